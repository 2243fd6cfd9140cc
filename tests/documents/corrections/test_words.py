from __future__ import annotations

import pytest

from documents.corrections.words import bare, begins_with, find_quote, key_of


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("各县（市、区）政府", "（市、区）", (2, 7)),
        ("责任单位：市\n民政局", "市民政局", (5, 10)),
        ("胡 刚", "胡刚", (0, 3)),
        ("甲", "乙", None),
        ("甲", "", None),
        ("甲 乙", " ", (1, 2)),
    ],
)
def test_quoted_words_are_found_whatever_blanks_came_between(text, quote, found):
    assert find_quote(text, quote) == found


def test_a_text_begins_with_words_blanks_apart():
    assert begins_with("（一） 加强 领导", "（一）加强")
    assert not begins_with("二、（一）", "（一）")


def test_keys_are_those_of_the_words_and_of_nothing_else():
    assert bare("（ A ）") == "(A)"
    assert key_of("市 林业局") == key_of("市林业局") != key_of("市", "林业局")
