"""What an engine is asked: a question worked out to the last detail, known to no engine in particular.

Every text in a plan is folded (search/analysis.py). A plan is a tree of conditions; an engine answers it exactly.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from search.criteria import Mode, Sort
from search.records import PaperRecord

_LEAST_WEIGHT = 2.0  # of a word that stands everywhere: without it one unknown word would outweigh all others
MOST = 0.5  # of the weight of all words: units with more than this answer where none has all
SOME = 0.4  # units with at least this are listed beside those that have all: of two words of like weight, either one
NEARLY_AS_MUCH = 0.7  # of what the best of such units have
_LONGEST_WORD = 4  # characters: what is typed in one go up to this length is meant as one word


# By role asked for: how print says who has it.
ROLE_WORDS: Mapping[str, tuple[str, ...]] = {"lead": ("牵头",), "": ("牵头", "负责", "责任单位", "责任部门", "设在")}


class Scope(StrEnum):
    """Where a text must stand."""

    ANYWHERE = "anywhere"  # the text of the unit; a paper's title counts as its text
    TITLE = "title"  # titles of the paper and its parts, also inferred ones
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Term:
    """Any of these texts, each found exactly, within one paragraph."""

    alternatives: tuple[str, ...]
    scope: Scope = Scope.ANYWHERE
    is_phrase: bool = False  # typed in quotes: an inferred title or the title above a section does not count
    longer: tuple[str, ...] = ()  # names in which one of the texts stands: marked whole, and told


@dataclass(frozen=True, slots=True)
class Run:
    """Words typed without a blank between: the whole text as it stands, or all its pieces.

    A short one (`is_tight`) is looked for piece by piece only where no unit has it as it stands: who types 千秋路 does
    not mean 千秋 and 路.
    """

    whole: str
    pieces: tuple[Term, ...]
    scope: Scope = Scope.ANYWHERE
    spellings: tuple[str, ...] = ()  # the whole with marks between, as print may have it: 吃、拿、卡、要

    @property
    def is_tight(self) -> bool:
        """Whether it is short enough for a word, which is wanted as it was typed."""
        return len(self.whole) <= _LONGEST_WORD


@dataclass(frozen=True, slots=True)
class Number:
    """Papers that bear a number of this series, year, serial; None: any."""

    series: str
    year: int | None
    serial: int | None
    printed: str  # folded normal form, looked for in texts where no paper held bears the number


@dataclass(frozen=True, slots=True)
class Years:
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Dated:
    """A day or month: a date of the paper itself (2019-06-06, 2019-06), or standing in its text in one of these forms;
    no forms: only the date that the paper is shown under.
    """

    iso: str
    texts: tuple[str, ...] = ()

    def is_borne(self, paper: PaperRecord) -> bool:
        """Whether the paper itself is of this date."""
        return any(date.startswith(self.iso) for date in (paper.dates if self.texts else (paper.date,)))


@dataclass(frozen=True, slots=True)
class Attribute:
    """A fact of the paper: kind, column, authority, number by these folded names (or parts of names), year as digits,
    city by place codes.
    """

    facet: str
    values: frozenset[str]
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A department as asked for: bodies that have all these functions (of this place, if any), or bear this name."""

    functions: frozenset[str]
    place_code: str
    name: str


@dataclass(frozen=True, slots=True)
class Held:
    """Formal duties held by any of these bodies in any of these roles; empty: any."""

    bodies: tuple[Body, ...]
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class All:
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    condition: Condition


Condition = Term | Run | Number | Years | Dated | Attribute | Held | All | AnyOf | Not


@dataclass(frozen=True, slots=True)
class Plan:
    """One question to an engine.

    `wanted` are the words typed, all wanted; where no unit has them all, units that have most of their weight answer
    (`MOST`, see `weight_of`), unless the plan `is_strict`. Where `complete` is given, units that have all of its words,
    or most where none has all, come first, in any order of sorting, and units that have some of the weight of `wanted`
    follow (`SOME`). `required`
    holds always. `filters` are the choices made in facets, by facet; each facet is counted without its own.
    """

    mode: Mode
    wanted: tuple[Term | Run, ...] = ()
    required: tuple[Condition, ...] = ()
    filters: tuple[tuple[str, Attribute], ...] = ()
    bodies: tuple[Body, ...] = ()  # chosen departments; with `roles` they ask for one and the same assignment
    roles: frozenset[str] = frozenset()
    asked_role: str | None = None  # 谁牵头…: "lead"; 由谁负责…: "", any; places that say so stand first
    is_strict: bool = False
    complete: tuple[Term | Run, ...] | None = None
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 20
    seconds: float = 2.0

    def positive_texts(self) -> Iterator[Term | Run]:
        """Every text that is asked for, not those excluded: what ranks, and what is marked."""
        for condition in (*self.wanted, *self.required):
            yield from _positive_texts(condition)


def asks_own_text(condition: Condition) -> bool:
    """Whether a condition is about what stands in a unit itself: not about its paper, and not about what is missing."""
    if isinstance(condition, Term | Run):
        return condition.scope is not Scope.TITLE
    if isinstance(condition, All | AnyOf):
        return any(map(asks_own_text, condition.conditions))
    return isinstance(condition, Number) or (isinstance(condition, Dated) and bool(condition.texts))


def weight_of(holders: int, sections: int) -> int:
    """What a word weighs among others of a question: the rarer the more, most if no section of the archive has it.

    >>> weight_of(0, 500) > weight_of(5, 500) > weight_of(400, 500)
    True
    """
    rarity = math.log1p((max(sections, holders) - holders + 0.5) / (holders + 0.5))
    return round(100 * (_LEAST_WEIGHT + rarity))


def _positive_texts(condition: Condition) -> Iterator[Term | Run]:
    if isinstance(condition, Term | Run):
        yield condition
    elif isinstance(condition, Number):
        yield Term((condition.printed,), is_phrase=True)
    elif isinstance(condition, Dated):
        if condition.texts:
            yield Term(condition.texts, is_phrase=True)
    elif isinstance(condition, All | AnyOf):
        for part in condition.conditions:
            yield from _positive_texts(part)
