"""One segment of the index, read: its columns as arrays, its papers and holders as records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import index

from search.engines.whoosh import packing
from search.engines.whoosh.codec import ArrayTermsReader
from search.engines.whoosh.schema import RecordType, make_schema
from search.records import AssignmentRecord, PaperRecord

_COLUMNS = ("record_type", "key", "length", "folded", "payload")
_MOST_TURNS = 10  # at opening an index that is written meanwhile


@dataclass(frozen=True)
class Segment:
    """What is read of one segment once; numbers count within it."""

    name: str
    terms: ArrayTermsReader
    types: NDArray[np.uint8]
    keys: NDArray[np.int64]
    lengths: NDArray[np.int32]
    papers: dict[int, PaperRecord]
    fingerprints: dict[int, str]
    folded: Any  # columns: number → bytes
    payloads: Any
    assignments: list[tuple[int, AssignmentRecord]]  # (number of the duty's record, holder)
    duty_sections: dict[int, int]  # number of a duty's record → number of its section's

    @classmethod
    def read(cls, live: index.FileIndex, written: Any) -> Segment:
        """Read the columns of a segment as the index lists it."""
        codec = written.codec()
        terms = codec.terms_reader(live.storage, written)
        reader = codec.per_document_reader(live.storage, written)
        schema = make_schema()
        columns = {name: reader.column_reader(name, schema[name].column_type) for name in _COLUMNS}
        types = np.array(columns["record_type"].load(), np.uint8)
        keys = np.array(columns["key"].load(), np.int64)
        lengths = np.array(columns["length"].load(), np.int32)
        payloads = columns["payload"]
        starts = np.flatnonzero(types == RecordType.PAPER)
        if not len(types) or types[0] != RecordType.PAPER:
            raise packing.UnreadableRecordError("the first record is no paper")
        papers, fingerprints = {}, {}
        for number in starts.tolist():
            papers[number], fingerprints[number] = packing.unpack_paper(payloads[number])
        assignments, duty_sections = [], {}
        shared: dict[AssignmentRecord, AssignmentRecord] = {}  # the same bodies hold most duties
        for number in np.flatnonzero(types == RecordType.DUTY).tolist():
            duty = packing.unpack_duty(payloads[number])
            assignments += [(number, shared.setdefault(held, held)) for held in duty.assignments]
            if duty.section_key is not None:
                start = int(starts[np.searchsorted(starts, number, "right") - 1])
                row = keys[start:number]
                places = np.flatnonzero((row == duty.section_key) & (types[start:number] == RecordType.SECTION))
                if len(places):
                    duty_sections[number] = start + int(places[0])
        payloads.release()
        return cls(
            written.segment_id(),
            terms,
            types,
            keys,
            lengths,
            papers,
            fingerprints,
            columns["folded"],
            payloads,
            assignments,
            duty_sections,
        )


def _listed(live: index.FileIndex) -> list[Any]:
    """The segments of the last commit, as the index lists them."""
    listed: list[Any] = index.TOC.read(live.storage, live.indexname, schema=live.schema).segments
    return listed


def read_segments(live: index.FileIndex, known: Mapping[str, Segment]) -> list[tuple[Segment, list[int]]]:
    """Every segment of the last commit with the numbers of what was taken out of it since it was written."""
    for turn in count(1):
        try:
            return [
                (known.get(written.segment_id()) or Segment.read(live, written), list(written.deleted_docs()))
                for written in _listed(live)
            ]
        except FileNotFoundError:  # a writer has finished meanwhile and taken former files away
            if turn == _MOST_TURNS:
                raise
    raise AssertionError("unreachable")
