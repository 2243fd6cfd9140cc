"""What is held of each place and year, and which issues of its gazettes are missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.db import models
from django.urls import reverse

from documents import corrections
from documents.gazette_gaps import GazetteYear, Held, gazette_years
from documents.models import Document, Issue, Place
from documents.views.charts import Count
from documents.views.holdings import HeldPlace, city_value, search_url

PLACES = 12
YEARS = 8


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """A place in a year: papers (those of places below too), issues of its own gazettes, and what these lack."""

    papers: Count
    issues: Count
    gap: str


@dataclass(frozen=True, slots=True)
class CoverageRow:
    place: Place
    cells: tuple[tuple[int, CoverageCell], ...]  # by year


@dataclass(frozen=True, slots=True)
class Coverage:
    """Places by years, newest first; `is_whole` if neither places nor years had to be left out."""

    years: tuple[int, ...]
    rows: tuple[CoverageRow, ...]
    is_whole: bool


def cover(places: Iterable[HeldPlace]) -> Coverage:
    """The table of the places given (see `held_places`), those with most papers first; two queries.

    A third one where something is missing: what is known never to have appeared is not.
    """
    ranked = sorted(places, key=lambda entry: (-entry.paper_count, -entry.issue_count, entry.place.code))
    papers = _papers_by_place_and_year()
    issues = _issues_by_place()
    held_years = {year for _place, year in papers} | {year for rows in issues.values() for year in _years(rows)}
    years = tuple(range(max(held_years), min(held_years) - 1, -1))[:YEARS] if held_years else ()
    gazettes = {
        corrections.gazette_key(entry.place.code, name): held
        for entry in ranked[:PLACES]
        for name, held in issues.get(entry.place.pk, {}).items()
    }
    known = known_years(gazettes)
    rows = []
    for entry in ranked[:PLACES]:
        shelves = {
            name: known[corrections.gazette_key(entry.place.code, name)] for name in issues.get(entry.place.pk, ())
        }
        keys = _keys(entry)
        counts = {year: sum(papers.get((key, year), 0) for key in keys) for year in years}
        cells = tuple((year, _cell(entry.place, year, counts[year], shelves)) for year in years)
        rows.append(CoverageRow(entry.place, cells))
    is_whole = len(ranked) <= PLACES and (not years or min(held_years) >= years[-1])
    return Coverage(years, tuple(rows), is_whole)


def known_years(gazettes: Mapping[tuple[str, str], Iterable[Held]]) -> dict[tuple[str, str], list[GazetteYear]]:
    """The years of some gazettes, each known by its `corrections.gazette_key`; what never appeared is not missing.

    A query only where something seems to be missing.
    """
    found = {key: gazette_years(held) for key, held in gazettes.items()}
    if any(year.awaited for years in found.values() for year in years):
        never = corrections.never_issued()
        found |= {key: gazette_years(held, never[key]) for key, held in gazettes.items() if key in never}
    return found


def _cell(place: Place, year: int, papers: int, shelves: Mapping[str, list[GazetteYear]]) -> CoverageCell:
    shelved = {name: shelf for name, shelves_of_it in shelves.items() for shelf in shelves_of_it if shelf.year == year}
    issues = sum(shelf.held for shelf in shelved.values())
    gaps = ((name, shelf.gap) for name, shelf in shelved.items() if shelf.gap)
    return CoverageCell(
        Count(papers, search_url(city=city_value(place), year=year) if papers else ""),
        Count(issues, f"{reverse('documents:issue_list')}?place={place.code}&year={year}" if issues else ""),
        "；".join(gap if len(shelves) == 1 else f"{name}{gap}" for name, gap in gaps),
    )


def _papers_by_place_and_year() -> dict[tuple[int, int], int]:
    rows = Document.objects.papers().public().exclude(place=None).exclude(year=None)
    counted = rows.order_by().values_list("place", "year").annotate(models.Count("pk"))
    return {(place, year): papers for place, year, papers in counted}


def _issues_by_place() -> dict[int, dict[str, list[Held]]]:
    """Place → gazette → its issues."""
    rows = (
        Issue.objects.public()
        .exclude(place=None)
        .order_by("place", "gazette_name")
        .values_list("place", "gazette_name", "year", "number", "cumulative_number")
    )
    found: dict[int, dict[str, list[Held]]] = defaultdict(dict)
    for (place, name), run in groupby(rows, key=lambda row: (row[0], row[1])):
        found[place][name] = [row[2:] for row in run]
    return found


def _years(gazettes: Mapping[str, list[Held]]) -> set[int]:
    return {held[0] for rows in gazettes.values() for held in rows if held[0]}


def _keys(entry: HeldPlace) -> list[int]:
    return [entry.place.pk, *(key for below in entry.children for key in _keys(below))]
