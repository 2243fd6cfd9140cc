"""Correcting in the administration: a changed fact becomes a `Correction`, and no one overwrites another unawares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from documents import corrections
from documents.admin.reading import ReadingAdmin
from documents.loading import refresh_papers
from documents.models import FactBearer, Precision
from documents.models.precision import cut_date


class PrintedTextField(forms.CharField):
    """Words as printed: blanks at either end count, line ends are those of the archive."""

    def __init__(self, **options: Any) -> None:
        options["strip"] = False
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        """The words with the browser's line ends made single."""
        return str(super().to_python(value)).replace("\r\n", "\n")

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other words than those shown were sent."""
        return bool(super().has_changed(initial, self.to_python(data)))


class CorrectionForm(forms.ModelForm):  # type: ignore[type-arg]
    """Facts of one row, the reason of a change, and the version that the person saw when opening the page."""

    correctable: ClassVar[tuple[str, ...]] = ()
    seen_version = forms.IntegerField(label=_("修订次数"), widget=forms.HiddenInput)
    correction_reason = forms.CharField(
        label=_("更正理由"), required=False, widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})
    )
    correction_evidence = forms.CharField(
        label=_("更正依据"),
        required=False,
        help_text=_("原件页码、网址或说明"),
        widget=forms.TextInput(attrs={"class": "vLargeTextField"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen_version"].initial = self.instance.version

    def clean(self) -> dict[str, Any]:
        """Refuse to overwrite what another person saved after this page was opened; hold the row until the end."""
        cleaned = super().clean() or self.cleaned_data
        rows = type(self.instance)._base_manager.select_for_update().filter(pk=self.instance.pk)
        version = rows.values_list("version", flat=True).first()
        if version != cleaned.get("seen_version"):
            raise ValidationError(
                _("本记录在您打开之后已被他人修改，您的更正尚未保存。请在新窗口中查看现值，再重新打开本页填写。"),
                code="changed",
            )
        for name in self.instance.date_facts:
            if name in cleaned:
                self._clean_date(name, cleaned)
        if not self.errors:
            for name, value in self.changed_facts().items():
                self._check(name, value)
        return cleaned

    def _check(self, name: str, value: Any) -> None:
        row = type(self.instance)._base_manager.get(pk=self.instance.pk)
        try:
            corrections.check_value(row, name, value)
        except ValueError as error:
            self.add_error(name if name in self.fields else None, str(error))

    def _clean_date(self, name: str, cleaned: dict[str, Any]) -> None:
        precision = f"{name}_precision"
        if cleaned[name] is None:
            cleaned[precision] = ""
        elif not cleaned.get(precision):
            cleaned[precision] = Precision.DAY

    def changed_facts(self) -> Mapping[str, Any]:
        """The facts that the person changed, each in its JSON form (`FactBearer`)."""
        facts: dict[str, Any] = {}
        for name in self.correctable:
            names = {name, f"{name}_precision"}
            if not names.intersection(self.changed_data):
                continue
            value = self.cleaned_data[name]
            if name in self.instance.date_facts:
                value = cut_date(value, self.cleaned_data[f"{name}_precision"])
            elif name == "place":
                value = value.code if value else ""
            elif name == "department":
                value = [value.place.code if value.place else "", value.name] if value else None
            elif name == "deadline":
                value = value.key if value else ""
            facts[name] = value
        return facts


def save_corrections(request: HttpRequest, form: CorrectionForm) -> None:
    """State every changed fact of a form as a correction, and bring all that depends on it up to date."""
    touched: set[int] = set()
    row = type(form.instance)._base_manager.get(pk=form.instance.pk)
    for name, value in form.changed_facts().items():
        touched |= corrections.correct(
            row,
            name,
            value,
            author=request.user,
            reason=form.cleaned_data["correction_reason"],
            evidence=form.cleaned_data["correction_evidence"],
        )
    refresh_papers(touched)
    form.instance.refresh_from_db()


class CorrectingAdmin(ReadingAdmin):
    """Administration of rows with facts: what a person changes is a correction of what was read."""

    form = CorrectionForm
    formfield_overrides = {
        models.TextField: {
            "form_class": PrintedTextField,
            "widget": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        },
        models.CharField: {
            "form_class": PrintedTextField,
            "widget": forms.TextInput(attrs={"class": "vLargeTextField"}),
        },
    }

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form, knowing which facts it corrects."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.correctable = self.correctable
        return form

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """As of any reading; the precision of a correctable date is editable with it."""
        dates = {f"{name}_precision" for name in self.model.date_facts}
        return tuple(name for name in super().get_readonly_fields(request, obj) if name not in dates)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save corrections instead of values: loading again must lay them over, not lose them."""
        save_corrections(request, form)

    @property
    def correction_fieldset(self) -> tuple[Any, dict[str, Any]]:
        """The part of the page that asks for reason and evidence."""
        return (
            _("本次更正"),
            {
                "fields": ("correction_reason", "correction_evidence", "seen_version"),
                "description": _("改动的每一项都记为一条更正，重新载入后仍然有效；识读值同时保留。"),
            },
        )


_HOW = {"printed": _("原文"), "inferred": _("推断"), "corrected": _("已更正")}


def evidence_table(row: FactBearer) -> SafeString | str:
    """Every fact with its provenance, the reading under a correction, and the place it was read from."""
    labels = {column.name: column.verbose_name for column in row._meta.fields}
    lines = ((labels.get(name, name), _described(entry)) for name, entry in sorted(row.evidence.items()))
    return format_html_join("", "<div><strong>{}</strong>：{}</div>", lines) or "—"


def _described(entry: Mapping[str, Any]) -> str:
    parts: Iterable[str] = (
        str(_HOW.get(entry.get("how", ""), "")),
        str(_("字符 %(start)s–%(end)s") % entry) if "start" in entry else "",
        str(_("%s 核定") % (entry["confirmed_by"] or "—")) if "confirmed_by" in entry else "",
        str(entry.get("reason", "")),
        str(_("识读值：%(read)s（%(by)s 更正）") % {"read": _read(entry["read"]), "by": entry.get("by") or "—"})
        if "read" in entry
        else "",
    )
    return "，".join(filter(None, parts))


def _read(value: Any) -> str:
    """A value read, for people."""
    return "—" if value in (None, "") else str(value)
