"""A snapshot of the embedded engine among threads, as a server asks it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from search.engines.whoosh.clock import Clock
from search.engines.whoosh.engine import ArchiveWhoosh
from search.records import PaperRecord

THREADS, ROUNDS = 6, 50
TEXTS = "婴幼儿照护 健康 管理 服务 社会 政府 责任 工作 发展 体育 教育局 实施 建设 组织 保障".split()


@pytest.fixture
def hasty_threads() -> Iterator[None]:
    """Threads that give way after a microsecond meet wherever they can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.django_db
@pytest.mark.usefixtures("hasty_threads")
def test_threads_that_ask_at_once_get_the_same_answers(seed_records: Sequence[PaperRecord], tmp_path: Path) -> None:
    with ArchiveWhoosh(tmp_path).writing() as writer:
        writer.rebuild(seed_records)
    answers: dict[str, set[int]] = {text: set() for text in TEXTS}
    for _ in range(ROUNDS):
        snapshot = ArchiveWhoosh(tmp_path)._open().snapshot  # nothing is kept from the round before

        together = Barrier(THREADS)

        def ask(turn: int, snapshot=snapshot, together=together) -> None:
            together.wait()
            for text in TEXTS[turn:] + TEXTS[:turn]:
                answers[text].add(len(snapshot.containing("text_grams", text, Clock(60))))

        with ThreadPoolExecutor(THREADS) as threads:
            list(threads.map(ask, range(THREADS)))
    assert {text: counts for text, counts in answers.items() if len(counts) > 1} == {}
    assert all(0 not in counts for counts in answers.values())
