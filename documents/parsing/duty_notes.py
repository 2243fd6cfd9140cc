"""Names behind a dash at the end of a paragraph, or on the line below it: 更新路灯。——市城管局、市财政局."""

from __future__ import annotations

import re

from documents.parsing.departments import IssuerContext
from documents.parsing.duty_brackets import LONGEST_BARE, DutyReading, read_names

_DASHES = "—－-"
_DASH = re.compile(" *[—-]{2,4} *")
_MARKS = ("——", "--", "－－")


def may_hold_note(text: str) -> bool:
    """The cheap test of a printed block: whether a dash stands near its end, with no sentence behind it."""
    mark = max(text.rfind(mark) for mark in _MARKS)
    return mark >= 0 and len(text) - mark <= LONGEST_BARE and "。" not in text[mark:-1]


def opens_with_dash(folded: str) -> bool:
    """Whether a line opens with a dash, as the points of a list do."""
    return _DASH.match(folded) is not None


def read_note(text: str, folded: str, context: IssuerContext) -> DutyReading | None:
    """The duty that names behind a dash lay; its stretch begins at the dash.

    The dash follows the end of a sentence or opens the block, and all that stands behind it are names that are known
    or formed as a body's: “…” ——市教育局 tells who said it, ——市区道路改造 is a point of a list.
    """
    end = len(folded.rstrip(" 。"))
    mark = max(folded.rfind(_DASHES[0] * 2, 0, end), folded.rfind("--", 0, end))
    if mark < 0:
        return None
    start = len(folded[:mark].rstrip(f" {_DASHES}"))
    if start and folded[start - 1] not in "。;!":
        return None
    dash = _DASH.match(folded, start)
    found = read_names(text, folded, dash.end(), end, context) if dash else None
    return DutyReading(found.groups, start, end, False) if found else None
