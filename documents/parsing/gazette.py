"""Blocks to papers: the cover, contents and imprint of a gazette issue, and one run of blocks for each paper.

A single paper is a gazette of one. Where a contents page is printed it decides what the papers are, and is matched
to their titles approximately; without one the shapes of titles part them. Issued texts and attachments stay with the
paper that carries them.
"""

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.parsing.contents import Contents, read_contents
from documents.parsing.folded_blocks import FoldedBlocks, fold_short_blocks
from documents.parsing.fragments import Fragments
from documents.parsing.imprint import is_imprint_line, opens_gazette, opens_imprint, read_issue
from documents.parsing.matching import match_entries
from documents.parsing.paper_starts import find_starts
from documents.parsing.problems import report
from documents.parsing.titles import read_title
from documents.parsing.tree import Block, BlockKind, ContentsEntry, Fact, ParsedIssue, Problem

_MOST_HEAD_LINES = 12
_LEAST_IMPRINT = 3  # lines that make a back cover
_USUAL_COLUMN = re.compile(
    "(?:国务院|[省市县区州旗盟])?(?:[委办]|人大|政府|政协)?(?:办公[厅室]|办|部门)?(?:重要|规范性)?文件(?:选登|选编|选载)?"
    "|(?:[省市县区州旗盟]?政府|国务院)(?:规章|令)|(?:领导|重要)讲话|政策解读|(?:机构)?人事(?:任免)?|(?:政务)?大事记|统计(?:资料|数据)"
)
_LEAST_COLUMN, _MOST_COLUMN = 4, 14  # characters


