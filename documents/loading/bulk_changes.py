"""Bulk changes: departments merged and split, one fact set in many papers; each act kept whole, so it can be undone.

A merge is laid over the readings like a correction: the holder goes on being read as before and is shown as the
department that it was merged into. So loading again keeps it, and undoing it leads back to exactly what was.
A split gives some printed names of a department to another one, as aliases do.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from documents import corrections
from documents.loading.holders import resolve_departments_of, resolve_names
from documents.loading.refreshing import refresh_papers
from documents.models import (
    STANDING,
    BulkChange,
    BulkItem,
    BulkKind,
    Correction,
    Department,
    DepartmentAlias,
    DepartmentMerge,
    DutyAssignment,
    FactBearer,
)


@dataclass(frozen=True, slots=True)
class Change:
    """What setting a fact would do to one row: values in their JSON form; `former`, the correction it would replace."""

    row: FactBearer
    before: object
    after: object
    former: Correction | None


def preview_fact(rows: Sequence[FactBearer], name: str, value: object) -> list[Change]:
    """The rows that setting a fact to `value` would change, in the order given; those that have it are left out.

    Copies of one paper are corrected together, so only the first of them is listed.
    """
    changing = {corrections.address_of(row): row for row in reversed(rows) if row.value(name) != value}
    formers = _formers(list(changing.values()), name)
    return [Change(row, row.value(name), value, formers.get(address)) for address, row in reversed(changing.items())]


@transaction.atomic
def set_fact(
    rows: Sequence[FactBearer], name: str, value: object, *, author: AbstractBaseUser, summary: str, reason: str = ""
) -> BulkChange:
    """Correct one fact of many rows to the same value. Raises ValueError if it can't be, or nothing would change."""
    changes = preview_fact(rows, name, value)
    if not changes:
        raise ValueError("所选各项都已是这个值，没有需要更正的。")
    change = begin(BulkKind.FACT, summary, author, reason)
    touched: set[int] = set()
    for each in changes:
        touched |= correct_in(change, each.row, name, value, author=author, former=each.former)
    refresh_papers(touched)
    return change


def correct_in(
    change: BulkChange,
    row: FactBearer,
    name: str,
    value: object,
    *,
    author: AbstractBaseUser | None,
    former: Correction | None,
    reason: str = "",
    evidence: str = "",
) -> frozenset[int]:
    """Correct a fact as part of a bulk change. Returns the papers that changed, still to be refreshed."""
    touched = corrections.correct(row, name, value, author=author, reason=reason or change.reason, evidence=evidence)
    made = _formers([row], name).get(corrections.address_of(row))
    if made is not None or former is not None:
        BulkItem.objects.create(change=change, correction=made, former=former)
    return touched


@transaction.atomic
def merge_departments(
    merged: Collection[Department], into: Department, *, author: AbstractBaseUser, reason: str = ""
) -> BulkChange:
    """Show the duties of some departments as those of another. Raises ValueError for a circle or a second merge."""
    others = [department for department in merged if department.pk != into.pk]
    if not others:
        raise ValueError("请至少选择两个部门。")
    targets = DepartmentMerge.objects.targets()
    for department in (into, *others):
        if department.pk in targets:
            raise ValueError(f"“{department}”已并入“{targets[department.pk].into}”；请先撤销那次合并。")
    names = "、".join(department.name for department in others)
    change = begin(BulkKind.MERGE, f"{names} 并入 {into.name}", author, reason)
    for department in others:
        DepartmentMerge.objects.create(change=change, merged=department, into=into)
    resolve_departments_of({department.pk for department in others})
    return change


@transaction.atomic
def split_department(
    department: Department, names: Collection[str], target: Department, *, author: AbstractBaseUser, reason: str = ""
) -> BulkChange:
    """Give some of the printed names of a department to another. Raises ValueError for names it does not bear."""
    borne = set(printed_names(department))
    wanted = sorted(set(names))
    if not wanted or not set(wanted) <= borne:
        raise ValueError("请从该部门的原文名称中至少选择一个。")
    if set(wanted) == borne:
        raise ValueError("全部名称都移走就不是拆分；请改用合并。")
    if target.pk == department.pk:
        raise ValueError("请选择另一个部门。")
    summary = f"{department.name} 的 {'、'.join(wanted)} 分给 {target.name}"
    change = begin(BulkKind.SPLIT, summary, author, reason)
    for name in wanted:
        alias, is_new = DepartmentAlias.objects.get_or_create(department=target, name=name)
        if is_new:
            BulkItem.objects.create(change=change, alias=alias)
    resolve_names(wanted)
    return change


def printed_names(department: Department) -> dict[str, int]:
    """The names under which papers print a department as it stands, each with the number of its duties."""
    counts: dict[str, int] = {}
    rows = DutyAssignment.objects.filter(department=department, is_derived=False).order_by("name")
    for name in rows.values_list("name", flat=True):
        counts[name] = counts.get(name, 0) + 1
    return counts


@transaction.atomic
def undo(change: BulkChange, *, author: AbstractBaseUser) -> list[Correction]:
    """Take a bulk change back. Returns its corrections that another person has replaced meanwhile: those stay.

    Raises ValueError if it was undone before.
    """
    standing = BulkChange.objects.select_for_update().filter(pk=change.pk, undone_at__isnull=True).first()
    if standing is None:
        raise ValueError("这次操作已经撤销过了。")
    merges = list(standing.merges.all())
    standing.undone_at, standing.undone_by_name = timezone.now(), author.get_username()
    standing.save(update_fields=["undone_at", "undone_by_name"])
    if merges:
        targets = DepartmentMerge.objects.targets()
        ends = {merge.into_id for merge in merges}
        resolve_departments_of(ends | {targets[pk].into_id for pk in ends if pk in targets})
    return _undo_items(list(standing.items.select_related("correction", "former", "alias")))


def _undo_items(items: Sequence[BulkItem]) -> list[Correction]:
    replaced: list[Correction] = []
    touched: set[int] = set()
    names = {item.alias.name for item in items if item.alias}
    for item in reversed(items):
        if item.alias is not None:
            item.alias.delete()
        elif item.correction is not None and item.correction.state not in STANDING:
            replaced.append(item.correction)
        else:
            try:
                touched |= _lead_back(item)
            except ValueError:  # the reading was taken over, and another person has corrected it since
                replaced.append(item.former or item.correction)
    if names:
        resolve_names(names)
    refresh_papers(touched)
    return replaced


def _lead_back(item: BulkItem) -> frozenset[int]:
    """Take the correction of an item back; the one that stood before stands again."""
    touched = corrections.withdraw(item.correction) if item.correction else frozenset()
    return touched | corrections.reinstate(item.former) if item.former else touched


def begin(kind: BulkKind, summary: str, author: AbstractBaseUser, reason: str) -> BulkChange:
    """Open the account of a bulk change; a summary that is too long is cut."""
    longest = BulkChange._meta.get_field("summary").max_length
    return BulkChange.objects.create(
        kind=kind, summary=summary[:longest], reason=reason, author=author, author_name=author.get_username()
    )


def _formers(rows: Sequence[FactBearer], name: str) -> dict[corrections.Address, Correction]:
    """The standing corrections of a fact of some rows, by address."""
    addresses = {corrections.address_of(row) for row in rows}
    found = corrections.standing({address.paper_identity for address in addresses}).filter(field=name)
    return {corrections.Address.of(row): row for row in found if corrections.Address.of(row) in addresses}
