"""Administration of uploads: handing files in, and looking at one before deciding on it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents import intake
from documents.admin.history import FixedHistoryAdmin
from documents.admin.reading import ReadingAdmin
from documents.conversion import ACCEPTED, LIMITS, SUFFIXES
from documents.intake.previewing import preview_papers, text_page
from documents.models import JobKind, Upload, UploadState

ADD, CHANGE, PUBLISH = "documents.add_upload", "documents.change_upload", "documents.publish_document"


class FilesInput(forms.ClearableFileInput):
    """A field for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, at least one; an empty one is told in the report, like everything else that is refused."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The files, as they came."""
        files = [file for file in (data if isinstance(data, list | tuple) else [data]) if file]
        if not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return files


class HandInForm(forms.Form):
    """Files, and where they come from."""

    files = FilesField(
        label=_("文件"),
        allow_empty_file=True,
        widget=FilesInput(attrs={"accept": ",".join(SUFFIXES)}),
        error_messages={"required": _("请选择至少一个文件。")},
    )
    note = forms.CharField(
        label=_("说明"),
        required=False,
        help_text=_("文件从哪里来，例如来函单位、网址；只供内部查看。"),
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
    )


class OutcomeFilter(admin.SimpleListFilter):
    """New files, new versions, files that are held."""

    title = _("与已有内容相比")
    parameter_name = "outcome"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The choices besides "all"."""
        return [(name, OUTCOMES[name]) for name in ("new", "new_version", "changed", "reread", "unchanged")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Upload]) -> QuerySet[Upload]:
        """The uploads of the choice."""
        return queryset.filter(outcome=self.value()) if self.value() else queryset


@admin.register(Upload)
class UploadAdmin(FixedHistoryAdmin, ReadingAdmin):
    """Files handed in. Adding one is handing in; changing one is deciding on it."""

    list_display = ("name", "state", "outcome_shown", "batch", "byte_count", "decided_by", "decided_at")
    list_filter = ("state", OutcomeFilter)
    search_fields = ("name", "sha256")
    search_help_text = _("文件名、SHA-256")

    def has_add_permission(self, request: HttpRequest, obj: Upload | None = None) -> bool:
        """Whoever may hand in."""
        return bool(request.user.has_perm(ADD))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Upload]:
        """Without trees and findings, which may be long."""
        rows = super().get_queryset(request).select_related("batch", "decided_by")
        return rows.defer("tree", "findings")

    @admin.display(description=_("与已有内容相比"), ordering="outcome")
    def outcome_shown(self, upload: Upload) -> str:
        """In words."""
        return outcome_words(upload.outcome)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Hand files in; they are read in the background."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = HandInForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            files, note = form.cleaned_data["files"], form.cleaned_data["note"]
            batch = intake.receive(files, author=request.user, note=note)
            intake.start_job(JobKind.READ_UPLOADS, author=request.user, batch=batch)
            return HttpResponseRedirect(reverse("admin:documents_uploadbatch_change", args=[batch.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": _("上传文件"),
            "opts": self.opts,
            "form": form,
            "accepted": ACCEPTED,
            "limit": LIMITS.file_size,
            "errors": form.errors,
        }
        return TemplateResponse(request, "admin/documents/upload/hand_in.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Look at an upload: the tree beside the text, what is held of it; then decide."""
        upload = Upload.objects.select_related("batch", "source", "decided_by").defer("source__text").filter(
            pk=_number(unquote(object_id))
        ).first()  # fmt: skip
        if upload is None:
            raise Http404
        if not self.has_view_permission(request, upload):
            raise PermissionDenied
        if request.method == "POST":
            return decide(request, upload)
        return TemplateResponse(request, "admin/documents/upload/preview.html", self._preview(request, upload))

    def _preview(self, request: HttpRequest, upload: Upload) -> dict[str, Any]:
        page = text_page(upload, _number(request.GET.get("page", "1")))
        return {
            **self.admin_site.each_context(request),
            "title": upload.name,
            "opts": self.opts,
            "upload": upload,
            "outcome": outcome_words(upload.outcome),
            "papers": preview_papers(upload),
            "source_problems": upload.tree.get("problems", []),
            "text": page,
            "is_open": upload.state == UploadState.READ,
            "may_decide": request.user.has_perm(CHANGE),
            "may_publish": request.user.has_perm(PUBLISH),
            "errors": (),
        }


def decide(request: HttpRequest, *uploads: Upload) -> HttpResponse:
    """Carry out the button of a form on some uploads; leads to the job that takes them in, or back to their batch."""
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied
    action = request.POST.get("action", "")
    batch = uploads[0].batch
    back = HttpResponseRedirect(reverse("admin:documents_uploadbatch_change", args=[batch.pk]))
    if action == "discard":
        count = intake.discard(uploads, author=request.user)
        messages.success(request, _("已放弃 %(count)d 个文件，没有留下任何内容。") % {"count": count})
        return back
    if action not in ("accept", "correct", "publish"):
        messages.error(request, _("没有这个操作；请重新选择。"))
        return back
    if action == "publish" and not request.user.has_perm(PUBLISH):
        raise PermissionDenied
    chosen = intake.choose(uploads, author=request.user)
    if not chosen:
        messages.error(request, _("所选文件没有等待决定的；可能已有他人处理，请刷新后查看。"))
        return back
    options = {"uploads": chosen, "publish": action == "publish", "correct": action == "correct"}
    job = intake.start_job(JobKind.ACCEPT_UPLOADS, author=request.user, batch=batch, options=options)
    address = reverse("admin:documents_job_change", args=[job.pk])
    return HttpResponseRedirect(f"{address}?then=correct" if action == "correct" else address)


OUTCOMES = {
    "new": _("新文件"),
    "new_version": _("已有文件的新版本"),
    "changed": _("已有，识读有变化"),
    "reread": _("已有，识读相同"),
    "unchanged": _("已有，完全相同"),
    "failed": _("失败"),
    "refused": _("不能收入"),
    "unpacked": _("压缩包，已解开"),
}


def outcome_words(outcome: str) -> str:
    """The outcome of reading or loading a file in words."""
    return str(OUTCOMES.get(outcome, outcome) or "—")


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 16 else 0
