"""Columns made from other columns: number parts, keys, the date to sort by. Made again after every change."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from documents.document_number import DocumentNumber
from documents.loading.keys import number_key, subject_key, title_key
from documents.models import Citation, Document

DERIVED_FIELDS = (
    "title_is_inferred",
    "number_series",
    "number_year",
    "number_serial",
    "number_key",
    "title_key",
    "subject_key",
    "sort_date",
    "year",
    "is_public",
)
_SORTED_BY = ("issued_date", "meeting_date", "printed_date", "published_date")
# What a part takes from its paper.
INHERITED_FIELDS = ("place_id", "issue_id", "sort_date", "year", "state", "is_public")


def derive_paper(paper: Document, issue_date: datetime.date | None) -> None:
    """Fill the derived columns of a paper. `issue_date`: publication of its gazette, the last resort for sorting."""
    _derive_words(paper)
    number = DocumentNumber.parse(paper.document_number)
    paper.number_series = number.series if number else ""
    paper.number_year = number.year if number else None
    paper.number_serial = number.serial if number else None
    paper.number_key = number_key(number)
    dates: Iterable[datetime.date | None] = (getattr(paper, name) for name in _SORTED_BY)
    paper.sort_date = next((date for date in dates if date), issue_date)
    paper.year = paper.sort_date.year if paper.sort_date else paper.number_year
    paper.rule_publicity()


def derive_part(part: Document, paper: Document) -> None:
    """Fill the derived columns of an issued text or attachment, and those it takes from its paper."""
    _derive_words(part)
    part.paper = paper  # as it stands now, not as the database still has it
    part.place, part.issue = paper.place, paper.issue
    part.sort_date, part.year = paper.sort_date, paper.year
    part.rule_publicity()


def derive_citations(citations: Iterable[Citation]) -> list[Citation]:
    """Fill the keys under which citations find their targets. Returns those that changed."""
    changed = []
    for row in citations:
        before = (row.number_key, row.title_key, row.subject_key)
        row.number_key = number_key(DocumentNumber.parse(row.document_number) if row.document_number else None)
        row.title_key, row.subject_key = title_key(row.title), subject_key(row.title)
        if before != (row.number_key, row.title_key, row.subject_key):
            changed.append(row)
    return changed


def _derive_words(document: Document) -> None:
    document.title_is_inferred = document.provenance("title") == "inferred"
    document.title_key = title_key(document.title)
    document.subject_key = subject_key(document.title)
