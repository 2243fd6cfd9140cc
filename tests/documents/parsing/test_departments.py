"""Lists of departments: where a name ends, and the prefix that was left out before it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.parsing.departments import IssuerContext, split_departments

CITY = IssuerContext.of("三门峡市")
PROVINCE = IssuerContext.of("黑龙江省")


def names(text: str, context: IssuerContext = CITY) -> list[str]:
    return [item.name for item in split_departments(text, context)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the prefix reaches over 、
        ("市教育局、财政局、人力资源社会保障局", ["市教育局", "市财政局", "市人力资源社会保障局"]),
        # (1) it is 市, never 市委
        ("市委宣传部、住房城乡建设局", ["市委宣传部", "市住房城乡建设局"]),
        ("市委外事办、统战部、市台办、史志办", ["市委外事办", "市委统战部", "市台办", "市史志办"]),
        ("市委编办、金融局", ["市委编办", "市金融局"]),
        ("市政府国资委、民政局", ["市政府国资委", "市民政局"]),
        # (2) a body with a place of its own takes none, writers begin again with 市
        (
            "市税务局、三门峡海关、市工业和信息化局、三门峡供电公司、人行三门峡市中心支行",
            ["市税务局", "三门峡海关", "市工业和信息化局", "三门峡供电公司", "人行三门峡市中心支行"],
        ),
        (
            "武汉铁路局驻马店车务段、驻马店银保监分局、财政局",
            ["武汉铁路局驻马店车务段", "驻马店银保监分局", "市财政局"],
        ),
        # (3) ， parts groups
        ("市财政局、公安局，各县〔市、区〕政府", ["市财政局", "市公安局", "各县〔市、区〕政府"]),
        ("各街道，税务局", ["各街道", "市税务局"]),
        # (4) brackets hold together, of either width and kind
        ("各县(市、区)政府、市水利局", ["各县(市、区)政府", "市水利局"]),
        ("市委宣传部（新闻出版局）、文联", ["市委宣传部（新闻出版局）", "市文联"]),
        # (5) organs, mass organisations and the city's enterprises; never zones, counties, collectives, other systems
        ("市总工会、团市委、妇联、红十字会、投资集团", ["市总工会", "团市委", "市妇联", "市红十字会", "市投资集团"]),
        ("市财政局、消防救援支队、邮政公司", ["市财政局", "市消防救援支队", "市邮政公司"]),
        ("市财政局，湖滨区政府、卢氏县政府、开发区管委会", ["市财政局", "湖滨区政府", "卢氏县政府", "开发区管委会"]),
        (
            "水电十一工程局、市气象局、在峡金融机构、有关企业",
            ["水电十一工程局", "市气象局", "在峡金融机构", "有关企业"],
        ),
        ("市脱贫攻坚领导小组成员单位、市政府各部门", ["市脱贫攻坚领导小组成员单位", "市政府各部门"]),
    ],
)
def test_elided_prefix_is_restored(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市市场监管局、市场监管局", ["市市场监管局", "市市场监管局"]),
        ("市政务和大数据局、政务和大数据局", ["市政务和大数据局", "市政务和大数据局"]),
        ("市直机关工委、市政协办公室", ["市直机关工委", "市政协办公室"]),
        ("市乡村振兴局、乡村振兴局", ["市乡村振兴局", "市乡村振兴局"]),
        ("市工业和信息化局、市民政局、市民族宗教局", ["市工业和信息化局", "市民政局", "市民族宗教局"]),
    ],
)
def test_a_level_is_no_level_where_it_opens_a_word(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市卫健体委和县区人民政府", ["市卫健体委", "县区人民政府"]),
        ("市自然资源和规划局、发展和改革委员会", ["市自然资源和规划局", "市发展和改革委员会"]),
        ("市政府各部门和各县（市、区）政府", ["市政府各部门", "各县（市、区）政府"]),
        ("由市发改委会同市财政局、公安局", ["市发改委", "市财政局", "市公安局"]),
        ("市教育局 市财政局 市人社局", ["市教育局", "市财政局", "市人社局"]),
        ("市发改委、商务局等部门和单位", ["市发改委", "市商务局"]),
        ("各县市区党委和政府、高新区党工委和管委会", ["各县市区党委", "各县市区政府", "高新区党工委", "高新区管委会"]),
        ("市发改委、商务局等部门单位", ["市发改委", "市商务局"]),
        ("市发改委、商务局等市直部门，各县区", ["市发改委", "市商务局", "各县区"]),
        ("市发改委、商务局等市直相关部门", ["市发改委", "市商务局"]),
        ("市发改委、商务局等省驻三单位", ["市发改委", "市商务局"]),
        ("市发改委、商务局等相关部门，各县区政府", ["市发改委", "市商务局", "各县区政府"]),
        ("市委常委、常务副市长周强", []),
        ("市长办公室、市财政局局长", ["市长办公室"]),
        ("", []),
    ],
)
def test_names_are_cut_where_they_end(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各省、自治区、直辖市人民政府，国务院各部门", ["各省、自治区、直辖市人民政府", "国务院各部门"]),
        ("市、县两级应急管理部门", ["市、县两级应急管理部门"]),
        ("市财政局，各市、县级市", ["市财政局", "各市、县级市"]),
        ("各县区党委、政府", ["各县区党委", "各县区政府"]),
        ("各镇、县教育局", ["各镇", "县教育局"]),
    ],
)
def test_names_of_several_levels_are_one_collective(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_functions_without_a_body_take_the_printed_prefix_only() -> None:
    assert names("发展改革、教育、消防救援支队、税务等部门") == ["发展改革", "教育", "消防救援支队", "税务"]
    assert names("市扶贫、住房城乡建设、生态环境等部门") == ["市扶贫", "市住房城乡建设", "市生态环境"]


def test_the_prefix_is_that_of_the_issuers_level() -> None:
    assert names("发展改革委、工业和信息化厅、团委", PROVINCE) == ["省发展改革委", "省工业和信息化厅", "省团委"]
    assert names("发改局、各街道", IssuerContext.of("立山区")) == ["区发改局", "各街道"]
    assert names("区市场局", IssuerContext.of("立山区")) == ["区市场局"]
    assert names("宣传部、教育厅", IssuerContext.of("内蒙古自治区")) == ["自治区党委宣传部", "自治区教育厅"]
    assert names("发展改革委、财政部", IssuerContext.of(None, "国务院")) == ["发展改革委", "财政部"]


def test_traditional_characters_are_read_and_kept() -> None:
    assert names("市財政局、農業農村局") == ["市財政局", "市農業農村局"]


def test_a_mark_of_the_lead_is_told_from_the_name() -> None:
    listed = split_departments("市发改委（牵头）、财政局", CITY)
    assert [(item.name, item.is_marked_lead) for item in listed] == [("市发改委", True), ("市财政局", False)]


def test_places_are_those_of_the_print() -> None:
    text = "由市教育局、财政局等部门"
    assert [text[item.start : item.end] for item in split_departments(text, CITY)] == ["市教育局", "财政局"]


WORDS = (*"市 县 区 局 委 办 和 、 ， （ ） 〔 〕 等 部门 各 教育 财政 政府 两级 由".split(), " ")


@given(st.lists(st.sampled_from(WORDS)).map("".join))
def test_any_list_is_split_without_loss_of_place(text: str) -> None:
    position = 0
    for item in split_departments(text, CITY):
        assert item.start >= position
        assert text[item.start : item.end] == item.printed_name
        assert item.name.endswith(item.printed_name)
        position = item.end
