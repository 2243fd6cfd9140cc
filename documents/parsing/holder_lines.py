"""Lines of holders (责任单位：市水利局、市财政局) without an end mark: whether the next paragraph goes on with them."""

from __future__ import annotations

import re

from documents.parsing import body_names
from documents.parsing.duty_roles import LABEL, LABEL_OPENING
from documents.parsing.script import fold

_NAME_END = re.compile("[、，,；;：: ]+")
_FIRST_PIECE = re.compile("[^、，,。；;！？：: ]{1,60}")
_LONGEST_LINE = 2000


def ends_holders(before: str, after: str) -> bool:
    """Whether a list of holders is complete at the end of `before`, so that `after` begins a paragraph.

    Specimens: "责任单位：市财政局" + "请各单位认真落实。" → True; "责任单位：市" + "民政局" → False, and so is
    "责任单位：市发展改革委" + "员会、市财政局", for the first words make a longer name.
    """
    if len(before) > _LONGEST_LINE or not _opens_with_label(before):
        return False
    names = _NAME_END.split(before)
    last = fold(names[-1].strip())
    if len(names) < 2 or not (body_names.has_body_ending(last) or body_names.is_collective(last)):
        return False
    piece = _FIRST_PIECE.match(after)
    if piece is None:
        return False
    following = fold(piece[0])
    return not body_names.has_body_ending(last + following) and not body_names.looks_like_body(following)


def _opens_with_label(text: str) -> bool:
    head = fold(text[:40]).lstrip(LABEL_OPENING + " ")
    return LABEL.match(head) is not None
