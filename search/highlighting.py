"""Snippets: the sentences that answer, marked, as safe HTML."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from search import analysis

SNIPPET_LENGTH = 160  # characters, about two lines on a wide page
_MARKED_SENTENCES = 2
_SENTENCE = re.compile(r"[^。！？!?；;\n]*+(?:[。！？!?；;]++[”’」』）)]*+|\n|$)")
_LINE_END = re.compile("\n")
_MOST_TEXT = 200_000  # characters of one section that are looked at


def mark(text: str, wanted: Iterable[str]) -> SafeString:
    """Printed text as HTML, every place of the wanted folded texts marked; marks that touch are joined.

    >>> mark("<市卫健委>", ["卫健"])
    '&lt;市<mark>卫健</mark>委&gt;'
    """
    lines = text.split(analysis.PARAGRAPH_END)
    found = _places(lines, analysis.fold(text), wanted)
    marked = (_marked(line, _joined(found.get(number, ()))) for number, line in enumerate(lines))
    return mark_safe(analysis.PARAGRAPH_END.join(marked))  # noqa: S308 - escaped in _marked


def snippet(text: str, wanted: Sequence[str], folded: str | None = None) -> SafeString:
    """The sentences of a section that say most of what is wanted, in printed order, marked; if none does, the first
    whole sentence, which a heading or an address is not.

    `folded` is the text as analysis.fold folds it, if it is at hand. A sentence that is too long is cut around its
    first mark; what is left out shows as ….
    """
    lines = text[:_MOST_TEXT].split(analysis.PARAGRAPH_END)
    found = _places(lines, analysis.fold(text[:_MOST_TEXT]) if folded is None else folded, wanted)
    chosen = _choose(lines, found) or _first_sentence(lines)
    pieces: list[str] = []
    last = None
    for sentence in sorted(chosen, key=lambda sentence: (sentence.line, sentence.start)):
        if last is not None and (last.line, last.end) != (sentence.line, sentence.start):
            pieces.append("…")
        pieces.append(_cut(lines[sentence.line], sentence))
        last = sentence
    return mark_safe("".join(pieces))  # noqa: S308 - escaped in _marked


class Place(NamedTuple):
    """A half-open stretch of a printed line, and the folded text that stands there."""

    start: int
    end: int
    needle: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A half-open stretch of a printed line, and what of what is wanted stands in it."""

    line: int
    start: int
    end: int
    places: tuple[Place, ...] = ()

    @property
    def weight(self) -> int:
        """Characters of what is said; a text within another that is said too counts no more."""
        said = {place.needle for place in self.places}
        return sum(len(needle) for needle in said if not any(needle != other and needle in other for other in said))


def _places(lines: Sequence[str], folded: str, wanted: Iterable[str]) -> dict[int, list[Place]]:
    """Where wanted texts stand, by number of the line. The way back to the print is worked out for those lines only."""
    found: dict[int, list[tuple[str, int]]] = {}
    ends: list[int] = []
    for needle in dict.fromkeys(wanted):
        if not needle or needle not in folded:
            continue
        ends = ends or [match.start() for match in _LINE_END.finditer(folded)]
        for place in analysis.find_all(needle, folded):
            number = bisect_right(ends, place - 1)
            start = ends[number - 1] + 1 if number else 0
            found.setdefault(number, []).append((needle, place - start))
    places: dict[int, list[Place]] = {}
    for number, here in found.items():
        if number < len(lines):
            printed = analysis.fold_with_origins(lines[number])
            spans = (Place(*printed.printed_span(place, place + len(needle)), needle) for needle, place in here)
            places[number] = sorted(spans)
    return places


def _choose(lines: Sequence[str], found: Mapping[int, Sequence[Place]]) -> list[Sentence]:
    """The sentences that say most, at most two, and no more than fit."""
    saying = [sentence for number in sorted(found) for sentence in _sentences(number, lines[number], found[number])]
    ranked = sorted(saying, key=lambda sentence: -sentence.weight)[:_MARKED_SENTENCES]
    if len(ranked) > 1 and sum(sentence.end - sentence.start for sentence in ranked) > SNIPPET_LENGTH:
        return ranked[:1]
    return ranked


def _sentences(number: int, line: str, places: Sequence[Place]) -> Iterator[Sentence]:
    """Sentences of a line in which a place begins."""
    remaining = list(places)
    for found in _SENTENCE.finditer(line):
        inside = [place for place in remaining if place.start < found.end()]
        if inside:
            remaining = remaining[len(inside) :]
            yield Sentence(number, found.start(), found.end(), tuple(inside))
        if not remaining:
            return


def _first_sentence(lines: Sequence[str]) -> list[Sentence]:
    first = None
    for number, line in enumerate(lines):
        for found in _SENTENCE.finditer(line):
            if not found.group().strip():
                continue
            sentence = Sentence(number, found.start(), found.end())
            if line[found.end() - 1] in "。；！？":
                return [sentence]
            first = first or sentence
    return [first] if first else []


def _joined(places: Iterable[Place]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end, _ in places:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _cut(line: str, sentence: Sentence) -> str:
    """One sentence, marked; a long one around its first mark."""
    start, end = sentence.start, sentence.end
    while start < end and line[start].isspace():
        start += 1
    while end > start and line[end - 1].isspace():
        end -= 1
    marks = _joined(sentence.places)
    left, right = start, end
    if end - start > SNIPPET_LENGTH:
        first = marks[0][0] if marks else start
        left = max(start, min(first - SNIPPET_LENGTH // 3, end - SNIPPET_LENGTH))
        right = left + SNIPPET_LENGTH
    inside = [(max(a, left) - left, min(b, right) - left) for a, b in marks if a < right and b > left]
    return ("…" if left > start else "") + _marked(line[left:right], inside) + ("…" if right < end else "")


def _marked(text: str, marks: Iterable[tuple[int, int]]) -> SafeString:
    pieces, last = [], 0
    for start, end in marks:
        pieces += [html.escape(text[last:start]), "<mark>", html.escape(text[start:end]), "</mark>"]
        last = end
    pieces.append(html.escape(text[last:]))
    return mark_safe("".join(pieces))  # noqa: S308 - text is escaped piece by piece
