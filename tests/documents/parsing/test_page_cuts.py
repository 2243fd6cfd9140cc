"""Two neighbours: whether the second goes on with the first. Whole paragraphs are in test_blocks."""

import pytest

from documents.parsing.page_cuts import (
    goes_on,
    is_bracket_open,
    is_heading,
    lacks_end,
    opens_paragraph,
    opens_with_heading,
    parts_addressee,
    read_ordinal,
    stands_alone,
)


@pytest.mark.parametrize(
    ("text", "breaks_off"),
    [
        ("鼓励各地采取灵活", True),
        ("（责任单位：市卫健体委、市", True),
        ("（主要责任部门：市住建局；", True),
        ("贯彻《健康中国", True),
        ("推动“将健康", True),
        ("抓好落实。", False),
        ("现通知如下：", False),
        ("的意见》（国发〔2019〕13号）", False),
        ("融入所有政策”", False),
        ("（名单附后。", False),
        ("要高度重视,抓好落实.", False),
        ("增长5.", True),
    ],
)
def test_a_text_without_end_mark_or_inside_a_bracket_breaks_off(text: str, breaks_off: bool) -> None:
    assert lacks_end(text) is breaks_off


@pytest.mark.parametrize(
    "text",
    [
        "（二）动员广泛参与",
        "三、主要任务",
        "1. 对上级部门",
        "第三条 督查对象包括：",
        "附件：1. 成员名单",
        "附 件",
        "附件2",
        "牵头单位：市商务局。",
        "副总指挥长：范付中",
        "总指挥：范付中",
        "组  长：范付中",
        "3 月",
        "——坚持以人为本",
        "（责任单位：市教育局）",
        "任务落实单位：市水利局",
        "实施单位：市林业局",
        "2019年5月28日",
        "二〇二〇年四月二十二日",
        "嘉禾市人民政府办公室",
        "嘉禾市人民政府关于做好春耕工作的通知",
        "义马市人民政府办公室 2024年4月3日印发",
        "同志们：",
        "抄送：市委各部门。",
        "① 加强管理",
    ],
)
def test_lines_that_open_something_of_their_own(text: str) -> None:
    assert opens_paragraph(text)


@pytest.mark.parametrize(
    "text",
    [
        "1264.66 万亩以上",
        "5%。（市卫健体委牵头）",
        "2020年全市生产总值增长",
        "第五条规定的方式",
        "（市、区）政府。",
        "健康融入所有政策”。",
        "一是加强领导",
    ],
)
def test_lines_that_may_go_on(text: str) -> None:
    assert not opens_paragraph(text)


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [
        ("（二）加强", ("（）", 2)),
        ("(十一) 加强", ("（）", 11)),
        ("三、任务", ("、", 3)),
        ("12. 实施", (".", 12)),
        ("第五条 方式", ("第条", 5)),
        ("加强领导", None),
        ("", None),
    ],
)
def test_style_and_number_of_an_ordinal(text: str, ordinal: tuple[str, int] | None) -> None:
    assert read_ordinal(text) == ordinal


def test_headings_are_short_labelled_and_hold_no_sentence() -> None:
    assert is_heading("一、认清形势，提升认识，增强紧迫感")
    assert not is_heading("一、认清形势。形势严峻")
    assert not is_heading("（三）单位被责令检查的，每次扣除积分")
    assert not is_heading("认清形势")


def test_what_stands_alone_without_end_mark() -> None:
    assert stands_alone("主要目标任务")
    assert stands_alone("（一）加强领导，落实责任")
    assert not stands_alone("（一）加强领导，落实责任", is_run_in=True)
    assert not stands_alone("完善制度，强化统筹协调和")
    assert stands_alone("记录：赵敏")


@pytest.mark.parametrize(
    ("before", "after", "answer"),
    [
        ("符合我市发展实际，", "对照职责抓好落实。", True),
        ("办公室设在市应急局，负责日常工作", "３ 附则", False),
        ("2019年3、4月份大事记", "1日 市长到乡镇调研。", False),
        ("为驻马店发展提供工具，强化", "的支撑。", True),
        ("抓好落实", "，取得实效。", True),
        ("抓好落实。", "各单位要高度重视。", False),
        ("（一）加强组织领导", "各县区要高度重视。", False),
        ("要高度重视，抓好各项工作", "落实，取得实效。", None),
        ("要高度重视，抓好各项工作", "嘉禾市人民政府", False),
    ],
)
def test_two_texts_alone_tell_or_leave_it_open(before: str, after: str, answer: bool | None) -> None:
    assert goes_on(before, after) is answer


def test_an_unnumbered_heading_opens_a_paragraph() -> None:
    assert opens_with_heading("狠抓项目稳定投资。全力推进项目。")
    assert not opens_with_heading("会经济高质量发展。")
    assert not opens_with_heading("与此同时，各项工作取得进步。成效明显。")


def test_an_addressee_ends_a_title() -> None:
    assert parts_addressee("关于推进转型的实施意见", "各县、区人民政府，市府直属各单位：")
    assert not parts_addressee("关于推进转型的实施意见", "各县区政府要做到以下几点：")
    assert not parts_addressee("各县、区人民政府，市府直属", "各单位：")


def test_brackets_are_open_at_the_end_only() -> None:
    assert is_bracket_open("各县（市")
    assert not is_bracket_open("各县（市、区）政府")
    assert not is_bracket_open("（" + "甲" * 500)
