"""A plan and a snapshot → the answer, in one pass: hits, total, counts of every facet."""

from __future__ import annotations

from functools import reduce
from operator import and_

import numpy as np

from search.criteria import FACET_LABELS, Mode, Sort
from search.engines.interface import Answer, Row
from search.engines.whoosh.clock import Clock
from search.engines.whoosh.facet_columns import FacetColumns
from search.engines.whoosh.matching import Matching
from search.engines.whoosh.postings import NO_IDS, Ids
from search.engines.whoosh.ranking import Ranking
from search.engines.whoosh.snapshot import Mask, Snapshot
from search.plans import Plan

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
        matching = Matching(self._snapshot, self._columns, self._plan, self._clock)
        matched = matching.matched()
        units = self._narrowed(matched)
        ranking = Ranking(self._snapshot, self._columns, self._plan, self._clock)
        scores = ranking.scores(units)
        numbers = np.flatnonzero(units).astype(np.int32)
        page = self._page(numbers, scores)
        return Answer(
            held=len(self._snapshot.paper_numbers),
            total=len(numbers),
            matched=int(np.count_nonzero(matched)),
            rows=tuple(self._row(int(number), float(scores[number]), ranking) for number in page),
            counts=self._counts(matched),
            place_paths=self._columns.place_paths,
            is_loosened=matching.is_loosened,
            parted=tuple(dict.fromkeys(matching.parted)),
            is_cut_short=self._clock.is_up,
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

    def _counts(self, matched: Mask) -> dict[str, dict[str, int]]:
        plan = self._plan
        counts = {}
        all_narrowed = self._narrowed(matched)
        for facet in FACET_LABELS.keys() & self._columns.papers.keys():
            column = self._columns.papers[facet]
            units = self._narrowed(matched, facet) if facet in self._filters else all_narrowed
            counts[facet] = column.count(self._per_paper(units))
        units = self._narrowed(matched, "assigned")
        assignments = self._columns.assignments
        counts["department"] = assignments.count_functions(plan.mode, units, assignments.rows((), plan.roles))
        counts["role"] = assignments.count_roles(plan.mode, units, assignments.rows(plan.bodies, frozenset()))
        return counts

    def _per_paper(self, units: Mask) -> np.ndarray:
        """Of each paper's record, how many units it stands for."""
        if self._plan.mode is Mode.DOCUMENTS:
            return units.astype(np.int64)
        return np.bincount(self._snapshot.parents[units], minlength=self._snapshot.size)

    def _of_papers(self, papers: Mask) -> Mask:
        return papers if self._plan.mode is Mode.DOCUMENTS else papers[self._snapshot.parents]

    # Order ------------------------------------------------------------------------------------------------------------

    def _page(self, numbers: Ids, scores: np.ndarray) -> Ids:
        """The units of the page asked for, in order."""
        plan = self._plan
        end = plan.offset + plan.limit
        if not plan.limit:
            return NO_IDS
        if plan.sort is Sort.RELEVANCE and len(numbers) > 4 * end + 100:
            found = scores[numbers]
            least = np.partition(found, len(found) - end)[len(found) - end]
            numbers = numbers[found >= least]  # ties at the edge stay, to be put in order below
        papers = self._snapshot.parents[numbers]
        newest_first = -self._columns.age_ranks[papers]
        keys: dict[Sort, tuple[np.ndarray, ...]] = {
            Sort.RELEVANCE: (numbers, newest_first, -np.round(scores[numbers], 4)),
            Sort.NEWEST: (numbers, newest_first),
            Sort.OLDEST: (numbers, -newest_first),
            Sort.NUMBER: (numbers, self._columns.number_ranks[papers]),
        }
        ordered: Ids = numbers[np.lexsort(keys[plan.sort])]
        return ordered[plan.offset : end]

    # What is shown ----------------------------------------------------------------------------------------------------

    def _row(self, number: int, score: float, ranking: Ranking) -> Row:
        snapshot = self._snapshot
        paper = snapshot.papers[int(snapshot.parents[number])]
        if self._plan.mode is Mode.SECTIONS:
            return Row(paper, score, (snapshot.section(number),), (snapshot.folded_text(number),))
        if self._plan.mode is Mode.DUTIES:
            return Row(paper, score, duty=snapshot.duty(number))
        sections = snapshot.sections_of(number)
        scored = ranking.texts[sections]
        best = sections[np.argsort(-scored, kind="stable")][:_PASSAGES]
        shown = [int(place) for place in best if ranking.texts[place] > 0] or [int(place) for place in sections[:1]]
        texts = tuple(snapshot.folded_text(place) for place in shown)
        return Row(paper, score, tuple(snapshot.section(place) for place in shown), texts)
