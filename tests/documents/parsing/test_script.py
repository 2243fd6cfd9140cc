"""Folding for matching keeps every offset; scripts are told apart."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.parsing.script import detect_script, fold, fold_script


@given(st.text())
def test_folding_any_text_keeps_its_length(text: str) -> None:
    assert len(fold_script(text)) == len(text)
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("printed", "simplified"),
    [
        ("政府工作報告", "政府工作报告"),
        ("關於實施辦法的通知", "关于实施办法的通知"),
        ("市委員會辦公廳", "市委员会办公厅"),
        ("人力資源和社會保障局", "人力资源和社会保障局"),
        ("裏面", "里面"),
        ("裡面", "里面"),
        ("政府工作报告", "政府工作报告"),
    ],
)
def test_traditional_characters_fold_to_simplified_ones(printed: str, simplified: str) -> None:
    assert fold_script(printed) == simplified


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("（２０２０年）　第３号", "(2020年) 第3号"),
        ("ＧＤＰ：１％", "GDP:1%"),
        ("驻政﹝2020﹞5号", "驻政〔2020〕5号"),
        ("驻政〔2020〕5号", "驻政〔2020〕5号"),
        ("⽂件", "文件"),  # a radical, as PDF readers copy it
        ("a\xa0b", "a b"),
        ("①“……”—、。", "①“……”—、。"),
    ],
)
def test_width_folds_one_for_one(printed: str, folded: str) -> None:
    assert fold(printed) == folded


def test_scripts_of_the_founding_texts(seeds_dir: Path) -> None:
    found = {path.name[:3]: detect_script(path.read_text("utf-8")) for path in seeds_dir.glob("*.txt")}
    assert found == {
        "000": "simplified",
        "001": "simplified",  # with one stray 辦
        "002": "simplified",
        "003": "simplified",
        "004": "traditional",
    }


def test_both_scripts_together_are_mixed_and_none_is_simplified() -> None:
    assert detect_script("政府工作报告 政府工作報告") == "mixed"
    assert detect_script("2021") == "simplified"
    assert detect_script("") == "simplified"
