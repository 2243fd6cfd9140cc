"""Label lines that bear a number of their own, below the task they belong to or beside it.

    （一）建设公园。                     （一）工作任务：建设公园
    1. 牵头单位：市住建局        or      （二）责任单位：市住建局
    2. 完成时限：2021年底前              （三）完成时限：2021年底前

In the outline each is a section, for so it is printed; for the reading of duties they are lines of their task.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from documents.parsing.duty_roles import LABEL, OTHER_LABEL, TIME_LABEL
from documents.parsing.markers import find_marker
from documents.parsing.script import fold
from documents.parsing.tree import MarkerStyle, ParsedSection

_LONGEST_HEAD = 40
_PERSON = re.compile("领导|人|联络员|电话")
_UNNUMBERED = frozenset((MarkerStyle.OPENING, MarkerStyle.CLOSE))


def label_start(folded: str) -> int:
    """Where the label of a line begins behind its number: "1. 牵头单位:市住建局" → 3; 0 for all other text."""
    marker = find_marker(folded[:_LONGEST_HEAD])
    is_label = marker is not None and (LABEL.match(folded, marker.end) or _goes_with_label(folded, marker.end))
    return marker.end if marker is not None and is_label else 0


def _goes_with_label(folded: str, start: int) -> bool:
    """Whether a label of a time or a person begins there, which tells no task by itself."""
    other = OTHER_LABEL.match(folded, start)
    return TIME_LABEL.match(folded, start) is not None or (other is not None and _PERSON.search(other[0]) is not None)


def join_numbered_labels(sections: Sequence[ParsedSection]) -> list[ParsedSection]:
    """The sections of a part, numbered label lines laid to the blocks of the section whose task they tell.

    That is the one section beside them since the last such line, else the section above them; where there is neither,
    they stay as they are.
    """
    joined: list[ParsedSection] = []
    above: dict[tuple[str, ...], int] = {}  # by path: where a section stands in `joined`
    beside: dict[tuple[str, ...], list[int]] = {}  # by path of the section above: those below it since the last label
    last: dict[tuple[str, ...], int] = {}  # by the same: which section took the last label
    for section in sections:
        parent = section.path[:-1]
        if section.style not in _UNNUMBERED and _holds_labels(section, is_run=parent in last and parent not in beside):
            since = beside.get(parent, [])
            host = since[0] if len(since) == 1 else last.get(parent) if not since else None
            host = above.get(parent) if host is None else host
            if host is not None:
                joined[host] = replace(joined[host], blocks=(*joined[host].blocks, *section.blocks))
                last[parent] = host
                beside.pop(parent, None)
                continue
        for kept in (beside, last):
            kept.pop(section.path, None)  # numbers return: 1. under （一）, 1. under （二）
        above[section.path] = len(joined)
        beside.setdefault(parent, []).append(len(joined))
        joined.append(section)
    return joined


def _holds_labels(section: ParsedSection, *, is_run: bool) -> bool:
    """Whether a section is nothing but label lines; a time or a person only where label lines stand before it."""
    heads = [fold(block.text[: 2 * _LONGEST_HEAD]) for block in section.blocks]
    starts = [label_start(head) for head in heads]
    if not heads or not starts[0] or not (is_run or LABEL.match(heads[0], starts[0])):
        return False
    return all(
        start or LABEL.match(head) or _goes_with_label(head, 0) for head, start in zip(heads, starts, strict=True)
    )
