"""The formal duties of a section: brackets, label lines and rows of task tables, before tasks and dates are joined."""

from __future__ import annotations

import re
from dataclasses import dataclass

from documents.parsing import body_names
from documents.parsing.departments import IssuerContext, departments_in
from documents.parsing.duty_brackets import DutyReading, RoleGroup, find_brackets, may_hold, read_cell, read_stretch
from documents.parsing.duty_notes import opens_with_dash, read_note
from documents.parsing.duty_roles import LABEL, LABEL_OPENING, OTHER_LABEL, TIME_LABEL
from documents.parsing.duty_tables import TableHeader, cells_of, read_header
from documents.parsing.duty_wording import make_plain
from documents.parsing.numbered_labels import label_start
from documents.parsing.same_holders import SameHolders, find_same
from documents.parsing.script import fold
from documents.parsing.tree import Block, BlockKind, DutyForm, ParsedSection, Role

# What a block may hold around a bracket that stands alone.
_LONGEST_FRAME = 12
_FRAME_MARKS = f"()[]〔〕【】{LABEL_OPENING}"


@dataclass(slots=True)
class FormalDuty:
    """A formal duty on its way: role groups with the block each was read from, and where it stands."""

    form: DutyForm
    block_index: int
    start: int
    end: int
    groups: list[RoleGroup]
    blocks: list[Block]  # the block of each group: a run of label lines has several
    last_index: int  # the last block of the run
    is_alone: bool = False  # the bracket or label is all that its block holds
    time: tuple[Block, int, int] | None = None  # the value of its time label
    task: str | None = None  # a table's cell
    same: tuple[SameHolders, ...] = ()  # 同上 in the place of names


