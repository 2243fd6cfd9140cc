"""The facts of one paper, weighed from what its parts print: kind, number, dates, issuer and place."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from documents.document_number import find_document_numbers
from documents.parsing.authority import complete_authority, infer_authority
from documents.parsing.city import infer_place, place_in_title, place_of_authority
from documents.parsing.dates import find_dates
from documents.parsing.head import Head
from documents.parsing.lines import Line
from documents.parsing.minutes import are_minutes
from documents.parsing.organs import is_central, is_organ, leading_organs
from documents.parsing.parts import Part
from documents.parsing.script import fold, fold_script
from documents.parsing.tree import ContentsEntry, Fact, How, ParsedIssue, PrintedDate, Span
from documents.parsing.untitled import read_opening_kind
from documents.reference.kinds import kind_of_title
from documents.reference.places import Place, find_place, place_of_issuer

_KINDS_OF_COLUMNS = {"领导讲话": "讲话", "政策解读": "政策解读", "人事任免": "人事任免", "大事记": "大事记"}
_COMPILED = re.compile(r"\(?(?P<organ>[一-龥]{4,40}?)(?:整理|供稿|提供|编印|编辑|汇编)\)?")  # under a chronicle
_EXPLAINS = re.compile(r"(?:一图读懂|一图看懂|一图解读|图解|解读[:《]|政策解读[:《])")
_APPOINTS = re.compile("任免|任职|免职|任命|职务")
_CITES = re.compile("《|根据|依据|按照|废止|撤销")
_SPOKEN = frozenset({"讲话", "政府工作报告", "致辞"})


def read_kind(part: Part, column: str | None) -> Fact[str] | None:
    """The kind by the last word of the title, else of the subtitle (…上的讲话), the first words or the column."""
    head = part.head
    if head.title is not None and _EXPLAINS.match("".join(head.title_text.split())):
        return Fact("政策解读", head.title.how, head.title.span)
    if head.title is not None:
        for fact, text in (
            (head.title, head.title_text),
            (head.subtitle, fold(head.subtitle.value) if head.subtitle else ""),
        ):
            kind = kind_of_title(text) if text else None
            if kind is not None and fact is not None:
                return Fact(kind.name, fact.how, fact.span)
    elif minutes := are_minutes(part.body):
        return minutes
    elif head.addressee is not None and (opening := read_opening_kind(part.body)):
        return opening
    name = _KINDS_OF_COLUMNS.get(fold_script(column or ""))
    return Fact(name, How.INFERRED, None, f"由所在栏目“{column}”推定。") if name else None


def read_number(head: Head, entry: ContentsEntry | None) -> Fact[str] | None:
    """The number in the head, else in the web page's table, else in the contents."""
    if head.number is not None:
        return head.number
    for row in head.metadata:
        if row.field == "document_number" and any(sign.isdecimal() for sign in row.value):
            number = next(iter(find_document_numbers(row.value)), None)  # without a field of no known name behind it
            return Fact("".join((row.value[number.start : number.end] if number else row.value).split()), span=row.span)
    if entry is not None and entry.document_number:
        return Fact("".join(entry.document_number.split()), span=entry.span)
    return None


def read_own_numbers(part: Part, number: Fact[str] | None) -> list[str]:
    """The numbers that a paper bears itself: its own, and in a list of appointments those of the papers it sums up.

    Such a number stands alone on its line, or in brackets behind an appointment.
    """
    own = [number.value] if number else []
    if _APPOINTS.search(part.head.title_text):
        for line in part.body:
            if "号" in line.text and not _CITES.search(line.text):
                found = find_document_numbers(line.text)
                own += [str(one.number) for one in found if _is_apart(line.text, one.start, one.end)]
    return own


def _is_apart(text: str, start: int, end: int) -> bool:
    """Whether a number is a line, or the bracket at its end."""
    before, after = text[:start].strip(" ("), text[end:].strip(" )。;")
    return not after and (not before or text[:start].rstrip().endswith("("))


def read_issued_date(part: Part, kind: str | None) -> Fact[PrintedDate] | None:
    """成文日期: of an order its date, of a speech or report the day of delivery, else the date under the signature."""
    head = part.head
    if kind in _SPOKEN and head.spoken_date is not None:
        return head.spoken_date
    if part.close is not None and part.close.date is not None:
        return part.close.date
    if head.date is not None:
        return head.date
    return _adopted_date(head) or date_in_table(head, "issued_date")


def _adopted_date(head: Head) -> Fact[PrintedDate] | None:
    """Of a text that a meeting adopted, the day of adoption in its 题注 (《党政机关公文处理工作条例》 第九条)."""
    note = head.enactment_note
    words = fold(note.value) if note else ""
    if note is None or "通过" not in words:
        return None
    dates = find_dates(words[: words.find("通过")])
    return Fact(dates[0][0], span=note.span) if dates else None


def date_in_table(head: Head, field: str) -> Fact[PrintedDate] | None:
    """A date in the web page's table: 成文日期 or 发布日期."""
    for row in head.metadata:
        if row.field == field:
            for date, _, _ in find_dates(row.value)[:1]:
                return Fact(date, span=row.span)
    return None


def read_place(
    part: Part,
    authority: Fact[str] | None,
    issue: ParsedIssue | None,
    issued: PrintedDate | None,
    lines: Sequence[Line],
) -> Fact[Place] | None:
    """The issuer's place; None for the centre. In: the body part, its issuer, the gazette, all lines of the paper."""
    head = part.head
    on = issued.first_day if issued else None
    if authority is not None and all(is_central(fold(name)) for name in authority.value.split("、")):
        return None
    gazette = find_place(issue.city.value) if issue and issue.city else None
    names = [(name, head.title.span if head.title else None) for name in leading_organs(head.title_text)]
    names += _names(authority)
    if part.close and part.close.organs:
        names += [(fold(name), part.close.organs.span) for name in part.close.organs.value]
    names += _names(part.imprint.printed_by)
    if head.organs is not None:
        names += [(fold(name), head.organs.span) for name in head.organs.value]
    context = f"{issue.gazette_name.value if issue else ''}{''.join(line.text for line in lines[:30])[:4000]}"
    if found := place_of_authority(names, within=gazette, context=context, on=on):
        return Fact(found[0], span=found[1])
    if gazette is not None:
        return Fact(gazette, How.INFERRED, issue.city.span if issue and issue.city else None, "由公报名称推定。")
    return _infer(part, on, lines)


def _infer(part: Part, on: datetime.date | None, lines: Sequence[Line]) -> Fact[Place] | None:
    title = part.head.title
    if title is not None and (place := place_in_title(part.head.title_text, on=on)) is not None:
        return Fact(place, span=title.span)
    for line in lines[-3:]:
        compiled = _COMPILED.fullmatch(line.squeezed)
        place = place_of_issuer(compiled["organ"], on=on) if compiled and is_organ(compiled["organ"]) else None
        if place is not None:
            return Fact(place, span=line.block.span)
    return infer_place("\n".join(line.text for line in lines[:400]), on=on)


def _names(fact: Fact[str] | None) -> list[tuple[str, Span | None]]:
    return [(fold(name), fact.span) for name in fact.value.split("、")] if fact else []


def settle_authority(part: Part, kind: str | None, city: str | None, printed: Fact[str] | None) -> Fact[str] | None:
    """The issuer: as printed, in full form, or inferred where nothing is printed."""
    if printed is not None:
        return complete_authority(printed, city)
    return infer_authority(part, kind, city)
