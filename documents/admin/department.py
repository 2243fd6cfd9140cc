"""Administration of departments: names, functions, other names, reforms."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from documents.admin.bulk_change import BulkDepartmentAdmin
from documents.admin.guarding import GuardedAdmin
from documents.admin.history import HistoryAdmin
from documents.admin.reading import yes_or_no
from documents.loading import resolve_names
from documents.models import Department, DepartmentAlias, DepartmentSuccession
from documents.signals import announce


class AliasInline(admin.TabularInline):  # type: ignore[type-arg]
    """Other names: each settles what waits under it on the review list."""

    model = DepartmentAlias
    extra = 0


@admin.register(Department)
class DepartmentAdmin(GuardedAdmin, BulkDepartmentAdmin, HistoryAdmin):
    """Departments, place by place."""

    rows_beside = ((DepartmentAlias, "department"),)
    actions = ("merge",)

    list_display = (
        "name", "place", "function_names", "duty_count",
        *(yes_or_no(Department, name) for name in ("is_collective", "is_temporary", "is_vertical")),
    )  # fmt: skip
    list_filter = (
        "functions", "is_collective", "is_county_level", "is_temporary", "is_vertical",
        ("place", admin.RelatedOnlyFieldListFilter),
    )  # fmt: skip
    list_select_related = ("place",)
    search_fields = ("name", "aliases__name", "place__name")
    search_help_text = _("规范名称、别名、行政区划")
    autocomplete_fields = ("place", "works_in", "functions")
    inlines = (AliasInline,)
    fieldsets = (
        (None, {"fields": ("name", "place", "works_in", "functions", "slug")}),
        (_("性质"), {"fields": ("is_collective", "is_county_level", "is_temporary", "is_vertical")}),
        (_("存续"), {"fields": ("valid_from", "valid_to")}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Department | None = None) -> tuple[str, ...]:
        """Place and name are what loading knows a department by; another name is an alias."""
        return ("slug", "name", "place") if obj else ("slug",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Department]:
        """With functions and the number of printed duties."""
        printed = Count("assignments", filter=Q(assignments__is_derived=False), distinct=True)
        return super().get_queryset(request).prefetch_related("functions").annotate(duty_total=printed)

    @admin.display(description=_("职能"))
    def function_names(self, department: Department) -> str:
        """Names of the functions."""
        return "、".join(function.name for function in department.functions.all())

    @admin.display(description=_("责任条款"), ordering="duty_total")
    def duty_count(self, department: Department) -> int:
        """Duties that print the department, not those derived from a collective."""
        return int(department.duty_total)  # type: ignore[attr-defined]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Settle the names that wait under a new alias; tell others whose duties show the department."""
        super().save_related(request, form, formsets, change)
        department: Department = form.instance
        names = {alias.name for alias in department.aliases.all()}
        names |= {alias.name for formset in formsets for alias in getattr(formset, "deleted_objects", [])}
        resolve_names(names)
        announce(department.assignments.values_list("duty__document", flat=True))


@admin.register(DepartmentAlias)
class DepartmentAliasAdmin(GuardedAdmin, HistoryAdmin):
    """Other names of departments."""

    list_display = ("name", "department")
    list_select_related = ("department",)
    search_fields = ("name", "department__name")
    search_help_text = _("别名、部门")
    autocomplete_fields = ("department",)

    def save_model(self, request: HttpRequest, obj: DepartmentAlias, form: Any, change: bool) -> None:
        """Settle the names that wait under it."""
        super().save_model(request, obj, form, change)
        resolve_names({obj.name, str(form.initial.get("name", obj.name))})

    def delete_model(self, request: HttpRequest, obj: DepartmentAlias) -> None:
        """Put the names that it settled back on the review list."""
        super().delete_model(request, obj)
        resolve_names({obj.name})

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[DepartmentAlias]) -> None:
        """The same for several."""
        names = set(queryset.values_list("name", flat=True))
        super().delete_queryset(request, queryset)
        resolve_names(names)


@admin.register(DepartmentSuccession)
class DepartmentSuccessionAdmin(GuardedAdmin, HistoryAdmin):
    """Reforms."""

    list_display = ("predecessor", "successor", "date", "basis")
    list_select_related = ("predecessor", "successor")
    search_fields = ("predecessor__name", "successor__name", "basis")
    search_help_text = _("部门、依据")
    autocomplete_fields = ("predecessor", "successor")
    date_hierarchy = "date"
