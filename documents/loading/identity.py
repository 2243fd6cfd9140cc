"""Identity: by what a paper is known again in another file, another reading, another archive.

A number identifies a paper only with its issuer and series (临政发 is 临汾 or 临沂); without a number it is issuer,
title and date; a paper without either is known by its place in its file.
"""

from __future__ import annotations

from documents.document_number import DocumentNumber
from documents.loading.keys import Numbered, digest, squeeze
from documents.parsing.tree import Fact, ParsedDocument, ParsedIssue, ParsedSource

IDENTITY_LENGTH = 10
_DATES = ("issued_date", "meeting_date", "printed_date", "published_date")


def _word(fact: Fact[str] | None) -> str:
    return squeeze(fact.value) if fact else ""


def _date(paper: ParsedDocument) -> str:
    return next((str(fact.value) for name in _DATES if (fact := getattr(paper, name))), "")


def paper_identities(parsed: ParsedSource) -> list[str]:
    """Ten hexadecimal digits for each paper of a source, in order, from its reading; no two alike in one source."""
    numbered = Numbered()
    names = [
        numbered.key("", _paper_name(paper, parsed.sha256, position)) for position, paper in enumerate(parsed.documents)
    ]
    return [digest(name, length=IDENTITY_LENGTH) for name in names]


def _paper_name(paper: ParsedDocument, sha256: str, position: int) -> str:
    issuer = _word(paper.issuing_authority) or _word(paper.city)
    title = _word(paper.title)
    number = DocumentNumber.parse(paper.document_number.value) if paper.document_number else None
    if number and (issuer or (number.series and title)):
        series = number.series or _word(paper.kind)
        # Orders bear no year, and a new government may begin again at 1.
        year = number.year or _date(paper)[:4]
        return f"number|{issuer or title}|{series}|{year}|{number.serial}"
    if title and issuer:
        return f"title|{issuer}|{title}|{_date(paper)}"
    return f"source|{sha256}|{position}"


def issue_identity(issue: ParsedIssue, sha256: str) -> str:
    """Ten hexadecimal digits for an issue: gazette, year and number, or its file where it prints no number."""
    numbers = [fact.value for fact in (issue.year, issue.number, issue.cumulative_number) if fact]
    if not numbers:
        return digest("source", sha256, length=IDENTITY_LENGTH)
    year, number, cumulative = (
        fact.value if fact else "" for fact in (issue.year, issue.number, issue.cumulative_number)
    )
    return digest(_word(issue.gazette_name), year, number, cumulative, length=IDENTITY_LENGTH)
