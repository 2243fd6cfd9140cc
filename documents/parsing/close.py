"""The close of a paper: 附件说明, 署名, 成文日期, 附注 (GB/T 9704-2012, 7.3.4 to 7.3.7)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.parsing.attachment_marks import is_attachment_mark, note_entries, opens_note
from documents.parsing.dates import find_dates, parse_date
from documents.parsing.duty_roles import lays_duty
from documents.parsing.head_lines import is_signatory
from documents.parsing.head_roles import is_dated_organ
from documents.parsing.lines import Line, span_of
from documents.parsing.organs import in_print, is_one_name, split_organs
from documents.parsing.printing import imprint_start, leading_imprint
from documents.parsing.tree import BlockKind, Fact, Precision, PrintedDate

_COMPACT_LENGTH = 8
_MOST_SIGNERS = 12
_MOST_NOTE_LINES = 60
_RELATIVE = re.compile("(?:中共)?[省市县区州盟旗](?:[政委]|人民政府|[^省市县区州盟旗乡镇]{2,20}[局委办厅])")
_NOTE = re.compile(
    r"[(〔\[].{2,120}[)〕\]]|此件.{2,30}|(?:信息)?公开(?:属性|方式|类别|形式):.{2,20}|联系(?:人|电话).{0,80}"
)
_DISCLOSURES = (
    (re.compile(r"依申请公开"), "on_request"),
    (re.compile(r"不予公开|不公开|不得公开|免予公开"), "withheld"),
    (re.compile(r"主动公开|公开发布|公开发表|公开发行|此件公开|全文公开|(?:属性|方式|类别|形式):公开"), "disclosed"),
)


@dataclass(slots=True)
class Close:
    """The close of one part: its lines with their kinds set, and where it starts and ends among the part's lines."""

    start: int
    end: int
    lines: list[Line] = field(default_factory=list)
    organs: Fact[tuple[str, ...]] | None = None
    signatory: Fact[str] | None = None
    date: Fact[PrintedDate] | None = None
    note: Fact[str] | None = None
    disclosure: Fact[str] | None = None
    attachments: tuple[str, ...] = ()  # titles that the 附件说明 announces


def find_close(lines: Sequence[Line], start: int, issuers: Sequence[str] = ()) -> Close | None:
    """Find the first close in a run of lines: a date on a line of its own under the name of an organ.

    In: the lines of a paper; the index from which its body runs; the organs that its title names. Out: None where
    nothing is signed or dated; a date without a signature counts only where the paper ends with it, or an attachment
    or the 版记 follows.
    """
    for index in range(start, len(lines)):
        line = lines[index]
        if not _may_be_date(line):
            continue
        if is_dated_organ(line):
            return _read(lines, start, index, index)
        date = parse_date(line.text.strip()) or _compact_date(line)
        if date is None or date.precision is Precision.YEAR:
            continue
        first = _first_signer(lines, start, index)
        if first < index or (date.precision is Precision.DAY and _ends_paper(lines, start, index)):
            return _read(lines, start, first if _may_sign(lines[first:index], issuers) else index, index)
    return _undated(lines, start, issuers)


def _may_be_date(line: Line) -> bool:
    text = line.text.rstrip()
    is_dated = text[-1:] in ("日", ")") or (len(text) == _COMPACT_LENGTH and text.isdecimal())
    return len(text) <= 60 and is_dated and line.block.kind is not BlockKind.TABLE_ROW


def _compact_date(line: Line) -> PrintedDate | None:
    """A date that lost its 年月日 in a copy: 20171116."""
    text = line.text.strip()
    if len(text) != _COMPACT_LENGTH or not text.isdecimal():
        return None
    return parse_date(f"{text[:4]}年{int(text[4:6])}月{int(text[6:])}日")


def _first_signer(lines: Sequence[Line], start: int, index: int) -> int:
    """The first of the lines right above a date that name organs or an office-holder."""
    first, floor = index, max(start, index - _MOST_SIGNERS)
    while first > floor:
        if first - 1 > floor and is_one_name(lines[first - 2].text, lines[first - 1].text):
            first -= 2
        elif is_signer(lines[first - 1]):
            first -= 1
        else:
            break
    return first


def _may_sign(signers: Sequence[Line], issuers: Sequence[str]) -> bool:
    """Whether organs above a date may sign for those that the title names: not 王召乡, the last of a list, for a city.

    One of them bears the place of an issuer, or is named by its rank alone (市政府).
    """
    names = [name for run in _by_name(signers) for name in split_organs("".join(line.text.strip() for line in run))]
    return (
        not issuers
        or not names
        or any(_RELATIVE.match(name) for name in names)
        or any(name[:2] == issuer[:2] or name in issuer or issuer in name for name in names for issuer in issuers)
    )


def is_signer(line: Line) -> bool:
    """Whether a line names organs, or an office-holder, and nothing else."""
    text = line.text.strip()
    return (
        len(text) <= 120
        and line.marker is None
        and line.block.kind is not BlockKind.TABLE_ROW
        and (bool(split_organs(text)) or is_signatory(text))
    )


