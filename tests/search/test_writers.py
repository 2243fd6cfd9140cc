"""Many processes save at once: none fails, none waits for the index, and all that was saved is found in the end."""

from __future__ import annotations

import threading
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import transaction

from documents.models import Document
from documents.signals import announce
from search import indexing, queries
from search.criteria import SearchCriteria
from search.engines.whoosh import ArchiveWhoosh
from search.models import QueuedChange
from tests.bench.bench_writers import finish, run_step, start_writing, title_of

WRITERS, SAVES = 5, 6


@pytest.mark.slow
def test_five_processes_save_at_once_and_all_is_found(tmp_path):
    """A process ends only when its drains have ended: what they left, another has written."""
    run_step("prepare", tmp_path)
    writers = [start_writing(tmp_path, number, SAVES) for number in range(WRITERS)]
    results = [finish(writer) for writer in writers]
    assert [len(result["saves"]) for result in results] == [SAVES] * WRITERS
    state = run_step("state", tmp_path)
    assert {title_of(number, SAVES - 1) for number in range(WRITERS)} <= set(state["titles"])
    assert (state["different"], state["queued"]) == ([], 0)


@pytest.mark.django_db(transaction=True)
def test_a_save_never_waits_for_the_index(tmp_path, seeds_dir, monkeypatch, settings):
    """While another process writes the index, a save asks for its lock in a thread beside, once for all saves."""
    engine = ArchiveWhoosh(tmp_path / "index")
    for module in (indexing, queries):
        monkeypatch.setattr(module, "search_engine", lambda alias="default": engine)
    call_command("load_seeds", str(next(seeds_dir.glob("001_*.txt"))), verbosity=0)
    indexing.drain_or_rebuild()
    settings.SEARCH_UPDATE = "thread"
    asked_by: list[threading.Thread] = []
    original = engine.writing

    @contextmanager
    def watched(wait: float = 30.0):
        asked_by.append(threading.current_thread())
        with original(wait) as writer:
            yield writer

    monkeypatch.setattr(engine, "writing", watched)
    keys = list(Document.objects.papers().values_list("pk", flat=True)[:4])
    with ArchiveWhoosh(tmp_path / "index").writing():
        for turn, key in enumerate(keys):
            with transaction.atomic():
                Document.objects.filter(pk=key).update(title=title_of(0, turn))
                announce([key])
        assert QueuedChange.objects.count() == len(keys)
    for thread in threading.enumerate():
        if thread.name == "search-indexing":
            thread.join(60)
    assert threading.main_thread() not in asked_by
    assert 1 <= len(asked_by) <= 2  # a second one only where the first had begun to write before the last save
    found = [queries.search(SearchCriteria(query=f"标题:{title_of(0, turn)}")).total for turn in range(len(keys))]
    assert found == [1] * len(keys)
    assert not QueuedChange.objects.exists()
