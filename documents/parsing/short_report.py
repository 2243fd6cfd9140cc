"""The report of a paper in the short form that a person can check against the text line by line.

The form of the specimens in tests/documents/parsing/cases: only what the paper has. A field that an expectation leaves
out must be empty in the reading, so an invented fact fails as surely as a missed one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

SHORT_FIELDS = (
    "title", "document_number", "kind", "column", "issuing_authority", "city", "issued_date", "printed_date",
    "published_date", "meeting_date", "effective_date", "addressee", "subtitle", "speaker", "signatory",
    "copied_to", "note",
)  # fmt: skip


def short_outline(sections: Sequence[Mapping[str, Any]]) -> list[str]:
    """One line a node: depth, label, heading. "2 （一）加强领导"."""
    return [f"{node['depth']} {node['label']}{node['heading'] or ''}" for node in sections]


def short_duty(part: str, path: Sequence[str], form: str, role: str, departments: Sequence[str]) -> str:
    """One line for the holders of one role: "body 二、（一） paren lead: 市林业局"."""
    return f"{part} {''.join(path)} {form} {role}: {'、'.join(departments)}"


def short_reading(document: Mapping[str, Any], text: str) -> dict[str, Any]:
    """The short form of one paper. In: its report (`describe_document`); the decoded text of the source."""
    attendance = document["attendance"]
    reading = {field: document[field] for field in SHORT_FIELDS} | {
        "outline": short_outline(document["sections"]),
        "children": [_child(node) for node in document["children"]],
        "duties": [
            short_duty(duty["part"], duty["path"], duty["form"], duty["role"], duty["departments"])
            for duty in document["duties"]
        ],
        "deadlines": [f"{row['phrase']} {row['due'] or '-'}" for row in document["deadlines"]],
        "citations": [
            " ".join(filter(None, (row["title"] or "", row["document_number"]))) or "" for row in document["citations"]
        ],
        "glossary": [f"{entry['number']} {entry['term']}" for entry in document["glossary"]],
        "attendance": attendance
        and {
            "present": attendance["present"],
            "in_attendance": [f"{row['unit']} {'、'.join(row['persons'])}" for row in attendance["in_attendance"]],
        },
        "flaws": [text[flaw["start_offset"] : flaw["end_offset"]].strip() for flaw in document["flaws"]],
    }
    return {field: value for field, value in reading.items() if value}


def _child(node: Mapping[str, Any]) -> dict[str, Any]:
    child = {
        "relation": node["relation"],
        "title": node["title"],
        "kind": node["kind"],
        "outline": short_outline(node["sections"]),
    }
    return {name: value for name, value in child.items() if value}
