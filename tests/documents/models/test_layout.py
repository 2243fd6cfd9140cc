from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from documents.models.layout import cut_layout, rewritten_layout, source_offset

SOURCE = "甲乙\n丙 丁戊\n己庚"
TEXT = "甲乙\n丙丁戊\n己庚"
LAYOUT = [["paragraph", [[0, 2, 0]]], ["list_line", [[3, 1, 0], [5, 2, 1]]], ["paragraph", [[8, 2, 0]]]]


def characters(text, layout):
    """Every character whose place in the source is known, with that place."""
    return [
        (line[first + step], start + step)
        for line, (_, pieces) in zip(text.split("\n"), layout, strict=True)
        for start, length, first in pieces
        for step in range(length)
    ]


def test_a_character_is_found_in_the_source():
    for place, sign in enumerate(TEXT):
        if sign != "\n":
            assert SOURCE[source_offset(TEXT, LAYOUT, place)] == sign


def test_a_place_without_layout_is_unknown():
    assert source_offset("甲", [["paragraph", []]], 0) is None
    assert source_offset("甲", [], 0) is None


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_a_cut_has_a_line_of_layout_for_each_line_and_keeps_every_place(first, second):
    start, end = sorted((first, second))
    cut = cut_layout(TEXT, LAYOUT, start, end)
    kept = TEXT[start:end]
    assert len(cut) == len(kept.split("\n"))
    found = characters(kept, cut)
    assert "".join(sign for sign, _ in found) == kept.replace("\n", "")
    assert all(SOURCE[place] == sign for sign, place in found)


@given(st.text(alphabet="甲乙丙丁戊己庚辛\n", max_size=20))
def test_rewritten_text_keeps_the_places_of_what_it_keeps(text):
    layout = rewritten_layout(TEXT, LAYOUT, text)
    assert len(layout) == len(text.split("\n"))
    assert all(SOURCE[place] == sign for sign, place in characters(text, layout))


def test_unchanged_lines_keep_their_kind_and_places():
    assert rewritten_layout(TEXT, LAYOUT, TEXT) == LAYOUT
    layout = rewritten_layout(TEXT, LAYOUT, "甲乙\n新\n丙丁辛\n己庚")
    assert (len(layout), layout[0]) == (4, LAYOUT[0])
    assert layout[-1] == LAYOUT[-1]


def test_a_very_long_line_is_not_compared_sign_by_sign():
    long = "字" * 4000
    assert rewritten_layout(long, [["paragraph", [[0, 4000, 0]]]], f"{long}新") == [["paragraph", []]]
