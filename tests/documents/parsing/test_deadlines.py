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


ISSUED_2021 = PrintedDate(2021, 3, 15)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6月30日以前完成整改。", [("6月30日以前", "2021-06-30", "by")]),
        ("于2021年9月1日前正式投用。", [("2021年9月1日前", "2021-09-01", "by")]),
        ("第三季度前完成招标。", [("第三季度前", "2021-09-30", "by")]),
        ("三季度末前完成招标。", [("三季度末前", "2021-09-30", "by")]),
        ("三季度末完成招标。", [("三季度末", "2021-09-30", "by")]),
        ("10月下旬前报送总结。", [("10月下旬前", "2021-10-31", "by")]),
        ("2021年10月上旬前完成自查。", [("2021年10月上旬前", "2021-10-10", "by")]),
        ("2021—2023年，每年改造100个小区。", [("2021—2023年", "2023-12-31", "period")]),
        ("2021年至2023年，累计培训1万人。", [("2021年至2023年", "2023-12-31", "period")]),
        ("2021-2025年期间新增床位1000张。", [("2021-2025年", "2025-12-31", "period")]),
        ("（一）动员部署阶段（2021年4月）。", [("2021年4月", "2021-04-30", "period")]),
        ("（二）组织实施阶段（2021年4月至10月）。", [("2021年4月至10月", "2021-10-31", "period")]),
        ("（三）总结阶段（2021年11月1日—12月31日）。", [("2021年11月1日—12月31日", "2021-12-31", "period")]),
        ("到“十四五”末，城镇化率达到60%。", [("到“十四五”末", "2025-12-31", "target")]),
        ("“十四五”末，森林覆盖率达到25%。", [("“十四五”末", "2025-12-31", "target")]),

        ("2025年末，绿色建筑占比达到100%。", [("2025年末", "2025-12-31", "by")]),
        ("今年底前完成。", [("今年底前", "2021-12-31", "by")]),
        ("今年年底前全部消除。", [("今年年底前", "2021-12-31", "by")]),
        ("2021年底之前完成改造。", [("2021年底之前", "2021-12-31", "by")]),
        ("2021年年底完成改造。", [("2021年年底", "2021-12-31", "by")]),
        ("力争2年内建成投用。", [("2年内", "-", "relative")]),
        ("在2个月内完成审查。", [("2个月内", "-", "relative")]),
        ("自受理之日起5个工作日内办结。", [("自受理之日起5个工作日内", "-", "relative")]),
        ("应当在7日内予以答复。", [("7日内", "-", "relative")]),
        ("自本意见印发之日起3个月内制定实施细则。", [("自本意见印发之日起3个月内", "2021-06-15", "relative")]),
        ("每月5日前报送进展。", [("每月5日前", "-", "recurring")]),
        ("每年12月底前报送总结。", [("每年12月底前", "-", "recurring")]),
        ("每季度首月10日前报送。", [("每季度首月10日前", "-", "recurring")]),
        ("到2025年，全市用水总量控制在10亿立方米以内。", [("到2025年", "2025-12-31", "target")]),
        ("到2035年底，基本实现现代化。", [("到2035年底", "2035-12-31", "by")]),
        ("至2023年，建成高标准农田100万亩。", [("至2023年", "2023-12-31", "target")]),
        ("力争到2023年6月底实现全覆盖。", [("到2023年6月底", "2023-06-30", "by")]),
        ("2021年上半年完成征地，下半年开工。", [
            ("2021年上半年", "2021-06-30", "by"), ("下半年", "2021-12-31", "by")]),
        ("分别于2021年、2022年底前完成。", [("2022年底前", "2022-12-31", "by")]),
        ("完成时限：2021年5月—12月。", [("2021年5月—12月", "2021-12-31", "period")]),
        ("完成时限：2021年12月底", [("2021年12月底", "2021-12-31", "by")]),
        ("时限要求：2021年8月31日", [("2021年8月31日", "2021-08-31", "by")]),
        ("请于4月10日前将方案报市政府办公室。", [("4月10日前", "2021-04-10", "by")]),
        ("请于2021年6月20日下班前反馈。", [("2021年6月20日下班前", "2021-06-20", "by")]),
        ("请于2021年4月10日（星期六）前报送。", [("2021年4月10日（星期六）前", "2021-04-10", "by")]),
        ("12月底以前全面完成。", [("12月底以前", "2021-12-31", "by")]),
        ("二〇二一年底前建成。", [("二〇二一年底前", "2021-12-31", "by")]),
        ("二零二二年六月三十日前完成。", [("二零二二年六月三十日前", "2022-06-30", "by")]),
        ("春节前足额发放到位。", [("春节前", "-", "relative")]),
        ("汛期前完成除险加固。", [("汛期前", "-", "relative")]),
        ("用3年时间，完成老旧小区改造。", [("3年时间", "-", "relative")]),
        ("利用3年左右时间完成改造。", [("3年左右", "-", "relative")]),
        ("力争3—5年内建成。", [("3—5年内", "-", "relative")]),
        ("2022年1月1日零时前上线。", [("2022年1月1日零时前", "2022-01-01", "by")]),
        ("2021年6月底前，各县区完成摸底；9月底前，完成整改。", [
            ("2021年6月底前", "2021-06-30", "by"), ("9月底前", "2021-09-30", "by")]),
    ],
)  # fmt: skip
def test_forms_of_varied_papers(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(text, ISSUED_2021) == expected


@pytest.mark.parametrize(
    "text",
    [
        "截至2020年底，全市建成高标准农田50万亩。",
        "截止2021年2月底，已完成投资30亿元。",
        "自2021年1月1日起施行。",
        "自2021年5月1日起执行新标准。",
        "本办法有效期至2025年12月31日。",
        "有效期5年，自2021年5月1日起至2026年4月30日止。",
        "2020年12月31日前已登记的企业。",
        "2020年12月31日前购买的车辆。",
        "根据2020年3月1日印发的通知。",
        "2020年，全市生产总值增长3%。",
        "“十三五”末，贫困发生率降为零。",
        "“十三五”期间，新建学校50所。",
        "“十四五”期间，新建学校50所。",
        "2016—2020年，年均增长6%。",
        "召开2021年第一次会议。",
        "印发《2021—2023年行动计划》。",
        "2021年度计划投资30亿元。",
        "24小时内有人值守的3个月内新生儿。",
        "在未来五年里，我们要继续奋斗。",
        "2021年4月1日以后入学的新生。",
        "统计2021年4月的数据。",
        "去年年底完成了搬迁。",
        "春节前夕，市长慰问了困难群众。",
    ],
)
def test_days_of_other_kinds_are_no_deadlines(text: str) -> None:
    assert read(text, ISSUED_2021) == []
