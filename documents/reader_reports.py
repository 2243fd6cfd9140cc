"""Reports of readers, and what became of them: filed, accepted (with a correction or without), declined."""

from __future__ import annotations

import datetime
import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from documents import corrections
from documents.loading import refresh_papers
from documents.models import Document, ErrorReport, FactBearer, ReportState, Section

# No 0/O, 1/I/L: the number is copied by hand and read out on the telephone.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
GROUP_LENGTH = 5  # two groups of 31 letters: 49 random bits, too many to be found by trying
LONGEST_QUOTE = 2000  # characters
_LIMITS = ((datetime.timedelta(hours=1), 5), (datetime.timedelta(days=1), 20))  # reports from one address
_ATTEMPTS = 5


class TooManyReportsError(Exception):
    """One address has filed as many reports as it may for now."""


class AlreadyDecidedError(Exception):
    """Somebody else has decided on the report meanwhile."""


def file_report(document: Document, section: Section | None, address: str, **said: str) -> ErrorReport:
    """Keep what a reader says of a document, or of one section of it; gives the report with its number.

    `said`: kind, message, suggestion, contact, credit_name. Raises TooManyReportsError. The address itself isn't kept,
    only a digest that changes every day.
    """
    forget_contacts()
    now = timezone.now()
    digest = _digest(address, now)
    for span, most in _LIMITS:
        if ErrorReport.objects.filter(sender_digest=digest, created_at__gt=now - span).count() >= most:
            raise TooManyReportsError
    report = ErrorReport(
        paper_identity=document.identity,
        part=document.part,
        anchor=section.anchor if section else "",
        paper_slug=document.top.slug,
        paper_title=str(document),
        quoted=(section.text if section else "")[:LONGEST_QUOTE],
        sender_digest=digest,
        **said,
    )
    for _ in range(_ATTEMPTS):
        report.number = new_number()
        try:
            with transaction.atomic():
                report.save(force_insert=True)
        except IntegrityError:  # the number is taken: once in a few hundred years
            continue
        return report
    raise TooManyReportsError


def new_number() -> str:
    """A number for a report: 7KQ4M-9XWPT."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP_LENGTH)) for _ in range(2))


def read_number(typed: str) -> str:
    """A number as people type it, in the form it is kept in: " 7kq4m 9xwpt" → 7KQ4M-9XWPT."""
    letters = "".join(letter for letter in typed.upper() if letter in LETTERS)
    return f"{letters[:GROUP_LENGTH]}-{letters[GROUP_LENGTH:]}"


@transaction.atomic
def accept(
    report: ErrorReport,
    *,
    author: AbstractBaseUser | None,
    answer: str = "",
    row: FactBearer | None = None,
    name: str = "",
    value: Any = None,
    is_credited: bool = False,
) -> frozenset[int]:
    """Accept a report: with `row`, its fact `name` is corrected to `value`, with the reader's name if it is wished.

    Without `row` it was put right otherwise. Returns the papers that changed. Raises AlreadyDecidedError, and what
    `corrections.correct` raises.
    """
    report = _locked(report)
    papers: frozenset[int] = frozenset()
    if row is not None:
        credit = f"（{report.credit_name}）" if is_credited and report.credit_name else ""
        evidence = f"读者报错 {report.number}{credit}"
        papers = corrections.correct(row, name, value, author=author, reason=report.message, evidence=evidence)
        report.correction = _standing(row, name)
        refresh_papers(papers)
    _decide(report, ReportState.ACCEPTED, author, answer)
    return papers


@transaction.atomic
def decline(report: ErrorReport, *, author: AbstractBaseUser | None, answer: str) -> None:
    """Decline a report, saying why: the reader sees the answer. Raises AlreadyDecidedError, ValueError without one."""
    if not answer.strip():
        raise ValueError("不予采纳须写明理由。")
    _decide(_locked(report), ReportState.DECLINED, author, answer)


def forget_contacts() -> int:
    """Empty names and contacts of reports that are older than `settings.REPORT_CONTACT_DAYS`, and spent digests."""
    now = timezone.now()
    ErrorReport.objects.filter(created_at__lt=now - datetime.timedelta(days=2)).exclude(sender_digest="").update(
        sender_digest=""
    )
    old = ErrorReport.objects.filter(created_at__lt=now - datetime.timedelta(days=settings.REPORT_CONTACT_DAYS))
    return old.exclude(contact="", credit_name="").update(contact="", credit_name="")


def _locked(report: ErrorReport) -> ErrorReport:
    current = ErrorReport.objects.select_for_update().get(pk=report.pk)
    if current.state != ReportState.RECEIVED:
        raise AlreadyDecidedError
    return current


def _decide(report: ErrorReport, state: ReportState, author: AbstractBaseUser | None, answer: str) -> None:
    report.state, report.answer, report.decided_at = state, answer.strip(), timezone.now()
    report.decided_by, report.decided_by_name = author, author.get_username() if author else ""
    report.save()


def _standing(row: FactBearer, name: str) -> Any:
    """The correction that holds for a fact now; None where the value given is the one read."""
    address = corrections.address_of(row)
    found = corrections.standing([address.paper_identity])
    return found.filter(**address._asdict(), field=name).first()


def _digest(address: str, now: datetime.datetime) -> str:
    return salted_hmac("documents.reader_reports", f"{address}|{now:%Y-%m-%d}").hexdigest()
