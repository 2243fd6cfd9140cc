"""Bulk changes: actions that show what they would do before they do it, and the list on which each can be undone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from documents.admin.history import FixedHistoryAdmin
from documents.admin.reading import ReadingAdmin
from documents.loading import bulk_changes
from documents.models import BulkChange, BulkItem, Department, DepartmentMerge, Document, Place
from documents.reference.kinds import kinds_by_word

_MOST_SHOWN = 200
_MOST_AT_ONCE = 2000


class ReasonForm(forms.Form):
    """Why many rows are changed at once."""

    reason = forms.CharField(
        label=_("理由"), required=False, widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})
    )


class KindForm(ReasonForm):
    """The kind that papers are given."""

    kind = forms.ChoiceField(label=_("文种"))
    field_order = ("kind", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict.fromkeys(kind.name for kind in kinds_by_word().values())
        self.fields["kind"].choices = [("", "—"), *((name, name) for name in names)]  # type: ignore[attr-defined]

    def fact(self) -> tuple[str, str, str]:
        """Field, value in its JSON form, and what is done in words."""
        kind = self.cleaned_data["kind"]
        return "kind", kind, str(_("文种改为%s") % kind)


class PlaceForm(ReasonForm):
    """The place that papers are given."""

    place = forms.ModelChoiceField(
        label=_("行政区划"),
        queryset=Place.objects.all(),
        widget=AutocompleteSelect(Document._meta.get_field("place"), admin.site),
    )
    field_order = ("place", "reason")

    def fact(self) -> tuple[str, str, str]:
        """Field, value in its JSON form, and what is done in words."""
        place = self.cleaned_data["place"]
        return "place", place.code, str(_("行政区划改为%s") % place.name)


class MergeForm(ReasonForm):
    """Which of the chosen departments stays."""

    into = forms.ModelChoiceField(
        label=_("保留的部门"), queryset=Department.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    field_order = ("into", "reason")

    def __init__(self, chosen: QuerySet[Department], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = chosen  # type: ignore[attr-defined]


class SplitForm(ReasonForm):
    """Which printed names of a department are another one's."""

    names = forms.MultipleChoiceField(label=_("分出的原文名称"), widget=forms.CheckboxSelectMultiple)
    target = forms.ModelChoiceField(
        label=_("分给哪个部门"),
        queryset=Department.objects.all(),
        widget=AutocompleteSelect(DepartmentMerge._meta.get_field("into"), admin.site),
        help_text=_("还没有这个部门时，请先在“部门”中添加。"),
    )
    field_order = ("names", "target", "reason")

    def __init__(self, department: Department, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        borne = bulk_changes.printed_names(department)
        self.fields["names"].choices = [(name, f"{name}（{count}）") for name, count in borne.items()]  # type: ignore[attr-defined]


def _ask(
    request: HttpRequest, model_admin: Any, title: Any, form: forms.Form, rows: Sequence[Any], **more: Any
) -> HttpResponse:
    """The page between choosing an action and doing it: the chosen rows, the form, and what would change."""
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.model._meta,
        "title": title,
        "form": form,
        "rows": rows[:_MOST_SHOWN],
        "unseen_count": max(0, len(rows) - _MOST_SHOWN),
        "action_name": request.POST.get("action", ""),
        "chosen": request.POST.getlist(admin.helpers.ACTION_CHECKBOX_NAME),
        "select_across": request.POST.get("select_across", "0"),
        **more,
    }
    return TemplateResponse(request, "admin/documents/bulk/ask.html", context)


def _done(request: HttpRequest, model_admin: Any, act: Callable[[], BulkChange], form: forms.Form) -> bool:
    """Do it; what cannot be done is said at the form."""
    try:
        change = act()
    except ValueError as error:
        form.add_error(None, str(error))
        return False
    model_admin.message_user(request, _("已完成：%s。可在“批量操作”中整批撤销。") % change.summary, messages.SUCCESS)
    return True


class BulkFactAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Actions on a list of papers that give all of them the same fact."""

    @admin.action(description=_("批量更正文种…"), permissions=["bulk"])
    def set_kind(self, request: HttpRequest, queryset: QuerySet[Document]) -> HttpResponse | None:
        """Give the chosen papers a kind."""
        return self._set_fact(request, queryset, KindForm, _("批量更正文种"))

    @admin.action(description=_("批量更正行政区划…"), permissions=["bulk"])
    def set_place(self, request: HttpRequest, queryset: QuerySet[Document]) -> HttpResponse | None:
        """Give the chosen papers a place."""
        return self._set_fact(request, queryset.filter(parent__isnull=True), PlaceForm, _("批量更正行政区划"))

    def has_bulk_permission(self, request: HttpRequest) -> bool:
        """Whether the person may change many papers at once."""
        return request.user.has_perm("documents.add_bulkchange")

    def _set_fact(
        self, request: HttpRequest, queryset: QuerySet[Document], form_class: Any, title: Any
    ) -> HttpResponse | None:
        if queryset.count() > _MOST_AT_ONCE:
            self.message_user(request, _("一次最多更正 %d 件，请缩小范围。") % _MOST_AT_ONCE, messages.ERROR)
            return None
        papers = list(queryset.select_related("place"))
        seen = _versions(papers)
        form = form_class(request.POST if "step" in request.POST else None)
        changes: list[bulk_changes.Change] = []
        if form.is_bound and form.is_valid():
            name, value, summary = form.fact()
            changes = bulk_changes.preview_fact(papers, name, value)
            reason = form.cleaned_data["reason"]
            is_done = request.POST["step"] == "do"
            if is_done and request.POST.get("seen", seen) != seen:
                form.add_error(None, _("所选公文中有的在您预览之后已被他人修改，尚未更正。请看过下面的现值再决定。"))
            elif is_done and _done(
                request,
                self,
                lambda: bulk_changes.set_fact(
                    papers, name, value, author=request.user, summary=f"{summary}（{len(changes)} 件）", reason=reason
                ),
                form,
            ):
                return None
            if not changes:
                form.add_error(None, _("所选各件都已是这个值，没有需要更正的。"))
        shown = _shown_changes(changes[:_MOST_SHOWN])
        return _ask(request, self, title, form, changes or papers, changes=shown, change_count=len(changes), seen=seen)


def _versions(papers: Sequence[Document]) -> str:
    """A digest of the papers as they stand, so that whoever confirms a preview confirms what they saw."""
    stand = sorted((paper.pk, paper.version) for paper in papers)
    return hashlib.sha256(repr(stand).encode()).hexdigest()[:16]


def _shown_changes(changes: Sequence[bulk_changes.Change]) -> list[tuple[Any, str, str, bool]]:
    """Row, value before, value after, and whether a person had corrected it before; places by their names."""
    codes = {code for change in changes for code in (change.before, change.after)}
    names = {place.code: place.name for place in Place.objects.filter(code__in=codes)}
    return [
        (
            change.row,
            *(str(names.get(value, value) or "—") for value in (change.before, change.after)),
            bool(change.former),
        )
        for change in changes
    ]


class BulkDepartmentAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Merging and splitting on the list and page of departments."""

    change_form_template = "admin/documents/department/change_form.html"

    @admin.action(description=_("合并所选部门…"), permissions=["bulk"])
    def merge(self, request: HttpRequest, queryset: QuerySet[Department]) -> HttpResponse | None:
        """Show the duties of the chosen departments as those of one of them."""
        chosen = list(queryset.select_related("place"))
        if not 2 <= len(chosen) <= 20:
            self.message_user(request, _("请选择 2 至 20 个部门。"), messages.ERROR)
            return None
        form = MergeForm(queryset, request.POST if "step" in request.POST else None)
        if form.is_bound and form.is_valid() and request.POST["step"] == "do":
            said = form.cleaned_data
            if _done(
                request,
                self,
                lambda: bulk_changes.merge_departments(
                    chosen, said["into"], author=request.user, reason=said["reason"]
                ),
                form,
            ):
                return None
        names = [(department, bulk_changes.printed_names(department)) for department in chosen]
        return _ask(request, self, _("合并部门"), form, chosen, names=names, is_ready=form.is_bound and form.is_valid())

    def has_bulk_permission(self, request: HttpRequest) -> bool:
        """Whether the person may merge and split."""
        return request.user.has_perm("documents.add_bulkchange")

    def get_urls(self) -> list[URLPattern]:
        """The page for splitting beside those of every admin."""
        split = path("<int:pk>/split/", self.admin_site.admin_view(self.split_view), name="documents_department_split")
        return [split, *super().get_urls()]

    def split_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Give some printed names of a department to another one."""
        if not self.has_bulk_permission(request):
            raise PermissionDenied
        department = get_object_or_404(Department, pk=pk)
        form = SplitForm(department, request.POST or None)
        if form.is_bound and form.is_valid():
            said = form.cleaned_data
            if _done(
                request,
                self,
                lambda: bulk_changes.split_department(
                    department, said["names"], said["target"], author=request.user, reason=said["reason"]
                ),
                form,
            ):
                return HttpResponseRedirect(reverse("admin:documents_department_change", args=[pk]))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.model._meta,
            "original": department,
            "title": _("拆分部门"),
            "form": form,
        }
        return TemplateResponse(request, "admin/documents/act.html", context)


@admin.register(BulkChange)
class BulkChangeAdmin(FixedHistoryAdmin, ReadingAdmin):
    """The account of bulk changes, each with a way to undo it."""

    list_display = ("summary", "kind", "author_name", "created_at", "undone_at", "undone_by_name")
    list_filter = ("kind", ("undone_at", admin.EmptyFieldListFilter))
    search_fields = ("summary", "reason", "author_name")
    search_help_text = _("内容、理由、操作人")
    date_hierarchy = "created_at"
    fields = (
        "summary", "kind", "reason", "author_name", "created_at", "undone_at", "undone_by_name", "merges_shown",
        "items_shown",
    )  # fmt: skip
    readonly_fields = ("merges_shown", "items_shown", "created_at")
    change_form_template = "admin/documents/bulk/change_form.html"

    @admin.display(description=_("合并的部门"))
    def merges_shown(self, change: BulkChange) -> str:
        """The departments merged."""
        return "；".join(str(merge) for merge in change.merges.select_related("merged", "into")) or "—"

    @admin.display(description=_("更正与别名"))
    def items_shown(self, change: BulkChange) -> str:
        """The first decisions of the change, and how many there are."""
        items = change.items.select_related("correction", "former", "alias__department")
        shown = "；".join(str(item) for item in items[:50])
        total = items.count()
        return f"{shown}…（{total}）" if total > 50 else shown or "—"

    def get_urls(self) -> list[URLPattern]:
        """The page for undoing beside those of every admin."""
        undo = path("<int:pk>/undo/", self.admin_site.admin_view(self.undo_view), name="documents_bulkchange_undo")
        return [undo, *super().get_urls()]

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask, then undo; what another person has corrected since stays, and is said."""
        if not request.user.has_perm("documents.add_bulkchange"):
            raise PermissionDenied
        change = get_object_or_404(BulkChange, pk=pk)
        form = forms.Form(request.POST or None)
        if request.method == "POST":
            try:
                left = bulk_changes.undo(change, author=request.user)
            except ValueError as error:
                self.message_user(request, str(error), messages.WARNING)
            else:
                self.message_user(request, _("已撤销：%s。") % change.summary, messages.SUCCESS)
                if left:
                    said = _("其中 %d 条之后又被他人更正，保持现状。") % len(left)
                    self.message_user(request, said, messages.WARNING)
            return HttpResponseRedirect(reverse("admin:documents_bulkchange_change", args=[pk]))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.model._meta,
            "original": change,
            "title": _("撤销这次批量操作"),
            "form": form,
        }
        return TemplateResponse(request, "admin/documents/act.html", context)


@admin.register(BulkItem)
class BulkItemAdmin(ReadingAdmin):
    """The decisions of bulk changes, one by one."""

    list_display = ("change", "correction", "former", "alias")
    list_select_related = ("change", "correction", "former", "alias")
    search_fields = ("change__summary",)
    search_help_text = _("批量操作的内容")
    fields = ("change", "correction", "former", "alias")


@admin.register(DepartmentMerge)
class DepartmentMergeAdmin(FixedHistoryAdmin, ReadingAdmin):
    """The merges of departments, undone ones included."""

    list_display = ("merged", "into", "change")
    list_select_related = ("merged", "into", "change")
    search_fields = ("merged__name", "into__name", "change__summary")
    search_help_text = _("部门、批量操作的内容")
