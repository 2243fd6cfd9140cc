"""Whatever is corrected, loaded again, read otherwise, cut off half-way, removed and brought back: nothing is lost."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from unittest import mock

import pytest
from django.contrib.auth import get_user_model
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from documents import corrections, loading
from documents.corrections import CORRECTABLE
from documents.corrections.addresses import NOUNS, rows_at
from documents.corrections.words import bare, begins_with
from documents.loading import bulk_changes, refresh_papers
from documents.loading.writing import Writer
from documents.models import (
    PRESENCE,
    STANDING,
    Attendee,
    BulkChange,
    Citation,
    Confirmation,
    Correction,
    Deadline,
    Department,
    DepartmentMerge,
    Document,
    Duty,
    DutyAssignment,
    GlossaryEntry,
    MatterKind,
    Problem,
    Section,
    SettledMatter,
    TextFlaw,
    cut_key,
)
from documents.parsing.tree import Fact
from search import indexing
from tests.documents.loading.dump import dump_archive
from tests.documents.loading.specimens import FULL, Paper, source
from tests.search.plain_engine import PlainEngine

PARSED, CONTENT = source(Paper(), FULL)
FACTS = [(model, name) for model in CORRECTABLE for name in CORRECTABLE[model] if model.__name__ != "Issue"]
VALUES = {
    "issued_date": "2020-05", "due_date": "2021-07-31", "place": "411281", "relation": "attachment", "depth": 3,
    "disclosure": "disclosed", "role": "oversight", "kind": "target", "list": "in_attendance", "number": 7,
    "label": "九、", "document_number": "三政〔2021〕77号", "target": "none", "deadline": "",
    "department": ["411200", "园林局"],
}  # fmt: skip
QUOTES = ("6月底前", "完成普查", "市财政局配合", "总体", "公园由", "陕州公园", "没有的话")
READINGS = ("title", "fewer sections", "other text", "no duties", "other duty", "fewer attendees", "as at first")

number = st.integers(0, 30)
steps = st.one_of(
    st.tuples(st.just("correct"), st.sampled_from(FACTS), number),
    st.tuples(st.just("add"), st.sampled_from(sorted(corrections.ADDABLE)), st.sampled_from(QUOTES)),
    st.tuples(st.just("remove"), st.sampled_from([Duty, Deadline, Citation, DutyAssignment, Attendee]), number),
    st.tuples(st.just("merge"), number, st.none()),
    st.tuples(st.just("split"), st.sampled_from(QUOTES), st.none()),
    st.tuples(st.just("withdraw"), number, st.none()),
    st.tuples(st.just("read"), st.sampled_from(READINGS), st.none()),
    st.tuples(st.just("kill"), st.sampled_from(READINGS), st.none()),
    st.tuples(st.just("uphold"), number, st.none()),
    st.tuples(st.just("move"), number, st.none()),
    st.tuples(st.just("confirm"), number, number),
    st.tuples(st.just("merge departments"), number, number),
    st.tuples(st.just("undo"), number, st.none()),
    st.tuples(st.just("settle"), number, st.none()),
    st.tuples(st.just("reopen"), number, st.none()),
    st.tuples(st.just("prune"), st.none(), st.none()),
    st.tuples(st.just("reindex"), st.none(), st.none()),
    st.tuples(st.just("send again"), st.sampled_from(["6月底前", "一、总体", "公园由"]), st.none()),
)


KEYS = {
    "problem": lambda row: (
        row.document.identity if row.document else row.source.sha256,
        cut_key(row.code, row.message),
    ),
    "duty": lambda row: (row.document.identity, cut_key(row.part, row.key)),
    "citation": lambda row: ("", row.number_key or row.title_key or f"{row.title}|{row.document_number}"),
}
"""How a person's matter names a row, told without the database."""


