"""One state of the index, read only: its records as rows of numpy arrays, its postings decoded when asked for.

Records are numbered over all segments; a paper's record is followed by those of its sections, then of its duties.
What is read of a segment is kept with it, so that after a small update only the new segment is read.
"""

from __future__ import annotations

import threading
import weakref
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import index
from whoosh.reading import SegmentReader

from search import analysis
from search.criteria import Mode
from search.engines.whoosh import packing
from search.engines.whoosh.clock import Clock
from search.engines.whoosh.postings import NO_IDS, NO_WEIGHTS, ArrayCache, Ids, Weights, intersect, read_postings
from search.engines.whoosh.schema import RecordType
from search.records import AssignmentRecord, DutyRecord, PaperRecord, SectionRecord

Mask = NDArray[np.bool_]
WORDS_OF = {"text_grams": "text_words", "duty_grams": "duty_words"}  # a word of a record stands in its text
_MOST_READ = 400  # records read for each place of a slip
_WHOLE, _TITLES, _HINTS = -1, 0, 1  # a paper's folded text: its printed titles, \v, the other ones


@dataclass(frozen=True)
class Segment:
    """What is read of one segment once; numbers count within it."""

    reader: SegmentReader
    types: NDArray[np.uint8]
    keys: NDArray[np.int64]
    lengths: NDArray[np.int32]
    papers: dict[int, PaperRecord]
    fingerprints: dict[int, str]
    folded: Any  # column: number → bytes
    payloads: Any
    assignments: list[tuple[int, AssignmentRecord]]  # (number of the duty's record, holder)
    duty_sections: dict[int, int]  # number of a duty's record → number of its section's
    lock: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def read(cls, reader: SegmentReader) -> Segment:
        """Read the columns of a segment."""
        types = np.array(reader.column_reader("record_type").load(), np.uint8)
        keys = np.array(reader.column_reader("key").load(), np.int64)
        payloads = reader.column_reader("payload")
        papers, fingerprints = {}, {}
        for number in np.flatnonzero(types == RecordType.PAPER).tolist():
            papers[number], fingerprints[number] = packing.unpack_paper(payloads[number])
        starts = np.flatnonzero(types == RecordType.PAPER)
        assignments, duty_sections = [], {}
        for number in np.flatnonzero(types == RecordType.DUTY).tolist():
            duty = packing.unpack_duty(payloads[number])
            assignments += [(number, held) for held in duty.assignments]
            if duty.section_key is not None:
                start = int(starts[np.searchsorted(starts, number, "right") - 1])
                row = keys[start:number]
                places = np.flatnonzero((row == duty.section_key) & (types[start:number] == RecordType.SECTION))
                if len(places):
                    duty_sections[number] = start + int(places[0])
        lengths = np.array(reader.column_reader("length").load(), np.int32)
        segment = cls(
            reader,
            types,
            keys,
            lengths,
            papers,
            fingerprints,
            reader.column_reader("folded"),
            payloads,
            assignments,
            duty_sections,
        )
        weakref.finalize(segment, reader.close)  # once no snapshot needs the segment any more
        return segment

    def value(self, column: Any, number: int) -> bytes:
        """The bytes of a column for a record. Threads take turns: a file has one place, and one that reads on from
        the place of another would take a text for one that does not match, and keep that.
        """
        with self.lock:
            held: bytes = column[number]
            return held


