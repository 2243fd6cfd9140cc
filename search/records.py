"""What the engine holds of the archive: one record a paper, with its sections and duties.

A record is finished and plain: an engine needs no row of the database to answer. Texts of the parts of a paper (issued
texts, attachments) count as its own. Text is as printed, one paragraph a line; folding is the engine's affair.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SectionRecord:
    """One node of the outline of a paper or of one of its parts."""

    key: int
    text: str
    heading: str
    path: tuple[str, ...]  # labels from the top: ("二、", "（一）")
    url: str
    part_title: str = ""  # of the issued text or attachment it stands in
    is_numbered: bool = True  # not: the opening and the close of a text


@dataclass(frozen=True, slots=True)
class AssignmentRecord:
    """One holder of a duty in one role."""

    role: str
    name: str  # as printed, elided prefix restored: 市教育局
    functions: tuple[str, ...] = ()  # canonical names: 教育局; empty while the name waits for review
    department: str = ""  # canonical name of the body
    place_code: str = ""
    names: tuple[str, ...] = ()  # every other name of the body


@dataclass(frozen=True, slots=True)
class DutyRecord:
    """One formal duty (in brackets or on a label line); prose and derived assignments are not held."""

    key: int
    section_key: int | None
    task: str
    url: str
    path: tuple[str, ...]
    assignments: tuple[AssignmentRecord, ...]
    deadline: str = ""
    due: str = ""  # ISO 8601, cut at its precision
    due_day: str = ""  # its last day, YYYY-MM-DD

    @property
    def text(self) -> str:
        """What a question is compared with: task, holders, deadline, each a paragraph of its own."""
        holders = dict.fromkeys(assignment.name for assignment in self.assignments)
        return "\n".join(part for part in (self.task, *holders, self.deadline) if part)


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """One paper: one entry of the contents."""

    key: int
    url: str
    title: str
    is_title_inferred: bool = False
    part_titles: tuple[str, ...] = ()  # of its issued texts and attachments
    other_titles: tuple[str, ...] = ()  # in the contents, the subtitle
    document_number: str = ""
    number_series: str = ""
    number_year: int | None = None
    number_serial: int | None = None
    place_path: tuple[tuple[str, str], ...] = ()  # (code, name) from the province down; empty for the centre
    year: int | None = None
    date: str = ""  # shown: ISO 8601, cut at its precision
    date_fact: str = ""  # which date that is: issued_date, or else meeting_date, printed_date, published_date
    dates: tuple[str, ...] = ()  # every date it bears: ISO 8601, cut at its precision
    sort_date: str = ""  # YYYY-MM-DD
    kind: str = ""
    authority: str = ""
    column: str = ""
    sections: tuple[SectionRecord, ...] = ()
    duties: tuple[DutyRecord, ...] = ()

    @property
    def authorities(self) -> tuple[str, ...]:
        """A joint paper has several, host first."""
        return tuple(name for name in self.authority.split("、") if name)


def values_of(record: Any) -> list[Any]:
    """The values of a record in the order of its fields."""
    return [getattr(record, name) for name in record.__slots__]


def fingerprint(paper: PaperRecord) -> str:
    """A digest of all that an engine holds of a paper: equal records have equal ones, whenever and wherever made."""
    text = json.dumps(paper, default=values_of, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
