"""The facets of the duty register: those of search and its own; a click on a value shows exactly its count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
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

_PATHS = PAPER_FACETS | {"authority": "document__issuing_authority", "city": "document__place"}


def facets(register: DutyRegister) -> tuple[Facet, ...]:
    """Those of search, then time limit, holders and form."""
    counts = _paper_counts(register) | _holder_counts(register)
    paths, counts["city"] = _places(register, counts["city"])
    shared = build_facets(register.criteria, counts, paths, place_codes, register.values_of)
    own = _own_counts(register)
    return (*shared, *(_own_facet(register, name, own[name]) for name in OWN_FACETS))


def _questions(register: DutyRegister, names: Iterable[str]) -> list[tuple[str, list[str]]]:
    """What to ask to count some facets: all without a choice at once, each other one without its own choice."""
    chosen = [name for name in names if register.criteria.chosen(name)]
    free = [name for name in names if name not in chosen]
    return [*([("", free)] if free else []), *((name, [name]) for name in chosen)]


def _paper_counts(register: DutyRegister) -> dict[str, Mapping[str, int]]:
    """Duties by the facts of their papers; places by the keys of their rows."""
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in _PATHS}
    for without, asked in _questions(register, _PATHS):
        duties = register.duties(without).order_by()
        for *values, number in duties.values_list(*(_PATHS[facet] for facet in asked)).annotate(Count("pk")):
            for facet, value in zip(asked, values, strict=True):
                several = value.split("、") if facet == "authority" else [value]
                counts[facet].update(dict.fromkeys((str(one) for one in several if one), number))
    return {**counts}


def _own_counts(register: DutyRegister) -> dict[str, dict[str, int]]:
    """Duties by time limit, holders and form."""
    conditions = {
        "due": {value: register.is_due(value) for value in DUE_LABELS},
        "holding": {value: is_held(value) for value in HOLDING_LABELS},
        "form": {value: of_form(value) for value in FORM_LABELS},
    }
    counts: dict[str, dict[str, int]] = {}
    for without, asked in _questions(register, OWN_FACETS):
        wanted = {
            f"{facet}_{value}": Count("pk", filter=condition)
            for facet in asked
            for value, condition in conditions[facet].items()
        }
        found = register.duties(without).aggregate(**wanted)
        counts |= {facet: {value: found[f"{facet}_{value}"] for value in conditions[facet]} for facet in asked}
    return counts


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


def _places(register: DutyRegister, held: Mapping[str, int]) -> tuple[dict[str, PlacePath], dict[str, int]]:
    """Paths and counts of places by code, the counts with those of places below; `held` by key."""
    paths: dict[str, PlacePath] = {}
    counts: Counter[str] = Counter()
    wanted = {code for value in register.criteria.city for code in place_codes(value)}
    places = Place.objects.filter(Q(pk__in=list(held)) | Q(code__in=wanted))
    for place in places.select_related("parent__parent__parent"):
        path: list[tuple[str, str]] = []
        step: Place | None = place
        while step is not None:
            path.insert(0, (step.code, step.name))
            counts[step.code] += held.get(str(place.pk), 0)
            step = step.parent
        paths |= {code: tuple(path[: depth + 1]) for depth, (code, _name) in enumerate(path)}
    return paths, {code: count for code, count in counts.items() if count}


def _own_facet(register: DutyRegister, name: str, counts: Mapping[str, int]) -> Facet:
    label, words = OWN_FACETS[name]
    asked = register.criteria
    chosen = asked.chosen(name)
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
