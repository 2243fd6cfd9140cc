"""What the archive holds, counted by place, year and kind, with links to the search that shows exactly that."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from documents.models import Document, Issue, Place
from documents.reference.places import places_with_full_name
from documents.views.charts import Chart, cross_table


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
        return search_url(city=city_value(self.place))


def city_value(place: Place) -> str:
    """What stands for a place in the facet 城市: its name, or its code where several bear the name (鼓楼区)."""
    return place.name if len(places_with_full_name(place.name)) <= 1 else place.code


def search_url(**parameters: str | int | Sequence[str]) -> str:
    """The results page with these facet values chosen: search_url(city="三门峡市", year=2019)."""
    return f"{reverse('search:results')}?{urlencode(parameters, doseq=True)}"


def register_url(**parameters: str | int | Sequence[str]) -> str:
    """The duty register in one state: register_url(body="411200-1f3a5c7e90", role="lead")."""
    return f"{reverse('search:duties')}?{urlencode(parameters, doseq=True)}"


def ways_by(facet: str, counts: Mapping[str, int] | Iterable[tuple[str, int]], **kept: str) -> list[Way]:
    """Links for the values of a facet, in the order given; `kept` are choices of other facets that stay."""
    pairs = counts.items() if isinstance(counts, Mapping) else counts
    return [Way(str(value), count, search_url(**kept, **{facet: value})) for value, count in pairs if value]


def count_by(field_name: str, papers: Iterable[int] | None = None) -> list[tuple[str, int]]:
    """Papers by one of their fields, most first; `papers` narrows to places with these keys."""
    rows = Document.objects.papers().public().exclude(**{f"{field_name}__isnull": True})
    if papers is not None:
        rows = rows.filter(place__in=papers)
    counted = rows.values_list(field_name).annotate(papers=Count("pk")).order_by("-papers", field_name)
    return [(value, count) for value, count in counted if value]


def papers_by_year_and_kind(papers: QuerySet[Document], **kept: str) -> Chart | None:
    """Papers by year and kind, each number a link to the search with the choices in `kept`; None where none is held."""
    counted = papers.values_list("year", "kind").annotate(Count("pk")).order_by()
    cells = {(year, kind): number for year, kind, number in counted}

    def url_of(year: str, kinds: Sequence[str]) -> str:
        return search_url(**kept, year=year, kind=kinds)

    series, rows = cross_table(cells, url_of)
    undated = sum(number for (year, _kind), number in cells.items() if not year)
    without_kind = sum(number for (year, kind), number in cells.items() if year and not kind)
    notes = [
        _("另有 %(number)s 份没有读出年份，未列入。") % {"number": undated} if undated else "",
        _("%(number)s 份没有读出文种，只计入合计。") % {"number": without_kind} if without_kind else "",
    ]
    return Chart("by-year", _("公文按年份和文种"), _("年份"), series, rows, "".join(notes)) if rows else None


def held_places() -> list[HeldPlace]:
    """The tree of places that hold papers or issues, provinces first; three queries for any number of them."""
    papers = _count_by_place(Document.objects.papers().public())
    issues = _count_by_place(Issue.objects.public())
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
