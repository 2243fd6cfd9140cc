"""Reports of readers (读者报错): what they say is wrong in a text, and what became of it.

《政府信息公开条例》 Art. 41: whoever finds that a record about him is not exact may ask for its correction.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from documents.models.correction import Correction


class ReportKind(models.TextChoices):
    """What is wrong, as a reader would say it."""

    TEXT = "text", _("文字与原件不符")
    FACTS = "facts", _("标题、文号、日期等要素有误")
    STRUCTURE = "structure", _("层次、分段有误")
    DUTY = "duty", _("责任单位或时限有误")
    CITATION = "citation", _("引用或链接有误")
    PRIVACY = "privacy", _("涉及个人信息，或不宜公开")
    OTHER = "other", _("其他")


class ReportState(models.TextChoices):
    """What became of a report."""

    RECEIVED = "received", _("已收到，待处理")
    ACCEPTED = "accepted", _("已采纳")
    DECLINED = "declined", _("未采纳")


class ErrorReport(models.Model):
    """One report. Its place is named as a correction names it, so that it outlives loading.

    `contact` and `credit_name` are the only personal data; they are for staff alone and are emptied after
    `settings.REPORT_CONTACT_DAYS`. `sender_digest` serves the limit of reports a day and leads back to nobody.
    """

    number = models.CharField(_("回执编号"), max_length=11, unique=True, editable=False)
    paper_identity = models.CharField(_("公文识别码"), max_length=10, db_index=True)
    part = models.CharField(_("部分"), max_length=200, default="body")
    anchor = models.CharField(_("锚点"), max_length=120, blank=True)
    paper_slug = models.CharField(_("公文网址标识"), max_length=100)
    paper_title = models.TextField(_("公文标题"), blank=True)
    quoted = models.TextField(_("所引原文"), blank=True)
    kind = models.CharField(_("错误类型"), max_length=10, choices=ReportKind.choices)
    message = models.TextField(_("哪里有错"))
    suggestion = models.TextField(_("应当是什么"), blank=True)
    contact = models.CharField(_("联系方式"), max_length=200, blank=True)
    credit_name = models.CharField(_("署名"), max_length=60, blank=True)
    sender_digest = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    created_at = models.DateTimeField(_("收到时间"), auto_now_add=True, db_index=True)
    state = models.CharField(_("处理结果"), max_length=8, choices=ReportState.choices, default=ReportState.RECEIVED)
    answer = models.TextField(_("给读者的答复"), blank=True)
    # The name of whoever decided stays readable after the account is gone.
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("处理人")
    )
    decided_by_name = models.CharField(_("处理人姓名"), max_length=150, blank=True)
    decided_at = models.DateTimeField(_("处理时间"), null=True, blank=True)
    # The report stands without the correction it led to.
    correction = models.ForeignKey(
        Correction, models.SET_NULL, null=True, blank=True, related_name="reports", verbose_name=_("更正")
    )

    # What tells who wrote is not kept longer than in the report itself.
    history = HistoricalRecords(excluded_fields=["contact", "credit_name", "sender_digest"])

    class Meta:
        verbose_name = _("读者报错")
        verbose_name_plural = _("读者报错")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "-created_at"], name="report_waiting")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ReportKind.values), name="report_kind_known"),
            models.CheckConstraint(
                condition=Q(state=ReportState.RECEIVED, decided_at__isnull=True)
                | Q(state__in=(ReportState.ACCEPTED, ReportState.DECLINED), decided_at__isnull=False),
                name="report_decided_has_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        """Where the reader sees what became of it."""
        return reverse("documents:report_status", args=[self.number])
