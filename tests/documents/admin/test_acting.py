"""Acts on rows in the administration: each from its page to the archive, and two persons at once."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from documents import loading
from documents.models import (
    Attendee,
    Citation,
    Correction,
    Deadline,
    Document,
    Duty,
    DutyAssignment,
    GlossaryEntry,
    Section,
    TextFlaw,
)
from tests.documents.loading.specimens import FULL, Paper, source

pytestmark = pytest.mark.django_db


@pytest.fixture
def specimen(empty_archive):
    made = source(Paper(), FULL)
    save(made)
    return made


@pytest.fixture
def other(db):
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("li", password="x"))
    return client


def save(specimen, version="1"):
    parsed, content = specimen
    return loading.save_source(parsed, content, "a.txt", parser_version=version)


def paper():
    return Document.objects.papers().get(position=0)


def full():
    return Document.objects.papers().get(position=1)


def page(row, act="change"):
    return reverse(f"admin:documents_{row._meta.model_name}_{act}", args=[row.pk])


def form_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    context = response.context
    form = context["adminform"].form if "adminform" in context else context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else str(value).replace("\n", "\r\n") for name, value in values.items()}


def send(client, address, **values):
    response = client.post(address, form_of(client, address) | values)
    assert response.status_code == 302, response.context["form"].errors if "form" in response.context else response
    return response


def test_a_section_is_merged_with_the_one_before_and_the_merge_taken_back(specimen, admin_client):
    first, second = (
        Section.objects.get(document=paper(), anchor="1"),
        Section.objects.get(document=paper(), anchor="1.1"),
    )
    send(admin_client, page(second, "merge"), reason="原为一节")

    merged = Section.objects.get(pk=first.pk)
    assert merged.text == f"{first.text}\n{second.text}"
    assert not Section.objects.filter(document=paper(), anchor="1.1").exists()
    assert {duty.section_id for duty in paper().duties.all()} == {first.pk}
    save(specimen, version="2")
    assert Section.objects.get(pk=first.pk).text == merged.text

    listing = reverse("admin:documents_correction_changelist")
    admin_client.post(listing, {"action": "withdraw_all", "_selected_action": [Correction.objects.get().pk]})
    again = Section.objects.get(document=paper(), anchor="1.1")
    assert (Section.objects.get(pk=first.pk).text, again.text) == (first.text, second.text)
    assert {duty.section_id for duty in paper().duties.all()} == {again.pk}


def test_a_section_is_split_at_quoted_words(specimen, admin_client):
    section = Section.objects.get(document=paper(), anchor="1.1")
    send(admin_client, page(section, "split"), quote="6月底前", label="（二）", heading="", depth="2")

    new = Section.objects.get(document=paper(), label="（二）")
    assert new.text.startswith("6月底前完成普查")
    assert (new.depth, new.parent.anchor, new.path) == (2, "1", ["一、", "（二）"])
    assert Section.objects.get(pk=section.pk).text == "（一）摸清家底。"
    assert {duty.section_id for duty in paper().duties.all()} == {new.pk}
    assert paper().source.text[new.start_offset :].startswith("6月底前")

    send(admin_client, page(new, "merge"))
    assert Section.objects.get(pk=section.pk).text == section.text


@pytest.mark.parametrize(
    ("quote", "message"),
    [("没有的话", "没有所引的文字"), ("（一）摸清", "已在本节开头"), ("市", "不止一处")],
)
def test_a_split_that_cannot_be_made_says_why(specimen, admin_client, quote, message):
    section = Section.objects.get(document=paper(), anchor="1.1")
    address = page(section, "split")
    response = admin_client.post(address, form_of(admin_client, address) | {"quote": quote})
    assert message in response.content.decode()
    assert not Correction.objects.exists()


def test_text_and_level_of_a_section_are_corrected(specimen, admin_client):
    section = Section.objects.get(document=paper(), anchor="1.1")
    wanted = section.text.replace("普查", "调查")
    send(admin_client, page(section), text=wanted, depth="1")
    save(specimen, version="2")

    again = Section.objects.get(pk=section.pk)
    assert (again.text, again.depth, again.parent, again.path) == (wanted, 1, None, ["（一）"])
    assert (again.reading("text"), again.reading("depth")) == (section.text, 2)
    assert [line for _, line in again.lines] == [wanted]
    assert again.layout[0][1][0] == [section.start_offset, wanted.index("调查"), 0]


def test_a_duty_is_added_with_its_holders_and_removed_again(specimen, admin_client):
    said = {
        "quote": "完成普查",
        "form": "line",
        "task": "完成普查",
        "lead": "市林业局、市水利局",
        "responsible": "市审计局",
    }
    send(admin_client, page(paper(), "add_duty"), **said)
    save(specimen, version="2")

    duty = Duty.objects.get(document=paper(), task="完成普查")
    assert [str(row) for row in duty.assignments.all()] == [
        "牵头单位：市林业局",
        "牵头单位：市水利局",
        "责任单位：市审计局",
    ]
    assert {row.department.name for row in duty.assignments.all()} >= {"三门峡市林业局"}
    assert duty.section.anchor == "1.1"

    send(admin_client, page(duty, "add_holder"), role="support", name="市公安局")
    assert DutyAssignment.objects.filter(duty__task="完成普查", role="support").exists()
    send(admin_client, page(duty, "remove"))
    assert not Duty.objects.filter(task="完成普查").exists()
    assert Correction.objects.get(noun="duty").state == "withdrawn"


def test_what_was_read_in_error_is_removed_and_stays_away(specimen, admin_client):
    for row in (
        paper().duties.get(),
        full().citations.first(),
        full().glossary_entries.get(),
        full().attendees.first(),
    ):
        send(admin_client, page(row, "remove"), reason="识读有误")
        save(specimen, version=f"{row._meta.model_name}")
        assert not type(row).objects.filter(document=row.document, key=row.key).exists()
    assert set(Correction.objects.values_list("state", flat=True)) == {"applied"}


def test_deadlines_citations_terms_and_attendees_are_added(specimen, admin_client):
    address = page(full(), "add_deadline")
    send(admin_client, address, quote="6月底前", phrase="6月底前完成", due_date="2021-6", kind="by")
    send(admin_client, page(full(), "add_citation"), quote="总体要求", title=Paper().title, relation="basis")
    send(admin_client, page(full(), "add_term"), quote="公园由", number="2", term="普查", definition="逐一查清")
    send(admin_client, page(full(), "add_attendee"), quote="陕州公园", list="present", name="孙七")
    save(specimen, version="2")

    assert Deadline.objects.get(phrase="6月底前完成").due_date_text == "2021-06"
    added = [row for row in Citation.objects.filter(document=full()) if "presence" in row.evidence]
    assert [row.target for row in added] == [paper()]
    assert GlossaryEntry.objects.get(term="普查").part == "children/0"
    assert Attendee.objects.get(name="孙七").part == "children/1"


def test_a_citation_is_pointed_to_a_paper_or_to_none(specimen, admin_client):
    law = Citation.objects.get(title="中华人民共和国城乡规划法")
    send(admin_client, page(law), target=str(paper().pk))
    save(specimen, version="2")
    assert Citation.objects.get(pk=law.pk).target == paper()

    known = Citation.objects.get(document_number="三政〔2021〕5号")
    send(admin_client, page(known), no_target="not-held")
    save(specimen, version="3")
    assert Citation.objects.get(pk=known.pk).target is None
    assert Citation.objects.get(pk=known.pk).reading("target") == paper().identity


def test_a_flaw_is_judged(specimen, admin_client):
    flaw = TextFlaw.objects.get()
    send(admin_client, page(flaw), judgement="other", words="家底子")
    save(specimen, version="2")
    assert TextFlaw.objects.get().corrected == "家底子"
    send(admin_client, page(flaw), judgement="no_flaw")
    assert TextFlaw.objects.get().is_no_flaw
    send(admin_client, page(flaw), judgement="")
    assert TextFlaw.objects.get().corrected is None


@pytest.mark.parametrize("act", ["merge", "split", "remove", "add_holder"])
def test_the_second_of_two_persons_is_told(specimen, admin_client, other, act):
    section, duty = Section.objects.get(document=paper(), anchor="1.1"), paper().duties.get()
    row = section if act in ("merge", "split") else duty
    address = page(row, act)
    said = form_of(other, address) | {"quote": "6月底前", "role": "lead", "name": "市水利局"}
    change = {"heading": "摸清公园家底"} if row is section else {"task": "另一任务"}
    send(admin_client, page(row), **change)
    response = other.post(address, said)

    assert "已被他人修改" in response.content.decode()
    assert Correction.objects.count() == 1


def test_the_same_addition_is_made_once(specimen, admin_client, other):
    said = {"quote": "完成普查", "form": "line", "task": "完成普查", "lead": "市林业局"}
    address = page(paper(), "add_duty")
    values = form_of(other, address) | said
    send(admin_client, address, **said)
    assert "已有人作过同样的更正" in other.post(address, values).content.decode()


def test_what_another_person_removed_is_said_to_be_gone(specimen, admin_client, other):
    address = page(paper().duties.get(), "remove")
    values = form_of(other, address)
    send(admin_client, address)
    response = other.post(address, values, follow=True)
    assert "已不存在" in response.content.decode()
    assert Correction.objects.count() == 1


def test_only_those_who_may_correct_may_act(specimen, client):
    reader = get_user_model().objects.create_user("reader", password="x", is_staff=True)
    client.force_login(reader)
    assert client.get(page(paper().duties.get(), "remove")).status_code == 403
    assert client.post(page(Section.objects.first(), "merge")).status_code == 403
