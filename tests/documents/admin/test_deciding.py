"""Conflicts and orphans, worked off in the administration with one click a decision."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents import corrections, loading
from documents.models import Correction, Document, Duty, Section
from documents.parsing.tree import Fact
from tests.documents.loading.specimens import Paper, source

pytestmark = pytest.mark.django_db
RIGHT = "三门峡市人民政府关于加强城市公园管理的通知"
THIRD = "三门峡市人民政府关于加强公园建设管理的通知"
CONFLICTS = "admin:documents_correction_conflicts"
ORPHANS = "admin:documents_correction_orphans"


@pytest.fixture
def specimen(empty_archive):
    made = source(Paper())
    save(made)
    return made


def save(specimen, version="1", name="a.txt"):
    parsed, content = specimen
    return loading.save_source(parsed, content, name, parser_version=version)


def paper():
    return Document.objects.papers().get()


def read_anew(specimen, version="2", **changes):
    parsed, content = specimen
    save((replace(parsed, documents=(replace(parsed.documents[0], **changes),)), content), version)


@pytest.fixture
def conflict(specimen):
    corrections.correct(paper(), "title", RIGHT, author=None)
    read_anew(specimen, title=Fact(THIRD))
    return Correction.objects.get()


def decide(client, correction, decision, seen=None, **more):
    address = reverse("admin:documents_correction_decide", args=[correction.pk])
    values = {"decision": decision, "seen": seen or correction.state_changed_at.isoformat(), **more}
    return client.post(address, values, follow=True)


def test_a_conflict_shows_three_values_side_by_side(conflict, admin_client):
    page = admin_client.get(reverse(CONFLICTS)).content.decode()
    assert [value in page for value in (Paper().title, RIGHT, THIRD)] == [True] * 3
    assert reverse("admin:documents_document_change", args=[paper().pk]) in page


@pytest.mark.parametrize(("decision", "title", "state"), [("keep", RIGHT, "applied"), ("take", THIRD, "withdrawn")])
def test_a_conflict_is_decided_with_one_click(conflict, admin_client, decision, title, state):
    response = decide(admin_client, conflict, decision)
    assert paper().title == title
    assert Correction.objects.get().state == state
    assert "没有待裁定的冲突" in response.content.decode()


def test_the_second_decision_is_not_carried_out(conflict, admin_client):
    seen = conflict.state_changed_at.isoformat()
    decide(admin_client, conflict, "keep")
    response = decide(admin_client, conflict, "take", seen=seen)
    assert "已由他人处理" in response.content.decode()
    assert paper().title == RIGHT


def orphan(specimen):
    """A heading corrected in a section that is read under another label afterwards."""
    corrections.correct(Section.objects.get(anchor="1.1"), "heading", "摸清公园家底", author=None)
    first, second, third = specimen[0].documents[0].sections
    moved = replace(third, ordinal=2, label="（二）", path=("一、", "（二）"))
    read_anew(specimen, sections=(first, second, moved))
    return Correction.objects.get()


def test_an_orphan_is_moved_to_the_place_with_the_same_words(specimen, admin_client):
    correction = orphan(specimen)
    assert correction.state == "orphaned"
    (best, *_) = corrections.candidates(correction)
    assert best.address.item_key == "1.2"
    assert best.token in admin_client.get(reverse(ORPHANS)).content.decode()
    decide(admin_client, correction, "move", candidate=best.token)

    assert Section.objects.get(anchor="1.2").heading == "摸清公园家底"
    assert Correction.objects.get().state == "applied"
    read_anew(specimen, "3", sections=specimen[0].documents[0].sections)
    assert Correction.objects.get().state == "orphaned"


def test_an_orphan_is_withdrawn(specimen, admin_client):
    decide(admin_client, orphan(specimen), "take")
    assert Correction.objects.get().state == "withdrawn"


def test_orphans_of_every_structural_kind_find_their_place_again(specimen):
    duty = paper().duties.get()
    said = {"duty": duty.key, "role": "support", "name": "市水利局"}
    corrections.add(paper(), "assignment", said, author=None)
    term = {"quote": "（一）摸清家底。6月底前完成普查", "number": 1, "term": "普查", "definition": "逐一查清"}
    corrections.add(paper(), "glossary", term, author=None)
    corrections.split(Section.objects.get(anchor="1.1"), "6月底前完成普查", author=None)
    loading.prune_sources([])
    changed = tuple(
        (label, heading, depth, text.replace("6月底前", "七月底前")) for label, heading, depth, text in Paper().sections
    )
    save(source(Paper(sections=changed)), "2", "b.txt")
    assert set(Correction.objects.values_list("state", flat=True)) == {"orphaned"}

    for correction in Correction.objects.order_by("noun"):
        best = corrections.candidates(correction)[0]
        assert corrections.readdress(correction, best) == {paper().pk}
    assert set(Correction.objects.values_list("state", flat=True)) == {"applied"}
    assert Section.objects.get(text__startswith="七月底前").anchor.startswith("1.1+")
    assert Duty.objects.get().assignments.filter(name="市水利局").exists()
    assert paper().glossary_entries.get().term == "普查"


def test_a_paper_of_nearly_the_same_title_is_looked_through(specimen):
    corrections.correct(Section.objects.get(anchor="1.1"), "heading", "摸清公园家底", author=None)
    loading.prune_sources([])
    title = "三门峡市人民政府关于加强公园管理工作的通知"
    save(source(Paper(title=title, number="三政〔2021〕6号")), "2", "b.txt")
    correction = Correction.objects.get()
    assert correction.state == "orphaned"
    best = corrections.candidates(correction)[0]
    assert (best.paper_title, best.address.item_key) == (title, "1.1")
    corrections.readdress(correction, best)
    assert Section.objects.get(anchor="1.1").heading == "摸清公园家底"


def test_the_lists_do_not_ask_for_each_row(empty_archive, admin_client):
    def queries(count):
        sections = [("一、", "总体要求", 1, "一、总体要求")]
        sections += [("（一）", f"任务{n}", 2, f"（一）任务{n}") for n in range(count)]
        specimen = source(Paper(sections=sections, duties=(), deadlines=()))
        save(specimen, f"{count}-1")
        for section in Section.objects.filter(document=paper())[1:4]:
            corrections.correct(section, "heading", f"更正{section.pk}", author=None)
        read_anew(specimen, f"{count}-2", sections=specimen[0].documents[0].sections[:1])
        addresses = [reverse(CONFLICTS), reverse(ORPHANS)]
        with CaptureQueriesContext(connection) as captured:
            assert all(admin_client.get(address).status_code == 200 for address in addresses)
        Correction.objects.all().delete()
        loading.prune_sources([])
        return len(captured)

    queries(4)
    assert queries(4) == queries(40)


def test_only_those_who_may_correct_may_decide(conflict, client):
    reader = get_user_model().objects.create_user("reader", password="x", is_staff=True)
    client.force_login(reader)
    assert client.get(reverse(CONFLICTS)).status_code == 403
    address = reverse("admin:documents_correction_decide", args=[conflict.pk])
    assert client.post(address, {"decision": "take"}).status_code == 403
