"""`save_source`: a parsed file into the archive, in one transaction, as often and in whatever order one likes."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from documents import corrections, publication
from documents.loading.citations import LinkKeys, relink
from documents.loading.departments import resolve_departments
from documents.loading.derived import derive_citations
from documents.loading.holdings import Holdings
from documents.loading.reading import SourceReading, read_rows
from documents.loading.rearranging import derive_reading, rearrange_reading
from documents.loading.reference import load_reference, reference_fingerprint
from documents.loading.report import Outcome, SourceReport, TouchedCorrection
from documents.loading.source_files import keep_content
from documents.loading.storable import storable
from documents.loading.writing import Writer
from documents.models import Source, SourceName, State
from documents.parsing.tree import ParsedSource
from documents.signals import announce


def unchanged_files(parser_version: str) -> frozenset[tuple[str, str]]:
    """(SHA-256, file name) of all that is held, read by this parser with this reference data: nothing is left to do."""
    names = SourceName.objects.filter(
        source__parser_version=parser_version,
        source__reference_fingerprint=reference_fingerprint(),
        source__superseded_by__isnull=True,
    )
    return frozenset(names.values_list("source__sha256", "name"))


def save_source(
    parsed: ParsedSource,
    content: bytes,
    file_name: str,
    *,
    parser_version: str,
    dry_run: bool = False,
    is_draft: bool = False,
    author: AbstractBaseUser | None = None,
) -> SourceReport:
    """Bring the archive to what a file says; the second time nothing is written.

    `content`: the bytes that `parsed` was read from, kept unchanged beside the rows; `file_name`: under which other
    bytes may come later, as a newer version. With `dry_run` the report says what would change, and nothing does.
    New papers are published if `settings.PUBLISH_LOADED` says so; with `is_draft` (an upload, by `author`) they begin
    as drafts in any case. A paper that is held keeps its state, in a newer version too: whoever lets an upload replace
    a public paper needs the right to publish. Raises ValueError if `parsed` is not of these bytes.
    """
    if hashlib.sha256(content).hexdigest() != parsed.sha256:
        raise ValueError(f"{file_name}：解析结果与文件内容不符，请重新解析该文件。")
    if not dry_run:
        keep_content(content)
    with transaction.atomic():
        load_reference()
        saving = _Saving(storable(parsed), len(content), file_name, parser_version)
        report = saving.run(is_draft=is_draft, author=author)
        if dry_run:
            transaction.set_rollback(True)
    return report


class _Saving:
    """One file on its way into the archive."""

    def __init__(self, parsed: ParsedSource, byte_count: int, file_name: str, parser_version: str) -> None:
        self.parsed = parsed
        self.byte_count = byte_count
        self.file_name = file_name
        self.edition = {"parser_version": parser_version, "reference_fingerprint": reference_fingerprint()}
        self.report = SourceReport(file_name, parsed.sha256, paper_count=len(parsed.documents))
        self.touched: set[int] = set()

    def run(self, *, is_draft: bool, author: AbstractBaseUser | None) -> SourceReport:
        """Do all of it. See `save_source`."""
        source, is_new = self._source()
        is_current = all(getattr(source, name) == value for name, value in self.edition.items())
        if not is_new and is_current and source.superseded_by_id is None:
            self._name(source)
            return self.report
        self._fill(source)
        reading = read_rows(source, self.parsed)
        holdings = Holdings.of(source, reading, self.file_name, was_read=not is_new)
        identities = holdings.adopt(reading)
        made = list(corrections.standing(identities))
        new_text = corrections.NewText(reading.findings.facts, reading.source.text)
        corrections.follow(made, new_text, list(holdings.papers.values()))
        rearrange_reading(reading, made)
        corrections.lay_corrections(reading.facts, made)
        corrections.mark_confirmed(reading.documents, identities)
        initial = State.PUBLISHED if settings.PUBLISH_LOADED and not is_draft else State.DRAFT
        publication.lay_over(reading.papers, holdings.papers, initial, is_forced=is_draft)
        derive_reading(reading)
        derived, self.report.unknown_departments = resolve_departments(reading.findings.assignments)
        reading.findings.assignments += derived
        corrections.lay_corrections(reading.finding_facts, made)
        derive_citations(row for row in reading.findings.citations if row.evidence)
        affected = self._write(reading, holdings)
        if is_draft:
            publication.record_first(reading.papers, author=author)
        holdings.supersede(source)
        if not is_new:
            source.save()
        self._name(source)
        settled = corrections.settle(identities)
        self.report.corrections = [TouchedCorrection.of(row, before) for row, before in settled]
        self._conclude(holdings, is_new=is_new)
        gone = {paper.pk for paper in holdings.gone}
        announce((self.touched | affected) - gone, gone)
        return self.report

    def _source(self) -> tuple[Source, bool]:
        """The source row of these bytes, locked until the end; made if it is new."""
        defaults = {
            "file_name": self.file_name,
            "encoding": self.parsed.encoding,
            "script": self.parsed.script,
            "text": self.parsed.text,
            "byte_count": self.byte_count,
            "character_count": len(self.parsed.text),
            **self.edition,
        }
        return Source.objects.select_for_update(of=("self",)).get_or_create(
            sha256=self.parsed.sha256, defaults=defaults
        )

    def _fill(self, source: Source) -> None:
        source.encoding = self.parsed.encoding
        source.script = self.parsed.script
        source.text = self.parsed.text
        source.character_count = len(self.parsed.text)
        source.parser_version = self.edition["parser_version"]
        source.reference_fingerprint = self.edition["reference_fingerprint"]

    def _name(self, source: Source) -> None:
        """Note the name under which the bytes came; the first in order is the one shown."""
        _, is_new = SourceName.objects.get_or_create(source=source, name=self.file_name)
        if is_new and self.file_name < source.file_name:
            Source.objects.filter(pk=source.pk).update(file_name=self.file_name)

    def _write(self, reading: SourceReading, holdings: Holdings) -> frozenset[int]:
        """Save issue, papers, parts and all that hangs on them; link citations. Returns papers changed by the links."""
        writer = Writer(self.report)
        if writer.write_issue(reading, holdings):  # a paper's page and its record in the index show its issue
            self.touched |= {paper.pk for paper in holdings.papers.values()}
        documents = writer.write_documents(reading, holdings)
        writer.write_kept(reading, holdings)
        writer.write_sections(reading, holdings)
        citations = writer.write_findings(reading, holdings)
        self.touched |= writer.touched
        changed = {row.pk for row in documents.rows()}
        keys = LinkKeys.of([row for row in holdings.documents if row.pk in changed])
        keys |= LinkKeys.of([*documents.created, *documents.updated])
        citing = {row.document_id for row in (*citations.created, *citations.updated)}
        citing |= {row.pk for row in documents.updated if row.is_paper}
        return relink(keys, citing, {row.title_key for row in citations.deleted})

    def _conclude(self, holdings: Holdings, *, is_new: bool) -> None:
        report = self.report
        report.paper_ids = frozenset(self.touched)
        report.left_behind = [str(paper) for paper in holdings.left_behind]
        if holdings.older:
            report.outcome = Outcome.NEW_VERSION
        elif is_new:
            report.outcome = Outcome.NEW
        else:
            has_changes = report.created or report.updated or report.deleted
            report.outcome = Outcome.CHANGED if has_changes else Outcome.REREAD
