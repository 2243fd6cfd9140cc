"""Shapes of titles, and how surely each opens a paper."""

import pytest

from documents.parsing.blocks import split_blocks
from documents.parsing.folded_blocks import fold_short_blocks
from documents.parsing.titles import Strength, is_addressee, is_masthead_line, is_order_line, issued_title, read_title


def strength_of(*lines: str) -> Strength:
    run = read_title(fold_short_blocks(split_blocks("\n\n".join(lines))), 0)
    return run.strength if run else Strength.NONE


NUMBER, ADDRESSEE, TEXT = "嘉政发〔2021〕5号", "各县（区）人民政府：", "为加强管理，现通知如下。"
TITLE = "嘉禾市人民政府关于加强供水管理的通知"


@pytest.mark.parametrize(
    "lines",
    [
        (TITLE, NUMBER, ADDRESSEE),
        (TITLE, ADDRESSEE, TEXT),
        (TITLE, "（2021年3月4日）", TEXT),
        ("嘉禾市人民政府", "关于加强供水管理的", "通 知", NUMBER, TEXT),
        ("嘉禾市人民政府令", "第 9 号", TEXT),
        ("嘉禾市人民政府令第9号", TEXT),
        ("凝心聚力 实干争先", "——在全市经济运行调度会上的讲话", "市长 方启明"),
        ("在全市安全生产会议上的讲话", "（2021年3月1日）", "同志们："),
        ("2021年嘉禾市政府工作报告", "——2021年2月1日在嘉禾市第五届人民代表大会第一次会议上"),
        ("嘉禾市人民政府常务会议纪要", "〔2021〕5号", TEXT),
        ("嘉禾市人民政府公告", "2021年第3号", TEXT),
        ("臺中市政府關於加強供水管理的通知", "中政發〔2021〕5號", TEXT),
    ],
)
def test_titles_confirmed_by_what_follows_are_strong(lines: tuple[str, ...]) -> None:
    assert strength_of(*lines) is Strength.STRONG


@pytest.mark.parametrize(
    "lines",
    [(TITLE, TEXT), ("《供水管理办法》政策解读", TEXT), ("2021年2月大事记", "1日 市长调研。")],
)
def test_titles_alone_are_weak(lines: tuple[str, ...]) -> None:
    assert strength_of(*lines) is Strength.WEAK


@pytest.mark.parametrize(
    "lines",
    [
        ("嘉禾市供水管理办法", "第一条 为了管理，制定本办法。"),
        ("一、关于加强供水管理的意见", NUMBER),
        ("根据嘉禾市人民政府关于供水管理的通知。", NUMBER),
        (TITLE, NUMBER, "嘉禾市人民政府关于加强排水管理的通知"),
        ("市长 方启明", TEXT),
        ("附件", "嘉禾市人民政府关于供水管理的通知", NUMBER, TEXT),
        ("2021年3月4日", "嘉禾市人民政府关于供水管理的通知", NUMBER, TEXT),
    ],
)
def test_what_has_no_shape_of_a_title_opens_nothing(lines: tuple[str, ...]) -> None:
    assert strength_of(*lines) is Strength.NONE


def test_addressees_are_lists_of_organs() -> None:
    assert is_addressee("各县(市、区)人民政府,市人民政府各部门:")
    assert is_addressee("市发展改革委:")
    assert not is_addressee("现将有关事项通知如下:")
    assert not is_addressee("会议指出。各部门:")


def test_lines_of_a_letterhead_and_of_an_order() -> None:
    assert is_masthead_line("嘉禾市人民政府文件")
    assert is_masthead_line("嘉政发〔2021〕5号签发人:方启明")
    assert is_masthead_line("特急")
    assert not is_masthead_line("市政府有关文件精神要求如下")
    assert is_order_line("中华人民共和国国务院令")
    assert not is_order_line("安全生产动员令")


@pytest.mark.parametrize(
    ("title", "issued"),
    [
        ("嘉禾市人民政府关于印发《嘉禾市供水管理办法》的通知", "嘉禾市供水管理办法"),
        ("嘉禾市人民政府办公室转发市发改委关于加快充电设施建设意见的通知", "市发改委关于加快充电设施建设意见"),
        (TITLE, ""),
    ],
)
def test_what_an_issuing_title_issues(title: str, issued: str) -> None:
    assert issued_title(title) == issued
