"""`ParsedSource` as plain JSON values: what `inspect_source` prints.

The children of a paper are listed flat, in printed order; "parent" and "part" name each by its place in that list.

Lines are counted from 1; offsets are 0-based characters of the decoded text; dates are cut at their precision.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from documents.parsing.tree import (
    Fact,
    How,
    ParsedChild,
    ParsedDeadline,
    ParsedDocument,
    ParsedDuty,
    ParsedIssue,
    ParsedSection,
    ParsedSource,
    Problem,
)

_FIELDS = (
    "title", "document_number", "kind", "column", "issuing_authority", "city", "issued_date", "printed_date",
    "published_date", "meeting_date", "effective_date", "addressee", "subtitle", "contents_title", "speaker",
    "signature", "signatory", "copied_to", "printed_by", "note", "disclosure", "enactment_note",
)  # fmt: skip


def describe_source(source: ParsedSource, file_name: str) -> dict[str, Any]:
    """The whole tree of a source. In: what the parser gives; the name of the file. Out: values that json can write."""
    return {
        "source": {
            "file_name": file_name,
            "sha256": source.sha256,
            "encoding": source.encoding,
            "script": source.script,
            "characters": len(source.text),
        },
        "issue": describe_issue(source.issue) if source.issue else None,
        "documents": [describe_document(document, source.text) for document in source.documents],
        "problems": _problems(source.problems, source.text),
    }


def describe_issue(issue: ParsedIssue) -> dict[str, Any]:
    """The facts of a gazette issue."""
    names = ("gazette_name", "city", "year", "number", "cumulative_number", "published_date")
    return {name: _value(getattr(issue, name)) for name in names}


def describe_document(document: ParsedDocument, text: str) -> dict[str, Any]:
    """One paper. In: the paper; the decoded text of its source, for counting lines."""
    facts: dict[str, Fact[Any] | None] = {name: getattr(document, name) for name in _FIELDS}
    title = document.title
    children = list(_flatten(document.children))
    names = {"body": "body", **{name: f"children/{place}" for place, (name, _) in enumerate(children)}}
    return {
        "title": title.value if title else None,
        "title_is_inferred": title is not None and title.how.value == "inferred",
        **{name: _value(fact) for name, fact in facts.items() if name != "title"},
        "start_line": document.start_line,
        "end_line": document.end_line,
        "evidence": {name: _evidence(fact) for name, fact in facts.items() if fact is not None},
        "sections": _sections(document.sections),
        "children": [_child(child, names[name.rpartition("/children/")[0] or "body"]) for name, child in children],
        "duties": [row for duty in document.duties for row in _duty(duty, names[duty.part])],
        "deadlines": [_deadline(item, names[item.part]) for item in document.deadlines],
        "citations": [{"title": item.title, "document_number": item.document_number} for item in document.citations],
        "glossary": [
            {"number": entry.number, "term": entry.term, "definition": entry.definition} for entry in document.glossary
        ],
        "attendance": _attendance(document),
        "flaws": [
            {
                "start_offset": flaw.span.start,
                "end_offset": flaw.span.end,
                "kind": flaw.kind,
                "suggestion": flaw.suggestion,
            }
            for flaw in document.flaws
        ],
        "problems": _problems(document.problems, text),
    }


def _value(fact: Fact[Any] | None) -> Any:
    if fact is None:
        return None
    return fact.value if isinstance(fact.value, (str, int)) else str(fact.value)


def _evidence(fact: Fact[Any]) -> dict[str, Any]:
    evidence: dict[str, Any] = {
        "how": fact.how.value,
        "start_offset": fact.span.start if fact.span else None,
        "end_offset": fact.span.end if fact.span else None,
    }
    if fact.reason:
        evidence["reason"] = fact.reason
    return evidence


def _sections(sections: Iterable[ParsedSection]) -> list[dict[str, Any]]:
    return [
        {
            "label": section.label,
            "heading": section.heading,
            "depth": section.depth,
            "path": list(section.path),
            "style": section.style.value,
            "start_line": section.start_line,
        }
        for section in sections
        if section.style.is_numbered
    ]


def _flatten(children: Sequence[ParsedChild], prefix: str = "children/") -> Iterator[tuple[str, ParsedChild]]:
    """All children in printed order, those of an issued text behind it, each with its path in the tree."""
    for place, child in enumerate(children):
        name = f"{prefix}{place}"
        yield name, child
        yield from _flatten(child.children, f"{name}/children/")


def _child(child: ParsedChild, parent: str) -> dict[str, Any]:
    return {
        "relation": child.relation.value,
        "title": child.title.value,
        "kind": child.kind,
        "parent": parent,
        "start_line": child.start_line,
        "end_line": child.end_line,
        "sections": _sections(child.sections),
    }


def _duty(duty: ParsedDuty, part: str) -> list[dict[str, Any]]:
    return [
        {
            "part": part,
            "path": list(duty.path),
            "role": assignment.role.value,
            "departments": [holder.name for holder in assignment.holders],
            "form": duty.form.value,
            "task": duty.task,
            "deadline": duty.deadline.phrase if duty.deadline else None,
            "start_line": duty.start_line,
        }
        for assignment in duty.assignments
        if assignment.how is How.PRINTED
    ]


def _deadline(item: ParsedDeadline, part: str) -> dict[str, Any]:
    # A day counted from an event, even from the paper's own date, is not what the paper prints.
    due = item.due.isoformat() if item.due and item.kind != "relative" else None
    return {"part": part, "path": list(item.path), "phrase": item.phrase, "due": due}


def _attendance(document: ParsedDocument) -> dict[str, Any] | None:
    attendance = document.attendance
    if attendance is None:
        return None
    return {
        "present": [person.value for person in attendance.present],
        "in_attendance": [
            {"unit": attendee.unit, "persons": list(attendee.persons)} for attendee in attendance.in_attendance
        ],
    }


def _problems(problems: Sequence[Problem], text: str) -> list[dict[str, Any]]:
    """Problems with the line they start in; lines are counted on from one problem to the next."""
    rows = []
    line, counted = 1, 0
    for problem in sorted(problems, key=lambda item: item.span.start):
        line += text.count("\n", counted, problem.span.start)
        counted = max(counted, problem.span.start)
        rows.append({"code": problem.code, "start_line": line, "message": problem.message})
    return rows
