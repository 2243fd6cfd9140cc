"""Texts → the postings of a field as arrays: which records have each term, and how often.

A posting is first a number, term above record; sorting all numbers of a field at once groups them by term. That costs a
few hundred milliseconds for a segment where a dictionary of lists takes as many seconds.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search import analysis

MOST_COUNT = 255  # how often a record has a term is told up to here
RECORD_BITS = 21  # of a key: a record's number; a character's code point needs as many
_RECORD = np.uint64((1 << RECORD_BITS) - 1)
_BITS = np.uint64(RECORD_BITS)
_MARK, _LETTER, _PLAIN, _UNKNOWN = range(4)
_kinds = np.full(sys.maxunicode + 1, _UNKNOWN, np.uint8)  # of each character, worked out when it is first met


@dataclass(frozen=True)
class Inverted:
    """Terms of a field in the order of their bytes. The records of term i are `ids[ends[i - 1]:ends[i]]`, ascending."""

    terms: Sequence[bytes]
    ends: NDArray[np.int64]
    ids: NDArray[np.uint32]
    counts: NDArray[np.uint8]


def invert_grams(texts: Iterable[tuple[int, str]]) -> Inverted:
    """What analysis.grams makes of each record's folded text, for all of them at once; records in ascending order."""
    numbered = list(texts)
    joined = "\n".join(text for _, text in numbered)
    lengths = [len(text) + 1 for _, text in numbered]
    records = np.repeat(np.array([number for number, _ in numbered], np.uint64), lengths)[: len(joined)]
    codes = np.frombuffer(joined.encode("utf-32-le"), np.uint32)
    kinds = _kinds_of(codes)
    codes = codes.astype(np.uint64)
    letters = kinds == _LETTER
    singles = np.flatnonzero(letters)
    pairs = np.flatnonzero(letters[:-1] & letters[1:])
    first = codes << np.uint64(2 * RECORD_BITS)
    keys = np.concatenate(
        [first[singles] | records[singles], first[pairs] | (codes[pairs + 1] << _BITS) | records[pairs]]
    )
    terms, ends, ids, _ = _grouped(keys)
    # Runs of letters and digits are ASCII: in the order of bytes they come before every other letter.
    runs = _invert_runs(joined, kinds == _PLAIN, records)
    han = [
        (chr(one) + chr(two) if two else chr(one)).encode()
        for one, two in zip((terms >> _BITS).tolist(), (terms & _RECORD).tolist(), strict=True)
    ]
    return _joined([runs, Inverted(han, ends, ids, np.ones(len(ids), np.uint8))])


def _kinds_of(codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """Of each character whether it is a mark, a Latin letter or digit, or another letter, as analysis.grams sees it."""
    for code in np.unique(codes[_kinds[codes] == _UNKNOWN]).tolist():
        character = chr(code)
        _kinds[code] = _PLAIN if analysis.is_plain(character) else _LETTER if character.isalnum() else _MARK
    return _kinds[codes]


def _invert_runs(joined: str, is_plain: NDArray[np.bool_], records: NDArray[np.uint64]) -> Inverted:
    bounds = np.diff(np.concatenate(([False], is_plain, [False])).astype(np.int8))
    starts, stops = np.flatnonzero(bounds == 1), np.flatnonzero(bounds == -1)
    words = (joined[start:stop] for start, stop in zip(starts.tolist(), stops.tolist(), strict=True))
    found = _invert(words, records[starts])
    return Inverted(found.terms, found.ends, found.ids, np.ones(len(found.ids), np.uint8))


def invert_words(texts: Iterable[tuple[int, Sequence[str]]]) -> Inverted:
    """The words of each record and how often it has them."""
    words: list[str] = []
    numbers, lengths = [], []
    for number, held in texts:
        numbers.append(number)
        lengths.append(len(held))
        words += held
    return _invert(words, np.repeat(np.array(numbers, np.uint64), lengths))


def _invert(words: Iterable[str], records: NDArray[np.uint64]) -> Inverted:
    vocabulary: defaultdict[str, int] = defaultdict()
    vocabulary.default_factory = vocabulary.__len__
    places = np.fromiter(map(vocabulary.__getitem__, words), np.int64)
    terms = sorted(vocabulary)  # by code points, which is the order of their bytes
    ranks = np.empty(len(terms), np.uint64)
    ranks[[vocabulary[term] for term in terms]] = np.arange(len(terms), dtype=np.uint64)
    _, ends, ids, counts = _grouped((ranks[places] << _BITS) | records)
    return Inverted([term.encode() for term in terms], ends, ids, counts)


def renumber(part: Inverted, moved: NDArray[np.int64]) -> Inverted:
    """A field with its records under new numbers, in the same order; those moved to -1 are left out."""
    numbers = moved[part.ids]
    kept = numbers >= 0
    ends = np.cumsum(kept, dtype=np.int64)[part.ends - 1] if len(part.ends) else part.ends
    has_any = np.diff(ends, prepend=0) > 0
    terms = [term for term, is_kept in zip(part.terms, has_any.tolist(), strict=True) if is_kept]
    return Inverted(terms, ends[has_any], numbers[kept].astype(np.uint32), part.counts[kept])


def merge(parts: Sequence[Inverted]) -> Inverted:
    """One field of several segments; no record is in two of them."""
    vocabulary = {term: rank for rank, term in enumerate(sorted({term for part in parts for term in part.terms}))}
    keys, counts = [np.empty(0, np.uint64)], [np.empty(0, np.uint8)]
    for part in parts:
        ranks = np.array([vocabulary[term] for term in part.terms], np.uint64)
        keys.append((np.repeat(ranks, np.diff(part.ends, prepend=0)) << _BITS) | part.ids)
        counts.append(part.counts)
    all_keys, all_counts = np.concatenate(keys), np.concatenate(counts)
    ranked, ends, ids, _ = _grouped(all_keys)
    kept = list(vocabulary)
    return Inverted([kept[rank] for rank in ranked.tolist()], ends, ids, all_counts[np.argsort(all_keys)])


def _grouped(
    keys: NDArray[np.uint64],
) -> tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.uint32], NDArray[np.uint8]]:
    """Keys, term above record, in any order and any number of times → terms, ends, records, how often."""
    distinct, counts = np.unique(keys, return_counts=True)
    terms = distinct >> _BITS
    lasts = np.flatnonzero(np.diff(terms, append=terms[-1:] + np.uint64(1)))
    ids = (distinct & _RECORD).astype(np.uint32)
    return terms[lasts], lasts + 1, ids, np.minimum(counts, MOST_COUNT).astype(np.uint8)


def _joined(parts: Sequence[Inverted]) -> Inverted:
    """Parts whose terms follow one another."""
    before = np.cumsum([0, *(len(part.ids) for part in parts[:-1])])
    return Inverted(
        [term for part in parts for term in part.terms],
        np.concatenate([part.ends + start for part, start in zip(parts, before.tolist(), strict=True)]),
        np.concatenate([part.ids for part in parts]),
        np.concatenate([part.counts for part in parts]),
    )
