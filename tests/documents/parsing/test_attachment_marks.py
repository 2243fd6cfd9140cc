import pytest

from documents.parsing.attachment_marks import note_entries, opens_note, read_mark
from documents.parsing.blocks import split_blocks
from documents.parsing.lines import Line, fold_blocks


def line(text: str) -> Line:
    return fold_blocks(split_blocks(text))[0]


@pytest.mark.parametrize(
    ("text", "number"),
    [("附件", 0), ("附 件", 0), ("附件 2", 2), ("附件三：", 3), ("附件1：甲名单", 1), ("附：甲名单", 0), ("附表1", 1)],
)
def test_marks(text: str, number: int) -> None:
    mark = read_mark(line(text))
    assert mark is not None
    assert mark.number == number


@pytest.mark.parametrize("text", ["附件所列单位应当落实。", "附件：1. 甲名单", "附件：申报表.docx", "附则", "附近居民"])
def test_other_lines(text: str) -> None:
    assert read_mark(line(text)) is None


def test_the_title_on_the_line_of_the_mark() -> None:
    held = line("附件2：县文物普查实施进度表")
    mark = read_mark(held)
    assert mark is not None
    assert mark.title_start is not None
    assert held.text[mark.title_start :] == "县文物普查实施进度表"


def test_entries_of_a_note() -> None:
    assert opens_note(line("附件：1. 甲名单"))
    assert note_entries([line("附件：1. 甲名单"), line("2. 乙名单")]) == ["甲名单", "乙名单"]
    assert note_entries([line("附件：甲名单")]) == ["甲名单"]
    assert note_entries([line("附件：1.甲名单 2.乙名单")]) == ["甲名单", "乙名单"]
