"""A duty as it is read: who holds it, in which role, for which task, until when, and where it is printed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from documents.parsing.facts import How, Precision, Span


class Role(StrEnum):
    """What a department does in a duty: 牵头, 配合, 责任, 督导."""

    LEAD = "lead"
    SUPPORT = "support"
    RESPONSIBLE = "responsible"
    OVERSIGHT = "oversight"


class DutyForm(StrEnum):
    """Where a duty stands: （…负责） in brackets, 牵头单位：… on a line, or in running prose."""

    PAREN = "paren"
    LINE = "line"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class ParsedHolder:
    """One holder of a duty: the name with the elided prefix restored, and as it was printed."""

    name: str
    printed_name: str
    span: Span


@dataclass(frozen=True, slots=True)
class ParsedAssignment:
    """The holders of one role. Inferred where another place of the paper lays it (以下均需县区人民政府负责).

    A role may be laid on persons alone (由副市长贾迎战牵头): then `holders`, which are departments, is empty.
    """

    role: Role
    holders: tuple[ParsedHolder, ...]
    how: How = How.PRINTED
    reason: str = ""
    persons: tuple[ParsedHolder, ...] = ()  # name with the post as printed: 市委常委、常务副市长周强


@dataclass(frozen=True, slots=True)
class ParsedDeadline:
    """A deadline, target date or period: the printed words and the last day they name.

    `due` is None where the words are relative and the paper does not date them. `kind`: "by" (must be done),
    "target" (a figure to reach: 到2022年), "period" (2018—2020年), "relative" (之日起15日内), "recurring" (每季度末).
    """

    phrase: str
    due: datetime.date | None
    precision: Precision | None
    kind: str
    span: Span
    part: str  # "body", "children/0", "children/0/children/1"
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParsedDuty:
    """One task laid on departments: all assignments read from one bracket, label group or clause."""

    part: str
    path: tuple[str, ...]
    form: DutyForm
    task: str
    assignments: tuple[ParsedAssignment, ...]
    deadline: ParsedDeadline | None
    span: Span  # the sentence or bracket that lays the duty
    start_line: int
