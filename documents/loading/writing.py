"""Writing a reading: noun by noun, each brought to what the reading says, with an account of what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from typing import TypeVar

from django.db.models import Model

from documents.loading.holdings import Holdings
from documents.loading.reading import SourceReading
from documents.loading.report import SourceReport
from documents.models import (
    Attendee,
    Citation,
    Deadline,
    Document,
    Duty,
    DutyAssignment,
    GlossaryEntry,
    Issue,
    KeptReading,
    Problem,
    Section,
    TextFlaw,
)
from documents.models.finding import Finding
from documents.reconciling import Reconciled, link, reconcile

M = TypeVar("M", bound=Model)


class Writer:
    """Writes the rows of one source. `touched` gathers the papers (primary keys) that are not as they were."""

    def __init__(self, report: SourceReport) -> None:
        self.report = report
        self.touched: set[int] = set()
        self._paper_of: dict[int, int] = {}

    def write_issue(self, reading: SourceReading, holdings: Holdings) -> bool:
        """Save the issue; whether one that stood before changed."""
        wanted = [reading.issue] if reading.issue else []
        return bool(self._reconcile(Issue, holdings.issues, wanted, lambda row: row.pk).updated)

    def write_documents(self, reading: SourceReading, holdings: Holdings) -> Reconciled[Document]:
        """Save papers and parts. First of all rows, since all others refer to them."""
        levels = {id(part.document): part.level for part in reading.parts}
        result = self._reconcile(
            Document, holdings.documents, reading.documents, _document_key, level=lambda row: levels[id(row)]
        )
        rows = (*holdings.documents, *reading.documents)
        self._paper_of = {row.pk: row.paper_id or row.pk for row in rows}
        self._touch(row.pk for row in result.rows())
        return result

    def write_sections(self, reading: SourceReading, holdings: Holdings) -> None:
        """Save the outlines."""
        existing = _held(Section, holdings, "document__in")
        result = self._reconcile(
            Section, existing, reading.sections, lambda row: (row.document_id, row.anchor), level=lambda row: row.depth
        )
        self._touch(row.document_id for row in result.rows())

    def write_kept(self, reading: SourceReading, holdings: Holdings) -> None:
        """Save the rows as read of papers that persons rearranged; forget those of papers that they no longer do."""
        existing = _held(KeptReading, holdings, "paper__in")
        reconcile(KeptReading, existing, reading.kept, key=lambda row: row.paper_id)

    def write_findings(self, reading: SourceReading, holdings: Holdings) -> Reconciled[Citation]:
        """Save what was found in the text; returns what became of the citations, whose links are still to be made."""
        found = reading.findings
        self._findings(Deadline, found.deadlines, holdings)
        self._findings(Duty, found.duties, holdings)
        existing = _held(DutyAssignment, holdings, "duty__document__in")
        duties = {row.pk: row.document_id for row in found.duties}
        assignments = self._reconcile(DutyAssignment, existing, found.assignments, lambda row: (row.duty_id, row.key))
        self._touch(duties[row.duty_id] for row in assignments.rows() if row.duty_id in duties)
        self._findings(GlossaryEntry, found.glossary_entries, holdings)
        self._findings(Attendee, found.attendees, holdings)
        self._findings(TextFlaw, found.text_flaws, holdings)
        self._write_problems(reading, holdings)
        return self._findings(Citation, found.citations, holdings, kept=("target", "flag"))

    def _write_problems(self, reading: SourceReading, holdings: Holdings) -> None:
        sources = {reading.source.pk, *(paper.source_id for paper in holdings.papers.values())}
        existing = list(Problem.objects.filter(source__in=sources)) if holdings.is_reread else []
        left_behind = {paper.pk for paper in holdings.left_behind}
        mine = [row for row in existing if row.document_id not in left_behind]
        wanted = reading.findings.problems
        for row in wanted:
            link(row)
        keys = _doubt_keys(mine) | _doubt_keys(wanted)
        self._reconcile(Problem, mine, wanted, lambda row: keys[id(row)])
        self.report.problem_count = len(wanted)

    def _findings(
        self, model: type[Finding], wanted: Sequence[Finding], holdings: Holdings, kept: Collection[str] = ()
    ) -> Reconciled[Finding]:
        existing = _held(model, holdings, "document__in")
        result = self._reconcile(model, existing, wanted, lambda row: (row.document_id, row.key), kept=kept)
        self._touch(row.document_id for row in result.rows())
        return result

    def _reconcile(
        self,
        model: type[M],
        existing: Sequence[M],
        wanted: Sequence[M],
        key: Callable[[M], Hashable],
        *,
        level: Callable[[M], int] = lambda row: 0,
        kept: Collection[str] = (),
    ) -> Reconciled[M]:
        result = reconcile(model, existing, wanted, key=key, level=level, kept=kept)
        noun = str(model._meta.model_name)
        counts = (self.report.created, self.report.updated, self.report.deleted)
        for count, rows in zip(counts, (result.created, result.updated, result.deleted), strict=True):
            if rows:
                count[noun] += len(rows)
        self.report.differences += result.differences
        return result

    def _touch(self, document_ids: Iterable[int]) -> None:
        self.touched |= {self._paper_of[pk] for pk in document_ids if pk in self._paper_of}


def _held(model: type[M], holdings: Holdings, condition: str) -> list[M]:
    """The rows of the documents that the reading replaces; no query where there are none."""
    documents = [document.pk for document in holdings.documents]
    return list(model._base_manager.filter(**{condition: documents})) if documents else []


def _doubt_keys(rows: Sequence[Problem]) -> dict[int, Hashable]:
    """`id` of a row → what tells its doubt, wherever it stands now: the paper, the words, which of several alike."""
    counts: Counter[Hashable] = Counter()
    keys: dict[int, Hashable] = {}
    for row in rows:
        said = (row.document_id, row.code, row.message)
        keys[id(row)] = (said, counts[said])
        counts[said] += 1
    return keys


def _document_key(row: Document) -> tuple[int, str]:
    """Paper and part; a paper that is still without primary key is told by its position."""
    paper = row.paper_id if row.paper_id or row.part != "body" else row.pk
    return (paper or -1 - row.top.position, row.part)
