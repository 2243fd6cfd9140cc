"""From the rows of a paper as read to those that persons want: which there are, in what order, at what level."""

from __future__ import annotations

import copy
from collections.abc import Iterable

from documents.corrections.outlines import MERGE, SPLIT, arrange_outline, group_of
from documents.corrections.presence import arrange_findings
from documents.corrections.rows import Frozen
from documents.models import PRESENCE, Correction

STRUCTURAL = frozenset({PRESENCE, MERGE, SPLIT})
"""Fields of corrections that say which rows there are."""
REARRANGING = STRUCTURAL | {"depth", "label"}
"""Fields of corrections after which the rows of a paper are made anew from its kept reading."""


def arrange(frozen: Frozen, corrections: Iterable[Correction], text: str = "") -> tuple[Frozen, dict[int, str]]:
    """The rows of one paper rearranged, and the state of each structural correction, by its primary key.

    A function of the reading and of the set of corrections: neither their order nor the archive's history counts.
    `text`: of the source, to count lines in. Facts are laid over afterwards, on the rows that result.
    """
    result = Frozen.from_json(frozen.as_json())
    rows = [row for row in corrections if row.field in REARRANGING]
    states: dict[int, str] = {}
    for part, outline in frozen.sections.items():
        mine = [row for row in rows if row.part == part and row.field in (MERGE, SPLIT, "depth")]
        if not mine:
            continue
        sections, groups, found = arrange_outline(copy.deepcopy(outline), mine, text)
        result.sections[part] = sections
        states |= found
        _regroup(result, part, groups)
    states |= arrange_findings(result, [row for row in rows if row.field == PRESENCE], text)
    return result, states


def _regroup(frozen: Frozen, part: str, groups: dict[str, str]) -> None:
    """Let the findings of sections that were merged or split stand in the one that now holds their words."""
    sections = frozen.sections[part]
    for findings in frozen.findings.values():
        for values in findings:
            place = values.get("section")
            if not place or place[0] != part or place[1] not in groups:
                continue
            group = group_of(sections, groups[place[1]])
            before = [section for section in group if section["start_offset"] <= values["start_offset"]]
            values["section"] = [part, (before[-1] if before else group[0])["anchor"]]
