"""The index follows the rows: queue, draining, comparing, the commands."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from documents.models import Document
from search import indexing, queries
from search.criteria import SearchCriteria
from search.engines.interface import WriterBusyError
from search.engines.whoosh import ArchiveWhoosh
from search.models import QueuedChange
from search.result_page import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def engine(tmp_path, monkeypatch) -> ArchiveWhoosh:
    """An engine without an index, in the place of the site's."""
    made = ArchiveWhoosh(tmp_path / "index")
    for module in (indexing, queries):
        monkeypatch.setattr(module, "search_engine", lambda alias="default": made)
    return made


@pytest.fixture
def paper(engine, seeds_dir) -> Document:
    """One founding text, loaded and indexed."""
    call_command("load_seeds", str(next(seeds_dir.glob("000_*.txt"))), verbosity=0)
    indexing.drain_or_rebuild()
    return Document.objects.papers().get()


def total(query: str = "") -> int:
    return queries.search(SearchCriteria(query=query)).total


def test_loading_queues_its_papers_and_the_first_drain_builds_the_index(engine, seeds_dir):
    call_command("load_seeds", str(next(seeds_dir.glob("000_*.txt"))), verbosity=0)
    assert QueuedChange.objects.count() >= 1
    assert indexing.drain_queue() == 1
    assert not QueuedChange.objects.exists()
    assert total() == 1


def test_a_queued_paper_is_written_anew(paper):
    Document.objects.filter(pk=paper.pk).update(title="供热价格会议纪要")
    assert total("供热价格") == 0
    indexing.queue_changes([paper.pk])
    assert indexing.drain_queue() == 1
    assert total("供热价格") == 1


def test_a_queued_paper_that_is_gone_is_taken_out(paper):
    key = paper.pk
    Document.objects.filter(pk=key).delete()
    indexing.queue_changes([key])
    indexing.drain_queue()
    assert total() == 0


def test_a_change_undone_leaves_nothing_queued(paper):
    with transaction.atomic():
        indexing.queue_changes([paper.pk])
        transaction.set_rollback(True)
    assert not QueuedChange.objects.exists()


def test_what_cannot_be_written_stays_queued(paper, engine, monkeypatch):
    def refuse(wait: float = 0.0):
        raise WriterBusyError("忙")

    monkeypatch.setattr(engine, "writing", refuse)
    indexing.queue_changes([paper.pk])
    indexing.start_draining()  # inline in tests; logs, raises nothing
    assert QueuedChange.objects.count() == 1


def test_comparing_finds_every_difference_and_repairing_ends_it(paper, engine):
    assert not indexing.compare().keys
    Document.objects.filter(pk=paper.pk).update(title="新标题")
    assert indexing.compare().outdated == [paper.pk]
    with engine.writing() as writer:
        writer.update([], [paper.pk])
    differences = indexing.compare()
    assert differences.missing == [paper.pk]
    indexing.repair(differences)
    assert not indexing.compare().keys
    Document.objects.filter(pk=paper.pk).delete()
    assert indexing.compare().surplus == [paper.pk]


def command(name: str, *arguments: str) -> str:
    out = StringIO()
    call_command(name, *arguments, stdout=out)
    return out.getvalue()


def test_commands_build_check_and_repair(engine, seeds_dir):
    call_command("load_seeds", str(next(seeds_dir.glob("000_*.txt"))), verbosity=0)
    with pytest.raises(CommandError, match="rebuild_index"):
        command("check_index")
    assert "1 份" in command("rebuild_index")
    assert "一致" in command("check_index")
    Document.objects.papers().update(title="新标题")
    with pytest.raises(CommandError, match="--repair"):
        command("check_index")
    assert "一致" in command("check_index", "--repair")
    assert json.loads(command("check_index", "--json")) == {"missing": 0, "surplus": 0, "outdated": 0, "queued": 0}
    indexing.queue_changes(Document.objects.papers().values_list("pk", flat=True))
    assert "1 份" in command("update_index")


def test_the_script_answers_as_the_page_does(paper):
    answer = json.loads(command("search_archive", "会议", "--json", "--limit", "1"))
    assert answer["state"] == State.OK
    assert answer["total"] == 1
    (hit,) = answer["hits"]
    assert hit["document_number"] == "〔2024〕5号"
    assert hit["place"] == "义马市"
    assert hit["path"] is None
    assert "<mark>会议</mark>" in hit["snippet"]
    assert {"value": "三门峡市", "count": 1, "selected": False} in answer["facets"]["city"]
    chosen = json.loads(command("search_archive", "--json", "--filter", "city=河南省", "--filter", "year=2024"))
    assert [value["selected"] for value in chosen["facets"]["year"]] == [True]
    assert json.loads(command("search_archive", "--json", "--", "-会议"))["state"] == State.NO_MATCH
    assert "义马市" in command("search_archive", "会议")
    with pytest.raises(CommandError, match="条件"):
        command("search_archive", "--filter", "colour=red")


def test_one_writes_at_a_time(tmp_path):
    first, second = ArchiveWhoosh(tmp_path), ArchiveWhoosh(tmp_path)
    with first.writing(), pytest.raises(WriterBusyError), second.writing(wait=0.1):
        pass
    with second.writing(wait=0.1):
        pass


def test_to_build_the_first_index_is_no_cause_for_concern(engine, seeds_dir, caplog):
    call_command("load_seeds", str(next(seeds_dir.glob("000_*.txt"))), verbosity=0)
    with caplog.at_level("INFO", "search.indexing"):
        assert indexing.drain_or_rebuild() == 1
    assert [record.levelname for record in caplog.records] == ["INFO"]
    assert caplog.records[0].message == "building the index, for there is none yet"  # and nobody is asked to build it


def test_a_damaged_index_is_built_anew_and_told(paper, tmp_path, engine, caplog):
    for path in tmp_path.rglob("*.trm"):
        path.write_bytes(path.read_bytes()[:40])
    fresh = ArchiveWhoosh(engine._generations.root)
    engine._opened = None
    with caplog.at_level("INFO", "search.indexing"):
        assert indexing.drain_or_rebuild() == 1
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert set(fresh.fingerprints()) == {paper.pk}
