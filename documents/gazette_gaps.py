"""Which issues of a gazette are missing between the first and the last that are held, told by their numbers alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

MOST_ISSUES = 366  # of one gazette in a year; a greater number is no place in a row
WHOLE_YEAR = 0
"""The number that stands for all issues of a year, where none is held and nobody can tell how many there were."""

Held = tuple[int | None, int | None, int | None]
"""Year, number and cumulative number of an issue."""


@dataclass(frozen=True, slots=True)
class GazetteYear:
    """The issues of one gazette in one year: how many are held, what is missing, and what never appeared."""

    year: int
    held: int = 0
    missing: tuple[int, ...] = ()
    never: tuple[int, ...] = ()

    @property
    def gap(self) -> str:
        """缺第1–3、5号，第4号未出版; 全年未收; 全年未出版; or nothing."""
        if not self.held:
            return _("全年未出版") if WHOLE_YEAR in self.never else _("全年未收")
        lacking = _("缺第%(numbers)s号") % {"numbers": runs(self.missing)} if self.missing else ""
        never = _("第%(numbers)s号未出版") % {"numbers": runs(self.never)} if self.never else ""
        return "，".join(filter(None, (lacking, never)))

    @property
    def awaited(self) -> tuple[int, ...]:
        """The numbers that are looked for: those missing, or WHOLE_YEAR."""
        if self.held:
            return self.missing
        return () if WHOLE_YEAR in self.never else (WHOLE_YEAR,)


def runs(numbers: Iterable[int]) -> str:
    """Numbers with those in a row drawn together: 1, 2, 3, 5 → 1–3、5."""
    ordered = sorted(set(numbers))
    starts = [0, *(at for at, (before, after) in enumerate(pairwise(ordered), 1) if after > before + 1), len(ordered)]
    pieces = [ordered[start:end] for start, end in pairwise(starts) if end > start]
    return "、".join(str(piece[0]) if len(piece) == 1 else f"{piece[0]}–{piece[-1]}" for piece in pieces)


def gazette_years(held: Iterable[Held], never: Collection[tuple[int, int]] = frozenset()) -> list[GazetteYear]:
    """The years of one gazette from the first issue held to the last, newest first.

    In the first year numbers count from the first held, in later ones from 1, to the last held of the year: how many
    issues a year had after it, nobody can tell from the numbers. `never`: (year, number) of issues that never
    appeared, as a person said; WHOLE_YEAR for all of a year.
    """
    counts: Counter[int] = Counter()
    numbers: dict[int, set[int]] = defaultdict(set)
    for year, number, _cumulative in held:
        if year:
            counts[year] += 1
            if number and number <= MOST_ISSUES:
                numbers[year].add(number)
    if not counts:
        return []
    first, last = min(counts), max(counts)
    years = range(last, first - 1, -1) if last - first <= MOST_ISSUES else sorted(counts, reverse=True)
    return [_year(year, counts[year], numbers[year], never, is_first=year == first) for year in years]


def _year(
    year: int, held: int, numbers: set[int], never: Collection[tuple[int, int]], *, is_first: bool
) -> GazetteYear:
    lacking = range(min(numbers) if is_first else 1, max(numbers)) if numbers else ()
    between = [number for number in lacking if number not in numbers]
    absent = [WHOLE_YEAR] if not held and (year, WHOLE_YEAR) in never else []
    absent += [number for number in between if (year, number) in never]
    return GazetteYear(year, held, tuple(number for number in between if number not in absent), tuple(absent))


def missing_by_cumulative(held: Iterable[Held]) -> int:
    """How many issues are missing between the first and the last, by cumulative numbers.

    0 where they do not tell: none are printed, or they do not grow from issue to issue, so that one must be misread.
    """
    told = {(year, number, cumulative) for year, number, cumulative in held if year and number and cumulative}
    numbers = [cumulative for _year, _number, cumulative in sorted(told)]
    if not numbers or any(after <= before for before, after in pairwise(numbers)):
        return 0
    return numbers[-1] - numbers[0] + 1 - len(numbers)
