"""Whatever is corrected, loaded again, read otherwise, removed and brought back, in whatever order: nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents import corrections, loading
from documents.models import STANDING, Correction, Document, Section
from documents.parsing.tree import Fact
from tests.documents.loading.specimens import FULL, Paper, source

FIELDS = {"title": ["甲办法", "乙办法"], "note": ["（公开）", ""], "issued_date": ["2020-05", "2021-03-09", ""]}
PARSED, CONTENT = source(Paper(), FULL)

steps = st.one_of(
    st.tuples(
        st.just("correct"), st.sampled_from([0, 1]), st.sampled_from([(f, v) for f, vs in FIELDS.items() for v in vs])
    ),
    st.tuples(st.just("heading"), st.sampled_from(["甲", "乙", "摸清家底"]), st.none()),
    st.tuples(st.just("read"), st.sampled_from([0, 1]), st.sampled_from(["甲办法", "丙办法", None])),
    st.tuples(st.just("withdraw"), st.none(), st.none()),
    st.tuples(st.just("prune"), st.none(), st.none()),
    st.tuples(st.just("outline"), st.sampled_from([2, 3]), st.none()),
)


class Archive:
    """What a person corrected, beside the archive that must show it."""

    def __init__(self):
        self.version = 0
        self.parsed = PARSED
        self.wanted = {}  # (paper, field) → value as a person wants it

    def load(self):
        self.version += 1
        loading.save_source(self.parsed, CONTENT, "a.txt", parser_version=str(self.version))

    def paper(self, index):
        return Document.objects.papers().filter(position=index).first()

    def run(self, name, first, second):
        getattr(self, name)(first, second)

    def correct(self, index, change):
        field, value = change
        self._correct(self.paper(index), (index, field), field, value)

    def heading(self, value, _):
        section = Section.objects.filter(document=self.paper(0), anchor="1.1").first()
        if section:
            self._correct(section, (0, "heading"), "heading", value)

    def _correct(self, row, key, field, value):
        if row is None:
            return
        if row.reading(field) == value:
            self.wanted.pop(key, None)
        else:
            self.wanted[key] = value
        corrections.correct(row, field, value, author=None)

    def read(self, index, title):
        papers = list(self.parsed.documents)
        papers[index] = replace(papers[index], title=Fact(title) if title else PARSED.documents[index].title)
        self.parsed = replace(self.parsed, documents=tuple(papers))
        self.load()

    def outline(self, count, _):
        papers = list(self.parsed.documents)
        papers[0] = replace(papers[0], sections=PARSED.documents[0].sections[:count])
        self.parsed = replace(self.parsed, documents=tuple(papers))
        self.load()

    def withdraw(self, *_):
        correction = Correction.objects.filter(state__in=STANDING).order_by("pk").first()
        if correction:
            index = next(i for i in (0, 1) if correction.paper_identity == self.identities()[i])
            self.wanted.pop((index, correction.field), None)
            corrections.withdraw(correction)

    def prune(self, *_):
        loading.prune_sources([])
        assert not Correction.objects.filter(state__in={"applied", "conflict", "confirmed"}).exists()
        self.load()

    def identities(self):
        from documents.loading.identity import paper_identities

        return paper_identities(self.parsed)

    def check(self):
        standing = Correction.objects.filter(state__in=STANDING)
        identities = self.identities()
        found = {(identities.index(c.paper_identity), c.field): c for c in standing}
        assert len(found) == standing.count()
        assert {key: c.value_corrected for key, c in found.items()} == self.wanted
        for (index, field), correction in found.items():
            row = self.paper(index)
            if field == "heading":
                row = Section.objects.filter(document=row, anchor="1.1").first()
            assert (row is None) == (correction.state == "orphaned")
            if row is None:
                continue
            assert row.value(field) == correction.value_corrected
            reading = row.reading(field)
            expected = (
                "confirmed" if reading == correction.value_corrected
                else "applied" if reading == correction.value_read
                else "conflict"
            )  # fmt: skip
            assert correction.state == expected


@pytest.mark.django_db
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=st.lists(steps, min_size=1, max_size=8))
def test_no_correction_is_ever_lost(empty_archive, history):
    Correction.objects.all().delete()
    loading.prune_sources([])
    archive = Archive()
    archive.load()
    for step in history:
        archive.run(*step)
        archive.check()
