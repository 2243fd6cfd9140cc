"""Administration of duties and their holders."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from documents.admin.acting import REMOVE, ActingAdmin
from documents.admin.additions import HolderAddition, add_holder
from documents.admin.correcting import evidence_table
from documents.admin.reading import list_link, yes_or_no
from documents.admin.worklists import DutyWorkFilter
from documents.corrections import CORRECTABLE
from documents.models import Deadline, Duty, DutyAssignment


class HolderFilter(admin.SimpleListFilter):
    """The review list: names that no department is known for."""

    title = _("部门认定")
    parameter_name = "holder"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The choices besides "all"."""
        return [("unknown", _("待认定")), ("known", _("已认定"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[DutyAssignment]) -> QuerySet[DutyAssignment]:
        """The assignments of the choice."""
        return queryset.filter(department__isnull=self.value() == "unknown") if self.value() else queryset


@admin.register(Duty)
class DutyAdmin(ActingAdmin):
    """Duties, paper by paper."""

    correctable = CORRECTABLE[Duty]
    acts: ClassVar[dict[str, Any]] = {"add_holder": (_("添加单位"), HolderAddition, add_holder), **REMOVE}
    list_display = ("task", "form", "document", "section", "deadline")
    list_filter = (DutyWorkFilter, "form")
    search_fields = ("task", "document__title", "assignments__name")
    search_help_text = _("任务、公文标题、责任单位名称")
    readonly_fields = ("holders", "evidence_shown", "version")

    @property
    def fieldsets(self) -> list[Any]:  # type: ignore[override]
        """The duty, then the evidence."""
        return [
            (None, {"fields": ("document", "part", "section", "form", "task", "deadline", "holders")}),
            self.correction_fieldset,
            (_("出处"), {"fields": ("evidence_shown", "version")}),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Duty]:
        """With the rows whose names are shown."""
        return super().get_queryset(request).select_related("document", "section", "deadline")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """With the deadlines of the paper to choose from."""
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is not None and "deadline" in form.base_fields:
            form.base_fields["deadline"].queryset = Deadline.objects.filter(document=obj.document_id)
        return form

    @admin.display(description=_("责任分工"))
    def holders(self, duty: Duty) -> SafeString:
        """A link to the holders, each with its role, where they can be corrected."""
        names = "、".join(str(row) for row in duty.assignments.filter(is_derived=False))
        return list_link(DutyAssignment, names or "—", duty__id__exact=duty.pk)

    @admin.display(description=_("出处"))
    def evidence_shown(self, duty: Duty) -> SafeString | str:
        """Provenance of every fact."""
        return evidence_table(duty)


_IS_DERIVED = yes_or_no(DutyAssignment, "is_derived")


@admin.register(DutyAssignment)
class DutyAssignmentAdmin(ActingAdmin):
    """Holders of duties; those of the review list are found by a filter."""

    correctable = CORRECTABLE[DutyAssignment]
    acts = REMOVE
    list_display = ("name", "role", "department", _IS_DERIVED, "duty")
    list_filter = (HolderFilter, "role", "is_derived")
    search_fields = ("name", "printed_name", "department__name")
    search_help_text = _("名称、原文名称、部门")
    autocomplete_fields = ("department",)
    readonly_fields = (_IS_DERIVED, "evidence_shown", "version")

    @property
    def fieldsets(self) -> list[Any]:  # type: ignore[override]
        """The assignment, then the evidence."""
        return [
            (None, {"fields": ("duty", "role", "name", "printed_name", "department", _IS_DERIVED)}),
            self.correction_fieldset,
            (_("出处"), {"fields": ("evidence_shown", "version")}),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[DutyAssignment]:
        """With the rows whose names are shown."""
        return super().get_queryset(request).select_related("duty", "department")

    @admin.display(description=_("出处"))
    def evidence_shown(self, assignment: DutyAssignment) -> SafeString | str:
        """Provenance of every fact."""
        return evidence_table(assignment)
