"""Conditions of a plan → the records for which they hold, exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from operator import and_, or_

import numpy as np

from search.criteria import Mode
from search.engines.whoosh.clock import Clock
from search.engines.whoosh.codec import Ids
from search.engines.whoosh.facet_columns import FacetColumns
from search.engines.whoosh.snapshot import Mask, Snapshot
from search.plans import (
    MOST,
    NEARLY_AS_MUCH,
    SOME,
    All,
    AnyOf,
    Attribute,
    Condition,
    Dated,
    Held,
    Not,
    Number,
    Plan,
    Run,
    Scope,
    Term,
    Years,
    asks_own_text,
    weight_of,
)
from search.records import PaperRecord


class Matching:
    """One plan against one snapshot. A unit is what a hit can be in the plan's mode."""

    def __init__(self, snapshot: Snapshot, columns: FacetColumns, plan: Plan, clock: Clock) -> None:
        self._snapshot = snapshot
        self._columns = columns
        self._plan = plan
        self._clock = clock
        self.is_loosened = False
        self.complete = self._nothing()  # of a plan with `complete`: units that have all words, or most if none has all
        self.parted: list[str] = []  # runs that stand nowhere as typed

    def matched(self) -> Mask:
        """The units that answer the question itself, whatever is chosen in facets."""
        plan = self._plan
        universe = self._snapshot.units(plan.mode)
        required = self._all([self._holds(condition) for condition in plan.required]) & universe
        words = plan.wanted if plan.complete is None else plan.complete
        wanted = [self._holds(condition, has_titles=True) for condition in words]
        first = required & self._all(wanted) & self._own_text_answers()
        if wanted and not plan.is_strict and not first.any():
            first = self._having(MOST, required, words)
            self.is_loosened = bool(first.any())
        if plan.complete is None:
            return first
        self.complete = first
        return first | self._having(SOME, required & ~first, plan.wanted)

    def _having(self, share: float, required: Mask, words: Iterable[Term | Run]) -> Mask:
        """Units that have more than a share of the weight of some words; those that have most."""
        pieces = _pieces(words)
        weights = [self._weight(piece) for piece in pieces]
        covered = np.zeros(self._snapshot.size, np.int32)
        for piece, weight in zip(pieces, weights, strict=True):
            covered[self._holds(piece, has_titles=True)] += weight
        answering = required & (covered > share * sum(weights)) & self._own_text_answers()
        if answering.any():
            answering &= covered >= NEARLY_AS_MUCH * covered[answering].max()
        return answering

    def _weight(self, piece: Term) -> int:
        holders = self._nothing()
        for text in piece.alternatives:
            holders[self._found("text_grams", text)] = True
        return weight_of(int(np.count_nonzero(holders)), self._snapshot.section_count)

    def _own_text_answers(self) -> Mask:
        """Words may stand in the title above a provision or duty, but not all of what is asked for may."""
        plan = self._plan
        if plan.mode is Mode.DOCUMENTS or not plan.wanted or any(map(asks_own_text, plan.required)):
            return np.ones(self._snapshot.size, np.bool_)
        return self._any([self._holds(piece) for piece in dict.fromkeys((*plan.wanted, *_pieces(plan.wanted)))])

    # Conditions -------------------------------------------------------------------------------------------------------

    def _holds(self, condition: Condition, *, has_titles: bool = False, is_whole: bool = False) -> Mask:
        """Units for which a condition holds.

        `has_titles`: the title above a provision or duty counts as its text. `is_whole`: runs only as they stand, for
        what is excluded.
        """
        match condition:
            case All(conditions=parts):
                return self._all([self._holds(part, is_whole=is_whole) for part in parts])
            case AnyOf(conditions=parts):
                return self._any([self._holds(part, is_whole=is_whole) for part in parts])
            case Not(condition=excluded):
                return ~self._holds(excluded, is_whole=True)
            case Term():
                return self._any([self._text(text, condition, has_titles) for text in condition.alternatives])
            case Run():
                return self._run(condition, has_titles=has_titles, is_whole=is_whole)
            case Number() | Dated():
                return self._identifies(condition)
            case Attribute() | Years() | Held():
                return self._is_borne(condition)

    def _run(self, run: Run, *, has_titles: bool, is_whole: bool) -> Mask:
        whole = self._holds(Term((run.whole, *run.spellings), run.scope), has_titles=has_titles)
        if is_whole or (run.is_tight and whole.any()):
            return whole
        self.parted += [] if whole.any() else [run.whole]
        return whole | self._all([self._holds(piece, has_titles=has_titles) for piece in run.pieces])

    def _identifies(self, condition: Number | Dated) -> Mask:
        """Units of papers that bear a date or number, or whose text has it: a number only if no paper bears it."""
        if isinstance(condition, Dated):
            dated = self._of_papers(self._papers(condition.is_borne))
            return dated | self._holds(Term(condition.texts, is_phrase=True))
        bearing = self._papers(
            lambda paper: (
                paper.number_serial is not None
                and paper.number_series == condition.series
                and condition.year in {None, paper.number_year}
                and condition.serial in {None, paper.number_serial}
            )
        )
        if bearing.any():
            return self._of_papers(bearing)
        return self._holds(Term((condition.printed,), is_phrase=True))

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

    def _text(self, text: str, term: Term, has_titles: bool) -> Mask:
        """Units that contain one folded text."""
        fields = [] if term.scope is Scope.BODY else ["title_grams"]
        if term.scope is not Scope.BODY and (not term.is_phrase or term.scope is Scope.TITLE):
            fields.append("hint_grams")
        titled = [papers for name in fields if len(papers := self._found(name, text))]
        if term.scope is Scope.TITLE:
            return self._of_papers(self._only(titled))
        if self._plan.mode is Mode.DOCUMENTS:
            return self._only([*titled, self._snapshot.parents[self._found("text_grams", text)]])
        field = "text_grams" if self._plan.mode is Mode.SECTIONS else "duty_grams"
        own = self._snapshot.mask(field, text, self._clock)
        return own | self._of_papers(self._only(titled)) if has_titles and titled else own

    def _only(self, found: Iterable[Ids]) -> Mask:
        mask = self._nothing()
        for numbers in found:
            mask[numbers] = True
        return mask

    def _found(self, field: str, text: str) -> Ids:
        return self._snapshot.containing(field, text, self._clock)

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
        return reduce(and_, masks) if masks else np.ones(self._snapshot.size, np.bool_)

    def _any(self, masks: list[Mask]) -> Mask:
        return reduce(or_, masks) if masks else self._nothing()


def _pieces(words: Iterable[Term | Run]) -> list[Term]:
    return [piece for word in words for piece in (word.pieces if isinstance(word, Run) else (word,))]
