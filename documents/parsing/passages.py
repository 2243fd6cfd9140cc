"""Printed characters on their way from the source into a block: dropped where they are padding, never moved.

A passage is made of strips, stretches of the source in printed order. Dropping leaves gaps in the mapping; what is
put in between (a blank where Latin words meet, the bar between two cells, the sign an HTML entity stands for) belongs
to no source character and is covered by no piece.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents.parsing.tree import Piece

# Zero-width and control characters, soft hyphen, byte order marks inside the text: they print nothing.
INVISIBLE = "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
BLANK = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"


@dataclass(frozen=True, slots=True)
class Strip:
    """A stretch of a passage's text: from the source if `start` is a place there, else (-1) put in between."""

    text: str
    start: int


def join_strips(strips: Sequence[Strip]) -> str:
    return strips[0].text if len(strips) == 1 else "".join([strip.text for strip in strips])


def keep(strips: Sequence[Strip], text: str, dropped: Iterable[tuple[int, int]]) -> tuple[str, tuple[Piece, ...]]:
    """The text that is left when stretches of a passage are dropped, and the pieces that lead back to the source.

    In: the strips, their joined text, the stretches to drop as ascending, disjoint (start, end) of that text.
    """
    kept = _complement(dropped, len(text))
    if len(kept) == 1 and kept[0] == (0, len(text)) and len(strips) == 1 and strips[0].start >= 0:
        return text, (Piece(0, strips[0].start, len(text)),)
    pieces: list[Piece] = []
    words: list[str] = []
    written = position = index = 0  # characters written; where strips[index] begins in the joined text
    for start, end in kept:
        words.append(text[start:end])
        while start < end:
            strip = strips[index]
            stop = position + len(strip.text)
            if start >= stop:
                position, index = stop, index + 1
                continue
            taken = min(end, stop) - start
            if strip.start >= 0:
                _append(pieces, Piece(written, strip.start + start - position, taken))
            written += taken
            start += taken
    return "".join(words), tuple(pieces)


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