class Archive:
    """An archive, and the corrections that persons made in it and did not take back."""

    def __init__(self):
        self.version = 0
        self.parsed, self.content = PARSED, CONTENT
        self.at_first = PARSED.documents
        self.person = get_user_model().objects.get_or_create(username="editor")[0]

    def run(self, name, first, second):
        before = {row.pk for row in Correction.objects.all()}
        getattr(self, name.replace(" ", "_"))(first, second)
        assert before <= {row.pk for row in Correction.objects.all()}

    def load(self):
        self.version += 1
        loading.save_source(self.parsed, self.content, "a.txt", parser_version=str(self.version))

    def decide(self, act, *arguments, **options):
        """Let a person act; what the archive refuses, it refuses with a message."""
        try:
            touched = act(*arguments, **options)
        except ValueError:
            return
        refresh_papers(touched or ())

    def correct(self, fact, index):
        model, name = fact
        rows = list(model._base_manager.order_by("pk"))
        if not rows:
            return
        row = rows[index % len(rows)]
        value = VALUES.get(name, f"{name}{index}")
        if model is Citation and name == "target" and index % 2:
            value = Document.objects.papers().order_by("position")[index % 2].citable_key
        if model is Document and name in ("kind", "number"):
            value = "办法"
        self.decide(corrections.correct, row, name, value, author=None)

    def add(self, noun, quote):
        duty = Duty.objects.first()
        said = {
            "quote": quote, "phrase": quote, "due_date": "2021-09", "kind": "by", "form": "paren", "task": "另一任务",
            "deadline": "", "holders": [["lead", "市审计局"], ["support", "市公安局"]],
            "duty": duty.key if duty else "", "role": "lead", "name": "市水利局", "title": "另一办法",
            "document_number": "", "relation": "basis",
            "number": 3, "term": quote, "definition": "释义", "list": "present", "unit": "",
        }  # fmt: skip
        paper = Document.objects.papers().order_by("position").first()
        self.decide(corrections.add, paper, noun, said, author=None)

    def remove(self, model, index):
        rows = list(model._base_manager.order_by("pk"))
        if rows:
            self.decide(corrections.remove, rows[index % len(rows)], author=None)

    def merge(self, index, _):
        rows = list(Section.objects.order_by("pk"))
        self.decide(corrections.merge, rows[index % len(rows)], author=None)

    def split(self, quote, _):
        section = Section.objects.filter(text__contains=quote).order_by("pk").first()
        if section:
            self.decide(corrections.split, section, quote, label="（二）", heading="另一节", author=None)

    def withdraw(self, index, _):
        rows = list(Correction.objects.filter(state__in=STANDING).order_by("pk"))
        if rows:
            self.decide(corrections.withdraw, rows[index % len(rows)])

    def uphold(self, index, _):
        rows = list(Correction.objects.filter(state="conflict").order_by("pk"))
        if rows:
            self.decide(corrections.uphold, rows[index % len(rows)])

    def move(self, index, _):
        rows = list(Correction.objects.filter(state="orphaned").order_by("pk"))
        if rows:
            row = rows[index % len(rows)]
            for candidate in corrections.candidates(row)[:1]:
                self.decide(corrections.readdress, row, candidate)

    def confirm(self, index, other):
        rows = list(corrections.unconfirmed().order_by("pk"))
        if rows:
            row = rows[index % len(rows)]
            names = corrections.unconfirmed_facts(row)
            corrections.confirm(row, names[other % len(names)], author=None)

    def merge_departments(self, index, other):
        rows = list(Department.objects.order_by("pk"))
        merged, into = rows[index % len(rows)], rows[other % len(rows)]
        with suppress(ValueError):
            bulk_changes.merge_departments([merged], into, author=self.person)

    def undo(self, index, _):
        rows = list(BulkChange.objects.filter(undone_at=None).order_by("pk"))
        if rows:
            bulk_changes.undo(rows[index % len(rows)], author=self.person)

    def settle(self, index, _):
        matters = [
            *(("duty", row.document.identity, cut_key(row.part, row.key)) for row in corrections.holderless()),
            *(("citation", "", row.cited) for row in corrections.unresolved()),
            *(("problem", row.subject, cut_key(row.code, row.message)) for row in corrections.doubts()),
        ]
        if matters:
            kind, subject, key = matters[index % len(matters)]
            corrections.settle_matters(MatterKind(kind), [(subject, key, "事项")], author=None, decision="已核")

    def reopen(self, index, _):
        rows = list(SettledMatter.objects.order_by("pk"))
        if rows:
            corrections.reopen_matters([rows[index % len(rows)]])

    def read(self, how, _):
        self.parsed = self.reading(how)
        self.load()

    def kill(self, how, _):
        """A load that dies before its end leaves everything as it was."""
        before = dump_archive()
        with (
            mock.patch.object(Writer, "_write_problems", side_effect=KeyboardInterrupt),
            pytest.raises(KeyboardInterrupt),
        ):
            loading.save_source(self.reading(how), self.content, "a.txt", parser_version="killed")
        assert dump_archive() == before

    def send_again(self, words, _):
        """The same file comes again with some characters changed."""
        papers = [
            replace(paper, sections=[(*start, text.replace(words, f"{words}某")) for *start, text in paper.sections])
            for paper in (Paper(), FULL)
        ]
        self.parsed, self.content = source(*papers)
        self.at_first = self.parsed.documents
        self.load()

    def reindex(self, *_):
        indexing.rebuild()

    def check_index(self):
        """What was announced suffices to keep the index true."""
        indexing.drain_or_rebuild()
        assert not indexing.compare().keys

    def prune(self, *_):
        loading.prune_sources([])
        assert not Correction.objects.filter(state__in={"applied", "conflict", "confirmed"}).exists()
        self.load()

    def reading(self, how):
        """What another parser would read in the same text."""
        first, second = self.parsed.documents
        if how == "title":
            first = replace(first, title=Fact("丙办法"))
        elif how == "fewer sections":
            first = replace(first, sections=first.sections[:-1])
        elif how == "other text":
            sections = [replace(row, heading="另一小标题") for row in first.sections]
            first = replace(first, sections=tuple(sections))
        elif how == "no duties":
            first = replace(first, duties=())
        elif how == "other duty":
            second = replace(second, duties=tuple(replace(duty, task="读得不同的任务") for duty in second.duties))
        elif how == "fewer attendees":
            second = replace(second, attendance=None, glossary=())
        else:
            first, second = self.at_first
        return replace(self.parsed, documents=(first, second))

    def check(self):
        self.check_corrections()
        self.check_settled()
        merged = DepartmentMerge.objects.standing().values("merged")
        assert not DutyAssignment.objects.filter(department__in=merged).exists()
        for row in Document.objects.all():
            for name, entry in row.evidence.items():
                made = Confirmation.objects.filter(paper_identity=row.identity, part=row.part, field=name)
                is_inferred = entry.get("read_how", entry.get("how")) == "inferred"
                is_confirmed = is_inferred and any(said.value == row.reading(name) for said in made)
                assert ("confirmed_by" in entry) == is_confirmed, name

    def check_settled(self):
        """What was settled waits on no list; all else does."""
        done = set(SettledMatter.objects.values_list("kind", "subject", "key"))
        rows = (
            ("problem", corrections.doubts(), Problem.objects.select_related("document", "source")),
            ("duty", corrections.holderless(), Duty.objects.filter(assignments=None, persons=[])),
            ("citation", corrections.unresolved(), Citation.objects.filter(target=None, target_corrected="")),
        )
        for kind, waiting, every in rows:
            expected = {row.pk for row in every if (kind, *KEYS[kind](row)) not in done}
            assert {row.pk for row in waiting} == expected, kind

    def check_corrections(self):
        rows = list(Correction.objects.filter(state__in=STANDING))
        found = rows_at({corrections.Address.of(row) for row in rows})
        for correction in rows:
            here = found[corrections.Address.of(correction)]
            if correction.field == PRESENCE:
                self.check_presence(correction, here)
            elif correction.field == corrections.MERGE:
                assert correction.state != "applied" or not here
            elif correction.field == corrections.SPLIT:
                assert (correction.state == "applied") == bool(here)
                assert all(begins_with(row.text, correction.value_corrected["quote"]) for row in here) or any(
                    row.is_corrected("text") for row in here
                )
            else:
                self.check_fact(correction, here)

    def check_presence(self, correction, here):
        if correction.value_corrected is None:
            assert not here
        else:
            assert (correction.state == "applied") == bool(here)
            said = correction.value_corrected
            for row in here:
                assert "presence" in row.evidence
                for name in ("phrase", "task", "title", "term", "name"):
                    if name in said and not row.is_corrected(name):
                        assert bare(getattr(row, name)) == bare(said[name])

    def check_fact(self, correction, here):
        assert (not here) == (correction.state == "orphaned")
        for row in here:
            reading, name = row.reading(correction.field), correction.field
            assert row.value(name) == correction.value_corrected
            if reading not in (correction.value_read, correction.value_corrected):
                assert correction.state == "conflict"
                assert correction.value_found is not None or None in {reading}
            elif reading == correction.value_read:
                assert correction.state in ("applied", "conflict")

    def check_like_new(self):
        """The archive equals one made anew from the same reading and the same corrections."""
        grown, addresses = self.dump(), dict(Document.objects.papers().values_list("identity", "slug"))
        loading.prune_sources([])
        self.load()
        made_anew = self.dump()
        for identity, slug in Document.objects.papers().values_list("identity", "slug"):
            grown = grown.replace(addresses[identity], slug)  # an address outlives the file it was made of
        assert sorted(grown.splitlines()) == sorted(made_anew.splitlines())

    def dump(self):
        """What the archive holds, a line a row, without what tells how often it was written."""
        left_out = frozenset({"version", "parser_version", "value_found"})
        rows = dump_archive(without=left_out).items()
        return "\n".join(f"{noun} {row}" for noun, held in rows if not noun.startswith("Source") for row in held)


@pytest.fixture
def index(tmp_path, monkeypatch):
    engine = PlainEngine(tmp_path / "index")
    monkeypatch.setattr(indexing, "search_engine", lambda: engine)


@pytest.mark.django_db
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # making a failure smaller takes many minutes
)
@given(history=st.lists(steps, min_size=1, max_size=10))
def test_no_correction_is_ever_lost(empty_archive, index, history):
    for model in (BulkChange, Correction, Confirmation, SettledMatter):
        model.objects.all().delete()
    loading.prune_sources([])
    Department.objects.all().delete()
    archive = Archive()
    archive.load()
    for step in history:
        archive.run(*step)
        archive.check()
    archive.check_index()
    archive.check_like_new()
    archive.check()
    archive.check_index()


def test_every_noun_has_facts_and_a_name():
    assert NOUNS.keys() == CORRECTABLE.keys()
    assert {GlossaryEntry, TextFlaw} < NOUNS.keys()
