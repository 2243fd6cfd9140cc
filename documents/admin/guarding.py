"""Change pages of rows whose history is kept: who saves after another person is told, and nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Max, Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class GuardedForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form that knows which versions of the row, and of the rows on its page, the person saw."""

    rows_beside: ClassVar[tuple[tuple[type[Model], str], ...]] = ()
    seen = forms.CharField(label=_("修订次数"), widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = self._newest()

    def _newest(self) -> str:
        """The newest versions as they stand: "17.4"; nothing for a row that is only being made."""
        if self.instance.pk is None:
            return ""
        kept = ((type(self.instance), "id"), *self.rows_beside)
        newest = (
            model.history.filter(**{key: self.instance.pk}).aggregate(Max("history_id"))["history_id__max"]  # type: ignore[attr-defined]
            for model, key in kept
        )
        return ".".join(str(version or 0) for version in newest)

    def clean(self) -> dict[str, Any]:
        """Refuse to overwrite what another person saved after this page was opened; hold the row until the end."""
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk is not None:
            type(self.instance)._base_manager.select_for_update().filter(pk=self.instance.pk).first()
            if cleaned.get("seen", "") != self._newest():
                raise ValidationError(
                    _("本记录在您打开之后已被他人修改，您的改动尚未保存。请在新窗口中查看现值，再重新打开本页填写。"),
                    code="changed",
                )
        return cleaned


class GuardedAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Administration with such forms. `rows_beside`: (model, its key to this row) of the rows that are on the page."""

    form = GuardedForm
    rows_beside: ClassVar[tuple[tuple[type[Model], str], ...]] = ()

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form, knowing what else is on the page."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.rows_beside = self.rows_beside
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """With what the person saw, unseen."""
        shown: Iterable[Any] = super().get_fieldsets(request, obj)
        if any("seen" in options["fields"] for _name, options in shown):
            return list(shown)
        return [*shown, (None, {"fields": ("seen",)})]
