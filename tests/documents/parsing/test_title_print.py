from documents.parsing.blocks import split_blocks
from documents.parsing.lines import fold_blocks
from documents.parsing.title_print import PrintedTitle, read_title

TITLE = "安阳市人民政府关于抗旱的通知"


def read(*lines: str) -> PrintedTitle:
    return read_title([line for text in lines for line in fold_blocks(split_blocks(text))], keeps_clauses=False)


def test_a_number_before_the_title() -> None:
    printed = read(f"安政〔2021〕9号{TITLE}")
    assert printed.title.value == TITLE
    assert printed.number is not None
    assert printed.number.value == "安政〔2021〕9号"


def test_a_number_behind_the_title() -> None:
    printed = read(f"{TITLE}（安政〔2021〕9 号）")
    assert printed.title.value == TITLE
    assert printed.number is not None
    assert printed.number.value == "安政〔2021〕9号"


def test_marks_around_the_whole_title() -> None:
    assert read(f"《{TITLE}》").title.value == TITLE
    assert read("《甲办法》政策解读").title.value == "《甲办法》政策解读"


def test_words_of_the_page_above_the_title() -> None:
    assert read("保留字段信息", TITLE).title.value == TITLE
    assert read("安阳市人民政府", "关于抗旱的通知").title.value == TITLE


def test_the_place_of_the_title() -> None:
    text = f"安政〔2021〕9号{TITLE}"
    span = read(text).title.span
    assert span is not None
    assert text[span.start : span.end] == TITLE
