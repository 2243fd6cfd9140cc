"""Text → what is compared and what is counted. Knows neither Django nor an engine.

Two views of each text. **Characters** find: text is folded (width, case, script, quotes, brackets, padding blanks)
and cut into single Han characters, pairs of them and whole runs of letters and digits; whoever finds candidates by
these verifies them with `contains`, so that any printed substring is found, exactly. **Words** rank: the folded text
cut by jieba in search mode with the archive's own lexicon.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise
from typing import Protocol

from documents.folding import (
    PARAGRAPH_END,
    FoldedText,
    contains,
    find_all,
    fold,
    fold_with_origins,
    is_mark,
    is_plain,
)
from search.lexicon import lexicon_words

__all__ = [
    "PARAGRAPH_END",
    "FoldedText",
    "JiebaSegmenter",
    "RjiebaSegmenter",
    "Segmenter",
    "coarse_words",
    "contains",
    "find_all",
    "fold",
    "fold_with_origins",
    "grams",
    "is_exact_gram",
    "is_mark",
    "is_plain",
    "query_grams",
    "segmenter",
    "words",
]

_RUN = re.compile(r"[0-9a-z]++|[^\W0-9a-z_]++")  # letters and digits together; Han and other letters together
_WORD_RUN = re.compile(r"[0-9a-z]++(?:\.[0-9a-z]++)*+|[^\W0-9a-z_]++")  # pm2.5 and 3.14 are one word


def grams(folded: str) -> set[str]:
    """The character view of a folded text: single Han characters, pairs of neighbours, runs of letters and digits.

    >>> sorted(grams(fold("5G基站")))
    ['5g', '基', '基站', '站']
    """
    found: set[str] = set()
    for match in _RUN.finditer(folded):
        run = match.group()
        if is_plain(run[0]):
            found.add(run)
        else:
            found.update(run)
            found.update(map("".join, pairwise(run)))
    return found


def query_grams(folded: str) -> list[str]:
    """The fewest grams every text that contains `folded` must have; none if it is all punctuation."""
    wanted: list[str] = []
    for match in _RUN.finditer(folded):
        run = match.group()
        if is_plain(run[0]) or len(run) == 1:
            wanted.append(run)
        else:
            wanted.extend(map("".join, pairwise(run)))
    return list(dict.fromkeys(wanted))


def is_exact_gram(folded: str) -> bool:
    """Whether having the gram already means containing the text: no candidate needs verifying."""
    match = _RUN.fullmatch(folded)
    return match is not None and (is_plain(folded[0]) or len(folded) <= 2)


class Segmenter(Protocol):
    """Cuts Han text into words; knows those of its dictionary and lexicon."""

    name: str

    def cut(self, text: str) -> list[str]:
        """The words of a text, side by side."""

    def cut_for_search(self, text: str) -> list[str]:
        """The same, and the shorter words within long ones."""

    def knows(self, word: str) -> bool:
        """Whether it is a word of the dictionary or lexicon."""

    def add_words(self, words: Iterable[str]) -> None:
        """Take words into the lexicon, to be kept whole."""


class JiebaSegmenter:
    """jieba itself: the reference, and the fallback where its quick twin cannot be installed."""

    name = "jieba"

    def __init__(self) -> None:
        import jieba

        jieba.setLogLevel(logging.WARNING)
        self._tokenizer = jieba.Tokenizer()

    def cut(self, text: str) -> list[str]:
        return list(self._tokenizer.cut(text))

    def cut_for_search(self, text: str) -> list[str]:
        return list(self._tokenizer.cut_for_search(text))

    def knows(self, word: str) -> bool:
        self._tokenizer.check_initialized()
        return bool(self._tokenizer.FREQ.get(word))

    def add_words(self, words: Iterable[str]) -> None:
        for word in words:
            self._tokenizer.add_word(word, _LEXICON_FREQUENCY, "n")


class RjiebaSegmenter:
    """The same dictionary and model in Rust: the same words, some twenty times faster."""

    name = "rjieba"

    def __init__(self) -> None:
        import rjieba

        self._tokenizer = rjieba.Jieba()

    def cut(self, text: str) -> list[str]:
        words: list[str] = self._tokenizer.cut(text)
        return words

    def cut_for_search(self, text: str) -> list[str]:
        words: list[str] = self._tokenizer.cut_for_search(text)
        return words

    def knows(self, word: str) -> bool:
        return bool(self._tokenizer.has_word(word))

    def add_words(self, words: Iterable[str]) -> None:
        for word in words:
            self._tokenizer.add_word(word, _LEXICON_FREQUENCY, "n")


_LEXICON_FREQUENCY = 1_000  # enough for a name to outweigh its parts, too little to pull at its neighbours


@cache
def segmenter() -> Segmenter:
    """The segmenter of this process, its lexicon loaded; built when first asked for."""
    try:
        chosen: Segmenter = RjiebaSegmenter()
    except ImportError:
        chosen = JiebaSegmenter()
    chosen.add_words(dict.fromkeys(fold(word) for word in lexicon_words()))
    return chosen


def words(folded: str, *, cutter: Segmenter | None = None) -> list[str]:
    """The word view of a folded text, for ranking: jieba's search mode, so that a long word also counts as its parts;
    runs of letters and digits whole.

    >>> words("市卫健委负责5g基站")
    ['市', '卫健委', '负责', '5g', '基站']
    """
    return _cut(folded, (cutter or segmenter()).cut_for_search)


def coarse_words(folded: str, *, cutter: Segmenter | None = None) -> list[str]:
    """The words of a question, each character in just one of them."""
    return _cut(folded, (cutter or segmenter()).cut)


def _cut(folded: str, cut: Callable[[str], list[str]]) -> list[str]:
    found: list[str] = []
    for match in _WORD_RUN.finditer(folded):
        run = match.group()
        if is_plain(run[0]):
            found.append(run)
        else:
            found.extend(cut(run))
    return found
