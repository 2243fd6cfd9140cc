"""Lines of a unit and its persons: told from labels, addressees and sentences that have a colon too."""

from __future__ import annotations

import pytest

from documents.parsing import parse_source
from documents.parsing.attendee_lines import lists_attendees


@pytest.mark.parametrize(
    ("text", "is_list"),
    [
        ("市政府：王小明 李大伟", True),
        ("市财政局:赵文、钱进", True),
        ("市人武部：李 强", True),
        ("市发展改革委：孙志刚（列席议题一） 周平", True),
        ("责任单位：市财政局", False),
        ("市财政局：加大投入", False),
        ("各县（市、区）人民政府：", False),
        ("市财政局：赵文负责资金，钱进负责审核。", False),
        ("联系人：王小明 李大伟", False),
        ("市财政局", False),
    ],
)
def test_which_lines_list_attendees(text: str, is_list: bool) -> None:
    assert lists_attendees(text) is is_list


def test_each_line_of_a_list_parted_by_blank_lines_is_its_own() -> None:
    text = "\n\n".join(
        (
            "云州市人民政府常务会议纪要",
            "〔2021〕5号",
            "2021年3月5日，市长王建国主持召开市政府常务会议，研究有关工作。现纪要如下：",
            "一、研究公园建设工作",
            "会议原则同意。",
            "出席：王建国 张立新",
            "列席：",
            "市政府：王小明 李大伟",
            "市财政局：赵文 钱进",
            "市住建局：孙志刚",
        )
    )
    (document,) = parse_source(text.encode()).documents
    assert document.attendance is not None
    assert [person.value for person in document.attendance.present] == ["王建国", "张立新"]
    assert [(row.unit, row.persons) for row in document.attendance.in_attendance] == [
        ("市政府", ("王小明", "李大伟")),
        ("市财政局", ("赵文", "钱进")),
        ("市住建局", ("孙志刚",)),
    ]
