"""The printed lines of a source: what stands between two line breaks, with the marks of Markdown read and taken off."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from documents.parsing.markup import Mark, read_marks
from documents.parsing.passages import BLANK, BLANK_CHARACTERS, INVISIBLE, Strip, join_strips, trim_strips

_LINE = re.compile(r"[^\n]*+")
_PRINTED = re.compile(f"[^{BLANK}\n]")
_HAS_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_INVISIBLE_RUN = re.compile(f"[{INVISIBLE}]+")
_DECORATION = re.compile(r"[-—–―_=*＊·•.~～|｜#+<>\\/^`…□■◆◇○●☆★※→←↑↓\s?]*+")


class LineKind(Enum):
    """What a line is by itself; furniture prints no words: rules, rows of stars."""

    TEXT = auto()
    BULLET = auto()
    HEADING = auto()
    TABLE_ROW = auto()
    FURNITURE = auto()


@dataclass(slots=True)
class SourceLine:
    """One line that prints something. `start` and `end` enclose its print, marks included; `number` counts from 1."""

    kind: LineKind
    text: str
    strips: tuple[Strip, ...]
    start: int
    end: int
    number: int
    has_indent: bool = False
    opens_anew: bool = False  # surely a new paragraph: set in by two ideographic blanks, or cut out of a longer line
    follows_blank: bool = False
    indent: int = 0  # width of the blanks before it, in half-width characters


def read_lines(text: str, start: int, end: int, number: int) -> Iterator[SourceLine]:
    """The lines of plain text[start:end] that print anything, in order; blank lines are told by `follows_blank`.

    `number` is the source line at `start`.
    """
    position = start
    while match := _PRINTED.search(text, position, end):
        first = match.start()
        breaks = text.count("\n", position, first)
        line_start = text.rfind("\n", position, first) + 1 or position
        line_end = text.find("\n", first, end)
        line_end = end if line_end < 0 else line_end
        number += breaks
        printed = text[first:line_end].rstrip(BLANK_CHARACTERS)
        yield read_line(printed, first, number, indent=text[line_start:first], follows_blank=breaks > 1)
        position = line_end


def read_line(printed: str, start: int, number: int, *, indent: str = "", follows_blank: bool = False) -> SourceLine:
    """One line from its print (no blanks at its ends): its kind, its text without marks, the strips of that text."""
    mark, strips = read_marks(printed, start)
    if _HAS_INVISIBLE.search(printed):
        strips = tuple(part for strip in strips for part in without_invisible(strip))
    if len(strips) != 1 or strips[0].text is not printed:
        strips = tuple(trim_strips(strips))
    text = join_strips(strips) if strips else ""
    kind = _KINDS[mark]
    if is_decoration(text):
        kind = LineKind.FURNITURE
        text, strips = (text, strips) if text else (printed, (Strip(printed, start),))
    return SourceLine(
        kind=kind,
        text=text,
        strips=strips,
        start=start,
        end=start + len(printed),
        number=number,
        has_indent=bool(indent) and is_indent(indent),
        opens_anew=indent.endswith("\u3000\u3000") and len(indent.strip(" ")) == 2,
        follows_blank=follows_blank,
        indent=len(indent) + indent.count("\u3000"),
    )


def is_decoration(text: str) -> bool:
    """Whether a text only draws or parts: rules, bullets, bars, lost blanks ("?"); not where it ends a sentence."""
    return _DECORATION.fullmatch(text) is not None


def is_indent(blanks: str) -> bool:
    """Whether the blanks before a line set it in by two characters or more."""
    return blanks.count("\u3000") >= 2 or "\t" in blanks or len(blanks) >= 4


_KINDS = {
    Mark.NONE: LineKind.TEXT,
    Mark.BULLET: LineKind.BULLET,
    Mark.HEADING: LineKind.HEADING,
    Mark.TABLE_ROW: LineKind.TABLE_ROW,
    Mark.RULE: LineKind.FURNITURE,
}


def without_invisible(strip: Strip) -> Iterator[Strip]:
    """The parts of a strip between its invisible characters."""
    position = 0
    for match in _INVISIBLE_RUN.finditer(strip.text):
        if match.start() > position:
            yield Strip(strip.text[position : match.start()], strip.start + position)
        position = match.end()
    if position < len(strip.text):
        yield Strip(strip.text[position:], strip.start + position)
