"""A fact read from the text: its value, how it was read, and the stretch of the text it was read from.

Every offset is a 0-based count of characters of the decoded text (BOM dropped, newlines LF); spans are half open.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class How(StrEnum):
    """Where a fact comes from. ("corrected", the third way, exists only in the archive's rows.)"""

    PRINTED = "printed"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of the decoded text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """One value read from a paper, with how and where; an inferred fact may rest on no single place."""

    value: T
    how: How = How.PRINTED
    span: Span | None = None
    reason: str = ""  # of an inferred fact: the ground it rests on, in Chinese, shown to the reader


class Precision(StrEnum):
    """The unit at which a printed date ends."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as far as it is printed: 2019年6月11日 (day), 2020年5月 (month), 2020年 (year)."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def precision(self) -> Precision:
        """How far the date is printed."""
        if self.day:
            return Precision.DAY
        return Precision.MONTH if self.month else Precision.YEAR

    @property
    def first_day(self) -> datetime.date:
        """The first day that the words name: 2020年5月 → 2020-05-01."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    def __str__(self) -> str:
        """ISO 8601, cut at the precision: 2019-06-11, 2020-05, 2020."""
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the parser could not place or doubts; never an exception, never dropped text."""

    code: str  # kebab-case, from documents/parsing/problems.py
    span: Span
    message: str  # Chinese, one sentence: what, and what to do about it
