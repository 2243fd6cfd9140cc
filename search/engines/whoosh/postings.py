"""Whoosh's postings as arrays: blocks are decoded whole, and what was decoded is kept, bounded by bytes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.matching import FilterMatcher, ListMatcher
from whoosh.reading import SegmentReader, TermNotFound

Ids = NDArray[np.int32]
Weights = NDArray[np.float32]
CACHE_BYTES = 96 * 1024 * 1024

NO_IDS: Ids = np.empty(0, np.int32)
NO_WEIGHTS: Weights = np.empty(0, np.float32)


class ArrayCache:
    """Arrays under keys, those asked for last kept, up to so many bytes; safe among threads."""

    def __init__(self, most_bytes: int = CACHE_BYTES) -> None:
        self._most = most_bytes
        self._held = 0
        self._entries: OrderedDict[Any, tuple[Any, int]] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, key: Any) -> Any:
        """What is kept under the key, or None."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is None:
                return None
            self._entries.move_to_end(key)
            return entry[0]

    def keep(self, key: Any, value: Any, size: int) -> None:
        """Keep a value of so many bytes under the key; the longest unused ones go."""
        cost = size + 200  # the entry itself
        with self._lock:
            if key in self._entries or cost > self._most:
                return
            self._entries[key] = (value, cost)
            self._held += cost
            while self._held > self._most:
                _, (_, freed) = self._entries.popitem(last=False)
                self._held -= freed


def read_postings(reader: SegmentReader, field: str, term: str) -> tuple[Ids, Weights]:
    """Record numbers of one segment that have a term, ascending, and how often.

    Reads Whoosh's blocks as its own matcher does (whoosh.codec.whoosh3.W3LeafMatcher), without walking them one by
    one in Python; the same in Whoosh 2.7.4 and Whoosh-Reloaded 2.7.5. Not safe among threads: files have one place.
    """
    try:
        matcher = reader.postings(field, term)
    except TermNotFound:
        return NO_IDS, NO_WEIGHTS
    except Exception as error:
        if type(error) is not Exception:
            raise
        raise EOFError(str(error)) from error  # a damaged file: Whoosh names no kind of error for it
    if isinstance(matcher, FilterMatcher):
        matcher = matcher.child  # deleted records are left out by who asks
    if isinstance(matcher, ListMatcher):
        ids = np.fromiter(matcher.all_ids(), np.int32)
        return ids, np.ones(len(ids), np.float32)
    id_blocks, weight_blocks = [], []
    while True:
        matcher._read_data()
        deltas, weights, _ = matcher._data
        block = np.cumsum(np.array(deltas, np.int32), dtype=np.int32)
        id_blocks.append(block)
        weight_blocks.append(
            np.full(len(block), 1.0 if weights is None else weights, np.float32)
            if weights is None or isinstance(weights, float)
            else np.array(weights, np.float32)
        )
        if matcher._lastblock:
            break
        matcher._next_block()
    return np.concatenate(id_blocks), np.concatenate(weight_blocks)


def intersect(arrays: Sequence[Ids]) -> Ids:
    """Numbers that stand in all of some ascending arrays."""
    if not arrays:
        return NO_IDS
    ordered = sorted(arrays, key=len)
    common = ordered[0]
    for other in ordered[1:]:
        if not len(common):
            break
        places = np.searchsorted(other, common)
        places[places == len(other)] = len(other) - 1
        common = common[other[places] == common] if len(other) else NO_IDS
    return common
