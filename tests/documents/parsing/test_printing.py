from documents.parsing.blocks import split_blocks
from documents.parsing.lines import Line, fold_blocks
from documents.parsing.printing import imprint_start, read_imprint


def lines(*paragraphs: str) -> list[Line]:
    return fold_blocks(split_blocks("\n\n".join(paragraphs)))


def test_the_imprint_of_minutes_on_two_lines() -> None:
    held = lines("会议结束。", "发：各与会人员。", "义马市人民政府办公室", "2024年4月3日印发")
    assert imprint_start(held) == 1
    imprint = read_imprint(held[1:])
    assert imprint.copied_to is not None
    assert imprint.printed_by is not None
    assert imprint.printed_date is not None
    assert imprint.copied_to.value == "各与会人员"
    assert imprint.printed_by.value == "义马市人民政府办公室"
    assert str(imprint.printed_date.value) == "2024-04-03"


def test_the_imprint_on_one_line() -> None:
    held = lines(
        "请落实。",
        "主办：市粮食局　督办：市政府办公室四科",
        "抄送：市委各部门。",
        "安阳市人民政府办公室　　2020年2月14日印发",
    )
    assert imprint_start(held) == 1
    imprint = read_imprint(held[1:])
    assert imprint.printed_by is not None
    assert imprint.printed_by.value == "安阳市人民政府办公室"


def test_a_paper_without_imprint() -> None:
    held = lines("请落实。", "安阳市人民政府", "2020年2月14日")
    assert imprint_start(held) == len(held)
