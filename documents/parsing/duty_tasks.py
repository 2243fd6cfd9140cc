"""The task of a duty in words: what a 责任清单 prints under 任务, without the bracket that lays it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.parsing.script import fold
from documents.parsing.tree import Block, BlockKind, ParsedSection

LONGEST_TASK = 200
_LABEL = re.compile(
    r"^(?:第[一二三四五六七八九十百零〇\d]{1,8}[编章节条] ?|[一二三四五六七八九十百]{1,4}、|[((][一二三四五六七八九十百\d]{1,4}[))] ?|\d{1,3}[..、] ?|[①-⑳])+"
)
_SENTENCE = re.compile(r"[^。;!?]{1,2000}[。;!?]?")


def task_of(section: ParsedSection, blocks: Sequence[Block], bracket_start: int, *, is_only: bool) -> str:
    """The words of the task that a bracket or label group lays.

    In: the section, the blocks that the duty covers (the last one up to `bracket_start` where it bears the bracket),
    and whether the section lays just this one formal duty. Out: the section's heading where it is the task's name,
    else the first sentence of the paragraph; one paragraph of several duties gives each the words before its bracket.
    """
    if is_only and section.heading:
        return section.heading
    for block in blocks:
        if block.kind is not BlockKind.HEADING or section.heading is None:
            text = block.text if block is not blocks[-1] else block.text[: max(0, bracket_start - 1)] or block.text
            words = first_sentence(_last_stretch(text, is_only=is_only))
            if words and words != section.heading:
                return words
    return section.heading or ""


def _last_stretch(text: str, *, is_only: bool) -> str:
    """Of a paragraph with several brackets, the words behind the bracket before."""
    if is_only or not text.endswith(("。", "；", ";", "）", ")")):
        return text
    cut = max(text.rfind("负责）", 0, len(text) - 1), text.rfind("负责)", 0, len(text) - 1))
    return text[cut + 3 :] if cut >= 0 else text


def first_sentence(text: str) -> str:
    """The first sentence without its label and end mark: "1. 科学编制规划。农村…" → 科学编制规划."""
    bare = text[_label_end(text) :].strip()
    match = _SENTENCE.match(fold(bare))
    words = bare[: match.end()].rstrip("。；;！？ ") if match else bare
    return words if len(words) <= LONGEST_TASK else words[:LONGEST_TASK] + "…"


def _label_end(text: str) -> int:
    match = _LABEL.match(fold(text[:20]))
    return match.end() if match else 0
