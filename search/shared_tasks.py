"""Tasks that several places set in the same words: 优化营商环境, in 三门峡市 and 义马市.

Only words that stand in both are taken for the same: what is merely alike is not put together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from documents.folding import fold
from search import analysis

_CLAUSE = re.compile(r"[0-9a-z\u3400-\u9fff]+")
_LEAST_CHARACTERS, _LEAST_WORDS, _MOST_WORDS = 5, 2, 6
# Words of order and not of matter: who is responsible, how to go about it.
_FRAMES = ("责任人", "责任制", "责任单位", "按照", "要求", "职责", "负责", "会议", "本行政区域", "组织领导", "方案")

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Task(Generic[Key]):
    """A task with its place."""

    key: Key
    place: str
    words: str


def shared_phrases(tasks: Iterable[Task[Key]], most: int) -> list[tuple[str, tuple[Key, ...]]]:
    """Phrases that tasks of at least two places have in common, the longest first, each with its tasks in order.

    A phrase is some words in a row, at least five characters; of phrases with the same tasks the longest stands.
    """
    rows = list(tasks)
    places = {task.key: task.place for task in rows}
    having: dict[str, dict[Key, None]] = defaultdict(dict)
    for task in rows:
        for phrase in _phrases(task.words):
            having[phrase][task.key] = None
    shared = {phrase: tuple(keys) for phrase, keys in having.items() if len({places[key] for key in keys}) > 1}
    found: list[tuple[str, tuple[Key, ...]]] = []
    for phrase in sorted(shared, key=lambda phrase: (-len(phrase), phrase)):
        is_part = any(phrase in longer and keys == shared[phrase] for longer, keys in found)
        if not is_part and len(found) < most:
            found.append((phrase, shared[phrase]))
    return found


def _phrases(text: str) -> set[str]:
    found = set()
    for clause in _CLAUSE.findall(fold(text)):
        words = analysis.coarse_words(clause)
        for start, first in enumerate(words):
            for end in range(start + _LEAST_WORDS, min(len(words), start + _MOST_WORDS) + 1):
                phrase = "".join(words[start:end])
                is_framed = len(first) < 2 or len(words[end - 1]) < 2 or any(frame in phrase for frame in _FRAMES)
                if len(phrase) >= _LEAST_CHARACTERS and not is_framed:
                    found.add(phrase)
    return found
