"""行政区划: the tree, the names that several places bear, the places that are no more, the zones without a code."""

import datetime

import pytest

from documents.reference.place_tables import Level, shorten
from documents.reference.places import (
    all_places,
    ancestors,
    children,
    find_place,
    is_within,
    place_by_code,
    places_named,
    places_with_full_name,
)

# Known codes of GB/T 2260, to notice when the package changes.
KNOWN = {
    "410000": "河南省", "411200": "三门峡市", "411202": "湖滨区", "411203": "陕州区", "411221": "渑池县",
    "411224": "卢氏县", "411281": "义马市", "411282": "灵宝市", "411700": "驻马店市", "411702": "驿城区",
    "411729": "新蔡县", "140000": "山西省", "141000": "临汾市", "141082": "霍州市", "141081": "侯马市",
    "419001": "济源市", "441900": "东莞市", "650000": "新疆维吾尔自治区", "222400": "延边朝鲜族自治州",
    "310115": "浦东新区", "410307": "偃师区", "659012": "白杨市", "710000": "台湾省", "810000": "香港特别行政区",
}  # fmt: skip


def test_known_codes_name_known_places():
    assert {code: place_by_code(code).name for code in KNOWN} == KNOWN
    assert place_by_code("4112") is place_by_code("411200")
    assert place_by_code("999999") is None


def test_the_table_is_a_tree():
    places = all_places()
    assert len([place for place in places.values() if place.level is Level.PROVINCE]) == 34
    for code, place in places.items():
        assert place.code == code
        assert place.name
        assert (place.parent_code is None) == (place.level is Level.PROVINCE)
        assert place.parent_code is None or place.parent_code in places
        assert place.successor_code is None or not places[place.successor_code].is_former
        assert len(ancestors(code)) <= 3


def test_codes_of_current_divisions_have_six_digits_and_no_other_place_does_without_a_mark():
    for place in all_places().values():
        if not place.is_former and place.level is not Level.ZONE:
            assert len(place.code) == 6
            assert place.code.isdigit()


@pytest.mark.parametrize(
    ("code", "above"),
    [
        ("411281", ["三门峡市", "河南省"]),
        ("419001", ["河南省"]),
        ("110105", ["北京市"]),
        ("411281-Z1", ["义马市", "三门峡市", "河南省"]),
        ("410000", []),
    ],
)
def test_ancestors_stand_nearest_first(code, above):
    assert [place.name for place in ancestors(code)] == above


def test_children_are_current_divisions_and_zones():
    names = [place.name for place in children("411200")]
    assert names[:6] == ["湖滨区", "陕州区", "渑池县", "卢氏县", "义马市", "灵宝市"]
    assert set(names[6:]) == {"三门峡经济开发区", "三门峡市城乡一体化示范区"}
    assert "陕县" in [place.name for place in children("411200", with_former=True)]
    assert len(children()) == 34
    assert {place.name for place in children("110000")} > {"东城区", "朝阳区"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("三门峡市", "411200"), ("三门峡", "411200"), ("义马", "411281"), ("河南", "410000"), ("内蒙", "150000"),
        ("延边州", "222400"), ("延边", "222400"), ("神农架", "429021"), ("陕县", "411222"), ("霍县", "141082-F1"),
        ("驻马店地区", "412800"), ("三门峡经济开发区", "411200-Z1"), ("偃师市", "410381"),
    ],
)  # fmt: skip
def test_a_name_of_one_place_finds_it(name, code):
    assert find_place(name).code == code


@pytest.mark.parametrize("name", ["鼓楼区", "新华区", "吉林", "朝阳", "市", "", "不存在市"])
def test_a_name_of_several_places_or_none_finds_none(name):
    assert find_place(name) is None


def test_a_name_of_several_places_is_settled_by_the_place_around():
    assert find_place("鼓楼区", within=find_place("南京市")).code == "320106"
    assert find_place("朝阳", within=find_place("北京市")).code == "110105"
    assert find_place("吉林市").level is Level.PREFECTURE
    assert len(places_named("鼓楼区")) == 4
    assert {place.level for place in places_named("吉林")} == {Level.PROVINCE, Level.PREFECTURE}


def test_a_former_place_never_makes_a_current_one_ambiguous():
    assert len(places_with_full_name("江北区")) == 2  # 宁波, and 重庆 until it became part of 两江新区
    assert find_place("江北区").code == "330205"
    assert find_place("江北区", within=find_place("重庆市")).is_former


def test_former_places_know_their_end_and_successor():
    former = find_place("陕县")
    assert former.is_former
    assert place_by_code(former.successor_code).name == "陕州区"
    assert former.was_valid_on(datetime.date(2010, 5, 1))
    assert not former.was_valid_on(datetime.date(2019, 5, 1))
    assert not find_place("陕州区").was_valid_on(datetime.date(2010, 5, 1))


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("三门峡市", "三门峡"),
        ("陕县", "陕县"),
        ("城区", "城区"),
        ("浦东新区", "浦东"),
        ("金林区", "金林"),
        ("阿拉善左旗", "阿拉善左旗"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江"),
        ("新疆维吾尔自治区", "新疆"),
        ("香港特别行政区", "香港"),
    ],
)
def test_short_names_drop_the_rank_and_the_peoples(name, short):
    assert shorten(name) == short


def test_english_names_and_abbreviations():
    assert [find_place(name).english for name in ("驻马店市", "三门峡市", "义马市", "霍州市")] == [
        "Zhumadian", "Sanmenxia", "Yima", "Huozhou",
    ]  # fmt: skip
    assert find_place("河南省").abbreviation == "豫"
    assert find_place("驻马店市").abbreviation == "驻"


def test_a_place_lies_within_itself_and_what_is_above():
    yima = find_place("义马市")
    assert is_within(yima, yima)
    assert is_within(yima, find_place("河南省"))
    assert not is_within(find_place("河南省"), yima)
