"""An index whose files were altered or cut off answers, or says that it is damaged: nothing else is raised."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from search.criteria import Mode, SearchCriteria
from search.engines.interface import IndexUnusableError
from search.engines.whoosh import ArchiveWhoosh
from search.planning import plan_search
from tests.search.engines.test_contract import PAPERS

QUESTIONS = [SearchCriteria(query=query, mode=mode) for query in ("停车", "“婴幼儿照护”", "") for mode in Mode]
NUMBERS = (".key.col", ".length.col")  # one number is as good as another: nothing tells that it was altered
ENDINGS = (".trm", ".pst", ".record_type.col", ".key.col", ".length.col", ".folded.col", ".payload.col", ".toc")


def altered(content: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.3:
        return content[: chance.randrange(len(content))]
    changed = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("index")
    with ArchiveWhoosh(made).writing() as writer:
        writer.rebuild(PAPERS)
    return made


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # Whoosh leaves a broken file open
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("ending", ENDINGS)
def test_nothing_but_damage_is_raised(folder: Path, ending: str) -> None:
    (path,) = folder.glob(f"g-*/*{ending}")
    content = path.read_bytes()
    chance = random.Random(ending)  # noqa: S311 - not for secrets
    damaged = 0
    try:
        for _ in range(25):
            path.write_bytes(altered(content, chance))
            try:
                ask_everything(ArchiveWhoosh(folder))
            except IndexUnusableError as error:
                damaged += 1
                assert "rebuild_index" in str(error)  # noqa: PT017 - it need not be raised
    finally:
        path.write_bytes(content)
    assert damaged or ending in NUMBERS
    ask_everything(ArchiveWhoosh(folder))


def ask_everything(engine: ArchiveWhoosh) -> None:
    for criteria in QUESTIONS:
        engine.answer(plan_search(criteria).plan)
    list(engine.frequent_words("停"))
    engine.occurring(["停车场"])
    engine.one_off("停车场")
    engine.fingerprints()
