"""Snippets: the sentences that answer, marked, as safe HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import chain, islice
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from search import analysis

SNIPPET_LENGTH = 160  # characters, about two lines on a wide page
_MARKED_SENTENCES = 2
_SENTENCE = re.compile(r"[^。！？!?；;\n]*+(?:[。！？!?；;]++[”’」』）)]*+|\n|$)")
_MOST_TEXT = 200_000  # characters of one section that are looked at


def mark(text: str, wanted: Iterable[str]) -> SafeString:
    """Printed text as HTML, every place of the wanted folded texts marked; marks that touch are joined.

    >>> mark("<市卫健委>", ["卫健"])
    '&lt;市<mark>卫健</mark>委&gt;'
    """
    marks = _joined(_Places(analysis.fold_with_origins(text), wanted))
    return mark_safe(_marked(text, marks))  # noqa: S308 - escaped in _marked


def snippet(
    text: str, wanted: Iterable[str], folded: analysis.FoldedText | None = None, *, also: Sequence[str] = ()
) -> SafeString:
    """The sentences of a section that say most of what is wanted, in printed order, marked; if none does, the first
    whole sentence, which a heading or an address is not.

    `folded` is the text as analysis.fold_with_origins folds it, if it is at hand. `also` are folded words one of which
    is wanted too, in the sentence itself or where it next stands: who is responsible follows the task. A sentence that
    is too long is cut around its first mark; what is left out shows as ….
    """
    text = text[:_MOST_TEXT]
    folded = folded or analysis.fold_with_origins(text)
    chosen = _choose(text, _Places(folded, wanted)) or _first_sentence(text)
    if also and chosen:
        chosen = _followed(text, chosen[0], _Places(folded, also))
    pieces: list[str] = []
    last_end = -1
    for sentence in sorted(chosen, key=lambda sentence: sentence.start):
        if pieces and last_end != sentence.start and not pieces[-1].endswith("…"):
            pieces.append("…")
        pieces.append(_cut(text, sentence, SNIPPET_LENGTH if len(chosen) == 1 or not also else SNIPPET_LENGTH // 2))
        last_end = sentence.end
    return mark_safe("".join(pieces))  # noqa: S308 - escaped in _marked


class Place(NamedTuple):
    """A half-open stretch of the printed text, and the folded text that stands there."""

    start: int
    end: int
    needle: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A half-open stretch of a printed line, and what of what is wanted stands in it."""

    start: int
    end: int
    places: Sequence[Place] = ()

    @property
    def weight(self) -> int:
        """How much of what was looked for it has; the more, the sooner it is shown."""
        return _weight({place.needle for place in self.places})


def _weight(said: Collection[str]) -> int:
    """Characters of what is said; a text within another that is said too counts no more."""
    return sum(len(needle) for needle in said if not any(needle != other and needle in other for other in said))


class _Places(Iterator[Place]):
    """Where wanted texts stand in the print, in printed order, looked for as they are asked for."""

    def __init__(self, folded: analysis.FoldedText, wanted: Iterable[str]) -> None:
        found = []
        self.said: list[str] = []  # the wanted texts that stand there at all
        for needle in dict.fromkeys(wanted):
            places = _places_of(needle, folded)
            first = next(places, None)
            if first:
                self.said.append(needle)
                found.append(chain((first,), places))
        self._places = found[0] if len(found) == 1 else merge(*found)

    def __next__(self) -> Place:
        return next(self._places)


def _places_of(needle: str, folded: analysis.FoldedText) -> Iterator[Place]:
    for place in analysis.find_all(needle, folded.text):
        yield Place(*folded.printed_span(place, place + len(needle)), needle)


def _choose(text: str, places: _Places) -> list[Sentence]:
    """The sentences that say most, at most two, and no more than fit."""
    sentences = _sentences(text, places)
    if len(places.said) == 1:  # all say as much
        ranked = list(islice(sentences, _MARKED_SENTENCES))
    else:
        ranked = sorted(_till_none_says_more(sentences, places.said), key=lambda said: -said.weight)[:_MARKED_SENTENCES]
    if len(ranked) > 1 and sum(sentence.end - sentence.start for sentence in ranked) > SNIPPET_LENGTH:
        return ranked[:1]
    return ranked


def _followed(text: str, sentence: Sentence, places: _Places) -> list[Sentence]:
    """A sentence and the next that has one of some places; one alone if it has one itself and is short."""
    following = next((other for other in _sentences(text, places) if other.end >= sentence.end), None)
    if following is None:
        return [sentence]
    if following.start > sentence.start:
        return [sentence, following]
    if sentence.end - sentence.start <= SNIPPET_LENGTH:
        return [Sentence(sentence.start, sentence.end, sorted((*sentence.places, *following.places)))]
    around = following.places[-1]
    start = max(around.start - SNIPPET_LENGTH // 4, sentence.places[0].end if sentence.places else sentence.start)
    return [Sentence(sentence.start, start, sentence.places), Sentence(start, sentence.end, (around,))]


def _till_none_says_more(sentences: Iterable[Sentence], said: Collection[str]) -> Iterator[Sentence]:
    """Sentences up to the one by which enough of them say all that is said anywhere."""
    most, found = _weight(said), 0
    for sentence in sentences:
        yield sentence
        found += sentence.weight == most
        if found == _MARKED_SENTENCES:
            return


def _sentences(text: str, places: Iterator[Place]) -> Iterator[Sentence]:
    """Sentences in which a place begins."""
    end = 0
    place = next(places, None)
    while place is not None and place.start < len(text):
        start = end = max(end, text.rfind(analysis.PARAGRAPH_END, 0, place.start) + 1)
        while end <= place.start:
            start = end
            end = _end_of_sentence(text, start)
        inside = []
        while place is not None and place.start < end:
            inside.append(place)
            place = next(places, None)
        yield _sentence(text, start, end, inside)


def _end_of_sentence(text: str, start: int) -> int:
    found = _SENTENCE.match(text, start)
    return found.end() if found else len(text)


def _sentence(text: str, start: int, end: int, places: Sequence[Place] = ()) -> Sentence:
    is_line_end = text[end - 1] == analysis.PARAGRAPH_END
    return Sentence(start, end - is_line_end, places)


def _first_sentence(text: str) -> list[Sentence]:
    first = None
    for found in _SENTENCE.finditer(text):
        if not found.group().strip():
            continue
        sentence = _sentence(text, *found.span())
        if text[sentence.end - 1] in "。；！？":
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


def _cut(text: str, sentence: Sentence, length: int) -> str:
    """One sentence, marked; a long one around its first mark."""
    start, end = sentence.start, sentence.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    marks = _joined(sentence.places)
    left, right = start, end
    if end - start > length:
        first = marks[0][0] if marks else start
        left = max(start, min(first - length // 3, end - length))
        right = left + length
    inside = [(max(a, left) - left, min(b, right) - left) for a, b in marks if a < right and b > left]
    return ("…" if left > start else "") + _marked(text[left:right], inside) + ("…" if right < end else "")


def _marked(text: str, marks: Iterable[tuple[int, int]]) -> str:
    """Text as HTML, escaped piece by piece."""
    pieces, last = [], 0
    for start, end in marks:
        pieces += [html.escape(text[last:start]), "<mark>", html.escape(text[start:end]), "</mark>"]
        last = end
    pieces.append(html.escape(text[last:]))
    return "".join(pieces)
