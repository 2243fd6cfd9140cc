from documents.parsing.attendance import find_attendance, read_attendance
from documents.parsing.blocks import split_blocks
from documents.parsing.lines import fold_blocks
from documents.parsing.tree import ParsedAttendance


def attendance(text: str) -> ParsedAttendance | None:
    lines = fold_blocks(split_blocks(text))
    bounds = find_attendance(lines)
    return read_attendance(lines[slice(*bounds)]) if bounds else None


def rows(read: ParsedAttendance) -> list[tuple[str, tuple[str, ...]]]:
    return [(attendee.unit, attendee.persons) for attendee in read.in_attendance]


def test_lists_with_padded_names_and_tabs() -> None:
    text = (
        "出席人员\n\n姚振波 周 强 胡 刚\n\n列席人员\n\n市政府办 王 森 兀琼杰\n"
        "市委宣传部（新闻出版局）\t张巧丽\n市法院\t王鹏成"
    )
    read = attendance(text)
    assert read is not None
    assert [person.value for person in read.present] == ["姚振波", "周强", "胡刚"]
    assert rows(read) == [
        ("市政府办", ("王森", "兀琼杰")),
        ("市委宣传部（新闻出版局）", ("张巧丽",)),
        ("市法院", ("王鹏成",)),
    ]


def test_units_that_a_page_cut_parted_from_their_names() -> None:
    read = attendance("列席人员\n\n市审计局\t李平坤\n\n义煤集团\n市电业局\n\n张 辉\n霍海伟\n\n发：各与会人员。")
    assert read is not None
    assert rows(read) == [("市审计局", ("李平坤",)), ("义煤集团", ("张辉",)), ("市电业局", ("霍海伟",))]


def test_lists_in_running_text() -> None:
    read = attendance("出席：于先明、张伟\n列席：区政府办公室陈红，区财政局周波，区教委赵春、钱江\n请假：孙凯")
    assert read is not None
    assert [person.value for person in read.present] == ["于先明", "张伟"]
    assert rows(read) == [("区政府办公室", ("陈红",)), ("区财政局", ("周波",)), ("区教委", ("赵春", "钱江"))]


def test_a_sentence_about_attendance_is_no_list() -> None:
    assert attendance("出席会议的有关部门负责同志作了发言。\n\n会议要求抓好落实。") is None


def test_the_place_of_a_name() -> None:
    text = "出席人员\n\n姚振波 胡 刚"
    read = attendance(text)
    assert read is not None
    span = read.present[1].span
    assert span is not None
    assert text[span.start : span.end] == "胡 刚"


def test_posts_before_names_and_units_without_names() -> None:
    read = attendance("出席：市委常委、常务副市长张晓明，副市长李建国、王芳\n\n列席单位：市发改局、市财政局")
    assert read is not None
    assert [person.value for person in read.present] == ["张晓明", "李建国", "王芳"]
    assert rows(read) == [("市发改局", ()), ("市财政局", ())]


def test_units_among_those_who_took_part() -> None:
    read = attendance("参加会议人员：县住建局陈刚、县水利局赵敏。")
    assert read is not None
    assert rows(read) == [("县住建局", ("陈刚",)), ("县水利局", ("赵敏",))]
