from __future__ import annotations

import pytest

from search.pinyin import is_spelled, is_spelled_out, near_in_sound, readings


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("驻马店市", "zmd"),
        ("驻马店市", "z"),
        ("驻马店市", "zhumadian"),
        ("驻马店市", "zhumadianshi"),
        ("驻马店市", "zhumd"),
        ("驻马店市", "zhmdian"),
        ("驻马店市", "zhumadi"),
        ("三门峡市", "smx"),
        ("泌阳县", "biyang"),
        ("渑池县", "mianchi"),
        ("渑池县", "mc"),
        ("卫生健康委员会", "wsjk"),
        ("5G基站", "5gjz"),
        ("西安市", "xian"),
    ],
)
def test_a_name_is_spelled_by_initials_and_syllables(name, typed):
    assert is_spelled(name, typed)


@pytest.mark.parametrize(
    ("name", "typed"),
    [("驻马店市", "md"), ("驻马", "zmd"), ("驻马店市", ""), ("驻马店市", "zhumadianshix"), ("，", "a"), ("", "a")],
)
def test_other_letters_spell_other_names(name, typed):
    assert not is_spelled(name, typed)


def test_spelled_out_means_every_syllable_whole():
    assert is_spelled_out("驻马店", "zhumadian")
    assert is_spelled_out("泌阳", "biyang")
    assert not is_spelled_out("驻马店", "zmd")
    assert not is_spelled_out("驻马店市", "zhumadian")
    assert not is_spelled_out("", "")


def test_readings_are_all_there_are():
    assert readings("泌") == ("mi", "bi")
    assert readings("A") == ("a",)
    assert readings("。") == ()


def test_characters_that_sound_alike():
    assert "纪" in near_in_sound("记")
    assert "藏" in near_in_sound("葬")
    heard = list(near_in_sound("生"))
    assert heard.index("声") < heard.index("神")
    assert "神" in near_in_sound("生")
    assert "生" not in near_in_sound("生")
    assert list(near_in_sound("g")) == []
