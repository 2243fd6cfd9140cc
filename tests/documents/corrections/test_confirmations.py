from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents import corrections, loading
from documents.models import Confirmation, Correction, Document
from documents.parsing.tree import Fact, How, ParsedChild
from tests.documents.loading.specimens import Paper, Relation, source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]
KIND = Fact("决定", How.INFERRED, reason="由正文推定。")


@pytest.fixture
def clerk():
    return get_user_model().objects.create(username="wang")


def inferring(specimen, **facts):
    """The same source, its first paper with other facts, and with the name of its city in print."""
    parsed, content = specimen
    first, *rest = parsed.documents
    first = replace(first, city=replace(first.city, how=How.PRINTED), **facts)
    return replace(parsed, documents=(first, *rest)), content


def save(specimen, name="a.txt", version="1"):
    parsed, content = specimen
    return loading.save_source(parsed, content, name, parser_version=version)


def paper():
    return Document.objects.papers().get()


def waiting():
    return [(row.slug, name) for row in corrections.unconfirmed() for name in corrections.unconfirmed_facts(row)]


def test_a_confirmed_fact_is_marked_and_waits_no_more(clerk):
    save(inferring(source(Paper()), kind=KIND))
    assert waiting() == [(paper().slug, "kind")]
    before = paper().version
    corrections.confirm(paper(), "kind", author=clerk)
    assert waiting() == []
    assert paper().evidence["kind"] == {"how": "inferred", "reason": "由正文推定。", "confirmed_by": "wang"}
    assert (paper().kind, paper().version) == ("决定", before + 1)
    row = Confirmation.objects.get()
    assert (row.paper_identity, row.part, row.field, row.value) == (paper().identity, "body", "kind", "决定")
    assert (row.author, row.paper_title) == (clerk, str(paper()))


@pytest.mark.parametrize("name", ["title", "kind", "place", "nonsense"])
def test_what_does_not_wait_cannot_be_confirmed(clerk, name):
    save(inferring(source(Paper()), kind=KIND))
    corrections.confirm(paper(), "kind", author=clerk)
    with pytest.raises(ValueError, match="不是待核的推断"):
        corrections.confirm(paper(), name, author=clerk)
    assert Confirmation.objects.count() == 1


def test_reading_again_keeps_the_mark_and_writes_nothing(clerk):
    save(inferring(source(Paper()), kind=KIND))
    corrections.confirm(paper(), "kind", author=clerk)
    report = save(inferring(source(Paper()), kind=KIND), version="2")
    assert not report.updated
    assert waiting() == []


def test_another_value_waits_again_and_the_first_coming_back_does_not(clerk):
    save(inferring(source(Paper()), kind=KIND))
    corrections.confirm(paper(), "kind", author=clerk)
    save(inferring(source(Paper()), kind=Fact("意见", How.INFERRED)), version="2")
    assert waiting() == [(paper().slug, "kind")]
    assert Confirmation.objects.get().value == "决定"
    corrections.confirm(paper(), "kind", author=clerk)
    save(inferring(source(Paper()), kind=KIND), version="3")
    assert waiting() == []
    assert Confirmation.objects.count() == 2


def test_a_value_that_is_printed_after_all_bears_no_mark(clerk):
    save(inferring(source(Paper()), kind=KIND))
    corrections.confirm(paper(), "kind", author=clerk)
    save(inferring(source(Paper()), kind=Fact("决定", How.PRINTED)), version="2")
    assert paper().evidence["kind"] == {"how": "printed"}


def test_every_copy_that_reads_so_is_marked_also_one_that_comes_later(clerk):
    save(inferring(source(Paper()), kind=KIND))
    save(inferring(source(Paper(), salt="x"), kind=Fact("意见", How.INFERRED)), name="b.txt")
    first, other = Document.objects.papers().order_by("pk")
    assert first.identity == other.identity
    corrections.confirm(first, "kind", author=clerk)
    assert waiting() == [(other.slug, "kind")]
    save(inferring(source(Paper(), salt="y"), kind=KIND), name="c.txt")
    assert waiting() == [(other.slug, "kind")]


