"""Rows whose fields are facts read from print: provenance of each, and the reading kept under a correction."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models.precision import cut_date, read_cut_date

_OF_CORRECTION = frozenset({"read", "read_how", "read_layout", "by"})


class FactBearer(models.Model):
    """A row with facts. `evidence` says of each how it came about:

    {"title": {"how": "printed" | "inferred" | "corrected", "start": 12, "end": 40, "reason": "…"}}, where offsets
    count characters of the source's text. A corrected fact also bears `read` (the value read), `read_how` (how
    it was read) and `by` (who corrected it); an inferred one that a person found right, `confirmed_by`. Values in
    `read`, in corrections and confirmations are JSON: words, numbers, ISO dates cut at their precision ("" for none), a
    place's code, a department as [place code, name].
    """

    date_facts: tuple[str, ...] = ()
    evidence = models.JSONField(_("出处"), default=dict, blank=True, editable=False)
    version = models.PositiveIntegerField(_("修订次数"), default=1, editable=False)

    class Meta:
        abstract = True

    @property
    def home(self) -> Any:
        """The row that knows the source: the document that the fact is about, or the issue."""
        return self

    def provenance(self, name: str) -> str:
        """How a fact came about: printed, inferred or corrected; empty where there is none."""
        return str(self.evidence.get(name, {}).get("how", ""))

    def is_corrected(self, name: str) -> bool:
        """Whether a person's correction lies over the reading."""
        return "read" in self.evidence.get(name, {})

    def value(self, name: str) -> Any:
        """A fact as it stands, in its JSON form."""
        if name in self.date_facts:
            return self.date_text(name)
        if name == "place":
            place = getattr(self, name)
            return place.code if place else ""
        if name == "department":
            department = getattr(self, name)
            return [department.place.code if department.place else "", department.name] if department else None
        return getattr(self, name)

    def reading(self, name: str) -> Any:
        """A fact as the parser read it, under any correction, in its JSON form."""
        entry = self.evidence.get(name, {})
        return entry["read"] if "read" in entry else self.value(name)

    def date_text(self, name: str) -> str:
        """A date in ISO 8601, cut at its precision: 2019-06-11, 2020-05, or empty."""
        return cut_date(getattr(self, name), getattr(self, f"{name}_precision"))

    def set_value(self, name: str, value: Any) -> None:
        """Put a fact, given in its JSON form; a place or department as its row.

        Raises ValueError if a date is none.
        """
        if name in self.date_facts:
            date, precision = read_cut_date(value)
            setattr(self, name, date)
            setattr(self, f"{name}_precision", precision)
        else:
            setattr(self, name, value)

    def lay_over(self, name: str, value: Any, author: str) -> None:
        """Put a correction over the reading, which is kept beside it. `value` as in `set_value`."""
        entry = dict(self.evidence.get(name, {}))
        if "read" not in entry:
            entry |= {"read": self.value(name), "read_how": entry.get("how", "")}
        self.evidence = self.evidence | {name: entry | {"how": "corrected", "by": author}}
        self.set_value(name, value)

    def uncover(self, name: str, reading: Any) -> None:
        """Take a correction away. `reading` is the value read, as in `set_value`."""
        self.evidence = self.evidence_without(name)
        self.set_value(name, reading)

    def evidence_without(self, name: str) -> dict[str, Any]:
        """The evidence as it was before the correction of a fact was laid over."""
        entry = {key: value for key, value in self.evidence.get(name, {}).items() if key not in _OF_CORRECTION}
        entry["how"] = self.evidence.get(name, {}).get("read_how", "")
        evidence = {key: value for key, value in self.evidence.items() if key != name}
        return evidence | {name: entry} if entry["how"] else evidence
