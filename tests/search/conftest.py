"""What the tests of search stand on: the founding texts as records, read once; and engines that hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction

from search import queries
from search.engines.interface import SearchEngine
from search.engines.whoosh import ArchiveWhoosh
from search.records import PaperRecord
from search.search_indexes import DocumentIndex
from tests.search.plain_engine import PlainEngine

ENGINES: dict[str, Callable[[Path], SearchEngine]] = {"whoosh": ArchiveWhoosh, "plain": PlainEngine}


@pytest.fixture(scope="session")
def seed_records(django_db_setup: None, django_db_blocker, seeds_dir: Path) -> list[PaperRecord]:
    """The records of the founding texts; the database is left as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_seeds", str(seeds_dir), verbosity=0)
        records = list(DocumentIndex().records())
        transaction.set_rollback(True)
    return records


@pytest.fixture(scope="session", params=list(ENGINES))
def any_engine(request: pytest.FixtureRequest) -> Callable[[Path], SearchEngine]:
    """Makes an empty engine in a folder; every test that asks for it runs once for each engine."""
    return ENGINES[request.param]


@pytest.fixture
def engine_of(any_engine, tmp_path: Path) -> Callable[[Sequence[PaperRecord]], SearchEngine]:
    """Makes an engine that holds some papers."""

    def make(papers: Sequence[PaperRecord]) -> SearchEngine:
        engine = any_engine(tmp_path / "index")
        with engine.writing() as writer:
            writer.rebuild(papers)
        return engine

    return make


@pytest.fixture(scope="session")
def seed_engine(seed_records: list[PaperRecord], tmp_path_factory: pytest.TempPathFactory) -> ArchiveWhoosh:
    """The embedded engine with the founding texts."""
    engine = ArchiveWhoosh(tmp_path_factory.mktemp("seeds") / "index")
    with engine.writing() as writer:
        writer.rebuild(seed_records)
    return engine


@pytest.fixture
def seed_search(seed_engine: ArchiveWhoosh, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable]:
    """`search.queries.search` over the founding texts."""
    monkeypatch.setattr(queries, "search_engine", lambda alias="default": seed_engine)
    return queries.search
