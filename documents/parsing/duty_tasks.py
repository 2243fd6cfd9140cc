"""The task of a duty in words: what a 责任清单 prints under 任务, without the bracket that lays it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.parsing.markers import find_marker

LONGEST_TASK = 200
_SENTENCE_END = re.compile(r"[。；;！？!?]")
_MARKS = " 。；;！？!?，,"


def task_of(heading: str | None, stretches: Sequence[str]) -> str:
    """The words of the task that a bracket or label group lays.

    In: the section's heading and the stretches of text that the duty covers, in order. Out: the first sentence that is
    not the heading itself, without label and end mark, cut at LONGEST_TASK characters; the heading where nothing else
    is said. Specimen: "1. 科学编制规划。农村公路…" under no heading → 科学编制规划.
    """
    for stretch in stretches:
        for sentence in _sentences(stretch):
            words = without_label(sentence)
            if words and words != heading:
                return words if len(words) <= LONGEST_TASK else f"{words[:LONGEST_TASK]}…"
    return heading or ""


def without_label(sentence: str) -> str:
    """A sentence without the ordinal that opens it and the mark that ends it: "第十条 本办法…。" → 本办法…."""
    marker = find_marker(sentence[:40])
    return sentence[marker.end if marker else 0 :].strip(_MARKS)


def _sentences(text: str) -> list[str]:
    """The sentences of a stretch; its first few are enough for a task."""
    sentences, position = [], 0
    for match in _SENTENCE_END.finditer(text):
        sentences.append(text[position : match.end()])
        position = match.end()
        if len(sentences) > 3:
            return sentences
    return [*sentences, text[position:]]