@dataclass(frozen=True, slots=True)
class PaperBlocks:
    """The blocks of one paper in printed order, from its first line (版头, order or title) to its last.

    `furniture` are the web leftovers and page furniture between them and above them (for the last paper, below them
    too): they may hold its 发布日期. `column` is the column it stands under, in the contents or in the body.
    """

    blocks: tuple[Block, ...]
    contents_entry: ContentsEntry | None = None
    column: Fact[str] | None = None
    furniture: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class SplitSource:
    """A source taken apart: every block stands either in `furniture` or in exactly one paper's `blocks`."""

    issue: ParsedIssue | None
    furniture: tuple[Block, ...]
    papers: tuple[PaperBlocks, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Start:
    place: int
    entry: ContentsEntry | None


def split_documents(blocks: Sequence[Block]) -> SplitSource:
    """Part the blocks of a source into its papers.

    In: what `split_blocks` gives. Out: the issue (None for anything but a gazette), the blocks of no paper, the papers
    in printed order; at least one wherever anything but furniture is printed. Raises nothing for any blocks.
    """
    sheet = fold_short_blocks(blocks)
    contents = read_contents(sheet)
    if contents is not None:
        sheet.name_columns({entry.column for entry in contents.entries if entry.column}, contents.body)
        starts, entries, problems = _by_contents(sheet, contents)
        taking = _Taking(sheet, starts, contents.body, entries)
        if taking.issue or any(start.entry for start in starts):
            return taking.apart(problems)
    if opens_gazette(sheet.texts):
        sheet.name_columns(_known_columns(sheet), 0)
    starts = [_Start(place, None) for place, _ in find_starts(sheet, 0, ())]
    return _Taking(sheet, starts, 0, ()).apart([])


def _known_columns(sheet: FoldedBlocks) -> set[str]:
    """The lines of a gazette without contents that consist of the name of a usual column, above a line of a title."""
    return {
        text
        for text, may_title in zip(sheet.texts, sheet.may_title[1:], strict=False)
        if may_title and _LEAST_COLUMN <= len(text) <= _MOST_COLUMN and _USUAL_COLUMN.fullmatch(text)
    }


def _by_contents(
    sheet: FoldedBlocks, contents: Contents
) -> tuple[list[_Start], tuple[ContentsEntry, ...], list[Problem]]:
    """The papers that a contents page lists, and those that only their titles show; its entries; what does not fit."""
    matched = match_entries(sheet, contents)
    fragments = Fragments(sheet, contents)
    starts = []
    for place, entry in matched.starts:
        title = read_title(sheet, place) if place in matched.doubtful else None
        starts.append(_Start(place, (title and fragments.entry_of(title.text)) or entry))
    known = [start.place for start in starts]
    starts += [_Start(place, fragments.entry_of(title)) for place, title in find_starts(sheet, contents.body, known)]
    starts.sort(key=lambda start: start.place)
    missing = [entry for entry in matched.missing if not fragments.explains(entry)]
    problems = [report("contents-entry-unmatched", entry.span, title=entry.title) for entry in missing]
    if contents.entries and not starts:
        problems.append(report("contents-without-papers", contents.entries[0].span))
    if not fragments.claimed:
        return starts, contents.entries, problems
    read = [start.entry for start in starts if start.entry]
    return starts, (*read, *missing), problems


class _Taking:
    """A source being taken apart at the starts of its papers."""

    def __init__(
        self, sheet: FoldedBlocks, starts: list[_Start], front: int, entries: tuple[ContentsEntry, ...]
    ) -> None:
        self.sheet = sheet
        self.blocks = sheet.blocks
        self.entries = entries
        self.column_places = list(sheet.columns)
        first = starts[0].place if starts else len(sheet)
        back = self._back_matter(first)
        self.issue = read_issue([*self.blocks[:first], *self.blocks[back:]], entries)
        self.end = back if self.issue else len(sheet)
        self.starts = self._with_preface(starts, front) if self.issue and starts else self._with_opening(starts, front)

    def apart(self, problems: list[Problem]) -> SplitSource:
        if not self.starts:
            return SplitSource(self.issue, tuple(self.blocks), (), tuple(problems))
        first = self.starts[0].place
        papers = []
        furniture = list(self.blocks[:first])
        above = [self.blocks[place] for place in range(first) if self._is_furniture(place)]
        column = None if self.entries else self._last_column(0, first)
        bounds = [*(start.place for start in self.starts[1:]), self.end]
        for start, stop in zip(self.starts, bounds, strict=True):
            own, inside, below = self._part(start.place, stop)
            if stop == self.end:
                inside, below = [*inside, *below], []
            if own:
                column_of_entry = _column_of(start.entry)
                papers.append(PaperBlocks(tuple(own), start.entry, column_of_entry or column, (*above, *inside)))
            furniture += [*inside, *below]
            above = below
            column = self._last_column(start.place, stop) or column
        return SplitSource(self.issue, (*furniture, *self.blocks[self.end :]), tuple(papers), tuple(problems))

    def _part(self, start: int, stop: int) -> tuple[list[Block], list[Block], list[Block]]:
        """A stretch of blocks: the paper's own, the furniture above its last line, and that below it."""
        own: list[Block] = []
        inside: list[Block] = []
        below: list[Block] = []
        for place in range(start, stop):
            block = self.blocks[place]
            if self._is_furniture(place):
                below.append(block)
            else:
                own.append(block)
                inside += below
                below = []
        return own, inside, below

    def _with_preface(self, starts: list[_Start], front: int) -> list[_Start]:
        """Sentences between the cover and the first title of a gazette are a paper too, whatever its title."""
        stretch = range(front, starts[0].place)
        if not any(self._is_prose(place) for place in stretch):
            return starts
        return [*(_Start(place, None) for place in [*filter(self._may_open, stretch)][:1]), *starts]

    def _may_open(self, place: int) -> bool:
        text = self.sheet.texts[place]
        return not self._is_furniture(place) and not is_imprint_line(text) and not opens_imprint(text)

    def _is_prose(self, place: int) -> bool:
        text = self.sheet.texts[place]
        return not self._is_furniture(place) and (not text or text.endswith("。"))

    def _with_opening(self, starts: list[_Start], front: int) -> list[_Start]:
        """Outside a gazette everything printed belongs to a paper: what stands above the first title too.

        A few short lines there are its head (版头, breadcrumbs); sentences are a paper without title.
        """
        content = next((place for place in range(front, len(self.sheet)) if not self._is_furniture(place)), None)
        if content is None:
            return starts
        if not starts:
            return [_Start(content, None)]
        above = self.blocks[content : starts[0].place]
        if len(above) <= _MOST_HEAD_LINES and not any("。" in block.text for block in above):
            return [_Start(content, starts[0].entry), *starts[1:]]
        return [_Start(content, None), *starts]

    def _is_furniture(self, place: int) -> bool:
        return self.blocks[place].kind is BlockKind.FURNITURE or place in self.sheet.columns

    def _last_column(self, start: int, stop: int) -> Fact[str] | None:
        index = bisect.bisect_left(self.column_places, stop) - 1
        if index < 0 or self.column_places[index] < start:
            return None
        place = self.column_places[index]
        return Fact(self.sheet.columns[place], span=self.blocks[place].span)

    def _back_matter(self, first: int) -> int:
        """Where the imprint on the back cover begins: the lines at the very end that are nothing else."""
        place = len(self.blocks)
        while place > first + 1 and is_imprint_line(self.sheet.texts[place - 1]):
            place -= 1
        return place if len(self.blocks) - place >= _LEAST_IMPRINT else len(self.blocks)


def _column_of(entry: ContentsEntry | None) -> Fact[str] | None:
    return Fact(entry.column, span=entry.span) if entry and entry.column else None
