"""Printed characters on their way from the source into a block: dropped where they are padding, never moved.

A passage is made of strips, stretches of the source in printed order. Dropping leaves gaps in the mapping; what is
put in between (a blank where Latin words meet, the bar between two cells, the sign an HTML entity stands for) belongs
to no source character and is covered by no piece.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from documents.parsing.tree import Piece

# Zero-width and control characters, soft hyphen, byte order marks inside the text: they print nothing.
INVISIBLE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
)
BLANK_CHARACTERS = " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
BLANK = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"  # the same as the inside of a character class


@dataclass(frozen=True, slots=True)
class Strip:
    """A stretch of a passage's text: from the source if `start` is a place there, else (-1) put in between."""

    text: str
    start: int


def join_strips(strips: Sequence[Strip]) -> str:
    """The text of strips, one after the other."""
    return strips[0].text if len(strips) == 1 else "".join([strip.text for strip in strips])


def trim_strips(strips: Sequence[Strip]) -> list[Strip]:
    """Strips without the blanks at either end of the whole, and without empty ones."""
    trimmed = [strip for strip in strips if strip.text]
    while trimmed:
        words = trimmed[-1].text.rstrip(BLANK_CHARACTERS)
        if words:
            trimmed[-1] = Strip(words, trimmed[-1].start)
            break
        trimmed.pop()
    while trimmed:
        first = trimmed[0]
        words = first.text.lstrip(BLANK_CHARACTERS)
        if words:
            trimmed[0] = Strip(words, first.start + len(first.text) - len(words) if first.start >= 0 else -1)
            break
        trimmed.pop(0)
    return trimmed


def cut_strips(strips: Sequence[Strip], stretches: Iterable[tuple[int, int]]) -> Iterator[list[Strip]]:
    """The strips of each stretch of a passage's text. In: ascending, disjoint (start, end) of the joined text."""
    index = position = 0  # where strips[index] begins in the joined text
    for start, end in stretches:
        taken: list[Strip] = []
        while index < len(strips) and position < end:
            strip = strips[index]
            stop = position + len(strip.text)
            first, last = max(start, position) - position, min(end, stop) - position
            if first < last:
                taken.append(Strip(strip.text[first:last], strip.start + first if strip.start >= 0 else -1))
            if stop > end:
                break
            position, index = stop, index + 1
        yield taken


def keep(strips: Sequence[Strip], text: str, dropped: Iterable[tuple[int, int]]) -> tuple[str, tuple[Piece, ...]]:
    """The text that is left when stretches of a passage are dropped, and the pieces that lead back to the source.

    In: the strips, their joined text, the stretches to drop as ascending, disjoint (start, end) of that text.
    """
    kept = _complement(dropped, len(text))
    if len(kept) == 1 and kept[0] == (0, len(text)) and len(strips) == 1 and strips[0].start >= 0:
        return text, (Piece(0, strips[0].start, len(text)),)
    pieces: list[Piece] = []
    written = position = index = 0  # characters written; where strips[index] begins in the joined text
    for start, end in kept:
        place = start
        while place < end:
            strip = strips[index]
            stop = position + len(strip.text)
            if place >= stop:
                position, index = stop, index + 1
                continue
            taken = min(end, stop) - place
            if strip.start >= 0:
                _append(pieces, Piece(written, strip.start + place - position, taken))
            written += taken
            place += taken
    return "".join([text[start:end] for start, end in kept]), tuple(pieces)


def _append(pieces: list[Piece], piece: Piece) -> None:
    """Add a piece; one that goes on where the last ended, in text and source, lengthens it."""
    if pieces:
        last = pieces[-1]
        if last.text_start + last.length == piece.text_start and last.source_start + last.length == piece.source_start:
            pieces[-1] = Piece(last.text_start, last.source_start, last.length + piece.length)
            return
    pieces.append(piece)


def _complement(dropped: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    kept = []
    start = 0
    for first, last in dropped:
        if first > start:
            kept.append((start, first))
        start = last
    if start < length or not kept:
        kept.append((start, length))
    return kept
