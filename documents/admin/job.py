"""Administration of background jobs: progress, cancel, report; rehearsing and reading anew what is held."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents import intake
from documents.admin.reading import ReadingAdmin, named_values
from documents.admin.upload import outcome_words
from documents.models import CorrectionState, Document, Job, JobEntry, JobKind, SketchValue, TextSketch

START = "documents.add_job"
_ENTRIES_ON_PAGE = 25
_DIFFERENCES_SHOWN = 200  # of one source; the command shows all


@admin.register(Job)
class JobAdmin(ReadingAdmin):
    """Jobs. Adding one is reading anew what is held; its page is its progress and its report."""

    list_display = ("__str__", "state", "done_count", "total_count", "author", "created_at", "finished_at")
    list_filter = ("kind", "state")

    def has_add_permission(self, request: HttpRequest, obj: Job | None = None) -> bool:
        """Whoever may have all read anew."""
        return bool(request.user.has_perm(START))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Job]:
        """With the person who started it."""
        return super().get_queryset(request).select_related("author")

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Rehearse reading anew all that is held, or do it."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        kinds = {"rehearse": JobKind.REHEARSE, "reread": JobKind.REREAD}
        if kind := kinds.get(request.POST.get("kind", "")):
            job = intake.start_job(kind, author=request.user)
            return HttpResponseRedirect(reverse("admin:documents_job_change", args=[job.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": _("重新解析"),
            "opts": self.opts,
            "outdated_count": intake.outdated_sources().count(),
            "last": Job.objects.filter(kind__in=kinds.values()).order_by("-pk").first(),
            "errors": (),
        }
        return TemplateResponse(request, "admin/documents/job/start.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """How far a job is, and what it did so far."""
        job = get_object_or_404(Job.objects.select_related("author", "batch"), pk=unquote(object_id))
        if not self.has_view_permission(request, job):
            raise PermissionDenied
        if request.method == "POST":
            return self._cancel(request, job)
        page = Paginator(job.entries.order_by("position"), _ENTRIES_ON_PAGE).get_page(request.GET.get("page"))
        papers = []
        if job.kind == JobKind.ACCEPT_UPLOADS and job.is_finished:
            rows = Document.objects.papers().filter(source__uploads__in=job.options.get("uploads", []))
            papers = list(rows.select_related("source").defer("source__text").order_by("source", "position")[:200])
        if papers and request.GET.get("then") == "correct":
            return HttpResponseRedirect(_correcting_address(papers))
        context = {
            **self.admin_site.each_context(request),
            "title": job.get_kind_display(),
            "opts": self.opts,
            "job": job,
            "entries": [_shown(entry) for entry in page],
            "page": page,
            "papers": papers,
            "is_report": job.kind in (JobKind.REHEARSE, JobKind.REREAD),
            "may_cancel": not job.is_finished and self._may_cancel(request, job),
            "may_reread": job.kind == JobKind.REHEARSE and job.is_finished and request.user.has_perm(START),
            "errors": (),
        }
        return TemplateResponse(request, "admin/documents/job/progress.html", context)

    def _cancel(self, request: HttpRequest, job: Job) -> HttpResponse:
        if not self._may_cancel(request, job):
            raise PermissionDenied
        if "cancel" in request.POST:
            intake.ask_cancel(job)
            messages.success(request, _("已要求取消；做完手上的一步就停下，已做完的保留。"))
        return HttpResponseRedirect(request.path)

    def _may_cancel(self, request: HttpRequest, job: Job) -> bool:
        return job.author_id == request.user.pk or bool(request.user.has_perm(START))


def _correcting_address(papers: Sequence[Document]) -> str:
    """Where papers that were just taken in are corrected: the page of the only one, or the list of all in its file."""
    first = papers[0]
    if len(papers) == 1:
        return reverse("admin:documents_document_change", args=[first.pk])
    listing = reverse("admin:documents_document_changelist")
    return f"{listing}?{urlencode({'source__id__exact': first.source_id, 'part': 'paper'})}"


def _shown(entry: JobEntry) -> dict[str, Any]:
    """An entry of a report, its differences by document, its corrections in words."""
    differences = entry.details.get("differences", [])[:_DIFFERENCES_SHOWN]
    by_document: dict[str, list[Any]] = {}
    for row in differences:
        by_document.setdefault(row.get("document", ""), []).append(row)
    corrections = [
        row | {"before": CorrectionState(row["before"]).label, "after": CorrectionState(row["after"]).label}
        for row in entry.details.get("corrections", [])
    ]
    return {
        "entry": entry,
        "outcome": outcome_words(entry.outcome),
        "documents": by_document.items(),
        "left_out": entry.details.get("difference_count", 0) - len(differences),
        "corrections": corrections,
    }


class InnerAdmin(ReadingAdmin):
    """Rows behind other pages: to be found by address, without a place on the front page."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Not listed."""
        return False


@admin.register(JobEntry)
class JobEntryAdmin(InnerAdmin):
    """Entries of reports; they are read on the page of their job."""

    list_display = ("job", "position", "name", "outcome_shown", "message")
    list_filter = (("outcome", named_values(outcome_words)),)
    fields = ("job", "position", "name", "outcome_shown", "message")
    readonly_fields = ("outcome_shown",)
    search_fields = ("name", "message")
    search_help_text = _("文件名、说明")

    def get_queryset(self, request: HttpRequest) -> QuerySet[JobEntry]:
        """Without details."""
        return super().get_queryset(request).select_related("job").defer("details")

    @admin.display(description=_("结果"), ordering="outcome")
    def outcome_shown(self, entry: JobEntry) -> str:
        """In words."""
        return outcome_words(entry.outcome)


@admin.register(TextSketch)
class TextSketchAdmin(InnerAdmin):
    """Which papers can be found by their words."""

    list_display = ("document", "made_at")
    readonly_fields = ("made_at",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[TextSketch]:
        """With the paper."""
        return super().get_queryset(request).select_related("document")


@admin.register(SketchValue)
class SketchValueAdmin(InnerAdmin):
    """The hashes themselves."""

    list_display = ("sketch", "value")

    def get_queryset(self, request: HttpRequest) -> QuerySet[SketchValue]:
        """With the sketch."""
        return super().get_queryset(request).select_related("sketch")
