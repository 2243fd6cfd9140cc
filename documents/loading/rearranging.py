"""A reading rearranged as persons want it, before it is saved: which rows there are, and what follows from that."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from documents import corrections
from documents.corrections import REARRANGING, Frozen, derive_outlines
from documents.loading.derived import derive_citations, derive_paper, derive_part
from documents.loading.reading import SourceReading
from documents.models import Correction, Document, KeptReading


def rearrange_reading(reading: SourceReading, made: Sequence[Correction]) -> None:
    """Merge, split, add and remove rows of the papers for which persons did so, and keep those rows as read."""
    wanted = [row for row in made if row.field in REARRANGING]
    for paper in reading.papers if wanted else ():
        mine = [row for row in wanted if row.paper_identity == paper.identity]
        if mine:
            _rearrange_paper(reading, paper, mine)


def _rearrange_paper(reading: SourceReading, paper: Document, wanted: Collection[Correction]) -> None:
    documents = [document for document in reading.documents if document.top is paper]
    sections = [row for row in reading.sections if row.document.top is paper]
    found = reading.findings.of_paper(paper)
    frozen = Frozen.of(sections, found)
    reading.kept.append(KeptReading(paper=paper, rows=frozen.as_json()))
    arranged, _ = corrections.arrange(frozen, wanted, reading.source.text)
    new_sections, new_found = arranged.thaw(documents)
    reading.sections = [row for row in reading.sections if row.document.top is not paper] + new_sections
    derive_citations(new_found.citations)
    reading.findings.replace(found, new_found)


def derive_reading(reading: SourceReading) -> None:
    """Fill what follows from the facts of papers and parts, and from the levels of rearranged outlines."""
    date = reading.issue.published_date if reading.issue else None
    for document in reading.documents:  # a paper comes before its parts
        if document.paper:
            derive_part(document, document.paper)
        else:
            derive_paper(document, date)
    for kept in reading.kept:
        derive_outlines(row for row in reading.sections if row.document.top is kept.paper)
