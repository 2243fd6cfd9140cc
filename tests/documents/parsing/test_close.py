from documents.parsing.blocks import split_blocks
from documents.parsing.close import Close, find_close
from documents.parsing.lines import fold_blocks
from documents.parsing.tree import BlockKind


def close(*paragraphs: str) -> Close | None:
    return find_close(fold_blocks(split_blocks("\n\n".join(paragraphs))), 0)


def test_signature_date_and_note() -> None:
    read = close("请认真贯彻执行。", "国务院办公厅", "2021年9月10日", "（此件公开发布）")
    assert read is not None
    assert read.organs is not None
    assert read.date is not None
    assert read.note is not None
    assert read.organs.value == ("国务院办公厅",)
    assert str(read.date.value) == "2021-09-10"
    assert read.disclosure is not None
    assert read.disclosure.value == "disclosed"
    assert (read.start, read.end) == (1, 4)
    assert [line.block.kind for line in read.lines] == [BlockKind.SIGNATURE, BlockKind.DATE, BlockKind.NOTE]


def test_several_signers_on_one_line_and_on_several() -> None:
    read = close("请落实。", "安阳市财政局　　安阳市教育局", "安阳市民政局", "二〇二〇年八月三日")
    assert read is not None
    assert read.organs is not None
    assert read.organs.value == ("安阳市财政局", "安阳市教育局", "安阳市民政局")


def test_a_name_printed_over_two_lines() -> None:
    for above, below in (
        ("安阳市住房和城乡", "建设局"),
        ("安阳市人民政府", "办公室"),
        ("安阳市农民工工作", "领导小组办公室"),
    ):
        read = close("请落实。", above, below, "2020年8月3日")
        assert read is not None
        assert read.organs is not None
        assert read.organs.value == (above + below,)
        assert [line.block.kind for line in read.lines] == [
            BlockKind.SIGNATURE,
            BlockKind.SIGNATURE,
            BlockKind.DATE,
        ]


def test_two_names_on_two_lines_stay_two() -> None:
    for above, below in (
        ("安阳市财政局", "市教育局"),
        ("安阳市财政局", "安阳市农业农村局"),
        ("安阳市财政局", "教育局"),
    ):
        read = close("请落实。", above, below, "2020年8月3日")
        assert read is not None
        assert read.organs is not None
        assert read.organs.value == (above, below)


def test_signature_and_date_on_one_line() -> None:
    read = close("请落实。", "安阳市人民政府　2020年8月3日")
    assert read is not None
    assert read.organs is not None
    assert read.date is not None
    assert read.organs.value == ("安阳市人民政府",)


def test_the_attachment_note_above_the_signature() -> None:
    read = close("请落实。", "附件：1. 甲名单\n2. 乙名单", "安阳市人民政府", "2020年8月3日")
    assert read is not None
    assert read.attachments == ("甲名单", "乙名单")
    assert read.start == 1


def test_a_date_in_the_text_is_no_close() -> None:
    assert close("大事记", "2020年4月1日", "市长调研。", "2020年4月2日", "市长开会。") is None


def test_a_date_without_signature_at_the_end() -> None:
    read = close("请落实。", "2020年2月14日", "（此件依申请公开）")
    assert read is not None
    assert read.date is not None
    assert read.disclosure is not None
    assert read.disclosure.value == "on_request"


def test_a_signature_without_date_at_the_end() -> None:
    read = close("请落实。", "安阳市人民政府")
    assert read is not None
    assert read.organs is not None
    assert read.date is None


def test_a_date_whose_day_was_left_blank() -> None:
    read = close("请落实。", "安阳市人民政府", "2020年4月 日")
    assert read is not None
    assert read.date is not None
    assert str(read.date.value) == "2020-04"
