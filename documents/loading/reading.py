"""One source, read: all its rows, unsaved, tied to one another as the tree says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.corrections import FindingRows
from documents.loading.documents import PartRow, issue_row, part_rows
from documents.loading.findings import FindingReader, problem_rows
from documents.loading.identity import issue_identity, paper_identities
from documents.loading.places import place_codes, place_rows
from documents.loading.sections import Outline, section_rows
from documents.models import Document, FactBearer, Issue, KeptReading, Section, Source
from documents.parsing.tree import ParsedSource


@dataclass(slots=True)
class SourceReading:
    """The rows of one source as the parser reads it, before they meet those of the archive."""

    source: Source
    issue: Issue | None = None
    papers: list[Document] = field(default_factory=list)
    parts: list[PartRow] = field(default_factory=list)  # papers and their parts, each before its children
    sections: list[Section] = field(default_factory=list)
    findings: FindingRows = field(default_factory=FindingRows)
    kept: list[KeptReading] = field(default_factory=list)  # of papers whose rows a person rearranged

    @property
    def documents(self) -> list[Document]:
        """Papers and parts."""
        return [part.document for part in self.parts]

    @property
    def facts(self) -> Sequence[FactBearer]:
        """The rows that a person may correct, but for findings: the holders of duties depend on these."""
        return [*([self.issue] if self.issue else []), *self.documents, *self.sections]

    @property
    def finding_facts(self) -> Sequence[FactBearer]:
        """What was found in the texts, which a person may correct too."""
        return self.findings.facts


def read_rows(source: Source, parsed: ParsedSource) -> SourceReading:
    """The rows of a parsed source. Identities are set; slugs, primary keys and departments are not."""
    reading = SourceReading(source)
    issue_code, codes = place_codes(parsed)
    places = place_rows([issue_code, *codes])
    if parsed.issue:
        reading.issue = issue_row(source, parsed.issue, places.get(issue_code))
        reading.issue.identity = issue_identity(parsed.issue, parsed.sha256)
    identities = paper_identities(parsed)
    reading.findings.problems += problem_rows(source, None, parsed.problems, 0)
    for position, paper in enumerate(parsed.documents):
        parts = part_rows(source, reading.issue, paper, places.get(codes[position]), position)
        outlines = {}
        for part in parts:
            part.document.identity = identities[position]
            sections = section_rows(part.document, part.sections)
            outlines[part.document.part] = Outline(sections)
            reading.sections += sections
        reading.papers.append(parts[0].document)
        reading.parts += parts
        FindingReader(reading.findings, parts[0].document, outlines, parsed.text).read(paper)
        problems = problem_rows(source, parts[0].document, paper.problems, len(reading.findings.problems))
        reading.findings.problems += problems
    return reading
