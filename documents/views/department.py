"""Departments: who they are, what they lead, support and answer for."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.models import (
    Department,
    DepartmentAlias,
    DepartmentMerge,
    DepartmentSuccession,
    Document,
    Duty,
    DutyAssignment,
    Place,
    Role,
)
from documents.views.department_duties import companions, duties_by_year, printed_names
from documents.views.due import due_duties
from documents.views.duty_rows import DutyRow, with_assignments
from documents.views.navigation import Crumb, list_page

LISTED = 200  # departments on one page
DUE = 5
PAPERS = 50
IN_PUBLIC = Q(assignments__duty__document__is_public=True)


@dataclass(frozen=True, slots=True)
class RoleChoice:
    """One role as a link over the table of duties, with how many duties it shows."""

    label: str
    count: int
    url: str
    is_selected: bool


@require_safe
def department_list(request: HttpRequest) -> HttpResponse:
    """Departments that hold duties, by place; ?place=411200 shows those of one place."""
    held = Department.objects.public()
    places = list(Place.objects.filter(departments__in=held).distinct().order_by("code"))
    chosen = next((place for place in places if place.code == request.GET.get("place")), None)
    departments = (
        (held.filter(place=chosen) if chosen else held)
        .select_related("place")
        .annotate(
            duty_count=Count("assignments__duty", distinct=True, filter=IN_PUBLIC),
            lead_count=Count("assignments__duty", distinct=True, filter=IN_PUBLIC & Q(assignments__role=Role.LEAD)),
        )
        .order_by("place__code", "is_collective", "-duty_count", "name")
    )
    context = {
        "section": "departments",
        "page": list_page(request, departments, LISTED),
        "places": places,
        "chosen": chosen,
        "breadcrumbs": [Crumb(_("部门"))],
    }
    return render(request, "documents/department_list.html", context)


@require_safe
def department_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A department with its names, its reforms, its papers and its duties; ?role=lead shows one role.

    A department that was merged into another leads there.
    """
    if merge := DepartmentMerge.objects.standing().filter(merged__slug=slug).select_related("into").first():
        return redirect(merge.into)
    department = get_object_or_404(
        Department.objects.visible_to(request.user)
        .select_related("place")
        .prefetch_related("functions", Prefetch("aliases", DepartmentAlias.objects.public())),
        slug=slug,
    )
    role = request.GET.get("role", "")
    role = role if role in Role.values else ""
    mine = DutyAssignment.objects.public().filter(department=department)
    chosen = mine.filter(role=role) if role else mine
    duties = with_assignments(
        Duty.objects.filter(pk__in=chosen.values("duty")).order_by("-document__sort_date", "document__slug", "position")
    )
    page = list_page(request, duties)
    held = mine.filter(is_derived=False)
    context = {
        "section": "departments",
        "department": department,
        "printed_names": printed_names(held, department),
        "chart": duties_by_year(held, body=department.slug),
        "companions": companions(held, department),
        "due": due_duties(
            Duty.objects.public().filter(pk__in=held.values("duty")), timezone.localdate(), DUE, body=department.slug
        ),
        "derived_count": _only_derived(mine, held),
        "successions": _successions(department),
        "roles": _roles(mine, role),
        "page": page,
        "duty_rows": [DutyRow.of(duty, department) for duty in page.rows],
        "papers": _papers(mine),
        "breadcrumbs": [
            Crumb(_("部门"), reverse("documents:department_list")),
            *([Crumb(department.place.name, department.place.get_absolute_url())] if department.place else []),
            Crumb(department.name),
        ],
    }
    return render(request, "documents/department_detail.html", context)


def _successions(department: Department) -> dict[str, list[DepartmentSuccession]]:
    """Reforms that made it and that ended it."""
    reachable = Department.objects.reachable()
    rows = DepartmentSuccession.objects.filter(
        Q(predecessor=department, successor__in=reachable) | Q(successor=department, predecessor__in=reachable)
    )
    reforms = list(rows.select_related("predecessor", "successor").order_by("date"))
    return {
        "from": [reform for reform in reforms if reform.successor_id == department.pk],
        "to": [reform for reform in reforms if reform.predecessor_id == department.pk],
    }


def _only_derived(mine: QuerySet[DutyAssignment], held: QuerySet[DutyAssignment]) -> int:
    """How many of its duties name it only through a collective (各县（市、区）政府)."""
    return mine.exclude(duty__in=held.values("duty")).values("duty").distinct().count()


def _roles(assignments: QuerySet[DutyAssignment], chosen: str) -> list[RoleChoice]:
    counts = dict(assignments.values_list("role").annotate(Count("duty", distinct=True)).order_by())
    total = assignments.values("duty").distinct().count()
    return [
        RoleChoice(_("全部"), total, "?", not chosen),
        *(
            RoleChoice(str(role.label), counts[role.value], f"?role={role.value}", chosen == role.value)
            for role in Role
            if counts.get(role.value)
        ),
    ]


def _papers(assignments: QuerySet[DutyAssignment]) -> QuerySet[Document]:
    """The papers that name it, newest first, each with how many duties."""
    return (
        Document.objects.papers()
        .public()
        .filter(duties__assignments__in=assignments)
        .annotate(duty_count=Count("duties", distinct=True))
        .select_related("place")[:PAPERS]
    )
