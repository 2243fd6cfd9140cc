"""Titles beside their number without 《》."""

import pytest

from documents.parsing.citation_unmarked import find_unmarked_title

NUMBER = "三政〔2019〕3号"


@pytest.mark.parametrize(
    ("before", "after", "title"),
    [
        ("根据河南省人民政府关于推进农业、林业发展的意见（", "）", "河南省人民政府关于推进农业、林业发展的意见"),
        ("1.关于印发《X办法》的通知(", ")", "关于印发《X办法》的通知"),
        ("3 | 关于加强林业工作的意见 | ", " | 废止", "关于加强林业工作的意见"),
        ("3 | ", " | 关于加强林业工作的意见", "关于加强林业工作的意见"),
        ("中华人民共和国水法实施办法（", "）", "中华人民共和国水法实施办法"),
        ("根据《X办法》（", "）", None),
        ("制定了一系列政策措施（", "）", None),
        ("", "", None),
    ],
)
def test_the_title_stands_before_the_bracket_or_in_the_next_cell(before, after, title):
    text = before + NUMBER + after
    found = find_unmarked_title(text, text.replace("（", "(").replace("）", ")"), len(before), len(before + NUMBER))
    assert (found and found.text) == title
    assert found is None or text[found.start : found.end] == title
