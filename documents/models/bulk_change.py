"""Bulk changes (批量更正): many decisions of one person at once, kept together so that they can be undone together."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from documents.models.correction import Correction
from documents.models.department import Department, DepartmentAlias


class BulkKind(models.TextChoices):
    """What was done at once."""

    FACT = "fact", _("批量更正")
    MERGE = "merge", _("合并部门")
    SPLIT = "split", _("拆分部门")
    SHEET = "sheet", _("导入更正表")


class BulkChange(models.Model):
    """One act on many rows: who, when, why, whether it was undone. Its parts are `BulkItem` and `DepartmentMerge`."""

    kind = models.CharField(_("类别"), max_length=5, choices=BulkKind.choices)
    summary = models.CharField(_("内容"), max_length=300)
    reason = models.TextField(_("理由"), blank=True)
    # The names of whoever acted stay readable after the accounts are gone.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("操作人")
    )
    author_name = models.CharField(_("操作人姓名"), max_length=150, blank=True)
    created_at = models.DateTimeField(_("操作时间"), auto_now_add=True, db_index=True)
    undone_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)
    undone_by_name = models.CharField(_("撤销人姓名"), max_length=150, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("批量操作")
        verbose_name_plural = _("批量操作")
        ordering = ["-created_at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(kind__in=BulkKind.values), name="bulk_change_kind_known")]

    def __str__(self) -> str:
        return self.summary


class BulkItem(models.Model):
    """One decision of a bulk change: a correction, with the one whose place it took, or a name of a department."""

    # The account of a bulk change goes with it.
    change = models.ForeignKey(BulkChange, models.CASCADE, related_name="items", verbose_name=_("批量操作"))
    # A correction taken off the records leaves nothing to undo.
    correction = models.ForeignKey(Correction, models.CASCADE, null=True, related_name="+", verbose_name=_("更正"))
    # Without the former correction undoing leads back to the reading.
    former = models.ForeignKey(Correction, models.SET_NULL, null=True, related_name="+", verbose_name=_("原有更正"))
    # A name taken away by hand is undone already.
    alias = models.ForeignKey(DepartmentAlias, models.CASCADE, null=True, related_name="+", verbose_name=_("部门别名"))

    class Meta:
        verbose_name = _("批量操作明细")
        verbose_name_plural = _("批量操作明细")
        ordering = ["change", "pk"]

    def __str__(self) -> str:
        return str(self.correction or self.former or self.alias or self.pk)


class DepartmentMergeQuerySet(models.QuerySet["DepartmentMerge"]):
    """Merges, told apart by whether they stand."""

    def standing(self) -> Self:
        """Those that were not undone."""
        return self.filter(change__undone_at__isnull=True)

    def targets(self) -> dict[int, DepartmentMerge]:
        """By primary key of each merged department, the last merge on its way: that leads to where its duties lie."""
        steps = {
            merge.merged_id: merge for merge in self.standing().select_related("into__place", "change").order_by("pk")
        }
        return {pk: self._last(merge, steps) for pk, merge in steps.items()}

    @staticmethod
    def _last(merge: DepartmentMerge, steps: dict[int, DepartmentMerge]) -> DepartmentMerge:
        while merge.into_id in steps:  # no circle: merging into a merged department is refused
            merge = steps[merge.into_id]
        return merge


class DepartmentMerge(models.Model):
    """Two records that are one body: what is read as `merged` is shown as `into`. The merged one stays, for undoing."""

    change = models.ForeignKey(BulkChange, models.CASCADE, related_name="merges", verbose_name=_("批量操作"))
    # A merge is about both ends; without one of them it says nothing.
    merged = models.ForeignKey(Department, models.CASCADE, related_name="merges", verbose_name=_("并入前的部门"))
    into = models.ForeignKey(Department, models.CASCADE, related_name="merged_here", verbose_name=_("并入的部门"))

    objects = DepartmentMergeQuerySet.as_manager()

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("部门合并")
        verbose_name_plural = _("部门合并")
        ordering = ["change", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(merged=F("into")), name="department_merges_into_another"),
        ]

    def __str__(self) -> str:
        return f"{self.merged} → {self.into}"
