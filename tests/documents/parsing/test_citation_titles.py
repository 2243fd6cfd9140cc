"""Titles in 《》: where they stand and which name papers."""

import pytest

from documents.parsing.citation_titles import (
    find_short_names,
    find_titles,
    is_bare_kind,
    is_set_as_short_name,
    may_be_short,
    names_paper,
    short_endings,
    title_key,
)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("根据《甲》和《乙》", ["甲", "乙"]),
        ("《关于印发《X办法》的通知》《丙》", ["关于印发《X办法》的通知", "丙"]),
        ("《没有结束，见《X办法》。", ["X办法"]),
        ("没有开始》见《X办法》", ["X办法"]),
        ("《" + "长" * 300 + "《X办法》" + "长" * 300 + "》", ["X办法"]),
        ("《》", [""]),
    ],
)
def test_the_outermost_closed_titles_are_found(text, titles):
    assert [title.text for title in find_titles(text)] == titles
    assert all(text[title.start] == "《" and text[title.end - 1] == "》" for title in find_titles(text))


def test_two_printings_of_a_title_share_a_key():
    keys = {title_key(title) for title in ("中华人民共和国土地管理法", "土地 管理法", "〈土地管理法〉")}
    assert keys == {"土地管理法"}
    assert title_key("“四好农村路”（试行）") == title_key("四好农村路(试行)")


@pytest.mark.parametrize(
    "title",
    [
        "河南省农村公路条例",
        "土地管理法",
        "民法典",
        "宪法",
        "“健康中国2030”规划纲要",
        "划拨用地目录",
        "政府工作报告",
        "關于X的決定",
    ],
)
def test_titles_of_papers(title):
    assert names_paper(title)


@pytest.mark.parametrize(
    "title",
    [
        "人民日报",
        "营业执照",
        "条例",
        "实施意见",
        "检测报告",
        "告知函",
        "兵法",
        "法",
        "项目申报表",
        "责任书",
        "获奖名单",
        "",
    ],
)
def test_titles_of_other_things(title):
    assert not names_paper(title)


def test_short_names():
    assert is_bare_kind("实施意见")
    assert is_bare_kind("纲要草案")
    assert not is_bare_kind("奖惩办法")
    assert not is_bare_kind("政府工作报告")
    assert "奖惩办法" in short_endings(title_key("义马市营商环境评价奖惩办法"))
    assert "纲要草案" in short_endings(title_key("X市远景目标纲要(草案)"))
    assert may_be_short("奖惩办法")
    assert not may_be_short("合同法")
    assert is_set_as_short_name("《X条例》(以下简称《条例》)", 10)
    assert not is_set_as_short_name("《X条例》(以下简称《条例》)", 0)
    assert find_short_names("(以下简称实施意见),下称“目录”") == ["实施意见", "目录"]
