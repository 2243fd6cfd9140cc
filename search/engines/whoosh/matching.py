"""Conditions of a plan → the records for which they hold, exactly."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import and_, or_

import numpy as np

from search.criteria import Mode
from search.engines.whoosh.clock import Clock
from search.engines.whoosh.facet_columns import FacetColumns
from search.engines.whoosh.postings import Ids
from search.engines.whoosh.snapshot import Mask, Snapshot
from search.plans import (
    All,
    AnyOf,
    Attribute,
    Condition,
    Day,
    Held,
    Not,
    Number,
    Plan,
    Run,
    Scope,
    Term,
    Years,
)
from search.records import PaperRecord


class Matching:
    """One plan against one snapshot. A unit is what a hit can be in the plan's mode."""

    def __init__(self, snapshot: Snapshot, columns: FacetColumns, plan: Plan, clock: Clock) -> None:
        self._snapshot = snapshot
        self._columns = columns
        self._plan = plan
        self._clock = clock
        self._own = self._nothing()  # sections, duties: those whose own text has one of the texts asked for
        self.is_loosened = False

    def matched(self) -> Mask:
        """The units that answer the question itself, whatever is chosen in facets."""
        plan = self._plan
        universe = self._snapshot.units(plan.mode)
        required = self._all([self._holds(condition) for condition in plan.required]) & universe
        wanted = [self._holds(condition) for condition in plan.wanted]
        strict = required & self._all(wanted) & self._own_text_answers()
        if strict.any() or len(wanted) == 0:
            return strict
        return self._loosened(required)

    def _loosened(self, required: Mask) -> Mask:
        """Units that have most of the words wanted: more than half of their characters; the most there are."""
        pieces = [
            piece for wanted in self._plan.wanted for piece in (wanted.pieces if isinstance(wanted, Run) else (wanted,))
        ]
        sizes = [len(piece.alternatives[0]) for piece in pieces]
        covered = np.zeros(self._snapshot.size, np.int32)
        for piece, size in zip(pieces, sizes, strict=True):
            covered[self._holds(piece)] += size
        answering = required & (2 * covered > sum(sizes)) & self._own_text_answers()
        if answering.any():
            self.is_loosened = True
            answering &= 10 * covered >= 7 * covered[answering].max()
        return answering

    def _own_text_answers(self) -> Mask:
        """A provision or duty answers only if something asked for stands in its own text, not just in a title."""
        asks_text = any(text.scope is not Scope.TITLE for text in self._plan.positive_texts())
        if self._plan.mode is Mode.DOCUMENTS or not asks_text:
            return np.ones(self._snapshot.size, np.bool_)
        return self._own

    # Conditions -------------------------------------------------------------------------------------------------------

    def _holds(self, condition: Condition, *, is_excluding: bool = False) -> Mask:
        match condition:
            case All(conditions=parts):
                return self._all([self._holds(part, is_excluding=is_excluding) for part in parts])
            case AnyOf(conditions=parts):
                return self._any([self._holds(part, is_excluding=is_excluding) for part in parts])
            case Not(condition=excluded):
                return ~self._holds(excluded, is_excluding=True)
            case Term() | Run() | Number() | Day():
                return self._stands(condition, is_excluding=is_excluding)
            case Attribute() | Years() | Held():
                return self._is_borne(condition)

    def _stands(self, condition: Term | Run | Number | Day, *, is_excluding: bool) -> Mask:
        """Units in whose text something stands."""
        match condition:
            case Term():
                return self._term(condition, is_excluding=is_excluding)
            case Run(pieces=pieces):
                whole = self._term(Term((condition.whole,), condition.scope), is_excluding=is_excluding)
                return whole | self._all([self._term(piece, is_excluding=is_excluding) for piece in pieces])
            case Number():
                return self._number(condition, is_excluding=is_excluding)
            case Day():
                dated = self._of_papers(self._papers(lambda paper: condition.day in paper.dates))
                if not is_excluding:
                    self._own |= dated
                return dated | self._term(Term(condition.texts, is_phrase=True), is_excluding=is_excluding)

    def _is_borne(self, condition: Attribute | Years | Held) -> Mask:
        """Units of papers that bear a fact."""
        match condition:
            case Held(bodies=bodies, roles=roles):
                assignments = self._columns.assignments
                return assignments.mask(self._snapshot.size, self._plan.mode, assignments.rows(bodies, roles))
            case Attribute(facet=facet):
                return self._of_papers(self._columns.papers[facet].mask(self._snapshot.size, condition))
            case Years(first=first, last=last):
                return self._of_papers(self._papers(lambda paper: first <= (paper.year or 0) <= last))

    def _term(self, term: Term, *, is_excluding: bool) -> Mask:
        return self._any([self._text(text, term, is_excluding=is_excluding) for text in term.alternatives])

    def _text(self, text: str, term: Term, *, is_excluding: bool) -> Mask:
        """Units that contain one folded text."""
        titled = self._nothing()
        if term.scope is not Scope.BODY:
            titled[self._found("title_grams", text)] = True
            if not term.is_phrase or term.scope is Scope.TITLE:
                titled[self._found("hint_grams", text)] = True
        if term.scope is Scope.TITLE:
            return self._of_papers(titled)
        if self._plan.mode is Mode.DOCUMENTS:
            titled[self._snapshot.parents[self._found("text_grams", text)]] = True
            return titled
        own = self._nothing()
        own[self._found("text_grams" if self._plan.mode is Mode.SECTIONS else "duty_grams", text)] = True
        if is_excluding or term.is_phrase:
            if not is_excluding:
                self._own |= own
            return own
        self._own |= own
        return own | self._of_papers(titled)

    def _found(self, field: str, text: str) -> Ids:
        return self._snapshot.containing(field, text, self._clock)

    def _number(self, number: Number, *, is_excluding: bool) -> Mask:
        """Papers that bear the number; where none does, those whose text prints it."""
        bearing = self._papers(
            lambda paper: (
                paper.number_serial is not None
                and paper.number_series == number.series
                and number.year in {None, paper.number_year}
                and number.serial in {None, paper.number_serial}
            )
        )
        if not bearing.any():
            return self._term(Term((number.printed,), is_phrase=True), is_excluding=is_excluding)
        units = self._of_papers(bearing)
        if not is_excluding:
            self._own |= units
        return units

    def _papers(self, holds: Callable[[PaperRecord], bool]) -> Mask:
        found = self._nothing()
        numbers = [number for number, paper in self._snapshot.papers.items() if holds(paper)]
        found[numbers] = True
        return found

    def _of_papers(self, papers: Mask) -> Mask:
        """The units of some papers."""
        if self._plan.mode is Mode.DOCUMENTS:
            return papers
        return papers[self._snapshot.parents]

    def _nothing(self) -> Mask:
        return np.zeros(self._snapshot.size, np.bool_)

    def _all(self, masks: list[Mask]) -> Mask:
        return reduce(and_, masks, np.ones(self._snapshot.size, np.bool_))

    def _any(self, masks: list[Mask]) -> Mask:
        return reduce(or_, masks, self._nothing())
