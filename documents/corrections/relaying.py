"""Making the rows of papers anew from their readings, after a person changed which rows there are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from documents.corrections.arranging import REARRANGING, arrange
from documents.corrections.facts import lay_corrections
from documents.corrections.rows import FindingRows, Frozen, derive_outlines
from documents.corrections.standing import settle, standing
from documents.corrections.values import Resolver
from documents.models import (
    Attendee,
    Citation,
    Correction,
    Deadline,
    Document,
    Duty,
    DutyAssignment,
    GlossaryEntry,
    KeptReading,
    Section,
    TextFlaw,
)
from documents.reconciling import reconcile

_LINKS = ("target", "flag", "target_read", "number_key", "title_key", "subject_key")


def relay(identities: Collection[str]) -> frozenset[int]:
    """Make the rows of every copy of some papers anew: as read, rearranged, with facts laid over.

    Returns the primary keys of the papers. Departments of new holders, keys and targets of new citations are decided
    by `loading.refresh_papers`, as after any correction.
    """
    corrections = list(standing(identities))
    papers = Document.objects.papers().filter(identity__in=identities).select_related("source", "place", "issue")
    touched = set()
    for paper in papers:
        _relay_paper(paper, [row for row in corrections if row.paper_identity == paper.identity])
        touched.add(paper.pk)
    settle(identities)
    return frozenset(touched)


def _relay_paper(paper: Document, corrections: Sequence[Correction]) -> None:
    documents = [paper, *paper.parts.select_related("place").order_by("position", "pk")]
    old_sections, old = stored_rows(documents)
    kept = KeptReading.objects.filter(paper=paper).first()
    frozen = Frozen.from_json(kept.rows) if kept else Frozen.of(old_sections, old)
    rearranging = [row for row in corrections if row.field in REARRANGING]
    if rearranging and not kept:
        KeptReading.objects.create(paper=paper, rows=frozen.as_json())
    elif kept and not rearranging:
        kept.delete()
    arranged, _ = arrange(frozen, rearranging, paper.source.text)
    sections, found = arranged.thaw(documents)
    _carry_departments(found.assignments, old.assignments)
    lay_corrections([*sections, *found.facts], corrections)
    derive_outlines(sections)
    _write(sections, found, old_sections, old)


def stored_rows(documents: Sequence[Document]) -> tuple[list[Section], FindingRows]:
    """The rows of a paper as they stand; derived assignments too."""
    paper = documents[0]
    by_key = {document.pk: document for document in documents}
    sections = list(Section.objects.filter(document__in=documents).order_by("document", "position"))
    for section in sections:
        section.document = by_key[section.document_id]
    duties = list(Duty.objects.filter(document=paper).select_related("deadline"))
    found = FindingRows(
        deadlines=list(Deadline.objects.filter(document=paper)),
        duties=duties,
        assignments=list(DutyAssignment.objects.filter(duty__in=duties).select_related("department__place")),
        citations=list(Citation.objects.filter(document=paper)),
        glossary_entries=list(GlossaryEntry.objects.filter(document=paper)),
        attendees=list(Attendee.objects.filter(document=paper)),
        text_flaws=list(TextFlaw.objects.filter(document=paper)),
    )
    rows: Any
    duty_of = {duty.pk: duty for duty in duties}
    for rows in found.assignments:
        rows.duty = duty_of[rows.duty_id]
    section_of = {section.pk: section for section in sections}
    for noun, rows in found.lists().items():
        for row in rows if noun != "assignment" else ():
            row.document = paper
            row.section = section_of.get(row.section_id)
    return sections, found


def read_rows(documents: Sequence[Document]) -> tuple[list[Section], FindingRows]:
    """The rows of a paper as they were read, before any correction; unsaved."""
    kept = KeptReading.objects.filter(paper=documents[0]).first()
    frozen = Frozen.from_json(kept.rows) if kept else Frozen.of(*stored_rows(documents))
    return frozen.thaw(documents)


def _carry_departments(wanted: Sequence[DutyAssignment], old: Sequence[DutyAssignment]) -> None:
    """Let holders keep the departments that were decided for them, without any correction."""
    known = {(row.duty.key, row.key): row for row in old}
    resolver = Resolver()
    for row in wanted:
        before = known.get((row.duty.key, row.key))
        if before is None:
            continue
        row.department, evidence = before.department, before.evidence
        if before.is_corrected("department"):
            row.department = resolver.column(row, "department", before.reading("department"))
            evidence = before.evidence_without("department")
        if entry := evidence.get("department"):
            row.evidence = row.evidence | {"department": entry}


def _write(sections: list[Section], found: FindingRows, old_sections: list[Section], old: FindingRows) -> None:
    reconcile(
        Section, old_sections, sections, key=lambda row: (row.document_id, row.anchor), level=lambda row: row.depth
    )
    shown = {(row.duty.key, row.key) for row in found.assignments}
    for noun, rows in found.lists().items():
        before: list[Any] = list(old.lists()[noun])
        if noun == "assignment":
            # What was derived from a holder stays with it; what is missing is derived again with the departments.
            gone = [row for row in before if row.is_derived and (row.duty.key, row.key.partition(":")[0]) not in shown]
            before = [row for row in before if not row.is_derived] + gone
            reconcile(DutyAssignment, before, rows, key=lambda row: (row.duty_id, row.key))
        elif rows or before:
            model = type((rows or before)[0])
            kept = _LINKS if model is Citation else ()
            reconcile(model, before, rows, key=lambda row: row.key, kept=kept)
