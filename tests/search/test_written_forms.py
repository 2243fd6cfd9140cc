"""What folding makes equal is found, whatever way it is printed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.folding import fold
from search.written_forms import written_forms


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("责任", "落實責任制"),
        ("責任", "落实责任制"),
        ("2019年", "２０１９ 年"),
        ("PM2.5", "ｐｍ２．５"),
        ("（此件）", "(此件)"),
        ("负责", "负 责"),
        ("公里", "25公裏"),
    ],
)
def test_script_width_and_blanks_make_no_difference(typed: str, printed: str) -> None:
    assert re.search(written_forms(typed), printed, re.IGNORECASE)


def test_other_words_are_not_found() -> None:
    assert not re.search(written_forms("责任"), "责成主任")
    assert written_forms(" \u200b") == ""


@given(st.text("责任責任国國发發髮里裏2２(（.*[]\\^-", min_size=1, max_size=8))
def test_a_text_is_found_by_itself_and_by_its_folding(text: str) -> None:
    for typed in (text, fold(text)):
        pattern = written_forms(typed)
        assert re.search(pattern, text, re.IGNORECASE)
