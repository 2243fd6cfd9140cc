"""The rows of a paper as plain values and back: what a reading is kept as while persons change which rows there are.

Rows refer to one another by key: a finding to its section by [part, anchor], a duty to its deadline, an assignment to
its duty. What the archive decides from other rows (departments, targets of citations, search keys) is not kept.
"""

from __future__ import annotations

import copy
import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from documents.models import (
    Attendee,
    Citation,
    CorrectedNoun,
    Deadline,
    Document,
    Duty,
    DutyAssignment,
    FactBearer,
    GlossaryEntry,
    Problem,
    Section,
    TextFlaw,
)
from documents.models.finding import Finding

Values = dict[str, Any]
_DECIDED_ELSEWHERE = frozenset(
    {"id", "version", "target_read", "target_corrected", "flag", "number_key", "title_key", "subject_key"}
)
_LINKED = frozenset({"department", "deadline", "target"})  # facts whose column is a row


@dataclass(slots=True)
class FindingRows:
    """The unsaved rows of findings, by noun."""

    deadlines: list[Deadline] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    assignments: list[DutyAssignment] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    glossary_entries: list[GlossaryEntry] = field(default_factory=list)
    attendees: list[Attendee] = field(default_factory=list)
    text_flaws: list[TextFlaw] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def lists(self) -> Mapping[str, list[Any]]:
        """The rows that a person may correct, by noun; those referred to come first."""
        return {
            CorrectedNoun.DEADLINE.value: self.deadlines,
            CorrectedNoun.DUTY.value: self.duties,
            CorrectedNoun.ASSIGNMENT.value: self.assignments,
            CorrectedNoun.CITATION.value: self.citations,
            CorrectedNoun.GLOSSARY.value: self.glossary_entries,
            CorrectedNoun.ATTENDEE.value: self.attendees,
            CorrectedNoun.FLAW.value: self.text_flaws,
        }

    def of_paper(self, paper: Document) -> FindingRows:
        """The rows of one paper, without its problems."""
        mine = FindingRows()
        for noun, rows in self.lists().items():
            mine.lists()[noun].extend(row for row in rows if row.home is paper)
        return mine

    def replace(self, old: FindingRows, new: FindingRows) -> None:
        """Put the rows `new` in place of the rows `old`."""
        gone = {id(row) for row in old.facts}
        for noun, rows in self.lists().items():
            rows[:] = [*(row for row in rows if id(row) not in gone), *new.lists()[noun]]

    @property
    def facts(self) -> list[FactBearer]:
        """All of them in one list."""
        return [row for rows in self.lists().values() for row in rows]


@dataclass(slots=True)
class Frozen:
    """The rows of one paper as plain values. `sections`: by part, in order; `findings`: by noun."""

    sections: dict[str, list[Values]] = field(default_factory=dict)
    findings: dict[str, list[Values]] = field(default_factory=dict)

    @classmethod
    def of(cls, sections: Iterable[Section], found: FindingRows) -> Frozen:
        """The rows as they were read, under any correction; derived assignments are left out."""
        frozen = cls(findings={noun: [] for noun in found.lists()})
        for section in sections:
            frozen.sections.setdefault(section.document.part, []).append(_values(section))
        for outline in frozen.sections.values():
            outline.sort(key=lambda values: values["position"])
        for noun, rows in found.lists().items():
            frozen.findings[noun] = [_finding(row) for row in rows if not getattr(row, "is_derived", False)]
        return frozen

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Frozen:
        """The inverse of `as_json`."""
        return cls(copy.deepcopy(value["sections"]), copy.deepcopy(value["findings"]))

    def as_json(self) -> dict[str, Any]:
        """What a JSON column holds."""
        return {"sections": self.sections, "findings": self.findings}

    def thaw(self, documents: Sequence[Document]) -> tuple[list[Section], FindingRows]:
        """Unsaved rows of a paper and its parts, which are `documents`, the paper first."""
        paper, parts = documents[0], {document.part: document for document in documents}
        sections: dict[tuple[str, str], Section] = {}
        for part, outline in self.sections.items():
            for values in outline:
                sections[part, values["anchor"]] = Section(document=parts[part], **_columns(Section, values))
        found = FindingRows()
        duties: dict[str, Duty] = {}
        deadlines: dict[str, Deadline] = {}
        for noun, rows in found.lists().items():
            for values in self.findings[noun]:
                row = _thawed(noun, values, paper, sections, duties, deadlines)
                rows.append(row)
                if isinstance(row, Duty):
                    duties[row.key] = row
                elif isinstance(row, Deadline):
                    deadlines[row.key] = row
        derive_outlines(sections.values())
        return list(sections.values()), found


_FINDINGS: Mapping[str, type[FactBearer]] = {
    "deadline": Deadline, "duty": Duty, "citation": Citation, "glossary": GlossaryEntry, "attendee": Attendee,
    "flaw": TextFlaw,
}  # fmt: skip


def _thawed(
    noun: str,
    values: Values,
    paper: Document,
    sections: Mapping[tuple[str, str], Section],
    duties: Mapping[str, Duty],
    deadlines: Mapping[str, Deadline],
) -> FactBearer:
    if noun == CorrectedNoun.ASSIGNMENT:
        return DutyAssignment(duty=duties[values["duty"]], **_columns(DutyAssignment, values))
    model = _FINDINGS[noun]
    row = model(document=paper, **_columns(model, values))
    row.section = sections.get(tuple(values["section"])) if values["section"] else None  # type: ignore[attr-defined]
    if isinstance(row, Duty):
        row.deadline = deadlines.get(values["deadline"])
    return row


def _values(row: FactBearer) -> Values:
    clean = copy.copy(row)
    clean.evidence = copy.deepcopy(row.evidence)
    for name in [name for name in row.evidence if row.is_corrected(name)]:
        if name in _LINKED:
            clean.evidence = clean.evidence_without(name)
        else:
            clean.uncover(name, clean.reading(name))
    for name in ("department", "target"):  # decided anew, with all others
        clean.evidence.pop(name, None)
    return {
        column.name: _plain(getattr(clean, column.name))
        for column in row._meta.concrete_fields
        if not column.is_relation and column.name not in _DECIDED_ELSEWHERE
    }


def _finding(row: FactBearer) -> Values:
    values = _values(row)
    if isinstance(row, DutyAssignment):
        return values | {"duty": row.duty.key}
    section: Section | None = row.section if isinstance(row, Finding) else None  # type: ignore[attr-defined]
    values["section"] = [section.document.part, section.anchor] if section else None
    if isinstance(row, Duty):
        values["deadline"] = row.reading("deadline")
    return values


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else copy.deepcopy(value)


def _columns(model: type[FactBearer], values: Values) -> Values:
    names = {column.name: column for column in model._meta.concrete_fields if not column.is_relation}
    return {name: names[name].to_python(copy.deepcopy(value)) for name, value in values.items() if name in names}


def derive_outlines(sections: Iterable[Section]) -> None:
    """Give the sections of one paper, in order, the parents and paths that follow from their depths and labels."""
    around: dict[str, list[Section]] = {}
    for section in sections:
        above = around.setdefault(section.document.part, [])
        if section.depth == 0:  # the two ends of a text
            section.parent = None
            continue
        while above and above[-1].depth >= section.depth:
            above.pop()
        section.parent = above[-1] if above else None
        section.path = [*(above[-1].path if above else []), section.label]
        above.append(section)
