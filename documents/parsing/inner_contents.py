"""A 目录 inside a paper: plans and contingency plans list their chapters before the text; the list is no outline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from documents.parsing.lines import Line
from documents.parsing.tree import BlockKind

_CONTENTS = re.compile(r"目录|目次")
_LEADER = re.compile(r"[.·…\s—-]*\(?\d{0,4}\)?$")
_FIRST_LINES = 40  # how far into a part its contents may open
_MOST_ENTRIES = 400


def unmark_contents(body: Sequence[Line]) -> list[Line]:
    """The lines of a body, those of its contents without level ordinals. In: body lines. Out: as many lines.

    The contents run from 目录 to the line that repeats their first entry.
    """
    lines = list(body)
    opening = next((i for i, line in enumerate(lines[:_FIRST_LINES]) if _CONTENTS.fullmatch(line.squeezed)), None)
    if opening is None or opening + 1 >= len(lines):
        return lines
    first = _entry(lines[opening + 1])
    for index in range(opening + 2, min(len(lines), opening + _MOST_ENTRIES)):
        if _entry(lines[index]) == first and first:
            for place in range(opening + 1, index):
                block = replace(lines[place].block, kind=BlockKind.LIST_LINE)
                lines[place] = replace(lines[place], block=block, marker=None)
            return lines
    return lines


def _entry(line: Line) -> str:
    return _LEADER.sub("", line.squeezed)
