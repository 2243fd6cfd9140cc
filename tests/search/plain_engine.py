"""An engine of a few lines that reads every text for every question: slow, and right by its looks.

It is what the others are compared with, and shows that nothing but search/engines/interface.py is needed to answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from search import analysis
from search.criteria import Mode, Sort
from search.engines.interface import Answer, Row
from search.names import holds
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
from search.records import DutyRecord, PaperRecord, SectionRecord, fingerprint

_fold = cache(analysis.fold)
Unit = tuple[PaperRecord, SectionRecord | None, DutyRecord | None]


class PlainEngine:
    """Holds its papers in a dictionary."""

    def __init__(self, root: Path) -> None:
        self.papers: dict[int, PaperRecord] = {}

    @contextmanager
    def writing(self, wait: float = 30.0) -> Iterator[PlainEngine]:
        yield self

    def update(self, papers: Iterable[PaperRecord], removed: Iterable[int] = ()) -> None:
        for key in removed:
            self.papers.pop(key, None)
        self.papers.update({paper.key: paper for paper in papers})

    def rebuild(self, papers: Iterable[PaperRecord]) -> None:
        self.papers = {paper.key: paper for paper in papers}

    def answer(self, plan: Plan) -> Answer:
        matched, is_loosened = self._matched(plan)
        found = [unit for unit in matched if self._is_chosen(plan, unit)]
        found.sort(key=lambda unit: unit[0].sort_date, reverse=plan.sort is not Sort.OLDEST)
        whole = [unit for unit in found if plan.complete is not None and unit in self._first]
        found = [*whole, *(unit for unit in found if unit not in whole)]
        rows = [
            Row(paper, 0.0, (section,) if section else paper.sections[:1], duty=duty)
            for paper, section, duty in found[plan.offset : plan.offset + plan.limit]
        ]
        return Answer(
            held=len(self.papers),
            total=len(found),
            matched=len(matched),
            rows=tuple(rows),
            counts=self._counts(plan, matched),
            place_paths=self._paths(),
            is_loosened=is_loosened,
            complete=len(whole),
        )

    def count(self, plans: Iterable[Plan]) -> list[int]:
        return [self.answer(plan).total for plan in plans]

    def fingerprints(self) -> Mapping[int, str]:
        return {paper.key: fingerprint(paper) for paper in self.papers.values()}

    def occurring(self, texts: Iterable[str]) -> frozenset[str]:
        sections = [analysis.fold(section.text) for paper in self.papers.values() for section in paper.sections]
        return frozenset(text for text in texts if any(analysis.contains(text, section) for section in sections))

    def body_names(self, function: str) -> Iterable[str]:
        for paper in self.papers.values():
            for duty in paper.duties:
                for held in duty.assignments:
                    if function in held.functions:
                        yield from (analysis.fold(name) for name in (held.name, held.department, *held.names) if name)

    def frequent_words(self, initial: str) -> Iterator[tuple[str, int]]:
        counts: Counter[str] = Counter()
        for paper in self.papers.values():
            for section in paper.sections:
                counts.update(set(analysis.words(analysis.fold(section.text))))
        yield from ((word, count) for word, count in counts.items() if word.startswith(initial))

    def one_off(self, text: str) -> Iterator[tuple[str, int]]:
        counts: Counter[str] = Counter()
        for paper in self.papers.values():
            printed = ["\v".join([paper.title, *paper.part_titles, *paper.other_titles])]
            for entry in (*printed, *(section.text for section in paper.sections)):
                folded = analysis.fold(entry)
                windows = {folded[start : start + len(text)] for start in range(len(folded) - len(text) + 1)}
                counts.update(
                    window
                    for window in windows
                    if sum(map(str.__ne__, window, text)) == 1 and not any(map(analysis.is_mark, window))
                )
        yield from counts.items()

    # Matching ---------------------------------------------------------------------------------------------------------

    def _units(self, mode: Mode) -> Iterator[Unit]:
        for paper in self.papers.values():
            if mode is Mode.DOCUMENTS:
                yield paper, None, None
            elif mode is Mode.SECTIONS:
                yield from ((paper, section, None) for section in paper.sections)
            else:
                yield from ((paper, None, duty) for duty in paper.duties)

    def _matched(self, plan: Plan) -> tuple[list[Unit], bool]:
        self._tight: dict[tuple[Run, bool], bool] = {}
        units = [unit for unit in self._units(plan.mode) if all(self._holds(c, unit) for c in plan.required)]
        words = plan.wanted if plan.complete is None else plan.complete
        first = [unit for unit in units if self._has_all(words, plan, unit)]
        is_strict = bool(first) or not plan.wanted or plan.is_strict
        if not is_strict:
            first = self._having(MOST, plan, units, words)
        self._first = first
        rest = [unit for unit in units if unit not in first] if plan.complete is not None else []
        return [*first, *self._having(SOME, plan, rest, plan.wanted)], bool(first) and not is_strict

    def _has_all(self, words: Iterable[Term | Run], plan: Plan, unit: Unit) -> bool:
        has_words = all(self._holds(wanted, unit, has_titles=True) for wanted in words)
        return has_words and self._own_text_answers(plan, unit)

    def _having(self, share: float, plan: Plan, units: list[Unit], words: Iterable[Term | Run]) -> list[Unit]:
        weights = [(piece, self._weight(piece)) for piece in _pieces(words)]
        whole = sum(weight for _, weight in weights)
        covered = {
            id(unit): sum(weight for piece, weight in weights if self._holds(piece, unit, has_titles=True))
            for unit in units
        }
        loose = [unit for unit in units if covered[id(unit)] > share * whole and self._own_text_answers(plan, unit)]
        most = max((covered[id(unit)] for unit in loose), default=0)
        return [unit for unit in loose if covered[id(unit)] >= NEARLY_AS_MUCH * most]

    def _weight(self, piece: Term) -> int:
        sections = [section for paper in self.papers.values() for section in paper.sections]
        holders = sum(any(_any_contains(text, [held.text]) for text in piece.alternatives) for held in sections)
        return weight_of(holders, len(sections))

    def _own_text_answers(self, plan: Plan, unit: Unit) -> bool:
        if plan.mode is Mode.DOCUMENTS or not plan.wanted or any(map(asks_own_text, plan.required)):
            return True
        return any(self._holds(piece, unit) for piece in (*plan.wanted, *_pieces(plan.wanted)))

    def _holds(  # noqa: C901, PLR0911 - one line for each condition
        self, condition: Condition, unit: Unit, *, has_titles: bool = False, is_whole: bool = False
    ) -> bool:
        paper = unit[0]
        match condition:
            case Term():
                return any(self._contains(text, condition, unit, has_titles) for text in condition.alternatives)
            case Run(pieces=pieces):
                whole = Term((condition.whole, *condition.spellings), condition.scope)
                if self._holds(whole, unit, has_titles=has_titles):
                    return True
                if is_whole or (condition.is_tight and self._stands_somewhere(condition, unit, has_titles)):
                    return False
                return all(self._holds(piece, unit, has_titles=has_titles) for piece in pieces)
            case All(conditions=parts):
                return all(self._holds(part, unit, is_whole=is_whole) for part in parts)
            case AnyOf(conditions=parts):
                return any(self._holds(part, unit, is_whole=is_whole) for part in parts)
            case Not(condition=inner):
                return not self._holds(inner, unit, is_whole=True)
            case Number():
                return self._bears(condition, unit)
            case Years(first=first, last=last):
                return paper.year is not None and first <= paper.year <= last
            case Dated():
                return condition.is_borne(paper) or self._holds(Term(condition.texts, is_phrase=True), unit)
            case Attribute():
                names = {analysis.fold(name) for name in _facts(paper, condition.facet)}
                is_part = condition.is_part and any(
                    analysis.contains(part, name) for part in condition.values for name in names
                )
                return bool(names & condition.values) or is_part
            case Held(bodies=bodies, roles=roles):
                return any(_is_held(held, bodies, roles) for held in self._assignments(unit))

    def _stands_somewhere(self, run: Run, unit: Unit, has_titles: bool) -> bool:
        if (run, has_titles) not in self._tight:
            mode = Mode.SECTIONS if unit[1] else Mode.DUTIES if unit[2] else Mode.DOCUMENTS
            whole = Term((run.whole, *run.spellings), run.scope)
            self._tight[run, has_titles] = any(
                self._holds(whole, other, has_titles=has_titles) for other in self._units(mode)
            )
        return self._tight[run, has_titles]

    def _bears(self, number: Number, unit: Unit) -> bool:
        bearing = {
            paper.key
            for paper in self.papers.values()
            if paper.number_serial is not None
            and paper.number_series == number.series
            and number.year in {None, paper.number_year}
            and number.serial in {None, paper.number_serial}
        }
        if not bearing:
            return self._holds(Term((number.printed,), is_phrase=True), unit)
        return unit[0].key in bearing

    def _contains(self, text: str, term: Term, unit: Unit, has_titles: bool) -> bool:
        paper, section, duty = unit
        titles = [*([] if paper.is_title_inferred else [paper.title]), *paper.part_titles]
        if not term.is_phrase or term.scope is Scope.TITLE:
            titles += [paper.title, *paper.other_titles]
        in_title = term.scope is not Scope.BODY and _any_contains(text, titles)
        if term.scope is Scope.TITLE:
            return in_title
        if section is not None or duty is not None:
            own = _any_contains(text, [section.text if section else duty.text if duty else ""])
            return own or (in_title and has_titles)
        return in_title or _any_contains(text, [section.text for section in paper.sections])

    # Choices ----------------------------------------------------------------------------------------------------------

    def _assignments(self, unit: Unit) -> Iterator:
        paper, section, duty = unit
        for held_duty in paper.duties:
            if duty not in {None, held_duty} or (section is not None and held_duty.section_key != section.key):
                continue
            yield from held_duty.assignments

    def _is_chosen(self, plan: Plan, unit: Unit, without: str = "") -> bool:
        if not all(self._holds(condition, unit) for facet, condition in plan.filters if facet != without):
            return False
        bodies = () if without == "department" else plan.bodies
        roles = frozenset() if without == "role" else plan.roles
        if not bodies and not roles:
            return True
        return any(_is_held(held, bodies, roles) for held in self._assignments(unit))

    def _counts(self, plan: Plan, matched: list[Unit]) -> dict[str, dict[str, int]]:
        counts: dict[str, Counter[str]] = {}
        for facet in ("city", "year", "kind", "column", "authority"):
            counts[facet] = Counter()
            for unit in matched:
                if self._is_chosen(plan, unit, facet):
                    counts[facet].update(set(_facts(unit[0], facet)))
        counts["department"], counts["role"] = Counter(), Counter()
        for unit in matched:
            if self._is_chosen(plan, unit, "department"):
                named = {
                    name
                    for held in self._assignments(unit)
                    if _is_held(held, (), plan.roles)
                    for name in (held.functions or tuple(filter(None, [held.department])))
                }
                counts["department"].update(named)
            if self._is_chosen(plan, unit, "role"):
                roles = {held.role for held in self._assignments(unit) if _is_held(held, plan.bodies, frozenset())}
                counts["role"].update(roles)
        return {facet: dict(counted) for facet, counted in counts.items()}

    def _paths(self) -> dict[str, tuple[tuple[str, str], ...]]:
        return {
            code: paper.place_path[: depth + 1]
            for paper in self.papers.values()
            for depth, (code, _) in enumerate(paper.place_path)
        }


def _pieces(words: Iterable[Term | Run]) -> list[Term]:
    return [piece for text in words for piece in (text.pieces if isinstance(text, Run) else (text,))]


def _any_contains(text: str, printed: Iterable[str]) -> bool:
    return any(analysis.contains(text, _fold(entry)) for entry in printed)


def _is_held(held, bodies, roles) -> bool:
    return (not roles or held.role in roles) and (not bodies or any(holds(held, body) for body in bodies))


def _facts(paper: PaperRecord, facet: str) -> list[str]:
    return {
        "city": [code for code, _ in paper.place_path],
        "year": [str(paper.year)] if paper.year else [],
        "kind": [paper.kind] if paper.kind else [],
        "column": [paper.column] if paper.column else [],
        "authority": list(paper.authorities),
        "number": [paper.document_number] if paper.document_number else [],
    }[facet]
