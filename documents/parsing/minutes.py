"""纪要: what minutes leave unprinted, a title and the year of the meeting, read from their number and first words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.document_number import DocumentNumber
from documents.parsing.lines import Line
from documents.parsing.tree import Fact, How, PrintedDate, Span

_OPENS_MINUTES = re.compile(r"(?:现|会议)?纪要如下|现将.{0,40}会议.{0,20}纪要|会议.{0,12}纪要如下")
_MEETING = re.compile(r"(?:召开|主持召开|举行)了?(?P<meeting>[^，,。;；]{2,40}?会议?)(?=[,，。;；])")
_DAY = re.compile(r"(?:(?P<year>\d{4})\s?年\s?)?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日")
_OWN_GOVERNMENT = re.compile(r"[省市县區区州旗盟](?:人民)?政府")  # before a meeting's name: 市政府第三次常务会议
_FIRST_LINES = 4


def are_minutes(body: Sequence[Line]) -> Fact[str] | None:
    """The kind 纪要 of a paper without title, by its first words (现纪要如下); None for others."""
    for line in body[:_FIRST_LINES]:
        if match := _OPENS_MINUTES.search(line.text):
            span = line.block.source_span(*match.span())
            return Fact("纪要", How.INFERRED, span, "原文未印标题，由正文“纪要如下”推定。")
    return None


def infer_title(body: Sequence[Line], authority: str | None) -> Fact[str] | None:
    """The title that the first sentence gives. Specimen: "市政府召开十一届三十四次常务会议" →
    义马市人民政府十一届三十四次常务会议纪要.
    """
    for line in body[:_FIRST_LINES]:
        match = _MEETING.search(line.text)
        if match is None:
            continue
        meeting = "".join(line.block.text[match.start("meeting") : match.end("meeting")].split())
        span = line.block.source_span(*match.span())
        if authority:
            meeting = _OWN_GOVERNMENT.sub("", meeting, count=1) if _OWN_GOVERNMENT.match(meeting) else meeting
        return Fact(
            f"{authority or ''}{meeting}纪要", How.INFERRED, span, "原文未印标题，由发文机关和首句所述会议推定。"
        )
    return None


def read_meeting_date(
    body: Sequence[Line], number: str | None, printed: PrintedDate | None
) -> Fact[PrintedDate] | None:
    """The day of the meeting; a year that is not printed is that of the number, else of the printing."""
    for line in body[:_FIRST_LINES]:
        match = _DAY.search(line.text)
        if match is None:
            continue
        span: Span = line.block.source_span(*match.span())
        month, day = int(match["month"]), int(match["day"])
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        if match["year"]:
            return Fact(PrintedDate(int(match["year"]), month, day), span=span)
        parsed = DocumentNumber.parse(number) if number else None
        if parsed is not None and parsed.year is not None:
            return Fact(PrintedDate(parsed.year, month, day), How.INFERRED, span, "原文未印年份，取自发文字号的年份。")
        if printed is not None:
            year = printed.year - 1 if printed.month is not None and printed.month < month else printed.year
            return Fact(PrintedDate(year, month, day), How.INFERRED, span, "原文未印年份，取自印发日期的年份。")
        return None
    return None
