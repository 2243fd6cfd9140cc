"""Lists of corrections that wait for a person: conflicts with three values side by side, orphans with candidate places.

One click a decision; it is refused, and said so, where another person decided first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from documents import corrections
from documents.admin.fact_names import correction_value, field_name
from documents.corrections import Candidate
from documents.loading import refresh_papers
from documents.models import Correction, CorrectionState, Document, FactBearer

_CONFLICTS_SHOWN, _ORPHANS_SHOWN = 25, 10


@dataclass(frozen=True, slots=True)
class Waiting:
    """A correction on a list: the row that it is about, if any, and where else it may belong."""

    correction: Correction
    field: str
    read: str
    corrected: str
    found: str
    edit_url: str = ""
    page_url: str = ""
    candidates: Sequence[Candidate] = ()

    @property
    def seen(self) -> str:
        """What a decision must have seen."""
        return self.correction.state_changed_at.isoformat()


class DecidingAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """The two lists, and the address that decisions are sent to."""

    change_list_template = "admin/documents/correction/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        """The lists beside the pages of every admin."""
        wrap = self.admin_site.admin_view
        return [
            path("conflicts/", wrap(self.conflicts_view), name="documents_correction_conflicts"),
            path("orphans/", wrap(self.orphans_view), name="documents_correction_orphans"),
            path("<int:pk>/decide/", wrap(require_POST(self.decide_view)), name="documents_correction_decide"),
            *super().get_urls(),
        ]

    def conflicts_view(self, request: HttpRequest) -> HttpResponse:
        """Corrections whose place is read a third way now."""
        page = self._page(request, CorrectionState.CONFLICT, _CONFLICTS_SHOWN)
        found = corrections.rows_at({corrections.Address.of(row) for row in page})
        waiting = [_waiting(row, found[corrections.Address.of(row)]) for row in page]
        return self._list(request, "conflicts", _("有冲突的更正"), page, waiting)

    def orphans_view(self, request: HttpRequest) -> HttpResponse:
        """Corrections whose place is gone, each with the likeliest places."""
        page = self._page(request, CorrectionState.ORPHANED, _ORPHANS_SHOWN)
        waiting = [_waiting(row, (), corrections.candidates(row)) for row in page]
        return self._list(request, "orphans", _("失去对象的更正"), page, waiting)

    def _page(self, request: HttpRequest, state: str, count: int) -> Page:  # type: ignore[type-arg]
        if not self.has_change_permission(request):
            raise PermissionDenied
        rows: QuerySet[Correction] = Correction.objects.filter(state=state).order_by("state_changed_at", "pk")
        return Paginator(rows, count).get_page(request.GET.get("page"))

    def _list(self, request: HttpRequest, name: str, title: Any, page: Any, waiting: list[Waiting]) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.model._meta,
            "title": title,
            "page": page,
            "waiting": waiting,
            "back": request.get_full_path(),
        }
        return TemplateResponse(request, f"admin/documents/correction/{name}.html", context)

    def decide_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Carry out one decision, and go back to the list."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        correction = get_object_or_404(Correction, pk=pk)
        lists = {CorrectionState.CONFLICT: "conflicts", CorrectionState.ORPHANED: "orphans"}
        back = reverse(f"admin:documents_correction_{lists.get(correction.state, 'changelist')}")  # type: ignore[call-overload]
        if request.POST.get("list") in lists.values():
            back = reverse(f"admin:documents_correction_{request.POST['list']}")
        try:
            with transaction.atomic():
                locked = Correction.objects.select_for_update(of=("self",)).get(pk=pk)
                if locked.state_changed_at.isoformat() != request.POST.get("seen"):
                    raise corrections.ChangedMeanwhileError(_("这条更正刚刚已由他人处理，您的决定没有执行。"))
                done = _decide(locked, request.POST.get("decision", ""), request.POST.get("candidate", ""))
        except ValueError as error:
            self.message_user(request, str(error), messages.WARNING)
        else:
            self.message_user(request, done, messages.SUCCESS)
        return HttpResponseRedirect(back)


def _decide(correction: Correction, decision: str, token: str) -> Any:
    if decision == "keep":
        corrections.uphold(correction)
        return _("已维持更正。")
    if decision == "take":
        refresh_papers(corrections.withdraw(correction))
        return _("已改用识读值，更正撤回。")
    if decision == "move":
        chosen = next((row for row in corrections.candidates(correction) if row.token == token), None)
        if chosen is None:
            raise ValueError(_("所选的位置已不存在，请重新选择。"))
        refresh_papers(corrections.readdress(correction, chosen))
        return _("更正已移到所选的位置。")
    raise ValueError(_("没有这样的决定。"))


def _waiting(correction: Correction, rows: Sequence[FactBearer], found: Sequence[Candidate] = ()) -> Waiting:
    row = rows[0] if rows else None
    home = row.home if row is not None else None
    return Waiting(
        correction,
        field_name(correction),
        correction_value(correction, correction.value_read),
        correction_value(correction, correction.value_corrected),
        correction_value(correction, correction.value_found),
        reverse(f"admin:documents_{row._meta.model_name}_change", args=[row.pk]) if row is not None else "",
        home.get_absolute_url() if isinstance(home, Document) else "",
        found,
    )
