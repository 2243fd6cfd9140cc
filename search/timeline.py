"""The timeline of a topic: what answers a question, by year and kind, counted by the very facets of search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from documents.views.charts import MOST_SERIES, Chart, cross_table
from search import queries
from search.criteria import SearchCriteria
from search.result_page import SearchPage, State

_MOST_KINDS = 49  # in one link: search takes no more choices


@dataclass(frozen=True, slots=True)
class Timeline:
    """The answer to the question in all years, and its chart; no chart where nothing has a year."""

    page: SearchPage
    chart: Chart | None
    is_cut_short: bool  # the numbers may be too low


def draw_timeline(criteria: SearchCriteria) -> Timeline:
    """Count the answers by year and kind: one search for all, and one for each kind that stands alone."""
    question = replace(criteria, year=(), offset=0)
    page = queries.search(question)
    years = _counts(page, "year")
    groups = _kinds(question, page)
    answers = [queries.search(replace(question.choosing("kind", group), limit=1)) for group in groups]
    names = {group: group[0] if len(group) == 1 else _("其他") for group in groups}
    cells = {
        (year, names[group]): number
        for group, answer in zip(groups, answers, strict=True)
        for year, number in _counts(answer, "year").items()
    }
    cells |= {(year, ""): 0 for year in years}
    meant = {name: group for group, name in names.items()}

    def url_of(year: str, series: Sequence[str]) -> str:
        asked = question.choosing("year", (year,))
        return reverse("search:results") + (asked.choosing("kind", meant[series[0]]) if series else asked).url

    series, rows = cross_table(cells, url_of, order=list(meant), totals=years)
    chart = (
        Chart("by-year", _("结果按年份和文种"), _("年份"), series, rows, _note(page, years, sum(cells.values())))
        if rows
        else None
    )
    return Timeline(page, chart, any(answer.state is State.CUT_SHORT for answer in (page, *answers)))


def _kinds(question: SearchCriteria, page: SearchPage) -> list[tuple[str, ...]]:
    """The kinds chosen; else those with most answers one by one, and the others together."""
    kinds = list(question.kind or _counts(page, "kind"))
    most = MOST_SERIES if len(kinds) > MOST_SERIES + 1 else len(kinds)
    rest = tuple(kinds[most : most + _MOST_KINDS])
    return [*((kind,) for kind in kinds[:most]), *([rest] if rest else [])]


def _counts(page: SearchPage, facet: str) -> dict[str, int]:
    return {value.value: value.count for found in page.facets if found.name == facet for value in found.flat}


def _note(page: SearchPage, years: dict[str, int], listed: int) -> str:
    """What the table leaves out: answers without a year, and those without a kind or of kinds not listed."""
    undated, other = page.total - sum(years.values()), sum(years.values()) - listed
    notes = [
        _("另有 %(number)s 项没有年份，未列入。") % {"number": undated} if undated > 0 else "",
        _("%(number)s 项不在所列文种之内，只计入合计。") % {"number": other} if other > 0 else "",
    ]
    return "".join(notes)
