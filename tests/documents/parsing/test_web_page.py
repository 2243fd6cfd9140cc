"""HTML as printed lines; the laws are in test_blocks."""

import pytest

from documents.parsing.source_lines import LineKind
from documents.parsing.web_page import html_tables, is_web_page, read_web_lines


def lines_of(text: str) -> list[tuple[LineKind, str]]:
    return [(line.kind, line.text) for line in read_web_lines(text, 0, len(text), 1) if line.text]


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        ("<!DOCTYPE html><html><p>甲</p></html>", True),
        ("<div><p>甲</p><p>乙</p><br></div>", True),
        ("甲乙<br>丙", False),
        ("面积<3公顷", False),
        ("一、名单\n<table><tr><td>1</td></tr></table>", False),
    ],
)
def test_pages_are_told_from_text_with_tags(text: str, is_page: bool) -> None:
    assert is_web_page(text) is is_page


def test_newlines_in_html_are_no_line_breaks_but_in_pre() -> None:
    assert lines_of("<p>甲\n乙 a\nb</p><pre>丙\n丁</pre>") == [
        (LineKind.TEXT, "甲乙 a b"),
        (LineKind.TEXT, "丙"),
        (LineKind.TEXT, "丁"),
    ]


def test_scripts_comments_and_broken_tags_print_nothing() -> None:
    assert lines_of("<p>甲<!-- <p>乙</p> --><script>var a='<p>丙</p>'</script><style>p{}</style>丁<br/>戊<b") == [
        (LineKind.TEXT, "甲丁"),
        (LineKind.TEXT, "戊<b"),
    ]


def test_what_is_never_closed_hides_nothing() -> None:
    assert [text for _, text in lines_of("<p>甲</p><!-- 乙<p>丙</p><script>丁")] == ["甲", "乙", "丙", "丁"]


def test_entities_stand_for_their_signs_and_map_to_none() -> None:
    text = "<p>&ldquo;甲&#20057;&bogus;丙</p>"
    (line,) = [line for line in read_web_lines(text, 0, len(text), 1) if line.text]
    assert line.text == "“甲乙&bogus;丙"
    assert "".join(strip.text for strip in line.strips if strip.start < 0) == "“乙"


def test_data_tables_give_rows_and_layout_tables_paragraphs() -> None:
    data = "<table><tr><th>姓名</th><th>单位</th></tr><tr><td>张三</td><td><p>财政局</p></td></tr></table>"
    assert lines_of(data) == [(LineKind.TABLE_ROW, "姓名 | 单位"), (LineKind.TABLE_ROW, "张三 | 财政局")]
    layout = "<table><tr><td><p>为加强管理。</p><p>现通知如下。</p></td></tr></table>"
    assert lines_of(layout) == [(LineKind.TEXT, "为加强管理。"), (LineKind.TEXT, "现通知如下。")]


def test_navigation_is_furniture() -> None:
    assert lines_of("<nav><a>首页</a></nav><p>甲</p>") == [(LineKind.FURNITURE, "首页"), (LineKind.TEXT, "甲")]


def test_lines_know_their_source_lines() -> None:
    text = "<html>\n<p>甲</p>\n\n<p>乙</p>"
    assert [line.number for line in read_web_lines(text, 0, len(text), 1) if line.text] == [2, 4]


def test_tables_in_plain_text_end_where_they_close_or_with_their_line() -> None:
    text = "甲<table><tr></table>乙\n<TABLE><tr>丙\n丁"
    assert [text[start:end] for start, end in html_tables(text)] == ["<table><tr></table>", "<TABLE><tr>丙"]
