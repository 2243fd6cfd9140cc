"""What a person looks at before deciding on an upload: the text in numbered lines, and the tree that points into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from documents.models import Document, Role, Upload, UploadState
from documents.parsing.decoding import decode

LINES_ON_PAGE = 1000
_MOST_NODES = 400  # of one outline; the rest is counted
_MOST_FINDINGS = 200  # duties or citations of one paper
_FACTS = (
    "document_number", "kind", "issuing_authority", "city", "issued_date", "printed_date", "published_date",
    "meeting_date", "effective_date", "addressee", "subtitle", "speaker", "signature", "signatory", "copied_to",
    "printed_by", "note", "disclosure", "column",
)  # fmt: skip
_COLUMNS = {"city": "place"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class TextPage:
    """Some lines of the text; `total` of all."""

    lines: Sequence[Line]
    number: int
    count: int
    total: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A fact: its Chinese name, the value read, whether it was inferred."""

    label: str
    value: str
    is_inferred: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """A line of an outline."""

    text: str
    depth: int
    line: int


@dataclass(frozen=True, slots=True)
class ShownDuty:
    """A duty: who has it in which role, what it is, by when, and the line it stands in."""

    role: str
    departments: str
    task: str
    deadline: str
    line: int


@dataclass(frozen=True, slots=True)
class PaperPreview:
    """One paper as read."""

    title: str
    line: int
    facts: Sequence[Shown]
    outline: Sequence[Node]
    left_out: int  # nodes of the outline that are not shown
    duties: Sequence[ShownDuty]
    duty_count: int
    citations: Sequence[str]
    citation_count: int
    problems: Sequence[tuple[int, str]]
    matches: Sequence[Mapping[str, Any]]


def text_page(upload: Upload, page: int) -> TextPage | None:
    """A page of the text of an upload that waits for a decision; None where its bytes are gone."""
    if upload.state not in (UploadState.READ, UploadState.CHOSEN):
        return None
    path = upload.text_path if upload.converter else upload.path
    try:
        lines = decode(path.read_bytes()).text.split("\n")
    except FileNotFoundError:
        return None
    count = max(1, -(-len(lines) // LINES_ON_PAGE))
    page = min(max(page, 1), count)
    first = (page - 1) * LINES_ON_PAGE
    shown = lines[first : first + LINES_ON_PAGE]
    return TextPage([Line(first + n, text) for n, text in enumerate(shown, start=1)], page, count, len(lines))


def page_of(line: int) -> int:
    """The page that a line stands on."""
    return max(0, line - 1) // LINES_ON_PAGE + 1


def preview_papers(upload: Upload) -> list[PaperPreview]:
    """The papers of an upload, in printed order."""
    compared = upload.findings.get("papers", [])
    papers = upload.tree.get("documents", [])
    matches = [entry.get("matches", []) for entry in compared] + [[]] * len(papers)
    return [_preview(paper, found) for paper, found in zip(papers, matches, strict=False)]


def _preview(paper: Mapping[str, Any], matches: Sequence[Mapping[str, Any]]) -> PaperPreview:
    nodes = list(_nodes(paper))
    return PaperPreview(
        title=paper.get("title") or "",
        line=paper["start_line"],
        facts=list(_facts(paper)),
        outline=nodes[:_MOST_NODES],
        left_out=max(0, len(nodes) - _MOST_NODES),
        duties=[_duty(row) for row in paper.get("duties", [])[:_MOST_FINDINGS]],
        duty_count=len(paper.get("duties", [])),
        citations=[_citation(row) for row in paper.get("citations", [])[:_MOST_FINDINGS]],
        citation_count=len(paper.get("citations", [])),
        problems=[(row["start_line"], row["message"]) for row in paper.get("problems", [])],
        matches=matches,
    )


def _duty(row: Mapping[str, Any]) -> ShownDuty:
    role = str(Role(row["role"]).label) if row["role"] in Role.values else row["role"]
    return ShownDuty(
        role, "、".join(row.get("departments", [])), row.get("task") or "", row.get("deadline") or "",
        row["start_line"],
    )  # fmt: skip


def _citation(row: Mapping[str, Any]) -> str:
    title, number = row.get("title") or "", row.get("document_number") or ""
    return f"《{title}》{f'（{number}）' if number else ''}" if title else number


def _facts(paper: Mapping[str, Any]) -> Iterator[Shown]:
    evidence = paper.get("evidence", {})
    for name in _FACTS:
        if value := paper.get(name):
            label = str(Document._meta.get_field(_COLUMNS.get(name, name)).verbose_name)
            yield Shown(label, str(value), evidence.get(name, {}).get("how") == "inferred")


def _nodes(paper: Mapping[str, Any]) -> Iterator[Node]:
    for section in paper.get("sections", []):
        yield _node(section, 0)
    for child in paper.get("children", []):
        yield Node(child.get("title") or "", 1, child["start_line"])
        for section in child.get("sections", []):
            yield _node(section, 1)


def _node(section: Mapping[str, Any], above: int) -> Node:
    words = f"{section.get('label') or ''}{section.get('heading') or ''}"
    return Node(words, min(section.get("depth", 1) + above, 6), section["start_line"])
