"""Duties as tables print them: 任务 | 牵头单位 | 配合单位 | 责任单位 | 完成时限 | 依据."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from documents.models import Department, Duty, DutyAssignment, Role


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty with its holders by role; `department`, if any, is the one whose page this is."""

    duty: Duty
    lead: tuple[DutyAssignment, ...]
    support: tuple[DutyAssignment, ...]
    responsible: tuple[DutyAssignment, ...]
    oversight: tuple[DutyAssignment, ...]
    department: Department | None = None

    @classmethod
    def of(cls, duty: Duty, department: Department | None = None) -> DutyRow:
        """Needs the assignments prefetched: see `with_assignments`."""
        assignments = list(duty.assignments.all())
        holders = {str(role): tuple(held for held in assignments if held.role == role) for role in Role}
        return cls(duty=duty, department=department, **holders)

    @property
    def anchor(self) -> str:
        return duty_anchor(self.duty)

    @property
    def url(self) -> str:
        """The sentence on the page of its paper."""
        return f"{self.duty.document.get_absolute_url()}#{self.anchor}"

    @property
    def path(self) -> str:
        """Where it stands: 二、（一）3."""
        return "".join(self.duty.section.path) if self.duty.section else ""

    @property
    def cells(self) -> tuple[tuple[str, tuple[DutyAssignment, ...]], ...]:
        """(label, holders) of the columns between task and deadline; oversight joins the responsible."""
        return (
            (str(Role.LEAD.label), self.lead),
            (str(Role.SUPPORT.label), self.support),
            (str(Role.RESPONSIBLE.label), self.responsible + self.oversight),
        )


def duty_anchor(duty: Duty) -> str:
    """The id of a duty's sentence on its paper's page."""
    return f"duty-{duty.position + 1}"


def with_assignments(duties: QuerySet[Duty]) -> QuerySet[Duty]:
    """Everything a `DutyRow` shows, in two queries."""
    assignments = DutyAssignment.objects.select_related("department").order_by("position")
    return (
        duties.select_related("document", "section", "deadline")
        .defer("document__evidence", "section__text", "section__layout")
        .prefetch_related(Prefetch("assignments", assignments))
    )
