"""Plain Python stays plain: the layers themselves are checked by import-linter (script/check)."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

LIST_LOADED = "import sys, {module}; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"


@pytest.mark.parametrize(
    "module",
    [
        "documents.conversion",
        "documents.parsing",
        "documents.document_number",
        "documents.reference",
        "search.criteria",
        "search.query_language",
    ],
)
def test_plain_modules_load_no_framework(project_dir: Path, module: str) -> None:
    result = subprocess.run(
        [sys.executable, "-c", LIST_LOADED.format(module=module)],
        cwd=project_dir,
        capture_output=True,
        text=True,
        check=True,
    )
    assert not {"django", "haystack", "whoosh", "jieba", "rjieba"} & set(result.stdout.split())
