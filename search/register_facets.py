"""The facets of the duty register: those of search and its own; a click on a value shows exactly its count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from documents.models import Department, Document, Place
from search.choices import place_codes
from search.duty_register import PAPER_FACETS, WITHOUT_FUNCTION, DutyRegister, is_held, of_form
from search.facets import PlacePath, build_chips, build_facets
from search.register_criteria import DUE_LABELS, FORM_LABELS, HOLDING_LABELS, OWN_FACETS
from search.result_page import Chip, Facet, FacetValue


def facets(register: DutyRegister) -> tuple[Facet, ...]:
    """Those of search, then time limit, holders and form."""
    paths, places = _places(register)
    counts = _paper_counts(register) | _holder_counts(register) | {"city": places}
    shared = build_facets(register.criteria, counts, paths, place_codes, register.values_of)
    found = {
        "due": {value: register.is_due(value) for value in DUE_LABELS},
        "holding": {value: is_held(value) for value in HOLDING_LABELS},
        "form": {value: of_form(value) for value in FORM_LABELS},
    }
    return (*shared, *(_own_facet(register, name, found[name]) for name in OWN_FACETS))


def _paper_counts(register: DutyRegister) -> dict[str, Mapping[str, int]]:
    counts: dict[str, Mapping[str, int]] = {
        facet: _counted(register.duties(facet).values_list(path)) for facet, path in PAPER_FACETS.items()
    }
    authorities: Counter[str] = Counter()
    issuers = register.duties("authority").values_list("document__issuing_authority")
    for printed, count in _counted(issuers).items():
        authorities.update(dict.fromkeys(filter(None, printed.split("、")), count))
    return counts | {"authority": authorities}


def _holder_counts(register: DutyRegister) -> dict[str, Mapping[str, int]]:
    duties = register.duties("assigned").values("pk")
    held = register.held(any_department=True).filter(duty__in=duties)
    by_name = held.filter(department__in=WITHOUT_FUNCTION).values_list("department__name")
    by_function = held.values_list("department__functions__name")
    by_role = register.held(any_role=True).filter(duty__in=duties).values_list("role")
    return {
        "department": _counted(by_function, "duty") | _counted(by_name, "duty"),
        "role": _counted(by_role, "duty"),
    }


def _places(register: DutyRegister) -> tuple[dict[str, PlacePath], dict[str, int]]:
    """Paths and counts of places, the counts with those of places below."""
    paths: dict[str, PlacePath] = {}
    counts: Counter[str] = Counter()
    held = dict(register.duties("city").values_list("document__place").annotate(Count("pk")).order_by())
    wanted = {code for value in register.criteria.city for code in place_codes(value)}
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


def _own_facet(register: DutyRegister, name: str, conditions: Mapping[str, Q]) -> Facet:
    label, words = OWN_FACETS[name]
    asked = register.criteria
    chosen = asked.chosen(name)
    counts = register.duties(name).aggregate(
        **{value: Count("pk", filter=condition) for value, condition in conditions.items()}
    )
    values = tuple(
        FacetValue(value, _(words[value]), counts[value], value in chosen, asked.toggling(name, value).url)
        for value in words
        if counts[value] or value in chosen
    )
    return Facet(name, label, values, asked.choosing(name, ()).url)


def chips(register: DutyRegister) -> tuple[Chip, ...]:
    """Everything chosen, with the way out of it."""
    asked = register.criteria
    found = list(build_chips(asked))
    for name, (label, words) in OWN_FACETS.items():
        found += [Chip(name, label, _(words[value]), asked.toggling(name, value).url) for value in asked.chosen(name)]
    if asked.document:
        title = Document.objects.public().filter(slug=asked.document).values_list("title", flat=True).first()
        found.append(Chip("document", "公文", title or asked.document, replace(asked, document="").url))
    slugs = [slug for slug in (asked.body, asked.beside) if slug]
    named = dict(Department.objects.public().filter(slug__in=slugs).values_list("slug", "name")) if slugs else {}
    if asked.body:
        found.append(Chip("body", "单位", named.get(asked.body, asked.body), replace(asked, body="").url))
    if asked.printed:
        found.append(Chip("printed", "文中写作", asked.printed, replace(asked, printed="").url))
    if asked.beside:
        found.append(Chip("beside", "同办单位", named.get(asked.beside, asked.beside), replace(asked, beside="").url))
    return tuple(found)


def _counted(values: Any, counted: str = "pk") -> dict[str, int]:
    """Distinct duties by value; without those that have none."""
    rows = values.annotate(times=Count(counted, distinct=True)).order_by()
    return {str(value): count for value, count in rows if value}
