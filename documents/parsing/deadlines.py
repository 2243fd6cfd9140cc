"""Deadlines: the printed words (2019年6月底前, 到2022年和2030年, 年内, 之日起15日内) and the last day they name.

`kind` says how the words bind: "by" (done by that day), "target" (a figure to reach: 到2022年), "period" (2018—2020年),
"relative" (之日起15日内), "recurring" (每季度末). What is not printed (the year of 6月底前) is taken from the day of
issue; a day before that day is history and no deadline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.parsing import deadline_contexts as contexts
from documents.parsing.deadline_forms import MORE_YEARS, POINT, RANGE_MARK, Moment, moment_of, number
from documents.parsing.deadline_words import Hit, find_whole, next_trigger, with_spans
from documents.parsing.script import fold
from documents.parsing.tree import (
    Block,
    BlockKind,
    MarkerStyle,
    ParsedDeadline,
    ParsedSection,
    PrintedDate,
)

_SKIPPED = frozenset(
    (
        BlockKind.TITLE,
        BlockKind.SUBTITLE,
        BlockKind.NUMBER,
        BlockKind.DATE,
        BlockKind.ADDRESSEE,
        BlockKind.SPEAKER,
        BlockKind.ENACTMENT_NOTE,
        BlockKind.ATTACHMENT_NOTE,
        BlockKind.ATTACHMENT_MARK,
        BlockKind.SIGNATURE,
        BlockKind.NOTE,
        BlockKind.COPIED_TO,
        BlockKind.PRINTED_BY,
        BlockKind.FURNITURE,
    )
)
_UNITS = re.compile("[年月前]|[日天周](?:之|以)?内|季度|五”?(?:规划)?(?:时?期)?末")
# How many days a yearless date may lie ahead, over the turn of the year (issued in December: 1月15日前).
_NEXT_YEAR_REACH = 120


def find_deadlines(part: str, sections: Sequence[ParsedSection], issued: PrintedDate | None) -> list[ParsedDeadline]:
    """All deadlines of one part, in printed order; words that name two dates (到2022年和2030年) give two.

    In: the part's name, its sections, and the day the paper was issued, as far as known. Out: printed words, last day
    (None where the words don't tell), kind and place. Specimen: "2019年10月月底前" → 2019-10-31, by.
    """
    found: list[ParsedDeadline] = []
    for section in sections:
        if section.style is MarkerStyle.CLOSE:
            continue
        for block in section.blocks:
            found += deadlines_in_block(part, section.path, block, issued)
    return found


def deadlines_in_block(
    part: str,
    path: tuple[str, ...],
    block: Block,
    issued: PrintedDate | None,
    dated_span: tuple[int, int] | None = None,
) -> list[ParsedDeadline]:
    """The deadlines of one block. In `dated_span`, the value of a time label (完成时限：…), any date is one."""
    text = block.text
    if block.kind in _SKIPPED or not _UNITS.search(text):
        return []
    reader = _BlockReader(fold(text), issued, dated_span)
    return [
        ParsedDeadline(
            text[hit.start : hit.end],
            hit.due,
            hit.precision,
            hit.kind,
            block.source_span(hit.start, hit.end),
            part,
            path,
        )
        for hit in reader.hits()
    ]


class _BlockReader:
    """Reads the points in time of one block from left to right; a printed year reaches to yearless dates after it."""

    def __init__(self, folded: str, issued: PrintedDate | None, dated_span: tuple[int, int] | None) -> None:
        self.folded, self.issued = folded, issued
        self.dated_start, self.dated_end = dated_span or (0, 0)
        self.today = issued.first_day if issued else None
        self.year = issued.year if issued else None

    def hits(self) -> list[Hit]:
        found = find_whole(self.folded, self.today)
        whole = iter([*found, Hit(len(self.folded) + 1, len(self.folded) + 1, None, None, "")])
        barrier = next(whole)
        position = 0
        while match := next_trigger(self.folded, position):
            while barrier.end <= match.start():
                barrier = next(whole)
            if barrier.start <= match.start():
                position = barrier.end
                continue
            hits, position = self._read_point(match.start())
            found += hits
        found.sort(key=lambda hit: hit.start)
        return with_spans(found, self.folded, self.issued)

    def _read_point(self, start: int) -> tuple[list[Hit], int]:
        point = POINT.match(self.folded, start)
        if point is None or point.end() == start:
            return [], start + 1
        end = point.end()
        if self._is_titled(start):
            return [], end
        if mark := RANGE_MARK.match(self.folded, end):
            ranged = self._read_range(point, mark.end())
            if ranged:
                return ranged
        moment = moment_of(point, self.issued)
        if moment is None:
            return [], end
        kind, phrase_start = self._kind(point)
        if not kind:
            return [], end
        hits = self._dated(phrase_start, end, moment, kind)
        if hits and moment.month is None and kind == "target":
            return self._more_years(hits, end)
        return hits, end

    def _kind(self, point: re.Match[str]) -> tuple[str, int]:
        """How the words bind ("" where they name no deadline) and where the phrase begins (到 included)."""
        start, end = point.span()
        left, right = self.folded[max(0, start - 30) : start], self.folded[end : end + 12]
        if contexts.RECURS.search(left):
            return "", start
        if (
            contexts.HISTORY.match(right)
            or (not point["before"] and contexts.AS_OF.search(left))
            or contexts.VALID.search(left + right)
        ):
            return "", start
        until = contexts.UNTIL.search(left)
        phrase_start = start - len(until[0]) if until else start
        if point["before"]:
            return ("" if point["before"] == "以前" and not (point["month"] or point["edge"]) else "by"), phrase_start
        if self.dated_start <= start < self.dated_end or contexts.LABELLED.search(left):
            return "by", start
        return self._kind_by_shape(point, left, right, is_until=until is not None), phrase_start

    def _kind_by_shape(self, point: re.Match[str], left: str, right: str, *, is_until: bool) -> str:
        edge = point["edge"] or ""
        if edge.endswith("内"):
            return "by"
        if edge:
            is_dated = bool(point["year"] or point["word"] or point["month"] or point["near"] or point["quarter"])
            return "by" if is_until or is_dated or contexts.WANTED.search(left) else ""
        if point["word"] in ("今年", "全年", "本年", "本年度") and not (
            point["month"] or point["half"] or point["quarter"]
        ):
            return "target" if contexts.WANTED.search(left) else ""
        if point["half"] or point["quarter"]:
            return "by" if is_until or contexts.ACTION.match(right) or point["year"] else ""
        if point["month"] or point["near"]:
            if left.endswith("(") and right.startswith(")") and contexts.STAGE.search(left):
                return "period"
            return "by" if is_until or (contexts.WANTED.search(left) and point["day"]) else ""
        return self._kind_of_year(point, left, right, is_until=is_until)

    def _kind_of_year(self, point: re.Match[str], left: str, right: str, *, is_until: bool) -> str:
        """A bare year: 到2022年, 力争…2020年通过, （2020年） of a stage, 2021年，每个乡镇…."""
        if not self.folded[point.start() : point.end()].rstrip().endswith(("年", "年度")):
            return ""
        if is_until or contexts.WANTED.search(left):
            return "target"
        if left.endswith("(") and right.startswith(")") and contexts.STAGE.search(left):
            return "period"
        opens = not left or left[-1] in "。;,!?\n "
        year = number(point["year"]) if point["year"] else (self.year or 0) + 1
        return "target" if opens and right[:1] == "," and self.year is not None and year > self.year else ""

    def _read_range(self, first: re.Match[str], position: int) -> tuple[list[Hit], int] | None:
        second = POINT.match(self.folded, position)
        start = first.start()
        if second is None or second.end() == position or self.folded[second.end() : second.end() + 1] == "学":
            return None
        begun = moment_of(first, self.issued)
        ended = moment_of(second, self.issued)
        left = self.folded[max(0, start - 30) : start]
        if begun is None or ended is None or (ended.year is None and ended.month is None):
            return None
        if contexts.VALID.search(left + self.folded[second.end() : second.end() + 8]) or contexts.RECURS.search(left):
            return [], second.end()
        ended = Moment(ended.year or begun.year, ended.month, ended.day)
        is_framed = left.endswith("(") or self.dated_start <= start < self.dated_end
        if ended.day and not (first["year"] or is_framed or second["before"]):
            return [], second.end()
        kind = "by" if second["before"] else "period"
        return self._dated(start, second.end(), ended, kind), second.end()

    def _more_years(self, hits: list[Hit], end: int) -> tuple[list[Hit], int]:
        """和2030年 after 到2022年: the phrase holds both, each date gives an entry."""
        moments = []
        while match := MORE_YEARS.match(self.folded, end):
            moments.append(Moment(number(match["year"])))
            end = match.end()
        first = hits[0]
        more = [hit for moment in moments for hit in self._dated(first.start, end, moment, "target")]
        return [Hit(first.start, end, first.due, first.precision, first.kind), *more], end

    def _dated(self, start: int, end: int, moment: Moment, kind: str) -> list[Hit]:
        """Put a year to the moment and leave out what lies before the day of issue."""
        if moment.year is not None:
            due = moment.last_day(moment.year)
            if due is None or (self.today is not None and due < self.today):
                return []
            if self.issued is not None and kind != "target":
                self.year = max(moment.year, self.issued.year)
            return [Hit(start, end, due, moment.precision, kind)]
        if self.year is None or self.today is None:
            return [Hit(start, end, None, None, kind)]
        due = moment.last_day(self.year)
        if due is not None and due < self.today:
            due = moment.last_day(self.year + 1)
            if due is None or (due - self.today).days > _NEXT_YEAR_REACH:
                return []
        return [Hit(start, end, due, moment.precision, kind)] if due else []

    def _is_titled(self, start: int) -> bool:
        """Inside 《…》, or in the bracket of a plan's name: 国土空间规划（2020—2035年）."""
        left = self.folded[max(0, start - 80) : start]
        return left.rfind("《") > left.rfind("》") or bool(contexts.TITLED.search(left))
