"""Text to blocks: paragraphs, headings, list lines, table rows, furniture, with page cuts joined.

Guarantees
1. The spans of all blocks are ascending and disjoint and cover every character of the text but white space.
2. Each piece maps characters of a block's text to the same characters of the source, in printed order; characters
   outside any piece are separators put in between (see passages).
3. Nothing printed is dropped but padding blanks, invisible characters, Markdown marks, and the page numbers, running
   heads and lost blanks ("?") that stand between the parts of a paragraph; the span of the block covers them.
4. Time and memory are linear in the length of the text, for any text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from documents.parsing.columns import part_columns
from documents.parsing.laid_tables import read_laid_tables
from documents.parsing.layout import Layout, survey
from documents.parsing.long_lines import cut_contents, cut_line, is_run_together, lists_contents
from documents.parsing.padding import padding_of
from documents.parsing.page_cuts import (
    goes_on,
    is_addressee,
    is_heading,
    lacks_end,
    opens_paragraph,
    opens_with_heading,
    parts_addressee,
    read_ordinal,
)
from documents.parsing.page_furniture import find_furniture, is_web_leftover
from documents.parsing.passages import Strip, cut_strips, join_strips, keep
from documents.parsing.script import fold_script
from documents.parsing.source_lines import LineKind, SourceLine, read_lines
from documents.parsing.tree import Block, BlockKind, Span
from documents.parsing.web_page import html_tables, is_web_page, read_web_lines

_ROSTER_LINE = re.compile(
    r"[^。；！？\s]{2,20}[（(][^）)]{1,60}[）)]$"
    r"|[\u4e00-\u9fff·]{2,4}[ \t\u3000]{1,8}[^。；！？：:]{4,40}$"
    r"|[^\t。]{1,40}\t[^\t。]{1,40}$"
)
_TRADITIONAL = re.compile("[關於務業會區縣議報發機辦產單處號]")  # no simplified paper has more than strays of them
_TOLD_BY = 5
_LONG_LINE, _MOST_LONG_LINES = 2000, 5  # characters of a line that may hold a paper; or how many make up the source
_KINDS = {
    LineKind.HEADING: BlockKind.HEADING,
    LineKind.TABLE_ROW: BlockKind.TABLE_ROW,
    LineKind.FURNITURE: BlockKind.FURNITURE,
}


def split_blocks(text: str) -> tuple[Block, ...]:
    """Cut a decoded text into blocks.

    In: text with LF newlines. Out: its blocks in printed order; titles, numbers, dates and signatures come as
    paragraphs, for only the paper as a whole tells them apart. Raises nothing for any text.
    """
    lines = part_columns(read_laid_tables(_part_long_lines(_in_simplified(_read(text), text), text)))
    furniture = find_furniture(lines)
    layout = survey(
        lines, is_web_page=is_web_page(text) or any(is_web_leftover(lines[place].text) for place in furniture)
    )
    groups = _Joiner(layout).join(lines, furniture)
    return tuple(_build_block(group, is_listing=in_contents) for group, in_contents in groups)


def _read(text: str) -> Iterator[SourceLine]:
    """The printed lines of a source, whether plain, HTML, or plain with HTML tables in it."""
    if is_web_page(text):
        yield from read_web_lines(text, 0, len(text), 1)
        return
    number, position = 1, 0
    for start, end in html_tables(text):
        yield from read_lines(text, position, start, number)
        number += text.count("\n", position, start)
        yield from read_web_lines(text, start, end, number)
        number += text.count("\n", start, end)
        position = end
    yield from read_lines(text, position, len(text), number)


def _in_simplified(lines: Iterator[SourceLine], source: str) -> Iterator[SourceLine]:
    """The lines, their texts folded where the source is traditional, to be told by words; strips keep the print."""
    if sum(1 for _ in islice(_TRADITIONAL.finditer(source), _TOLD_BY)) < _TOLD_BY:
        yield from lines
        return
    for line in lines:
        line.text = fold_script(line.text)
        yield line


def _part_long_lines(lines: Iterable[SourceLine], source: str) -> list[SourceLine]:
    """The lines, with those that run many paragraphs together cut into one line for each.

    Only a line that is much of the source can hold a paper; elsewhere blanks after sentences are a way of typing.
    """
    parted: list[SourceLine] = []
    for line in lines:
        is_much = len(line.text) >= _LONG_LINE or len(line.text) * _MOST_LONG_LINES >= len(source)
        if line.kind is LineKind.TEXT and lists_contents(line.text):
            parted += _paragraphs_of(line, source, list(cut_contents(line.text)))
        elif is_much and line.kind is LineKind.TEXT and is_run_together(line.text):
            parted += _paragraphs_of(line, source, list(cut_line(line.text)))
        else:
            parted.append(line)
    return parted


def _paragraphs_of(line: SourceLine, source: str, stretches: list[tuple[int, int]]) -> list[SourceLine]:
    """The paragraphs that a line runs together; each covers what stands between it and the next: lost blanks ("?").

    In: the line, where each paragraph starts and ends in its text, and the source.
    """
    paragraphs: list[SourceLine] = []
    for (start, end), strips in zip(stretches, cut_strips(line.strips, stretches), strict=True):
        words = line.text[start:end]
        first = next((strip.start for strip in strips if strip.start >= 0), None)
        if first is None and paragraphs:  # only signs of HTML entities, which have no place of their own
            paragraphs[-1].text += words
            paragraphs[-1].strips += tuple(strips)
            continue
        place = line.start if first is None or not paragraphs else first
        paragraphs.append(
            SourceLine(
                kind=LineKind.TEXT,
                text=words,
                strips=tuple(strips),
                start=place,
                end=line.end,
                number=line.number,
                opens_anew=True,
                follows_blank=True,
            )
        )
    for paragraph, following in pairwise(paragraphs):
        paragraph.end = paragraph.start + len(source[paragraph.start : following.start].rstrip())
    return paragraphs


class _Joiner:
    """Gathers the lines of each block: those that go on, with the furniture between them."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.group: list[SourceLine] = []
        self.waiting: list[SourceLine] = []  # furniture since the last line of the group
        self.in_contents = False
        self.ordinal: tuple[str, int] | None = None  # that the group opens with
        self.siblings: dict[str, tuple[int, bool]] = {}  # style → last ordinal, and whether text ran on behind it

    def join(self, lines: Sequence[SourceLine], furniture: set[int]) -> Iterator[tuple[list[SourceLine], bool]]:
        """The lines of each block, and whether it stands in the contents."""
        for place, line in enumerate(lines):
            in_contents = place in self.layout.contents
            if place in furniture:
                line.kind = LineKind.FURNITURE
            if line.kind is LineKind.FURNITURE and self.group:
                self.waiting.append(line)
            elif self.group and not in_contents and self._continues(line):
                self.group += [*self.waiting, line]
                self.waiting = []
            else:
                yield from self._finish()
                self.group, self.in_contents, self.ordinal = [line], in_contents, read_ordinal(line.text)
                if line.kind is LineKind.FURNITURE:
                    yield from self._finish()
        yield from self._finish()

    def _finish(self) -> Iterator[tuple[list[SourceLine], bool]]:
        group, waiting = self.group, self.waiting
        self.group, self.waiting = [], []
        if group:
            if self.ordinal:
                style, number = self.ordinal
                self.siblings[style] = (number, not is_heading(group[0].text))
            yield group, self.in_contents
        for single in waiting:
            yield [single], False

    def _continues(self, line: SourceLine) -> bool:
        """Whether a line goes on with the paragraph that is open."""
        group, layout = self.group, self.layout
        last = group[-1]
        if line.kind is not LineKind.TEXT or last.kind not in (LineKind.TEXT, LineKind.BULLET):
            return False
        if line.opens_anew or (layout.has_indents and line.has_indent):
            return False
        before = last.text if len(group) == 1 else "".join([member.text for member in group[-3:]])
        if is_addressee(before):
            return False
        follows_at_once = not line.follows_blank and not self.waiting
        runs_on = follows_at_once or (layout.is_double_spaced and lacks_end(last.text))
        if layout.wrap_width and runs_on and _is_full(last, layout.wrap_width):
            return not (opens_paragraph(line.text) or parts_addressee(last.text, line.text))
        answer = goes_on(before, line.text, is_run_in=self._is_run_in())
        if answer is not None:
            return answer
        if layout.has_cuts or self.waiting or follows_at_once:
            return True
        return not layout.is_web_page and not opens_with_heading(line.text)

    def _is_run_in(self) -> bool:
        """Whether text ran on behind the ordinal before that of the open paragraph."""
        if self.ordinal is None:
            return False
        style, number = self.ordinal
        before, runs_on = self.siblings.get(style, (0, False))
        return runs_on and number == before + 1


