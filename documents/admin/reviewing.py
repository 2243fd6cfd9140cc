"""A worklist as a page: every matter beside the printed words, settled by one press of a button, without scripts."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib.auth.models import User
from django.db.models import BigIntegerField, F, Model
from django.db.models.functions import Greatest, Least, Substr
from django.utils.translation import gettext as _

_AROUND = 60  # characters shown before and after the words that a matter is about
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Passage:
    """Printed words, and those around them."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A field that a decision may need: text, or one of `options` (value, label)."""

    name: str
    label: str
    value: str = ""
    options: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """One row of a worklist.

    `key` and `seen` are sent back with a decision; `choices`: (value, label of its button); `facts`: (name, value);
    `links`: (address, words).
    """

    key: str
    title: str
    choices: tuple[tuple[str, Any], ...]
    seen: str = ""
    facts: tuple[tuple[Any, str], ...] = ()
    passage: Passage | None = None
    links: tuple[tuple[str, Any], ...] = ()
    entries: tuple[Entry, ...] = ()


class Review(ABC):
    """A worklist: which rows wait, how they are shown, and what comes of a decision."""

    title: ClassVar[Any]
    intro: ClassVar[Any]
    permission: ClassVar[str]

    @abstractmethod
    def rows(self, asked: Mapping[str, str]) -> Any:
        """What waits, in the order in which it is worked off; `asked` may name a kind."""

    @abstractmethod
    def matters(self, rows: Sequence[Any]) -> list[Matter]:
        """What is shown of the rows of one page, in a number of queries that does not depend on how many they are."""

    @abstractmethod
    def settle(self, said: Mapping[str, str], author: User) -> Any:
        """Do what a person chose. Returns what to tell them; raises ValueError where it can't be done."""


def passages(model: type[Model], rows: Sequence[Any], text: str = "document__source__text") -> dict[int, Passage]:
    """Primary key → the words of a row's span and those around it; one query. `text`: the way to the text."""
    first = Greatest(F("start_offset") - _AROUND, 0, output_field=BigIntegerField())
    length = Least(F("end_offset") + _AROUND - first, _LONGEST, output_field=BigIntegerField())
    found = model._base_manager.filter(pk__in=[row.pk for row in rows]).annotate(
        around=Substr(F(text), first + 1, length)
    )
    around = dict(found.values_list("pk", "around"))
    return {row.pk: _cut(around.get(row.pk, ""), row) for row in rows}


def _cut(around: str, row: Any) -> Passage:
    first = min(row.start_offset, _AROUND)
    last = first + row.end_offset - row.start_offset
    return Passage(around[:first], around[first:last], around[last:])


def chosen_row(model: type[Model], said: Mapping[str, str], *related: str) -> Any:
    """The row that a decision is about. Raises ValueError if it is gone."""
    key = said.get("key", "")
    row = model._base_manager.select_related(*related).filter(pk=key).first() if key.isdecimal() else None
    if row is None:
        raise ValueError(_("这一项已不在库内，可能刚被他人移除或重新识读。"))
    return row


def seen_version(said: Mapping[str, str]) -> int:
    """The version of the row that the person saw; one that no row has if nothing sensible was sent."""
    seen = said.get("seen", "")
    return int(seen) if seen.isdecimal() else -1
