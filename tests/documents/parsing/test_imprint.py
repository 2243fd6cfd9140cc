"""Cover and imprint of a gazette issue."""

import pytest

from documents.parsing.blocks import split_blocks
from documents.parsing.imprint import is_imprint_line, opens_imprint, read_issue
from documents.parsing.tree import ParsedIssue


def read(text: str) -> ParsedIssue:
    issue = read_issue(split_blocks(text), ())
    assert issue is not None
    return issue


@pytest.mark.parametrize(
    ("line", "year", "number", "cumulative"),
    [
        ("第4号（总第96号）", None, 4, 96),
        ("2021年第3期（总第45期）", 2021, 3, 45),
        ("2021年 第3期 总第45期", 2021, 3, 45),
        ("二〇二一年第三期", 2021, 3, None),
        ("2022年第10号（总号：1762）", 2022, 10, None),
        ("2020\n\n第 6 号(总第 161 号)", 2020, 6, 161),
    ],
)
def test_number_of_an_issue(line: str, year: int | None, number: int, cumulative: int | None) -> None:
    issue = read(f"嘉禾市人民政府公报\n\n{line}")
    assert (issue.year.value if issue.year else None) == year
    assert issue.number.value == number
    assert (issue.cumulative_number.value if issue.cumulative_number else None) == cumulative


@pytest.mark.parametrize(
    ("name", "city"),
    [
        ("嘉禾市人民政府公报", "嘉禾市"),
        ("嘉 禾 市 人 民 政 府 公 报", "嘉禾市"),
        ("湖南省人民政府公报", "湖南省"),
        ("湘西土家族苗族自治州人民政府公报", "湘西土家族苗族自治州"),
    ],
)
def test_name_and_place_of_a_gazette(name: str, city: str) -> None:
    issue = read(f"{name}\n\n第3期")
    assert issue.gazette_name.value == "".join(name.split())
    assert issue.city.value == city


def test_the_gazette_of_the_centre_has_no_city() -> None:
    issue = read("中华人民共和国国务院公报\n\n2022年第10号")
    assert issue.gazette_name.value == "中华人民共和国国务院公报"
    assert issue.city is None


def test_values_wrap_and_stand_below_their_labels() -> None:
    issue = read(
        "嘉禾市人民政府公报\n\n第3期\n\n主 办\n\n嘉禾市人民政府办公室\n\n地 址：嘉禾市人民路1号\n市政府办公楼\n\n"
        "准印证号：湘内资\n(嘉禾)003号\n\n出版日期：2021年4月\n\n编 委：高 山\n\n林 海\n\n(内部资料 免费赠阅)"
    )
    assert issue.sponsor.value == "嘉禾市人民政府办公室"
    assert issue.permit_number.value == "湘内资(嘉禾)003号"
    assert str(issue.published_date.value) == "2021-04"
    assert dict(issue.imprint)["地址"] == "嘉禾市人民路1号市政府办公楼"
    assert dict(issue.imprint)["编委"] == "高山 林海"


def test_the_day_of_an_issue_may_stand_in_its_number_line() -> None:
    issue = read(
        "嘉禾市人民政府公报\n\n2020年1月15日    第1期（总第1234期）\n\n主管主办：嘉禾市人民政府办公室\n\n市政府文件"
    )
    assert str(issue.published_date.value) == "2020-01-15"
    assert issue.sponsor.value == "嘉禾市人民政府办公室"


def test_values_keep_their_own_script_and_width() -> None:
    imprint = "主辦：臺中市政府祕書處\n\n准印證號：中字（2021）３號"
    issue = read(f"臺中市政府公報\n\n第３期\n\n{imprint}\n\n【業務會議】\n\n各區縣單位會議紀要")
    assert issue.gazette_name.value == "臺中市政府公報"
    assert issue.city.value == "台中市"
    assert issue.sponsor.value == "臺中市政府祕書處"
    assert issue.permit_number.value == "中字（2021）３號"


def test_without_a_name_there_is_no_issue() -> None:
    assert read_issue(split_blocks("嘉禾市人民政府关于印发政府公报管理办法的通知\n\n第3期"), ()) is None


def test_lines_of_an_imprint_are_told_by_their_words() -> None:
    assert is_imprint_line("主办单位:嘉禾市人民政府")
    assert is_imprint_line("GAZETTEOFTHEPEOPLE'SGOVERNMENT")
    assert is_imprint_line("第4号(总第96号)")
    assert not is_imprint_line("嘉禾市人民政府关于加强供水管理的通知")
    assert opens_imprint("《嘉禾市人民政府公报》编辑委员会")
    assert not opens_imprint("编辑出版政府公报")
