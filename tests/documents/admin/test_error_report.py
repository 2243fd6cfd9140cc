"""Reports in the administration: seen beside the printed text, decided by those who may."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from documents import loading, reader_reports
from documents.groups import CATALOGUER, READER
from documents.models import Correction, ErrorReport, ReportState, Section
from tests.documents.loading.specimens import VERSION, Paper, source


def client_of(group: str) -> Client:
    user = get_user_model().objects.create_user(f"{group}甲", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def report(empty_archive: Path, db: None) -> ErrorReport:
    parsed, content = source(Paper())
    loading.save_source(parsed, content, "一.txt", parser_version=VERSION)
    section = Section.objects.select_related("document").get(heading="摸清家底")
    return reader_reports.file_report(
        section.document, section, "203.0.113.7", kind="text", message="小标题有误", suggestion="摸清底数",
        contact="13800000000", credit_name="王某",
    )  # fmt: skip


def page_of(report: ErrorReport) -> str:
    return reverse("admin:documents_errorreport_change", args=[report.pk])


def section_of(report: ErrorReport) -> Section:
    return Section.objects.get(anchor=report.anchor, document__part=report.part)


def fact(report: ErrorReport, name: str) -> str:
    return f"section:{section_of(report).pk}:{name}"


def test_a_cataloguer_sees_the_printed_text_and_accepts(report: ErrorReport) -> None:
    client = client_of(CATALOGUER)
    assert report.number in client.get(reverse("admin:documents_errorreport_changelist")).content.decode()
    html = client.get(page_of(report)).content.decode()
    for words in ("6月底前完成普查", "13800000000", "王某", "小标题有误"):
        assert words in html
    form = {"decision": "accept", "fact": fact(report, "heading"), "value": "摸清底数", "is_credited": "on"}
    assert client.post(page_of(report), form).status_code == 302
    report.refresh_from_db()
    assert report.state == ReportState.ACCEPTED
    assert report.correction is not None
    assert "王某" in report.correction.evidence
    assert section_of(report).heading == "摸清底数"


def test_of_a_text_only_the_words_in_question_change(report: ErrorReport) -> None:
    client = client_of(CATALOGUER)
    before = section_of(report).text
    form = {"decision": "accept", "fact": fact(report, "text"), "printed_words": "普查", "value": "全面普查"}
    client.post(page_of(report), form)
    assert section_of(report).text == before.replace("普查", "全面普查")
    for words in ("", "没有的字句", "市"):  # 市 stands there more than once
        ErrorReport.objects.update(state=ReportState.RECEIVED, decided_at=None)
        assert "请多抄几个字" in client.post(page_of(report), form | {"printed_words": words}).content.decode()


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"decision": "decline", "reply": " "}, "请写明理由"),
        ({"decision": "accept", "fact": "", "value": "甲"}, "请选择要更正的一项"),
        ({"decision": "accept", "fact": "issue:1:gazette_name", "value": "甲"}, "选择一个有效的选项"),
    ],
)
def test_a_decision_that_is_not_whole_is_told(report: ErrorReport, form: dict[str, str], words: str) -> None:
    assert words in client_of(CATALOGUER).post(page_of(report), form).content.decode()
    report.refresh_from_db()
    assert report.state == ReportState.RECEIVED
    assert not Correction.objects.exists()


def test_a_decided_report_is_shown_and_not_decided_again(report: ErrorReport) -> None:
    client = client_of(CATALOGUER)
    client.post(page_of(report), {"decision": "decline", "reply": "原文如此"})
    html = client.get(page_of(report)).content.decode()
    assert "原文如此" in html
    assert 'name="decision"' not in html
    answer = client.post(page_of(report), {"decision": "settled", "reply": "改了"}, follow=True)
    report.refresh_from_db()
    assert (report.state, report.answer) == (ReportState.DECLINED, "原文如此")
    assert "刚刚已由他人处理" in answer.content.decode()


def test_contacts_are_for_staff_alone(report: ErrorReport) -> None:
    assert client_of(READER).get(page_of(report)).status_code == 403
    assert Client().get(page_of(report)).status_code == 302
