from __future__ import annotations

import pytest

from documents.document_number import DocumentNumber
from documents.loading import keys
from documents.loading.keys import Numbered, digest, number_key, passage_key, split_title, subject_key, title_key

ROUNDS = [
    ("三门峡市人民政府关于加强公园管理的通知", "三門峽市人民政府關於加強公園管理的通知"),
    ("《公园办法》（试行）", "公园办法试行"),
]


def test_digests_set_their_parts_apart() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("ab", "c") == digest("ab", "c")
    assert (len(digest("a")), len(digest("a", length=10))) == (32, 10)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("三门峡市人民政府关于加强公园管理的通知", "三門峽市人民政府關於加強公園管理的通知"),
        ("《公园办法》（试行）", "公园办法试行"),
    ],
)
def test_a_title_is_the_same_in_any_script_and_dress(one: str, other: str) -> None:
    assert title_key(one) == title_key(other) != ""


def test_a_law_is_the_same_with_its_country_and_without() -> None:
    assert title_key("中华人民共和国土地管理法") == title_key("《土地管理法》")


@pytest.mark.parametrize(
    ("title", "names_one"), [("条例", False), ("《公约》", False), ("土地法", False), ("森林防火", True)]
)
def test_a_title_of_less_than_four_characters_names_nothing(title: str, names_one: bool) -> None:
    assert bool(title_key(title)) is names_one


def test_a_title_is_cut_before_its_subject() -> None:
    assert split_title("三门峡市人民政府 关于加强公园管理的通知") == ("三门峡市人民政府", "关于加强公园管理的通知")
    assert split_title("关于加强公园管理的通知") == ("", "关于加强公园管理的通知")
    assert split_title("政府工作报告") == ("", "政府工作报告")


def test_a_subject_is_the_same_whoever_issues_it() -> None:
    assert subject_key("三门峡市人民政府关于加强公园管理的通知") == subject_key("关于加强公园管理的通知") != ""
    assert subject_key("政府工作报告") == ""
    assert subject_key("市政府关于复函") == ""
    assert subject_key("市政府关于请示函") != ""


@pytest.mark.parametrize(
    ("number", "is_known_by_it"), [("三政〔2021〕5号", True), ("〔2024〕5号", False), (None, False)]
)
def test_only_a_number_with_its_series_tells_a_paper(number: str | None, is_known_by_it: bool) -> None:
    assert bool(number_key(DocumentNumber.parse(number) if number else None)) is is_known_by_it


def test_a_passage_is_known_again_by_its_words_and_those_before_it() -> None:
    before, words = "前文共二十四个字以上才能把同样的话彼此分开来读。", "市财政局负责。"
    text = f"{before}{words}{'另外的话。' * 10}{words}"
    first = text.index(words)
    second = text.rindex(words)
    key = passage_key(text, first, first + len(words))
    assert key != passage_key(text, second, second + len(words))
    broken = text.replace("市财政局", "市财\n 政局")
    assert passage_key(broken, first, first + len(words) + 2) == key
    longer = f"很远的话一改也无妨。{text}"
    moved = longer.index(words)
    assert passage_key(longer, moved, moved + len(words)) == key


def test_a_long_passage_is_known_by_its_beginning() -> None:
    text = "长" * keys._LONGEST_QUOTE
    assert passage_key(text + "甲", 0, len(text) + 1) == passage_key(text + "乙", 0, len(text) + 1)
    assert passage_key(text[1:] + "甲", 0, len(text)) != passage_key(text[1:] + "乙", 0, len(text))


def test_keys_are_numbered_from_the_second_on_for_each_owner() -> None:
    numbered = Numbered()
    assert [numbered.key(1, "a"), numbered.key(1, "a"), numbered.key(1, "b"), numbered.key(2, "a")] == [
        "a",
        "a-2",
        "b",
        "a",
    ]
