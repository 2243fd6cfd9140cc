"""Reforms (机构改革): which of a place's departments followed which, from the reviewed table of reforms."""

from __future__ import annotations

from collections.abc import Sequence

from documents.models import Department, DepartmentSuccession
from documents.reference.reforms import Reform, all_reforms

Key = tuple[int | None, str]


def link_successions(departments: Sequence[Department]) -> None:
    """Link new departments to predecessors and successors in the same place that the archive knows."""
    links: dict[tuple[Key, Key], Reform] = {}
    for department in departments:
        place = department.place.name if department.place else ""
        bare = department.name.removeprefix(place)
        for reform in all_reforms():
            for before, after in _pairs(reform, bare):
                key = ((department.place_id, place + before), (department.place_id, place + after))
                links[key] = reform
    if not links:
        return
    names = {name for pair in links for _, name in pair}
    known = {(row.place_id, row.name): row for row in Department.objects.filter(name__in=names)}
    DepartmentSuccession.objects.bulk_create(
        (
            DepartmentSuccession(
                predecessor=known[before], successor=known[after], date=reform.local_by, basis=reform.basis
            )
            for (before, after), reform in links.items()
            if before in known and after in known
        ),
        ignore_conflicts=True,
    )


def _pairs(reform: Reform, name: str) -> list[tuple[str, str]]:
    """(predecessor, successor) names of a reform that a body takes part in; a body that only went on has none."""
    if name in reform.before and name not in reform.after:
        return [(name, after) for after in reform.after]
    if name in reform.after and name not in reform.before:
        return [(before, name) for before in reform.before]
    return []
