"""HTML, whole pages and tables in plain text, as printed lines: tags and scripts left out, offsets kept.

A scanner of its own, for the standard library's looks ahead without bound on broken markup: each character is passed
once, whatever is left open. Block tags part lines; rows of data tables become table rows, while a table that only lays
out the page gives its paragraphs. A line's span reaches up to the next line's first character, markup included.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from documents.parsing.passages import BLANK_CHARACTERS, Strip, join_strips, trim_strips
from documents.parsing.source_lines import LineKind, SourceLine, is_decoration, is_indent, without_invisible

_WHOLE_PAGE = re.compile(r"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
_PARAGRAPH_TAG = re.compile(r"<(?:p|div|br|td|li)\b[^<>]{0,500}>", re.IGNORECASE)
_TAG = re.compile(r"<(?:!--|(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:]{0,20})(?=[\s/>])[^<>]*+>|[!?][^<>]*+>)")
_TABLE = re.compile(r"<table\b[^<>]{0,500}>", re.IGNORECASE)
_TABLE_END = re.compile(r"</table\s{0,4}>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_WHITE = re.compile(r"\n\s*+")
_HIDDEN = frozenset(("script", "style", "template", "noscript", "textarea", "select", "iframe", "svg", "object"))
_APART = frozenset(("nav", "header", "footer", "form", "button", "title", "head"))
_BLOCKS = _APART | frozenset(
    "p div br li ul ol dl dt dd table tbody thead tfoot caption h1 h2 h3 h4 h5 h6 section article main aside "
    "blockquote hr center figure pre body html address fieldset legend option".split()
)
_SAMPLE = 20_000
_LONGEST_ROW = 600


def html_tables(text: str) -> Iterator[tuple[int, int]]:
    """Where HTML tables stand in a plain text, left by converters of PDF. One never closed ends with its line."""
    position = 0
    is_closed = True
    while start := _TABLE.search(text, position):
        end = _TABLE_END.search(text, start.end()) if is_closed else None
        is_closed = end is not None
        stop = text.find("\n", start.end())
        position = end.end() if end else (len(text) if stop < 0 else stop)
        yield start.start(), position


def is_web_page(text: str) -> bool:
    """Whether a text is HTML as a whole, so that its newlines mean nothing. Specimen: "<html><body><p>…"."""
    head = text[:_SAMPLE]
    if "<" not in head:
        return False
    if _WHOLE_PAGE.search(head):
        return True
    tags = sum(1 for _ in _PARAGRAPH_TAG.finditer(head))
    return tags >= 3 and tags * 400 > len(head) and head.lstrip().startswith("<")


@dataclass(slots=True)
class _Row:
    """A table row as it is read: its cells, each the lines in it."""

    cells: list[list[SourceLine]] = field(default_factory=list)


class _Scanner:
    """One pass over markup. Text gathers in `strips` until a block tag ends the line."""

    def __init__(self, text: str, start: int, end: int, number: int) -> None:
        self.text, self.end = text, end
        self.number, self.counted = number, start  # the line number at offset `counted`
        self.strips: list[Strip] = []
        self.first = -1  # offset of the first printed character of the open line
        self.lead = ""  # blanks before it
        self.follows_blank = True
        self.apart = 0  # depth of navigation, forms, page heads
        self.in_pre = False
        self.row: _Row | None = None
        self.ready: list[SourceLine] = []
        self.unclosed: set[str] = set()  # what was looked for to the end in vain, so that it is looked for once

    def scan(self, position: int) -> Iterator[SourceLine]:
        while position < self.end:
            tag = _TAG.search(self.text, position, self.end)
            stop = tag.start() if tag else self.end
            if stop > position:
                self._feed(position, stop)
            if tag is None:
                break
            position = self._pass_tag(tag)
            yield from self._take_ready()
        self._end_line()
        self._end_row()
        yield from self._take_ready()

    def _take_ready(self) -> list[SourceLine]:
        ready, self.ready = self.ready, []
        return ready

    def _pass_tag(self, tag: re.Match[str]) -> int:
        """Act on a tag; out: where reading goes on."""
        if tag.group() == "<!--":
            return self._skip_to("-->", tag.end())
        name = (tag["name"] or "").lower()
        is_closing = bool(tag["close"])
        if name in _HIDDEN:
            return tag.end() if is_closing else self._skip_to(rf"</{name}\b[^<>]*+>", tag.end())
        if name in ("td", "th"):
            self._end_line()
            if not is_closing and self.row:
                self.row.cells.append([])
        elif name == "tr" or (name == "table" and self.row):
            self._end_line()
            self._end_row()
            self.row = _Row() if name == "tr" and not is_closing else None
        elif name in _BLOCKS:
            self._end_line()
            self.follows_blank = self.follows_blank or name != "br"
            self.in_pre = (name == "pre" and not is_closing) or (self.in_pre and name != "pre")
            if name in _APART:
                self.apart = max(0, self.apart + (-1 if is_closing else 1))
        return tag.end()

    def _skip_to(self, mark: str, position: int) -> int:
        """Past a hidden element; one that is never closed hides nothing."""
        if mark in self.unclosed:
            return position
        match = re.compile(mark, re.IGNORECASE).search(self.text, position, self.end)
        if match is None:
            self.unclosed.add(mark)
            return position
        return match.end()

    def _feed(self, start: int, stop: int) -> None:
        """Take printed text: white space with a newline is a line break only in <pre>, entities stand for signs."""
        position = start
        for match in _WHITE.finditer(self.text, start, stop):
            self._feed_words(position, match.start())
            position = match.end()
            if self.in_pre:
                self._end_line()
            elif self.strips and position < stop and self._meets_latin(match.start(), position):
                self.strips.append(Strip(" ", -1))
        self._feed_words(position, stop)

    def _meets_latin(self, left: int, right: int) -> bool:
        return self.text[left - 1].isascii() and self.text[right].isascii()

    def _feed_words(self, start: int, stop: int) -> None:
        position = start
        for match in _ENTITY.finditer(self.text, start, stop):
            sign = html.unescape(match.group())
            if sign == match.group():
                continue
            self._add(self.text[position : match.start()], position)
            self._add("".join(" " if part.isspace() and part != "\u3000" else part for part in sign), -1, match.start())
            position = match.end()
        self._add(self.text[position:stop], position)

    def _add(self, words: str, start: int, place: int | None = None) -> None:
        if not words:
            return
        if self.first < 0:
            printed = words.lstrip(BLANK_CHARACTERS)
            self.lead += words[: len(words) - len(printed)]
            if not printed:
                return
            start = start + len(words) - len(printed) if start >= 0 else start
            self.first = start if place is None else place
            words = printed
        self.strips.append(Strip(words, start))

    def _end_line(self) -> None:
        if self.first < 0:
            self.lead = ""
            return
        strips = trim_strips([part for strip in self.strips for part in without_invisible(strip)])
        words = join_strips(strips) if strips else ""
        self.number += self.text.count("\n", self.counted, self.first)
        self.counted = self.first
        line = SourceLine(
            kind=LineKind.FURNITURE if self.apart or is_decoration(words) else LineKind.TEXT,
            text=words,
            strips=tuple(strips),
            start=self.first,
            end=self.first,
            number=self.number,
            has_indent=is_indent(self.lead),
            follows_blank=self.follows_blank,
        )
        if self.row and self.row.cells:
            self.row.cells[-1].append(line)
        else:
            self.ready.append(line)
        self.strips, self.first, self.lead, self.follows_blank = [], -1, "", False

    def _end_row(self) -> None:
        """A row with several cells of words is a row of data; one cell, or a whole page in it, is layout."""
        if self.row is None:
            return
        cells = self.row.cells
        lines = [line for cell in cells for line in cell]
        if sum(bool(cell) for cell in cells) >= 2 and sum(len(line.text) for line in lines) <= _LONGEST_ROW:
            self.ready.append(_join_cells(cells, lines))
        else:
            self.ready += lines
        self.row = None


def read_web_lines(text: str, start: int, end: int, number: int) -> Iterator[SourceLine]:
    """The printed lines of the markup in text[start:end], `number` being the source line at `start`.

    Each line ends where the next begins (the last at `end`), blanks left out, so that markup belongs to the line before
    it; markup above the first line is a line of furniture without text.
    """
    last: SourceLine | None = None
    for line in _Scanner(text, start, end, number).scan(start):
        if not text[line.start].strip():
            continue  # a control character that Python takes for white space
        if last is None:
            yield from _markup_above(text, start, line.start, number)
        else:
            last.end = last.start + len(text[last.start : line.start].rstrip())
            yield last
        last = line
    if last is None:
        yield from _markup_above(text, start, end, number)
    else:
        last.end = last.start + len(text[last.start : end].rstrip())
        yield last


def _markup_above(text: str, start: int, stop: int, number: int) -> Iterator[SourceLine]:
    markup = text[start:stop]
    printed = markup.strip()
    if printed:
        first = start + len(markup) - len(markup.lstrip())
        number += text.count("\n", start, first)
        yield SourceLine(LineKind.FURNITURE, "", (), first, first + len(printed), number)


def _join_cells(cells: list[list[SourceLine]], lines: list[SourceLine]) -> SourceLine:
    strips: list[Strip] = []
    for place, cell in enumerate(cells):
        if place:
            strips.append(Strip(" | ", -1))
        strips += [strip for line in cell for strip in line.strips]
    first = lines[0]
    kind = LineKind.TABLE_ROW if any(line.kind is LineKind.TEXT for line in lines) else LineKind.FURNITURE
    return SourceLine(kind, join_strips(strips), tuple(strips), first.start, first.end, first.number)
