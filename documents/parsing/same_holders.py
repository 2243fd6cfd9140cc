"""同上 where a duty's holders would stand: （责任单位：同上）, （同上）: those of the formal duty before it.

Nobody prints the names there, so they are inferred; where the duty before it doesn't tell them, the duty is kept
without a holder, for a person to look at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.parsing.duty_roles import LABEL, label_role
from documents.parsing.facts import How
from documents.parsing.tree import ParsedAssignment, Role

_BARE = re.compile("[ 。]*同(?:上|前)[ 。]*")
_VALUE = re.compile("[ ]*同(?:上|前)(?=[ ]*(?:[,;。)]|$))")
_REASON = "原文写“{}”，依前一项责任分工推定"
_DOUBT = "原文写“{}”，前面未见可依的责任分工"


@dataclass(frozen=True, slots=True)
class SameHolders:
    """One 同上: the role its label names (None without a label) and its words as printed."""

    role: Role | None
    words: str


def find_same(text: str, folded: str, start: int, end: int) -> tuple[SameHolders, ...]:
    """The 同上 that stand for holders in a bracket's inside or a line of labels, folded text beside the printed.

    Specimen: "牵头单位：市水利局；配合单位：同上" → support, "配合单位：同上".
    """
    if "同" not in folded[start:end]:
        return ()
    if _BARE.fullmatch(folded, start, end):
        return (SameHolders(None, text[start:end].strip(" 。")),)
    return tuple(
        SameHolders(label_role(label), text[label.start() : value.end()])
        for label in LABEL.finditer(folded, start, end)
        if (value := _VALUE.match(folded, label.end(), end))
    )


def assignments_of(same: Sequence[SameHolders], above: Sequence[ParsedAssignment]) -> list[ParsedAssignment]:
    """What each 同上 stands for. In: the assignments of the formal duty before it; none where there is no such duty.

    责任单位：同上 behind a duty that names no 责任单位 (A牵头，B配合) takes its holders in the roles they have there.
    """
    laid: list[ParsedAssignment] = []
    for one in same:
        alike = [part for part in above if one.role in (None, part.role)]
        if not alike and one.role is Role.RESPONSIBLE:
            alike = list(above)
        named = [part for part in alike if part.holders or part.persons]
        reason = (_REASON if named else _DOUBT).format(one.words)
        laid += [replace(part, how=How.INFERRED, reason=reason) for part in named] or [
            ParsedAssignment(one.role or Role.RESPONSIBLE, (), How.INFERRED, reason)
        ]
    return laid
