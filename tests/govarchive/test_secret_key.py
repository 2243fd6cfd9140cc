from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from govarchive.secret_key import read_or_create_secret_key

if TYPE_CHECKING:
    from pathlib import Path


def test_key_is_long_and_stays_the_same(tmp_path: Path) -> None:
    path = tmp_path / "data" / "secret_key"
    key = read_or_create_secret_key(path)
    assert len(key) >= 50
    assert read_or_create_secret_key(path) == key


def test_only_the_owner_may_read_it_and_no_draft_is_left(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    read_or_create_secret_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_starting_many_at_once_gives_one_key(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    with ThreadPoolExecutor(8) as threads:
        keys = set(threads.map(read_or_create_secret_key, [path] * 32))
    assert keys == {path.read_text(encoding="ascii")}
    assert list(tmp_path.iterdir()) == [path]
