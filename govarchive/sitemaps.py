"""What search machines may find: /sitemap.xml with the pages of public papers, issues, departments and places."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from documents.models import Department, Document, Issue, Place


class PageSitemap(Sitemap[str]):
    """The pages that are always there."""

    def items(self) -> list[str]:
        """Names of addresses."""
        lists = ("documents:issue_list", "documents:department_list", "documents:place_list")
        return ["home", "search:duties", "search:function_list", *lists, "documents:help"]

    def location(self, item: str) -> str:
        """The address of one."""
        return reverse(item)


class PaperSitemap(Sitemap[Document]):
    """Public papers; their parts stand on their pages."""

    def items(self) -> QuerySet[Document]:
        """In a fixed order, so that each page of a long list holds its own."""
        return Document.objects.papers().public().order_by("pk")

    def lastmod(self, item: Document) -> Any:
        """When the record of a paper last changed."""
        return item.updated_at


class IssueSitemap(Sitemap[Issue]):
    """Issues with a public paper."""

    def items(self) -> QuerySet[Issue]:
        """In a fixed order."""
        return Issue.objects.public().order_by("pk")


class DepartmentSitemap(Sitemap[Department]):
    """Departments that a public paper lays a duty on."""

    def items(self) -> QuerySet[Department]:
        """In a fixed order."""
        return Department.objects.public().order_by("pk")


class PlaceSitemap(Sitemap[Place]):
    """Places with a public paper of their own."""

    def items(self) -> QuerySet[Place]:
        """In a fixed order."""
        held = Document.objects.papers().public().exclude(place=None).values("place")
        return Place.objects.filter(pk__in=held).order_by("pk")


SITEMAPS: dict[str, type[Sitemap[Any]]] = {
    "pages": PageSitemap,
    "papers": PaperSitemap,
    "issues": IssueSitemap,
    "departments": DepartmentSitemap,
    "places": PlaceSitemap,
}


def site_map(request: HttpRequest, section: str | None = None) -> HttpResponse:
    """The map of one kind of page, or of all of them."""
    return sitemap(request, SITEMAPS, section=section)


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search machines may read: no searches, whose facets never end; nothing where only members may read."""
    context = {
        "is_closed": settings.SIGN_IN_TO_READ,
        "sitemap_url": request.build_absolute_uri(reverse("sitemap")),
    }
    return render(request, "robots.txt", context, content_type="text/plain; charset=utf-8")
