"""Departments (部门): the bodies that hold duties, each known by its place and canonical name."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from documents.models.function import Function
from documents.models.place import Place


def department_slug(place_code: str, name: str) -> str:
    """The address of a department, the same in every archive: 411200-1f3a5c7e90."""
    return f"{place_code or 'cn'}-{hashlib.sha256(name.encode()).hexdigest()[:10]}"


if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


def _assignments(department: OuterRef) -> QuerySet[models.Model]:
    """The duties that lie on a department; asked for by name, since their module builds on this one."""
    return apps.get_model("documents", "DutyAssignment")._default_manager.filter(department=department)


class DepartmentQuerySet(models.QuerySet["Department"]):
    """Departments, told apart by who may read the papers that name them."""

    def public(self) -> Self:
        """Those that a public paper lays a duty on: a name that only unpublished papers print stays with them."""
        return self.filter(Exists(_assignments(OuterRef("pk")).public()))

    def reachable(self) -> Self:
        """The public ones, and those that no paper names at all but a reform ties to a public one."""
        reforms = DepartmentSuccession.objects
        before = reforms.filter(successor=OuterRef("pk")).filter(
            Exists(_assignments(OuterRef("predecessor")).public()),
        )
        after = reforms.filter(predecessor=OuterRef("pk")).filter(
            Exists(_assignments(OuterRef("successor")).public()),
        )
        is_unnamed = ~Exists(_assignments(OuterRef("pk")))
        return self.filter(
            Exists(_assignments(OuterRef("pk")).public()) | (is_unnamed & (Exists(before) | Exists(after)))
        )

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """The reachable ones, and for staff who may see what is not published, all."""
        return self.all() if user.has_perm("documents.view_unpublished") else self.reachable()


class Department(models.Model):
    """A body of one place: 三门峡市教育局. A body of the centre has no place."""

    # A place with departments stays.
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="departments", verbose_name=_("行政区划")
    )
    name = models.CharField(_("规范名称"), max_length=200)
    slug = models.SlugField(_("网址标识"), max_length=40, unique=True, editable=False)
    functions = models.ManyToManyField(Function, blank=True, related_name="departments", verbose_name=_("职能"))
    # A branch belongs to the place of its organ and works in another: 三门峡市生态环境局义马分局.
    works_in = models.ForeignKey(
        Place, models.SET_NULL, null=True, blank=True, related_name="branches", verbose_name=_("派驻地")
    )
    is_collective = models.BooleanField(
        _("统称"), default=False, help_text=_("一个名称指多个单位，如各县（市、区）政府")
    )
    is_county_level = models.BooleanField(_("县级单位"), default=False, help_text=_("下一级的单位，不属发文机关本级"))
    is_temporary = models.BooleanField(_("临时机构"), default=False)
    is_vertical = models.BooleanField(_("垂直管理"), default=False)
    valid_from = models.DateField(_("设立日期"), null=True, blank=True)
    valid_to = models.DateField(_("撤销日期"), null=True, blank=True)

    objects = DepartmentQuerySet.as_manager()

    history = HistoricalRecords(m2m_fields=[functions])

    class Meta:
        verbose_name = _("部门")
        verbose_name_plural = _("部门")
        ordering = ["place", "name"]
        constraints = [
            # nulls_distinct is not used: SQLite has no such index, so bodies of the centre have a rule of their own.
            models.UniqueConstraint(fields=["place", "name"], name="department_once_a_place"),
            models.UniqueConstraint(
                fields=["name"], condition=Q(place__isnull=True), name="department_of_the_centre_once"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="department_has_name"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_from__lte=F("valid_to")),
                name="department_valid_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Give a new department its address; it keeps it when renamed."""
        if not self.slug:
            self.slug = department_slug(self.place.code if self.place else "", self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The department's page."""
        return reverse("documents:department_detail", args=[self.slug])


class DepartmentAliasQuerySet(models.QuerySet["DepartmentAlias"]):
    """Other names, told apart by who may read where they stand."""

    def public(self) -> Self:
        """Those that a public paper prints, and those that none prints and a person knows: not what is told nowhere."""
        printed = _assignments(OuterRef("department")).filter(name=OuterRef("name"))
        return self.filter(Exists(printed.public()) | ~Exists(printed))


class DepartmentAlias(models.Model):
    """Another name of a department, stated by a person: settles that name wherever it waits on the review list."""

    # An alias says nothing without its department.
    department = models.ForeignKey(Department, models.CASCADE, related_name="aliases", verbose_name=_("部门"))
    name = models.CharField(_("别名"), max_length=200, db_index=True)

    objects = DepartmentAliasQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("部门别名")
        verbose_name_plural = _("部门别名")
        ordering = ["department", "name"]
        constraints = [models.UniqueConstraint(fields=["department", "name"], name="department_alias_once")]

    def __str__(self) -> str:
        return self.name


class DepartmentSuccession(models.Model):
    """A reform: one department followed another on a day, on the ground of a paper."""

    # The link is about both ends; without one of them it says nothing.
    predecessor = models.ForeignKey(Department, models.CASCADE, related_name="successions", verbose_name=_("前身部门"))
    successor = models.ForeignKey(Department, models.CASCADE, related_name="predecessions", verbose_name=_("后继部门"))
    date = models.DateField(_("改革日期"), null=True, blank=True)
    basis = models.TextField(_("依据"), blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("机构改革")
        verbose_name_plural = _("机构改革")
        ordering = ["date", "predecessor"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="department_succession_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="department_succeeds_another"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
