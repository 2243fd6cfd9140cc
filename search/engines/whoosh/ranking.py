"""How well a record answers: BM25 over words, more for headings, titles and whole phrases."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from search.criteria import Mode
from search.engines.whoosh.clock import Clock
from search.engines.whoosh.codec import NO_IDS, Ids
from search.engines.whoosh.facet_columns import FacetColumns
from search.engines.whoosh.snapshot import Snapshot
from search.plans import ROLE_WORDS, Dated, Plan, Run, Term

Scores = NDArray[np.float32]

_SATURATION = 1.2  # BM25's k1: how soon repeating a word stops to count
_LENGTH_SHARE = 0.5  # BM25's b: provisions are short by nature, so length counts for less than usual
_OTHER_NAME = 0.8  # a department's other name against the one typed
_HEADING = 0.8
_TITLE = 1.6
_WHOLE_IN_TEXT = 0.6  # the words as typed, one after another
_WHOLE_IN_TITLE = 1.6
_TITLE_ABOVE = 0.3  # for a provision or duty: the title of its paper
_ALL_SECTIONS = 0.05  # for a paper: every section beside its best one
_COMMON = 0.25  # share of the records that have a common text
_DATED = 4.0  # papers of the date asked for, before those that only name it
_WHO_HOLDS = 2.0  # 谁牵头…: provisions that lay a formal duty


class Ranking:
    """Scores of one plan's units, and of the sections of papers for their passages."""

    def __init__(self, snapshot: Snapshot, columns: FacetColumns, plan: Plan, clock: Clock) -> None:
        self._snapshot = snapshot
        self._clock = clock
        self._mode = plan.mode
        self._prefix = "duty" if plan.mode is Mode.DUTIES else "text"
        self.texts: Scores = np.zeros(snapshot.size, np.float32)  # by section (or duty)
        self._titles: Scores = np.zeros(snapshot.size, np.float32)  # by paper
        for text in plan.positive_texts():
            if isinstance(text, Run):
                rarity = sum(self._add_term(piece) for piece in text.pieces)
                if len(text.pieces) > 1:
                    for whole in (text.whole, *text.spellings):
                        self._add_whole(whole, rarity)
            else:
                self._add_term(text)
        for condition in plan.required:
            if isinstance(condition, Dated):
                self._prefer_dated(condition)
        if plan.asked_role is not None and plan.mode is not Mode.DUTIES:
            self._prefer_holders(columns, plan.asked_role)

    def _prefer_dated(self, condition: Dated) -> None:
        papers = [number for number, paper in self._snapshot.papers.items() if condition.is_borne(paper)]
        self._titles[papers] += np.float32(_DATED)

    def _prefer_holders(self, columns: FacetColumns, role: str) -> None:
        """Provisions that lay a duty in this role, formally or in their words, count for more."""
        rows = columns.assignments.rows((), frozenset({role} if role else ()))
        saying = columns.assignments.mask(self._snapshot.size, Mode.SECTIONS, rows)
        for word in ROLE_WORDS[role]:
            saying[self._snapshot.containing("text_grams", word, self._clock)] = True
        self.texts[saying] *= np.float32(_WHO_HOLDS)

    def scores(self, units: Ids) -> Scores:
        """The score of each of some units, in their order."""
        snapshot = self._snapshot
        if self._mode is not Mode.DOCUMENTS:
            scores: Scores = self.texts[units]
            if self._titles.any():
                scores += np.float32(_TITLE_ABOVE) * self._titles[snapshot.parents[units]]
            return scores
        sections = np.flatnonzero(self.texts)
        if not len(sections):
            return self._titles[units]
        parents, texts = snapshot.parents[sections], self.texts[sections]
        firsts = np.flatnonzero(np.diff(parents, prepend=-1))  # of each paper's sections, which stand in a row
        best, total = np.maximum.reduceat(texts, firsts), np.add.reduceat(texts, firsts)
        scores = self._titles.copy()
        scores[parents[firsts]] += best + np.float32(_ALL_SECTIONS) * np.log1p(total) * best
        return scores[units]

    def _add_term(self, term: Term) -> float:
        """Add what a term's texts are worth; gives how rare the first of them is."""
        rarities = [
            self._add_text(text, 1.0 if place == 0 else _OTHER_NAME) for place, text in enumerate(term.alternatives)
        ]
        return max(rarities)

    def _add_text(self, text: str, weight: float) -> float:
        ids, impacts, rarity = self._impacts(text)
        if len(ids) == len(impacts):
            self.texts[ids] += np.float32(weight) * impacts
        else:
            self.texts += np.float32(weight) * impacts
        if self._mode is not Mode.DUTIES:
            headed = self._snapshot.postings("heading_words", text)[0]
            self.texts[headed] += np.float32(weight * rarity * _HEADING)
        self._titles[self._in_titles(text)] += np.float32(weight * rarity * _TITLE)
        return rarity

    def _impacts(self, text: str) -> tuple[Ids, Scores, float]:
        """Where a text stands, what it is worth in each place, and how rare it is. Of a common one what it is worth is
        told of every record: to add a whole row is quicker than to pick most of it.
        """
        key = (self._prefix, "impacts", text)
        found: tuple[Ids, Scores, float] = self._snapshot.kept(key, lambda: self._worked_out(text), self._clock)
        return found

    def _worked_out(self, text: str) -> tuple[Ids, Scores, float]:
        snapshot = self._snapshot
        ids, counts = self._occurrences(text)
        rarity = self._rarity(len(ids))
        lengths = snapshot.lengths[ids] / np.float32(snapshot.mean_length)
        damping = np.float32(_SATURATION) * (np.float32(1 - _LENGTH_SHARE) + np.float32(_LENGTH_SHARE) * lengths)
        impacts = np.float32(rarity * (_SATURATION + 1)) * counts / (counts + damping)
        if len(ids) < _COMMON * snapshot.size:
            return ids, impacts, rarity
        everywhere = np.zeros(snapshot.size, np.float32)
        everywhere[ids] = impacts
        return NO_IDS, everywhere, rarity

    def _add_whole(self, text: str, rarity: float) -> None:
        found = self._snapshot.containing(f"{self._prefix}_grams", text, self._clock)
        self.texts[found] += np.float32(rarity * _WHOLE_IN_TEXT)
        self._titles[self._in_titles(text)] += np.float32(rarity * _WHOLE_IN_TITLE)

    def _in_titles(self, text: str) -> Ids:
        printed = self._snapshot.containing("title_grams", text, self._clock)
        hinted = self._snapshot.containing("hint_grams", text, self._clock)
        return np.union1d(printed, hinted) if len(printed) else hinted

    def _occurrences(self, text: str) -> tuple[Ids, Scores]:
        """Where a text stands and how often: as often as it is a word there, else once."""
        ids = self._snapshot.containing(f"{self._prefix}_grams", text, self._clock)
        counts = np.ones(len(ids), np.float32)
        worded, word_counts = self._snapshot.postings(f"{self._prefix}_words", text)
        if len(worded) and len(ids):
            places = np.searchsorted(ids, worded)
            inside = places < len(ids)
            inside[inside] = ids[places[inside]] == worded[inside]
            counts[places[inside]] = word_counts[inside]
        return ids, counts

    def _rarity(self, holders: int) -> float:
        held = max(self._snapshot.section_count, holders, 1)
        return float(np.log1p((held - holders + 0.5) / (holders + 0.5)))
