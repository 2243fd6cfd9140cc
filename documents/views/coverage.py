"""What is held of each place and year, and which issues of its gazette are missing between the first and the last."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from documents.models import Document, Issue, Place
from documents.views.charts import Count
from documents.views.holdings import HeldPlace, city_value, search_url

PLACES = 12
YEARS = 8
_MOST_ISSUES = 366  # of one gazette in a year; a greater number is no place in a row
_Held = tuple[int | None, int | None, int | None]  # year, number, cumulative number


@dataclass(frozen=True, slots=True)
class GazetteYear:
    """The issues of one gazette in one year: how many are held, and what is missing."""

    year: int
    held: int = 0
    missing: tuple[int, ...] = ()

    @property
    def gap(self) -> str:
        """缺第1–3、5号, 全年未收, or nothing."""
        if not self.held:
            return _("全年未收")
        return _("缺第%(numbers)s号") % {"numbers": runs(self.missing)} if self.missing else ""


def runs(numbers: Iterable[int]) -> str:
    """Numbers with those in a row drawn together: 1, 2, 3, 5 → 1–3、5."""
    ordered = sorted(set(numbers))
    starts = [0, *(at for at, (before, after) in enumerate(pairwise(ordered), 1) if after > before + 1), len(ordered)]
    pieces = [ordered[start:end] for start, end in pairwise(starts) if end > start]
    return "、".join(str(piece[0]) if len(piece) == 1 else f"{piece[0]}–{piece[-1]}" for piece in pieces)


def gazette_years(held: Iterable[_Held]) -> list[GazetteYear]:
    """The years of one gazette from the first issue held to the last, newest first.

    In the first year numbers count from the first held, in later ones from 1, to the last held of the year: how many
    issues a year had after it, nobody can tell from the numbers.
    """
    counts: Counter[int] = Counter()
    numbers: dict[int, set[int]] = defaultdict(set)
    for year, number, _cumulative in held:
        if year:
            counts[year] += 1
            if number and number <= _MOST_ISSUES:
                numbers[year].add(number)
    if not counts:
        return []
    first, last = min(counts), max(counts)
    years = range(last, first - 1, -1) if last - first <= _MOST_ISSUES else sorted(counts, reverse=True)
    return [GazetteYear(year, counts[year], _between(numbers[year], is_first=year == first)) for year in years]


def _between(numbers: set[int], *, is_first: bool) -> tuple[int, ...]:
    if not numbers:
        return ()
    return tuple(number for number in range(min(numbers) if is_first else 1, max(numbers)) if number not in numbers)


def missing_by_cumulative(held: Iterable[_Held]) -> int:
    """How many issues are missing between the first and the last, by cumulative numbers.

    0 where they do not tell: none are printed, or they do not grow from issue to issue, so that one must be misread.
    """
    told = {(year, number, cumulative) for year, number, cumulative in held if year and number and cumulative}
    numbers = [cumulative for _year, _number, cumulative in sorted(told)]
    if not numbers or any(after <= before for before, after in pairwise(numbers)):
        return 0
    return numbers[-1] - numbers[0] + 1 - len(numbers)


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
    """The table of the places given (see `held_places`), those with most papers first; two queries."""
    ranked = sorted(places, key=lambda entry: (-entry.paper_count, -entry.issue_count, entry.place.code))
    papers = _papers_by_place_and_year()
    issues = _issues_by_place()
    held_years = {year for _place, year in papers} | {year for rows in issues.values() for year in _years(rows)}
    years = tuple(range(max(held_years), min(held_years) - 1, -1))[:YEARS] if held_years else ()
    rows = []
    for entry in ranked[:PLACES]:
        shelves = {name: gazette_years(held) for name, held in issues.get(entry.place.pk, {}).items()}
        keys = _keys(entry)
        counts = {year: sum(papers.get((key, year), 0) for key in keys) for year in years}
        cells = tuple((year, _cell(entry.place, year, counts[year], shelves)) for year in years)
        rows.append(CoverageRow(entry.place, cells))
    is_whole = len(ranked) <= PLACES and (not years or min(held_years) >= years[-1])
    return Coverage(years, tuple(rows), is_whole)


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


def _issues_by_place() -> dict[int, dict[str, list[_Held]]]:
    """Place → gazette → its issues."""
    rows = (
        Issue.objects.public()
        .exclude(place=None)
        .order_by("place", "gazette_name")
        .values_list("place", "gazette_name", "year", "number", "cumulative_number")
    )
    found: dict[int, dict[str, list[_Held]]] = defaultdict(dict)
    for (place, name), run in groupby(rows, key=lambda row: (row[0], row[1])):
        found[place][name] = [row[2:] for row in run]
    return found


def _years(gazettes: Mapping[str, list[_Held]]) -> set[int]:
    return {held[0] for rows in gazettes.values() for held in rows if held[0]}


def _keys(entry: HeldPlace) -> list[int]:
    return [entry.place.pk, *(key for below in entry.children for key in _keys(below))]
