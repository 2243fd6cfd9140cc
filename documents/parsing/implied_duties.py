"""One remark that binds a whole section: 以下除特别指出的外均需县区人民政府负责，不再列出."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from documents.parsing.departments import IssuerContext, canonicalise, split_departments
from documents.parsing.script import fold
from documents.parsing.tree import (
    Block,
    DutyForm,
    How,
    ParsedAssignment,
    ParsedDuty,
    ParsedHolder,
    ParsedSection,
    Role,
)

_REMARK = re.compile(r"以下[^。;()]{0,24}?均[需由须要]?(?P<who>[^。;,均]{2,40}?)(?P<verb>负责|配合)")
_REASON = "原文说明：“{}”"


@dataclass(frozen=True, slots=True)
class ImpliedDuty:
    """What a remark lays on every task behind it in its top section: the role, its holders, the remark's place."""

    top: tuple[str, ...]
    start: int
    assignment: ParsedAssignment


def find_remarks(sections: Sequence[ParsedSection], context: IssuerContext) -> list[ImpliedDuty]:
    """All such remarks of a part. Specimen: "（市卫健体委负责。以下除特别指出的外均需县区人民政府负责，不再列出）"."""
    return [
        remark
        for section in sections
        for block in section.blocks
        if "以下" in block.text and "均" in block.text
        for remark in _remarks_in(section, block, context)
    ]


def _remarks_in(section: ParsedSection, block: Block, context: IssuerContext) -> Iterator[ImpliedDuty]:
    folded = fold(block.text)
    for match in _REMARK.finditer(folded):
        start, end = match.span("who")
        holders = tuple(
            ParsedHolder(item.name, item.printed_name, block.source_span(start + item.start, start + item.end))
            for item in split_departments(block.text[start:end], context)
            if canonicalise(item.name, context)
        )
        if holders:
            role = Role.SUPPORT if match["verb"] == "配合" else Role.RESPONSIBLE
            reason = _REASON.format(block.text[match.start() : match.end()])
            assignment = ParsedAssignment(role, holders, How.INFERRED, reason)
            yield ImpliedDuty(section.path[:1], block.source_span(*match.span()).start, assignment)


def lay_implied(duties: Sequence[ParsedDuty], remarks: Sequence[ImpliedDuty]) -> list[ParsedDuty]:
    """Add what remarks lay on the formal duties behind them in their top section, but for duties that name it."""
    return [_with_implied(duty, remarks) for duty in duties] if remarks else list(duties)


def _with_implied(duty: ParsedDuty, remarks: Sequence[ImpliedDuty]) -> ParsedDuty:
    if duty.form is DutyForm.PROSE:
        return duty
    named = {holder.name for part in duty.assignments for holder in part.holders}
    implied = tuple(
        remark.assignment
        for remark in remarks
        if remark.top == duty.path[:1]
        and duty.span.start > remark.start
        and not named & {holder.name for holder in remark.assignment.holders}
    )
    return replace(duty, assignments=duty.assignments + implied) if implied else duty
