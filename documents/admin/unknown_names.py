"""The review list of names: each with its sentence, settled with one act: a new department, a name of one, or none."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from documents import corrections
from documents.admin.history import HistoryAdmin
from documents.loading import unknown_names
from documents.models import Department, Place, SetAsideName

_SHOWN = 10


@admin.register(SetAsideName)
class SetAsideNameAdmin(HistoryAdmin):
    """Names that are no departments; taking one away puts it back on the review list."""

    list_display = ("name", "author_name", "created_at")
    search_fields = ("name",)
    search_help_text = _("名称")
    fields = ("name", "author_name", "created_at")
    readonly_fields = ("name", "author_name", "created_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Names are set aside on the review list, beside their sentence."""
        return False

    def get_urls(self) -> list[URLPattern]:
        """The review list beside the pages of every admin."""
        wrap = self.admin_site.admin_view
        return [
            path("waiting/", wrap(self.waiting_view), name="documents_setasidename_waiting"),
            path("settle/", wrap(require_POST(self.settle_view)), name="documents_setasidename_settle"),
            *super().get_urls(),
        ]

    def waiting_view(self, request: HttpRequest) -> HttpResponse:
        """The names that wait, those printed most first."""
        if not request.user.has_perm("documents.add_departmentalias"):
            raise PermissionDenied
        page = Paginator(unknown_names.waiting_names(), _SHOWN).get_page(request.GET.get("page"))
        waiting = [
            (row, corrections.quote_of(row.first.duty, corrections.PRESENCE)) for row in unknown_names.with_first(page)
        ]
        places = {row.first.duty.document.place_id for row, _quote in waiting}
        context = {
            **self.admin_site.each_context(request),
            "opts": self.model._meta,
            "title": _("待认定的部门名称"),
            "page": page,
            "waiting": waiting,
            "known": Department.objects.filter(place__in=places).order_by("name").values_list("name", flat=True),
        }
        return TemplateResponse(request, "admin/documents/names/waiting.html", context)

    def settle_view(self, request: HttpRequest) -> HttpResponse:
        """Do what a person chose for one name, and go back to the list."""
        if not request.user.has_perm("documents.add_departmentalias"):
            raise PermissionDenied
        name = request.POST.get("name", "")
        try:
            said = self._settle(request, name)
        except ValueError as error:
            self.message_user(request, f"“{name}”：{error}", messages.ERROR)
        else:
            self.message_user(request, said, messages.SUCCESS)
        back = reverse("admin:documents_setasidename_waiting")
        number = request.POST.get("page", "")
        return HttpResponseRedirect(f"{back}?page={number}#names" if number.isdecimal() else f"{back}#names")

    def _settle(self, request: HttpRequest, name: str) -> Any:
        if not unknown_names.waiting_names().filter(name=name).exists():
            raise ValueError("这个名称已不在名单上，可能刚被他人处理。")
        decision, official = request.POST.get("decision"), request.POST.get("official", "").strip()
        place = Place.objects.filter(code=request.POST.get("place", "")).first()
        if decision == "none":
            unknown_names.set_aside(name, author=request.user)
            return _("“%s”已记为非部门名称。") % name
        if decision == "create":
            count = unknown_names.create_department(name, official, place)
        elif decision == "alias":
            count = unknown_names.name_department(name, _known(official, place))
        else:
            raise ValueError("请选择如何处理。")
        return _("“%(name)s”已认定为“%(official)s”，涉及 %(count)d 处。") % {
            "name": name, "official": official, "count": count,
        }  # fmt: skip


def _known(name: str, place: Place | None) -> Department:
    """The department of that name, in the place or, if there is but one, anywhere. Raises ValueError for none."""
    found = list(Department.objects.filter(name=name).order_by("pk"))
    own = [department for department in found if place and department.place_id == place.pk] or found
    if len(own) != 1:
        raise ValueError(f"库内没有名为“{name}”的部门；请核对名称，或选“新建部门”。")
    return own[0]