def _ends_paper(lines: Sequence[Line], start: int, index: int) -> bool:
    """A date without a signature above it: under the last sentence, with nothing but notes, 版记 or 附件 below."""
    if index <= start or lines[index].text.strip().startswith("("):
        return False
    above = lines[index - 1].text.rstrip()
    if above[-1:] not in "。!)" and not opens_note(lines[index - 1]):
        return False
    following = index + 1 + _count_notes(lines, index + 1)
    rest = lines[following:]
    return not rest or is_attachment_mark(rest[0]) or leading_imprint(rest) > 0 or imprint_start(rest) == 0


def _undated(lines: Sequence[Line], start: int, issuers: Sequence[str]) -> Close | None:
    """A paper that is signed and not dated: its last lines name organs."""
    end = imprint_start(lines)
    last = end
    while last > start and _is_note(lines[last - 1]):
        last -= 1
    first = _first_signer(lines, start, last)
    if start < first < last and _may_sign(lines[first:last], issuers):
        close = _read(lines, start, first, last - 1)
        return close if close.organs or close.signatory else None
    note = _note_start(lines, start, last)
    return _read(lines, start, last, last - 1) if note < last or last < end else None


def _read(lines: Sequence[Line], start: int, first: int, last: int) -> Close:
    """Read the close whose signers and date are the lines from `first` to `last`."""
    begin = _note_start(lines, start, first)
    end = last + 1 + _count_notes(lines, last + 1)
    close = Close(begin, end)
    close.attachments = tuple(note_entries(lines[begin:first]))
    close.lines = [line.as_kind(BlockKind.ATTACHMENT_NOTE) for line in lines[begin:first]]
    for run in _by_name(lines[first : last + 1]):
        if len(run) > 1:
            close.lines += _read_wrapped(close, run)
        else:
            close.lines.append(_read_signed(close, run[0]))
    for line in lines[last + 1 : end]:
        close.lines.append(line.as_kind(BlockKind.NOTE))
    _read_notes(close, lines[last + 1 : end])
    return close


def _by_name(signers: Sequence[Line]) -> list[list[Line]]:
    """The lines of a signature, those together that print one name over two lines."""
    runs: list[list[Line]] = []
    for line in signers:
        if runs and len(runs[-1]) == 1 and is_one_name(runs[-1][0].text, line.text):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _read_wrapped(close: Close, run: Sequence[Line]) -> list[Line]:
    name = "".join("".join(line.block.text.split()) for line in run)
    held = close.organs.value if close.organs else ()
    close.organs = Fact((*held, name), span=close.organs.span if close.organs else span_of(run))
    return [line.as_kind(BlockKind.SIGNATURE) for line in run]


def _read_signed(close: Close, line: Line) -> Line:
    dates = find_dates(line.text)
    if not dates and (compact := _compact_date(line)) is not None:
        close.date = Fact(compact, span=line.block.span)
        return line.as_kind(BlockKind.DATE)
    if dates:
        date, start, end = dates[0]
        close.date = Fact(date, span=line.block.source_span(start, end))
        _keep_organs(close, line, line.text[:start])
        return line.as_kind(BlockKind.DATE)
    if not _keep_organs(close, line, line.text):
        text = " ".join(line.block.text.split())
        close.signatory = Fact(text, span=line.block.span)
    return line.as_kind(BlockKind.SIGNATURE)


def _keep_organs(close: Close, line: Line, text: str) -> bool:
    organs = in_print(split_organs(text.strip()), text, line.block.text[: len(text)])
    if not organs:
        return False
    held = close.organs.value if close.organs else ()
    close.organs = Fact(
        (*held, *organs), span=close.organs.span if close.organs else line.block.source_span(0, len(text))
    )
    return True


def _note_start(lines: Sequence[Line], start: int, first: int) -> int:
    """Where the 附件说明 above a signature begins; `first` where there is none."""
    for index in range(first - 1, max(start, first - _MOST_NOTE_LINES) - 1, -1):
        line = lines[index]
        if opens_note(line):
            return index
        if "。" in line.text or len(line.text) > 100 or line.block.kind is BlockKind.TABLE_ROW:
            break
    return first


def _count_notes(lines: Sequence[Line], index: int) -> int:
    count = 0
    while index + count < len(lines) and count < 4 and _is_note(lines[index + count]):
        count += 1
    return count


def _is_note(line: Line) -> bool:
    text = line.text.strip()
    return len(text) <= 140 and line.marker is None and _NOTE.fullmatch(text) is not None and not lays_duty(text)


def _read_notes(close: Close, notes: Sequence[Line]) -> None:
    if not notes:
        return
    close.note = Fact("".join(line.block.text.strip() for line in notes), span=span_of(notes))
    for line in notes:
        for pattern, name in _DISCLOSURES:
            if pattern.search(line.text):
                close.disclosure = Fact(name, span=line.block.span)
                return
