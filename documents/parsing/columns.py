"""Contents pages set in two columns whose lines stand side by side in the text.

The gap is told from padding by its place: right columns begin at one width, padding anywhere. Lines are parted at it,
so that the reader of the contents can take one column after the other.
"""

import re
from collections import Counter
from collections.abc import Iterable
from unicodedata import east_asian_width

from documents.parsing.layout import find_contents
from documents.parsing.passages import Strip
from documents.parsing.source_lines import LineKind, SourceLine

_GAP = re.compile(r"(?<=\S)(?:[ \u00a0]{3,}|[ \u00a0]*\u3000[ \u00a0\u3000]+|[ \u00a0]*\t[ \u00a0\t]*)(?=\S)")
_WORDS = re.compile(r"(?![（(]?[\u4e00-\u9fff]{1,8}[〔\[﹝［])\S{0,12}?[\u4e00-\u9fff]{2}")  # no document number
_LEAST_LEFT = 8  # half-width characters before a gap
_LEAST_EDGE = 24  # half-width characters of the left column with its gap
_SLACK = 2
_MOST_LINES = 600


def part_columns(lines: list[SourceLine]) -> list[SourceLine]:
    """The lines of a source, with those of a two-column contents page parted at the gap between the columns."""
    contents = find_contents(lines)
    if not contents or len(contents) > _MOST_LINES:
        return lines
    gaps = {place: _gaps_of(lines[place]) for place in contents}
    edge = _right_edge(gaps.values())
    if edge is None:
        return lines
    parted: list[SourceLine] = []
    for place, line in enumerate(lines):
        gap = next((gap for gap in gaps.get(place, ()) if abs(gap[2] - edge) <= _SLACK), None)
        parted += _part(line, gap[0], gap[1]) if gap else (line,)
    return parted


def _gaps_of(line: SourceLine) -> list[tuple[int, int, int]]:
    """Wide gaps before words: where they start and end in the text, and the width at which the words begin."""
    if line.kind is not LineKind.TEXT or len(line.strips) != 1:
        return []
    return [
        (match.start(), match.end(), line.indent + _width(line.text[: match.end()]))
        for match in _GAP.finditer(line.text)
        if _WORDS.match(line.text, match.end())
        and _width(line.text[: match.start()]) >= _LEAST_LEFT
        and line.indent + _width(line.text[: match.end()]) >= _LEAST_EDGE
    ]


def _right_edge(gaps: Iterable[list[tuple[int, int, int]]]) -> int | None:
    """The width at which at least two lines begin their right part."""
    edges = Counter(gap[2] for found in gaps for gap in found)
    best = max(edges, key=lambda edge: (_near(edges, edge), -edge), default=None)
    return best if best is not None and _near(edges, best) >= 2 else None


def _near(edges: Counter[int], edge: int) -> int:
    return sum(count for other, count in edges.items() if abs(other - edge) <= _SLACK)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)


def _part(line: SourceLine, start: int, end: int) -> tuple[SourceLine, SourceLine]:
    offset = line.strips[0].start
    left, right = line.text[:start], line.text[end:]
    printed = line.strips[0].text
    return (
        SourceLine(line.kind, left, (Strip(printed[:start], offset),), line.start, offset + start, line.number,
                   line.has_indent, line.opens_anew, line.follows_blank, line.indent),
        SourceLine(line.kind, right, (Strip(printed[end:], offset + end),), offset + end, line.end, line.number),
    )  # fmt: skip
