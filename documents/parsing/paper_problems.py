"""What a person should look at in one paper: facts nothing tells, facts that contradict, attachments not printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from documents.document_number import DocumentNumber
from documents.parsing.organs import is_central
from documents.parsing.part_sections import BuiltPart
from documents.parsing.parts import Part
from documents.parsing.problems import report
from documents.parsing.script import fold
from documents.parsing.tree import ContentsEntry, Fact, How, PrintedDate, Problem, Relation, Span

# Kinds that bear no issuer of their own.
_UNISSUED = frozenset({"讲话", "致辞", "政策解读", "问答", "大事记"})


def find_problems(
    parts: Sequence[BuiltPart],
    facts: dict[str, Fact[str] | None],
    issued: Fact[PrintedDate] | None,
    entry: ContentsEntry | None,
    span: Span,
) -> list[Problem]:
    """The problems of one paper in printed order.

    In: its parts as built, the body first; its facts by name (title, kind, document_number, issuing_authority, city);
    its date; its entry in the contents; its stretch of the source.
    """
    problems = [problem for below in parts for problem in below.problems]
    problems += _missing_facts(facts, Span(span.start, span.start))
    problems += _conflicts(parts[0].part, facts["document_number"], issued, entry)
    for below in parts:
        problems += _missing_attachments(below.part)
    problems.sort(key=lambda problem: problem.span.start)
    return problems


def _missing_facts(facts: dict[str, Fact[str] | None], place: Span) -> Iterator[Problem]:
    title, kind, authority = facts["title"], facts["kind"], facts["issuing_authority"]
    if title is None:
        yield report("title-missing", place)
    elif title.how is How.INFERRED:
        yield report("title-inferred", title.span or place)
    if authority is None and (kind is None or kind.value not in _UNISSUED):
        yield report("issuer-missing", place)
    is_of_centre = authority is not None and all(is_central(fold(name)) for name in authority.value.split("、"))
    if facts["city"] is None and not is_of_centre:
        yield report("city-missing", place)


def _conflicts(
    part: Part, number: Fact[str] | None, issued: Fact[PrintedDate] | None, entry: ContentsEntry | None
) -> Iterator[Problem]:
    """A number that the contents print otherwise; a date under the title that is not the date under the signature."""
    if number is not None and entry is not None and entry.document_number:
        printed, listed = DocumentNumber.parse(number.value), DocumentNumber.parse(entry.document_number)
        if printed and listed and not _is_same(printed, listed):
            yield report("number-conflict", number.span or entry.span, number=number.value, other=entry.document_number)
    above = part.head.date
    if issued is not None and above is not None and above.span is not None and above.value != issued.value:
        yield report("date-conflict", above.span, date=issued.value, other=above.value)


def _is_same(printed: DocumentNumber, listed: DocumentNumber) -> bool:
    """Whether two numbers are one: the contents name the series of an order short (市政府令第177号)."""
    if printed.is_order and listed.is_order and printed.serial == listed.serial:
        return printed.year == listed.year or None in (printed.year, listed.year)
    return printed == listed


def _missing_attachments(part: Part) -> Iterator[Problem]:
    """Attachments that the 附件说明 announces and that are not printed below."""
    if part.close is None or not part.close.attachments:
        return
    printed = {child.number for child in part.children if child.relation is Relation.ATTACHMENT}
    if len(printed) >= len(part.close.attachments):
        return
    span = part.close.lines[0].block.span
    for number, title in enumerate(part.close.attachments, 1):
        if number not in printed:
            yield report("attachment-missing", span, title=title)
