"""What the database itself refuses, whatever code writes to it."""

from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError, connection
from django.db.models import ProtectedError
from simple_history.models import HistoricalChanges

from documents import loading, models
from documents.models.precision import cut_date, read_cut_date
from documents.parsing import tree
from tests.documents.loading.specimens import FULL, source

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(empty_archive):
    parsed, content = source(FULL, issue={})
    loading.save_source(parsed, content, "a.txt", parser_version="1")
    return models.Document.objects.papers().get()


@pytest.mark.parametrize(
    "wrong",
    [
        {"issued_date": None},
        {"printed_date_precision": "day"},
        {"issued_date_precision": "week"},
        {"relation": "attachment"},
        {"part": "children/0"},
        {"disclosure": "secret"},
        {"start_offset": 10**6},
        {"start_line": 10**6},
    ],
    ids=str,
)
def test_a_document_out_of_order_is_refused(paper, wrong):
    with pytest.raises(IntegrityError):
        models.Document.objects.filter(pk=paper.pk).update(**wrong)


@pytest.mark.parametrize(
    ("model", "wrong"),
    [
        (models.Source, {"sha256": "x" * 64}),
        (models.Source, {"script": "seal"}),
        (models.Issue, {"year": 21}),
        (models.Section, {"style": "*"}),
        (models.Section, {"anchor": ""}),
        (models.Section, {"anchor": "1"}),
        (models.Deadline, {"due_date_precision": ""}),
        (models.Deadline, {"kind": "soon"}),
        (models.Duty, {"form": "dance"}),
        (models.DutyAssignment, {"role": "boss"}),
        (models.Citation, {"relation": "likes"}),
        (models.Citation, {"title": "", "document_number": ""}),
        (models.Attendee, {"list": "absent"}),
        (models.Place, {"level": "moon"}),
        (models.Place, {"code": "41"}),
        (models.Department, {"name": ""}),
    ],
    ids=str,
)
def test_a_row_out_of_order_is_refused(paper, model, wrong):
    with pytest.raises(IntegrityError):
        model.objects.update(**wrong)


def test_a_department_of_the_centre_stands_once(paper):
    models.Department.objects.create(name="国务院办公厅", slug="a")
    with pytest.raises(IntegrityError):
        models.Department.objects.create(name="国务院办公厅", slug="b")


def test_one_correction_of_a_fact_stands_at_a_time(paper):
    place = {"paper_identity": paper.identity, "noun": "document", "field": "title"}
    models.Correction.objects.create(**place, state="withdrawn")
    models.Correction.objects.create(**place, state="applied")
    with pytest.raises(IntegrityError):
        models.Correction.objects.create(**place, state="conflict")


def test_evidence_is_protected(paper):
    with pytest.raises(ProtectedError):
        paper.source.delete()
    with pytest.raises(ProtectedError):
        paper.place.delete()


def test_parts_and_findings_go_with_their_paper(paper):
    paper.delete()
    for model in (
        models.Section,
        models.Duty,
        models.DutyAssignment,
        models.Citation,
        models.Document,
        models.Attendee,
    ):
        assert not model.objects.exists()
    assert models.Source.objects.exists()


def test_a_holder_returns_to_the_review_list_when_its_department_goes(paper):
    models.Department.objects.all().delete()
    assert models.DutyAssignment.objects.filter(department=None).count() == 2


@pytest.mark.parametrize(
    ("row", "parsed"),
    [
        (models.Role, tree.Role),
        (models.DutyForm, tree.DutyForm),
        (models.Relation, tree.Relation),
        (models.SectionStyle, tree.MarkerStyle),
        (models.Precision, tree.Precision),
    ],
)
def test_rows_and_parser_use_the_same_words(row, parsed):
    assert list(row.values) == [member.value for member in parsed]


def test_every_fact_of_the_parser_has_a_column():
    for name in (*models.TEXT_FACTS, *models.DATE_FACTS):
        assert name in tree.ParsedDocument.__dataclass_fields__
        assert models.Document._meta.get_field(name)


def test_verbose_names_are_chinese():
    for model in vars(models).values():
        meta = getattr(model, "_meta", None)
        if meta is None or meta.abstract or issubclass(model, HistoricalChanges):
            continue
        for column in meta.fields:
            if column.editable and not column.auto_created:
                assert any(
                    "\u4e00" <= character <= "\u9fff" or character.isupper() for character in str(column.verbose_name)
                ), column


@pytest.mark.parametrize(
    ("text", "date", "precision"),
    [
        ("2021-03-04", datetime.date(2021, 3, 4), "day"),
        ("2021-03", datetime.date(2021, 3, 1), "month"),
        ("2021", datetime.date(2021, 1, 1), "year"),
        ("", None, ""),
    ],
)
def test_dates_are_cut_at_their_precision(text, date, precision):
    assert read_cut_date(text) == (date, precision)
    assert cut_date(date, precision) == text


@pytest.mark.parametrize("text", ["2021-13", "2021-02-30", "x", "2021-01-01-01"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        read_cut_date(text)


def test_lists_are_sorted_by_an_index(paper):
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            pytest.skip("asks SQLite for its plan")
        newest = str(models.Document.objects.papers().values("pk").query)
        cursor.execute(f"EXPLAIN QUERY PLAN {newest}")
        plan = " ".join(str(row) for row in cursor.fetchall())
    assert "TEMP B-TREE" not in plan
