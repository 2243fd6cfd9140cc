"""Worklists and what was settled on them: matters that wait, and those that do no more and may wait again."""

from __future__ import annotations

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from documents import corrections
from documents.admin.history import FixedHistoryAdmin
from documents.admin.reading import ValuesFilter
from documents.admin.reviewing import Review
from documents.admin.reviews import REVIEWS
from documents.models import SettledMatter

_SHOWN = 10


@admin.register(SettledMatter)
class SettledMatterAdmin(FixedHistoryAdmin):
    """Settled matters, newest first. None is edited: whoever thinks otherwise lets it wait again."""

    list_display = ("about", "kind", "decision", "note", "author_name", "created_at")
    list_filter = ("kind", "decision", ("author_name", ValuesFilter))
    search_fields = ("about", "note", "author_name")
    search_help_text = _("事项、说明、处理人姓名")
    actions = ("reopen",)
    fields = ("about", "kind", "decision", "note", "author_name", "created_at", "subject", "key")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Matters are settled on their worklist, beside what is printed."""
        return False

    def get_urls(self) -> list[URLPattern]:
        """The worklists beside the pages of every admin."""
        address = path(
            "waiting/<slug:name>/",
            self.admin_site.admin_view(self.waiting_view),
            name="documents_settledmatter_waiting",
        )
        return [address, *super().get_urls()]

    def waiting_view(self, request: HttpRequest, name: str) -> HttpResponse:
        """One worklist; what is sent to it is a decision on one of its rows."""
        review = REVIEWS.get(name)
        if review is None:
            raise Http404
        if not request.user.has_perm(review.permission):
            raise PermissionDenied
        if request.method == "POST":
            return self._settle(request, review)
        page = Paginator(review.rows(request.GET), _SHOWN).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.model._meta,
            "title": review.title,
            "review": review,
            "page": page,
            "waiting": review.matters(list(page)),
        }
        return TemplateResponse(request, "admin/documents/review/waiting.html", context)

    def _settle(self, request: HttpRequest, review: Review) -> HttpResponse:
        try:
            with transaction.atomic():
                said = review.settle(request.POST.dict(), request.user)  # type: ignore[arg-type]
        except ValueError as error:
            self.message_user(request, str(error), messages.WARNING)
        else:
            self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(f"{request.get_full_path()}#matters")

    @admin.action(description=_("重新列入待办"), permissions=["change"])
    def reopen(self, request: HttpRequest, queryset: QuerySet[SettledMatter]) -> None:
        """Let matters wait again."""
        count = corrections.reopen_matters(queryset)
        self.message_user(request, _("%d 项已重新列入待办。") % count, messages.SUCCESS)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[SettledMatter]) -> None:
        """The same; one by one, so that each leaves its history."""
        corrections.reopen_matters(queryset)
