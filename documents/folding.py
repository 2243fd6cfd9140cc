"""Printed text → folded text, in which width, case, script, quotes, brackets and padding blanks make no difference.

What is searched for and what is found in a paper are compared in this form alone. Knows neither Django nor an engine.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from documents.parsing.script import fold_script

PARAGRAPH_END = "\n"  # parts the paragraphs of a record: nothing is found across it

_QUOTES = '"“”„‟「」『』〝〞〟＂'
_OPENING = "(（〔﹝[［【〖﹙⟨"
_CLOSING = ")）〕﹞]］】〗﹚⟩"
_BLANK_RUN = re.compile(r" {2,}+")
_LOOSE_BLANK = re.compile(r"(?<![0-9a-z]) | (?![0-9a-z])")


@dataclass(frozen=True, slots=True)
class FoldedText:
    """Text folded for comparison; `origins[i]` is the place in the printed text of the folded character i."""

    text: str
    origins: Sequence[int]

    def printed_span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the printed text under `text[start:end]`."""
        return self.origins[start], self.origins[end - 1] + 1


def _fold_character(character: str) -> str:
    """One printed character as it is compared; "" for marks that do not print."""
    if character == PARAGRAPH_END:
        return PARAGRAPH_END
    folded = unicodedata.normalize("NFKC", character).casefold()
    pieces = []
    for piece in folded:
        if piece in _QUOTES:
            pieces.append('"')
        elif piece in _OPENING:
            pieces.append("(")
        elif piece in _CLOSING:
            pieces.append(")")
        elif piece.isspace():
            pieces.append(" ")
        elif unicodedata.category(piece) not in {"Cc", "Cf", "Mn", "Cn", "Co", "Cs"}:
            pieces.append(fold_script(piece))
    return "".join(pieces)


class _Table(dict[int, str]):
    """The folding of each character, worked out when it is first met (str.translate asks by code point)."""

    def __init__(self) -> None:
        super().__init__()
        self.special: set[str] = set()  # characters met that fold to a blank, to none or to several

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        if len(folded) != 1 or folded == " ":
            self.special.add(chr(code))
        self[code] = folded
        return folded


_TABLE = _Table()


def fold(text: str) -> str:
    """Text as it is compared: full width, capitals, traditional script, quotes and brackets of any style and padding
    blanks make no difference. A blank stays only between two letters or digits (`BIM CIM`).

    >>> fold("（三政辦〔２０１９〕 8 号）“ＰＭ2.5”")
    '(三政办(2019)8号)"pm2.5"'
    """
    folded = text.translate(_TABLE)
    if " " not in folded:
        return folded
    return _LOOSE_BLANK.sub("", _BLANK_RUN.sub(" ", folded))


def fold_with_origins(text: str) -> FoldedText:
    """As `fold`, with the way back to each printed character, also where folding changes the length."""
    lines: list[str] = []
    origins: list[int] = []
    start = 0
    for line in text.split(PARAGRAPH_END):
        folded = line.translate(_TABLE)
        if _TABLE.special.isdisjoint(line):
            lines.append(folded)
            origins.extend(range(start, start + len(line)))
        else:
            lines.append(_fold_around(line, start, origins))
        start += len(line) + 1
        origins.append(start - 1)  # the end of the paragraph
    origins.pop()
    return FoldedText(PARAGRAPH_END.join(lines), origins)


def _fold_around(line: str, start: int, origins: list[int]) -> str:
    """One paragraph with blanks or characters that fold to none or several; its places, from `start`, are added to
    `origins`. What stands between such characters is folded as a whole.
    """
    pieces: list[str] = []
    blank = -1  # place of a blank that stays if a letter or digit stands on both sides

    def add(folded: str, places: Iterable[int]) -> None:
        nonlocal blank
        if blank >= 0 and pieces and is_plain(pieces[-1][-1]) and is_plain(folded[0]):
            pieces.append(" ")
            origins.append(blank)
        blank = -1
        pieces.append(folded)
        origins.extend(places)

    last = 0
    for place in [place for place, character in enumerate(line) if character in _TABLE.special]:
        if place > last:
            add(line[last:place].translate(_TABLE), range(start + last, start + place))
        for piece in _TABLE[ord(line[place])]:
            if piece != " ":
                add(piece, (start + place,))
            elif blank < 0:
                blank = start + place
        last = place + 1
    if last < len(line):
        add(line[last:].translate(_TABLE), range(start + last, start + len(line)))
    return "".join(pieces)


def is_plain(character: str) -> bool:
    """Whether a folded character is a Latin letter or a digit, which are found only in whole runs."""
    return character.isascii() and character.isalnum()


def is_mark(character: str) -> bool:
    """Whether a folded character is neither Han nor another letter nor a digit."""
    return not character.isalnum()


def find_all(needle: str, text: str) -> Iterator[int]:
    """Places of `needle` in `text`, both folded. A run of letters and digits counts only whole: 7号 is not in 17号."""
    if not needle:
        return
    start = text.find(needle)
    while start >= 0:
        end = start + len(needle)
        cut_left = is_plain(needle[0]) and start > 0 and is_plain(text[start - 1])
        cut_right = is_plain(needle[-1]) and end < len(text) and is_plain(text[end])
        if not cut_left and not cut_right:
            yield start
        start = text.find(needle, start + 1)


def contains(needle: str, text: str) -> bool:
    """Whether `needle` stands in `text` within one paragraph, both folded."""
    return next(find_all(needle, text), None) is not None
