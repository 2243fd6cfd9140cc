"""The review list (部门认定): names of holders that no department is known for, and what a person makes of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Count, Min, QuerySet

from documents.loading.holders import resolve_names
from documents.models import Department, DepartmentAlias, DutyAssignment, Place, SetAsideName

Names = QuerySet[DutyAssignment, dict[str, object]]


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that waits: how many duties print it, and the first of them, whose sentence tells what it means."""

    name: str
    count: int
    first: DutyAssignment


def waiting_names() -> Names:
    """The names that wait, those printed most first, as {"name", "count", "first"}: the first row by primary key."""
    rows = DutyAssignment.objects.filter(department=None, is_derived=False)
    unsettled = rows.exclude(name__in=SetAsideName.objects.values("name"))
    return unsettled.values("name").annotate(count=Count("pk"), first=Min("pk")).order_by("-count", "name")


def with_first(names: Iterable[dict[str, object]]) -> list[UnknownName]:
    """Some of the waiting names, each with its first row and what is shown of that; two queries."""
    names = list(names)
    rows = DutyAssignment.objects.select_related("duty__document__place", "duty__section")
    firsts = rows.in_bulk([int(str(row["first"])) for row in names])
    return [
        UnknownName(str(row["name"]), int(str(row["count"])), firsts[int(str(row["first"]))])
        for row in names
        if int(str(row["first"])) in firsts
    ]


@transaction.atomic
def name_department(name: str, department: Department) -> int:
    """Let a name mean a department wherever it is printed. Returns how many holders changed."""
    DepartmentAlias.objects.get_or_create(department=department, name=name)
    return resolve_names([name])


@transaction.atomic
def create_department(name: str, official: str, place: Place | None) -> int:
    """Make a department, or take the one of that name in the place, and let `name` mean it.

    Returns how many holders changed. Raises ValueError for an empty name.
    """
    official = official.strip()
    if not official:
        raise ValueError("请填写部门的规范名称。")
    department = Department.objects.filter(place=place, name=official).first()
    return name_department(name, department or Department.objects.create(place=place, name=official))


@transaction.atomic
def set_aside(name: str, *, author: AbstractBaseUser) -> None:
    """Take a name off the review list: it is no department."""
    SetAsideName.objects.get_or_create(name=name, defaults={"author": author, "author_name": author.get_username()})
