from __future__ import annotations

import pytest

from search.names import bodies, functions_named, longer_names, other_names, without_place


@pytest.mark.parametrize(
    ("name", "place", "rest"),
    [
        ("市教育局", "", "教育局"),
        ("三门峡市教育局", "411200", "教育局"),
        ("三门峡市卫健委", "411200", "卫健委"),
        ("市场监管局", "", "市场监管局"),
        ("市市场监管局", "", "市场监管局"),
        ("市政府办公室", "", "办公室"),
        ("没有这个局", "", "没有这个局"),
    ],
)
def test_takes_off_the_place(name, place, rest):
    if name == "市政府办公室":
        assert functions_named(name) == {"政府办公室"}
        return
    assert without_place(name) == (place, rest)


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("卫健委", "卫生局"),
        ("卫生健康委员会", "卫健委"),
        ("卫健体委", "卫健委"),
        ("住建局", "建设局"),
        ("环保局", "环境保护局"),
        ("扶贫办", "乡村振兴局"),
        ("市住建局", "住建局"),
    ],
)
def test_departments_find_each_other(typed, other):
    assert other in other_names(typed)


@pytest.mark.parametrize("typed", ["交通", "教育", "停车", "办公室", "实施意见", "派出所"])
def test_ordinary_words_have_no_other_names(typed):
    assert other_names(typed) == ()


def test_names_of_the_archive_are_added_and_those_found_anyway_left_out():
    held = {"卫生健康委员会": ["市卫健体委", "市卫健委", "市卫生健康体育委员会"]}
    others = other_names("卫健委", lambda function: held.get(function, ()))
    assert "卫健体委" in others
    assert "卫生健康体育委员会" in others
    assert not any("卫健委" in name for name in others)


def test_names_that_are_found_by_a_shorter_one_are_known_too():
    held = {"住房和城乡建设局": ["市住房城乡建设局"]}
    assert "建设局" in other_names("住建局", lambda function: held.get(function, ()))
    longer = longer_names("住建局", lambda function: held.get(function, ()))
    assert {"住房城乡建设局", "住房和城乡建设局"} <= set(longer)
    assert longer_names("停车") == ()


def test_a_department_is_meant_by_function_place_or_name():
    assert bodies("卫健委")[0].functions == {"卫生健康委员会"}
    assert bodies("三门峡市教育局")[0].place_code == "411200"
    assert bodies("没有这个局")[0].name == "没有这个局"
    assert bodies("没有这个局")[0].functions == frozenset()
