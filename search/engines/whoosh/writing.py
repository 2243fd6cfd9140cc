"""Records → the files of an index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from whoosh import index, writing
from whoosh.reading import SegmentReader

from search import analysis
from search.engines.whoosh import inverting, packing
from search.engines.whoosh.codec import ArrayCodec
from search.engines.whoosh.inverting import Inverted
from search.engines.whoosh.schema import RecordType
from search.records import DutyRecord, PaperRecord, SectionRecord

SEGMENT_SECTIONS = 5_000  # a rebuilt index is cut into segments of about so many sections, never merged
SMALL_SEGMENT = 600  # records; updates leave small segments behind, which are merged …
MOST_SMALL_SEGMENTS = 20  # … once there are more than so many


class ArchiveSegmentWriter(writing.SegmentWriter):
    """Whoosh's writer of one segment. Terms are gathered as texts and inverted all at once when the segment is done."""

    def __init__(self, live: index.FileIndex) -> None:
        super().__init__(live, codec=ArrayCodec(), compound=False, timeout=10.0)
        self._grams: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._words: dict[str, list[tuple[int, Sequence[str]]]] = defaultdict(list)
        self._merged: dict[str, list[Inverted]] = defaultdict(list)

    def add_paper(self, paper: PaperRecord) -> None:
        """Write a paper, its sections and its duties, in one row."""
        key = str(paper.key)
        titles = analysis.fold("\n".join(_titles(paper)))
        hints = analysis.fold("\n".join(title for title in (paper.title, *paper.other_titles) if title))
        self._grams["title_grams"].append((self.docnum, titles))
        self._grams["hint_grams"].append((self.docnum, hints))
        self._add(RecordType.PAPER, key, paper.key, 0, f"{titles}\v{hints}", packing.pack_paper(paper))
        for section in paper.sections:
            self._add_section(key, section)
        for duty in paper.duties:
            self._add_duty(key, duty)

    def _add_section(self, paper: str, section: SectionRecord) -> None:
        folded = analysis.fold_with_origins(section.text)
        words = analysis.words(folded.text)
        self._grams["text_grams"].append((self.docnum, folded.text))
        self._words["text_words"].append((self.docnum, words))
        self._words["heading_words"].append((self.docnum, analysis.words(analysis.fold(section.heading))))
        payload = packing.pack_section(section, folded)
        self._add(RecordType.SECTION, paper, section.key, len(words), folded.text, payload)

    def _add_duty(self, paper: str, duty: DutyRecord) -> None:
        folded = analysis.fold(duty.text)
        words = analysis.words(folded)
        self._grams["duty_grams"].append((self.docnum, folded))
        self._words["duty_words"].append((self.docnum, words))
        self._add(RecordType.DUTY, paper, duty.key, len(words), folded, packing.pack_duty(duty))

    def _add(self, record_type: RecordType, paper: str, key: int, length: int, folded: str, payload: bytes) -> None:
        self._words["paper"].append((self.docnum, [paper]))
        self.add_document(record_type=int(record_type), key=key, length=length, folded=folded.encode(), payload=payload)

    def remove_papers(self, keys: Iterable[int]) -> None:
        """Take out papers that were written before."""
        wanted = [str(key) for key in keys]
        for segment in self.segments:
            reader = segment.codec().terms_reader(self.storage, segment)
            for key in wanted:
                for number in reader.postings("paper", key)[0].tolist():
                    segment.delete_document(number)
            reader.close()

    def add_postings_to_pool(self, reader: SegmentReader, startdoc: int, docmap: dict[int, int] | None) -> None:
        """Take over the terms of a segment that is merged into this one; `docmap` has new numbers of its records."""
        held = reader.codec().terms_reader(self.storage, reader.segment())
        moved = np.arange(reader.doc_count_all(), dtype=np.int64) + startdoc
        if docmap is not None:
            moved[:] = -1
            moved[list(docmap)] = list(docmap.values())
        for name in held.indexed_field_names():
            self._merged[name].append(inverting.renumber(held.inverted(name), moved))
        held.close()

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        for name in sorted({*self._grams, *self._words, *self._merged}):
            parts = self._merged[name]
            if name in self._grams:
                parts.append(inverting.invert_grams(self._grams[name]))
            if name in self._words:
                parts.append(inverting.invert_words(self._words[name]))
            self.fieldwriter.add_field(name, self.schema[name], parts[0] if len(parts) == 1 else inverting.merge(parts))
        self.fieldwriter.close()


def _titles(paper: PaperRecord) -> Iterator[str]:
    """The printed ones, those of the parts included."""
    if paper.title and not paper.is_title_inferred:
        yield paper.title
    yield from paper.part_titles


def write_segments(live: index.FileIndex, papers: Iterable[PaperRecord]) -> None:
    """Write papers into segments of their own, none of which is merged."""
    for batch in _batches(papers):
        writer = ArchiveSegmentWriter(live)
        for paper in batch:
            writer.add_paper(paper)
        writer.commit(merge=False)


def _batches(papers: Iterable[PaperRecord]) -> Iterator[list[PaperRecord]]:
    remaining = iter(papers)
    while True:
        batch: list[PaperRecord] = []
        sections = 0
        for paper in remaining:
            batch.append(paper)
            sections += len(paper.sections)
            if sections >= SEGMENT_SECTIONS:
                break
        if not batch:
            return
        yield batch


def replace_papers(live: index.FileIndex, papers: Iterable[PaperRecord], removed: Iterable[int]) -> None:
    """In one commit, take out papers and put others in place of their former records."""
    writer = ArchiveSegmentWriter(live)
    try:
        papers = list(papers)
        writer.remove_papers({*removed, *(paper.key for paper in papers)})
        for paper in papers:
            writer.add_paper(paper)
    except BaseException:
        writer.cancel()
        raise
    writer.commit(mergetype=_merge_small)


def _merge_small(writer: ArchiveSegmentWriter, segments: list[Any]) -> list[Any]:
    """Whoosh's merge policy: many small segments become part of the new one; large ones stay unless mostly deleted."""
    small = [segment for segment in segments if segment.doc_count_all() < SMALL_SEGMENT]
    worn = [segment for segment in segments if 2 * segment.deleted_count() > segment.doc_count_all()]
    merged = (small if len(small) > MOST_SMALL_SEGMENTS else []) + [segment for segment in worn if segment not in small]
    for segment in merged:
        reader = SegmentReader(writer.storage, writer.schema, segment)
        if reader.doc_count():
            writer.add_reader(reader)
        reader.close()
    return [segment for segment in segments if segment not in merged]
