"""Originals (原件): files whose text had to be derived, kept byte for byte beside the text that was read from them."""

from __future__ import annotations

from pathlib import Path

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models.source import Source, source_path


class Original(models.Model):
    """A file as it came in (DOCX, PDF …), and how the text of its source was derived from it.

    Its bytes lie beside those of the sources, under its own SHA-256. A source without originals is its own original.
    """

    source = models.ForeignKey(Source, models.CASCADE, related_name="originals", verbose_name=_("来源文件"))
    sha256 = models.CharField(_("SHA-256"), max_length=64, db_index=True)
    name = models.TextField(_("文件名"))
    media_type = models.CharField(_("媒体类型"), max_length=100)
    byte_count = models.PositiveBigIntegerField(_("字节数"))
    converter = models.CharField(_("转换程序"), max_length=40)
    converter_version = models.CharField(_("转换程序版本"), max_length=200)
    confidence = models.FloatField(_("文字识别置信度"), null=True, blank=True, help_text=_("0–100；只有扫描件才有"))
    notes = models.JSONField(_("转换说明"), default=list, blank=True)
    kept_at = models.DateTimeField(_("收存时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("原件")
        verbose_name_plural = _("原件")
        ordering = ["name", "sha256"]
        constraints = [
            models.UniqueConstraint(fields=["source", "sha256"], name="original_once"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="original_sha256_form"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Where the bytes lie."""
        return source_path(self.sha256)
