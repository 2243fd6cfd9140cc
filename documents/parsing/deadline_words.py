"""Deadlines that their own words tell: 每季度末, 到“十四五”末, 春节前, 5个工作日内; and where dates may begin.

All functions take folded text.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from dataclasses import dataclass

from documents.parsing import deadline_contexts as contexts
from documents.parsing.deadline_forms import (
    EVENT,
    LONGEST_AMOUNT,
    LONGEST_EVENT,
    LONGEST_LEAD,
    LONGEST_TAIL,
    PIVOT,
    PLAN_END,
    RECURRING,
    SEASON,
    SEASON_END,
    SPAN,
    SPAN_END,
    TRIGGER,
    add_span,
    number,
)
from documents.parsing.tree import Precision, PrintedDate


@dataclass(frozen=True, slots=True)
class Hit:
    """A deadline found in folded text, before it is placed in the source."""

    start: int
    end: int
    due: datetime.date | None
    precision: Precision | None
    kind: str


def next_trigger(folded: str, position: int) -> re.Match[str] | None:
    """Where the next point in time may begin: TRIGGER.search, tried only around the characters all of them hold."""
    pivot = PIVOT.search(folded, position)
    while pivot:
        start = max(position, pivot.start() - LONGEST_LEAD)
        if match := TRIGGER.search(folded, start, pivot.end() + LONGEST_TAIL):
            return match
        pivot = PIVOT.search(folded, pivot.end())
    return None


def find_whole(folded: str, today: datetime.date | None) -> list[Hit]:
    """What is told by its own words alone: 每季度末, 到“十四五”末, 春节前; in order, none within another."""
    found = [Hit(m.start(), m.end(), None, None, "recurring") for m in RECURRING.finditer(folded)]
    if "五" in folded and "末" in folded:
        ends = [(m, datetime.date(2005 + 5 * number(m["plan"]), 12, 31)) for m in PLAN_END.finditer(folded)]
        found += [
            Hit(m.start(), m.end(), due, Precision.YEAR, "target") for m, due in ends if today is None or due >= today
        ]
    if SEASON_END.search(folded):
        seasons = [Hit(m.start(), m.end(), None, None, "relative") for m in SEASON.finditer(folded)]
        starts = {hit.end for hit in found}
        found += [hit for hit in seasons if hit.end not in starts]
    return sorted(found, key=lambda hit: hit.start)


def with_spans(found: list[Hit], folded: str, issued: PrintedDate | None) -> list[Hit]:
    """Add the spans (5个工作日内) that overlap nothing found before."""
    starts = [hit.start for hit in found]
    position = 0
    for ending in SPAN_END.finditer(folded):
        start = max(position, ending.start() - LONGEST_AMOUNT)
        span = SPAN.search(folded, start, ending.end() + LONGEST_TAIL)
        if span is None:
            continue
        position = span.end()
        hit = _span_hit(span, folded, issued)
        if hit is None:
            continue
        place = bisect_right(starts, hit.start)
        before = found[place - 1] if place else None
        after = found[place] if place < len(found) else None
        if (before is None or before.end <= hit.start) and (after is None or hit.end <= after.start):
            found.insert(place, hit)
            starts.insert(place, hit.start)
    return found


def _span_hit(span: re.Match[str], folded: str, issued: PrintedDate | None) -> Hit | None:
    """自印发之日起30日内, 三年左右; dated only where the span runs from the day of issue.

    A span that begins nowhere and asks for nothing (五年内按原用途使用) is no deadline.
    """
    start, end = span.span()
    event = EVENT.search(folded, max(0, start - LONGEST_EVENT), start)
    if event is None:
        is_asked = (
            span["unit"] == "工作日"
            or contexts.ASKED.search(folded, max(0, start - 12), start)
            or (span[0].endswith("内") and contexts.ACTION.match(folded, end))
        )
        return Hit(start, end, None, None, "relative") if is_asked else None
    due = None
    runs_from_issue = contexts.ISSUE_EVENT.search(event["event"]) and "起" in event["from"]
    if runs_from_issue and issued is not None and issued.day and span["amount"] != "半":
        due = add_span(issued.first_day, number(span["amount"]), span["unit"])
    return Hit(event.start(), end, due, Precision.DAY if due else None, "relative")
