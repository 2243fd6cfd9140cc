from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from documents.views.finding import Occurrence
from documents.views.typesetting import Line, Mark, Marks, set_blocks, set_heading

NONE = Marks.of([])


def line(text: str, source: int = 0, kind: str = "paragraph") -> Line:
    return Line(kind, text, [[source, len(text), 0]])


def test_text_is_escaped() -> None:
    assert NONE.set_line(line("<b>A&B</b>")) == "&lt;b&gt;A&amp;B&lt;/b&gt;"


def test_a_mark_is_laid_by_source_offsets_over_a_joined_line() -> None:
    # The source has a page cut of 5 characters between 甲乙 and 丙丁.
    joined = Line("paragraph", "甲乙丙丁", [[10, 2, 0], [17, 2, 2]])
    marks = Marks.of([Mark(11, 18, "span", (("id", "duty-1"),))])
    assert marks.set_line(joined) == '甲<span id="duty-1">乙丙</span>丁'


def test_a_mark_over_two_lines_bears_its_id_once() -> None:
    marks = Marks.of([Mark(1, 7, "span", (("class", "duty"), ("id", "duty-1")))])
    first, second = marks.set_line(line("牵头单位")), marks.set_line(line("配合单位", 5))
    assert first == '牵<span class="duty" id="duty-1">头单位</span>'
    assert second == '<span class="duty">配合</span>单位'


def test_marks_nest_but_links_do_not() -> None:
    marks = Marks.of(
        [Mark(0, 8, "span", (("id", "d"),)), Mark(1, 6, "a", (("href", "/x"),)), Mark(2, 3, "a", (("href", "#y"),))]
    )
    assert marks.set_line(line("一二三四五六七八")) == '<span id="d">一<a href="/x">二三四五六</a>七八</span>'


def test_attribute_values_are_escaped() -> None:
    assert Marks.of([Mark(0, 1, "a", (("href", '/"><script>'),))]).set_line(line("字")) == (
        '<a href="/&quot;&gt;&lt;script&gt;">字</a>'
    )


@given(
    st.text(alphabet="甲乙丙<&", max_size=30),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(["a", "span"])), max_size=8),
)
def test_marks_never_add_or_lose_text(text: str, spans: list[tuple[int, int, str]]) -> None:
    marks = Marks.of([Mark(start, end, element) for start, end, element in spans])
    html = str(marks.set_line(line(text, 5)))
    for element in ("a", "span"):
        assert html.count(f"<{element}>") == html.count(f"</{element}>")
        html = html.replace(f"<{element}>", "").replace(f"</{element}>", "")
    assert html.replace("&lt;", "<").replace("&amp;", "&") == text


def test_run_in_heading_ends_with_its_full_stop() -> None:
    heading = set_heading(line("（一）加强领导。各县要重视。"), "（一）", "加强领导", NONE)
    assert heading is not None
    assert (heading.label, heading.html, heading.rest) == ("（一）", "加强领导。", "各县要重视。")


def test_heading_alone_on_its_line_has_no_rest() -> None:
    heading = set_heading(line("(二) 加强领导"), "（二）", "加强领导", NONE)
    assert heading is not None
    assert heading.rest is None


def test_heading_that_does_not_open_the_line_is_none() -> None:
    assert set_heading(line("前面很长很长很长很长很长的话，加强领导"), "一、", "加强领导", NONE) is None
    assert set_heading(line("一、加强领导"), "一、", None, NONE) is None


def test_neighbouring_list_lines_and_rows_are_gathered() -> None:
    lines = [
        line("组长：张立", 0, "list_line"),
        line("成员：王明", 6, "list_line"),
        line("完", 12),
        line("县区 | 机构", 14, "table_row"),
        line("临河区 | 3 | 180", 22, "table_row"),
    ]
    blocks = set_blocks(lines, Marks.of([Mark(22, 25, "span", (("id", "x"),))]))
    assert [block.kind for block in blocks] == ["list_line", "paragraph", "table_row"]
    assert blocks[0].items == ("组长：张立", "成员：王明")
    assert blocks[2].header == ("县区", "机构", "")  # filled up to the widest row
    assert blocks[2].rows == (('<span id="x">临河区</span>', "3", "180"),)


def test_a_first_row_of_data_is_no_header() -> None:
    rows = [
        line("张甲峰 | 三门峡湖滨农村商业银行股份有限公司", 0, "table_row"),
        line("邹忠月 | 河南速达公司", 40, "table_row"),
    ]
    (block,) = set_blocks(rows, NONE)
    assert block.header == ()
    assert len(block.rows) == 2


def test_of_two_marks_that_overlap_the_rest_of_the_second_follows() -> None:
    marks = Marks.of([Mark(0, 4, "a", (("href", "/x"),)), Mark(2, 6, "span", (("id", "duty-1"),))])
    assert marks.set_line(line("一二三四五六七")) == (
        '<a href="/x">一二<span id="duty-1">三四</span></a><span>五六</span>七'
    )


def test_a_link_within_a_link_becomes_a_place_to_be_led_to() -> None:
    marks = Marks.of([Mark(0, 4, "a", (("href", "/x"),)), Mark(1, 2, "a", (("href", "#f"), ("id", "flawed-1")))])
    assert marks.set_line(line("一二三四")) == '<a href="/x">一<span id="flawed-1">二</span>三四</a>'


def test_what_is_found_is_marked_within_other_marks_and_bears_its_id_once() -> None:
    found = replace(line("见《规划》（临政）办"), found=(Occurrence(2, 7, 1), Occurrence(9, 10, 2)))
    marks = Marks.of([Mark(1, 5, "a", (("href", "/x"),))])
    assert marks.set_line(found) == (
        '见<a href="/x">《<mark class="found" id="find-1">规划》</mark></a>'
        '<mark class="found">（临</mark>政）<mark class="found" id="find-2">办</mark>'
    )


def test_another_script_is_shown_in_place_of_the_print() -> None:
    assert Marks.of([Mark(1, 2, "span")]).set_line(replace(line("政办<"), shown="政辦<")) == "政<span>辦</span>&lt;"
