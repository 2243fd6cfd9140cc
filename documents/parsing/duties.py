"""Duties: which department leads, supports, answers for or oversees which task, and by when.

Duties stand in four places (brackets at the end of a paragraph, a bracket on its own line for the paragraphs above,
label lines, prose) and in tables whose header names the roles. Reading them takes time linear in the text.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from documents.parsing.deadlines import deadlines_in_block
from documents.parsing.departments import IssuerContext, ListedDepartment
from documents.parsing.duty_brackets import FIRST_LEADS
from documents.parsing.duty_notes import may_hold_note
from documents.parsing.duty_prose import find_prose_duties
from documents.parsing.duty_tasks import task_of, without_label
from documents.parsing.formal_duties import FormalDuty, FormalReader
from documents.parsing.implied_duties import find_remarks, lay_implied
from documents.parsing.numbered_labels import join_numbered_labels
from documents.parsing.same_holders import assignments_of
from documents.parsing.script import fold
from documents.parsing.tree import (
    Block,
    BlockKind,
    DutyForm,
    MarkerStyle,
    ParsedAssignment,
    ParsedDeadline,
    ParsedDuty,
    ParsedHolder,
    ParsedSection,
)

# A block without any of these, in either script, lays no duty: the cheap test that nearly every block fails. A bracket
# of names alone ends in a body: 实施小区改造。（区住建局、各街道）.
_WORDS = tuple(
    (
        "负责 牵头 责任 配合 主管 各自 督导 督办 协办 主办 承办 单位： 单位: 部门： 部门: 分工： 分工: "
        "职责 负总责 负主要 参与单位 "
        "負責 牽頭 責任 督導 督辦 協辦 主辦 承辦 單位： 單位: 部門： 部門: 職責 負總責 負主要"
    ).split()
)
_ENDS_BODY = re.compile(
    "[局委厅廳办辦府道会會部区區县縣处處司团團院校社心联聯镇鎮乡鄉旗州位门門行队隊市上前）)〕施实實实落进進担擔成前内內持推][）)〕】］\\]]"
)
_TIME_WORDS = re.compile("时限|時限|时间|時間|期限")
_SKIPPED = frozenset(
    (
        BlockKind.TITLE,
        BlockKind.SUBTITLE,
        BlockKind.NUMBER,
        BlockKind.DATE,
        BlockKind.ADDRESSEE,
        BlockKind.SPEAKER,
        BlockKind.ATTACHMENT_NOTE,
        BlockKind.ATTACHMENT_MARK,
        BlockKind.SIGNATURE,
        BlockKind.NOTE,
        BlockKind.COPIED_TO,
        BlockKind.PRINTED_BY,
        BlockKind.FURNITURE,
    )
)
# A duty's paragraphs may hold several deadlines: the first kind of these that is among them, the latest of its kind.
_KINDS_BY_FORCE = ("by", "period", "target", "relative")

_Stretch = tuple[Block, int, int]


def find_duties(
    part: str, sections: Sequence[ParsedSection], context: IssuerContext, *, first_leads: bool | None = None
) -> list[ParsedDuty]:
    """All duties of one part (body, issued text, attachment), in printed order.

    In: the part's name ("body", "children/0" …), its sections as assembled, who issued the paper, and whether a remark
    of another part makes the first name of every list the lead (says_first_leads; None: as this part says). Out: one
    ParsedDuty a bracket, label group, table row or prose role, names with the elided prefix restored.
    Specimen: "（主要责任部门：市城管局、商务局；相关责任部门：市财政局，有关县〔市、区〕政府）".
    """
    laying = [
        (section, laid)
        for section in join_numbered_labels(sections)
        if section.style is not MarkerStyle.CLOSE
        and (laid := {index for index, block in enumerate(section.blocks) if _may_lay(block)})
    ]
    if first_leads is None:
        first_leads = says_first_leads(sections)
    paths = {id(block): section.path for section in sections for block in section.blocks}
    duties: list[ParsedDuty] = []
    above: Sequence[ParsedAssignment] = ()
    for section, laid in laying:
        reader = _SectionReader(part, section, context, laid, first_leads=first_leads)
        duties += reader.read(paths, above)
        above = reader.above
    duties.sort(key=lambda duty: duty.span.start)
    return lay_implied(duties, find_remarks([section for section, _ in laying], context))


def _may_lay(block: Block) -> bool:
    text = block.text
    if block.kind in _SKIPPED:
        return False
    if block.kind is BlockKind.TABLE_ROW and ("单位" in text or "部门" in text or "單位" in text or "部門" in text):
        return True
    for word in _WORDS:  # a plain loop: half the price of any()
        if word in text:
            return True
    return _ENDS_BODY.search(text) is not None or may_hold_note(text)


def says_first_leads(sections: Sequence[ParsedSection]) -> bool:
    """Whether a remark in a part makes the first name of every list the lead: 列第一位的责任单位为牵头单位."""
    return any(
        FIRST_LEADS.search(fold(block.text)) is not None
        for section in sections
        for block in section.blocks
        if ("第一" in block.text or "首" in block.text) and ("牵头" in block.text or "牽頭" in block.text)
    )


class _SectionReader:
    """Reads the duties of one section: who (formal_duties, duty_prose), what (duty_tasks), until when (deadlines)."""

    def __init__(
        self, part: str, section: ParsedSection, context: IssuerContext, laying: set[int], *, first_leads: bool
    ) -> None:
        self.part, self.section, self.context, self.laying = part, section, context, laying
        self.reader = FormalReader(section, context, first_leads=first_leads)
        self.dated: dict[int, list[ParsedDeadline]] = {}
        self.paths: Mapping[int, tuple[str, ...]] = {}
        self.above: Sequence[ParsedAssignment] = ()  # of the formal duty read last

    def read(self, paths: Mapping[int, tuple[str, ...]], above: Sequence[ParsedAssignment]) -> list[ParsedDuty]:
        """All duties of the section. In: the path that each block is printed under; who holds the duty before it."""
        self.paths, self.above = paths, above
        duties: list[ParsedDuty] = []
        for index, block in enumerate(self.section.blocks):
            is_table = block.kind is BlockKind.TABLE_ROW
            if is_table or index in self.laying or self.reader.awaits(index) or _TIME_WORDS.search(block.text, 0, 16):
                duties += self._prose_duties(block, self.reader.read(index))
        formal = self.reader.found
        is_only = sum(1 for found in formal if found.task is None) == 1
        for position, found in enumerate(formal):
            duties.append(self._formal_duty(found, formal[position - 1] if position else None, is_only=is_only))
        return sorted(duties, key=lambda duty: duty.span.start)

    def _prose_duties(self, block: Block, folded: str) -> list[ParsedDuty]:
        duties = []
        for duty in find_prose_duties(block.text, folded, self.context):
            persons = tuple(_person(block, start, end) for start, end in duty.persons)
            assignment = ParsedAssignment(
                duty.role, tuple(_holder(block, item) for item in duty.holders), persons=persons
            )
            deadlines = self._deadlines((block, duty.start, duty.end))
            task = without_label(block.text[duty.start : duty.end])
            span = block.source_span(duty.start, duty.end)
            line = _line(block, duty.start)
            deadline = deadlines[0] if deadlines else None
            duties.append(
                ParsedDuty(self.part, self.section.path, DutyForm.PROSE, task, (assignment,), deadline, span, line)
            )
        return duties

    def _formal_duty(self, found: FormalDuty, previous: FormalDuty | None, *, is_only: bool) -> ParsedDuty:
        block = self.section.blocks[found.block_index]
        assignments: list[ParsedAssignment] = []
        for group, home in zip(found.groups, found.blocks, strict=True):
            holders = tuple(_holder(home, item) for item in group.holders)
            if group.goes_on and assignments:
                holders = (*assignments.pop().holders, *holders)
            assignments.append(ParsedAssignment(group.role, holders))
        assignments += assignments_of(found.same, self.above)
        self.above = assignments
        stretches = self._stretches(found, previous)
        if found.task is not None:
            task = found.task
        elif is_only and self.section.heading:
            task = self.section.heading
        else:
            task = task_of(self.section.heading, [home.text[start:end] for home, start, end in stretches])
        deadline = self._deadline(found, stretches)
        span, line = block.source_span(found.start, found.end), _line(block, found.start)
        return ParsedDuty(self.part, self.section.path, found.form, task, tuple(assignments), deadline, span, line)

    def _stretches(self, found: FormalDuty, previous: FormalDuty | None) -> list[_Stretch]:
        """The text whose task the duty lays: its paragraph up to the bracket, behind the bracket before it.

        For a bracket or label group on its own line: all paragraphs since the duty before it.
        """
        block = self.section.blocks[found.block_index]
        if found.is_alone:
            first = previous.last_index + 1 if previous else 0
            return [(home, 0, len(home.text)) for home in self.section.blocks[first : found.block_index]]
        start = previous.end + 1 if previous and previous.block_index == found.block_index else 0
        end = found.start - 1 if found.form is DutyForm.PAREN else found.start
        return [(block, start, end)] if start < end else []

    def _deadline(self, found: FormalDuty, stretches: Sequence[_Stretch]) -> ParsedDeadline | None:
        """The duty's own deadline: of its time label, else of its bracket, else of its paragraphs.

        Where they name several days (6月底前完成设计，年底前完工), it is the last: the task is done by then.
        """
        home = self.section.blocks[found.block_index]
        if found.time:
            candidates = self._deadlines_in_value(found.time)
        else:
            candidates = self._deadlines((home, found.start, found.end))
            if not candidates:
                candidates = [item for stretch in stretches for item in self._deadlines(stretch)]
        for kind in _KINDS_BY_FORCE:
            of_kind = [item for item in candidates if item.kind == kind]
            if of_kind:
                return max(of_kind, key=lambda item: item.due or datetime.date.min)
        return candidates[0] if found.time and candidates else None

    def _deadlines_in_value(self, stretch: _Stretch) -> list[ParsedDeadline]:
        block, start, end = stretch
        path = self.paths.get(id(block), self.section.path)
        found = deadlines_in_block(self.part, path, block, self.context.issued_date, (start, end))
        return _within(found, stretch)

    def _deadlines(self, stretch: _Stretch) -> list[ParsedDeadline]:
        """The deadlines that stand in a stretch of a block, read in the light of the whole block, once a block."""
        block = stretch[0]
        if id(block) not in self.dated:
            path, issued = self.paths.get(id(block), self.section.path), self.context.issued_date
            self.dated[id(block)] = deadlines_in_block(self.part, path, block, issued)
        return _within(self.dated[id(block)], stretch)


def _within(deadlines: Sequence[ParsedDeadline], stretch: _Stretch) -> list[ParsedDeadline]:
    block, start, end = stretch
    span = block.source_span(start, end)
    first = bisect_left(deadlines, span.start, key=lambda item: item.span.start)
    last = bisect_left(deadlines, span.end, key=lambda item: item.span.start)
    return [item for item in deadlines[first:last] if item.span.end <= span.end]


def _holder(block: Block, item: ListedDepartment) -> ParsedHolder:
    return ParsedHolder(item.name, item.printed_name, block.source_span(item.start, item.end))


def _person(block: Block, start: int, end: int) -> ParsedHolder:
    name = block.text[start:end].strip(" ，、")
    return ParsedHolder(name, block.text[start:end], block.source_span(start, end))


def _line(block: Block, start: int) -> int:
    """The line of a place in a block: exact at both ends, the block's first line in between."""
    return block.last_line if len(block.pieces) > 1 and start >= block.pieces[-1].text_start else block.line
