"""The head of a paper: all that stands above its body, from the letterhead to the addressee.

In the printed original the number stands before the title (GB/T 9704-2012, 7.2), in a gazette after it; web pages set a
table and a second title above. What the lines are is told by `head_lines`; here they are put together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.document_number import find_document_numbers
from documents.parsing.dates import find_dates, parse_date
from documents.parsing.head_lines import KIND_OF_ROLE, Role, signer_name
from documents.parsing.head_roles import HeadRoles
from documents.parsing.lines import Line
from documents.parsing.metadata import Entry, read_metadata
from documents.parsing.organs import in_print, split_organs
from documents.parsing.persons import is_person_name
from documents.parsing.script import fold
from documents.parsing.title_lines import is_finished, tidy_title
from documents.parsing.title_print import read_title
from documents.parsing.tree import Fact, PrintedDate, Span


@dataclass(slots=True)
class Head:
    """What is read above the body. `lines` are the lines used, their kinds set; the body starts behind them."""

    lines: list[Line] = field(default_factory=list)
    title: Fact[str] | None = None
    title_text: str = ""  # folded, with the blanks that part joint issuers
    subtitle: Fact[str] | None = None
    speaker: Fact[str] | None = None
    number: Fact[str] | None = None
    signer: Fact[str] | None = None
    organs: Fact[tuple[str, ...]] | None = None  # set under the title or in the letterhead, as printed
    date: Fact[PrintedDate] | None = None  # under the title
    spoken_date: Fact[PrintedDate] | None = None  # of a speech or report: the day of delivery
    enactment_note: Fact[str] | None = None
    addressee: Fact[str] | None = None
    letterhead_title: Fact[str] | None = None  # "…常务会议纪要" above the number, the only title of some minutes
    metadata: list[Entry] = field(default_factory=list)
    has_number_line: bool = False
    is_order: bool = False
    carries: bool = False  # the order only promulgates the text below it
    signatory: Fact[str] | None = None  # of an order: "总理 李克强"
    promulgation: Line | None = None  # the sentence that promulgates


def read_head(lines: Sequence[Line], expected_title: str | None = None, *, is_titled: bool = False) -> Head:
    """Read the head of a paper or of a text that another paper issues.

    In: the lines of the paper from its first; its title, if the contents or the issuing notice name it; `is_titled`
    where that title is printed above these lines, so that only a repeated one is looked for.
    Out: what is printed there; `Head.lines` holds the lines of the head, at most 80.
    """
    roles = HeadRoles(lines, expected_title, is_titled=is_titled)
    head = Head()
    held = list(lines[: len(roles.given)])
    head.lines = [
        line.as_kind(KIND_OF_ROLE[role]) if role in KIND_OF_ROLE else line
        for line, role in zip(held, roles.given, strict=True)
    ]
    _set_title(head, held, roles, expected_title)
    for line, role in zip(held, roles.given, strict=True):
        _READERS.get(role, _skip)(head, line)
    if head.letterhead_title is not None and (head.title is None or not is_finished("".join(head.title_text.split()))):
        head.title = head.letterhead_title
        head.title_text = fold(head.letterhead_title.value)
    head.metadata = read_metadata(
        [line for line, role in zip(held, roles.given, strict=True) if role is Role.FURNITURE]
    )
    return head


def _set_title(head: Head, lines: list[Line], roles: HeadRoles, expected: str | None) -> None:
    group = roles.best_group()
    if not group:
        return
    titled = [lines[number] for number in group]
    is_speech = Role.SUBTITLE in roles.given and not is_finished("".join(line.squeezed for line in titled))
    printed = read_title(titled, keeps_clauses=is_speech)
    head.title, head.title_text, head.number = printed.title, printed.text, printed.number


def _skip(head: Head, line: Line) -> None:
    """Lines that hold no fact of their own."""


def _read_number(head: Head, line: Line) -> None:
    """The first line that bears a number, of several its first; 第8次 gives way to the 〔2022〕12号 below it."""
    is_count = head.number is not None and head.number.value.endswith(("次", "期"))
    if not head.has_number_line or (is_count and not line.squeezed.strip("()").endswith(("次", "期"))):
        several = find_document_numbers(line.text)
        if len(several) > 1 and not several[0].is_elided:
            start, end = several[0].start, several[0].end
            printed, span = line.block.text[start:end], line.block.source_span(start, end)
        else:
            printed, span = str(several[0].number) if len(several) > 1 else line.block.text, _whole(line)
        head.number = Fact("".join(printed.split()).strip("()（）"), span=span)
        head.has_number_line = True


def _read_letterhead(head: Head, line: Line) -> None:
    if line.squeezed.endswith("纪要"):
        head.letterhead_title = Fact("".join(line.block.text.split()), span=_whole(line))
        return
    organs = split_organs(line.text.strip().removesuffix("文件"))
    if organs and head.organs is None:
        head.organs = Fact(in_print(organs, line.text, line.block.text), span=_whole(line))


def _read_signer(head: Head, line: Line) -> None:
    bounds = signer_name(line)
    if bounds is not None:
        head.signer = Fact(
            tidy_title(line.block.text[slice(*bounds)], keeps_clauses=False), span=line.block.source_span(*bounds)
        )
    before = line.text.partition("签发人")[0].strip()
    if before and head.number is None:
        head.number = Fact("".join(before.split()), span=line.block.source_span(0, len(before)))


def _read_subtitle(head: Head, line: Line) -> None:
    text = line.block.text.strip().lstrip("—─―－–-").strip()
    if head.subtitle is None:
        head.subtitle = Fact(text, span=_whole(line))
    else:
        head.subtitle = Fact(
            head.subtitle.value + text,
            span=Span(head.subtitle.span.start if head.subtitle.span else 0, line.block.span.end),
        )
    _keep_spoken_date(head, line)


def _read_speaker(head: Head, line: Line) -> None:
    text = " ".join(line.block.text.replace("?", " ").split()).strip("（）()")
    if head.speaker is None:
        head.speaker = Fact(text, span=_whole(line))
    elif head.speaker.span and is_person_name(line.squeezed.strip("?")):  # the post above, the name below
        head.speaker = Fact(f"{head.speaker.value} {text}", span=Span(head.speaker.span.start, line.block.span.end))


def _read_date(head: Head, line: Line) -> None:
    dates = find_dates(line.text)
    if not dates:
        return
    date, start, end = dates[0]
    fact = Fact(date, span=line.block.source_span(start, end))
    if parse_date(line.text.strip()) is None:
        head.spoken_date = head.spoken_date or fact
    head.date = head.date or fact


def _read_dateline(head: Head, line: Line) -> None:
    date, start, end = find_dates(line.text)[0]
    head.date = head.date or Fact(date, span=line.block.source_span(start, end))
    _keep_organs(head, line, line.text[:start])


def _read_organ(head: Head, line: Line) -> None:
    _keep_organs(head, line, line.text)


def _keep_organs(head: Head, line: Line, text: str) -> None:
    names = in_print(split_organs(text.strip()), text, line.block.text[: len(text)])
    head.organs = Fact(names, span=line.block.source_span(0, len(text)))


def _read_enactment_note(head: Head, line: Line) -> None:
    if head.enactment_note is None:
        head.enactment_note = Fact(line.block.text.strip().strip("（）()"), span=_whole(line))


def _read_addressee(head: Head, line: Line) -> None:
    head.addressee = Fact(line.block.text.strip().rstrip(":："), span=_whole(line))


def _keep_spoken_date(head: Head, line: Line) -> None:
    for date, start, end in find_dates(line.text)[:1]:
        head.spoken_date = head.spoken_date or Fact(date, span=line.block.source_span(start, end))


def _whole(line: Line) -> Span:
    return line.block.span


_READERS = {
    Role.NUMBER: _read_number,
    Role.LETTERHEAD: _read_letterhead,
    Role.SIGNER: _read_signer,
    Role.SUBTITLE: _read_subtitle,
    Role.SPEAKER: _read_speaker,
    Role.DATE: _read_date,
    Role.DATELINE: _read_dateline,
    Role.ORGAN: _read_organ,
    Role.ENACTMENT_NOTE: _read_enactment_note,
    Role.ADDRESSEE: _read_addressee,
}
