"""The parts of a paper turned into the tree: sections, children, and what each part is called (body, children/0 …)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from documents.parsing.attendance import find_attendance, read_attendance
from documents.parsing.inner_contents import unmark_contents
from documents.parsing.lines import Line, span_of
from documents.parsing.outline import build_sections
from documents.parsing.parts import Part
from documents.parsing.problems import report
from documents.parsing.script import fold
from documents.parsing.tree import (
    Fact,
    How,
    ParsedAttendance,
    ParsedChild,
    ParsedSection,
    Problem,
    Relation,
    Span,
)
from documents.reference.kinds import kind_of_title

_ROSTER = re.compile(r"(?:名单|名录|名册|成员|组成人员)(?:\(.{1,20}\))?$")


@dataclass(slots=True)
class BuiltPart:
    """A part with its sections. `name` is its path in the tree; `attendance` only of minutes."""

    name: str
    part: Part
    sections: tuple[ParsedSection, ...]
    children: list[BuiltPart]
    attendance: ParsedAttendance | None
    problems: list[Problem]

    def walk(self) -> Iterator[BuiltPart]:
        """This part and all below it, in printed order."""
        yield self
        for child in self.children:
            yield from child.walk()


def build_part(part: Part, name: str = "body") -> BuiltPart:
    """Build the sections of a part and of all that hang on it. In: a part; its name. Out: the same tree, built."""
    body = unmark_contents(part.body)
    opening = [*([part.mark] if part.mark else []), *part.head.lines]
    close = [*(part.close.lines if part.close else []), *part.unplaced, *part.imprint.lines, *part.page_foot]
    attendance = None
    bounds = find_attendance(body)
    if bounds is not None and (attendance := read_attendance(body[slice(*bounds)])) is not None:
        first, end = bounds
        if any(line.marker is not None for line in body[:first]) or end == len(body):
            close = [*body[first:end], *close]
            body = [*body[:first], *body[end:]]
    sections, problems = build_sections(opening, body, close, is_roster=_is_roster(part))
    if part.unplaced:
        problems.append(report("unplaced-text", span_of(part.unplaced)))
    prefix = "children/" if name == "body" else f"{name}/children/"
    children = [build_part(child, f"{prefix}{number}") for number, child in enumerate(part.children)]
    return BuiltPart(name, part, sections, children, attendance, problems)


def _is_roster(part: Part) -> bool:
    """Whether an attachment lists names and nothing else: …先进个人名单, …领导小组成员."""
    title = "".join(part.head.title_text.split()) or fold(part.announced or "")
    return part.relation is Relation.ATTACHMENT and _ROSTER.search(title) is not None


def to_child(built: BuiltPart) -> ParsedChild:
    """The tree's record of a part that hangs on another."""
    part = built.part
    lines = [line for below in built.walk() for line in below.part.lines]
    span = Span(min(line.block.span.start for line in lines), max(line.block.span.end for line in lines))
    title = _title_of(part, lines[0])
    kind = kind_of_title(part.head.title_text if part.head.title else title.value)
    return ParsedChild(
        relation=part.relation or Relation.ATTACHMENT,
        title=title,
        kind=kind.name if kind else _plain_kind(title.value, part.relation),
        span=span,
        start_line=min(line.block.line for line in lines),
        end_line=max(line.block.last_line for line in lines),
        sections=built.sections,
        children=tuple(to_child(child) for child in built.children),
    )


def _plain_kind(title: str, relation: Relation | None) -> str:
    """The kind of a text whose last word the table of kinds does not hold: a 表 or 图, else what it is to its paper."""
    last = title.rstrip("）)》”")[-1:]
    if last in ("表", "图"):
        return last
    return "附件" if relation is Relation.ATTACHMENT else "其他"


def _title_of(part: Part, first: Line) -> Fact[str]:
    if part.head.title is not None:
        return part.head.title
    if part.announced:
        source = "附件说明" if part.relation is Relation.ATTACHMENT else "印发它的文件的标题"
        return Fact(part.announced, How.INFERRED, None, f"原文未印标题，取自{source}。")
    name = f"附件{part.number}" if part.number else "附件"
    return Fact(name, How.INFERRED, first.block.span, "附件未印标题。")
