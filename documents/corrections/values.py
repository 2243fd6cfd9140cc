"""Values of facts: from their JSON form to what a column holds, and whether a person may give them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from documents.models import (
    NO_PAPER,
    NOT_HELD,
    Citation,
    Deadline,
    Department,
    DepartmentMerge,
    Document,
    Duty,
    FactBearer,
    Place,
)
from documents.models.precision import read_cut_date

_ROWS = ("place", "department", "deadline")
DEEPEST = 9  # level of a section


@dataclass(slots=True)
class Resolver:
    """From the JSON form of a value to what the column holds: places and departments as rows, each looked up once.

    `deadlines`: of rows that are not saved yet, those that a duty may be given, by identity of the paper and key;
    None where they are looked for in the archive.
    """

    deadlines: dict[tuple[str, str], Deadline] | None = None
    _known: dict[str, Model | None] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[FactBearer]) -> Resolver:
        """One that knows the deadlines among some unsaved rows."""
        return cls({(row.document.identity, row.key): row for row in rows if isinstance(row, Deadline)})

    def column(self, row: FactBearer, name: str, value: Any) -> Any:
        """What `set_value` takes for a value."""
        if name not in _ROWS:
            return value
        if not value:
            return None
        if name == "deadline":
            return self._deadline(row, value)
        key = f"{name}{value}"
        if key not in self._known:
            self._known[key] = _place(value) if name == "place" else _department(*value)
        return self._known[key]

    def _deadline(self, row: FactBearer, key: str) -> Deadline | None:
        if self.deadlines is not None:  # one in the archive may be about to go
            return self.deadlines.get((row.home.identity, key))
        return Deadline.objects.filter(document_id=row.home.pk, key=key).first()


def _place(code: str) -> Place | None:
    return Place.objects.filter(code=code).first()


def _department(place_code: str, name: str) -> Department:
    """The department that a person named, or what it was merged into; made again where the archive was built anew."""
    named = Department.objects.get_or_create(place=_place(place_code) if place_code else None, name=name)[0]
    merge = DepartmentMerge.objects.targets().get(named.pk)
    return merge.into if merge else named


def check_value(row: FactBearer, name: str, value: Any) -> None:
    """Refuse what the archive could not hold. Raises ValueError with a message for a person."""
    if name == "relation" and isinstance(row, Document) and (row.is_paper or not value):
        raise ValueError("与主文件关系：主文件没有，组成部分必有。")
    if name == "place" and isinstance(row, Document) and not row.is_paper:
        raise ValueError("印发件和附件的行政区划随主文件，请在主文件上更正。")
    if isinstance(row, Citation) and name in ("title", "document_number") and not value:
        raise ValueError("引用的标题和文号不能更正为空；如非引用，请移除该项。")
    if name == "depth" and (not row.label or not 1 <= value <= DEEPEST):  # type: ignore[attr-defined]
        raise ValueError(f"只有带序号的章节可以改层次，层次为 1 至 {DEEPEST}。")
    if name == "target":
        _check_target(value)
    elif name == "deadline" and isinstance(row, Duty):
        if value and not Deadline.objects.filter(document=row.document_id, key=value).exists():
            raise ValueError("本公文没有这一完成时限；请先添加。")
    elif name in row.date_facts:
        read_cut_date(value)
    elif name not in _ROWS:
        _check_column(row, name, value)


def _check_target(key: str) -> None:
    if key in ("", NO_PAPER, NOT_HELD):
        return
    identity, _, part = key.partition("/")
    if not Document.objects.filter(identity=identity, part=part or "body").exists():
        raise ValueError("库内没有所指的公文。")


def _check_column(row: FactBearer, name: str, value: Any) -> None:
    column = row._meta.get_field(name)
    try:
        column.run_validators(value)
        choices = {key for key, _ in column.flatchoices} | ({""} if column.blank else set())
        if column.flatchoices and value not in choices:
            raise ValueError(f"“{value}”不是可选的值。")
    except ValidationError as error:
        raise ValueError("；".join(error.messages)) from error