def _is_full(line: SourceLine, width: int) -> bool:
    length = len(line.text) + (2 if line.has_indent else 0)
    return width - 3 <= length <= width + 3


def _build_block(group: Sequence[SourceLine], *, is_listing: bool) -> Block:
    strips = _gather(group)
    text = join_strips(strips)
    text, pieces = keep(strips, text, padding_of(text, is_listing=is_listing))
    first, last = group[0], group[-1]
    return Block(
        kind=_kind_of(first, text),
        text=text,
        span=Span(first.start, last.end),
        pieces=pieces,
        line=first.number,
        last_line=last.number,
        indent=first.indent,
    )


def _gather(group: Sequence[SourceLine]) -> tuple[Strip, ...]:
    """The strips of a block's lines, furniture left out, a blank put in where Latin words meet."""
    if len(group) == 1:
        return group[0].strips
    strips: list[Strip] = []
    for line in group:
        if line.kind is LineKind.FURNITURE:
            continue
        if strips and _is_latin(strips[-1].text[-1]) and _is_latin(line.text[0]):
            strips.append(Strip(" ", -1))
        strips += line.strips
    return tuple(strips)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _kind_of(line: SourceLine, text: str) -> BlockKind:
    if line.kind in _KINDS:
        return _KINDS[line.kind]
    if is_heading(text) and text[-1] not in "：:，,、":
        return BlockKind.HEADING
    if line.kind is LineKind.BULLET and not opens_paragraph(text):
        return BlockKind.LIST_LINE
    if len(text) <= 90 and _ROSTER_LINE.match(text) and not opens_paragraph(text):
        return BlockKind.LIST_LINE
    return BlockKind.PARAGRAPH
