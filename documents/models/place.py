"""Places: the tree of administrative divisions (行政区划), with zones that have no code in GB/T 2260."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class PlaceLevel(models.TextChoices):
    """Rank of a place; 市 alone does not tell it."""

    PROVINCE = "province", _("省级")
    PREFECTURE = "prefecture", _("地级")
    COUNTY = "county", _("县级")
    ZONE = "zone", _("功能区")


class Place(models.Model):
    """A place at its own level: 三门峡市 (prefecture, 411200), 义马市 (county, 411281)."""

    code = models.CharField(_("行政区划代码"), max_length=12, unique=True)
    name = models.CharField(_("名称"), max_length=100, db_index=True)
    short_name = models.CharField(_("简称"), max_length=100, blank=True, db_index=True)
    level = models.CharField(_("级别"), max_length=10, choices=PlaceLevel.choices)
    type = models.CharField(_("类型"), max_length=20, blank=True)
    # A place is never taken from under its children: papers below it would leave the tree.
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级")
    )
    english_name = models.CharField(_("英文名称"), max_length=100, blank=True)
    valid_from = models.DateField(_("设立日期"), null=True, blank=True)
    valid_to = models.DateField(_("撤销日期"), null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="predecessors", verbose_name=_("后继")
    )

    class Meta:
        verbose_name = _("行政区划")
        verbose_name_plural = _("行政区划")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^[0-9]{6}[0-9A-Z-]{0,6}$"), name="place_code_form"),
            models.CheckConstraint(condition=Q(level__in=PlaceLevel.values), name="place_level_known"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_from__lte=F("valid_to")),
                name="place_valid_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The place's page."""
        return reverse("documents:place_detail", args=[self.code])


class PlaceAlias(models.Model):
    """Another name of a place: 驻, 三, 陕县. One alias may belong to several places (鼓楼区)."""

    # An alias says nothing without its place.
    place = models.ForeignKey(Place, models.CASCADE, related_name="aliases", verbose_name=_("行政区划"))
    name = models.CharField(_("别名"), max_length=100, db_index=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("行政区划别名")
        verbose_name_plural = _("行政区划别名")
        ordering = ["place", "name"]
        constraints = [models.UniqueConstraint(fields=["place", "name"], name="place_alias_once")]

    def __str__(self) -> str:
        return self.name
