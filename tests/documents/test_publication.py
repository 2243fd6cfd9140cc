"""States of papers: who may be read by the public, kept through new readings, and told to the index."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents import corrections, publication
from documents.loading import prune_sources, refresh_papers, save_source
from documents.models import Correction, Disclosure, Document, PublicationDecision, State
from documents.parsing.tree import Relation
from documents.signals import rows_changed
from tests.documents.loading.specimens import VERSION, Paper, source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]

WITH_PART = Paper(children=((Relation.ATTACHMENT, "公园名录", "公园名录\n人民公园"),))
OTHER = Paper(title="三门峡市人民政府关于加强供水管理的通知", number="三政〔2021〕6号")


def load(*papers: Paper, name: str = "一.txt", salt: str = "", version: str = VERSION, **options: object) -> None:
    parsed, content = source(*papers, salt=salt)
    save_source(parsed, content, name, parser_version=version, **options)


def paper(**facts: object) -> Document:
    return Document.objects.papers().get(**facts)


@pytest.fixture
def editor():
    return get_user_model().objects.create_user("editor")


def test_what_is_loaded_is_published_with_its_parts() -> None:
    load(WITH_PART)
    assert set(Document.objects.values_list("state", "is_public")) == {(State.PUBLISHED, True)}
    assert Document.objects.public().count() == 2
    assert Document.objects.public().papers().count() == Document.objects.papers().public().count() == 1


def test_a_setting_lets_what_is_loaded_begin_as_a_draft(settings) -> None:
    settings.PUBLISH_LOADED = False
    load(WITH_PART)
    assert set(Document.objects.values_list("state", "is_public")) == {(State.DRAFT, False)}


def test_what_comes_as_a_draft_stays_one_in_whatever_reading(editor) -> None:
    load(WITH_PART, is_draft=True, author=editor)
    load(WITH_PART, version="2")
    load(WITH_PART, salt="又一行")  # a newer version under the same name
    assert set(Document.objects.values_list("state", "is_public")) == {(State.DRAFT, False)}
    assert PublicationDecision.objects.get().author_name == "editor"
    prune_sources(())
    load(WITH_PART)
    assert paper().state == State.DRAFT  # although loading publishes


def test_a_draft_is_not_published_by_a_published_copy_of_its_paper(editor) -> None:
    load(WITH_PART)
    publication.decide(paper(), state=State.PUBLISHED, author=editor, note="已核对")
    load(WITH_PART, name="二.txt", salt="另一文件", is_draft=True)
    assert sorted(Document.objects.papers().values_list("state", flat=True)) == [State.DRAFT, State.PUBLISHED]


@pytest.mark.parametrize("state", [State.DRAFT, State.REVIEWED])
def test_taking_back_holds_for_all_copies_and_all_readings(state: State, editor) -> None:
    load(WITH_PART)
    load(WITH_PART, name="二.txt", salt="另一文件")
    assert Document.objects.public().papers().count() == 2
    publication.decide(Document.objects.papers()[0], state=state, author=editor, note="待核")
    load(WITH_PART, version="2")
    load(WITH_PART, name="二.txt", salt="另一文件", version="2")
    load(WITH_PART, name="三.txt", salt="第三个文件")
    assert not Document.objects.public().exists()
    assert set(Document.objects.values_list("state", flat=True)) == {state}


def test_decisions_outlive_the_rows(editor) -> None:
    load(WITH_PART, OTHER)
    publication.decide(
        paper(number_serial=5), disclosure=Disclosure.WITHHELD, disclosure_reason="涉及商业秘密", author=editor
    )
    prune_sources(())
    load(WITH_PART, OTHER)
    held = paper(number_serial=5)
    assert (held.state, held.is_public) == (State.PUBLISHED, False)
    assert (held.disclosure_decision, held.disclosure_reason) == (Disclosure.WITHHELD, "涉及商业秘密")
    assert paper(number_serial=6).is_public


def test_decisions_follow_a_paper_whose_identity_is_read_anew(editor) -> None:
    load(Paper(number="三政〔2021〕5号"))
    publication.decide(paper(), state=State.DRAFT, author=editor)
    load(Paper(number="三政〔2021〕8号"), version="2")  # the parser reads the number otherwise
    assert paper().document_number == "三政〔2021〕8号"
    prune_sources(())
    load(Paper(number="三政〔2021〕8号"), version="2")
    assert paper().state == State.DRAFT


def test_the_print_keeps_a_paper_back_until_a_person_decides_otherwise(editor) -> None:
    load(WITH_PART)
    Document.objects.papers().update(disclosure=Disclosure.ON_REQUEST)  # as if the note had said so
    held = paper()
    held.rule_publicity()
    assert not held.is_public
    publication.decide(held, disclosure=Disclosure.DISCLOSED, author=editor)
    assert paper().is_public
    publication.decide(held, disclosure="", author=editor)
    assert not paper().is_public
    assert not Document.objects.get(part="children/0").is_public


def test_a_paper_is_kept_back_only_with_a_reason(editor) -> None:
    load(WITH_PART)
    with pytest.raises(publication.ReasonMissingError):
        publication.decide(paper(), disclosure=Disclosure.WITHHELD, disclosure_reason=" ", author=editor)
    with pytest.raises(ValueError, match="主文件"):
        publication.decide(Document.objects.get(part="children/0"), state=State.DRAFT, author=editor)
    assert Document.objects.public().count() == 2


def test_every_decision_is_kept_with_who_and_when(editor) -> None:
    load(WITH_PART)
    publication.decide(paper(), state=State.DRAFT, author=editor, note="附件有误")
    publication.decide(paper(), state=State.DRAFT, author=editor, note="再说一次")  # changes nothing
    publication.decide(paper(), state=State.PUBLISHED, author=editor)
    decisions = list(PublicationDecision.objects.order_by("pk"))
    assert [(row.state, row.author_name, row.note) for row in decisions] == [
        (State.DRAFT, "editor", "附件有误"),
        (State.PUBLISHED, "editor", ""),
    ]
    assert all(row.decided_at for row in decisions)


def test_a_change_of_state_is_announced(editor, django_capture_on_commit_callbacks) -> None:
    load(WITH_PART)
    told: list[frozenset[int]] = []

    def listen(document_ids: frozenset[int], **kwargs: object) -> None:
        told.append(document_ids)

    rows_changed.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            changed = publication.decide(paper(), state=State.DRAFT, author=editor)
            publication.decide(paper(), state=State.DRAFT, author=editor)
    finally:
        rows_changed.disconnect(listen)
    assert told == [changed] == [frozenset({paper().pk})]


def test_a_correction_of_what_the_paper_prints_hides_it_with_its_parts(editor) -> None:
    load(WITH_PART)
    touched = corrections.correct(paper(), "disclosure", Disclosure.WITHHELD, author=editor)
    refresh_papers(touched)
    assert not Document.objects.public().exists()
    load(WITH_PART, version="2")
    assert not Document.objects.public().exists()
    corrections.withdraw(Correction.objects.get())
    refresh_papers(touched)
    assert Document.objects.public().count() == 2


def test_lists_of_public_papers_need_no_sorting() -> None:
    plan = Document.objects.papers().public().select_related(None).only("slug", "sort_date")[:8].explain()
    if connection.vendor == "sqlite":
        assert "public_paper_newest" in plan
        assert "TEMP B-TREE" not in plan


def test_many_are_decided_in_as_many_queries_as_one(editor) -> None:
    load(*[Paper(number=f"三政〔2021〕{number}号") for number in range(1, 41)])
    papers = list(Document.objects.papers())
    counts = []
    for chosen in (papers[:1], papers[1:]):
        with CaptureQueriesContext(connection) as asked:
            changed = publication.decide_all(chosen, state=State.DRAFT, author=editor)
        counts.append(len(asked))
        assert changed == {paper.pk for paper in chosen}
    assert counts[0] == counts[1]
    assert PublicationDecision.objects.count() == len(papers)
    assert not Document.objects.public().exists()
