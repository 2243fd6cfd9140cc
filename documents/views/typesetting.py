"""From the stored lines of a section to what a page shows: headings, paragraphs, lists, tables, marks in the text.

Plain Python over strings and spans; the rows are read elsewhere. The text is shown as it is stored, escaped;
marks (a link to a cited paper, a doubtful passage, the sentence of a duty) are laid over it by their offsets
in the source.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, takewhile

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from documents.views.finding import Occurrence

EMPTY = SafeString("")
CELL_GAP = " | "
LONGEST_COLUMN_NAME = 8  # characters
Pieces = Sequence[Sequence[int]]  # [source start, length, text start], ascending


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to lay over the source's characters `start` to `end`: an element with its attributes."""

    start: int
    end: int
    element: str  # "a", "span"
    attributes: tuple[tuple[str, str], ...] = ()
    note: str = ""  # of the editor, set behind the words in brackets: 应作“办”

    @property
    def key(self) -> tuple[int, int, str]:
        """What tells it from the others, as a link or without."""
        return self.start, self.end, dict(self.attributes).get("id", "")

    @property
    def without_link(self) -> Mark | None:
        """What stays of it within a link, for no link holds another: a span to be led to; None of a mere link."""
        if self.element != "a":
            return self
        kept = tuple((name, value) for name, value in self.attributes if name != "href")
        return Mark(self.start, self.end, "span", kept, self.note) if "id" in dict(kept) else None

    def wrap(self, content: SafeString, is_first: bool) -> SafeString:
        """The element around `content`; an id stands only on the first of several stretches."""
        pairs = [(name, value) for name, value in self.attributes if is_first or name != "id"]
        attributes = mark_safe("".join(format_html(' {}="{}"', name, value) for name, value in pairs))  # noqa: S308
        words = format_html("<{0}{1}>{2}</{0}>", mark_safe(self.element), attributes, content)  # noqa: S308
        return format_html('{}<span class="soft">〔{}〕</span>', words, self.note) if self.note and is_first else words


@dataclass(frozen=True, slots=True)
class Line:
    """One stored block: its kind in the layout, its text, and where its characters stand in the source.

    `shown` is what the page prints in its place, of the same length (another script); `found` are the words looked for.
    """

    kind: str
    text: str
    pieces: Pieces
    shown: str = ""
    found: tuple[Occurrence, ...] = ()

    def words(self, start: int, end: int) -> SafeString:
        """The characters `start` to `end` as they are shown, escaped, what was found marked.

        A place that an element parts is marked on both sides; only its beginning bears its id.
        """
        text = self.shown or self.text
        parts: list[str] = []
        at = start
        for place in self.found:
            first, last = max(place.start, at), min(place.end, end)
            if first >= last:
                continue
            identity = format_html(' id="{}"', place.anchor) if first == place.start else EMPTY
            parts.append(conditional_escape(text[at:first]))
            parts.append(format_html('<mark class="found"{}>{}</mark>', identity, text[first:last]))
            at = last
        parts.append(conditional_escape(text[at:end]))
        return mark_safe("".join(parts))  # noqa: S308 - escaped piece by piece

    @property
    def source_start(self) -> int:
        """Where its first character stands in the source."""
        return self.pieces[0][0] if self.pieces else 0

    @property
    def source_end(self) -> int:
        """Where its last character ends in the source."""
        return self.pieces[-1][0] + self.pieces[-1][1] if self.pieces else 0

    def index_of(self, offset: int) -> int:
        """The place in `text` of a source offset; an offset between two pieces falls to the end of the first."""
        if not self.pieces:
            return 0
        at = bisect_left(self.pieces, offset + 1, key=lambda piece: piece[0]) - 1
        if at < 0:
            return 0
        source, length, text = self.pieces[at]
        return text + min(offset - source, length)


