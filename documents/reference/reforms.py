"""机构改革: which body followed which, and from when. The function goes on, the name changes."""

from __future__ import annotations

import datetime
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Reform:
    """One change: bodies `before` it, bodies `after` it (canonical names without a place), the functions concerned.

    `date`: when the centre's body changed; local bodies of the old name are found until `local_by`. `basis`: the paper
    that ordered it. Specimen: 卫生和计划生育委员会 → 卫生健康委员会, 2018-03-17, local by 2019-03-31.
    """

    date: datetime.date
    local_by: datetime.date
    before: tuple[str, ...]
    after: tuple[str, ...]
    functions: tuple[str, ...]
    basis: str


@cache
def all_reforms() -> tuple[Reform, ...]:
    """Every reform, oldest first."""
    raw = tomllib.loads((resources.files("documents.reference") / "data" / "reforms.toml").read_text("utf-8"))
    reforms = (
        Reform(
            row["date"],
            row["local_by"],
            tuple(row["before"]),
            tuple(row["after"]),
            tuple(row["functions"]),
            row["basis"],
        )
        for row in raw["reform"]
    )
    return tuple(sorted(reforms, key=lambda reform: reform.date))


def reforms_of(function: str) -> tuple[Reform, ...]:
    """The reforms that concern a function, oldest first: "health" → 2013, 2018."""
    return tuple(reform for reform in all_reforms() if function in reform.functions)


def successors_of(name: str) -> tuple[Reform, ...]:
    """The reforms that ended a body, by its canonical name without a place: 扶贫开发办公室 → 2021."""
    return tuple(reform for reform in all_reforms() if name in reform.before and name not in reform.after)


def name_on(function: str, name: str, day: datetime.date) -> str:
    """What a body of today's name was called on a day: 乡村振兴局, in 2019 → 扶贫开发办公室."""
    for reform in reversed(reforms_of(function)):
        if day < reform.date and name in reform.after and reform.before:
            name = reform.before[0]
    return name
