from documents.parsing.blocks import split_blocks
from documents.parsing.glossary import find_marks, is_glossary_heading, is_glossary_title, read_glossary
from documents.parsing.lines import Line, fold_blocks


def lines(text: str) -> list[Line]:
    return fold_blocks(split_blocks(text))


def entries(text: str, *, is_titled: bool = False) -> list[tuple[int, str, str]]:
    return [(e.number, e.term, e.definition) for e, _ in read_glossary(lines(text), is_titled=is_titled)]


def test_entries_on_lines_of_their_own() -> None:
    assert entries("[1]九统两分：一种生产体系。\n\n[2]“锣鼓四进”活动：我市开展的活动：见附表。") == [
        (1, "九统两分", "一种生产体系。"),
        (2, "“锣鼓四进”活动", "我市开展的活动：见附表。"),
    ]


def test_entries_run_together() -> None:
    assert entries("[1]雙控:指的是排放控制。 [2]三無三可:即營商環境,見[1]。 [3]標準地:國有建設用地。") == [
        (1, "雙控", "指的是排放控制。"),
        (2, "三無三可", "即營商環境,見[1]。"),
        (3, "標準地", "國有建設用地。"),
    ]


def test_plain_numbers_count_under_the_title_of_a_glossary() -> None:
    text = "1. 飞地经济：打破行政区划限制的模式。"
    assert entries(text) == []
    assert entries(text, is_titled=True) == [(1, "飞地经济", "打破行政区划限制的模式。")]


def test_marks_in_the_body() -> None:
    text = "实施“111”工程[1]，发展经济[2]。\n\n[1]工程：指项目。"
    held = lines(text)
    own = {line.block.span.start for _, line in read_glossary(held, is_titled=False)}
    marks = find_marks(held, {1}, own)
    assert [text[span.start : span.end] for span in marks[1]] == ["[1]"]


def test_titles_and_headings() -> None:
    assert is_glossary_title("报告中有关名词注释")
    assert is_glossary_heading("名词解释")
    assert not is_glossary_heading("名词解释工作方案")
