"""Acts on single rows beside correcting: taking a finding away, merging and splitting sections; each asks first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from documents import corrections
from documents.admin.correcting import CorrectingAdmin
from documents.loading import refresh_papers
from documents.models import Document, FactBearer, Section, SectionStyle


class ActForm(forms.Form):
    """Why a person acts, and the version of the row that they saw."""

    seen_version = forms.IntegerField(label=_("修订次数"), widget=forms.HiddenInput)

    reason = forms.CharField(
        label=_("更正理由"), required=False, widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})
    )
    evidence = forms.CharField(
        label=_("更正依据"),
        required=False,
        help_text=_("原件页码、网址或说明"),
        widget=forms.TextInput(attrs={"class": "vLargeTextField"}),
    )

    def __init__(self, row: FactBearer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen_version"] = row.version


class SplitForm(ActForm):
    """Where a section is split, and what the new one is."""

    quote = forms.CharField(
        label=_("新一节从哪几个字开始"),
        help_text=_("照抄正文，须在本节中只出现一次"),
        widget=forms.TextInput(attrs={"class": "vLargeTextField"}),
    )
    label = forms.CharField(label=_("序号"), required=False, max_length=100, help_text=_("如（二）；没有则不填"))
    heading = forms.CharField(
        label=_("小标题"), required=False, widget=forms.TextInput(attrs={"class": "vLargeTextField"})
    )
    style = forms.ChoiceField(label=_("层次"), required=False, choices=[("", _("同本节")), *SectionStyle.choices])
    depth = forms.IntegerField(label=_("深度"), required=False, min_value=1, max_value=9, help_text=_("不填则同本节"))
    field_order = ("quote", "label", "heading", "style", "depth", "reason", "evidence", "seen_version")


class ActingAdmin(CorrectingAdmin):
    """Administration of rows on which persons act. `acts`: name in the address → (title, form, what is done)."""

    acts: dict[str, tuple[Any, type[ActForm], Callable[..., frozenset[int]]]] = {}
    change_form_template = "admin/documents/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        """A page for each act beside those of every admin."""
        info = self.model._meta.model_name
        pages = [
            path(
                f"<path:object_id>/{name}/",
                self.admin_site.admin_view(self.act_view),
                {"act": name},
                name=f"documents_{info}_{name}",
            )
            for name in self.acts
        ]
        return [*pages, *super().get_urls()]

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """With links to the acts, for those who may correct."""
        extra = kwargs.pop("extra_context", None) or {}
        if self.has_change_permission(request):
            info = self.model._meta.model_name
            extra["acts"] = [
                (reverse(f"admin:documents_{info}_{name}", args=[object_id]), title)
                for name, (title, _form, _act) in self.acts.items()
            ]
        return super().change_view(request, object_id, *args, extra_context=extra, **kwargs)

    def act_view(self, request: HttpRequest, object_id: str, act: str) -> HttpResponse:
        """Ask, then act; a row that another person changed or took away meanwhile is left as it is, and said so."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        title, form_class, do = self.acts[act]
        row = self.get_object(request, unquote(object_id))
        if row is None:
            self.message_user(request, _("这一项已不存在，可能刚被他人移除或合并。"), messages.WARNING)
            return HttpResponseRedirect(reverse(f"admin:documents_{self.model._meta.model_name}_changelist"))
        form = form_class(row, request.POST or None)
        if request.method == "POST" and form.is_valid() and self._do(request, row, do, form):
            home = row.home
            return HttpResponseRedirect(reverse("admin:documents_document_change", args=[home.pk]))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.model._meta,
            "original": row,
            "title": title,
            "form": form,
            "printed": _printed(row),
        }
        return TemplateResponse(request, "admin/documents/act.html", context)

    def _do(self, request: HttpRequest, row: FactBearer, do: Callable[..., frozenset[int]], form: ActForm) -> bool:
        said = dict(form.cleaned_data)
        try:
            with transaction.atomic():
                corrections.ensure_unchanged(row, said.pop("seen_version"))
                touched = do(row, author=request.user, **said)
                refresh_papers(touched)
        except ValueError as error:
            form.add_error(None, str(error))
            return False
        self.message_user(request, _("已记为更正，重新载入后仍然有效；可在“更正”中撤回。"), messages.SUCCESS)
        return True


def _printed(row: FactBearer) -> str:
    """The words that an act is about; those of a whole document are on its page."""
    if isinstance(row, Document):
        return ""
    return row.text if isinstance(row, Section) else corrections.quote_of(row, corrections.PRESENCE)


REMOVE = {"remove": (_("移除（识读有误）"), ActForm, corrections.remove)}
"""The act of taking a finding away."""
