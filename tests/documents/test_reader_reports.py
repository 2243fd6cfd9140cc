"""Reports of readers: filed under a number, limited, decided once, and without personal data after a while."""

from __future__ import annotations

import datetime
import re

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from documents import loading, reader_reports
from documents.models import Correction, CorrectionState, Document, ErrorReport, ReportState, Section
from tests.documents.loading.specimens import VERSION, Paper, source

SAID = {
    "kind": "text",
    "message": "“家低”应为“家底”",
    "suggestion": "家底",
    "contact": "13800000000",
    "credit_name": "王某",
}


@pytest.fixture
def section(empty_archive, db) -> Section:
    parsed, content = source(Paper())
    loading.save_source(parsed, content, "一.txt", parser_version=VERSION)
    return Section.objects.select_related("document").get(heading="摸清家底")


@pytest.fixture
def editor(db):
    return get_user_model().objects.create_user("editor")


def file(section: Section, address: str = "203.0.113.7", **said: str) -> ErrorReport:
    return reader_reports.file_report(section.document, section, address, **SAID | said)


def test_a_report_names_its_place_and_quotes_it(section: Section) -> None:
    report = file(section)
    assert (report.paper_identity, report.part, report.anchor) == (section.document.identity, "body", section.anchor)
    assert report.quoted == section.text
    assert report.state == ReportState.RECEIVED
    assert "203.0.113.7" not in str(vars(report))


def test_numbers_are_readable_and_many() -> None:
    numbers = {reader_reports.new_number() for _ in range(500)}
    assert len(numbers) == 500
    assert all(re.fullmatch(r"[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}", number) for number in numbers)


@given(
    st.lists(st.sampled_from(reader_reports.LETTERS), min_size=10, max_size=10), st.sampled_from(["", " ", "－", "-"])
)
def test_a_number_is_read_however_it_is_typed(letters: list[str], gap: str) -> None:
    typed = "".join(letters[:5]).lower() + gap + "".join(letters[5:]) + " "
    assert reader_reports.read_number(typed) == "".join(letters[:5]) + "-" + "".join(letters[5:])


def test_one_address_reports_five_times_an_hour(section: Section) -> None:
    for _ in range(5):
        file(section)
    with pytest.raises(reader_reports.TooManyReportsError):
        file(section)
    file(section, "198.51.100.4")
    ErrorReport.objects.update(created_at=timezone.now() - datetime.timedelta(hours=2))
    file(section)


def test_an_accepted_report_becomes_a_correction_with_credit(section: Section, editor) -> None:
    report = file(section)
    changed = reader_reports.accept(
        report, author=editor, answer="谢谢", row=section, name="heading", value="摸清底数", is_credited=True
    )
    assert changed == {section.document_id}
    correction = Correction.objects.get()
    assert (correction.value_corrected, correction.author_name) == ("摸清底数", "editor")
    assert correction.evidence == f"读者报错 {report.number}（王某）"
    report.refresh_from_db()
    assert (report.state, report.correction, report.answer) == (ReportState.ACCEPTED, correction, "谢谢")
    parsed, content = source(Paper())
    loading.save_source(parsed, content, "一.txt", parser_version="2")
    assert Section.objects.get(anchor=section.anchor).heading == "摸清底数"
    correction.refresh_from_db()
    assert correction.state == CorrectionState.APPLIED


def test_credit_is_given_only_if_wished(section: Section, editor) -> None:
    report = file(section, credit_name="")
    reader_reports.accept(report, author=editor, row=section, name="heading", value="摸清底数", is_credited=True)
    assert Correction.objects.get().evidence == f"读者报错 {report.number}"


def test_a_report_is_decided_once_and_declined_with_a_reason(section: Section, editor) -> None:
    report = file(section)
    with pytest.raises(ValueError, match="理由"):
        reader_reports.decline(report, author=editor, answer=" ")
    reader_reports.decline(report, author=editor, answer="原文如此")
    with pytest.raises(reader_reports.AlreadyDecidedError):
        reader_reports.accept(report, author=editor)  # as seen by somebody who opened the page before
    report.refresh_from_db()
    assert (report.state, report.answer, report.decided_by_name) == (ReportState.DECLINED, "原文如此", "editor")


def test_what_cannot_be_corrected_leaves_the_report_waiting(section: Section, editor) -> None:
    report = file(section)
    with pytest.raises(ValueError, match="2021"):
        reader_reports.accept(report, author=editor, row=section.document, name="issued_date", value="2021年")
    report.refresh_from_db()
    assert report.state == ReportState.RECEIVED
    assert not Correction.objects.exists()


def test_names_and_contacts_are_emptied_in_time(section: Section, settings) -> None:
    old, new = file(section), file(section)
    day = timezone.now() - datetime.timedelta(days=settings.REPORT_CONTACT_DAYS + 1)
    ErrorReport.objects.filter(pk=old.pk).update(created_at=day)
    assert reader_reports.forget_contacts() == 1
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.contact, old.credit_name, old.sender_digest, old.message) == ("", "", "", SAID["message"])
    assert (new.contact, new.credit_name) == (SAID["contact"], SAID["credit_name"])


def test_a_report_outlives_the_rows_it_is_about(section: Section) -> None:
    report = file(section)
    loading.prune_sources(())
    assert not Document.objects.exists()
    report.refresh_from_db()
    assert report.quoted == section.text


def test_a_timer_can_empty_them(section: Section, settings, capsys) -> None:
    file(section)
    ErrorReport.objects.update(created_at=timezone.now() - datetime.timedelta(days=settings.REPORT_CONTACT_DAYS + 1))
    call_command("forget_contacts")
    assert "已清空 1 条" in capsys.readouterr().out
    assert ErrorReport.objects.get().contact == ""
