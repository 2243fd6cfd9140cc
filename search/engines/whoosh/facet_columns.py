"""The facets of a snapshot as arrays: which paper bears which value, who holds which duty."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search import analysis
from search.criteria import Mode
from search.engines.whoosh.snapshot import Mask, Snapshot
from search.names import holds
from search.plans import Attribute, Body
from search.records import AssignmentRecord, PaperRecord

Numbers = NDArray[np.int64]

_VALUES_OF: Mapping[str, Callable[[PaperRecord], Iterable[str]]] = {
    "city": lambda paper: [code for code, _ in paper.place_path],
    "year": lambda paper: [str(paper.year)] if paper.year else [],
    "kind": lambda paper: [paper.kind] if paper.kind else [],
    "column": lambda paper: [paper.column] if paper.column else [],
    "authority": lambda paper: dict.fromkeys(paper.authorities),
    "number": lambda paper: [paper.document_number] if paper.document_number else [],
}


@dataclass(frozen=True)
class PaperColumn:
    """One facet that papers bear: pair i says that record `papers[i]` has value `names[values[i]]`."""

    names: list[str]
    papers: Numbers
    ordinals: Numbers  # the same papers as the snapshot counts them
    values: Numbers

    @classmethod
    def read(cls, snapshot: Snapshot, facet: str) -> PaperColumn:
        ordinals: dict[str, int] = {}
        papers, values = [], []
        for number, paper in snapshot.papers.items():
            for value in _VALUES_OF[facet](paper):
                papers.append(number)
                values.append(ordinals.setdefault(value, len(ordinals)))
        numbers = np.array(papers, np.int64)
        return cls(list(ordinals), numbers, snapshot.ordinals[numbers], np.array(values, np.int64))

    def mask(self, size: int, wanted: Attribute) -> Mask:
        """Records of the papers that have one of the values wanted."""
        chosen = np.array([_is_wanted(analysis.fold(name), wanted) for name in self.names], np.bool_)
        found = np.zeros(size, np.bool_)
        if len(self.values):
            found[self.papers[chosen[self.values]]] = True
        return found

    def count(self, per_paper: Numbers) -> dict[str, int]:
        """Units by value; `per_paper` says how many units each paper stands for, by ordinal."""
        if not len(self.values):
            return {}
        return _named(self.names, np.bincount(self.values, per_paper[self.ordinals], len(self.names)))


def _is_wanted(name: str, wanted: Attribute) -> bool:
    return name in wanted.values or (wanted.is_part and any(analysis.contains(part, name) for part in wanted.values))


class AssignmentColumns:
    """Every holder of every formal duty: number of the duty's record, role, functions."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._held: list[AssignmentRecord] = []
        duties = []
        for number, held in snapshot.assignments():
            duties.append(number)
            self._held.append(held)
        duty_numbers = np.array(duties, np.int64)
        sections = np.full(snapshot.size, -1, np.int64)
        for duty, section in snapshot.duty_sections():
            sections[duty] = section
        self._units = {
            Mode.DUTIES: duty_numbers,
            Mode.SECTIONS: sections[duty_numbers] if duties else duty_numbers,
            Mode.DOCUMENTS: snapshot.parents[duty_numbers].astype(np.int64) if duties else duty_numbers,
        }
        self.roles = list(dict.fromkeys(held.role for held in self._held))
        self._role_of = np.array([self.roles.index(held.role) for held in self._held], np.int64)
        ordinals: dict[str, int] = {}
        pairs = [
            (place, ordinals.setdefault(name, len(ordinals)))
            for place, held in enumerate(self._held)
            for name in facet_names(held)
        ]
        self.names = list(ordinals)
        self._pair_rows = np.array([row for row, _ in pairs], np.int64)
        self._pair_values = np.array([value for _, value in pairs], np.int64)
        self.names_by_function: dict[str, set[str]] = {}
        for held in self._held:
            for function in held.functions:
                names = {analysis.fold(name) for name in (held.name, held.department, *held.names) if name}
                self.names_by_function.setdefault(function, set()).update(names)
        self._different: dict[tuple[Mode, str], tuple[Numbers, Numbers]] = {}
        self._rows_of_body: dict[Body, Mask] = {}

    def rows(self, bodies: Iterable[Body], roles: frozenset[str]) -> Mask:
        """Assignments to any of these bodies (none: to anyone) in any of these roles (none: in any)."""
        chosen = np.ones(len(self._held), np.bool_)
        bodies = tuple(bodies)
        if bodies:
            chosen = np.zeros(len(self._held), np.bool_)
            for body in bodies:
                chosen |= self._rows_of(body)
        if roles and len(self._held):
            wanted = np.array([role in roles for role in self.roles], np.bool_)
            chosen = chosen & wanted[self._role_of]
        return chosen

    def _rows_of(self, body: Body) -> Mask:
        rows = self._rows_of_body.get(body)
        if rows is None:
            rows = np.array([holds(held, body) for held in self._held], np.bool_)
            if len(self._rows_of_body) < 1_000:
                self._rows_of_body[body] = rows
        return rows

    def mask(self, size: int, mode: Mode, rows: Mask) -> Mask:
        """The units in which one of these assignments stands."""
        found = np.zeros(size, np.bool_)
        units = self._units[mode][rows]
        found[units[units >= 0]] = True
        return found

    def count_roles(self, mode: Mode, units: Mask, rows: Mask) -> dict[str, int]:
        """Units by role."""
        if rows.all():
            return self._count_all(mode, units, "role", np.arange(len(rows)), self._role_of, self.roles)
        return self._count(mode, units, np.flatnonzero(rows), self._role_of[rows], self.roles)

    def count_functions(self, mode: Mode, units: Mask, rows: Mask) -> dict[str, int]:
        """Units by function (or, where a body has none, by its name)."""
        if not len(self._pair_rows):
            return {}
        if rows.all():
            return self._count_all(mode, units, "function", self._pair_rows, self._pair_values, self.names)
        kept = rows[self._pair_rows]
        return self._count(mode, units, self._pair_rows[kept], self._pair_values[kept], self.names)

    def _count_all(
        self, mode: Mode, units: Mask, what: str, rows: Numbers, values: Numbers, names: list[str]
    ) -> dict[str, int]:
        """As `_count` where every assignment counts: which unit has which value is worked out once."""
        pairs = self._different.get((mode, what))
        if pairs is None:
            numbers = self._units[mode][rows]
            inside = numbers >= 0
            different = np.unique(numbers[inside] * np.int64(len(names) or 1) + values[inside])
            pairs = self._different[mode, what] = (different // (len(names) or 1), different % (len(names) or 1))
        return _named(names, np.bincount(pairs[1][units[pairs[0]]], minlength=len(names)))

    def _count(self, mode: Mode, units: Mask, rows: Numbers, values: Numbers, names: list[str]) -> dict[str, int]:
        numbers = self._units[mode][rows]
        inside = (numbers >= 0) & units[numbers]
        different = np.unique(numbers[inside] * np.int64(len(names) or 1) + values[inside])
        return _named(names, np.bincount(different % len(names), minlength=len(names))) if names else {}


def _named(names: list[str], counts: NDArray[Any]) -> dict[str, int]:
    """Counts by name; what counts none is left out."""
    found = np.flatnonzero(counts)
    return {names[place]: int(count) for place, count in zip(found.tolist(), counts[found].tolist(), strict=True)}


def facet_names(held: AssignmentRecord) -> tuple[str, ...]:
    """The values of the department facet a holder counts under; none while its name waits for review."""
    return held.functions or ((held.department,) if held.department else ())


class FacetColumns:
    """All facets of one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.papers = {facet: PaperColumn.read(snapshot, facet) for facet in _VALUES_OF}
        self.assignments = AssignmentColumns(snapshot)
        self.place_paths = {
            code: paper.place_path[: depth + 1]
            for paper in snapshot.papers.values()
            for depth, (code, _) in enumerate(paper.place_path)
        }
        ordered = sorted(
            snapshot.papers.items(), key=lambda item: (item[1].sort_date, _number_order(item[1]), -item[1].key)
        )
        self.age_ranks = np.zeros(snapshot.size, np.int32)  # higher: newer
        for rank, (number, _) in enumerate(ordered, 1):
            self.age_ranks[number] = rank
        numbered = sorted(snapshot.papers.items(), key=lambda item: _number_sort(item[1]))
        self.number_ranks = np.zeros(snapshot.size, np.int32)  # lower: earlier in the list of numbers
        for rank, (number, _) in enumerate(numbered, 1):
            self.number_ranks[number] = rank


def _number_order(paper: PaperRecord) -> tuple[int, int]:
    return (paper.number_year or 0, paper.number_serial or 0)


def _number_sort(paper: PaperRecord) -> tuple[bool, str, int, int, int]:
    """Numbered papers first, a series together; then those without a number."""
    return (
        not paper.number_serial,
        paper.number_series,
        paper.number_year or 0,
        paper.number_serial or 0,
        paper.key,
    )
