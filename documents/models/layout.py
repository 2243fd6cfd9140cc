"""Which characters of the source stand where in the text of a section: kept true when a person rewrites the text.

A text is lines; its layout has an entry a line, [block kind, [[source start, length, text start], …]], where
`text start` counts from the start of the line.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

Layout = list[list[Any]]
_LONGEST_COMPARED = 3000  # characters of a line whose every character is looked for again
_BY_HAND = "paragraph"


def source_offset(text: str, layout: Sequence[Sequence[Any]], place: int) -> int | None:
    """The place in the source of a character of a text; None where no character of its line is known there."""
    line = text.count("\n", 0, place)
    column = place - (text.rfind("\n", 0, place) + 1)
    pieces = layout[line][1] if line < len(layout) else []
    before = [piece for piece in pieces if piece[2] <= column]
    if not before:
        return int(pieces[0][0]) if pieces else None
    start, length, first = before[-1]
    return int(start + min(column - first, length))


def cut_layout(text: str, layout: Sequence[Sequence[Any]], start: int, end: int) -> Layout:
    """The layout of `text[start:end]`; every line that the cut leaves keeps its kind."""
    cut: Layout = []
    lines = text.split("\n")
    first = text.rfind("\n", 0, start) + 1
    for number in range(text.count("\n", 0, start), text.count("\n", 0, end) + 1):
        kind, pieces = layout[number] if number < len(layout) else (_BY_HAND, [])
        cut.append([kind, _cut_pieces(pieces, max(0, start - first), min(len(lines[number]), end - first))])
        first += len(lines[number]) + 1
    return cut


def _cut_pieces(pieces: Sequence[Sequence[int]], start: int, end: int) -> list[list[int]]:
    cut = []
    for source, length, first in pieces:
        begin, stop = max(first, start), min(first + length, end)
        if begin < stop:
            cut.append([source + begin - first, stop - begin, begin - start])
    return cut


def rewritten_layout(text: str, layout: Sequence[Sequence[Any]], new_text: str) -> Layout:
    """The layout of a text put in place of another: what both have in common keeps its place in the source.

    Lines written by hand are paragraphs.
    """
    old, new = text.split("\n"), new_text.split("\n")
    result: Layout = [[_BY_HAND, []] for _ in new]
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag not in ("equal", "replace"):
            continue
        for before, after in zip(range(first, last), range(start, end), strict=False):
            if before < len(layout):
                kind, pieces = layout[before]
                same = tag == "equal"
                result[after] = [kind, list(pieces) if same else _kept_pieces(old[before], pieces, new[after])]
    return result


def _kept_pieces(line: str, pieces: Sequence[Sequence[int]], new_line: str) -> list[list[int]]:
    if len(line) > _LONGEST_COMPARED or len(new_line) > _LONGEST_COMPARED:
        return []
    kept = []
    for first, start, length in SequenceMatcher(None, line, new_line, autojunk=False).get_matching_blocks():
        kept += [[source, count, begin + start] for source, count, begin in _cut_pieces(pieces, first, first + length)]
    return kept
