from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def check_documents(project_dir: Path) -> Any:
    """The module script/check_documents.py, which is in no package."""
    spec = importlib.util.spec_from_file_location("check_documents", project_dir / "script" / "check_documents.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "search.md").write_text("# 检索\n\n## Two ways in\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "line",
    [
        "[检索](docs/search.md)",
        "[ways](docs/search.md#two-ways-in) and [检索](docs/search.md#检索)",
        "[web](https://example.org/nowhere) <mailto:a@example.org>",
        "`docs/search.md` and `docs/`, but `text/html` is no path of ours",
        "```\n[not read](nowhere.md)\n```",
    ],
)
def test_true_lines_pass(check_documents: Any, root: Path, line: str) -> None:
    (root / "README.md").write_text(line, encoding="utf-8")
    assert check_documents.main(root) == 0


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[gone](docs/gone.md)", "no such file: docs/gone.md"),
        ("![picture](docs/images/home.png)", "no such file: docs/images/home.png"),
        ("[gone](docs/search.md#three-ways)", "no such heading: docs/search.md#three-ways"),
        ("see `docs/gone.md`", "no such path: docs/gone.md"),
    ],
)
def test_a_dead_link_is_named_with_its_line(
    check_documents: Any, root: Path, capsys: pytest.CaptureFixture[str], line: str, message: str
) -> None:
    (root / "README.md").write_text(f"# Title\n\n{line}\n", encoding="utf-8")
    assert check_documents.main(root) == 1
    assert capsys.readouterr().out == f"README.md:3: {message}\n"


def test_links_are_read_from_the_page_they_stand_on(check_documents: Any, root: Path) -> None:
    (root / "docs" / "models.md").write_text("[search](search.md) [readme](../README.md)", encoding="utf-8")
    (root / "README.md").write_text("# Readme", encoding="utf-8")
    assert check_documents.main(root) == 0


def test_headings_of_one_name_are_numbered(check_documents: Any, root: Path) -> None:
    page = root / "CHANGELOG.md"
    page.write_text("## 0.2\n### Added\n## 0.1\n### Added\n", encoding="utf-8")
    assert check_documents.anchors(page) == {"02", "added", "01", "added-1"}
