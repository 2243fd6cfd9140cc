"""Deadlines, duties, citations, glossary, attendance, flaws, problems → rows with keys that outlive a reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from documents.corrections import FindingRows
from documents.document_number import DocumentNumber
from documents.loading.keys import Numbered, digest, number_key, passage_key, squeeze, subject_key, title_key
from documents.loading.sections import Outline
from documents.models import (
    AttendanceList,
    Attendee,
    Citation,
    Deadline,
    Document,
    Duty,
    DutyAssignment,
    GlossaryEntry,
    Precision,
    Problem,
    Source,
    TextFlaw,
)
from documents.models.finding import Finding
from documents.parsing.tree import (
    ParsedAttendance,
    ParsedCitation,
    ParsedDeadline,
    ParsedDocument,
    ParsedDuty,
    ParsedFlaw,
    ParsedGlossaryEntry,
    Span,
)
from documents.parsing.tree import (
    Problem as ParsedProblem,
)

_LONGEST_NUMBER = 200
_GREATEST_INTEGER = 2**31 - 1


class FindingReader:
    """Makes the rows of one paper's findings. `outlines`: the sections of each part, by "body", "children/0" …"""

    def __init__(self, rows: FindingRows, paper: Document, outlines: Mapping[str, Outline], text: str) -> None:
        self._rows = rows
        self._paper = paper
        self._outlines = outlines
        self._text = text
        self._numbered = Numbered()
        self._counts: Counter[str] = Counter()

    def read(self, parsed: ParsedDocument) -> None:
        """Add the rows of all findings of a paper."""
        deadlines = {deadline: self._deadline(deadline) for deadline in dict.fromkeys(parsed.deadlines)}
        for duty in parsed.duties:
            self._duty(duty, deadlines)
        for citation in parsed.citations:
            self._citation(citation)
        for entry in parsed.glossary:
            self._glossary_entry(entry)
        if parsed.attendance:
            self._attendance(parsed.attendance)
        for flaw in parsed.flaws:
            self._flaw(flaw)

    def _place(self, row: Finding, noun: str, span: Span, part: str, path: Sequence[str] = ()) -> None:
        """Fill what all findings share: paper, part, section, key, order and offsets."""
        row.document = self._paper
        row.part = part
        outline = self._outlines.get(part) or self._outlines["body"]
        row.section = outline.find(path, span.start)
        row.key = self._numbered.key(noun, passage_key(self._text, span.start, span.end))
        row.position = self._counts[noun]
        self._counts[noun] += 1
        row.start_offset, row.end_offset = span.start, span.end

    def _part_at(self, span: Span) -> str:
        """The part that a passage of unknown part stands in: the innermost that covers it."""
        covering = [part for part, outline in self._outlines.items() if outline.covers(span)]
        return max(covering, key=lambda part: part.count("/"), default="body")

    def _deadline(self, parsed: ParsedDeadline) -> Deadline:
        row = Deadline(phrase=parsed.phrase, kind=parsed.kind)
        if parsed.due:
            row.due_date, row.due_date_precision = parsed.due, str(parsed.precision or Precision.DAY)
        self._place(row, "deadline", parsed.span, parsed.part, parsed.path)
        self._rows.deadlines.append(row)
        return row

    def _duty(self, parsed: ParsedDuty, deadlines: dict[ParsedDeadline, Deadline]) -> None:
        row = Duty(form=str(parsed.form), task=parsed.task, start_line=parsed.start_line)
        row.persons = [
            {"role": str(group.role), "name": person.name, "start": person.span.start, "end": person.span.end}
            for group in parsed.assignments
            for person in group.persons
        ]
        if parsed.deadline:
            if parsed.deadline not in deadlines:
                deadlines[parsed.deadline] = self._deadline(parsed.deadline)
            row.deadline = deadlines[parsed.deadline]
        self._place(row, "duty", parsed.span, parsed.part, parsed.path)
        self._rows.duties.append(row)
        numbered = Numbered()
        holders = ((group, holder) for group in parsed.assignments for holder in group.holders)
        for position, (group, holder) in enumerate(holders):
            self._rows.assignments.append(
                DutyAssignment(
                    duty=row,
                    role=str(group.role),
                    name=holder.name,
                    printed_name=holder.printed_name,
                    key=numbered.key("", digest(squeeze(holder.printed_name), length=16)),
                    position=position,
                    start_offset=holder.span.start,
                    end_offset=holder.span.end,
                    evidence={"role": {"how": str(group.how), "reason": group.reason}} if group.reason else {},
                )
            )

    def _citation(self, parsed: ParsedCitation) -> None:
        title, printed = parsed.title or "", (parsed.document_number or "")[:_LONGEST_NUMBER]
        if not title and not printed:
            return
        number = DocumentNumber.parse(printed) if printed else None
        row = Citation(
            title=title,
            document_number=printed,
            relation=parsed.relation,
            number_key=number_key(number),
            title_key=title_key(title),
            subject_key=subject_key(title),
        )
        self._place(row, "citation", parsed.span, parsed.part)
        self._rows.citations.append(row)

    def _glossary_entry(self, parsed: ParsedGlossaryEntry) -> None:
        row = GlossaryEntry(
            number=min(parsed.number, _GREATEST_INTEGER),
            term=parsed.term,
            definition=parsed.definition,
            mark_spans=[[span.start, span.end] for span in parsed.mark_spans],
        )
        self._place(row, "glossary", parsed.span, self._part_at(parsed.span))
        self._rows.glossary_entries.append(row)

    def _attendance(self, parsed: ParsedAttendance) -> None:
        for fact in parsed.present:
            span = fact.span or Span(self._paper.start_offset, self._paper.start_offset)
            self._attendee(AttendanceList.PRESENT, "", fact.value, span)
        for attendee in parsed.in_attendance:
            for name in attendee.persons or ("",):
                self._attendee(AttendanceList.IN_ATTENDANCE, attendee.unit, name, attendee.span)

    def _attendee(self, kind: str, unit: str, name: str, span: Span) -> None:
        row = Attendee(list=str(kind), unit=unit, name=name)
        self._place(row, "attendee", span, self._part_at(span))
        row.key = self._numbered.key("attendee", digest(kind, squeeze(unit), squeeze(name), length=16))
        self._rows.attendees.append(row)

    def _flaw(self, parsed: ParsedFlaw) -> None:
        row = TextFlaw(
            kind=parsed.kind,
            printed=self._text[parsed.span.start : parsed.span.end],
            suggestion=parsed.suggestion,
            reason=parsed.reason,
        )
        self._place(row, "flaw", parsed.span, self._part_at(parsed.span))
        self._rows.text_flaws.append(row)


def problem_rows(
    source: Source, document: Document | None, parsed: Sequence[ParsedProblem], first_position: int
) -> list[Problem]:
    """The unsaved rows of the problems of a paper, or, without one, of the source as a whole."""
    return [
        Problem(
            source=source,
            document=document,
            position=first_position + index,
            code=problem.code,
            message=problem.message,
            start_offset=problem.span.start,
            end_offset=problem.span.end,
        )
        for index, problem in enumerate(parsed)
    ]