class Snapshot:
    """The whole index at one commit."""

    def __init__(self, live: index.FileIndex, former: Snapshot | None = None) -> None:
        known = {segment.reader.segment().segment_id(): segment for segment in former.segments} if former else {}
        reader = live.reader()
        self.segments: list[Segment] = []
        self.starts: list[int] = []
        alive = []
        start = 0
        for leaf, _ in reader.leaf_readers():
            if leaf.segment() is None:  # an index without a single record
                continue
            segment = known.get(leaf.segment().segment_id())
            if segment is None:
                segment = Segment.read(leaf)
            else:
                leaf.close()  # its files are open already
            living = np.ones(len(segment.types), np.bool_)
            living[list(leaf.segment().deleted_docs())] = False
            alive.append(living)
            self.segments.append(segment)
            self.starts.append(start)
            start += len(segment.types)
        self.size = start
        self.alive: Mask = _joined(alive, np.bool_)
        types = _joined([segment.types for segment in self.segments], np.uint8)
        self.keys = _joined([segment.keys for segment in self.segments], np.int64)
        self.lengths = _joined([segment.lengths for segment in self.segments], np.int32)
        self.is_paper = self.alive & (types == RecordType.PAPER)
        self.is_section = self.alive & (types == RecordType.SECTION)
        self.is_duty = self.alive & (types == RecordType.DUTY)
        numbers = np.arange(self.size, dtype=np.int32)
        self.parents = np.maximum.accumulate(np.where(types == RecordType.PAPER, numbers, 0)).astype(np.int32)
        self.paper_numbers: Ids = np.flatnonzero(self.is_paper).astype(np.int32)
        self.section_count = int(np.count_nonzero(self.is_section))
        mean = self.lengths[self.is_section].mean() if self.section_count else 1.0
        self.mean_length = max(float(mean), 1.0)
        self.papers: Mapping[int, PaperRecord] = {
            start + number: paper
            for start, segment in zip(self.starts, self.segments, strict=True)
            for number, paper in segment.papers.items()
            if self.alive[start + number]
        }
        self._cache = ArrayCache()

    def units(self, mode: Mode) -> Mask:
        """Which records a hit of this mode can be."""
        return {Mode.DOCUMENTS: self.is_paper, Mode.SECTIONS: self.is_section, Mode.DUTIES: self.is_duty}[mode]

    def fingerprints(self) -> dict[int, str]:
        """Digest by key of each paper held."""
        return {
            int(self.keys[start + number]): digest
            for start, segment in zip(self.starts, self.segments, strict=True)
            for number, digest in segment.fingerprints.items()
            if self.alive[start + number]
        }

    def assignments(self) -> Iterator[tuple[int, AssignmentRecord]]:
        """(number of the duty's record, holder) of every duty."""
        for start, segment in zip(self.starts, self.segments, strict=True):
            for number, held in segment.assignments:
                if self.alive[start + number]:
                    yield start + number, held

    def duty_sections(self) -> Iterator[tuple[int, int]]:
        """(number of the duty's record, number of its section's)."""
        for start, segment in zip(self.starts, self.segments, strict=True):
            for duty, section in segment.duty_sections.items():
                if self.alive[start + duty]:
                    yield start + duty, start + section

    # Postings ---------------------------------------------------------------------------------------------------------

    def postings(self, field_name: str, term: str) -> tuple[Ids, Weights]:
        """Records that have a term, ascending, and how often."""
        key = (field_name, term)
        known = self._cache.find(key)
        if known is None:
            known = self._read(field_name, term)
            self._cache.keep(key, known, int(known[0].nbytes + known[1].nbytes))
        return known

    def _read(self, field_name: str, term: str) -> tuple[Ids, Weights]:
        all_ids, all_weights = [], []
        for start, segment in zip(self.starts, self.segments, strict=True):
            with segment.lock:
                ids, weights = read_postings(segment.reader, field_name, term)
            if len(ids):
                ids = ids + np.int32(start)
                living = self.alive[ids]
                all_ids.append(ids[living])
                all_weights.append(weights[living])
        if not all_ids:
            return NO_IDS, NO_WEIGHTS
        return np.concatenate(all_ids), np.concatenate(all_weights)

    def containing(self, field_name: str, text: str, clock: Clock) -> Ids:
        """Records whose text (of a field of grams) contains a folded text, exactly, within one paragraph.

        Candidates have all its grams; those that a word of the index does not already prove are read. Where time runs
        out the rest is left out, and nothing is kept.
        """
        key = (field_name, "contains", text)
        known = self._cache.find(key)
        if known is not None:
            return known
        found = self._verified(field_name, text, clock)
        if not clock.is_up:
            self._cache.keep(key, found, int(found.nbytes))
        return found

    def _verified(self, field_name: str, text: str, clock: Clock) -> Ids:
        wanted = analysis.query_grams(text)
        candidates = intersect([self.postings(field_name, gram)[0] for gram in wanted])
        if not len(candidates) or analysis.is_exact_gram(text):
            return candidates
        proven = self.postings(WORDS_OF[field_name], text)[0] if field_name in WORDS_OF else NO_IDS
        doubtful = np.setdiff1d(candidates, proven, assume_unique=True)
        part = _HINTS if field_name == "hint_grams" else _TITLES if field_name == "title_grams" else _WHOLE
        needle = text.encode()
        is_edged = analysis.is_plain(text[0]) or analysis.is_plain(text[-1])
        verified = []
        for turn, number in enumerate(doubtful.tolist()):
            if turn % 256 == 0 and clock.has_run_out():
                break
            folded = self._folded_bytes(number)
            if needle not in folded:
                continue
            if part is not _WHOLE or is_edged:
                words = folded.decode()
                if not analysis.contains(text, words if part is _WHOLE else words.split("\v")[part]):
                    continue
            verified.append(number)
        return np.union1d(np.intersect1d(candidates, proven, assume_unique=True), np.array(verified, np.int32))

    def one_off(self, text: str, clock: Clock) -> Iterator[tuple[str, int]]:
        """Stretches of titles and texts that differ from a folded text in one Han character, and how many records have
        them.
        """
        counts: Counter[str] = Counter()
        for place in range(len(text)):
            before, after = text[:place], text[place + 1 :]
            for field_name in ("title_grams", "text_grams"):
                held = [self.containing(field_name, part, clock) for part in (before, after) if part]
                for number in intersect(held)[:_MOST_READ].tolist():
                    counts.update(_around(before, after, self.folded_text(number)) - {text})
        yield from counts.items()

    def folded_text(self, number: int) -> str:
        """The folded text of a record."""
        return self._folded_bytes(number).decode()

    def _folded_bytes(self, number: int) -> bytes:
        segment, local = self._locate(number)
        return segment.value(segment.folded, local)

    def _locate(self, number: int) -> tuple[Segment, int]:
        place = bisect_right(self.starts, number) - 1
        return self.segments[place], number - self.starts[place]

    # What is shown ----------------------------------------------------------------------------------------------------

    def section(self, number: int) -> SectionRecord:
        segment, local = self._locate(number)
        return packing.unpack_section(segment.value(segment.payloads, local))

    def duty(self, number: int) -> DutyRecord:
        segment, local = self._locate(number)
        return packing.unpack_duty(segment.value(segment.payloads, local))

    def sections_of(self, paper: int) -> Ids:
        """Numbers of the sections of a paper, in printed order."""
        end = int(np.searchsorted(self.parents, paper, "right"))
        return (np.flatnonzero(self.is_section[paper:end]) + paper).astype(np.int32)

    def frequent_words(self, initial: str) -> Iterator[tuple[str, int]]:
        """Words of the sections' text that begin so, with how many sections have them."""
        counts: Counter[str] = Counter()
        for segment in self.segments:
            with segment.lock:
                for term in segment.reader.expand_prefix("text_words", initial):
                    counts[term.decode()] += segment.reader.doc_frequency("text_words", term)
        yield from counts.items()


def _around(before: str, after: str, folded: str) -> set[str]:
    """What stands in a text as `before`, one Han character, `after`."""
    found = set()
    for start in analysis.find_all(before or after, folded):
        place = start + len(before) if before else start - 1
        if 0 <= place < len(folded) and folded.startswith(after, place + 1):
            character = folded[place]
            if character.isalnum() and not analysis.is_plain(character):
                found.add(before + character + after)
    return found


def _joined(arrays: Sequence[NDArray], dtype: type) -> NDArray:
    return np.concatenate(arrays) if arrays else np.empty(0, dtype)
