"""One state of the index, read only: its records as rows of numpy arrays, its postings decoded when asked for.

Records are numbered over all segments; a paper's record is followed by those of its sections, then of its duties.
What is read of a segment is kept with it, so that after a small update only the new segment is read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from whoosh import index

from documents.folding import FoldedText
from search import analysis
from search.criteria import Mode
from search.engines.whoosh import packing
from search.engines.whoosh.clock import Clock
from search.engines.whoosh.codec import NO_COUNTS, NO_IDS, Counts, Ids
from search.engines.whoosh.postings import ArrayCache, intersect
from search.engines.whoosh.schema import RecordType
from search.engines.whoosh.segment import Segment, read_segments
from search.records import AssignmentRecord, DutyRecord, PaperRecord, SectionRecord

Mask = NDArray[np.bool_]
WORDS_OF = {"text_grams": "text_words", "duty_grams": "duty_words"}  # a word of a record stands in its text
_LOOKED_INTO = 256  # records between two looks at the time
_MOST_MAPPED = 20_000  # records, some 40 MB
_MOST_READ = 400  # records read for each place of a slip
_WHOLE, _TITLES, _HINTS = -1, 0, 1  # a paper's folded text: its printed titles, \v, the other ones


class Snapshot:
    """The whole index at one commit."""

    def __init__(self, live: index.FileIndex, former: Snapshot | None = None) -> None:
        known = {segment.name: segment for segment in former.segments} if former else {}
        self.segments: list[Segment] = []
        self.starts: list[int] = []
        alive = []
        start = 0
        for segment, deleted in read_segments(live, known):
            living = np.ones(len(segment.types), np.bool_)
            living[deleted] = False
            alive.append(living)
            self.segments.append(segment)
            self.starts.append(start)
            start += len(segment.types)
        self.size = start
        self.alive: Mask = _joined(alive, np.bool_)
        self._has_dead = not self.alive.all()
        types = _joined([segment.types for segment in self.segments], np.uint8)
        self.keys = _joined([segment.keys for segment in self.segments], np.int64)
        self.lengths = _joined([segment.lengths for segment in self.segments], np.int32)
        self.is_paper = self.alive & (types == RecordType.PAPER)
        self.is_section = self.alive & (types == RecordType.SECTION)
        self.is_duty = self.alive & (types == RecordType.DUTY)
        numbers = np.arange(self.size, dtype=np.int32)
        self.parents = np.maximum.accumulate(np.where(types == RecordType.PAPER, numbers, 0)).astype(np.int32)
        self.ordinals = (np.cumsum(types == RecordType.PAPER) - 1).astype(np.int32)  # of each record's paper
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
        self._records_read = 0  # about: threads may count at once

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

    def kept(self, key: Any, work_out: Callable[[], tuple[Any, ...]], clock: Clock | None = None) -> Any:
        """What was worked out under the key before, or is now; not kept where time ran out meanwhile."""
        known = self._cache.find(key)
        if known is None:
            known = work_out()
            if clock is None or not clock.is_up:
                self._cache.keep(key, known, sum(value.nbytes for value in known if isinstance(value, np.ndarray)))
        return known

    def postings(self, field_name: str, term: str) -> tuple[Ids, Counts]:
        """Records that have a term, ascending, and how often."""
        found: tuple[Ids, Counts] = self.kept((field_name, term), lambda: self._read(field_name, term))
        return found

    def _read(self, field_name: str, term: str) -> tuple[Ids, Counts]:
        all_ids, all_counts = [NO_IDS], [NO_COUNTS]
        for start, segment in zip(self.starts, self.segments, strict=True):
            ids, counts = segment.terms.postings(field_name, term)
            if not len(ids):
                continue
            ids += np.int32(start)
            if self._has_dead:
                living = self.alive[ids]
                ids, counts = ids[living], counts[living]
            all_ids.append(ids)
            all_counts.append(counts)
        return np.concatenate(all_ids), np.concatenate(all_counts)

    def containing(self, field_name: str, text: str, clock: Clock) -> Ids:
        """Records whose text (of a field of grams) contains a folded text, exactly, within one paragraph.

        Candidates have all its grams; those that a word of the index does not already prove are read. Where time runs
        out the rest is left out, and nothing is kept.
        """
        key = (field_name, "contains", text)
        (found,) = self.kept(key, lambda: (self._verified(field_name, text, clock),), clock)
        return cast("Ids", found)

    def mask(self, field_name: str, text: str, clock: Clock) -> Mask:
        """The same as a mask over all records, not to be written to."""
        (found,) = self.kept((field_name, "mask", text), lambda: (self._masked(field_name, text, clock),), clock)
        return cast("Mask", found)

    def _masked(self, field_name: str, text: str, clock: Clock) -> Mask:
        found = np.zeros(self.size, np.bool_)
        found[self.containing(field_name, text, clock)] = True
        found.flags.writeable = False
        return found

    def _verified(self, field_name: str, text: str, clock: Clock) -> Ids:
        if analysis.is_exact_gram(text):
            return self.postings(field_name, text)[0]
        candidates = self._having_all(field_name, analysis.query_grams(text))
        if not len(candidates):
            return candidates
        proven = self.postings(WORDS_OF[field_name], text)[0] if field_name in WORDS_OF else NO_IDS
        doubtful = np.setdiff1d(candidates, proven, assume_unique=True) if len(proven) else candidates
        found = np.fromiter(self._looked_into(field_name, doubtful, text, clock), np.int32)
        return np.union1d(np.intersect1d(candidates, proven, assume_unique=True), found) if len(proven) else found

    def _looked_into(self, field_name: str, doubtful: Ids, text: str, clock: Clock) -> Iterator[int]:
        """Those of some records that contain a text, ascending, as far as time allows."""
        part = _HINTS if field_name == "hint_grams" else _TITLES if field_name == "title_grams" else _WHOLE
        needle = text.encode()
        is_edged = analysis.is_plain(text[0]) or analysis.is_plain(text[-1])
        bounds = np.searchsorted(doubtful, [*self.starts, self.size]).tolist()
        for place, (start, segment) in enumerate(zip(self.starts, self.segments, strict=True)):
            numbers = (doubtful[bounds[place] : bounds[place + 1]] - start).tolist()
            for turn in range(0, len(numbers), _LOOKED_INTO):
                if clock.has_run_out():
                    return
                for local in segment.folded.holding(numbers[turn : turn + _LOOKED_INTO], needle):
                    if part is not _WHOLE or is_edged:
                        words = segment.folded[local].decode()
                        if not analysis.contains(text, words if part is _WHOLE else words.split("\v")[part]):
                            continue
                    yield start + local
            self._release_after(len(numbers))

    def _release_after(self, records: int) -> None:
        """Keep what was looked into from staying in memory: a few questions look into all texts."""
        self._records_read += records
        if self._records_read > _MOST_MAPPED:
            self._records_read = 0
            for segment in self.segments:
                segment.folded.release()
                segment.terms.release()

    def _having_all(self, field_name: str, grams: Sequence[str]) -> Ids:
        """Records that have all of some grams, the rarest looked up first: often it is all that must be read."""
        by_size = sorted(grams, key=lambda gram: sum(segment.terms.size(field_name, gram) for segment in self.segments))
        found: Ids | None = None
        for gram in by_size:
            held = self.postings(field_name, gram)[0]
            found = held if found is None else intersect([found, held])
            if not len(found):
                break
        return NO_IDS if found is None else found

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
        segment, local = self._locate(number)
        folded: bytes = segment.folded[local]
        return folded.decode()

    def _locate(self, number: int) -> tuple[Segment, int]:
        place = bisect_right(self.starts, number) - 1
        return self.segments[place], number - self.starts[place]

    # What is shown ----------------------------------------------------------------------------------------------------

    def section(self, number: int) -> tuple[SectionRecord, FoldedText]:
        """A section and its folded text."""
        segment, local = self._locate(number)
        return packing.unpack_section(segment.payloads[local], segment.folded[local].decode())

    def duty(self, number: int) -> DutyRecord:
        """A duty with its holders."""
        segment, local = self._locate(number)
        return packing.unpack_duty(segment.payloads[local])

    def sections_of(self, paper: int) -> Ids:
        """Numbers of the sections of a paper, in printed order."""
        end = int(np.searchsorted(self.parents, paper, "right"))
        return (np.flatnonzero(self.is_section[paper:end]) + paper).astype(np.int32)

    def frequent_words(self, initial: str) -> Iterator[tuple[str, int]]:
        """Words of the sections' text that begin so, with how many sections have them.

        What was taken out is not counted: a word that only a withdrawn paper has is none of the archive's.
        """
        counts: Counter[str] = Counter()
        for start, segment in zip(self.starts, self.segments, strict=True):
            living = self.alive[start : start + len(segment.types)]
            is_whole = bool(living.all())
            for term, size in segment.terms.starting("text_words", initial):
                if not is_whole:
                    size = int(np.count_nonzero(living[segment.terms.postings("text_words", term)[0]]))  # noqa: PLW2901
                if size:
                    counts[term] += size
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
