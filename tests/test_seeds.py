"""The founding texts are evidence: the bytes on disk are the bytes the README vouches for."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

ROW = re.compile(r"^\| `(?P<name>[^`]+\.txt)` \|.*\| `(?P<sha256>[0-9a-f]{64})` \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def vouched(seeds_dir: Path) -> dict[str, str]:
    """File name → SHA-256, as seeds/README.md lists them."""
    return {row["name"]: row["sha256"] for row in ROW.finditer((seeds_dir / "README.md").read_text(encoding="utf-8"))}


def test_readme_lists_exactly_the_texts_on_disk(seeds_dir: Path, vouched: dict[str, str]) -> None:
    assert sorted(vouched) == sorted(path.name for path in seeds_dir.glob("*.txt"))
    assert len(vouched) == 5


def test_no_byte_of_a_founding_text_has_changed(seeds_dir: Path, vouched: dict[str, str]) -> None:
    found = {name: hashlib.sha256((seeds_dir / name).read_bytes()).hexdigest() for name in vouched}
    assert found == vouched


def test_git_is_told_to_leave_line_ends_alone(project_dir: Path) -> None:
    assert "seeds/*.txt -text" in (project_dir / ".gitattributes").read_text(encoding="utf-8").splitlines()
