"""Blocks of one paper to `ParsedDocument`: parts, outline, facts, duties, deadlines, citations, glossary, flaws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.parsing.authority import read_authority
from documents.parsing.citations import find_citations
from documents.parsing.deadlines import find_deadlines
from documents.parsing.departments import IssuerContext
from documents.parsing.duties import find_duties, says_first_leads
from documents.parsing.effect import read_effective_date
from documents.parsing.flaws import find_flaws
from documents.parsing.gazette import PaperBlocks
from documents.parsing.glossary import find_marks, is_glossary_title, read_glossary
from documents.parsing.lines import Line, fold_blocks
from documents.parsing.metadata import is_metadata, read_metadata
from documents.parsing.minutes import infer_title, read_meeting_date
from documents.parsing.paper_facts import (
    date_in_table,
    read_issued_date,
    read_kind,
    read_number,
    read_own_numbers,
    read_place,
    settle_authority,
)
from documents.parsing.paper_problems import find_problems
from documents.parsing.part_sections import BuiltPart, build_part, to_child
from documents.parsing.parts import Part, read_part
from documents.parsing.script import fold
from documents.parsing.tree import (
    Fact,
    ParsedDocument,
    ParsedGlossaryEntry,
    ParsedIssue,
    PrintedDate,
    Relation,
    Span,
)
from documents.parsing.untitled import infer_opening_title
from documents.reference.places import Place

_WITHOUT_EFFECT = frozenset({"讲话", "致辞", "政策解读", "问答", "政府工作报告", "纪要", "大事记"})


@dataclass(slots=True)
class _Facts:
    """What the parts of one paper say of it as a whole."""

    kind: Fact[str] | None
    number: Fact[str] | None
    issued: Fact[PrintedDate] | None
    authority: Fact[str] | None
    place: Fact[Place] | None
    title: Fact[str] | None

    @property
    def city(self) -> Fact[str] | None:
        if self.place is None:
            return None
        return Fact(self.place.value.name, self.place.how, self.place.span, self.place.reason)


def assemble(paper: PaperBlocks, text: str, issue: ParsedIssue | None, script: str) -> ParsedDocument:
    """Put one paper together.

    In: its blocks; the decoded text of the source; the gazette it stands in; the script of the source. Out: the paper
    with every block in exactly one section of exactly one part. Raises nothing for any blocks.
    """
    lines = fold_blocks(paper.blocks)
    part = read_part(lines, fold(paper.contents_entry.title) if paper.contents_entry else None)
    _add_web_table(part, paper)
    facts = _weigh(part, paper, issue, lines)
    built = build_part(part)
    span = Span(paper.blocks[0].span.start, paper.blocks[-1].span.end)
    return _with_findings(_document(paper, built, facts, span), paper, built, facts, text, script)


def _add_web_table(part: Part, paper: PaperBlocks) -> None:
    """Read what the web page prints around the paper (发布日期：…), which is no part of it.

    Some pages print the title there alone.
    """
    table = [line for line in fold_blocks(block for block in paper.furniture) if is_metadata(line)]
    head = part.head
    head.metadata += read_metadata(table)
    titled = next((row for row in head.metadata if row.field == "title"), None)
    if head.title is None and titled is not None and paper.contents_entry is None:
        head.title, head.title_text = Fact(titled.value, span=titled.span), fold(titled.value)


def _weigh(part: Part, paper: PaperBlocks, issue: ParsedIssue | None, lines: Sequence[Line]) -> _Facts:
    kind = read_kind(part, paper.column.value if paper.column else None)
    kind_name = kind.value if kind else None
    number = read_number(part.head, paper.contents_entry)
    issued = read_issued_date(part, kind_name)
    printed = read_authority(part, kind_name)
    place = read_place(part, printed, issue, issued.value if issued else None, lines)
    authority = settle_authority(part, kind_name, place.value.name if place else None, printed)
    title = part.head.title
    if title is None and kind_name == "纪要":
        title = infer_title(part.body, authority.value if authority else None)
    if title is None and paper.contents_entry is not None:
        title = Fact(paper.contents_entry.title, span=paper.contents_entry.span)
    if title is None and part.head.addressee is not None:
        title = infer_opening_title(part.body, kind_name, authority.value if authority else None)
    return _Facts(kind, number, issued, authority, place, title)


def _document(paper: PaperBlocks, built: BuiltPart, facts: _Facts, span: Span) -> ParsedDocument:
    """The record of a paper with its facts, sections and children, what is found in its text still left out."""
    part, head, close, imprint = built.part, built.part.head, built.part.close, built.part.imprint
    entry = paper.contents_entry
    return ParsedDocument(
        span=span,
        start_line=paper.blocks[0].line,
        end_line=paper.blocks[-1].last_line,
        title=facts.title,
        kind=facts.kind,
        document_number=facts.number,
        issuing_authority=facts.authority,
        city=facts.city,
        issued_date=facts.issued,
        printed_date=imprint.printed_date,
        published_date=date_in_table(head, "published_date"),
        meeting_date=_meeting_date(part, facts),
        effective_date=_effective_date(part, facts),
        column=paper.column,
        contents_title=Fact(entry.title, span=entry.span) if entry else None,
        subtitle=head.subtitle,
        speaker=head.speaker,
        addressee=head.addressee,
        signature=Fact("、".join(close.organs.value), span=close.organs.span) if close and close.organs else None,
        signatory=head.signer or head.signatory or (close.signatory if close else None),
        copied_to=imprint.copied_to,
        printed_by=imprint.printed_by,
        note=close.note if close else None,
        disclosure=close.disclosure if close else None,
        enactment_note=head.enactment_note,
        sections=built.sections,
        children=tuple(to_child(child) for child in built.children),
    )


def _with_findings(
    document: ParsedDocument, paper: PaperBlocks, built: BuiltPart, facts: _Facts, text: str, script: str
) -> ParsedDocument:
    """The record with what its text lays down, cites, explains and leaves in doubt."""
    # The day that 6月底前 and 年内 are counted from: minutes often print no day of issue.
    dated = (document.issued_date, document.meeting_date, document.printed_date)
    day = next((fact.value for fact in dated if fact), None)
    place = facts.place.value if facts.place else None
    authority = facts.authority.value if facts.authority else None
    context = IssuerContext.of(place.name if place else None, authority, day, place.code if place else None)
    parts = list(built.walk())
    sections = {below.name: below.sections for below in parts}
    first_leads = any(says_first_leads(below.sections) for below in parts)
    return replace(
        document,
        duties=tuple(
            duty
            for below in parts
            for duty in find_duties(below.name, below.sections, context, first_leads=first_leads)
        ),
        deadlines=tuple(item for below in parts for item in find_deadlines(below.name, below.sections, day)),
        citations=tuple(find_citations(sections, read_own_numbers(built.part, facts.number), _titles(document))),
        glossary=_glossary(parts),
        attendance=next((below.attendance for below in parts if below.attendance), None),
        flaws=tuple(find_flaws(text, document.span, paper.blocks, script)),
        problems=tuple(find_problems(parts, _named(facts), facts.issued, paper.contents_entry, document.span)),
    )


def _titles(document: ParsedDocument) -> list[str]:
    """The titles of a record and its children."""
    titles = (document.title, *(child.title for child in document.children))
    return [title.value for title in titles if title]


def _named(facts: _Facts) -> dict[str, Fact[str] | None]:
    """The facts that problems speak of, by name."""
    return {
        "title": facts.title,
        "kind": facts.kind,
        "document_number": facts.number,
        "issuing_authority": facts.authority,
        "city": facts.city,
    }


def _effective_date(part: Part, facts: _Facts) -> Fact[PrintedDate] | None:
    """From when the paper holds; speeches, reports and explainers only tell of other papers."""
    if facts.kind is not None and facts.kind.value in _WITHOUT_EFFECT:
        return None
    return read_effective_date(_lines_in_force(part), facts.issued.value if facts.issued else None)


def _meeting_date(part: Part, facts: _Facts) -> Fact[PrintedDate] | None:
    if facts.kind is None or facts.kind.value != "纪要":
        return None
    printed = part.imprint.printed_date.value if part.imprint.printed_date else None
    return read_meeting_date(part.body, facts.number.value if facts.number else None, printed)


def _lines_in_force(part: Part) -> list[Line]:
    """The lines that may say from when a paper holds: the order's sentence, its own text, then the text it issues."""
    lines = [part.head.promulgation] if part.head.promulgation else []
    lines += part.body
    for child in part.children:
        if child.relation is Relation.ISSUED_TEXT:
            lines += _lines_in_force(child)
    return lines


def _glossary(parts: Sequence[BuiltPart]) -> tuple[ParsedGlossaryEntry, ...]:
    held: list[tuple[ParsedGlossaryEntry, Line]] = []
    for below in parts:
        held += read_glossary(below.part.lines, is_titled=is_glossary_title(below.part.head.title_text))
    if not held:
        return ()
    own = {line.block.span.start for _, line in held}
    lines = [line for below in parts for line in below.part.lines]
    marks = find_marks(lines, {entry.number for entry, _ in held}, own)
    return tuple(replace(entry, mark_spans=tuple(marks.get(entry.number, ()))) for entry, _ in held)
