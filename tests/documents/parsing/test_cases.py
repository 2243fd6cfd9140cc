"""Invented papers of real kinds, each with the reading a person expects of it.

`cases/<name>.txt` (or .html) is the paper, `cases/<name>.json` the reading: only what the paper has, in the
short form of `short_report`, so that a person can check it against the text line by line. A field that the expectation
leaves out must be empty in the reading, so an invented fact fails as surely as a missed one.
"""

from __future__ import annotations

import json
import pathlib

import pytest

from documents.parsing import parse_source
from documents.parsing.report import describe_source
from documents.parsing.short_report import short_reading

CASES = pathlib.Path(__file__).parent / "cases"
PAPERS = sorted(path for path in CASES.iterdir() if path.suffix in {".txt", ".html"})


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_reading_equals_the_expected_one(paper: pathlib.Path) -> None:
    expected = json.loads(paper.with_suffix(".json").read_text("utf-8"))
    parsed = parse_source(paper.read_bytes())
    report = describe_source(parsed, paper.name)
    reading = {"documents": [short_reading(document, parsed.text) for document in report["documents"]]}
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
