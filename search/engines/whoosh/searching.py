"""A plan and a snapshot → the answer, in one pass: hits, total, counts of every facet."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import cast

import numpy as np

from search.criteria import FACET_LABELS, Mode, Sort
from search.engines.interface import Answer, Row
from search.engines.whoosh.clock import Clock
from search.engines.whoosh.codec import NO_IDS, Ids
from search.engines.whoosh.facet_columns import FacetColumns
from search.engines.whoosh.matching import Matching
from search.engines.whoosh.ranking import Ranking, Scores
from search.engines.whoosh.snapshot import Mask, Snapshot
from search.plans import Plan

_BLOCK = 64  # scores
_PASSAGES = 2  # sections shown of a paper
_ASSIGNED = ("department", "role")


class Search:
    """One plan answered from one snapshot."""

    def __init__(self, snapshot: Snapshot, columns: FacetColumns, plan: Plan) -> None:
        self._snapshot = snapshot
        self._columns = columns
        self._plan = plan
        self._clock = Clock(plan.seconds)
        self._filters = self._chosen()

    def answer(self) -> Answer:
        """The hits of the page, their total and every count."""
        matching = Matching(self._snapshot, self._columns, self._plan, self._clock)
        matched = matching.matched()
        units = self._narrowed(matched)
        ranking = Ranking(self._snapshot, self._columns, self._plan, self._clock)
        numbers = np.flatnonzero(units).astype(np.int32)
        page, scores = self._page(numbers, ranking.scores(numbers), matching.complete)
        return Answer(
            held=len(self._snapshot.paper_numbers),
            total=len(numbers),
            matched=int(np.count_nonzero(matched)),
            rows=tuple(self._row(*found, ranking) for found in zip(page.tolist(), scores.tolist(), strict=True)),
            counts=self._counts(matched, numbers),
            place_paths=self._columns.place_paths,
            is_loosened=matching.is_loosened,
            parted=tuple(dict.fromkeys(matching.parted)),
            is_cut_short=self._clock.is_up,
            complete=int(np.count_nonzero(units & matching.complete)),
        )

    def count(self) -> int:
        """How many units answer."""
        matching = Matching(self._snapshot, self._columns, self._plan, self._clock)
        return int(np.count_nonzero(self._narrowed(matching.matched())))

    # Facets -----------------------------------------------------------------------------------------------------------

    def _chosen(self) -> dict[str, Mask]:
        """The units that each facet's choice leaves; department and role together ask for one assignment."""
        plan, size = self._plan, self._snapshot.size
        masks = {}
        for facet, condition in plan.filters:
            masks[facet] = self._of_papers(self._columns.papers[facet].mask(size, condition))
        if plan.bodies or plan.roles:
            assignments = self._columns.assignments
            masks["assigned"] = assignments.mask(size, plan.mode, assignments.rows(plan.bodies, plan.roles))
        return masks

    def _narrowed(self, matched: Mask, without: str = "") -> Mask:
        return reduce(and_, (mask for facet, mask in self._filters.items() if facet != without), matched)

    def _counts(self, matched: Mask, narrowed: Ids) -> dict[str, dict[str, int]]:
        """By facet and value; `narrowed` are the units that all choices leave."""
        plan = self._plan
        counts = {}
        per_paper = self._per_paper(narrowed)
        for facet in FACET_LABELS.keys() & self._columns.papers.keys():
            is_chosen = facet in self._filters
            units = self._per_paper(np.flatnonzero(self._narrowed(matched, facet))) if is_chosen else per_paper
            counts[facet] = self._columns.papers[facet].count(units)
        units = self._narrowed(matched, "assigned")
        assignments = self._columns.assignments
        counts["department"] = assignments.count_functions(plan.mode, units, assignments.rows((), plan.roles))
        counts["role"] = assignments.count_roles(plan.mode, units, assignments.rows(plan.bodies, frozenset()))
        return counts

    def _per_paper(self, units: Ids) -> np.ndarray:
        """Of each paper, how many of the units it stands for."""
        ordinals = self._snapshot.ordinals
        return np.bincount(ordinals[units], minlength=int(ordinals[-1]) + 1 if len(ordinals) else 0)

    def _of_papers(self, papers: Mask) -> Mask:
        return papers if self._plan.mode is Mode.DOCUMENTS else papers[self._snapshot.parents]

    # Order ------------------------------------------------------------------------------------------------------------

    def _page(self, numbers: Ids, scores: Scores, complete: Mask) -> tuple[Ids, Scores]:
        """The units of the page asked for, in order, and their scores; those that have all words first."""
        plan = self._plan
        end = plan.offset + plan.limit
        if not plan.limit:
            return NO_IDS, scores[:0]
        if plan.complete is None and plan.sort is Sort.RELEVANCE and len(numbers) > 4 * end + 100:
            kept = _best(scores, end)
            numbers, scores = numbers[kept], scores[kept]
        papers = self._snapshot.parents[numbers]
        newest_first = -self._columns.age_ranks[papers]
        keys: dict[Sort, tuple[np.ndarray, ...]] = {
            Sort.RELEVANCE: (numbers, newest_first, -np.round(scores, 4)),
            Sort.NEWEST: (numbers, newest_first),
            Sort.OLDEST: (numbers, -newest_first),
            Sort.NUMBER: (numbers, self._columns.number_ranks[papers]),
        }
        shown = np.lexsort((*keys[plan.sort], ~complete[numbers]))[plan.offset : end]
        return numbers[shown], scores[shown]

    # What is shown ----------------------------------------------------------------------------------------------------

    def _row(self, number: int, score: float, ranking: Ranking) -> Row:
        snapshot = self._snapshot
        paper = snapshot.papers[int(snapshot.parents[number])]
        if self._plan.mode is Mode.SECTIONS:
            section, folded = snapshot.section(number)
            return Row(paper, score, (section,), (folded,))
        if self._plan.mode is Mode.DUTIES:
            return Row(paper, score, duty=snapshot.duty(number))
        sections = snapshot.sections_of(number)
        scored = ranking.texts[sections]
        best = sections[np.argsort(-scored, kind="stable")][:_PASSAGES]
        shown = [int(place) for place in best if ranking.texts[place] > 0] or [int(place) for place in sections[:1]]
        read = [snapshot.section(place) for place in shown]
        return Row(paper, score, tuple(section for section, _ in read), tuple(folded for _, folded in read))


def _best(scores: Scores, most: int) -> Ids:
    """Places of the highest scores; ties at the edge stay, to be put in order by other means.

    So many blocks of scores have a highest one that so many scores at least are as high as the lowest of these: few
    are left to be compared.
    """
    blocks = scores[: len(scores) // _BLOCK * _BLOCK].reshape(-1, _BLOCK).max(axis=1)
    places = np.arange(len(scores))
    if len(blocks) > most:
        places = np.flatnonzero(scores >= np.partition(blocks, len(blocks) - most)[len(blocks) - most])
    found = scores[places]
    return cast("Ids", places[found >= np.partition(found, len(found) - most)[len(found) - most]])
