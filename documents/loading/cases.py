"""Corrections as specimens for the parser: the text of a paper, and the reading that persons say it should have.

A case is exported only if the paper's own text, read alone, gives what the archive reads in it (a gazette may know
more of a paper than the paper does), so that nothing but the corrections differs from what the parser says today.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from documents import corrections
from documents.corrections import stored_rows
from documents.loading.short_form import PaperRows
from documents.models import CorrectedNoun, Correction, CorrectionState, Document
from documents.parsing import parse_source
from documents.parsing.report import describe_source
from documents.parsing.short_report import SHORT_FIELDS, short_reading

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
    shown = PaperRows(documents, *stored_rows(documents), as_read=False).short_form()
    read = PaperRows(documents, *corrections.read_rows(documents), as_read=True).short_form()
    usable = {name for name in touched if read.get(name) == today.get(name) and shown.get(name) != today.get(name)}
    if not usable:
        return Case(name, left_out="单独解析时，所更正的各项与库内识读不同，或已与更正相同。")
    expected = {key: value for key, value in today.items() if key not in usable}
    expected |= {key: shown[key] for key in usable if shown.get(key)}
    return Case(name, text, {"documents": [expected]})
