from __future__ import annotations

import re
from pathlib import Path

from documents.admin.kind_names import DOUBTS, FLAWS, kind_name
from documents.parsing.problems import MESSAGES


def test_every_doubt_of_the_parser_has_a_name() -> None:
    assert set(DOUBTS) == set(MESSAGES)


def test_every_kind_of_flaw_has_a_name(project_dir: Path) -> None:
    text = (project_dir / "documents/parsing/flaws.py").read_text(encoding="utf-8")
    assert set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', text)) == set(FLAWS)


def test_a_code_not_known_stays_as_it_is() -> None:
    assert (kind_name("lost-blank"), kind_name("new-kind")) == ("疑缺空格", "new-kind")
