"""The place of a paper: from the name that the parser read to the row of the one place that bears it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from documents.models import Place
from documents.parsing.tree import ParsedDocument, ParsedIssue, ParsedSource
from documents.reference import places as reference
from documents.reference.issuers import place_of_issuer


def place_codes(parsed: ParsedSource) -> tuple[str, list[str]]:
    """The code of the issue's place and of each paper's, in order; "" for the centre and for open cases."""
    issue = _issue_code(parsed.issue) if parsed.issue else ""
    return issue, [_paper_code(paper, issue) for paper in parsed.documents]


def place_rows(codes: Iterable[str]) -> dict[str, Place]:
    """The rows of the codes, by code: one query."""
    return {place.code: place for place in Place.objects.filter(code__in={code for code in codes if code})}


def _issue_code(issue: ParsedIssue) -> str:
    if issue.city is None:
        return ""
    issuers = (issue.gazette_name.value, issue.sponsor.value if issue.sponsor else "")
    return _code(issue.city.value, issuers, "", issue.published_date.value.first_day if issue.published_date else None)


def _paper_code(paper: ParsedDocument, issue_code: str) -> str:
    if paper.city is None:
        return ""
    issuers = [fact.value for fact in (paper.issuing_authority, paper.title, paper.signature, paper.printed_by) if fact]
    date = paper.issued_date or paper.printed_date or paper.published_date
    return _code(paper.city.value, issuers, issue_code, date.value.first_day if date else None)


def _code(name: str, issuers: Iterable[str], within_code: str, on: datetime.date | None) -> str:
    """A name borne by one place (of that day) decides; else the issuers' names, then the place of the gazette."""
    bearers = reference.places_named(name)
    standing = [place for place in bearers if (place.was_valid_on(on) if on else not place.is_former)] or list(bearers)
    full = [place for place in standing if place.name == name] or standing
    if len(full) == 1:
        return full[0].code
    within = reference.place_by_code(within_code) if within_code else None
    if within and within in full:
        return within.code
    for issuer in issuers:
        place = place_of_issuer(issuer, within=within, on=on)
        if place and (place in full or not full):
            return place.code
    return ""
