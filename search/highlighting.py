"""Snippets: the sentences that answer, marked, as safe HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence

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
    return _marked(text, _joined(place[:2] for place in _places(text, wanted)))


def snippet(text: str, wanted: Sequence[str]) -> SafeString:
    """The sentences of a section that say most of what is wanted, in printed order, marked; if none does, the first
    whole sentence, which a heading or an address is not.

    A sentence that is too long is cut around its first mark; what is left out shows as ….
    """
    text = text[:_MOST_TEXT]
    sentences = [(found.start(), found.end()) for found in _SENTENCE.finditer(text) if not found.group().isspace()]
    sentences = [(start, end) for start, end in sentences if start < end]
    if not sentences:
        return mark_safe("")
    said = _said(sentences, _places(text, wanted))
    chosen = _choose(text, sentences, said)
    pieces: list[str] = []
    for turn, place in enumerate(chosen):
        if turn and chosen[turn - 1] != place - 1:
            pieces.append("…")
        pieces.append(_cut(text, *sentences[place], _joined(found[:2] for found in said.get(place, ()))))
    return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped in _marked


Place = tuple[int, int, str]  # half-open stretch of the printed text, and the folded text that stands there


def _places(text: str, wanted: Iterable[str]) -> list[Place]:
    """Where wanted texts stand, in printed order; the way back to the print is worked out for lines that need it."""
    needles = [needle for needle in dict.fromkeys(wanted) if needle]
    found: list[Place] = []
    start = 0
    for line in text.split(analysis.PARAGRAPH_END) if needles else ():
        folded = analysis.fold(line)
        here = [
            (needle, place) for needle in needles if needle in folded for place in analysis.find_all(needle, folded)
        ]
        if here:
            printed = analysis.fold_with_origins(line)
            for needle, place in here:
                left, right = printed.printed_span(place, place + len(needle))
                found.append((start + left, start + right, needle))
        start += len(line) + 1
    return sorted(found)


def _said(sentences: Sequence[tuple[int, int]], places: Iterable[Place]) -> dict[int, list[Place]]:
    """What each sentence says of what is wanted; both run in printed order."""
    said: dict[int, list[Place]] = {}
    number = 0
    for place in places:
        while number < len(sentences) and sentences[number][1] <= place[0]:
            number += 1
        if number < len(sentences):
            said.setdefault(number, []).append(place)
    return said


def _choose(text: str, sentences: Sequence[tuple[int, int]], said: Mapping[int, Sequence[Place]]) -> list[int]:
    """The sentences to show, in printed order."""
    ranked = sorted(said, key=lambda number: (-_weight({needle for _, _, needle in said[number]}), number))
    chosen = ranked[:_MARKED_SENTENCES]
    if len(chosen) > 1 and sum(sentences[number][1] - sentences[number][0] for number in chosen) > SNIPPET_LENGTH:
        chosen = chosen[:1]
    if not chosen:
        whole = (number for number, (_, end) in enumerate(sentences) if text[end - 1] in "。；！？")
        chosen = [next(whole, 0)]
    return sorted(chosen)


def _weight(said: Iterable[str]) -> int:
    """Characters of what is said; a text within another that is said too counts no more."""
    said = tuple(said)
    return sum(len(needle) for needle in said if not any(needle != other and needle in other for other in said))


def _joined(marks: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in marks:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _cut(text: str, start: int, end: int, marks: Sequence[tuple[int, int]]) -> str:
    """One sentence, marked; a long one around its first mark."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    left, right = start, end
    if end - start > SNIPPET_LENGTH:
        first = marks[0][0] if marks else start
        left = max(start, min(first - SNIPPET_LENGTH // 3, end - SNIPPET_LENGTH))
        right = left + SNIPPET_LENGTH
    inside = [(max(a, left) - left, min(b, right) - left) for a, b in marks if a < right and b > left]
    return ("…" if left > start else "") + _marked(text[left:right], inside) + ("…" if right < end else "")


def _marked(text: str, marks: Iterable[tuple[int, int]]) -> SafeString:
    pieces, last = [], 0
    for start, end in marks:
        pieces += [html.escape(text[last:start]), "<mark>", html.escape(text[start:end]), "</mark>"]
        last = end
    pieces.append(html.escape(text[last:]))
    return mark_safe("".join(pieces))  # noqa: S308 - text is escaped piece by piece
