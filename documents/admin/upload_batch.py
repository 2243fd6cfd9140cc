"""Administration of batches: how far the reading is, what came of each file, and deciding on many at once."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.admin.reading import ReadingAdmin
from documents.admin.upload import ADD, CHANGE, PUBLISH, decide, outcome_words
from documents.models import UploadBatch, UploadState


@admin.register(UploadBatch)
class UploadBatchAdmin(ReadingAdmin):
    """The files of one form."""

    list_display = ("__str__", "author", "created_at", "file_count", "open_count", "note")
    search_fields = ("note", "uploads__name")
    search_help_text = _("说明、文件名")

    def has_add_permission(self, request: HttpRequest, obj: UploadBatch | None = None) -> bool:
        """Whoever may hand in."""
        return bool(request.user.has_perm(ADD))

    def get_queryset(self, request: HttpRequest) -> QuerySet[UploadBatch]:
        """With the numbers of files."""
        is_open = Q(uploads__state=UploadState.READ)
        rows = super().get_queryset(request).select_related("author")
        return rows.annotate(
            file_total=Count("uploads", distinct=True), open_total=Count("uploads", filter=is_open, distinct=True)
        )

    @admin.display(description=_("文件数"))
    def file_count(self, batch: UploadBatch) -> int:
        """All files."""
        return int(batch.file_total)  # type: ignore[attr-defined]

    @admin.display(description=_("待决定"))
    def open_count(self, batch: UploadBatch) -> int:
        """Files nobody has decided on."""
        return int(batch.open_total)  # type: ignore[attr-defined]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """A batch is added by handing in files."""
        return HttpResponseRedirect(reverse("admin:documents_upload_add"))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The files of a batch, while they are read and afterwards."""
        batch = get_object_or_404(UploadBatch.objects.select_related("author"), pk=unquote(object_id))
        if not self.has_view_permission(request, batch):
            raise PermissionDenied
        uploads = batch.uploads.defer("tree", "findings").select_related("batch", "source").defer("source__text")
        if request.method == "POST":
            picked = uploads.filter(pk__in=[key for key in request.POST.getlist("upload") if key.isdecimal()])
            if picked:
                return decide(request, *picked)
            self.message_user(request, _("请先勾选文件。"), "error")
            return HttpResponseRedirect(request.path)
        rows = [(upload, outcome_words(upload.outcome)) for upload in uploads.order_by("name", "pk")]
        context = {
            **self.admin_site.each_context(request),
            "title": _("上传批次"),
            "opts": self.opts,
            "batch": batch,
            "job": batch.jobs.order_by("-pk").first(),
            "rows": rows,
            "has_open": any(upload.state == UploadState.READ for upload, _outcome in rows),
            "may_decide": request.user.has_perm(CHANGE),
            "may_publish": request.user.has_perm(PUBLISH),
            "errors": (),
        }
        return TemplateResponse(request, "admin/documents/upload/batch.html", context)
