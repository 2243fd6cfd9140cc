from documents.parsing.blocks import split_blocks
from documents.parsing.inner_contents import unmark_contents
from documents.parsing.lines import fold_blocks


def marked(*paragraphs: str) -> list[str]:
    body = [line for paragraph in paragraphs for line in fold_blocks(split_blocks(paragraph))]
    return [line.marker.label for line in unmark_contents(body) if line.marker]


def test_the_contents_of_a_plan_are_no_outline() -> None:
    assert marked(
        "目　录",
        "第一章 总则 1",
        "第二章 任务 3",
        "第三章 附则 9",
        "第一章 总则",
        "正文。",
        "第二章 任务",
        "正文。",
        "第三章 附则",
    ) == ["第一章", "第二章", "第三章"]


def test_an_outline_without_contents_stays() -> None:
    assert marked("一、甲", "正文甲。", "二、乙", "正文乙。") == ["一、", "二、"]


def test_labels_that_come_again_under_another_parent_stay() -> None:
    assert marked("一、甲", "（一）措施", "（二）保障", "二、乙", "（一）措施", "（二）保障") == [
        "一、", "（一）", "（二）", "二、", "（一）", "（二）",
    ]  # fmt: skip
