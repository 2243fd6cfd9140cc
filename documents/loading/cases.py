"""Corrections as specimens for the parser: the text of a paper, and the reading that persons say it should have.

A case is exported only if the paper's own text, read alone, gives what the archive reads in it (a gazette may know
more of a paper than the paper does), so that nothing but the corrections differs from what the parser says today.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from documents import corrections
from documents.corrections import FindingRows, stored_rows
from documents.models import (
    AttendanceList,
    CorrectedNoun,
    Correction,
    CorrectionState,
    Document,
    DutyAssignment,
    FactBearer,
    Place,
    Section,
    SectionStyle,
)
from documents.parsing import parse_source
from documents.parsing.report import describe_source
from documents.parsing.short_report import SHORT_FIELDS, short_duty, short_outline, short_reading

_TOUCHED = {
    CorrectedNoun.DUTY: "duties",
    CorrectedNoun.ASSIGNMENT: "duties",
    CorrectedNoun.DEADLINE: "deadlines",
    CorrectedNoun.CITATION: "citations",
    CorrectedNoun.GLOSSARY: "glossary",
    CorrectedNoun.ATTENDEE: "attendance",
    CorrectedNoun.FLAW: "flaws",
}
_OF_CHILDREN = frozenset({"title", "kind", "relation"})
_OF_GAZETTE = frozenset({"column"})  # not said by the paper itself


@dataclass(frozen=True, slots=True)
class Case:
    """A specimen: a name for its two files, the text, the expected reading; or why there is none."""

    name: str
    text: str = ""
    expected: dict[str, Any] = field(default_factory=dict)
    left_out: str = ""


def correction_cases() -> Iterator[Case]:
    """A case for every paper with applied corrections that the parser might learn from, in the order of addresses."""
    applied = Correction.objects.filter(state=CorrectionState.APPLIED).order_by("pk")
    by_identity: dict[str, list[Correction]] = {}
    for correction in applied:
        by_identity.setdefault(correction.paper_identity, []).append(correction)
    papers = Document.objects.papers().filter(identity__in=by_identity).select_related("source", "place")
    seen = set()
    for paper in papers.order_by("identity", "slug"):
        touched = {name for row in by_identity[paper.identity] if (name := _touched(row))}
        if touched and paper.identity not in seen:  # one copy of a paper will do
            seen.add(paper.identity)
            yield _case(paper, touched)


def _touched(correction: Correction) -> str:
    """The field of the short form that a correction changes; empty for none."""
    if correction.noun == CorrectedNoun.DOCUMENT:
        if correction.part != "body":
            return "children" if correction.field in _OF_CHILDREN else ""
        name = "city" if correction.field == "place" else correction.field
        return name if name in SHORT_FIELDS and name not in _OF_GAZETTE else ""
    if correction.noun == CorrectedNoun.SECTION:
        if correction.field == "text":
            return ""
        return "outline" if correction.part == "body" else "children"
    return _TOUCHED.get(CorrectedNoun(correction.noun), "")


def _case(paper: Document, touched: set[str]) -> Case:
    name = f"corrected_{paper.slug.replace('-', '_')}"
    text = paper.source.text[paper.start_offset : paper.end_offset]
    parsed = parse_source(text.encode())
    report = describe_source(parsed, f"{name}.txt")
    if len(report["documents"]) != 1 or report["issue"] is not None:
        return Case(name, left_out="单独解析时不是一份公文。")
    today = short_reading(report["documents"][0], parsed.text)
    documents = [paper, *paper.parts.select_related("place").order_by("start_offset", "part")]
    shown = _short(documents, *stored_rows(documents), as_read=False)
    read = _short(documents, *corrections.read_rows(documents), as_read=True)
    usable = {name for name in touched if read.get(name) == today.get(name) and shown.get(name) != today.get(name)}
    if not usable:
        return Case(name, left_out="单独解析时，所更正的各项与库内识读不同，或已与更正相同。")
    expected = {key: value for key, value in today.items() if key not in usable}
    expected |= {key: shown[key] for key in usable if shown.get(key)}
    return Case(name, text, {"documents": [expected]})


def _short(
    documents: Sequence[Document], sections: Sequence[Section], found: FindingRows, *, as_read: bool
) -> dict[str, Any]:
    """The short form of a paper from its rows: as they show, or, with `as_read`, as they were read."""
    paper, parts = documents[0], documents[1:]
    names = {"body": "body", **{part.part: f"children/{place}" for place, part in enumerate(parts)}}

    def value(row: FactBearer, name: str) -> Any:
        return row.reading(name) if as_read else row.value(name)

    outlines = {
        document.part: short_outline(
            [
                {name: value(row, name) for name in ("depth", "label", "heading")}
                for row in sections
                if row.document == document and row.style not in (SectionStyle.OPENING, SectionStyle.CLOSE)
            ]
        )
        for document in documents
    }
    reading: dict[str, Any] = {name: value(paper, name) for name in SHORT_FIELDS if name != "city"}
    reading |= {
        "city": _city(value(paper, "place")),
        "outline": outlines["body"],
        "children": [
            {
                name: said
                for name, said in (
                    *((name, value(part, name)) for name in ("relation", "title", "kind")),
                    ("outline", outlines[part.part]),
                )
                if said
            }
            for part in parts
        ],
        "duties": _duties(found, names, value),
        "deadlines": [
            f"{value(row, 'phrase')} {row.due_date.isoformat() if row.due_date and row.kind != 'relative' else '-'}"
            for row in sorted(found.deadlines, key=lambda row: row.position)
        ],
        "citations": [
            " ".join(filter(None, (value(row, "title"), value(row, "document_number"))))
            for row in sorted(found.citations, key=lambda row: row.position)
        ],
        "glossary": [
            f"{value(row, 'number')} {value(row, 'term')}"
            for row in sorted(found.glossary_entries, key=lambda row: row.position)
        ],
        "attendance": _attendance(found, value),
        "flaws": [
            row.printed.strip()
            for row in sorted(found.text_flaws, key=lambda row: row.position)
            if as_read or not row.is_no_flaw
        ],
    }
    return {name: said for name, said in reading.items() if said}


def _city(code: str) -> str:
    """The name of a place, as the parser gives it."""
    place = Place.objects.filter(code=code).first() if code else None
    return place.name if place else ""


def _duties(found: FindingRows, names: dict[str, str], value: Any) -> list[str]:
    lines = []
    for duty in sorted(found.duties, key=lambda row: row.position):
        held = [row for row in found.assignments if row.duty == duty and _is_printed(row)]
        held.sort(key=lambda row: row.position)
        path = duty.section.path if duty.section else []
        for role, group in groupby(held, key=lambda row: value(row, "role")):
            lines.append(short_duty(names[duty.part], path, duty.form, role, [value(row, "name") for row in group]))
    return lines


def _is_printed(row: DutyAssignment) -> bool:
    """Whether a holder stands in the text, and is not inferred from another place of the paper."""
    return not row.is_derived and row.evidence.get("role", {}).get("how") != "inferred"


def _attendance(found: FindingRows, value: Any) -> dict[str, Any] | None:
    rows = sorted(found.attendees, key=lambda row: row.position)
    if not rows:
        return None
    present = [value(row, "name") for row in rows if value(row, "list") == AttendanceList.PRESENT]
    beside = [row for row in rows if value(row, "list") != AttendanceList.PRESENT]
    units = []
    for unit, group in groupby(beside, key=lambda row: value(row, "unit")):
        names = [value(row, "name") for row in group]
        units.append(f"{unit} {'、'.join(filter(None, names))}")
    return {"present": present, "in_attendance": units}