@dataclass(frozen=True, slots=True)
class Block:
    """What a template shows: one paragraph or heading line (`html`), a list (`items`) or a table (`rows`)."""

    kind: str
    html: SafeString = EMPTY
    items: tuple[SafeString, ...] = ()
    header: tuple[SafeString, ...] = ()
    rows: tuple[tuple[SafeString, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading words at the beginning of a line, and what of the line follows them (run-in) or not."""

    label: SafeString
    html: SafeString
    rest: SafeString | None  # None: the heading stands alone on its line
    is_printed: bool = True  # not: words of a person, which stand over the printed line


@dataclass(slots=True)
class Marks:
    """All marks of a paper, in order; remembers which have been begun, so that an id is used once."""

    marks: list[Mark]
    begun: set[tuple[int, int, str]] = field(default_factory=set)
    longest: int = 0

    @classmethod
    def of(cls, marks: Iterable[Mark]) -> Marks:
        """Sorted so that of two that begin together the longer one comes first and so holds the other."""
        ordered = sorted((mark for mark in marks if mark.end > mark.start), key=lambda mark: (mark.start, -mark.end))
        return cls(ordered, longest=max((mark.end - mark.start for mark in ordered), default=0))

    def unlaid(self) -> list[str]:
        """Ids of marks that no line has borne so far: their words stand elsewhere, in the head of the page."""
        ids = (dict(mark.attributes).get("id", "") for mark in self.marks if mark.key not in self.begun)
        return [identity for identity in ids if identity]

    def within(self, line: Line) -> list[tuple[int, int, Mark]]:
        """Marks that touch the line, as places in its text."""
        start, end = line.source_start, line.source_end
        at = bisect_left(self.marks, start - self.longest, key=lambda mark: mark.start)
        found = []
        while at < len(self.marks) and self.marks[at].start < end:
            mark = self.marks[at]
            if mark.end > start:
                found.append((line.index_of(mark.start), line.index_of(mark.end), mark))
            at += 1
        return found

    def set_line(self, line: Line, start: int = 0, end: int | None = None) -> SafeString:
        """The characters `start` to `end` of a line as HTML, escaped, with its marks."""
        return self._set(line, start, len(line.text) if end is None else end, self.within(line))

    def _set(self, line: Line, start: int, end: int, marks: list[tuple[int, int, Mark]]) -> SafeString:
        """Marks lie beside or inside one another; of one that overlaps its forerunner, the rest follows it."""
        parts: list[str] = []
        at = start
        for number, (begin, stop, mark) in enumerate(marks):
            first, last = max(begin, at), min(stop, end)
            if first >= last:
                continue
            inner = takewhile(lambda other: other[0] < last, marks[number + 1 :])  # noqa: B023
            if mark.element == "a":
                inner = ((start, stop, place) for start, stop, other in inner if (place := other.without_link))
            parts.append(line.words(at, first))
            parts.append(mark.wrap(self._set(line, first, last, list(inner)), mark.key not in self.begun))
            self.begun.add(mark.key)
            at = last
        parts.append(line.words(at, end))
        return mark_safe("".join(parts))  # noqa: S308


def set_heading(line: Line, label: str, heading: str | None, marks: Marks) -> Heading | None:
    """Part the first line of a section into label, heading words and what runs on after them.

    None if the section has no heading or its words do not open the line: then it is a plain paragraph.
    """
    if not heading:
        return None
    begin = line.text.find(heading, 0, len(label) + len(heading) + 8)
    if begin < 0:
        return None
    end = begin + len(heading)
    if line.text[end : end + 1] == "。":
        end += 1
    rest = marks.set_line(line, end) if line.text[end:].strip() else None
    return Heading(marks.set_line(line, 0, begin), marks.set_line(line, begin, end), rest)


def set_blocks(lines: Iterable[Line], marks: Marks) -> list[Block]:
    """Blocks in printed order; neighbouring list lines become one list, neighbouring table rows one table."""
    blocks: list[Block] = []
    for kind, run in groupby(lines, key=lambda line: line.kind):
        if kind == "list_line":
            blocks.append(Block(kind, items=tuple(marks.set_line(line) for line in run)))
        elif kind == "table_row":
            blocks.append(_set_table(list(run), marks))
        else:
            blocks.extend(Block(kind, html=marks.set_line(line)) for line in run)
    return blocks


def _set_table(lines: Sequence[Line], marks: Marks) -> Block:
    """Short rows are filled, so that each cell stands under its header; without a header all rows are data."""
    rows = [_cells(line, marks) for line in lines]
    width = max(len(row) for row in rows)
    filled = [(*row, *[EMPTY] * (width - len(row))) for row in rows]
    if _is_header(lines[0].text) and len(lines) > 1:
        return Block("table_row", header=filled[0], rows=tuple(filled[1:]))
    return Block("table_row", rows=tuple(filled))


def _is_header(row: str) -> bool:
    """Whether a first row names columns (县区 | 机构数) or is data already (张甲峰 | 河南速达电动汽车科技有限公司)."""
    cells = row.split(CELL_GAP)
    return all(len(cell) <= LONGEST_COLUMN_NAME and not any(sign.isdecimal() for sign in cell) for cell in cells)


def _cells(line: Line, marks: Marks) -> tuple[SafeString, ...]:
    cells, at = [], 0
    for cell in line.text.split(CELL_GAP):
        cells.append(marks.set_line(line, at, at + len(cell)))
        at += len(cell) + len(CELL_GAP)
    return tuple(cells)
