"""Functions across cities: who has one in each place, under what name, and what deadlines they were set."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.models import Department, Duty, DutyAssignment, Function, Role
from documents.reference.reforms import reforms_of
from documents.views.charts import Count as Linked
from documents.views.department_duties import duties_by_year
from documents.views.due import due_duties
from documents.views.duty_rows import DutyRow, with_assignments
from documents.views.holdings import register_url
from documents.views.navigation import Crumb, list_page
from search.shared_tasks import Task, shared_phrases

BODIES = 100  # on one page
DUE = 5
PHRASES = 12
_COMPARED = 1_500  # duties whose words are compared, the newest
_ROLES = tuple(Role)


@dataclass(frozen=True, slots=True)
class Body:
    """A department of the function, with how many duties it holds in each role and in all."""

    department: Department
    cells: tuple[tuple[str, Linked], ...]


@dataclass(frozen=True, slots=True)
class SharedTask:
    """Words that the tasks of several places have in common, with these duties by place."""

    words: str
    rows: tuple[DutyRow, ...]
    url: str


@require_safe
def function_list(request: HttpRequest) -> HttpResponse:
    """All functions that hold duties, each with how many and in how many places."""
    held = DutyAssignment.objects.public().filter(is_derived=False, department__functions__isnull=False)
    functions = (
        held.values(identifier=F("department__functions__identifier"), title=F("department__functions__name"))
        .annotate(duty_count=Count("duty", distinct=True), place_count=Count("department__place", distinct=True))
        .order_by("-duty_count", "title")
    )
    context = {
        "section": "departments",
        "functions": functions,
        "breadcrumbs": [Crumb(_("部门"), reverse("documents:department_list")), Crumb(_("职能"))],
    }
    return render(request, "search/function_list.html", context)


@require_safe
def function_detail(request: HttpRequest, identifier: str) -> HttpResponse:
    """One function: its bodies in each place, its years, its deadlines, and the tasks that places have in common."""
    function = get_object_or_404(Function, identifier=identifier)
    held = DutyAssignment.objects.public().filter(is_derived=False, department__functions=function)
    duties = Duty.objects.public().filter(pk__in=held.values("duty"))
    page = list_page(request, _bodies(held), BODIES)
    context = {
        "section": "departments",
        "function": function,
        "reforms": reforms_of(function.identifier),
        "page": page,
        "bodies": _read_bodies(page.rows),
        "role_labels": [str(role.label) for role in _ROLES],
        "chart": duties_by_year(held, department=function.name),
        "due": due_duties(duties, timezone.localdate(), DUE, department=function.name),
        "shared_tasks": _shared_tasks(function, duties),
        "register_url": register_url(department=function.name),
        "breadcrumbs": [
            Crumb(_("部门"), reverse("documents:department_list")),
            Crumb(_("职能"), reverse("search:function_list")),
            Crumb(function.name),
        ],
    }
    return render(request, "search/function_detail.html", context)


def _bodies(held: QuerySet[DutyAssignment]) -> QuerySet[DutyAssignment, dict[str, Any]]:
    by_role = {role.value: Count("duty", distinct=True, filter=Q(role=role)) for role in _ROLES}
    return (
        held.values("department")
        .annotate(total=Count("duty", distinct=True), **by_role)
        .order_by(F("department__place__code").asc(nulls_first=True), "-total", "department__name")
    )


def _read_bodies(rows: Iterable[dict[str, Any]]) -> list[Body]:
    entries = list(rows)
    departments = Department.objects.select_related("place").in_bulk([entry["department"] for entry in entries])
    return [_read_body(departments[entry["department"]], entry) for entry in entries]


def _read_body(department: Department, entry: dict[str, Any]) -> Body:
    cells = [
        (str(role.label), Linked(entry[role.value], register_url(body=department.slug, role=role.value)))
        for role in _ROLES
    ]
    total = Linked(entry["total"], register_url(body=department.slug))
    return Body(department, (*cells, (_("合计"), total)))


def _shared_tasks(function: Function, duties: QuerySet[Duty]) -> list[SharedTask]:
    """Tasks of several places that have words in common; of the newest duties, in two queries and their holders."""
    newest = duties.exclude(task="").order_by("-document__sort_date", "pk")
    compared = newest.filter(document__place__isnull=False).values_list("pk", "document__place__name", "task")
    found = shared_phrases((Task(*row) for row in compared[:_COMPARED]), PHRASES)
    keys = {key for _words, of_phrase in found for key in of_phrase}
    rows = with_assignments(duties.filter(pk__in=keys)).select_related("document__place", "section", "deadline")
    by_key = {duty.pk: DutyRow.of(duty) for duty in rows}
    return [
        SharedTask(
            words,
            tuple(sorted((by_key[key] for key in of_phrase), key=lambda row: row.duty.document.place.code)),
            register_url(department=function.name, q=words),
        )
        for words, of_phrase in found
    ]
