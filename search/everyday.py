"""Words of everyday speech and how official papers put the same thing: 老师 → 教师, 推诿 → 不作为.

The list, everyday_words.tsv, names its source and is reviewed; it holds common speech, not words of single papers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from documents.folding import fold

_LONGEST = 6  # words of the dictionary in one saying: 来回 / 跑


@cache
def everyday_words() -> Mapping[str, tuple[str, ...]]:
    """Official words by everyday word, both folded. Raises ValueError for a line that is not two lists and a tab."""
    found: dict[str, tuple[str, ...]] = {}
    for line in files("search").joinpath("everyday_words.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            said, official = line.split("\t")
            found |= {fold(word): tuple(map(fold, official.split())) for word in said.split()}
    return found


def official_words(word: str) -> tuple[str, ...]:
    """How official papers put a word of everyday speech; what contains the word itself is found by it anyway.

    >>> official_words("老师")
    ('教师',)
    """
    return tuple(other for other in everyday_words().get(word, ()) if word not in other)


def join_sayings(words: Sequence[str]) -> Iterator[str]:
    """Neighbouring words that are one saying of the list as one word, the longest first.

    >>> list(join_sayings(["小孩", "打", "疫苗"]))
    ['小孩', '打疫苗']
    """
    known = everyday_words()
    start = 0
    while start < len(words):
        lengths = range(min(_LONGEST, len(words) - start), 1, -1)
        taken = next((length for length in lengths if "".join(words[start : start + length]) in known), 1)
        yield "".join(words[start : start + taken])
        start += taken
