"""What the archive holds, counted by place, year and kind, with links to the search that shows exactly that."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.urls import reverse

from documents.models import Document, Issue, Place


@dataclass(frozen=True, slots=True)
class Way:
    """One way in: a label, how many papers stand behind it, and the search that shows exactly these."""

    label: str
    count: int
    url: str


@dataclass(slots=True)
class HeldPlace:
    """A place that holds something, itself or below; the counts take in the places below."""

    place: Place
    paper_count: int = 0
    issue_count: int = 0
    children: list[HeldPlace] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The search for its papers."""
        return search_url(city=self.place.name)


def search_url(**parameters: str | int) -> str:
    """The results page with these facet values chosen: search_url(city="三门峡市", year=2019)."""
    return f"{reverse('search:results')}?{urlencode(parameters)}"


def ways_by(facet: str, counts: Mapping[str, int] | Iterable[tuple[str, int]], **kept: str) -> list[Way]:
    """Links for the values of a facet, in the order given; `kept` are choices of other facets that stay."""
    pairs = counts.items() if isinstance(counts, Mapping) else counts
    return [Way(str(value), count, search_url(**kept, **{facet: value})) for value, count in pairs if value]


def count_by(field_name: str, papers: Iterable[int] | None = None) -> list[tuple[str, int]]:
    """Papers by one of their fields, most first; `papers` narrows to places with these keys."""
    rows = Document.objects.papers().exclude(**{f"{field_name}__isnull": True})
    if papers is not None:
        rows = rows.filter(place__in=papers)
    counted = rows.values_list(field_name).annotate(papers=Count("pk")).order_by("-papers", field_name)
    return [(value, count) for value, count in counted if value]


def held_places() -> list[HeldPlace]:
    """The tree of places that hold papers or issues, provinces first; three queries for any number of them."""
    papers = _count_by_place(Document.objects.papers())
    issues = _count_by_place(Issue.objects.all())
    places = Place.objects.filter(pk__in={*papers, *issues}).select_related("parent__parent__parent")
    held: dict[int, HeldPlace] = {}
    for place in places:
        step: Place | None = place
        while step is not None:
            entry = held.setdefault(step.pk, HeldPlace(step))
            entry.paper_count += papers[place.pk]
            entry.issue_count += issues[place.pk]
            step = step.parent
    below: dict[int | None, list[HeldPlace]] = defaultdict(list)
    for entry in sorted(held.values(), key=lambda entry: entry.place.code):
        below[entry.place.parent_id].append(entry)
    for entry in held.values():
        entry.children = below[entry.place.pk]
    return below[None]


def _count_by_place(rows: QuerySet[Any]) -> Counter[int]:
    return Counter(dict(rows.exclude(place=None).values_list("place").annotate(Count("pk")).order_by()))


def flat(tree: Iterable[HeldPlace]) -> list[HeldPlace]:
    """All places of a tree, each before those below it."""
    return [step for entry in tree for step in (entry, *flat(entry.children))]
