"""Deadlines: the forms of print, the last day they name, and words that name none."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.parsing.deadlines import deadlines_in_block, find_deadlines
from documents.parsing.tree import BlockKind, Precision, PrintedDate
from tests.documents.parsing.paragraphs import block_of, section_of

DAY = PrintedDate(2019, 4, 26)


def read(text: str, issued: PrintedDate | None = DAY) -> list[tuple[str, str, str]]:
    found = find_deadlines("body", [section_of(text)], issued)
    return [(item.phrase, str(item.due) if item.due else "-", item.kind) for item in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019年6月月底前完成。", ("2019年6月月底前", "2019-06-30", "by")),
        ("6月底前完成。", ("6月底前", "2019-06-30", "by")),
        ("５月１５日前完成。", ("５月１５日前", "2019-05-15", "by")),
        ("5月15日之前整改到位。", ("5月15日之前", "2019-05-15", "by")),
        ("2019 年 12 月 31 日前报告。", ("2019 年 12 月 31 日前", "2019-12-31", "by")),
        ("二〇一九年十二月底前完成。", ("二〇一九年十二月底前", "2019-12-31", "by")),
        ("2020年2月底前完成。", ("2020年2月底前", "2020-02-29", "by")),
        ("年底前完成。", ("年底前", "2019-12-31", "by")),
        ("今年年底前完成。", ("今年年底前", "2019-12-31", "by")),
        ("明年3月底前完成。", ("明年3月底前", "2020-03-31", "by")),
        ("年内建成。", ("年内", "2019-12-31", "by")),
        ("2020年底，至少建成1个公墓。", ("2020年底", "2020-12-31", "by")),
        ("到2020年末全部达标。", ("到2020年末", "2020-12-31", "by")),
        ("2019年上半年，机制开始运行。", ("2019年上半年", "2019-06-30", "by")),
        ("下半年开工。", ("下半年", "2019-12-31", "by")),
        ("三季度建成投用。", ("三季度", "2019-09-30", "by")),
        ("5月中旬前报送。", ("5月中旬前", "2019-05-20", "by")),
        ("本月底前报送。", ("本月底前", "2019-04-30", "by")),
        ("完成时限：2019年11月", ("2019年11月", "2019-11-30", "by")),
        ("到2022年，明显提升。", ("到2022年", "2022-12-31", "target")),
        ("力争医院2020年通过评审。", ("2020年", "2020-12-31", "target")),
        ("2021年，每个乡镇建成1个。", ("2021年", "2021-12-31", "target")),
        ("2018—2020年，新建1000公里。", ("2018—2020年", "2020-12-31", "period")),
        ("试点推进（2019年7月-2019年12月）。", ("2019年7月-2019年12月", "2019-12-31", "period")),
        ("（三）第三阶段：全面推开（2020年）。", ("2020年", "2020-12-31", "period")),
        ("自印发之日起30日内报送。", ("自印发之日起30日内", "2019-05-26", "relative")),
        ("收到申请之日起20个工作日内答复。", ("收到申请之日起20个工作日内", "-", "relative")),
        ("力争通过三年左右的努力。", ("三年左右", "-", "relative")),
        ("每季度末报告情况。", ("每季度末", "-", "recurring")),
        ("每年1月31日前公布。", ("每年1月31日前", "-", "recurring")),
        ("每月15日前报送。", ("每月15日前", "-", "recurring")),
    ],
)
def test_forms_and_days(text: str, expected: tuple[str, str, str]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "2019年12月31日前已建成的小区。",
        "2018年12月底前完成。",  # before the day of issue: history
        "2017年至2019年3月，立案12件。",
        "截至2019年6月底，拆除73宗。",
        "4月30日后开展督察。",
        "2015年5月，作出指示。",
        "《国土空间规划（2020—2035年）》",
        "编制国土空间规划（2020—2035年）。",
        "自2019年7月1日起施行，有效期至2024年6月30日。",
        "近年来，成效明显。",
        "在五年内继续按原用途使用。",
        "二季度是决战的关键期。",
        "2019年5月1日施行的办法。",
        "投资2000亿元，增长20%。",
        "第12月台。",
    ],
)
def test_words_that_name_no_deadline(text: str) -> None:
    assert read(text) == []


def test_words_that_name_two_dates_give_two() -> None:
    assert read("到2022年和2030年，水平分别不低于22%和30%。") == [
        ("到2022年和2030年", "2022-12-31", "target"),
        ("到2022年和2030年", "2030-12-31", "target"),
    ]


def test_a_printed_year_reaches_to_the_dates_behind_it() -> None:
    assert read("2020年4月底前启动，6月底前完成。") == [
        ("2020年4月底前", "2020-04-30", "by"),
        ("6月底前", "2020-06-30", "by"),
    ]


def test_over_the_turn_of_the_year_the_next_one_is_meant() -> None:
    assert read("1月15日前报送。", PrintedDate(2022, 12, 20)) == [("1月15日前", "2023-01-15", "by")]
    assert read("1月15日前报送。", PrintedDate(2022, 6, 20)) == []


def test_without_a_day_of_issue_nothing_is_inferred() -> None:
    assert read("6月底前完成，2020年底前验收。", None) == [("6月底前", "-", "by"), ("2020年底前", "2020-12-31", "by")]
    assert read("年内建成。", None) == [("年内", "-", "by")]


def test_precision_is_that_of_the_print() -> None:
    precisions = [
        find_deadlines("body", [section_of(text)], DAY)[0].precision
        for text in ("2019年6月5日前", "2019年6月底前", "到2022年", "每月底前")
    ]
    assert precisions == [Precision.DAY, Precision.MONTH, Precision.YEAR, None]


def test_any_date_in_the_value_of_a_time_label_is_one() -> None:
    (item,) = deadlines_in_block("body", (), block_of("12月"), DAY, (0, 3))
    assert item.due == datetime.date(2019, 12, 31)


def test_titles_numbers_and_imprints_hold_none() -> None:
    for kind in (BlockKind.TITLE, BlockKind.SIGNATURE, BlockKind.PRINTED_BY, BlockKind.DATE):
        assert find_deadlines("body", [section_of("2019年6月底前", kind=kind)], DAY) == []


WORDS = (
    "2019年 2020年 6月 15日 底 前 之前 内 年 月 到 至 — - 和 每 季度 末 上半年 之日起 30日内 确保 。 ， "
    "（ ） 《 》 已 今年 本月 截至"
).split()


@given(
    st.lists(st.sampled_from(WORDS)).map("".join),
    st.sampled_from([None, DAY, PrintedDate(2019), PrintedDate(2019, 12)]),
)
def test_any_text_is_read_in_order_and_nothing_lies_before_the_day(text: str, issued: PrintedDate | None) -> None:
    position = 0
    for item in find_deadlines("body", [section_of(text)], issued):
        assert item.span.start >= position
        position = item.span.start
        assert text[item.span.start : item.span.end] == item.phrase
        if item.due and issued:
            assert item.due >= issued.first_day
