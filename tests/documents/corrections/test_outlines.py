"""Outlines rearranged: plain values in and out, one test a rule."""

from __future__ import annotations

from itertools import permutations

import pytest

from documents.corrections.outlines import MERGE, SPLIT, arrange_outline, split_anchor
from documents.models import Correction


def outline(*sections):
    """Sections of (anchor, depth, text), printed one after the other."""
    made, start = [], 0
    for position, (anchor, depth, text) in enumerate(sections):
        made.append(
            {
                "anchor": anchor, "depth": depth, "text": text, "style": "一、" if depth else "opening",
                "label": anchor, "heading": "", "path": [], "ordinal": 1, "position": position, "evidence": {},
                "layout": [["paragraph", [[start, len(text), 0]]]], "start_offset": start,
                "end_offset": start + len(text), "start_line": position + 1,
            }
        )  # fmt: skip
        start += len(text) + 1
    return made


def merge(anchor, opening, pk=1):
    return Correction(pk=pk, field=MERGE, item_key=anchor, value_read=opening, value_corrected=True)


def split(anchor, quote, pk=2, **wanted):
    said = {"from": anchor, "quote": quote, **wanted}
    return Correction(pk=pk, field=SPLIT, item_key=split_anchor(anchor, quote), value_corrected=said)


def move(anchor, depth, pk=3):
    return Correction(pk=pk, field="depth", item_key=anchor, value_corrected=depth)


def arranged(sections, *corrections):
    rows, _, states = arrange_outline(sections, corrections)
    return [(row["anchor"], row["depth"], row["text"]) for row in rows], states


def test_a_chain_of_merges_ends_in_the_first():
    sections = outline(("1", 1, "甲"), ("1.1", 2, "乙"), ("1.2", 2, "丙"))
    rows, states = arranged(sections, merge("1.2", "丙", 1), merge("1.1", "乙", 2))
    assert rows == [("1", 1, "甲\n乙\n丙")]
    assert states == {1: "applied", 2: "applied"}


@pytest.mark.parametrize(
    ("sections", "state"),
    [
        ((("1", 1, "甲\n乙丙"),), "confirmed"),
        ((("1", 1, "甲"),), "orphaned"),
        ((("1", 1, "甲"), ("1.1", 2, "丁")), "orphaned"),
        ((("1.1", 2, "乙丙"),), "orphaned"),
    ],
)
def test_a_merge_without_its_words_is_confirmed_or_orphaned(sections, state):
    rows, states = arranged(outline(*sections), merge("1.1", "乙丙"))
    assert rows == list(sections)
    assert states == {1: state}


def test_a_split_begins_at_the_words_and_takes_their_place_in_the_source():
    (first, second), _, states = arrange_outline(
        outline(("1", 1, "甲。乙。")), [split("1", "乙", label="（二）", depth=2)]
    )
    assert (first["text"], first["end_offset"]) == ("甲。", 2)
    assert (second["text"], second["label"], second["depth"], second["start_offset"]) == ("乙。", "（二）", 2, 2)
    assert second["layout"] == [["paragraph", [[2, 2, 0]]]]
    assert states == {2: "applied"}


def test_a_split_whose_words_open_a_section_is_confirmed():
    assert arranged(outline(("1", 1, "甲。"), ("2", 1, "乙。")), split("1", "乙"))[1] == {2: "confirmed"}
    assert arranged(outline(("1", 1, "甲。")), split("1", "乙"))[1] == {2: "orphaned"}


def test_sections_below_a_moved_one_follow_it():
    sections = outline(("1", 1, "甲"), ("1.1", 2, "乙"), ("1.1.1", 3, "丙"), ("2", 1, "丁"))
    rows, _ = arranged(sections, move("1.1", 1))
    assert [depth for _, depth, _ in rows] == [1, 2, 2, 1]  # its own level is laid over as a fact


def test_the_order_in_which_persons_decided_does_not_count():
    made = [merge("1.1", "乙", 1), split("1", "乙后", 2), split("1", "甲后", 3), move("2", 2, 4)]
    results = {
        repr(arranged(outline(("1", 1, "甲前甲后"), ("1.1", 2, "乙前乙后"), ("2", 1, "丁")), *order))
        for order in permutations(made)
    }
    rows = {result.partition("], {")[0] for result in results}
    assert len(rows) == 1
