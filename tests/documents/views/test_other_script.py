from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.views.other_script import convert


@pytest.mark.parametrize(
    ("text", "script", "converted"),
    [
        ("政府工作報告", "simplified", "政府工作报告"),
        ("头发和发展", "traditional", "頭髮和發展"),  # by phrases, not sign by sign
        ("三政办〔2019〕8号", "traditional", "三政辦〔2019〕8號"),
        ("政府工作報告", "", "政府工作報告"),
        ("BIM 2024", "traditional", "BIM 2024"),
    ],
)
def test_converts(text: str, script: str, converted: str) -> None:
    assert convert(text, script) == converted


@given(st.text(max_size=80), st.sampled_from(["simplified", "traditional"]))
def test_the_length_is_kept_so_that_marks_stay_in_place(text: str, script: str) -> None:
    assert len(convert(text, script)) == len(text)
