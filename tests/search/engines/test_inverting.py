from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search import analysis
from search.engines.whoosh.inverting import MOST_COUNT, Inverted, invert_grams, invert_words, merge, renumber

TEXTS = st.lists(st.text(alphabet="市政府报告5gpm2.·，\n\v é𠀀の", max_size=30).map(analysis.fold), max_size=8)
WORDS = st.lists(st.lists(st.sampled_from(["政府", "报告", "5g", "市", "é"]), max_size=12), max_size=8)


def postings(inverted: Inverted) -> dict[str, dict[int, int]]:
    """term → record → how often, with all that the arrays promise."""
    assert list(inverted.terms) == sorted(set(inverted.terms))
    found = {}
    start = 0
    for term, end in zip(inverted.terms, inverted.ends.tolist(), strict=True):
        ids = inverted.ids[start:end].tolist()
        assert ids
        assert ids == sorted(set(ids))
        found[term.decode()] = dict(zip(ids, inverted.counts[start:end].tolist(), strict=True))
        start = end
    assert start == len(inverted.ids) == len(inverted.counts)
    return found


@given(TEXTS)
def test_inverts_the_grams_that_analysis_makes(texts):
    expected: dict[str, dict[int, int]] = {}
    for number, text in enumerate(texts):
        for gram in analysis.grams(text):
            expected.setdefault(gram, {})[number * 3] = 1
    assert postings(invert_grams([(number * 3, text) for number, text in enumerate(texts)])) == expected


@given(WORDS)
def test_counts_the_words_of_each_record(texts):
    expected: dict[str, dict[int, int]] = {}
    for number, words in enumerate(texts):
        for word, count in Counter(words).items():
            expected.setdefault(word, {})[number] = count
    assert postings(invert_words(enumerate(texts))) == expected


def test_counts_up_to_the_most_it_can_tell():
    assert postings(invert_words([(4, ["政府"] * 700)])) == {"政府": {4: MOST_COUNT}}


@given(WORDS, st.lists(st.booleans(), min_size=8, max_size=8))
def test_merges_what_is_left_of_segments(texts, kept):
    """To take records out, number the others anew and merge is to invert only those."""
    half = len(texts) // 2
    moved = np.full(8, -1, np.int64)
    left = [number for number in range(len(texts)) if kept[number]]
    moved[left] = np.arange(len(left))
    parts = [
        renumber(invert_words([(number, texts[number]) for number in numbers]), moved)
        for numbers in (range(half), range(half, len(texts)))
    ]
    assert postings(merge(parts)) == postings(invert_words((new, texts[old]) for new, old in enumerate(left)))
