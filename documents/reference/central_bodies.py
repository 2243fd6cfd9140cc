"""Bodies of the centre (国务院办公厅, 财政部): they belong to no place, so their names are known whole."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class CentralBody:
    """One body: its canonical name, other names in use, the ids of its functions, the paper it rests on.

    Specimen: 国家发展和改革委员会, also 国家发展改革委 and 国家发改委, dev_reform, 国发〔2023〕5号.
    """

    name: str
    aliases: tuple[str, ...]
    functions: tuple[str, ...]
    source: str


@cache
def all_central_bodies() -> tuple[CentralBody, ...]:
    """Every body of the table, in its order."""
    text = (resources.files("documents.reference") / "data" / "central_bodies.csv").read_text("utf-8")
    return tuple(
        CentralBody(
            row["name"],
            tuple(filter(None, row["aliases"].split("、"))),
            tuple(row["functions"].split()),
            row["source"],
        )
        for row in csv.DictReader(text.splitlines())
    )


@cache
def _by_name() -> Mapping[str, CentralBody]:
    return MappingProxyType({name: body for body in all_central_bodies() for name in (body.name, *body.aliases)})


def find_central_body(name: str) -> CentralBody | None:
    """The body of a whole name, simplified and without blanks: 国办 → 国务院办公厅; None for any other name."""
    return _by_name().get(name)
