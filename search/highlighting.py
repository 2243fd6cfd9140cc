"""Snippets: the sentences that answer, marked, as safe HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from django.utils.html import escape
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
    return _marked(text, find_marks(text, wanted))


def find_marks(text: str, wanted: Iterable[str]) -> list[tuple[int, int]]:
    """Half-open stretches of the printed text where wanted folded texts stand, in order, joined."""
    folded = analysis.fold_with_origins(text)
    found = sorted(
        folded.printed_span(start, start + len(needle))
        for needle in dict.fromkeys(wanted)
        if needle
        for start in analysis.find_all(needle, folded.text)
    )
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def snippet(text: str, wanted: Sequence[str]) -> SafeString:
    """The sentences of a section that say most of what is wanted, in printed order, marked; if none does, the first
    whole sentence, which a heading or an address is not.

    A sentence that is too long is cut around its first mark; what is left out shows as ….
    """
    text = text[:_MOST_TEXT]
    sentences = [(found.start(), found.end()) for found in _SENTENCE.finditer(text) if found.group().strip()]
    if not sentences:
        return mark_safe("")
    weights = [_weight(text[start:end], wanted) for start, end in sentences]
    ranked = sorted(range(len(sentences)), key=lambda place: (-weights[place], place))
    chosen = [place for place in ranked[:_MARKED_SENTENCES] if weights[place] > 0]
    if not chosen:
        whole = (place for place, (_, end) in enumerate(sentences) if text[end - 1] in "。；！？")
        chosen = [next(whole, 0)]
    if weights[chosen[0]] and len(chosen) > 1 and _length(sentences, chosen) > SNIPPET_LENGTH:
        chosen = chosen[:1]
    pieces = []
    for place in sorted(chosen):
        start, end = sentences[place]
        if pieces and place - 1 not in chosen:
            pieces.append("…")
        pieces.append(_cut(text[start:end].strip(), wanted))
    return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped in _marked


def _length(sentences: Sequence[tuple[int, int]], chosen: Sequence[int]) -> int:
    return sum(sentences[place][1] - sentences[place][0] for place in chosen)


def _weight(sentence: str, wanted: Sequence[str]) -> int:
    """How many characters of what is wanted the sentence says; a text within another that it says counts no more."""
    folded = analysis.fold(sentence)
    said = [needle for needle in wanted if needle and analysis.contains(needle, folded)]
    return sum(len(needle) for needle in said if not any(needle != other and needle in other for other in said))


def _cut(sentence: str, wanted: Sequence[str]) -> str:
    marks = find_marks(sentence, wanted)
    if len(sentence) <= SNIPPET_LENGTH:
        return _marked(sentence, marks)
    first = marks[0][0] if marks else 0
    start = max(0, min(first - SNIPPET_LENGTH // 3, len(sentence) - SNIPPET_LENGTH))
    end = start + SNIPPET_LENGTH
    inside = [
        (max(left, start) - start, min(right, end) - start) for left, right in marks if left < end and right > start
    ]
    return ("…" if start else "") + _marked(sentence[start:end], inside) + ("…" if end < len(sentence) else "")


def _marked(text: str, marks: Iterable[tuple[int, int]]) -> SafeString:
    pieces, last = [], 0
    for start, end in marks:
        pieces += [escape(text[last:start]), "<mark>", escape(text[start:end]), "</mark>"]
        last = end
    pieces.append(escape(text[last:]))
    return mark_safe("".join(pieces))  # noqa: S308 - text is escaped piece by piece
