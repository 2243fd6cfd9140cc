"""A 目录 inside a paper: plans and contingency plans list their chapters before the text; the list is no outline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from documents.parsing.lines import Line
from documents.parsing.tree import BlockKind

_CONTENTS = re.compile(r"目录|目次")
_LEADER = re.compile(r"[.·…\s—-]*\(?\d{0,4}\)?$")
_POINTS = str.maketrans("", "", ".、．")
_FIRST_LINES = 12  # how far into a part its contents may open
_MOST_ENTRIES = 400
_FEWEST_ENTRIES = 3
_LONGEST_ENTRY = 60
_MOST_GREETING = 5  # lines


def unmark_contents(body: Sequence[Line]) -> list[Line]:
    """The lines of a body, those of its contents without level ordinals. In: body lines. Out: as many lines.

    The contents run from 目录 (or from the first line, where that word has gone with the page's furniture) to the
    line that repeats their first entry; nothing but short lines stands between.
    """
    lines = list(body)
    for opening, line in enumerate(lines[:_FIRST_LINES]):
        is_named = _CONTENTS.fullmatch(line.squeezed) is not None
        first = opening + 1 if is_named else opening
        end = _repeated_at(lines, first) if is_named or _is_entry(line) else None
        if end is not None:
            for place in range(first, end):
                block = replace(lines[place].block, kind=BlockKind.LIST_LINE)
                lines[place] = replace(lines[place], block=block, marker=None)
        if end is not None or _is_entry(line):
            break
    return lines


def _repeated_at(lines: Sequence[Line], first: int) -> int | None:
    """Where the first entry of the contents stands again, with nothing but entries in between."""
    if first >= len(lines):
        return None
    entry = _entry(lines[first])
    for index in range(first + 1, min(len(lines), first + _MOST_ENTRIES)):
        if _entry(lines[index]) == entry and entry:
            return index if index - first >= _FEWEST_ENTRIES else None
        if not _is_short(lines[index]):
            return _behind_greeting(lines, first, index, entry)
    return None


def _behind_greeting(lines: Sequence[Line], first: int, index: int, entry: str) -> int | None:
    """The end of contents that a report's greeting and first sentences part from the text: 各位代表：现在，我代表……."""
    end = index
    while end > first and not _is_entry(lines[end - 1]):
        end -= 1
    follows = any(entry and _entry(line) == entry for line in lines[index : index + _MOST_GREETING])
    return end if follows and end - first >= _FEWEST_ENTRIES and index - end < _MOST_GREETING else None


def _is_short(line: Line) -> bool:
    return len(line.text) <= _LONGEST_ENTRY and not line.text.endswith(("。", ";"))


def _is_entry(line: Line) -> bool:
    return _is_short(line) and (line.marker is not None or line.text[:1].isdecimal())


def _entry(line: Line) -> str:
    return _LEADER.sub("", line.squeezed).translate(_POINTS)