class FormalReader:
    """Reads the formal duties of one section, block by block in printed order."""

    def __init__(self, section: ParsedSection, context: IssuerContext, *, first_leads: bool = False) -> None:
        self.section, self.context, self.first_leads = section, context, first_leads
        self.found: list[FormalDuty] = []
        self._header: TableHeader | None = None

    def read(self, index: int) -> str:
        """Read the block at `index`; give back its folded text with all that lays a formal duty blotted out."""
        block = self.section.blocks[index]
        if block.kind is BlockKind.TABLE_ROW:
            self._read_row(index, block)
            return ""
        self._header = None
        folded = fold(block.text)
        taken: list[tuple[int, int]] = []
        brackets = [(start, end - 1 if folded[end - 1] in ")]〕】" else end) for start, end in find_brackets(folded)]
        plain = make_plain(folded, [(start + 1, inside_end) for start, inside_end in brackets])
        for start, inside_end in brackets:
            end = min(inside_end + 1, len(folded))
            if taken and start < taken[-1][1]:
                continue
            if (time := TIME_LABEL.match(folded, start + 1, inside_end)) and self._follows_at_once(index, start):
                self.found[-1].time = self.found[-1].time or (block, time.end(), inside_end)
                taken.append((start, end))
                continue
            reading = read_stretch(block.text, plain, start + 1, inside_end, self.context)
            same = find_same(block.text, folded, start + 1, inside_end)
            if reading or same:
                taken.append((start, end))
                self._add(DutyForm.PAREN, index, reading or DutyReading((), start + 1, inside_end, True), folded)
                self.found[-1].same += same
        number_end = label_start(folded)
        rest = _blot(folded, taken)
        rest = " " * number_end + rest[number_end:]
        return rest[: self._read_labels(index, rest)]

    def _read_labels(self, index: int, rest: str) -> int:
        """Labels that open the block or follow a finished sentence; returns where they begin."""
        block = self.section.blocks[index]
        rest = _with_colon(rest)
        first = len(rest) - len(rest.lstrip(" "))
        time, other = TIME_LABEL.match(rest, first), OTHER_LABEL.match(rest, first)
        for match in LABEL.finditer(rest) if ":" in rest or "】" in rest or "]" in rest else ():
            if match.start() == 0 or rest[match.start() - 1] in LABEL_OPENING:
                start = 0 if time or other else match.start()
                plain = make_plain(rest, [(start, len(rest))])
                reading = read_stretch(block.text, plain, start, len(rest), self.context)
                same = find_same(block.text, rest, start, len(rest))
                if same and reading is None:
                    reading = DutyReading((), start, len(rest), True)
                if reading is None or not reading.is_labelled:
                    break
                self._add(DutyForm.LINE, index, reading, rest)
                self.found[-1].same += same
                return start
        if time:
            self._add_time(index, time.end())
        elif self._goes_on(index, rest):
            return 0
        elif self._may_note(index, rest) and (note := read_note(block.text, rest, self.context)):
            self._add(DutyForm.LINE, index, note, rest)
            return note.start
        elif other:
            self._extend_run(index)
        return len(rest)

    def _may_note(self, index: int, rest: str) -> bool:
        """Whether names behind a dash may be a note: not in a list of such lines, nor below what ends no sentence."""
        if not opens_with_dash(rest):
            return True
        blocks = self.section.blocks
        follows_sentence = index > 0 and blocks[index - 1].text.rstrip().endswith(("。", "；", ";", "！"))
        beside = [blocks[place].text for place in (index - 1, index + 1) if 0 <= place < len(blocks)]
        return follows_sentence and not any(opens_with_dash(fold(text[:8])) for text in beside)

    def _add(self, form: DutyForm, index: int, reading: DutyReading, folded: str) -> None:
        block = self.section.blocks[index]
        groups = list(reading.groups)
        is_alone = len(folded) - reading.end + reading.start <= _LONGEST_FRAME and not (
            folded[: reading.start].strip(_FRAME_MARKS) or folded[reading.end :].strip(_FRAME_MARKS)
        )
        found = FormalDuty(
            form, index, reading.start, reading.end, groups, [block] * len(groups), index, is_alone=is_alone
        )
        if reading.time_start is not None and reading.time_end is not None:
            found.time = (block, reading.time_start, reading.time_end)
        if not self._join_run(found):
            found.groups = self._let_first_lead(groups)
            found.blocks = [block] * len(found.groups)
            self.found.append(found)

    def _let_first_lead(self, groups: list[RoleGroup]) -> list[RoleGroup]:
        if not groups or not self.first_leads or any(group.role is Role.LEAD for group in groups):
            return groups
        first = groups[0]
        if first.role is not Role.RESPONSIBLE or len(first.holders) < 2:
            return groups
        return [
            RoleGroup(Role.LEAD, first.words, first.holders[:1]),
            RoleGroup(first.role, first.words, first.holders[1:]),
            *groups[1:],
        ]

    def _join_run(self, found: FormalDuty) -> bool:
        """A label line goes with the label lines right above it, unless it repeats one of their labels."""
        previous = self.found[-1] if self.found else None
        if previous is None:
            return False
        labels = {(group.role, group.words) for group in previous.groups}
        if found.form is DutyForm.PAREN and self._follows_at_once(found.block_index, found.start - 1):
            if labels & {(group.role, group.words) for group in found.groups}:
                return False
            previous.groups += found.groups
            previous.blocks += found.blocks
            previous.end = found.end
            previous.time = previous.time or found.time
            return True
        if previous.form is not DutyForm.LINE or not found.is_alone or found.form is DutyForm.PAREN:
            return False
        repeats = labels & {(group.role, group.words) for group in found.groups}
        if found.block_index != previous.last_index + 1 or repeats:
            return False
        previous.groups += found.groups
        previous.blocks += found.blocks
        previous.time = previous.time or found.time
        previous.last_index = found.block_index
        return True

    def _follows_at_once(self, index: int, start: int) -> bool:
        """Whether a bracket stands right behind the bracket of the last duty: （牵头单位：A）（完成时限：年内）."""
        previous = self.found[-1] if self.found else None
        if previous is None or previous.form is not DutyForm.PAREN or previous.block_index != index:
            return False
        return start <= previous.end + 2

    def _extend_run(self, index: int) -> None:
        """责任人：张三 between label lines parts no run."""
        if self.found and self.found[-1].form is DutyForm.LINE and self.found[-1].last_index == index - 1:
            self.found[-1].last_index = index

    def awaits(self, index: int) -> bool:
        """Whether the block at `index` may end the list of the label line right above it."""
        previous = self.found[-1] if self.found else None
        return (
            previous is not None
            and previous.form is DutyForm.LINE
            and previous.last_index == index - 1
            and self.section.blocks[index - 1].text.rstrip().endswith(("、", "，", ","))
        )

    def _goes_on(self, index: int, rest: str) -> bool:
        """A line of names alone below a label line that ends in 、 or ，: the rest of its list."""
        if not self.awaits(index):
            return False
        previous, block = self.found[-1], self.section.blocks[index]
        names = departments_in(block.text, rest, 0, len(rest), self.context)
        if not names or not all(may_hold(item, rest, self.context) for item in names):
            return False
        previous.groups.append(RoleGroup(previous.groups[-1].role, "", names, goes_on=True))
        previous.blocks.append(block)
        previous.last_index = index
        return True

    def _add_time(self, index: int, start: int) -> None:
        """完成时限：2023年12月 on a line of its own belongs to the label lines above it."""
        block = self.section.blocks[index]
        previous = self.found[-1] if self.found else None
        if previous and previous.form is DutyForm.LINE and previous.last_index == index - 1:
            previous.time = (block, start, len(block.text))
            previous.last_index = index

    def _read_row(self, index: int, block: Block) -> None:
        if header := read_header(block):
            self._header = header
            return
        if self._header is None:
            return
        spans = dict(enumerate(cells_of(block.text)))
        groups = []
        for column, role in self._header.roles.items():
            groups += read_cell(block.text, fold(block.text), spans.get(column, (0, 0)), role, self.context)
        if not groups:
            return
        groups = self._let_first_lead(groups)
        found = FormalDuty(
            DutyForm.LINE, index, 0, len(block.text), groups, [block] * len(groups), index, is_alone=True
        )
        tasks = [block.text[slice(*spans[column])].strip() for column in self._header.tasks if column in spans]
        found.task = "：".join(task for task in tasks if task)
        times = [spans[column] for column in self._header.times if column in spans]
        found.time = (block, *times[0]) if times else None
        self.found.append(found)


def _with_colon(rest: str) -> str:
    """责任单位 市教育局: a blank behind the label that opens a line is its colon."""
    blank = rest.find(" ", 0, 16)
    if blank < 3 or not LABEL.fullmatch(f"{rest[:blank]}:"):
        return rest
    value = rest[blank + 1 :].lstrip()
    is_named = body_names.looks_like_body(re.split("[、,; ]", value, maxsplit=1)[0])
    return f"{rest[:blank]}:{rest[blank + 1 :]}" if is_named else rest


def _blot(folded: str, spans: list[tuple[int, int]]) -> str:
    """Blot out what was read already, length kept, so that prose is not read from it."""
    pieces, position = [], 0
    for start, end in spans:
        pieces += [folded[position:start], "。" * (end - start)]
        position = end
    return "".join([*pieces, folded[position:]])
