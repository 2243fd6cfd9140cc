"""The place of an organ, by its name."""

import datetime

import pytest

from documents.reference.places import (
    Level,
    all_places,
    ancestors,
    candidates_of_issuer,
    find_place,
    place_of_issuer,
)


@pytest.mark.parametrize(
    ("issuer", "place"),
    [
        ("驻马店市人民政府办公室", "驻马店市"),
        ("义马市人民政府", "义马市"),
        ("三门峡市义马市人民政府", "义马市"),
        ("河南省三门峡市湖滨区人民政府", "湖滨区"),
        ("湖滨区住房和城乡建设局", "湖滨区"),
        ("河南省交通运输厅", "河南省"),
        ("中国人民银行三门峡市中心支行", "三门峡市"),
        ("人行三门峡市中心支行", "三门峡市"),
        ("国家税务总局驻马店市税务局", "驻马店市"),
        ("驻马店银保监分局", "驻马店市"),
        ("武汉铁路局驻马店车务段", "驻马店市"),
        ("三门峡海关", "三门峡市"),
        ("国网三门峡供电公司", "三门峡市"),
        ("中共义马市委办公室", "义马市"),
        ("共青团义马市委", "义马市"),
        ("驻马店市 人民政府", "驻马店市"),
        ("陕县人民政府", "陕县"),
        ("三门峡经济开发区管理委员会", "三门峡经济开发区"),
        ("延边州人民政府", "延边朝鲜族自治州"),
        ("南京市鼓楼区人民政府", "鼓楼区"),
        ("吉林省吉林市人民政府", "吉林市"),
        ("北京市朝阳区人民政府", "朝阳区"),
        ("南京市市场监管局", "南京市"),
    ],
)
def test_the_last_place_of_the_name_is_the_issuers(issuer, place):
    assert place_of_issuer(issuer).name == place


@pytest.mark.parametrize(
    "issuer",
    [
        "国务院", "国务院办公厅", "财政部", "中共中央办公厅", "国家发展和改革委员会", "国家林业和草原局", "海关总署",
        "国家税务总局", "中国人民银行", "最高人民法院", "人力资源和社会保障部", "国家粮食和物资储备局", "中央宣传部",
        "国家市场监督管理总局", "交通运输部城区道路司", "市人民政府", "省政府", "城区人民政府", "县教育局", "",
    ],
)  # fmt: skip
def test_the_centre_and_relative_names_have_no_place(issuer):
    assert place_of_issuer(issuer) is None
    assert candidates_of_issuer(issuer) == ()


@pytest.mark.parametrize("issuer", ["白水区人民政府", "中共白水区委办公室", "白水市政府"])
def test_a_name_with_another_level_word_is_another_place(issuer):
    assert place_of_issuer(issuer) is None


def test_every_government_is_found_by_its_own_name_and_by_the_chain_above_it():
    for place in all_places().values():
        chain = "".join(above.name for above in reversed(ancestors(place.code)))
        if place.level is not Level.ZONE and not place.is_former:
            assert place_of_issuer(f"{chain}{place.name}人民政府") is place
            assert place_of_issuer(f"{place.name}人民政府") in (place, None)


def test_a_name_of_several_places_gives_candidates_until_something_decides():
    assert place_of_issuer("鼓楼区人民政府") is None
    assert {place.code for place in candidates_of_issuer("鼓楼区人民政府")} == {"320106", "320302", "350102", "410204"}
    assert place_of_issuer("鼓楼区人民政府", context="福州市各部门").code == "350102"
    assert place_of_issuer("鼓楼区人民政府", context="福州市与南京市") is None
    assert place_of_issuer("鼓楼区人民政府", within=find_place("开封市")).code == "410204"
    assert place_of_issuer("城区人民政府", within=find_place("晋城市")).code == "140502"


def test_the_zone_of_a_city_is_known_by_its_kind():
    assert place_of_issuer("城乡一体化示范区管委会", within=find_place("三门峡市")).code == "411200-Z2"
    assert place_of_issuer("城乡一体化示范区管委会") is None


def test_the_day_decides_between_a_former_and_a_current_place():
    day = datetime.date(2012, 3, 1)
    assert len(candidates_of_issuer("江北区人民政府", on=day)) == 2
    assert place_of_issuer("江北区人民政府", on=day, within=find_place("重庆市")).is_former
    assert place_of_issuer("江北区人民政府").code == "330205"
