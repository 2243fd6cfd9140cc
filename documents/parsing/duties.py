"""Duties: which department leads, supports, answers for or oversees which task, and by when.

Duties stand in four places (brackets at the end of a paragraph, a bracket on its own line for the paragraphs above,
label lines, prose) and in tables whose header names the roles. Reading them takes time linear in the text.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.parsing.deadlines import deadlines_in_block
from documents.parsing.departments import IssuerContext, ListedDepartment, split_departments
from documents.parsing.duty_brackets import DutyReading, RoleGroup, find_brackets, read_stretch
from documents.parsing.duty_prose import find_prose_duties
from documents.parsing.duty_roles import LABEL, TIME_LABEL
from documents.parsing.duty_tables import TableHeader, cells_of, read_header
from documents.parsing.duty_tasks import task_of, without_label
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

# A block without any of these words, in either script, lays no duty: the cheap test that nearly every block fails.
_WORDS = ("牵头", "牽頭", "负责", "負責", "责任", "責任", "配合", "主管", "负总责", "負總責", "各自", "协办", "協辦",
          "督导", "督導", "督办", "督辦", "主办", "主辦", "承办", "承辦", "参与单位", "參與單位", "落实单位", "落實單位")  # fmt: skip
_SKIPPED = frozenset(
    (BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.NUMBER, BlockKind.DATE, BlockKind.ADDRESSEE, BlockKind.SPEAKER,
     BlockKind.ATTACHMENT_NOTE, BlockKind.ATTACHMENT_MARK, BlockKind.SIGNATURE, BlockKind.NOTE, BlockKind.COPIED_TO,
     BlockKind.PRINTED_BY, BlockKind.FURNITURE)
)  # fmt: skip


@dataclass(slots=True)
class _Found:
    """A formal duty on its way: the blocks it was read from (more than one for a run of label lines)."""

    form: DutyForm
    block_index: int
    groups: list[RoleGroup]
    start: int
    end: int
    blocks: list[Block] = field(default_factory=list)  # the block of each group
    last_index: int = 0  # the last block of the run
    is_alone: bool = False  # the bracket or label is all that its block holds
    time: tuple[Block, int, int] | None = None
    task: str | None = None


def find_duties(part: str, sections: Sequence[ParsedSection], context: IssuerContext) -> list[ParsedDuty]:
    """All duties of one part (body, issued text, attachment), in printed order.

    In: the part's name ("body", "children/0" …), its sections as assembled, and who issued the paper. Out: one
    ParsedDuty a bracket, label group, table row or prose role, names with the elided prefix restored.
    Specimen: "（主要责任部门：市城管局、商务局；相关责任部门：市财政局，有关县〔市、区〕政府）".
    """
    duties: list[ParsedDuty] = []
    for section in sections:
        if section.style is MarkerStyle.CLOSE or not any(_may_lay(block) for block in section.blocks):
            continue
        duties += _SectionReader(part, section, context).read()
    return duties


def _may_lay(block: Block) -> bool:
    text = block.text
    return block.kind not in _SKIPPED and any(word in text for word in _WORDS)


class _SectionReader:
    """Reads the duties of one section; holds what its blocks share."""

    def __init__(self, part: str, section: ParsedSection, context: IssuerContext) -> None:
        self.part, self.section, self.context = part, section, context
        self.formal: list[_Found] = []
        self.prose: list[ParsedDuty] = []
        self.header: TableHeader | None = None

    def read(self) -> list[ParsedDuty]:
        for index, block in enumerate(self.section.blocks):
            if block.kind is BlockKind.TABLE_ROW:
                self._read_row(index, block)
                continue
            self.header = None
            if _may_lay(block):
                self._read_block(index, block)
        found = [self._duty(item) for item in self.formal] + self.prose
        return sorted(found, key=lambda duty: duty.span.start)

    def _read_block(self, index: int, block: Block) -> None:
        text, folded = block.text, fold(block.text)
        taken: list[tuple[int, int]] = []
        for start, end in find_brackets(folded):
            if taken and start < taken[-1][1]:
                continue
            inside_end = end - 1 if folded[end - 1] in ")]〕】" else end
            reading = read_stretch(text, folded, start + 1, inside_end, self.context)
            if reading:
                taken.append((start, end))
                self._add_reading(DutyForm.PAREN, index, block, reading, folded)
        masked = _mask(folded, taken)
        if time := TIME_LABEL.match(masked):
            self._add_time(index, block, time.end())
        label_start = self._read_labels(index, block, masked)
        self._read_prose(block, masked[:label_start])

    def _read_labels(self, index: int, block: Block, masked: str) -> int:
        """Labels that open the block or follow a finished sentence; returns where they begin."""
        for match in LABEL.finditer(masked):
            if match.start() and masked[match.start() - 1] not in "。;；!! \u3000":
                continue
            reading = read_stretch(block.text, masked, match.start(), len(masked), self.context)
            if reading and reading.is_labelled:
                self._add_reading(DutyForm.LINE, index, block, reading, masked)
                return match.start()
        return len(masked)

    def _add_reading(self, form: DutyForm, index: int, block: Block, reading: DutyReading, folded: str) -> None:
        before = folded[: reading.start].strip("(〔[【 。")
        after = folded[reading.end :].strip(")〕]】 。;")
        found = _Found(
            form, index, list(reading.groups), reading.start, reading.end, last_index=index,
            is_alone=not before and not after,
        )  # fmt: skip
        found.blocks = [block] * len(reading.groups)
        if reading.time_start is not None and reading.time_end is not None:
            found.time = (block, reading.time_start, reading.time_end)
        if form is DutyForm.LINE and found.is_alone and self._joins_previous(found):
            previous = self.formal[-1]
            previous.groups += found.groups
            previous.blocks += found.blocks
            previous.time = previous.time or found.time
            previous.last_index = index
            return
        self.formal.append(found)

    def _add_time(self, index: int, block: Block, start: int) -> None:
        """完成时限：2023年12月 on a line of its own belongs to the label lines above it."""
        previous = self.formal[-1] if self.formal else None
        if previous and previous.form is DutyForm.LINE and previous.last_index == index - 1:
            previous.time = (block, start, len(block.text))
            previous.last_index = index

    def _joins_previous(self, found: _Found) -> bool:
        """A label line goes with the label lines right above it, unless it opens with a role they have already."""
        if not self.formal:
            return False
        previous = self.formal[-1]
        roles = {group.role for group in previous.groups}
        is_next = found.block_index == previous.last_index + 1
        return previous.form is DutyForm.LINE and is_next and not roles & {group.role for group in found.groups}

    def _read_row(self, index: int, block: Block) -> None:
        header = read_header(block)
        if header:
            self.header = header
            return
        if self.header is None:
            return
        spans = cells_of(block.text)
        found = _Found(DutyForm.LINE, index, [], 0, len(block.text))
        for column, role in self.header.roles.items():
            if column < len(spans):
                start, end = spans[column]
                holders = [_moved(item, start) for item in split_departments(block.text[start:end], self.context)]
                if holders:
                    found.groups.append(RoleGroup(role, "", holders))
        if not found.groups:
            return
        found.blocks = [block] * len(found.groups)
        cells = [block.text[slice(*spans[column])].strip() for column in self.header.tasks if column < len(spans)]
        found.task = "：".join(cell for cell in cells if cell)
        for column in self.header.times:
            if column < len(spans):
                found.time = (block, *spans[column])
        self.formal.append(found)

    def _read_prose(self, block: Block, masked: str) -> None:
        for duty in find_prose_duties(block.text, masked, self.context):
            sentence = without_label(block.text[duty.start : duty.end])
            assignment = ParsedAssignment(duty.role, tuple(_holder(block, item) for item in duty.holders))
            deadline = next(iter(self._deadlines(block, duty.start, duty.end)), None)
            self.prose.append(
                ParsedDuty(
                    self.part, self.section.path, DutyForm.PROSE, sentence, (assignment,), deadline,
                    block.source_span(duty.start, duty.end), _line(block, duty.start),
                )
            )  # fmt: skip

    def _duty(self, found: _Found) -> ParsedDuty:
        block = self.section.blocks[found.block_index]
        assignments = tuple(
            ParsedAssignment(group.role, tuple(_holder(home, item) for item in group.holders))
            for group, home in zip(found.groups, found.blocks, strict=True)
        )
        region = self._region(found)
        return ParsedDuty(
            self.part, self.section.path, found.form, self._task(found, region), assignments,
            self._deadline(found, region), block.source_span(found.start, found.end), _line(block, found.start),
        )  # fmt: skip

    def _task(self, found: _Found, region: Sequence[tuple[Block, int, int]]) -> str:
        if found.task is not None:
            return found.task
        if sum(1 for other in self.formal if other.task is None) == 1 and self.section.heading:
            return self.section.heading
        return task_of(self.section.heading, [block.text[start:end] for block, start, end in region])

    def _region(self, found: _Found) -> list[tuple[Block, int, int]]:
        """The stretches of text whose task the duty lays: its paragraph up to the bracket, behind the bracket before it;
        for a bracket or label group on its own line, all paragraphs since the duty before it."""
        block = self.section.blocks[found.block_index]
        before = [other for other in self.formal if (other.block_index, other.start) < (found.block_index, found.start)]
        if not found.is_alone:
            start = before[-1].end + 1 if before and before[-1].block_index == found.block_index else 0
            return [(block, min(start, found.start), max(0, found.start - (found.form is DutyForm.PAREN)))]
        first = before[-1].last_index + 1 if before else 0
        return [(home, 0, len(home.text)) for home in self.section.blocks[first : found.block_index]]

    def _deadline(self, found: _Found, region: Sequence[tuple[Block, int, int]]) -> ParsedDeadline | None:
        """The duty's own deadline: of its time label, of its bracket, else the last one of its paragraphs."""
        home = self.section.blocks[found.block_index]
        if found.time:
            return next(iter(self._deadlines(*found.time, is_dated=True)), None)
        own = self._deadlines(home, found.start, found.end)
        candidates = own or [item for stretch in region for item in self._deadlines(*stretch)]
        for kind in ("by", "period", "target", "relative"):
            of_kind = [item for item in candidates if item.kind == kind]
            if of_kind:
                return max(of_kind, key=lambda item: item.due or datetime.date.min)
        return None

    def _deadlines(self, block: Block, start: int, end: int, *, is_dated: bool = False) -> list[ParsedDeadline]:
        """The deadlines that stand in a stretch of a block, read in the light of the whole block."""
        if block.kind is BlockKind.TABLE_ROW and not is_dated:
            return []
        dated = (start, end) if is_dated else None
        span = block.source_span(start, end)
        found = deadlines_in_block(self.part, self.section.path, block, self.context.issued_date, dated)
        return [item for item in found if span.start <= item.span.start and item.span.end <= span.end]


def _moved(item: ListedDepartment, offset: int) -> ListedDepartment:
    return ListedDepartment(
        item.name, item.printed_name, item.start + offset, item.end + offset, item.is_marked_lead, item.opens_group
    )


def _holder(block: Block, item: ListedDepartment) -> ParsedHolder:
    return ParsedHolder(item.name, item.printed_name, block.source_span(item.start, item.end))


def _line(block: Block, start: int) -> int:
    """The line of a place in a block: exact at both ends, the block's first line in between."""
    return block.last_line if len(block.pieces) > 1 and start >= block.pieces[-1].text_start else block.line


def _mask(folded: str, spans: Sequence[tuple[int, int]]) -> str:
    """Blot out what was read already, length kept, so that prose is not read from it."""
    pieces, position = [], 0
    for start, end in spans:
        pieces += [folded[position:start], "。" * (end - start)]
        position = end
    return "".join([*pieces, folded[position:]])