def test_a_confirmation_survives_the_loss_of_the_rows(clerk):
    save(inferring(source(Paper()), kind=KIND))
    corrections.confirm(paper(), "kind", author=clerk)
    Document.objects.filter(parent__isnull=False).delete()
    Document.objects.all().delete()
    save(inferring(source(Paper()), kind=KIND), version="2")
    assert waiting() == []


def test_a_confirmation_follows_a_paper_known_by_another_identity(clerk):
    save(inferring(source(Paper()), kind=KIND))
    old = paper().identity
    corrections.confirm(paper(), "kind", author=clerk)
    renumbered = inferring(source(Paper()), kind=KIND, document_number=Fact("三政〔2021〕8号", How.PRINTED))
    save(renumbered, version="2")
    assert paper().identity != old
    assert waiting() == []
    assert Confirmation.objects.get().paper_identity == paper().identity


def test_the_copy_that_keeps_its_identity_keeps_its_confirmation(clerk):
    save(inferring(source(Paper()), kind=KIND))
    save(inferring(source(Paper(), salt="x"), kind=KIND), name="b.txt")
    corrections.confirm(Document.objects.papers().first(), "kind", author=clerk)
    made_at = Confirmation.objects.get().created_at
    save(inferring(source(Paper()), kind=KIND, document_number=Fact("三政〔2021〕8号", How.PRINTED)), version="2")
    assert len(set(Document.objects.papers().values_list("identity", flat=True))) == 2
    assert waiting() == []
    assert {row.created_at for row in Confirmation.objects.all()} == {made_at}


def test_correcting_a_confirmed_fact_and_taking_that_back_leads_back(clerk):
    save(inferring(source(Paper()), kind=KIND))
    corrections.confirm(paper(), "kind", author=clerk)
    before = paper().evidence
    corrections.correct(paper(), "kind", "意见", author=clerk)
    save(inferring(source(Paper()), kind=KIND), version="2")
    assert (paper().kind, paper().evidence["kind"]["confirmed_by"]) == ("意见", "wang")
    corrections.withdraw(Correction.objects.get())
    assert paper().evidence == before


def test_a_corrected_inference_does_not_wait(clerk):
    save(inferring(source(Paper()), kind=KIND))
    corrections.correct(paper(), "kind", "意见", author=clerk)
    assert waiting() == []


def test_taken_back_it_waits_again_and_the_history_says_so(clerk):
    save(inferring(source(Paper()), kind=KIND))
    pk = corrections.confirm(paper(), "kind", author=clerk).pk
    corrections.take_back(Confirmation.objects.all())
    assert waiting() == [(paper().slug, "kind")]
    assert [row.history_type for row in Confirmation.history.filter(id=pk)] == ["-", "+"]


def test_the_title_of_a_part_is_confirmed_by_itself(clerk):
    parsed, content = source(Paper(children=((Relation.ATTACHMENT, "任务分工表", "附件正文"),)))
    (child,) = parsed.documents[0].children
    assert isinstance(child, ParsedChild)
    inferred = replace(child, title=replace(child.title, how=How.INFERRED))
    specimen = inferring((parsed, content), title=Fact("推断的标题", How.INFERRED), children=(inferred,))
    save(specimen)
    part = Document.objects.get(parent__isnull=False)
    corrections.confirm(part, "title", author=clerk)
    assert (paper().slug, "title") in waiting()
    assert (part.slug, "title") not in waiting()


def test_loading_asks_for_confirmations_once_whatever_the_number_of_papers(clerk):
    def asked(count):
        papers = [Paper(number=f"三政〔2021〕{count}{place}号") for place in range(count)]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            save(source(*papers), name=f"{count}.txt")
        return sum('FROM "documents_confirmation"' in query["sql"] for query in queries)

    assert asked(2) == asked(6) == 1
