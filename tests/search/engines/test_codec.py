"""Postings in Whoosh's files: Whoosh itself reads what we write, and what is cut off is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest
from whoosh import index
from whoosh.query import Term

from search.engines.whoosh.codec import ArrayTermsReader
from search.engines.whoosh.inverting import invert_words
from search.engines.whoosh.schema import make_schema
from search.engines.whoosh.writing import ArchiveSegmentWriter

WORDS = [(0, ["政府", "政府", "报告"]), (2, ["政府"]), (5, ["5g"])]


@pytest.fixture
def live(tmp_path: Path) -> index.FileIndex:
    created = index.create_in(str(tmp_path), make_schema())
    writer = ArchiveSegmentWriter(created)
    for number in range(6):
        writer.add_document(record_type=2, key=number, length=1, folded=b"", payload=b"")
    writer.perdocwriter.close()
    writer.fieldwriter.add_field("paper", writer.schema["paper"], invert_words([(3, ["7"])]))
    writer.fieldwriter.add_field("text_words", writer.schema["text_words"], invert_words(WORDS))
    writer.fieldwriter.close()
    writer._flush_segment = lambda: None
    writer.commit(merge=False)
    return created


@pytest.fixture
def terms(live: index.FileIndex) -> ArrayTermsReader:
    (segment,) = index.TOC.read(live.storage, live.indexname).segments
    return segment.codec().terms_reader(live.storage, segment)


def read(terms: ArrayTermsReader, field: str, term: str) -> list[list[int]]:
    return [numbers.tolist() for numbers in terms.postings(field, term)]


def test_reads_what_was_written(terms):
    assert read(terms, "text_words", "政府") == [[0, 2], [2, 1]]
    assert read(terms, "paper", "7") == [[3], [1]]  # written without counts
    assert read(terms, "text_words", "7") == [[], []]
    assert read(terms, "no_such_field", "7") == [[], []]
    assert [terms.size("text_words", term) for term in ("政府", "5g", "市")] == [2, 1, 0]
    assert dict(terms.starting("text_words", "政")) == {"政府": 2}
    assert dict(terms.starting("text_words", "")) == {"5g": 1, "报告": 1, "政府": 2}


def test_reads_a_whole_field(terms):
    held, written = terms.inverted("text_words"), invert_words(WORDS)
    assert held.terms == list(written.terms)
    for name in ("ends", "ids", "counts"):
        assert getattr(held, name).tolist() == getattr(written, name).tolist()


def test_whoosh_itself_reads_it(live):
    with live.searcher() as searcher:
        assert sorted(searcher.docs_for_query(Term("text_words", "政府"))) == [0, 2]
        info = searcher.reader().term_info("text_words", "政府")
        assert (info.doc_frequency(), info.weight(), info.max_weight(), info.min_id(), info.max_id()) == (2, 3, 2, 0, 2)


def test_what_is_cut_off_is_noticed(live, terms, tmp_path):
    for path in tmp_path.glob("*.pst"):
        path.write_bytes(path.read_bytes()[:4])
    (segment,) = index.TOC.read(live.storage, live.indexname).segments
    with pytest.raises(EOFError):
        segment.codec().terms_reader(live.storage, segment).postings("text_words", "政府")
