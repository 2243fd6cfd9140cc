"""The duty register summed: a row for each department or paper, every number a link to the duties it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from documents.models import Duty, DutyAssignment, Role
from search.criteria import ROLE_LABELS
from search.duty_register import DutyRegister
from search.register_criteria import DUE_LABELS, RegisterCriteria


@dataclass(frozen=True, slots=True)
class Sum:
    """One row of a summary: how many duties, in which role, how many whose time limit has passed; each with a link."""

    name: str
    url: str
    place: str
    cells: tuple[tuple[str, int, str], ...]  # label, count, link


def department_sums(register: DutyRegister) -> QuerySet[DutyAssignment, dict[str, Any]]:
    """By department: slug, name, place, duties in each role and whose time limit has passed; most first."""
    held = register.held().filter(duty__in=register.duties().values("pk"), department__isnull=False)
    passed = register.is_due("passed", "duty__")
    by_role = {str(role): Count("duty", distinct=True, filter=Q(role=role)) for role in Role}
    return (
        held.values(slug=F("department__slug"), title=F("department__name"), place=F("department__place__name"))
        .annotate(total=Count("duty", distinct=True), passed=Count("duty", distinct=True, filter=passed), **by_role)
        .order_by("-total", "place", "title")
    )


def unsummed(register: DutyRegister) -> int:
    """Duties that stand in no row by department: they name nobody, persons alone, or names that are not settled yet."""
    summed = register.held().filter(department__isnull=False)
    return register.duties().exclude(pk__in=summed.values("duty")).count()


def document_sums(register: DutyRegister) -> QuerySet[Duty, dict[str, Any]]:
    """By paper: slug, title, place, duties and those whose time limit has passed; newest paper first."""
    return (
        register.duties()
        .values(slug=F("document__slug"), title=F("document__title"), place=F("document__place__name"))
        .annotate(total=Count("pk"), passed=Count("pk", filter=register.is_due("passed")))
        .order_by(F("document__sort_date").desc(nulls_last=True), "slug")
    )


def read_sum(criteria: RegisterCriteria, entry: dict[str, Any], choice: str) -> Sum:
    """A row of a summary with its links; `choice` is "body" or "document"."""
    chosen = {choice: entry["slug"]}
    cells = [("合计", entry["total"], criteria.listing(**chosen).url)]
    if choice == "body":
        for role, label in ROLE_LABELS.items():
            cells.append((label, entry[role], criteria.listing(**chosen, role=role).url))
    cells.append((DUE_LABELS["passed"], entry["passed"], criteria.listing(**chosen, due="passed").url))
    return Sum(entry["title"], criteria.listing(**chosen).url, entry["place"] or "", tuple(cells))
