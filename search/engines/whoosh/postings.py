"""Postings that were read, kept for the questions to come; and what several have in common."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

import numpy as np

from search.engines.whoosh.codec import NO_IDS, Ids

CACHE_BYTES = 96 * 1024 * 1024


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
