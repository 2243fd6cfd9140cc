"""The correction sheet (更正表): corrections as XLSX or CSV, taken out and brought in, tried first, kept as a whole.

A row names its place as corrections do (identity of the paper, part, noun, key, field), so a sheet taken out of one
archive says the same in another. Only facts: merging, splitting, adding and removing need eyes on the text.
"""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet
from django.http import HttpRequest
from import_export import fields, resources
from import_export.admin import ImportExportModelAdmin
from import_export.formats.base_formats import CSV, XLSX
from import_export.forms import ExportForm

from documents import corrections
from documents.corrections import Address
from documents.loading import bulk_changes, refresh_papers
from documents.models import STANDING, BulkChange, BulkKind, CorrectedNoun, Correction

_COLUMNS = {
    "paper_identity": "公文识别码",
    "paper_title": "公文标题",
    "part": "部分",
    "noun": "对象",
    "item_key": "对象识别码",
    "field": "字段",
    "value_read": "识读值",
    "value_corrected": "更正值",
    "reason": "更正理由",
    "evidence": "更正依据",
}
_NEEDED = ("paper_identity", "part", "noun", "field", "value_corrected")
_MOST_ROWS = 5000


def _cell(value: Any) -> Any:
    """A JSON value as a cell: words and numbers as they are, the rest as JSON."""
    return value if value is None or isinstance(value, str | int) else json.dumps(value, ensure_ascii=False)


def _value(cell: Any, reading: Any) -> Any:
    """A cell as the JSON value of a fact of the type of its reading. Raises ValueError with words for a person."""
    words = "" if cell is None else str(cell).strip()
    if isinstance(reading, list | dict) or words[:1] in ("[", "{"):
        try:
            return json.loads(words) if words else None
        except json.JSONDecodeError as error:
            raise ValueError(f"更正值“{words}”不是合规的 JSON：{error.msg}。") from error
    if isinstance(reading, int):
        if not words.removesuffix(".0").isdecimal():
            raise ValueError(f"更正值“{words}”应为整数。")
        return int(words.removesuffix(".0"))
    return words


