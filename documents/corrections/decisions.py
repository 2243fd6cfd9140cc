"""What a person decides: to correct, to take back, to uphold against a new reading, to move to another place."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models.functions import Substr
from django.utils import timezone

from documents.corrections.addresses import CORRECTABLE, Address, address_of
from documents.corrections.arranging import REARRANGING
from documents.corrections.facts import show_everywhere
from documents.corrections.relaying import relay
from documents.corrections.standing import settle
from documents.corrections.values import check_value
from documents.models import STANDING, Correction, CorrectionState, FactBearer, Source

_LONGEST_QUOTE = 500  # characters


class ChangedMeanwhileError(ValueError):
    """Another person changed the row after this one looked at it."""


@transaction.atomic
def correct(
    row: FactBearer, name: str, value: Any, *, author: AbstractBaseUser | None, reason: str = "", evidence: str = ""
) -> frozenset[int]:
    """State that a fact should be `value` (JSON form, see `FactBearer`), in every copy of the paper.

    A former correction of the same fact becomes history; the value read, given again, takes the correction back.
    Returns the primary keys of the papers that changed. Raises ValueError if the fact can't be corrected.
    """
    if name not in CORRECTABLE[type(row)]:
        raise ValueError(f"“{name}”不能更正。")
    check_value(row, name, value)
    address = address_of(row)
    for former in Correction.objects.filter(**address._asdict(), field=name, state__in=STANDING):
        set_state(former, CorrectionState.WITHDRAWN)
    correction = None
    if value != row.reading(name):
        correction = record(row, address, name, row.reading(name), value, author, reason, evidence)
    return apply(address, name, correction)


@transaction.atomic
def withdraw(correction: Correction) -> frozenset[int]:
    """Take a correction back: the reading shows again. Returns the papers that changed."""
    set_state(correction, CorrectionState.WITHDRAWN)
    return apply(Address.of(correction), correction.field, None)


@transaction.atomic
def reinstate(correction: Correction) -> frozenset[int]:
    """Let a correction that was taken back stand again. Returns the papers that changed.

    Raises ValueError if another one stands in its place.
    """
    address = Address.of(correction)
    if Correction.objects.filter(**address._asdict(), field=correction.field, state__in=STANDING).exists():
        raise ValueError("这一处已有另一条更正。")
    set_state(correction, CorrectionState.APPLIED)
    return apply(address, correction.field, correction)


@transaction.atomic
def uphold(correction: Correction) -> None:
    """Decide a conflict for the correction: the new reading is the one it corrects from now on."""
    if correction.state != CorrectionState.CONFLICT:
        raise ValueError("只有“有冲突”的更正才需要裁定。")
    correction.value_read = correction.value_found
    correction.save(update_fields=["value_read"])
    settle([correction.paper_identity])
    correction.refresh_from_db()


def ensure_unchanged(row: FactBearer, seen_version: int) -> None:
    """Hold a row until the end of the transaction. Raises ChangedMeanwhileError if it is not as the person saw it."""
    rows = type(row)._base_manager.select_for_update().filter(pk=row.pk)
    if rows.values_list("version", flat=True).first() != seen_version:
        raise ChangedMeanwhileError("本记录在您打开之后已被他人修改，您的改动尚未保存。请查看现状后再作决定。")


def record(
    row: FactBearer,
    address: Address,
    name: str,
    value_read: Any,
    value_corrected: Any,
    author: AbstractBaseUser | None,
    reason: str,
    evidence: str,
    quoted: str | None = None,
) -> Correction:
    """Keep a correction made on `row`; `quoted`: the words it rests on, found by itself if not given."""
    return Correction.objects.create(
        **address._asdict(),
        field=name,
        value_read=value_read,
        value_corrected=value_corrected,
        author=author,
        author_name=author.get_username() if author else "",
        reason=reason,
        evidence=evidence,
        quoted=quote_of(row, name) if quoted is None else quoted[:_LONGEST_QUOTE],
        paper_title=str(row.home),
        source_sha256=Source.objects.values_list("sha256", flat=True).get(pk=row.home.source_id),
        state=CorrectionState.APPLIED,
    )


def set_state(correction: Correction, state: CorrectionState) -> None:
    """Change how a correction stands; one by one, for the history of each is kept when it is saved."""
    correction.state = state
    correction.state_changed_at = timezone.now()
    correction.save(update_fields=["state", "state_changed_at"])


def apply(address: Address, name: str, correction: Correction | None) -> frozenset[int]:
    """Show a correction, or its absence, in every copy of the paper, and settle. Returns the papers that changed."""
    if name in REARRANGING:
        return relay([address.paper_identity])
    return show_everywhere(address, name, correction)


def quote_of(row: FactBearer, name: str) -> str:
    """The printed words that a fact was read from; of a finding its passage; else the value read."""
    entry = row.evidence.get(name, {})
    start, end = entry.get("start"), entry.get("end")
    if start is None and hasattr(row, "key"):
        start, end = row.start_offset, row.end_offset  # type: ignore[attr-defined]
    if start is None:
        return str(row.reading(name) or "")[:_LONGEST_QUOTE]
    words = Source.objects.filter(pk=row.home.source_id).values_list(
        Substr("text", start + 1, min(end - start, _LONGEST_QUOTE)), flat=True
    )
    return str(words.get())
