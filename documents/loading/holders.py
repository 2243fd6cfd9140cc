"""Who holds a duty, decided anew: after a person named a department, or moved a paper to another place."""

from __future__ import annotations

import copy
from collections.abc import Collection

from django.db import transaction
from django.db.models import Q, QuerySet

from documents import corrections
from documents.loading.departments import resolve_departments
from documents.models import DutyAssignment
from documents.reconciling import reconcile
from documents.signals import announce


@transaction.atomic
def resolve_names(names: Collection[str]) -> int:
    """Decide anew all holders that bear one of the names, as a new or removed alias asks for. Returns how many changed.

    A person's correction of a single holder stands.
    """
    return _resolve(Q(name__in=names))


def resolve_departments_of(department_ids: Collection[int]) -> int:
    """Decide anew the duties that lie on some departments, which were merged or parted. Returns how many changed."""
    duties = DutyAssignment.objects.filter(department__in=department_ids).values("duty")
    return _resolve(Q(duty__in=duties))


def resolve_papers(paper_ids: Collection[int]) -> int:
    """Decide anew all holders in some papers, whose place or authority changed. Returns how many changed."""
    return _resolve(Q(duty__document__in=paper_ids))


def _resolve(condition: Q) -> int:
    printed = list(_rows().filter(condition, is_derived=False))
    duties = {row.duty_id for row in printed}
    keys = {(row.duty_id, row.key) for row in printed}
    # Collectives may expand to other places: what was derived from these holders is made again with them.
    derived = [
        row
        for row in _rows().filter(duty__in=duties, is_derived=True)
        if (row.duty_id, row.key.partition(":")[0]) in keys
    ]
    fresh = [_as_read(row) for row in printed]
    expanded, _ = resolve_departments(fresh)
    wanted = [*fresh, *expanded]
    corrections.lay_over(wanted, {row.duty.document.identity for row in wanted})
    result = reconcile(DutyAssignment, [*printed, *derived], wanted, key=lambda row: (row.duty_id, row.key))
    announce({row.duty.document_id for row in result.rows()})
    return sum(1 for _ in result.rows())


def _rows() -> QuerySet[DutyAssignment]:
    return DutyAssignment.objects.select_related("duty__document__place", "department__place").order_by("pk")


def _as_read(row: DutyAssignment) -> DutyAssignment:
    """A copy of a holder as it was read, without department and corrections, to be decided anew."""
    clean = copy.copy(row)
    for name in [name for name in row.evidence if row.is_corrected(name)]:
        clean.evidence = clean.evidence_without(name)
    evidence = {name: entry for name, entry in clean.evidence.items() if name != "department"}
    return DutyAssignment(
        duty=row.duty,
        role=row.reading("role"),
        name=row.reading("name"),
        printed_name=row.printed_name,
        key=row.key,
        position=row.position,
        start_offset=row.start_offset,
        end_offset=row.end_offset,
        evidence=evidence,
    )
