"""Laying corrections over readings, and the account of how each stands against the newest reading.

A correction names its row by what outlives loading (`Address`), so it holds for every copy of a paper, in whatever
file it comes. How it stands is a function of the readings of all copies: a third value anywhere is a conflict, else
it is applied where the reading is not the corrected one, confirmed where all agree, orphaned where its place is gone.
In a conflict the correction goes on showing until a person decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Model, QuerySet
from django.db.models.functions import Substr
from django.utils import timezone

from documents.models import (
    DATE_FACTS,
    STANDING,
    TEXT_FACTS,
    CorrectedNoun,
    Correction,
    CorrectionState,
    Department,
    Document,
    Duty,
    DutyAssignment,
    FactBearer,
    Issue,
    Place,
    Section,
    Source,
)

CORRECTABLE: Mapping[type[FactBearer], tuple[str, ...]] = {
    Document: (*TEXT_FACTS, *DATE_FACTS, "place"),
    Issue: (
        "gazette_name", "place", "year", "number", "cumulative_number", "published_date", "sponsor", "editorial_office",
        "permit_number",
    ),
    Section: ("label", "heading"),
    Duty: ("task",),
    DutyAssignment: ("role", "name", "department"),
}  # fmt: skip
"""The facts that a person may correct, by model."""

_LONGEST_QUOTE = 500  # characters


class Address(NamedTuple):
    """Where a row stands, the same in every archive and after every loading."""

    paper_identity: str
    part: str
    noun: str
    item_key: str


def address_of(row: FactBearer) -> Address:
    """The address of a row; its document must be at hand (`select_related`)."""
    if isinstance(row, Document):
        return Address(row.identity, row.part, CorrectedNoun.DOCUMENT, "")
    if isinstance(row, Issue):
        return Address(row.identity, "body", CorrectedNoun.ISSUE, "")
    if isinstance(row, Section):
        return Address(row.document.identity, row.document.part, CorrectedNoun.SECTION, row.anchor)
    if isinstance(row, Duty):
        return Address(row.document.identity, row.part, CorrectedNoun.DUTY, row.key)
    if isinstance(row, DutyAssignment):
        duty = row.duty
        return Address(duty.document.identity, duty.part, CorrectedNoun.ASSIGNMENT, f"{duty.key}/{row.key}")
    raise TypeError(f"没有可更正的事实：{type(row).__name__}")


def papers_of(row: FactBearer) -> set[int]:
    """The primary keys of the papers whose pages show a row."""
    if isinstance(row, Issue):
        return set(row.documents.filter(parent__isnull=True).values_list("pk", flat=True))
    return {row.home.paper_id or row.home.pk}


def standing(identities: Collection[str]) -> QuerySet[Correction]:
    """The corrections of some papers and issues that are in force."""
    return Correction.objects.filter(paper_identity__in=identities, state__in=STANDING)


def lay_over(rows: Iterable[FactBearer], identities: Collection[str]) -> int:
    """Lay the standing corrections of some papers over rows just read, before they are saved. Returns how many."""
    corrections = list(standing(identities))
    if not corrections:
        return 0
    targets = {address_of(row): row for row in rows}
    count = 0
    resolver = _Resolver()
    for correction in corrections:
        row = targets.get(_address(correction))
        if row is not None and correction.field in CORRECTABLE[type(row)]:
            count += _show(row, correction.field, correction, resolver)
    return count


def settle(identities: Collection[str]) -> None:
    """Decide anew how the standing corrections of some papers stand, after their rows have been saved."""
    corrections = list(standing(identities))
    targets = _find_targets({_address(correction) for correction in corrections})
    changed = []
    for correction in corrections:
        readings = [row.reading(correction.field) for row in targets[_address(correction)]]
        state, found = _state(correction, readings)
        if (state, found) != (correction.state, correction.value_found):
            correction.state, correction.value_found = state, found
            correction.state_changed_at = timezone.now()
            changed.append(correction)
    Correction.objects.bulk_update(changed, ["state", "value_found", "state_changed_at"])


def _state(correction: Correction, readings: list[Any]) -> tuple[str, Any]:
    third = [value for value in readings if value not in (correction.value_read, correction.value_corrected)]
    if third:
        return CorrectionState.CONFLICT, min(third, key=str)
    if correction.value_read in readings:
        return CorrectionState.APPLIED, None
    return (CorrectionState.CONFIRMED if readings else CorrectionState.ORPHANED), None


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
    address = address_of(row)
    former = Correction.objects.filter(**address._asdict(), field=name, state__in=STANDING)
    former.update(state=CorrectionState.WITHDRAWN, state_changed_at=timezone.now())
    correction = None
    if value != row.reading(name):
        correction = Correction.objects.create(
            **address._asdict(),
            field=name,
            value_read=row.reading(name),
            value_corrected=value,
            author=author,
            author_name=author.get_username() if author else "",
            reason=reason,
            evidence=evidence,
            quoted=_quote(row, name),
            paper_title=str(row.home),
            source_sha256=Source.objects.values_list("sha256", flat=True).get(pk=row.home.source_id),
            state=CorrectionState.APPLIED,
        )
    return _show_everywhere(address, name, correction)


@transaction.atomic
def withdraw(correction: Correction) -> frozenset[int]:
    """Take a correction back: the reading shows again. Returns the papers that changed."""
    correction.state = CorrectionState.WITHDRAWN
    correction.state_changed_at = timezone.now()
    correction.save(update_fields=["state", "state_changed_at"])
    return _show_everywhere(_address(correction), correction.field, None)


@transaction.atomic
def uphold(correction: Correction) -> None:
    """Decide a conflict for the correction: the new reading is the one it corrects from now on."""
    if correction.state != CorrectionState.CONFLICT:
        raise ValueError("只有“有冲突”的更正才需要裁定。")
    correction.value_read = correction.value_found
    correction.save(update_fields=["value_read"])
    settle([correction.paper_identity])
    correction.refresh_from_db()


def move(old_identity: str, new_identity: str) -> None:
    """Let the corrections of a paper follow it when a new reading knows it under another identity."""
    taken = set(standing([new_identity]).values_list("part", "noun", "item_key", "field"))
    moving = [
        correction
        for correction in Correction.objects.filter(paper_identity=old_identity)
        if (correction.part, correction.noun, correction.item_key, correction.field) not in taken
    ]
    for correction in moving:
        correction.paper_identity = new_identity
    Correction.objects.bulk_update(moving, ["paper_identity"])


def _address(correction: Correction) -> Address:
    return Address(correction.paper_identity, correction.part, correction.noun, correction.item_key)


def _show(row: FactBearer, name: str, correction: Correction | None, resolver: _Resolver) -> bool:
    """Let a row show a correction, or, without one or where it reads the same, its reading. Whether it changed."""
    reading = row.reading(name)
    if correction is None or correction.value_corrected == reading:
        if not row.is_corrected(name):
            return False
        row.uncover(name, resolver.row(name, reading))
        return True
    if row.is_corrected(name) and row.value(name) == correction.value_corrected:
        return False
    row.lay_over(name, resolver.row(name, correction.value_corrected), correction.author_name)
    return True


def _show_everywhere(address: Address, name: str, correction: Correction | None) -> frozenset[int]:
    papers: set[int] = set()
    resolver = _Resolver()
    for row in _find_targets({address})[address]:
        if _show(row, name, correction, resolver):
            row.version += 1
            columns = [name, "evidence", "version"]
            if name in row.date_facts:
                columns.append(f"{name}_precision")
            if isinstance(row, Document):
                columns.append("updated_at")
            row.save(update_fields=columns)
            papers |= papers_of(row)
    settle([address.paper_identity])
    return frozenset(papers)


def _find_targets(addresses: Collection[Address]) -> Mapping[Address, list[FactBearer]]:
    """The rows at some addresses, one for each copy of the paper: one query for each noun."""
    by_noun: dict[str, list[Address]] = defaultdict(list)
    for address in addresses:
        by_noun[address.noun].append(address)
    found: dict[Address, list[FactBearer]] = defaultdict(list)
    for noun, wanted in by_noun.items():
        identities = {address.paper_identity for address in wanted}
        keys = {address.item_key for address in wanted}
        for row in _rows(noun, identities, keys):
            found[address_of(row)].append(row)
    return found


def _rows(noun: str, identities: Collection[str], keys: Collection[str]) -> Iterable[FactBearer]:
    if noun == CorrectedNoun.DOCUMENT:
        return Document.objects.filter(identity__in=identities).select_related("place")
    if noun == CorrectedNoun.ISSUE:
        return Issue.objects.filter(identity__in=identities).select_related("place")
    if noun == CorrectedNoun.SECTION:
        rows = Section.objects.filter(document__identity__in=identities, anchor__in=keys)
        return rows.select_related("document")
    if noun == CorrectedNoun.DUTY:
        return Duty.objects.filter(document__identity__in=identities, key__in=keys).select_related("document")
    rows = DutyAssignment.objects.filter(
        duty__document__identity__in=identities, duty__key__in={key.partition("/")[0] for key in keys}
    )
    return rows.select_related("duty__document", "department__place")


@dataclass(slots=True)
class _Resolver:
    """From the JSON form of a value to what the column holds: places and departments as rows, each looked up once."""

    _known: dict[str, Model | None] = field(default_factory=dict)

    def row(self, name: str, value: Any) -> Any:
        if name not in ("place", "department") or not value:
            return None if name in ("place", "department") else value
        key = f"{name}{value}"
        if key not in self._known:
            self._known[key] = _place(value) if name == "place" else _department(*value)
        return self._known[key]


def _place(code: str) -> Place | None:
    return Place.objects.filter(code=code).first() if code else None


def _department(place_code: str, name: str) -> Department:
    """The department that a person named; made again where the archive was built anew."""
    return Department.objects.get_or_create(place=_place(place_code), name=name)[0]


def _quote(row: FactBearer, name: str) -> str:
    """The printed words that a fact was read from; where their place is not known, the value read."""
    entry = row.evidence.get(name, {})
    if "start" not in entry:
        return str(row.reading(name) or "")
    length = min(entry["end"] - entry["start"], _LONGEST_QUOTE)
    words = Source.objects.filter(pk=row.home.source_id).values_list(
        Substr("text", entry["start"] + 1, length), flat=True
    )
    return str(words.get())
