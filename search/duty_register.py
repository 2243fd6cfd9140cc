"""The duty register (责任清单) from the rows: every duty, those of running text too, with true counts.

Search holds formal duties alone and says nothing of time limits that have passed; the register asks the rows. Holders
count as printed: those a collective name was expanded to are shown, never counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, F, Q, QuerySet

from documents.models import Department, DepartmentAlias, Duty, DutyAssignment, DutyForm, Function, Role
from documents.models.deadline import passed_on
from search import analysis, names
from search.choices import place_codes
from search.register_criteria import Order, RegisterCriteria
from search.written_forms import written_forms

_MOST_NAMED = 5_000  # keys in one question to the database
PAPER_FACETS = {"year": "document__year", "kind": "document__kind", "column": "document__column"}
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
WITHOUT_FUNCTION = Department.objects.filter(functions__isnull=True)  # counted under their names, as search does
_PRINTED = DutyAssignment.objects.filter(is_derived=False)


class DutyRegister:
    """One state of the register."""

    def __init__(self, criteria: RegisterCriteria) -> None:
        self.criteria = criteria
        chosen = criteria.department
        self._functions = _names_of(Function.objects.filter(name__in=chosen)) if chosen else frozenset()
        self._without_function = _names_of(WITHOUT_FUNCTION.filter(name__in=chosen)) if chosen else frozenset()
        self._conditions = self._read_conditions()

    def duties(self, without: str = "") -> QuerySet[Duty]:
        """The duties asked for; `without` leaves the choice of one facet out."""
        duties = Duty.objects.public()
        for facet, condition in self._conditions.items():
            if facet != without:
                duties = duties.filter(condition)
        return duties

    def rows(self) -> QuerySet[Duty]:
        """The duties in the order asked for, each with `is_passed`: whether its time limit is over."""
        passed = ExpressionWrapper(self.is_due("passed"), output_field=BooleanField())
        return self.duties().annotate(is_passed=passed).order_by(*_ORDERS[self.criteria.order])

    def _read_conditions(self) -> dict[str, Q]:
        asked = self.criteria
        conditions = {"words": _says_all(asked.words)} if asked.query.strip() else {}
        if asked.document:
            conditions["document"] = Q(document__slug=asked.document)
        if asked.beside:
            conditions["beside"] = Q(pk__in=_PRINTED.filter(department__slug=asked.beside).values("duty"))
        if asked.city:
            conditions["city"] = _in_places({code for value in asked.city for code in place_codes(value)})
        for facet, path in PAPER_FACETS.items():
            if chosen := asked.chosen(facet):
                conditions[facet] = Q(**{f"{path}__in": _years(chosen) if facet == "year" else chosen})
        if asked.authority:
            conditions["authority"] = reduce(or_, map(_issued_by, asked.authority))
        if asked.form:
            conditions["form"] = reduce(or_, map(of_form, asked.form))
        if asked.holding:
            conditions["holding"] = reduce(or_, map(is_held, asked.holding))
        if asked.due:
            conditions["due"] = reduce(or_, (self.is_due(value) for value in asked.due))
        if asked.department or asked.role or asked.body or asked.printed:
            conditions["assigned"] = Q(pk__in=self.held().values("duty"))
        return conditions

    def held(self, *, any_department: bool = False, any_role: bool = False) -> QuerySet[DutyAssignment]:
        """Printed holders that are all that is asked for: the department, the body, its printed name, the role."""
        held = DutyAssignment.objects.public().filter(is_derived=False)
        if self.criteria.printed:
            held = held.filter(printed_name=self.criteria.printed)
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
            return Q(department__in=WITHOUT_FUNCTION.filter(name=value))
        body = names.bodies(value)[0]
        if not body.functions:
            known_as = DepartmentAlias.objects.public().filter(name=value)
            called = Department.objects.filter(Q(name=value) | Q(aliases__in=known_as))
            return Q(name=value) | Q(department__in=called)
        departments = Department.objects.all()
        for function in body.functions:
            departments = departments.filter(functions__name=function)
        if body.place_code:
            departments = departments.filter(place__code=body.place_code)
        return Q(department__in=departments)

    def values_of(self, facet: str, choice: str) -> frozenset[str]:
        """The values of a facet that a choice stands for, as it was made, folded."""
        body = names.bodies(choice)[0]
        is_one_value = choice in self._functions | self._without_function or body.place_code
        return frozenset({analysis.fold(choice)}) if facet != "department" or is_one_value else body.functions

    def is_due(self, value: str, prefix: str = "") -> Q:
        """Whether the time limit has passed, is to come, names no day, or there is none."""
        date = f"{prefix}deadline__due_date"
        passed = passed_on(self.criteria.as_of, f"{prefix}deadline__")
        if value == "none":
            return Q(**{f"{prefix}deadline__isnull": True})
        if value == "undated":
            return Q(**{f"{prefix}deadline__isnull": False, f"{date}__isnull": True})
        dated = Q(**{f"{date}__isnull": False})
        return passed if value == "passed" else dated & ~passed


def _names_of(rows: QuerySet[Any]) -> frozenset[str]:
    return frozenset(rows.values_list("name", flat=True))


def _says(word: str) -> Q:
    """The word in the task, a holder's name or the words of the time limit, however it is printed."""
    pattern = written_forms(word)
    if not pattern:
        return Q()
    names_it = Q(name__iregex=pattern) | Q(printed_name__iregex=pattern)
    holders = DutyAssignment.objects.filter(names_it, is_derived=False)
    return Q(task__iregex=pattern) | Q(deadline__phrase__iregex=pattern) | Q(pk__in=holders.values("duty"))


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


def _says_all(words: list[str]) -> Q:
    """All words. Looked for once: every facet counts among the duties found, unless these are too many to name."""
    condition = reduce(and_, map(_says, words))
    found = list(Duty.objects.public().filter(condition).values_list("pk", flat=True)[: _MOST_NAMED + 1])
    return condition if len(found) > _MOST_NAMED else Q(pk__in=found)


def is_held(value: str) -> Q:
    """Duties told by their holders as printed: none named, several leads, a collective, a county body, a person."""
    if value == "unnamed":
        return ~Q(pk__in=_PRINTED.values("duty")) & Q(persons=[])
    if value == "person":
        return ~Q(persons=[])
    if value == "leads":
        leads = _PRINTED.filter(role=Role.LEAD).order_by().values("duty").annotate(leads=Count("pk"))
        return Q(pk__in=leads.filter(leads__gt=1).values("duty"))
    kinds = {"collective": "is_collective", "county": "is_county_level"}
    return Q(pk__in=_PRINTED.filter(**{f"department__{kinds[value]}": True}).values("duty"))


def of_form(value: str) -> Q:
    """Duties of running text (prose), or of brackets and label lines (formal)."""
    return Q(form=DutyForm.PROSE) if value == "prose" else ~Q(form=DutyForm.PROSE)
