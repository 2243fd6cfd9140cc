from __future__ import annotations

import dataclasses
import json
from io import StringIO

import pytest
from django.core.management import call_command

from documents import corrections
from documents.loading import rereading
from documents.loading.rereading import held_sources, reread_source
from documents.models import Correction, Document, Original, Source
from documents.parsing import parse_source
from tests.documents.conversion.specimens import PAPER, make_docx

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]


@pytest.fixture
def paper(tmp_path) -> Document:
    (tmp_path / "1.txt").write_text(PAPER)
    call_command("load_seeds", str(tmp_path / "1.txt"), verbosity=0)
    return Document.objects.papers().get()


@pytest.fixture
def other_parser(monkeypatch):
    """A parser of another version that reads titles otherwise."""

    def parse(content: bytes):
        parsed = parse_source(content)
        first = parsed.documents[0]
        title = dataclasses.replace(first.title, value="另一个标题")
        return dataclasses.replace(parsed, documents=(dataclasses.replace(first, title=title),))

    monkeypatch.setattr(rereading, "parse_source", parse)
    monkeypatch.setattr(rereading, "PARSER_VERSION", "9.9")


def test_nothing_is_read_where_nothing_has_changed(paper, monkeypatch):
    monkeypatch.setattr(rereading, "parse_source", None)
    reread = reread_source(paper.source_id)
    assert reread.report.outcome == "unchanged"


@pytest.mark.usefixtures("other_parser")
def test_a_rehearsal_says_field_by_field_what_would_change_and_writes_nothing(paper):
    corrections.correct(paper, "title", "更正的标题", author=None)
    before = Source.objects.values().get(), Correction.objects.values().get()
    report = reread_source(paper.source_id, dry_run=True).report

    assert [(row.noun, row.field, row.after) for row in report.differences if row.field == "evidence"] != []
    assert {row.document for row in report.differences} == {"更正的标题"}
    (touched,) = report.corrections
    assert (touched.before, touched.after, touched.value_found) == ("applied", "conflict", "另一个标题")
    assert touched.target.endswith("|body|document||title")
    assert (Source.objects.values().get(), Correction.objects.values().get()) == before


@pytest.mark.usefixtures("other_parser")
def test_reading_again_brings_the_rows_to_what_is_read_now(paper):
    reread_source(paper.source_id)
    assert Document.objects.papers().get().title == "另一个标题"
    assert Source.objects.get().parser_version == "9.9"
    assert reread_source(paper.source_id).report.outcome == "unchanged"


@pytest.mark.usefixtures("other_parser")
def test_the_command_reads_again_all_that_is_held(paper):
    out = StringIO()
    call_command("load_seeds", held=True, dry_run=True, json=True, stdout=out, stderr=StringIO())
    (line,) = out.getvalue().splitlines()
    titles = [row for row in json.loads(line)["differences"] if row["field"] == "title"]
    assert [(row["before"], row["after"]) for row in titles] == [(paper.title, "另一个标题")]
    out = StringIO()
    call_command("load_seeds", held=True, dry_run=True, stdout=out, stderr=StringIO())
    assert f"{paper.title} → 另一个标题" in out.getvalue()
    assert "未写入任何内容" in out.getvalue()


def test_a_text_of_an_older_converter_is_derived_anew(tmp_path):
    (tmp_path / "1.docx").write_bytes(make_docx())
    call_command("load_seeds", str(tmp_path / "1.docx"), verbosity=0)
    Original.objects.update(converter_version="0")
    reread_source(Source.objects.get().pk)
    assert Original.objects.get().converter_version != "0"


def test_lost_bytes_are_told_and_harm_no_other(paper, monkeypatch):
    monkeypatch.setattr(rereading, "PARSER_VERSION", "9.9")
    paper.source.path.unlink()
    assert "从备份恢复" in reread_source(paper.source_id).message
    assert reread_source(0).report is None


def test_older_versions_are_left_alone(paper):
    newer = Source.objects.get(pk=paper.source_id)
    newer.pk, newer.sha256 = None, "a" * 64
    newer.save()
    Source.objects.filter(pk=paper.source_id).update(superseded_by=newer)
    assert list(held_sources()) == [newer.pk]
    assert list(held_sources(after=newer.pk)) == []
