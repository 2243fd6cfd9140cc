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


def page_texts(pages: Sequence[Sequence[PageLine]]) -> Iterator[str]:
    """The text of each page, lines set in by about two characters with 　　 before them.

    A page all of whose lines are set in, such as a roster, is measured by the margin of the pages around it.
    """
    margins = [_margin(lines) for lines in pages if len(lines) >= _LEAST_LINES]
    usual = sorted(margins)[len(margins) // 2] if margins else 0.0
    for lines in pages:
        if len(lines) < _LEAST_LINES:
            yield "\n".join(line.text for line in lines)
            continue
        own = _margin(lines)
        em = max(lines[0].em, 1.0)
        margin = usual if _LEAST <= (own - usual) / em <= _MOST else own
        yield "\n".join(_indent(line, margin) + line.text for line in lines)


def _indent(line: PageLine, margin: float) -> str:
    offset = (line.left - margin) / line.em if line.em > 0 else 0.0
    return _INDENT if _LEAST <= offset <= _MOST else ""


def _margin(lines: Sequence[PageLine]) -> float:
    """Where most lines begin; of the places that a fifth of all lines share, the leftmost."""
    step = max(sorted(line.em for line in lines)[len(lines) // 2] / 2, 0.5)
    places = Counter(round(line.left / step) for line in lines)
    common = [place for place, count in places.items() if count * 5 >= len(lines)]
    return min(common or places) * step