class CorrectionSheet(resources.ModelResource):
    """Rows of corrections ↔ cells. Bringing a row in corrects the fact that it names, in every copy of the paper."""

    paper_identity = fields.Field("paper_identity", _COLUMNS["paper_identity"])
    paper_title = fields.Field("paper_title", _COLUMNS["paper_title"], readonly=True)
    part = fields.Field("part", _COLUMNS["part"])
    noun = fields.Field("noun", _COLUMNS["noun"])
    item_key = fields.Field("item_key", _COLUMNS["item_key"])
    field = fields.Field("field", _COLUMNS["field"])
    value_read = fields.Field("value_read", _COLUMNS["value_read"], readonly=True)
    value_corrected = fields.Field("value_corrected", _COLUMNS["value_corrected"])
    reason = fields.Field("reason", _COLUMNS["reason"])
    evidence = fields.Field("evidence", _COLUMNS["evidence"])

    class Meta:
        model = Correction
        fields = tuple(_COLUMNS)
        export_order = tuple(_COLUMNS)
        import_id_fields = ()
        use_transactions = True

    _change: BulkChange
    _touched: set[int]
    _author: AbstractBaseUser

    def filter_export(self, queryset: QuerySet[Correction], **kwargs: Any) -> QuerySet[Correction]:
        """Of the corrections chosen, those of facts that stand."""
        rows = queryset.filter(state__in=STANDING).exclude(field__in=corrections.STRUCTURAL)
        return rows.order_by("paper_identity", "pk")

    def dehydrate_value_read(self, correction: Correction) -> Any:
        """The value read, as a cell."""
        return _cell(correction.value_read)

    def dehydrate_value_corrected(self, correction: Correction) -> Any:
        """The corrected value, as a cell."""
        return _cell(correction.value_corrected)

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        """Refuse a sheet without the columns needed; begin the bulk change that holds all its rows."""
        missing = [_COLUMNS[name] for name in _NEEDED if _COLUMNS[name] not in (dataset.headers or ())]
        if missing:
            raise ValueError(f"表中缺少这些列：{'、'.join(missing)}。请先导出一份更正表，照其列名填写。")
        if len(dataset) > _MOST_ROWS:
            raise ValueError(f"一次最多导入 {_MOST_ROWS} 行，本表有 {len(dataset)} 行；请分成几份。")
        self._author, self._touched = kwargs["user"], set()
        self._change = bulk_changes.begin(
            BulkKind.SHEET, f"导入更正表（{len(dataset)} 行）", self._author, str(kwargs.get("file_name") or "")
        )

    def get_or_init_instance(self, instance_loader: Any, row: Any) -> tuple[Correction, bool]:
        """Always a new one: what stood becomes history."""
        return Correction(), True

    def save_instance(self, instance: Correction, is_create: bool, row: Any, **kwargs: Any) -> None:
        """Correct the fact that a row names. Raises ValueError with words for a person."""
        name = instance.field
        noun = _noun(str(instance.noun or ""))
        address = Address(
            str(instance.paper_identity or ""), instance.part or "body", noun, str(instance.item_key or "")
        )
        if name in corrections.STRUCTURAL:
            raise ValueError("合并、拆分、添加、移除不能由表导入，请在管理页上操作。")
        target = next(iter(corrections.rows_at({address})[address]), None)
        if target is None:
            raise ValueError("库内没有这一行所指的位置；请核对公文识别码、部分、对象和对象识别码。")
        if name not in corrections.CORRECTABLE[type(target)]:
            raise ValueError(f"“{name}”不是可以更正的字段。")
        value = _value(instance.value_corrected, target.reading(name))
        if value == target.value(name):
            return
        former = corrections.standing({address.paper_identity}).filter(**address._asdict(), field=name).first()
        self._touched |= bulk_changes.correct_in(
            self._change, target, name, value, author=self._author, former=former,
            reason=str(instance.reason or ""), evidence=str(instance.evidence or ""),
        )  # fmt: skip

    def after_import(self, dataset: Any, result: Any, **kwargs: Any) -> None:
        """Make again what is derived; a sheet that says nothing new leaves no bulk change behind."""
        if result.has_errors():
            return
        refresh_papers(self._touched)
        if not self._change.items.exists():
            self._change.delete()


def _noun(printed: str) -> str:
    """The noun of a cell: its value (section) or its name (章节). Raises ValueError for neither."""
    named = {str(label): value for value, label in CorrectedNoun.choices}
    if printed in CorrectedNoun.values or printed in named:
        return named.get(printed, printed)
    raise ValueError(f"对象“{printed}”无法识别；可用：{'、'.join(CorrectedNoun.values)}。")


class SheetAdmin(ImportExportModelAdmin):  # type: ignore[type-arg]
    """Taking out and bringing in the correction sheet, on the list of corrections."""

    resource_classes = (CorrectionSheet,)
    import_export_change_list_template = "admin/documents/correction/change_list.html"
    export_form_class = ExportForm  # all columns, always: a sheet with fewer could not be brought in
    formats = (XLSX, CSV)
    skip_admin_log = True  # the bulk change and its history say more
    import_error_display = ("message",)

    def has_import_permission(self, request: HttpRequest) -> bool:
        """Whoever may change many rows at once."""
        return bool(request.user.has_perm("documents.add_bulkchange"))

    def has_export_permission(self, request: HttpRequest) -> bool:
        """Whoever may see corrections."""
        return bool(request.user.has_perm("documents.view_correction"))

    def get_import_resource_kwargs(self, request: HttpRequest, **kwargs: Any) -> dict[str, Any]:
        """Nothing but what the resource takes."""
        return {}
