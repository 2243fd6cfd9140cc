"""Issues of a gazette (政府公报)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.models.fact_bearer import FactBearer
from documents.models.place import Place
from documents.models.precision import PrecisionField, date_constraint
from documents.models.source import Source

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


class IssueQuerySet(models.QuerySet["Issue"]):
    """Issues, told apart by who may read what they print."""

    def public(self) -> Self:
        """Those with a paper that everybody may read."""
        papers = apps.get_model("documents", "Document")._default_manager
        return self.filter(Exists(papers.filter(issue=OuterRef("pk"), parent__isnull=True, is_public=True)))

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """The public ones, and for staff who may see what is not published, all."""
        return self.all() if user.has_perm("documents.view_unpublished") else self.public()


class Issue(FactBearer):
    """One issue: 驻马店市人民政府公报 2020年第4号（总第96号）."""

    date_facts = ("published_date",)
    # Evidence is not taken away under a reading of it.
    source = models.OneToOneField(Source, models.PROTECT, related_name="issue", verbose_name=_("来源文件"))
    slug = models.SlugField(_("网址标识"), max_length=40, unique=True, editable=False)
    identity = models.CharField(_("识别码"), max_length=10, db_index=True, editable=False)
    gazette_name = models.TextField(_("公报名称"))
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="issues", verbose_name=_("行政区划")
    )
    year = models.PositiveSmallIntegerField(_("年份"), null=True, blank=True)
    number = models.PositiveIntegerField(_("期号"), null=True, blank=True)
    cumulative_number = models.PositiveIntegerField(_("总期号"), null=True, blank=True)
    published_date = models.DateField(_("出版日期"), null=True, blank=True)
    published_date_precision = PrecisionField(_("出版日期精度"))
    sponsor = models.TextField(_("主办"), blank=True)
    editorial_office = models.TextField(_("编辑部"), blank=True)
    permit_number = models.TextField(_("准印证号"), blank=True)
    imprint = models.JSONField(_("版权信息"), default=list, blank=True, help_text=_("[[标签, 内容], …]，照印"))
    contents = models.JSONField(
        _("目录"), default=list, blank=True, help_text=_("[{title, document_number, column, page, start, end}, …]")
    )

    objects = IssueQuerySet.as_manager()

    class Meta:
        verbose_name = _("政府公报")
        verbose_name_plural = _("政府公报")
        ordering = ["-published_date", "gazette_name", "slug"]
        indexes = [models.Index(fields=["place", "year", "number"], name="issue_place_year_number")]
        constraints = [
            date_constraint("issue", "published_date"),
            models.CheckConstraint(
                condition=Q(year__isnull=True) | Q(year__range=(1900, 2200)), name="issue_year_in_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gazette_name}{self.numbering}"

    def get_absolute_url(self) -> str:
        """The issue's page."""
        return reverse("documents:issue_detail", args=[self.slug])

    @property
    def numbering(self) -> str:
        """Year and numbers as a gazette prints them: 2020年第4号（总第96号）."""
        year = f"{self.year}年" if self.year else ""
        number = f"第{self.number}号" if self.number else ""
        cumulative = f"（总第{self.cumulative_number}号）" if self.cumulative_number else ""
        return year + number + cumulative

    @property
    def published_date_text(self) -> str:
        """Publication date in ISO 8601, cut at its precision."""
        return self.date_text("published_date")
