"""版记: to whom a paper is copied, who printed it and when (GB/T 9704-2012, 7.4).

The office that prints is not the issuer: "义马市人民政府办公室 2024年4月3日印发".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.parsing.dates import find_dates
from documents.parsing.lines import Line, span_of
from documents.parsing.organs import split_organs
from documents.parsing.tree import BlockKind, Fact, PrintedDate

_COPIED = re.compile(r"(?:抄\s?送|抄\s?报|分\s?送|主\s?送|报|送|发)\s?(?:单位|机关)?\s?:\s?")
_OTHER = re.compile(
    r"(?:主题词|共印|印数|印发份数|校对|打字|责任校对|信息公开选项|公开属性|公开方式)\s?:|\(?共印\d+份\)?"
)
_PRINTED = re.compile(r"印\s?(?:发|制)$|日\s?印$|^印发(?:机关|日期|时间)")
_ABOVE = re.compile(r"(?:主办|承办|督办|经办|拟稿|核稿|校对|联系电话)(?:单位|处室|科室|人)?\s?:")
_MOST_LINES = 16
_LONGEST_ABOVE = 80


@dataclass(slots=True)
class Imprint:
    """What the 版记 says; `lines` are its lines, their kinds set."""

    lines: list[Line] = field(default_factory=list)
    copied_to: Fact[str] | None = None
    printed_by: Fact[str] | None = None
    printed_date: Fact[PrintedDate] | None = None


def imprint_start(lines: Sequence[Line]) -> int:
    """Where the 版记 at the end of a run of lines begins; the number of lines where there is none.

    It opens with 抄送, 分送, 发 …, or with the line of the printing office; only the last 16 lines are looked at.
    """
    first = max(0, len(lines) - _MOST_LINES)
    for index in range(first, len(lines)):
        if not _opens(lines[index]) and not _is_printing_organ(lines, index):
            continue
        if all(_is_short(line) for line in lines[index:]):
            return _with_lines_above(lines, index)
    return len(lines)


def _with_lines_above(lines: Sequence[Line], index: int) -> int:
    """主办：…, 督办：… above 抄送 belong to the 版记."""
    while index > 0 and len(lines[index - 1].text) <= _LONGEST_ABOVE and _ABOVE.match(lines[index - 1].text.strip()):
        index -= 1
    return index


def leading_imprint(lines: Sequence[Line]) -> int:
    """How many lines at the start of a run are a 版记 that stands before the attachments."""
    count = 0
    while count < min(len(lines), _MOST_LINES) and (_opens(lines[count]) or _is_printing_organ(lines, count)):
        count += 1
    return count


def read_imprint(lines: Sequence[Line]) -> Imprint:
    """Read the lines of a 版记. Specimen: "发：各与会人员。" and "…办公室 2024年4月3日印发"."""
    imprint = Imprint()
    pending: list[Line] = []
    for line in lines:
        if match := _COPIED.match(line.text):
            _keep_copied(imprint, line, match.end())
            imprint.lines.append(line.as_kind(BlockKind.COPIED_TO))
            continue
        if _PRINTED.search(line.text.strip()) or find_dates(line.text):
            _keep_printed(imprint, line, pending)
        elif _goes_on(imprint, line):
            _keep_copied(imprint, line, 0)
            imprint.lines.append(line.as_kind(BlockKind.COPIED_TO))
            continue
        elif split_organs(line.text):
            pending = [line]
        imprint.lines.append(line.as_kind(BlockKind.PRINTED_BY))
    return imprint


def _goes_on(imprint: Imprint, line: Line) -> bool:
    """Whether a line goes on with the list of those a paper is copied to."""
    last = imprint.lines[-1].block.kind if imprint.lines else None
    return last is BlockKind.COPIED_TO and ("、" in line.text or "," in line.text) and ":" not in line.text


def _keep_copied(imprint: Imprint, line: Line, start: int) -> None:
    value = line.block.text[start:].strip().rstrip("。")
    if imprint.copied_to is None:
        imprint.copied_to = Fact(value, span=line.block.source_span(start, len(line.text)))
    else:
        imprint.copied_to = Fact(f"{imprint.copied_to.value}；{value}", span=imprint.copied_to.span)


def _keep_printed(imprint: Imprint, line: Line, pending: list[Line]) -> None:
    dates = find_dates(line.text)
    if dates:
        date, start, end = dates[-1]
        imprint.printed_date = Fact(date, span=line.block.source_span(start, end))
        organ = line.text[:start].strip()
        if organ and split_organs(organ):
            imprint.printed_by = Fact("".join(line.block.text[:start].split()), span=line.block.source_span(0, start))
            return
    if pending:
        imprint.printed_by = Fact("".join(pending[0].block.text.split()), span=span_of(pending))


def _opens(line: Line) -> bool:
    text = line.text.strip()
    if _COPIED.match(text) or _OTHER.match(text):
        return True
    return len(text) <= 80 and _PRINTED.search(text) is not None and bool(find_dates(text))


def _is_printing_organ(lines: Sequence[Line], index: int) -> bool:
    """The printing office on a line of its own, the date with 印发 on the next."""
    if index + 1 >= len(lines):
        return False
    following = lines[index + 1].text.strip()
    return (
        len(lines[index].text) <= 60
        and _PRINTED.search(following) is not None
        and bool(find_dates(following))
        and bool(split_organs(lines[index].text.strip()))
    )


def _is_short(line: Line) -> bool:
    return len(line.text) <= 400 and line.marker is None
