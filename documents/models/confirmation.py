"""Confirmations: a person looked at an inferred fact and found it right. Like corrections, they outlive loading."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from documents.models.document import Document


class Confirmation(models.Model):
    """One inferred fact of a paper or part, with the value that was confirmed.

    It holds while the reading gives this value; another value is inferred anew and waits for a person again.
    """

    paper_identity = models.CharField(_("公文识别码"), max_length=10, db_index=True)
    part = models.CharField(_("部分"), max_length=200, default="body")
    field = models.CharField(_("字段"), max_length=40)
    value = models.JSONField(_("核定的值"), help_text=_("与更正同形：文字、截至精度的日期、行政区划代码"))
    # The name of whoever confirmed stays readable after the account is gone.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("核定人")
    )
    author_name = models.CharField(_("核定人姓名"), max_length=150, blank=True)
    created_at = models.DateTimeField(_("核定时间"), default=timezone.now)
    paper_title = models.TextField(_("公文标题"), blank=True, help_text=_("核定时的标题，供人辨认"))

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("推断的核定")
        verbose_name_plural = _("推断的核定")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["paper_identity", "part", "field", "value"], name="confirmation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.paper_title}：{Document._meta.get_field(self.field).verbose_name}"
