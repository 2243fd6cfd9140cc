"""Merging, splitting and moving sections: from the outline of a part as read to the one that persons want.

Plain values in and out (`rows.Frozen`), and for each correction how it stands. The order of work is fixed, whatever
the order in which the corrections were made: merges from the top down, then splits, then levels. Anchors never change:
a section merged into the one before is gone, one split off has an anchor made of the quoted words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from documents.corrections.rows import Values
from documents.corrections.words import begins_with, find_quote, key_of
from documents.models import Correction, CorrectionState, SectionStyle
from documents.models.layout import cut_layout, source_offset

MERGE = "merge"
"""The field of a correction that joins a section to the one before: read is how it begins, corrected True."""
SPLIT = "split"
"""The field of a correction that begins a new section: corrected is {"from", "quote", "label", "heading", …}."""
_ENDS = (SectionStyle.OPENING, SectionStyle.CLOSE)


def split_anchor(anchor: str, quote: str) -> str:
    """The anchor of a section split off another at quoted words: "1.1" → "1.1+5f3a2b9c"."""
    return f"{anchor}{key_of(quote)[:9]}"


def arrange_outline(
    outline: Sequence[Values], corrections: Sequence[Correction], text: str = ""
) -> tuple[list[Values], dict[str, str], dict[int, str]]:
    """The sections of a part in order; for each anchor as read that now shares its text, its group; the states.

    `text`: of the source, to count lines in; without it the lines of split sections are those of their origin.
    A group is the anchor of the section that a merge or split left its text to begin in.
    """
    states: dict[int, str] = {}
    sections, groups = _merge(outline, [row for row in corrections if row.field == MERGE], states)
    sections = _split(sections, outline, [row for row in corrections if row.field == SPLIT], states, text)
    for values in sections:
        if origin := values.pop("origin", None):
            groups.setdefault(origin, origin)
    _shift(sections, {row.item_key: row.value_corrected for row in corrections if row.field == "depth"})
    for position, values in enumerate(sections):
        values["position"] = position
    return sections, groups, states


def group_of(sections: Sequence[Values], anchor: str) -> list[Values]:
    """The section of an anchor and those split off it, in order."""
    return [values for values in sections if values["anchor"] == anchor or values["anchor"].startswith(f"{anchor}+")]


def _mark(values: Values, name: str, correction: Correction) -> None:
    values["evidence"] = values["evidence"] | {name: {"how": "corrected", "by": correction.author_name}}


def _state_elsewhere(found: bool) -> str:
    return CorrectionState.CONFIRMED if found else CorrectionState.ORPHANED


def _merge(
    outline: Sequence[Values], corrections: Sequence[Correction], states: dict[int, str]
) -> tuple[list[Values], dict[str, str]]:
    wanted = {row.item_key: row for row in corrections}
    result: list[Values] = []
    groups: dict[str, str] = {}
    for values in outline:
        correction = wanted.get(values["anchor"])
        if correction and result and begins_with(values["text"], correction.value_read):
            _join(result[-1], values)
            _mark(result[-1], MERGE, correction)
            states[correction.pk] = CorrectionState.APPLIED
            groups |= {values["anchor"]: result[-1]["anchor"], result[-1]["anchor"]: result[-1]["anchor"]}
        else:
            result.append(values)
    for correction in corrections:
        if correction.pk not in states:
            states[correction.pk] = _state_elsewhere(any(_holds(row, correction.value_read) for row in outline))
    return result, groups


def _holds(values: Values, quote: str) -> bool:
    """Whether quoted words stand in a section, but not at its beginning."""
    return find_quote(values["text"], quote) is not None and not begins_with(values["text"], quote)


def _join(first: Values, second: Values) -> None:
    texts = [values for values in (first, second) if values["text"]]
    first["layout"] = [line for values in texts for line in values["layout"]]
    first["text"] = "\n".join(values["text"] for values in texts)
    first["end_offset"] = max(first["end_offset"], second["end_offset"])


def _split(
    sections: Sequence[Values],
    outline: Sequence[Values],
    corrections: Sequence[Correction],
    states: dict[int, str],
    text: str,
) -> list[Values]:
    result: list[Values] = []
    for values in sections:
        cuts: dict[int, Correction] = {}
        for correction in sorted(corrections, key=lambda row: row.item_key):
            place = _cut_place(values, correction)
            if place and place not in cuts:
                cuts[place] = correction
                states[correction.pk] = CorrectionState.APPLIED
        result += _pieces(values, sorted(cuts.items()), text) if cuts else [values]
    for correction in corrections:
        if correction.pk not in states:
            quote = correction.value_corrected["quote"]
            states[correction.pk] = _state_elsewhere(any(begins_with(values["text"], quote) for values in outline))
    return result


def _cut_place(values: Values, correction: Correction) -> int:
    """Where a section is cut; 0 where it is not."""
    if values["anchor"] != correction.value_corrected["from"]:
        return 0
    found = find_quote(values["text"], correction.value_corrected["quote"])
    return found[0] if found else 0


def _pieces(values: Values, cuts: Sequence[tuple[int, Correction]], text: str) -> list[Values]:
    words, layout = values["text"], values["layout"]
    bounds = [place for place, _ in cuts] + [len(words)]
    first = values | {"origin": values["anchor"]}
    pieces = [first]
    for (start, correction), end in zip(cuts, bounds[1:], strict=True):
        offset = source_offset(words, layout, start)
        begin = values["start_offset"] if offset is None else offset
        wanted = correction.value_corrected
        piece: dict[str, Any] = {
            "anchor": correction.item_key,
            "style": wanted.get("style") or values["style"],
            "label": wanted.get("label", ""),
            "ordinal": 0,
            "heading": wanted.get("heading", ""),
            "depth": wanted.get("depth") or max(1, values["depth"]),
            "path": [],
            "start_offset": begin,
            "start_line": values["start_line"] + text.count("\n", values["start_offset"], begin),
            "evidence": {},
        }
        _mark(piece, SPLIT, correction)
        _cut(piece, words, layout, start, end)
        pieces[-1]["end_offset"] = max(pieces[-1]["start_offset"], begin)
        pieces.append(piece)
    pieces[-1]["end_offset"] = max(values["end_offset"], pieces[-1]["start_offset"])
    _cut(first, words, layout, 0, bounds[0])
    return pieces


def _cut(piece: Values, words: str, layout: Any, start: int, end: int) -> None:
    """Give a section its stretch of the text, without the line break that it ended at."""
    while end > start and words[end - 1] == "\n":
        end -= 1
    piece["text"] = words[start:end]
    piece["layout"] = cut_layout(words, layout, start, end)


def _shift(sections: Sequence[Values], depths: dict[str, int]) -> None:
    """Let sections follow the one above that a person moved to another level: by as many levels.

    The moved section itself keeps its level as read here: its correction is laid over it like any other fact.
    """
    around: list[tuple[int, int]] = []  # depth as read, shown depth of the open nodes
    for values in sections:
        if values["style"] in _ENDS or values["depth"] == 0:
            continue
        read = values["depth"]
        while around and around[-1][0] >= read:
            around.pop()
        if around:
            values["depth"] = max(1, read + around[-1][1] - around[-1][0])
        around.append((read, depths.get(values["anchor"], values["depth"])))
