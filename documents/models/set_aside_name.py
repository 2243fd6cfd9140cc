"""Names that a person found to be no department: they leave the review list, and the text keeps them as printed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class SetAsideName(models.Model):
    """One name, wherever it is printed: 有关方面, 各成员."""

    name = models.CharField(_("名称"), max_length=200, unique=True)
    # The name of whoever decided stays readable after the account is gone.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("操作人")
    )
    author_name = models.CharField(_("操作人姓名"), max_length=150, blank=True)
    created_at = models.DateTimeField(_("操作时间"), auto_now_add=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("非部门名称")
        verbose_name_plural = _("非部门名称")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
