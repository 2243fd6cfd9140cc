"""Printed text → folded text, in which width, case, script, quotes, brackets and padding blanks make no difference.

What is searched for and what is found in a paper are compared in this form alone. Knows neither Django nor an engine.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from documents.parsing.script import fold_script

PARAGRAPH_END = "\n"  # parts the paragraphs of a record: nothing is found across it

_QUOTES = '"“”„‟「」『』〝〞〟＂'
_OPENING = "(（〔﹝[［【〖﹙⟨"
_CLOSING = ")）〕﹞]］】〗﹚⟩"
_ZEROS = "○◯"  # printed for 〇: 二○二○年
_BLANK_RUN = re.compile(r" {2,}+")
_LOOSE_BLANK = re.compile(r"(?<![0-9a-z]) | (?![0-9a-z])")


class Origins(Sequence[int]):
    """Where each folded character was printed, told by stretches: the folded characters from `starts[i]` on stand one
    after another in the print from `places[i]` on. Most texts are one stretch.
    """

    __slots__ = ("_length", "places", "starts")

    def __init__(self, starts: list[int], places: list[int], length: int) -> None:
        self.starts = starts
        self.places = places
        self._length = length

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> list[int]: ...
    def __getitem__(self, index: int | slice) -> int | list[int]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(self._length))]
        place = index + self._length if index < 0 else index
        if not 0 <= place < self._length:
            raise IndexError(index)
        stretch = bisect_right(self.starts, place) - 1
        return self.places[stretch] + place - self.starts[stretch]


@dataclass(frozen=True, slots=True)
class FoldedText:
    """Text folded for comparison; `origins[i]` is the place in the printed text of the folded character i."""

    text: str
    origins: Origins

    def printed_span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the printed text under `text[start:end]`."""
        starts, places = self.origins.starts, self.origins.places
        if len(starts) == 1:  # the usual case, met for every mark of a page
            return start + places[0], end + places[0]
        first = bisect_right(starts, start) - 1
        last = bisect_right(starts, end - 1, first) - 1
        return places[first] + start - starts[first], places[last] + end - starts[last]


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
        elif piece in _ZEROS:
            pieces.append("〇")
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
    folded = text.translate(_TABLE)
    if _TABLE.special.isdisjoint(text):
        return FoldedText(folded, Origins([0], [0], len(folded)))
    folding = _Folding(text)
    last = 0
    for place in [place for place, character in enumerate(text) if character in _TABLE.special]:
        folding.add_even(last, place)
        folding.add_special(place)
        last = place + 1
    folding.add_even(last, len(text))
    return folding.result()


class _Folding:
    """A text with blanks or characters that fold to none or several: what stands between such is folded as a whole."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces: list[str] = []
        self._length = 0
        self._blank = -1  # place of a blank that stays if a letter or digit stands on both sides
        self._starts: list[int] = []
        self._places: list[int] = []
        self._ahead = 0  # of the last stretch: its place less its start

    def add_even(self, start: int, end: int) -> None:
        """A stretch of characters that each fold to one."""
        if start < end:
            self._add(self._text[start:end].translate(_TABLE), start)

    def add_special(self, place: int) -> None:
        """A character that folds to a blank, to none or to several."""
        for piece in _TABLE[ord(self._text[place])]:
            if piece != " ":
                self._add(piece, place)
            elif self._blank < 0:
                self._blank = place

    def result(self) -> FoldedText:
        return FoldedText("".join(self._pieces), Origins(self._starts, self._places, self._length))

    def _add(self, folded: str, place: int) -> None:
        if self._blank >= 0 and self._pieces and is_plain(self._pieces[-1][-1]) and is_plain(folded[0]):
            self._append(" ", self._blank)
        self._blank = -1
        self._append(folded, place)

    def _append(self, folded: str, place: int) -> None:
        if not self._starts or place - self._length != self._ahead:
            self._starts.append(self._length)
            self._places.append(place)
            self._ahead = place - self._length
        self._pieces.append(folded)
        self._length += len(folded)


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
    is_cut_left, is_cut_right = is_plain(needle[0]), is_plain(needle[-1])
    start = text.find(needle)
    while start >= 0:
        end = start + len(needle)
        if not (is_cut_left and start > 0 and is_plain(text[start - 1])) and not (
            is_cut_right and end < len(text) and is_plain(text[end])
        ):
            yield start
        start = text.find(needle, start + 1)


def contains(needle: str, text: str) -> bool:
    """Whether `needle` stands in `text` within one paragraph, both folded."""
    return next(find_all(needle, text), None) is not None
