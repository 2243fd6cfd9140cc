"""Finding nearly equal texts: of the hashes of all shingles of a text the smallest few stand for it (bottom-k sketch).

Two texts that share much of their shingles share much of their smallest hashes, so an index lookup of these finds near
duplicates among any number of papers, whatever their titles and numbers say (A. Broder, 1997).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
from django.db import transaction
from django.db.models import Count, F, Q
from django.db.models.functions import Substr

from documents.models import Document, SketchValue, TextSketch
from documents.parsing.script import fold

_SHINGLE = 6  # characters
_SIZE = 48  # hashes that stand for a text
_LEAST_SHINGLES = 24  # of shorter texts nothing is said: a form of words is no paper
_LEAST_SIMILARITY = 30  # per cent
_AT_ONCE = 50  # papers read together
_MOST_CANDIDATES = 20
_NOT_WORDS = re.compile(r"<[^<>]{0,400}>|[^\u3400-\u9fff0-9A-Za-z]+")
_FACTORS = np.array([0x9E3779B97F4A7C15 * (2 * place + 3) % 2**64 for place in range(_SHINGLE)], dtype=np.uint64)


def sketch(text: str) -> list[int]:
    """The smallest hashes of the shingles of a text, ascending; empty for a very short one."""
    words = _NOT_WORDS.sub("", fold(text))
    codes = np.frombuffer(words.encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.uint64)
    count = len(codes) - _SHINGLE + 1
    if count < _LEAST_SHINGLES:
        return []
    hashes = np.zeros(count, dtype=np.uint64)
    for place, factor in enumerate(_FACTORS):
        hashes = (hashes ^ codes[place : place + count]) * factor
        hashes ^= hashes >> np.uint64(29)
    return [int(value) for value in np.unique(hashes >> np.uint64(1))[:_SIZE]]


def similarity(one: Sequence[int], other: Sequence[int]) -> int:
    """How much of their shingles two texts share, in per cent, estimated from their sketches."""
    if not one or not other:
        return 0
    size = min(_SIZE, max(len(one), len(other)))
    smallest = set(sorted({*one, *other})[:size])
    return round(100 * len(smallest & set(one) & set(other)) / len(smallest))


def find_similar(values: Sequence[int]) -> Mapping[int, int]:
    """Primary keys of papers whose text is much like the one with this sketch → how much, in per cent.

    Three queries, however many papers there are. Papers without a sketch yet are not found: see `sketch_papers`.
    """
    if not values:
        return {}
    shared = SketchValue.objects.filter(value__in=values).values("sketch").annotate(count=Count("pk"))
    candidates = [row["sketch"] for row in shared.order_by("-count", "sketch")[:_MOST_CANDIDATES]]
    theirs: dict[int, list[int]] = {key: [] for key in candidates}
    for key, value in SketchValue.objects.filter(sketch__in=candidates).values_list("sketch", "value"):
        theirs[key].append(value)
    found = {key: similarity(values, held) for key, held in theirs.items()}
    return {key: per_cent for key, per_cent in found.items() if per_cent >= _LEAST_SIMILARITY}


def sketch_papers(most: int = 500) -> int:
    """Sketch papers that have none yet, or changed since; returns how many. At most `most` of them in one go."""
    stale = Q(sketch__isnull=True) | Q(sketch__made_at__lt=F("updated_at"))
    done = 0
    while done < most:
        rows = list(
            Document.objects.papers()
            .filter(stale)
            .order_by("pk")
            .annotate(words=Substr("source__text", F("start_offset") + 1, F("end_offset") - F("start_offset")))
            .values_list("pk", "words")[:_AT_ONCE]
        )
        if not rows:
            break
        _keep({key: sketch(words or "") for key, words in rows})
        done += len(rows)
    return done


@transaction.atomic
def _keep(sketches: Mapping[int, Sequence[int]]) -> None:
    TextSketch.objects.filter(document__in=sketches).delete()
    made = {key: TextSketch(document_id=key) for key in sketches}
    TextSketch.objects.bulk_create(made.values())
    SketchValue.objects.bulk_create(
        SketchValue(sketch=made[key], value=value) for key, values in sketches.items() for value in values
    )
