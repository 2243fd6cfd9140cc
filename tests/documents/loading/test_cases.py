"""Corrections as specimens: a case fails with what the parser reads today, and passes with the corrected reading."""

from __future__ import annotations

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from documents import corrections, loading
from documents.loading import refresh_papers
from documents.loading.cases import correction_cases
from documents.models import Deadline, Document, Duty, Section
from documents.parsing import PARSER_VERSION, parse_source
from documents.parsing.report import describe_source
from documents.parsing.short_report import short_reading
from documents.parsing.tree import Fact

pytestmark = pytest.mark.django_db
TEXT = """三门峡市人民政府办公室关于加强公园管理的通知
三政办〔2021〕9号
各县（市、区）人民政府，市政府各部门：
一、总体要求
坚持为民。
二、主要任务
（一）摸清家底。6月底前完成普查。（市林业局牵头，市财政局配合）
（二）加强养护。定期检查公园设施。（市林业局负责）
三、工作要求
各单位要高度重视。
三门峡市人民政府办公室
2021年3月4日
"""


@pytest.fixture
def paper(empty_archive):
    content = TEXT.encode()
    loading.save_source(parse_source(content), content, "a.txt", parser_version=PARSER_VERSION)
    return Document.objects.papers().get()


def read(parsed):
    return {"documents": [short_reading(row, parsed.text) for row in describe_source(parsed, "a.txt")["documents"]]}


def case():
    (only,) = correction_cases()
    return only


def test_a_case_fails_with_the_present_reading_and_passes_with_the_corrected_one(paper):
    section = Section.objects.get(anchor="2.2")
    corrections.correct(section, "heading", "加强公园养护", author=None)
    corrections.correct(paper, "addressee", "各县（市、区）人民政府", author=None)
    parsed = parse_source(case().text.encode())
    assert read(parsed) != case().expected

    (document,) = parsed.documents
    sections = [replace(row, heading="加强公园养护") if row.heading == "加强养护" else row for row in document.sections]
    better = replace(document, sections=tuple(sections), addressee=Fact("各县（市、区）人民政府"))
    assert read(replace(parsed, documents=(better,))) == case().expected


def test_structure_and_findings_are_expected_as_persons_want_them(paper):
    refresh_papers(corrections.merge(Section.objects.get(anchor="2.2"), author=None))
    duty = Duty.objects.get(assignments__role="responsible")
    corrections.correct(duty.assignments.get(), "role", "lead", author=None)
    corrections.correct(Deadline.objects.get(), "due_date", "2021-07", author=None)
    (expected,) = case().expected["documents"]

    assert expected["outline"] == ["1 一、总体要求", "1 二、主要任务", "2 （一）摸清家底", "1 三、工作要求"]
    assert expected["deadlines"] == ["6月底前 2021-07-31"]
    assert expected["duties"][-1].endswith("paren lead: 市林业局")
    assert expected["title"] == "三门峡市人民政府办公室关于加强公园管理的通知"


def test_what_the_parser_cannot_learn_from_is_no_case(paper):
    corrections.correct(Section.objects.get(anchor="2.2"), "text", "（二）加强养护。", author=None)
    assert list(correction_cases()) == []


def test_a_case_is_gone_once_the_parser_reads_what_was_corrected(paper):
    corrections.correct(Section.objects.get(anchor="2.2"), "heading", "养护", author=None)
    assert not case().left_out
    corrections.withdraw(corrections.standing([paper.identity]).get())
    assert list(correction_cases()) == []


def test_the_command_writes_both_files_of_a_case(paper, tmp_path):
    corrections.correct(paper, "kind", "通报", author=None)
    out = StringIO()
    call_command("export_cases", str(tmp_path), stdout=out)
    (json_file,) = tmp_path.glob("corrected_*.json")

    expected = json.loads(json_file.read_text("utf-8"))
    assert expected["documents"][0]["kind"] == "通报"
    assert json_file.with_suffix(".txt").read_text("utf-8") == TEXT.rstrip("\n")
    assert "共写出 1 个样例" in out.getvalue()


def test_the_command_names_a_missing_folder(db, tmp_path):
    with pytest.raises(CommandError, match="没有文件夹"):
        call_command("export_cases", str(Path(tmp_path) / "none"))
