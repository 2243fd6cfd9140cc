from __future__ import annotations

import pytest

from documents.loading.sections import Outline, section_rows
from documents.models import Document
from documents.parsing.tree import Block, BlockKind, MarkerStyle, ParsedSection, Piece, Span


def section(style, label, ordinal, depth, path, start):
    block = Block(BlockKind.PARAGRAPH, "正文", Span(start, start + 2), (Piece(0, start, 2),), 1, 1)
    return ParsedSection(style, label, ordinal, None, depth, path, Span(start, start + 2), None, 1, (block, block))


def anchors(*given):
    sections = [section(style, "x", ordinal, depth, (), index) for index, (style, ordinal, depth) in enumerate(given)]
    return [row.anchor for row in section_rows(Document(), sections)]


M = MarkerStyle


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([(M.OPENING, 0, 0), (M.LEVEL_1, 1, 1), (M.LEVEL_2, 2, 2), (M.CLOSE, 0, 0)], ["opening", "1", "1.2", "close"]),
        ([(M.CHAPTER, 1, 1), (M.ARTICLE, 3, 2), (M.ITEM, 1, 3)], ["ch1", "art3", "art3.1"]),
        (
            [(M.PART, 1, 1), (M.CHAPTER, 2, 2), (M.SUBCHAPTER, 1, 3), (M.ARTICLE, 9, 4)],
            ["part1", "part1.ch2", "part1.ch2.sec1", "art9"],
        ),
        ([(M.LEVEL_1, 1, 1), (M.LEVEL_1, 1, 1), (M.LEVEL_2, 1, 2)], ["1", "1~2", "1~2.1"]),
        ([(M.LEVEL_1, 1, 1), (M.LEVEL_4, 1, 2), (M.LEVEL_1, 2, 1)], ["1", "1.1", "2"]),
    ],
)
def test_anchors_follow_the_ordinals(given, expected):
    assert anchors(*given) == expected


def test_anchors_of_enormous_ordinals_fit_their_column():
    made = anchors(*((M.LEVEL_1, 10**40 + depth, depth) for depth in range(1, 9)))
    assert len(set(made)) == 8
    assert max(map(len, made)) <= 110


def test_rows_hold_every_character_with_its_place():
    row = section_rows(Document(), [section(M.LEVEL_1, "一、", 1, 1, ("一、",), 7)])[0]
    assert row.text == "正文\n正文"
    assert row.layout == [["paragraph", [[7, 2, 0]]]] * 2
    assert row.lines == [("paragraph", "正文")] * 2


def test_parents_are_the_nodes_above():
    given = [(M.LEVEL_1, 1, 1), (M.LEVEL_2, 1, 2), (M.LEVEL_1, 2, 1), (M.CLOSE, 0, 0)]
    rows = section_rows(Document(), [section(s, "x", o, d, (), i) for i, (s, o, d) in enumerate(given)])
    assert [row.parent.anchor if row.parent else None for row in rows] == [None, "1", None, None]


def test_a_passage_is_found_by_path_then_by_place():
    paths = [("一、",), ("一、", "（一）"), ("一、",)]
    rows = section_rows(
        Document(), [section(M.LEVEL_1, "x", 1, 1, path, index * 10) for index, path in enumerate(paths)]
    )
    outline = Outline(rows)
    assert outline.find(("一、", "（一）"), 99) is rows[1]
    assert outline.find(("一、",), 25) is rows[2]
    assert outline.find(("一、",), 5) is rows[0]
    assert outline.find(("九、",), 15) is rows[1]
    assert outline.find((), 0) is rows[0]
    assert Outline([]).find((), 0) is None
    assert outline.covers(Span(0, 22))
    assert not outline.covers(Span(0, 23))
