"""Uploads: files handed in through the administration, looked at before they are taken in."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from documents.models.source import Source


class UploadState(models.TextChoices):
    """What became of a file."""

    WAITING = "waiting", _("等待读取")
    REFUSED = "refused", _("不能收入")
    READ = "read", _("待决定")
    CHOSEN = "chosen", _("正在收入")
    ACCEPTED = "accepted", _("已收入")
    DISCARDED = "discarded", _("已放弃")


class UploadBatch(models.Model):
    """The files of one form."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("上传人")
    )
    note = models.TextField(_("说明"), blank=True, help_text=_("文件从哪里来"))
    created_at = models.DateTimeField(_("上传时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("上传批次")
        verbose_name_plural = _("上传批次")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return _("第 %(number)s 批") % {"number": self.pk}

    @property
    def folder(self) -> Path:
        """Where its files lie until they are decided on."""
        return Path(settings.DATA_DIR) / "incoming" / str(self.pk)


class Upload(models.Model):
    """One file, with all that a person needs to decide on it. Nothing of it shows anywhere else until it is accepted.

    `tree`: what the parser reads, as `inspect_source` prints it; `findings`: how that compares with the archive.
    """

    batch = models.ForeignKey(UploadBatch, models.CASCADE, related_name="uploads", verbose_name=_("上传批次"))
    name = models.TextField(_("文件名"))
    sha256 = models.CharField(_("SHA-256"), max_length=64, db_index=True)
    byte_count = models.PositiveBigIntegerField(_("字节数"))
    state = models.CharField(_("状态"), max_length=10, choices=UploadState.choices, default=UploadState.WAITING)
    message = models.TextField(_("说明"), blank=True)
    converter = models.CharField(_("转换程序"), max_length=40, blank=True)
    converter_version = models.CharField(_("转换程序版本"), max_length=200, blank=True)
    media_type = models.CharField(_("媒体类型"), max_length=100, blank=True)
    confidence = models.FloatField(_("文字识别置信度"), null=True, blank=True)
    notes = models.JSONField(_("转换说明"), default=list, blank=True)
    outcome = models.CharField(_("与已有内容相比"), max_length=20, blank=True)
    tree = models.JSONField(_("识读结果"), default=dict, blank=True)
    findings = models.JSONField(_("比较结果"), default=dict, blank=True)
    source = models.ForeignKey(
        Source, models.SET_NULL, null=True, blank=True, related_name="uploads", verbose_name=_("来源文件")
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("决定人")
    )
    decided_at = models.DateTimeField(_("决定时间"), null=True, blank=True)

    # The tree and what was found are made from the file again.
    history = HistoricalRecords(excluded_fields=["tree", "findings"])

    class Meta:
        verbose_name = _("上传文件")
        verbose_name_plural = _("上传文件")
        ordering = ["-batch", "name", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=UploadState.values), name="upload_state_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Where the bytes as handed in lie until the file is decided on."""
        return self.batch.folder / str(self.pk)

    @property
    def text_path(self) -> Path:
        """Where the derived text lies, of a file that had to be converted."""
        return self.batch.folder / f"{self.pk}.text"
