import pytest

from documents.parsing.blocks import split_blocks
from documents.parsing.lines import Line, fold_blocks
from documents.parsing.outline import build_sections
from documents.parsing.tree import MarkerStyle, ParsedSection


def lines(*paragraphs: str) -> list[Line]:
    return fold_blocks(split_blocks("\n\n".join(paragraphs)))


def outline(*paragraphs: str) -> list[tuple[str, int]]:
    sections, _ = build_sections([], lines(*paragraphs), [])
    return [(section.label, section.depth) for section in sections if section.style.is_numbered]


def test_papers_nest_by_rank() -> None:
    assert outline("一、甲", "（一）乙", "1. 丙", "（1）丁。", "（2）戊。", "2. 己", "（二）庚", "二、辛") == [
        ("一、", 1), ("（一）", 2), ("1.", 3), ("（1）", 4), ("（2）", 4), ("2.", 3), ("（二）", 2), ("二、", 1),
    ]  # fmt: skip


def test_a_skipped_level_leaves_no_gap() -> None:
    assert outline("一、甲", "1. 乙", "2. 丙", "二、丁") == [("一、", 1), ("1.", 2), ("2.", 2), ("二、", 1)]


def test_arabic_numbers_run_on_across_parents_without_a_problem() -> None:
    sections, problems = build_sections([], lines("（一）甲", "1. 乙", "2. 丙", "（二）丁", "3. 戊"), [])
    assert [section.path for section in sections] == [
        ("（一）",),
        ("（一）", "1."),
        ("（一）", "2."),
        ("（二）",),
        ("（二）", "3."),
    ]
    assert problems == []


def test_an_article_makes_a_regulation() -> None:
    sections, _ = build_sections(
        [], lines("第一章 总则", "第一条 为了甲。", "（一）乙；", "1. 丙；", "第二条 丁。"), []
    )
    assert [(s.style, s.depth) for s in sections] == [
        (MarkerStyle.CHAPTER, 1),
        (MarkerStyle.ARTICLE, 2),
        (MarkerStyle.ITEM, 3),
        (MarkerStyle.SUB_ITEM, 4),
        (MarkerStyle.ARTICLE, 2),
    ]


def test_parts_chapters_and_subchapters_without_articles() -> None:
    assert outline("第一章 基础", "第一节 成就", "一、甲", "第二节 环境", "第二章 要求") == [
        ("第一章", 1), ("第一节", 2), ("一、", 3), ("第二节", 2), ("第二章", 1),
    ]  # fmt: skip


def test_decimals_nest_by_their_digits() -> None:
    assert outline("1 总则", "1.1 目的", "提高能力。", "1.2 原则", "2 体系", "2.1 机构", "2.1.1 组成", "3 附则") == [
        ("1", 1), ("1.1", 2), ("1.2", 2), ("2", 1), ("2.1", 2), ("2.1.1", 3), ("3", 1),
    ]  # fmt: skip


def test_a_gap_in_the_count_is_a_problem() -> None:
    _, problems = build_sections([], lines("一、甲", "三、丙"), [])
    assert [problem.code for problem in problems] == ["label-out-of-order"]


def test_every_line_stands_in_one_section() -> None:
    head, body, close = lines("某某通知"), lines("导语。", "一、甲", "正文。"), lines("某市人民政府")
    sections, _ = build_sections(head, body, close)
    assert [section.style for section in sections] == [MarkerStyle.OPENING, MarkerStyle.LEVEL_1, MarkerStyle.CLOSE]
    assert [[block.text for block in section.blocks] for section in sections] == [
        ["某某通知", "导语。"],
        ["一、甲", "正文。"],
        ["某市人民政府"],
    ]


def headings(*paragraphs: str) -> list[str | None]:
    sections, _ = build_sections([], lines(*paragraphs), [])
    return [section.heading for section in sections]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (("一、总体要求", "正文很长。"), ["总体要求"]),
        (("第一章 总　则", "第一条 为了甲，制定本办法。", "第二条 适用范围。"), ["总则", None, None]),
        (("第一条 督查方式", "（一）通报；", "（二）约谈。", "第二条 情形"), ["督查方式", None, None, "情形"]),
        (("（一）加强领导。各县区要落实。",), ["加强领导"]),
        (("1. 建成书屋30个。（责任单位：市文化局）",), [None]),
        (("（二）主要原则。", "1. 统分结合。处理好关系。"), ["主要原则", "统分结合"]),
        (("一、为什么要制定《办法》？", "原办法已实施多年。"), ["为什么要制定《办法》？"]),
        (("(一)全面排查.对全市86条河道逐一排查。建立台账。",), ["全面排查"]),
        (("一、同意设立园区，面积6平方公里。", "二、严格执行法规。", "此复。"), [None, None]),
    ],
)
def test_headings(paragraphs: tuple[str, ...], expected: list[str | None]) -> None:
    assert headings(*paragraphs) == expected


def test_a_clause_is_the_heading_where_its_siblings_have_headings() -> None:
    assert headings(
        "1. 加强组织领导。加强统一领导，落实责任。",
        "2. 加强部门协作，各县区要加强部门的沟通协调，建立多部门参与的工作沟通平台和协调机制。",
    ) == ["加强组织领导", "加强部门协作"]


def test_a_heading_over_two_lines() -> None:
    sections, _ = build_sections(
        [], lines("二、2035年远景目标及十四五时期经济社会发展", "主要目标任务", "编制了规划纲要草案。" * 4), []
    )
    assert sections[0].heading == "2035年远景目标及十四五时期经济社会发展主要目标任务"


def test_the_heading_span_leads_back_to_the_source() -> None:
    text = "（一）加强领导。各县区要落实。"
    sections: tuple[ParsedSection, ...] = build_sections([], fold_blocks(split_blocks(text)), [])[0]
    span = sections[0].heading_span
    assert span is not None
    assert text[span.start : span.end] == "加强领导"
