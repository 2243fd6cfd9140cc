"""Records → the files of an index."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from whoosh import index, writing
from whoosh.codec.whoosh3 import W3Codec
from whoosh.reading import SegmentReader

from search import analysis
from search.engines.whoosh import packing
from search.engines.whoosh.schema import RecordType
from search.records import DutyRecord, PaperRecord, SectionRecord

SEGMENT_SECTIONS = 5_000  # a rebuilt index is cut into segments of about so many sections, never merged
SMALL_SEGMENT = 600  # records; updates leave small segments behind, which are merged …
MOST_SMALL_SEGMENTS = 20  # … once there are more than so many
_BLOCK = 16_384  # postings a block: blocks are decoded whole, never skipped through


class _Postings:
    """Whoosh's pool of postings, held in memory: a segment is small, so nothing is sorted on disk."""

    def __init__(self) -> None:
        self.fields: dict[str, dict[bytes, tuple[array[int], array[float]]]] = defaultdict(dict)

    def add(self, item: tuple[str, bytes, int, float, bytes]) -> None:
        fieldname, term, docnum, weight, _ = item
        terms = self.fields[fieldname]
        found = terms.get(term)
        if found is None:
            found = terms[term] = (array("I"), array("f"))
        found[0].append(docnum)
        found[1].append(weight)

    def cleanup(self) -> None:
        self.fields.clear()


class ArchiveSegmentWriter(writing.SegmentWriter):
    """Whoosh's writer of one segment, with each term's postings handed over as a whole.

    Whoosh adds them one by one and asks for the length of a field at each, a look at the disk; the files are the same.
    """

    def __init__(self, live: index.FileIndex) -> None:
        codec = W3Codec(blocklimit=_BLOCK, compression=0)
        super().__init__(live, codec=codec, compound=False, timeout=10.0)  # of a compound file Whoosh makes a copy
        self.pool = _Postings()

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        for name in sorted(self.pool.fields):
            self.fieldwriter.start_field(name, self.schema[name])
            terms = self.pool.fields[name]
            for term in sorted(terms):
                self._write_term(term, *terms[term])
            self.fieldwriter.finish_field()
        self.fieldwriter.close()

    def _write_term(self, term: bytes, ids: array[int], weights: array[float]) -> None:
        self.fieldwriter.start_term(term)
        block = self.fieldwriter._postwriter
        for start in range(0, len(ids), _BLOCK):
            if start:
                block._write_block()
            block._ids = ids[start : start + _BLOCK]
            block._weights = weights[start : start + _BLOCK]
            block._maxweight = max(block._weights)
        self.fieldwriter.finish_term()


def add_paper(writer: ArchiveSegmentWriter, paper: PaperRecord) -> None:
    """Write a paper, its sections and its duties, in one row."""
    key = str(paper.key)
    titles = "\n".join(_titles(paper))
    hints = "\n".join(title for title in (paper.title, *paper.other_titles) if title)
    folded_titles, folded_hints = analysis.fold(titles), analysis.fold(hints)
    _add(
        writer,
        RecordType.PAPER,
        key,
        paper.key,
        folded=f"{folded_titles}\v{folded_hints}".encode(),
        payload=packing.pack_paper(paper),
        title_grams=analysis.grams(folded_titles),
        hint_grams=analysis.grams(folded_hints),
        title_words=Counter(analysis.words(f"{folded_titles}\n{folded_hints}")),
    )
    for section in paper.sections:
        _add_section(writer, key, section)
    for duty in paper.duties:
        _add_duty(writer, key, duty)


def _titles(paper: PaperRecord) -> Iterator[str]:
    """The printed ones, those of the parts included."""
    if paper.title and not paper.is_title_inferred:
        yield paper.title
    yield from paper.part_titles


def _add_section(writer: ArchiveSegmentWriter, paper: str, section: SectionRecord) -> None:
    folded = analysis.fold(section.text)
    words = Counter(analysis.words(folded))
    _add(
        writer,
        RecordType.SECTION,
        paper,
        section.key,
        length=words.total(),
        folded=folded.encode(),
        payload=packing.pack_section(section),
        text_grams=analysis.grams(folded),
        text_words=words,
        heading_words=Counter(analysis.words(analysis.fold(section.heading))),
    )


def _add_duty(writer: ArchiveSegmentWriter, paper: str, duty: DutyRecord) -> None:
    folded = analysis.fold(duty.text)
    words = Counter(analysis.words(folded))
    _add(
        writer,
        RecordType.DUTY,
        paper,
        duty.key,
        length=words.total(),
        folded=folded.encode(),
        payload=packing.pack_duty(duty),
        duty_grams=analysis.grams(folded),
        duty_words=words,
    )


def _add(writer: ArchiveSegmentWriter, record_type: RecordType, paper: str, key: int, **fields: Any) -> None:
    writer.add_document(record_type=int(record_type), paper=paper, key=key, **fields)


def write_segments(live: index.FileIndex, papers: Iterable[PaperRecord]) -> None:
    """Write papers into segments of their own, none of which is merged."""
    for batch in _batches(papers):
        writer = ArchiveSegmentWriter(live)
        for paper in batch:
            add_paper(writer, paper)
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
        for key in {*removed, *(paper.key for paper in papers)}:
            writer.delete_by_term("paper", str(key))
        for paper in papers:
            add_paper(writer, paper)
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
