"""The form at a section, the receipt, the state by its number."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from documents import reader_reports
from documents.client_address import client_address
from documents.models import ErrorReport
from tests.documents.views.rows import Archive

SAID = {"kind": "text", "message": "“？？”应为号码", "contact": "13800000000", "credit_name": "王某", "website": ""}


def form_of(archive: Archive) -> str:
    return reverse("documents:report_section", args=[archive.plan.slug, "2.1"])


def test_every_section_leads_to_its_form(archive: Archive, client: Client) -> None:
    page = client.get(archive.paper.get_absolute_url()).content.decode()
    assert f'href="{form_of(archive)}"' in page
    assert page.count('class="report-link"') == page.count('class="node')
    assert reverse("documents:report_document", args=[archive.paper.slug]) in page
    html = client.get(form_of(archive)).content.decode()
    assert "联系电话？？随时接听" in html
    assert "临江市托育服务实施方案" in html
    assert client.get(reverse("documents:report_document", args=[archive.paper.slug])).status_code == 200
    assert client.get(reverse("documents:report_section", args=[archive.plan.slug, "9.9"])).status_code == 404


def test_a_report_gets_a_number_that_shows_its_state_and_no_person(archive: Archive, client: Client) -> None:
    answer = client.post(form_of(archive), SAID, follow=True)
    report = ErrorReport.objects.get()
    html = answer.content.decode()
    assert report.number in html
    assert "已收到，谢谢" in html
    found = client.get(reverse("documents:report_lookup"), {"number": report.number.lower()}, follow=True)
    html = found.content.decode()
    assert "已收到，待处理" in html
    assert archive.plan.title not in ("", None)
    for private in (SAID["message"], SAID["contact"], SAID["credit_name"]):
        assert private not in html
    reader_reports.decline(report, author=None, answer="原件如此")
    html = client.get(report.get_absolute_url()).content.decode()
    assert "未采纳" in html
    assert "原件如此" in html
    assert "no-store" in client.get(report.get_absolute_url())["Cache-Control"]


def test_an_unknown_number_is_told(archive: Archive, client: Client) -> None:
    answer = client.get(reverse("documents:report_status", args=["22222-22222"]))
    assert answer.status_code == 404
    assert "没有编号为" in answer.content.decode()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"kind": ""}, "错误类型"),
        ({"message": ""}, "哪里有错"),
        ({"message": "长" * 2001}, "哪里有错"),
        ({"website": "http://spam.example"}, "请勿填写"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(
    archive: Archive, client: Client, changed: dict[str, str], words: str
) -> None:
    answer = client.post(form_of(archive), SAID | changed)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "还没有提交" in html
    assert words in html
    assert SAID["contact"] in html
    assert not ErrorReport.objects.exists()


def test_too_many_reports_are_refused_with_what_was_typed(archive: Archive, client: Client) -> None:
    for _ in range(5):
        client.post(form_of(archive), SAID)
    answer = client.post(form_of(archive), SAID)
    assert answer.status_code == 429
    assert SAID["message"] in answer.content.decode()
    assert ErrorReport.objects.count() == 5


def test_a_form_from_elsewhere_is_refused(archive: Archive) -> None:
    assert Client(enforce_csrf_checks=True).post(form_of(archive), SAID).status_code == 403


def test_what_a_reader_types_is_shown_as_text(archive: Archive, client: Client, admin_client: Client) -> None:
    client.post(form_of(archive), SAID | {"message": "<script>alert(1)</script>"})
    report = ErrorReport.objects.get()
    html = admin_client.get(reverse("admin:documents_errorreport_change", args=[report.pk])).content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


@pytest.mark.parametrize(
    ("is_behind", "headers", "address"),
    [
        (False, {"HTTP_X_FORWARDED_FOR": "198.51.100.4"}, "127.0.0.1"),
        (True, {"HTTP_X_FORWARDED_FOR": "invented, 198.51.100.4"}, "198.51.100.4"),
        (True, {}, "127.0.0.1"),
    ],
)
def test_the_address_is_what_our_own_proxy_says(rf, settings, is_behind, headers, address) -> None:
    settings.BEHIND_PROXY = is_behind
    assert client_address(rf.get("/", **headers)) == address
