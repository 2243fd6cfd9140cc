import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.parsing.markers import find_marker
from documents.parsing.tree import MarkerStyle


@pytest.mark.parametrize(
    ("text", "style", "label", "ordinal"),
    [
        ("一、总体要求", MarkerStyle.LEVEL_1, "一、", 1),
        ("十二、保障措施", MarkerStyle.LEVEL_1, "十二、", 12),
        ("三．工作目标", MarkerStyle.LEVEL_1, "三、", 3),
        ("（一）加强组织领导。", MarkerStyle.LEVEL_2, "（一）", 1),
        ("(二) 维护全生命周期健康", MarkerStyle.LEVEL_2, "（二）", 2),
        ("㈢强化督导", MarkerStyle.LEVEL_2, "（三）", 3),
        ("1. 实施行动", MarkerStyle.LEVEL_3, "1.", 1),
        ("１２．实施行动", MarkerStyle.LEVEL_3, "12.", 12),
        ("4﹒扩大有效投资", MarkerStyle.LEVEL_3, "4.", 4),
        ("3、扩大有效投资", MarkerStyle.LEVEL_3, "3.", 3),
        ("1.2021年底前完成任务", MarkerStyle.LEVEL_3, "1.", 1),
        ("（1）一类会议", MarkerStyle.LEVEL_4, "（1）", 1),
        ("2）二类会议", MarkerStyle.LEVEL_4, "2）", 2),
        ("①发票", MarkerStyle.LEVEL_5, "①", 1),
        ("第一编 总则", MarkerStyle.PART, "第一编", 1),
        ("第二部分 主要任务", MarkerStyle.PART, "第二部分", 2),
        ("第三章　附　则", MarkerStyle.CHAPTER, "第三章", 3),
        ("第二節 一般規定", MarkerStyle.SUBCHAPTER, "第二节", 2),
        ("第二十条之一 本条例所称", MarkerStyle.ARTICLE, "第二十条之一", 20),
        ("第 五 条 规定如下", MarkerStyle.ARTICLE, "第五条", 5),
        ("2.1.3 指挥部组成", MarkerStyle.DECIMAL, "2.1.3", 3),
    ],
)
def test_reads_the_level_ordinal(text: str, style: MarkerStyle, label: str, ordinal: int) -> None:
    marker = find_marker(text)
    assert marker is not None
    assert (marker.style, marker.label, marker.ordinal) == (style, label, ordinal)


@pytest.mark.parametrize(
    "text",
    [
        "1.5万亩耕地",
        "2.3%的增速",
        "一是思想认识不够。",
        "第一，疫情防控取得成效",
        "一、二、三产业融合发展",
        "五、六月份",
        "第三条规定的情形",
        "第三条、第四条所列行为",
        "（一）至（三）项所列情形",
        "（二）项规定的行为",
        "2020年工作回顾",
        "10、20、30元三档",
        "2023年4月1日",
        "",
    ],
)
def test_figures_in_a_sentence_are_no_labels(text: str) -> None:
    assert find_marker(text) is None


@pytest.mark.parametrize(
    "text", ["（一）目标任务", "（二）项目建设", "（三）中心城区", "（四）及时报告", "（五）款项拨付"]
)
def test_words_that_begin_like_a_mention_stay_headings(text: str) -> None:
    assert find_marker(text) is not None


def test_the_text_goes_on_behind_label_and_blanks() -> None:
    marker = find_marker("(一)  加强领导")
    assert marker is not None
    assert "(一)  加强领导"[marker.end :] == "加强领导"


@given(st.text(max_size=60))
def test_never_raises_and_ends_inside_the_text(text: str) -> None:
    marker = find_marker(text)
    assert marker is None or 0 < marker.end <= len(text)
