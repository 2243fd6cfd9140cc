"""Lines of a printed page → lines of text: what is set in by two characters opens a paragraph and keeps its indent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_INDENT = "\u3000\u3000"
_LEAST, _MOST = 1.3, 2.8  # characters that a first line is set in; more is a line set in the middle
_LEAST_LINES = 4  # fewer do not show where the margin is


@dataclass(frozen=True, slots=True)
class PageLine:
    """One printed line: its words, where it begins from the left, how wide a Chinese character is (same unit)."""

    text: str
    left: float
    em: float


def with_indents(lines: Sequence[PageLine]) -> Iterator[str]:
    """The words of the lines of one page, those set in by about two characters with 　　 before them."""
    if len(lines) < _LEAST_LINES:
        yield from (line.text for line in lines)
        return
    margin = _margin(lines)
    for line in lines:
        offset = (line.left - margin) / line.em if line.em > 0 else 0.0
        yield (_INDENT if _LEAST <= offset <= _MOST else "") + line.text


def _margin(lines: Sequence[PageLine]) -> float:
    """Where most lines begin; of the places that a fifth of all lines share, the leftmost."""
    step = max(sorted(line.em for line in lines)[len(lines) // 2] / 2, 0.5)
    places = Counter(round(line.left / step) for line in lines)
    common = [place for place, count in places.items() if count * 5 >= len(lines)]
    return min(common or places) * step
