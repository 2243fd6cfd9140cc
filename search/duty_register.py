"""The duty register (责任清单) from the rows: every duty, those of running text too, with true counts.

Search holds formal duties alone and says nothing of time limits that have passed; the register asks the rows. Holders
count as printed: those a collective name was expanded to are shown, never counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from documents.models import Department, Document, Duty, DutyAssignment, DutyForm, Function, Place, Role
from documents.models.deadline import passed_on
from search import analysis, names
from search.choices import place_codes
from search.criteria import ROLE_LABELS
from search.facets import PlacePath, build_chips, build_facets
from search.register_criteria import DUE_LABELS, FORM_LABELS, Order, RegisterCriteria
from search.result_page import Chip, Facet, FacetValue

_MOST_WORDS = 8
_PAPER_FACETS = {"year": "document__year", "kind": "document__kind", "column": "document__column"}
_ORDERS: dict[Order, tuple[Any, ...]] = {
    Order.NEWEST: (F("document__sort_date").desc(nulls_last=True), "document__slug", "position"),
    Order.OLDEST: (F("document__sort_date").asc(nulls_last=True), "document__slug", "position"),
    Order.DUE: (F("deadline__due_date").asc(nulls_last=True), "document__slug", "position"),
    Order.LATEST: (F("deadline__due_date").desc(nulls_last=True), "document__slug", "position"),
    Order.NUMBER: (
        F("document__number_series").asc(nulls_last=True),
        "document__number_year",
        "document__number_serial",
        "document__slug",
        "position",
    ),
}


_WITHOUT_FUNCTION = Department.objects.filter(functions__isnull=True)  # counted under their names, as search does


@dataclass(frozen=True, slots=True)
class Sum:
    """One row of a summary: how many duties, in which role, how many whose time limit has passed; each with a link."""

    name: str
    url: str
    place: str
    cells: tuple[tuple[str, int, str], ...]  # label, count, link


class DutyRegister:
    """One state of the register."""

    def __init__(self, criteria: RegisterCriteria) -> None:
        self.criteria = criteria
        chosen = criteria.department
        self._functions = _names_held(Function.objects.filter(name__in=chosen)) if chosen else frozenset()
        self._without_function = _names_held(_WITHOUT_FUNCTION.filter(name__in=chosen)) if chosen else frozenset()
        self._conditions = self._read_conditions()

    # What is asked ----------------------------------------------------------------------------------------------------

    def duties(self, without: str = "") -> QuerySet[Duty]:
        """The duties asked for; `without` leaves the choice of one facet out."""
        duties = Duty.objects.public()
        for facet, condition in self._conditions.items():
            if facet != without:
                duties = duties.filter(condition)
        return duties

    def rows(self) -> QuerySet[Duty]:
        """The duties in the order asked for."""
        return self.duties().order_by(*_ORDERS[self.criteria.order])

    def _read_conditions(self) -> dict[str, Q]:
        asked = self.criteria
        conditions = {f"word {number}": _says(word) for number, word in enumerate(asked.query.split()[:_MOST_WORDS])}
        if asked.document:
            conditions["document"] = Q(document__slug=asked.document)
        if asked.city:
            conditions["city"] = _in_places({code for value in asked.city for code in place_codes(value)})
        for facet, path in _PAPER_FACETS.items():
            if chosen := asked.chosen(facet):
                conditions[facet] = Q(**{f"{path}__in": _years(chosen) if facet == "year" else chosen})
        if asked.authority:
            conditions["authority"] = reduce(or_, map(_issued_by, asked.authority))
        if asked.form:
            conditions["form"] = reduce(or_, map(_of_form, asked.form))
        if asked.due:
            conditions["due"] = reduce(or_, (self._is_due(value) for value in asked.due))
        if asked.department or asked.role or asked.body:
            conditions["assigned"] = Q(pk__in=self._held().values("duty"))
        return conditions

    def _held(self, *, any_department: bool = False, any_role: bool = False) -> QuerySet[DutyAssignment]:
        """Printed holders that are all that is asked for: the department, the body, the role."""
        held = DutyAssignment.objects.public().filter(is_derived=False)
        if self.criteria.body:
            held = held.filter(department__slug=self.criteria.body)
        if self.criteria.department and not any_department:
            held = held.filter(reduce(or_, map(self._is_department, self.criteria.department)))
        if self.criteria.role and not any_role:
            held = held.filter(role__in=self.criteria.role)
        return held

    def _is_department(self, value: str) -> Q:
        """A function under any of its names, the body of one place, or just a name: as search understands it."""
        if value in self._functions:
            return Q(department__in=Department.objects.filter(functions__name=value))
        if value in self._without_function:
            return Q(department__in=_WITHOUT_FUNCTION.filter(name=value))
        body = names.bodies(value)[0]
        if not body.functions:
            called = Department.objects.filter(Q(name=value) | Q(aliases__name=value))
            return Q(name=value) | Q(department__in=called)
        departments = Department.objects.all()
        for function in body.functions:
            departments = departments.filter(functions__name=function)
        if body.place_code:
            departments = departments.filter(place__code=body.place_code)
        return Q(department__in=departments)

    def _is_due(self, value: str, prefix: str = "") -> Q:
        """Whether the time limit has passed, is to come, names no day, or there is none."""
        date = f"{prefix}deadline__due_date"
        passed = passed_on(self.criteria.as_of, f"{prefix}deadline__")
        if value == "none":
            return Q(**{f"{prefix}deadline__isnull": True})
        if value == "undated":
            return Q(**{f"{prefix}deadline__isnull": False, f"{date}__isnull": True})
        dated = Q(**{f"{date}__isnull": False})
        return passed if value == "passed" else dated & ~passed

    # Facets -----------------------------------------------------------------------------------------------------------

    def facets(self) -> tuple[Facet, ...]:
        """Those of search, then form and time limit; a click on a value shows exactly its count."""
        counts: dict[str, dict[str, int]] = {
            facet: _counted(self.duties(facet).values_list(path)) for facet, path in _PAPER_FACETS.items()
        }
        authorities: Counter[str] = Counter()
        for names_printed, count in _counted(
            self.duties("authority").values_list("document__issuing_authority")
        ).items():
            authorities.update(dict.fromkeys(filter(None, names_printed.split("、")), count))
        counts["authority"] = dict(authorities)
        paths, counts["city"] = self._places()
        duties = self.duties("assigned").values("pk")
        held = self._held(any_department=True).filter(duty__in=duties)
        by_name = held.filter(department__in=_WITHOUT_FUNCTION).values_list("department__name")
        by_function = held.values_list("department__functions__name")
        counts["department"] = _counted(by_function, "duty") | _counted(by_name, "duty")
        counts["role"] = _counted(self._held(any_role=True).filter(duty__in=duties).values_list("role"), "duty")
        shared = build_facets(self.criteria, counts, paths, place_codes, self._functions_of)
        by_form = {value: self.duties("form").filter(_of_form(value)).count() for value in FORM_LABELS}
        found = self.duties("due").aggregate(**{value: Count("pk", filter=self._is_due(value)) for value in DUE_LABELS})
        return (
            *shared,
            self._own_facet("due", "完成时限", DUE_LABELS, found),
            self._own_facet("form", "出处形式", FORM_LABELS, by_form),
        )

    def _places(self) -> tuple[dict[str, PlacePath], dict[str, int]]:
        paths: dict[str, PlacePath] = {}
        counts: Counter[str] = Counter()
        held = dict(self.duties("city").values_list("document__place").annotate(Count("pk")).order_by())
        wanted = {code for value in self.criteria.city for code in place_codes(value)}
        places = Place.objects.filter(Q(pk__in=[key for key in held if key]) | Q(code__in=wanted))
        for place in places.select_related("parent__parent__parent"):
            path: list[tuple[str, str]] = []
            step: Place | None = place
            while step is not None:
                path.insert(0, (step.code, step.name))
                counts[step.code] += held.get(place.pk, 0)
                step = step.parent
            paths |= {code: tuple(path[: depth + 1]) for depth, (code, _name) in enumerate(path)}
        return paths, {code: count for code, count in counts.items() if count}

    def _functions_of(self, value: str) -> frozenset[str]:
        body = names.bodies(value)[0]
        is_one_value = value in self._functions | self._without_function or body.place_code
        return frozenset({value}) if is_one_value else body.functions

    def _own_facet(self, name: str, label: str, labels: Any, counts: dict[str, int]) -> Facet:
        chosen = self.criteria.chosen(name)
        values = tuple(
            FacetValue(value, _(words), counts[value], value in chosen, self.criteria.toggling(name, value).url)
            for value, words in labels.items()
            if counts[value] or value in chosen
        )
        return Facet(name, label, values, self.criteria.choosing(name, ()).url)

    def chips(self) -> tuple[Chip, ...]:
        """Everything chosen, with the way out of it."""
        asked = self.criteria
        chips = list(build_chips(asked))
        for name, label, labels in (("due", "完成时限", DUE_LABELS), ("form", "出处形式", FORM_LABELS)):
            chips += [
                Chip(name, label, _(labels[value]), asked.toggling(name, value).url) for value in asked.chosen(name)
            ]
        if asked.document:
            title = Document.objects.public().filter(slug=asked.document).values_list("title", flat=True).first()
            chips.append(Chip("document", "公文", title or asked.document, replace(asked, document="").url))
        if asked.body:
            name = Department.objects.public().filter(slug=asked.body).values_list("name", flat=True).first()
            chips.append(Chip("body", "单位", name or asked.body, replace(asked, body="").url))
        return tuple(chips)

    # Sums -------------------------------------------------------------------------------------------------------------

    def department_sums(self) -> QuerySet[DutyAssignment, dict[str, Any]]:
        """By department: slug, name, place, duties in each role and whose time limit has passed; most first."""
        held = self._held().filter(duty__in=self.duties().values("pk"), department__isnull=False)
        passed = self._is_due("passed", "duty__")
        by_role = {str(role): Count("duty", distinct=True, filter=Q(role=role)) for role in Role}
        return (
            held.values(slug=F("department__slug"), title=F("department__name"), place=F("department__place__name"))
            .annotate(total=Count("duty", distinct=True), passed=Count("duty", distinct=True, filter=passed), **by_role)
            .order_by("-total", "place", "title")
        )

    def document_sums(self) -> QuerySet[Duty, dict[str, Any]]:
        """By paper: slug, title, place, duties and those whose time limit has passed; newest paper first."""
        return (
            self.duties()
            .values(slug=F("document__slug"), title=F("document__title"), place=F("document__place__name"))
            .annotate(total=Count("pk"), passed=Count("pk", filter=self._is_due("passed")))
            .order_by(F("document__sort_date").desc(nulls_last=True), "slug")
        )

    def read_sum(self, entry: dict[str, Any], choice: str) -> Sum:
        """A row of a summary with its links; `choice` is "body" or "document"."""
        chosen = {choice: entry["slug"]}
        cells = [("合计", entry["total"], self.criteria.listing(**chosen).url)]
        if choice == "body":
            for role, label in ROLE_LABELS.items():
                cells.append((label, entry[role], self.criteria.listing(**chosen, role=role).url))
        cells.append((DUE_LABELS["passed"], entry["passed"], self.criteria.listing(**chosen, due="passed").url))
        return Sum(entry["title"], self.criteria.listing(**chosen).url, entry["place"] or "", tuple(cells))


def _names_held(rows: QuerySet[Any]) -> frozenset[str]:
    return frozenset(rows.values_list("name", flat=True))


def _counted(values: Any, counted: str = "pk") -> dict[str, int]:
    """Distinct duties by value; without those that have none."""
    rows = values.annotate(times=Count(counted, distinct=True)).order_by()
    return {str(value): count for value, count in rows if value}


def _says(word: str) -> Q:
    """The word in the task, a holder's name or the words of the time limit, in the script typed or simplified."""
    found = Q()
    for written in {word, analysis.fold(word)}:
        holders = DutyAssignment.objects.filter(is_derived=False, name__icontains=written)
        found |= Q(task__icontains=written) | Q(deadline__phrase__icontains=written) | Q(pk__in=holders.values("duty"))
    return found


def _in_places(codes: Iterable[str]) -> Q:
    """Papers of these places and of those below them."""
    steps = ("place", "place__parent", "place__parent__parent", "place__parent__parent__parent")
    wanted = list(codes)
    return reduce(or_, (Q(**{f"document__{step}__code__in": wanted}) for step in steps))


def _years(values: Iterable[str]) -> list[int]:
    return [int(value) for value in values if value.isascii() and value.isdecimal() and len(value) == 4]


def _issued_by(name: str) -> Q:
    """A joint paper has several issuers, parted by 、."""
    field = "document__issuing_authority"
    return (
        Q(**{field: name})
        | Q(**{f"{field}__startswith": f"{name}、"})
        | Q(**{f"{field}__endswith": f"、{name}"})
        | Q(**{f"{field}__contains": f"、{name}、"})
    )


def _of_form(value: str) -> Q:
    return Q(form=DutyForm.PROSE) if value == "prose" else ~Q(form=DutyForm.PROSE)
