"""The short form of a paper from its rows: what `parsing.short_report` gives of a reading, as the archive has it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from documents.corrections import FindingRows
from documents.models import (
    AttendanceList,
    DeadlineKind,
    Document,
    DutyAssignment,
    FactBearer,
    Place,
    Section,
    SectionStyle,
)
from documents.parsing.short_report import SHORT_FIELDS, short_duty, short_outline


@dataclass(frozen=True, slots=True)
class PaperRows:
    """The rows of a paper: itself and its parts in the order of print, their sections, what was found in them.

    They are told as they show, or, with `as_read`, as they were read, under any correction.
    """

    documents: Sequence[Document]
    sections: Sequence[Section]
    found: FindingRows
    as_read: bool

    def short_form(self) -> dict[str, Any]:
        """The facts that a specimen may expect, by the names it uses; without those that say nothing."""
        paper = self.documents[0]
        said = {name: self._value(paper, name) for name in SHORT_FIELDS if name != "city"} | {
            "city": _city(self._value(paper, "place")),
            "outline": self._outline(paper),
            "children": self._children(),
            "duties": self._duties(),
            "deadlines": self._deadlines(),
            "citations": self._citations(),
            "glossary": self._glossary(),
            "attendance": self._attendance(),
            "flaws": self._flaws(),
        }
        return _without_empty(said)

    def _value(self, row: FactBearer, name: str) -> Any:
        return row.reading(name) if self.as_read else row.value(name)

    def _outline(self, document: Document) -> list[str]:
        unnumbered = (SectionStyle.OPENING, SectionStyle.CLOSE)
        rows = [row for row in self.sections if row.document == document and row.style not in unnumbered]
        return short_outline([{name: self._value(row, name) for name in ("depth", "label", "heading")} for row in rows])

    def _children(self) -> list[dict[str, Any]]:
        return [
            _without_empty(
                {name: self._value(part, name) for name in ("relation", "title", "kind")}
                | {"outline": self._outline(part)}
            )
            for part in self.documents[1:]
        ]

    def _duties(self) -> list[str]:
        parts = {"body": "body"} | {part.part: f"children/{place}" for place, part in enumerate(self.documents[1:])}
        lines = []
        for duty in _in_order(self.found.duties):
            held = _in_order(row for row in self.found.assignments if row.duty == duty and _is_printed(row))
            path = duty.section.path if duty.section else []
            for role, group in groupby(held, key=lambda row: self._value(row, "role")):
                names = [self._value(row, "name") for row in group]
                lines.append(short_duty(parts[duty.part], path, duty.form, role, names))
        return lines

    def _deadlines(self) -> list[str]:
        lines = []
        for row in _in_order(self.found.deadlines):
            has_day = row.due_date and row.kind != DeadlineKind.RELATIVE
            lines.append(f"{self._value(row, 'phrase')} {row.due_date.isoformat() if has_day else '-'}")
        return lines

    def _citations(self) -> list[str]:
        return [
            " ".join(filter(None, (self._value(row, "title"), self._value(row, "document_number"))))
            for row in _in_order(self.found.citations)
        ]

    def _glossary(self) -> list[str]:
        entries = _in_order(self.found.glossary_entries)
        return [f"{self._value(row, 'number')} {self._value(row, 'term')}" for row in entries]

    def _attendance(self) -> dict[str, Any] | None:
        rows = _in_order(self.found.attendees)
        if not rows:
            return None
        present = [self._value(row, "name") for row in rows if self._value(row, "list") == AttendanceList.PRESENT]
        beside = [row for row in rows if self._value(row, "list") != AttendanceList.PRESENT]
        units = []
        for unit, group in groupby(beside, key=lambda row: self._value(row, "unit")):
            names = [self._value(row, "name") for row in group]
            units.append(f"{unit} {'、'.join(filter(None, names))}")
        return {"present": present, "in_attendance": units}

    def _flaws(self) -> list[str]:
        rows = _in_order(self.found.text_flaws)
        return [row.printed.strip() for row in rows if self.as_read or not row.is_no_flaw]


def _in_order(rows: Iterable[Any]) -> list[Any]:
    return sorted(rows, key=attrgetter("position"))


def _without_empty(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value}


def _city(code: str) -> str:
    """The name of a place, as the parser gives it."""
    place = Place.objects.filter(code=code).first() if code else None
    return place.name if place else ""


def _is_printed(row: DutyAssignment) -> bool:
    """Whether a holder stands in the text, and is not inferred from another place of the paper."""
    return not row.is_derived and row.evidence.get("role", {}).get("how") != "inferred"
