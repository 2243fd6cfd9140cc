from __future__ import annotations

from documents.conversion.page_lines import PageLine, page_texts

EM = 16.0


def page(*lefts: float, text: str = "文") -> list[PageLine]:
    return [PageLine(text, left, EM) for left in lefts]


def indents(*pages: list[PageLine]) -> list[str]:
    return ["".join("i" if line.startswith("　　") else "." for line in text.split("\n")) for text in page_texts(pages)]


def test_first_lines_are_told_from_those_that_go_on():
    assert indents(page(122, 90, 90, 122, 90, 90)) == ["i..i.."]


def test_lines_set_in_the_middle_are_no_paragraphs():
    assert indents(page(90, 200, 240, 122, 90, 90)) == ["...i.."]


def test_a_page_of_first_lines_alone_is_measured_by_the_others():
    assert indents(page(122, 90, 90, 90), page(122, 122, 122, 122), page(122, 90, 90, 90)) == ["i...", "iiii", "i..."]


def test_odd_and_even_pages_may_have_margins_of_their_own():
    assert indents(page(122, 90, 90, 90), page(130, 98, 98, 98)) == ["i...", "i..."]


def test_few_lines_do_not_show_the_margin():
    assert indents(page(122, 90), []) == ["..", "."]
