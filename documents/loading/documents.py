"""Papers and issues → rows: every fact into its column, with its provenance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from documents.models import DATE_FACTS, TEXT_FACTS, Disclosure, Document, Issue, Place, Source
from documents.models.fact_bearer import FactBearer
from documents.parsing.tree import (
    Fact,
    ParsedChild,
    ParsedDocument,
    ParsedIssue,
    ParsedSection,
    PrintedDate,
)

_GREATEST_INTEGER = 2**31 - 1  # of a column for whole numbers


@dataclass(slots=True)
class PartRow:
    """A paper or a part of one: its row, and the outline that hangs on it."""

    document: Document
    sections: Sequence[ParsedSection]
    level: int


def issue_row(source: Source, parsed: ParsedIssue, place: Place | None) -> Issue:
    """The unsaved row of a gazette issue; identity and slug are still missing."""
    issue = Issue(
        source=source,
        place=place,
        imprint=[list(pair) for pair in parsed.imprint],
        contents=[
            {
                "title": entry.title,
                "document_number": entry.document_number or "",
                "column": entry.column or "",
                "page": entry.page,
                "start": entry.span.start,
                "end": entry.span.end,
            }
            for entry in parsed.contents
        ],
    )
    for name in ("gazette_name", "sponsor", "editorial_office", "permit_number", "published_date"):
        _put(issue, name, getattr(parsed, name))
    for name in ("year", "number", "cumulative_number"):
        fact: Fact[int] | None = getattr(parsed, name)
        if fact and 0 <= fact.value <= _GREATEST_INTEGER:
            _put(issue, name, fact)
    if issue.year is not None and not 1900 <= issue.year <= 2200:
        issue.year = None
    if place:
        _note(issue, "place", parsed.city)
    return issue


def part_rows(
    source: Source, issue: Issue | None, parsed: ParsedDocument, place: Place | None, position: int
) -> list[PartRow]:
    """The unsaved rows of a paper and its parts, each before its children; identity and slugs are still missing."""
    paper = Document(
        source=source,
        issue=issue,
        place=place,
        position=position,
        start_offset=parsed.span.start,
        end_offset=parsed.span.end,
        start_line=parsed.start_line,
        end_line=parsed.end_line,
    )
    for name in (*TEXT_FACTS, *DATE_FACTS):
        fact = getattr(parsed, name)
        if name != "disclosure" or (fact and fact.value in Disclosure.values):
            _put(paper, name, fact)
    if place:
        _note(paper, "place", parsed.city)
    return [PartRow(paper, parsed.sections, 0), *_children(paper, paper, parsed.children, 1)]


def _children(paper: Document, parent: Document, parsed: Sequence[ParsedChild], level: int) -> Iterator[PartRow]:
    stem = "" if parent is paper else f"{parent.part}/"
    for index, child in enumerate(parsed):
        row = Document(
            source=paper.source,
            issue=paper.issue,
            place=paper.place,
            paper=paper,
            parent=parent,
            relation=str(child.relation),
            part=f"{stem}children/{index}",
            position=index + 1,
            start_offset=child.span.start,
            end_offset=child.span.end,
            start_line=child.start_line,
            end_line=child.end_line,
        )
        _put(row, "title", child.title)
        row.kind = _fitting(row, "kind", child.kind)
        yield PartRow(row, child.sections, level)
        yield from _children(paper, row, child.children, level + 1)


def _put(row: FactBearer, name: str, fact: Fact[Any] | None) -> None:
    if fact is None:
        return
    if isinstance(fact.value, PrintedDate):
        row.set_value(name, str(fact.value))
    else:
        row.set_value(name, _fitting(row, name, fact.value))
    _note(row, name, fact)


def _fitting(row: FactBearer, name: str, value: Any) -> Any:
    """Words cut to the width of their column, where it has one; the whole stands in the source under its span."""
    width = row._meta.get_field(name).max_length
    return value[: width - 1] + "…" if width and isinstance(value, str) and len(value) > width else value


def _note(row: FactBearer, name: str, fact: Fact[Any] | None) -> None:
    if fact is None:
        return
    entry: dict[str, Any] = {"how": str(fact.how)}
    if fact.span:
        entry |= {"start": fact.span.start, "end": fact.span.end}
    if fact.reason:
        entry["reason"] = fact.reason
    row.evidence[name] = entry
