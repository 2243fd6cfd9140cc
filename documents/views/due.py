"""Deadlines that come next, and, where none is to come, those that passed last: never one for the other."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import QuerySet

from documents.models import Duty
from documents.models.deadline import passed_on
from documents.views.duty_rows import DutyRow, with_assignments
from documents.views.holdings import register_url


@dataclass(frozen=True, slots=True)
class DueDuties:
    """Duties by their day; `count` is how many the register shows behind `url`."""

    today: datetime.date
    is_to_come: bool
    rows: tuple[DutyRow, ...]
    count: int
    url: str


def due_duties(duties: QuerySet[Duty], today: datetime.date, most: int, **kept: str) -> DueDuties:
    """The next deadlines from today on, the nearest first; without any, the ones passed, the last first.

    `kept` are the choices of the register that give the same duties. A month or year counts until it ends.
    """
    dated = with_assignments(duties.filter(deadline__due_date__isnull=False))
    to_come = dated.exclude(passed_on(today, "deadline__")).order_by("deadline__due_date", "document__slug", "position")
    if count := to_come.count():
        return _due(today, True, to_come[:most], count, register_url(**kept, due="open", sort="due"))
    passed = dated.filter(passed_on(today, "deadline__"))
    latest = passed.order_by("-deadline__due_date", "document__slug", "position")[:most]
    return _due(today, False, latest, passed.count(), register_url(**kept, due="passed", sort="latest"))


def _due(today: datetime.date, is_to_come: bool, duties: QuerySet[Duty], count: int, url: str) -> DueDuties:
    return DueDuties(today, is_to_come, tuple(DutyRow.of(duty) for duty in duties), count, url)
