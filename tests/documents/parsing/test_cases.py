"""Invented papers of real kinds, each with the reading a person expects of it.

`cases/<name>.txt` (or .html) is the paper, `cases/<name>.json` the reading: only what the paper has, in the
short form below, so that a person can check it against the text line by line. A field that the expectation
leaves out must be empty in the reading, so an invented fact fails as surely as a missed one.
"""

from __future__ import annotations

import json
import pathlib

import pytest

from documents.parsing import parse_source
from documents.parsing.report import describe_source

CASES = pathlib.Path(__file__).parent / "cases"
PAPERS = sorted(path for path in CASES.iterdir() if path.suffix in {".txt", ".html"})

FIELDS = (
    "title", "document_number", "kind", "column", "issuing_authority", "city", "issued_date", "printed_date",
    "published_date", "meeting_date", "effective_date", "addressee", "subtitle", "speaker", "signatory",
    "copied_to", "note",
)  # fmt: skip


def outline(sections: list[dict]) -> list[str]:
    """One line a node: depth, label, heading. "2 （一）加强领导"."""
    return [f"{node['depth']} {node['label']}{node['heading'] or ''}" for node in sections]


def child(node: dict) -> dict:
    return {
        "relation": node["relation"],
        "title": node["title"],
        "kind": node["kind"],
        "outline": outline(node["sections"]),
    }


def short(document: dict, text: str) -> dict:
    """The report of one paper (docs/architecture.md) in the short form of the expectations, empty fields left out."""
    duties = [
        f"{duty['part']} {''.join(duty['path'])} {duty['form']} {duty['role']}: {'、'.join(duty['departments'])}"
        for duty in document["duties"]
    ]
    attendance = document["attendance"]
    reading = {field: document[field] for field in FIELDS} | {
        "outline": outline(document["sections"]),
        "children": [{key: value for key, value in child(node).items() if value} for node in document["children"]],
        "duties": duties,
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


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_reading_equals_the_expected_one(paper: pathlib.Path) -> None:
    expected = json.loads(paper.with_suffix(".json").read_text("utf-8"))
    parsed = parse_source(paper.read_bytes())
    report = describe_source(parsed, paper.name)
    reading = {"documents": [short(document, parsed.text) for document in report["documents"]]}
    if "issue" in expected:
        reading["issue"] = report["issue"]
    else:
        assert report["issue"] is None
    if "source" in expected:
        reading["source"] = {key: report["source"][key] for key in expected["source"]}
    wanted = expected | {
        "documents": [{key: value for key, value in row.items() if value} for row in expected["documents"]]
    }
    assert reading == wanted


def test_every_paper_has_an_expectation_and_every_expectation_a_paper() -> None:
    assert {path.stem for path in CASES.glob("*.json")} == {path.stem for path in PAPERS}
