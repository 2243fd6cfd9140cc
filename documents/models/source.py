"""Sources: the files that came in, byte for byte."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Script(models.TextChoices):
    """The script a text is printed in."""

    SIMPLIFIED = "simplified", _("简体")
    TRADITIONAL = "traditional", _("繁体")
    MIXED = "mixed", _("简繁混排")


class Source(models.Model):
    """One file, known by its bytes; the bytes themselves lie in the data folder (`path`).

    They are kept as files and not in the database: backups copy them once, a database dump stays small, and
    nothing but this model can change a row, while the file's name proves its content.
    """

    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True)
    file_name = models.TextField(_("文件名"), help_text=_("同一内容有多个文件名时取排序最前的一个。"))
    encoding = models.CharField(_("编码"), max_length=30)
    script = models.CharField(_("字体"), max_length=11, choices=Script.choices)
    text = models.TextField(_("解码文本"))
    byte_count = models.PositiveBigIntegerField(_("字节数"))
    character_count = models.PositiveBigIntegerField(_("字符数"))
    parser_version = models.CharField(_("解析器版本"), max_length=40)
    reference_fingerprint = models.CharField(_("参照数据指纹"), max_length=64)
    # The newer text under the same name. If that is pruned, the older one stands again.
    superseded_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="supersedes", verbose_name=_("新版本")
    )
    imported_at = models.DateTimeField(_("首次载入时间"), auto_now_add=True)
    parsed_at = models.DateTimeField(_("最近解析时间"), auto_now=True)

    class Meta:
        verbose_name = _("来源文件")
        verbose_name_plural = _("来源文件")
        ordering = ["file_name", "sha256"]
        constraints = [
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="source_sha256_form"),
            models.CheckConstraint(condition=Q(script__in=Script.values), name="source_script_known"),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def path(self) -> Path:
        """Where the bytes lie: <data folder>/sources/9e/9eaf17….

        The first two digits part the files over 256 folders, for file systems that grow slow with one.
        """
        return source_path(self.sha256)

    @property
    def content(self) -> bytes:
        """The bytes as they came in. Raises FileNotFoundError if the data folder lost them."""
        return self.path.read_bytes()


def source_path(sha256: str) -> Path:
    """Where the bytes of a source with this SHA-256 are kept."""
    return Path(settings.DATA_DIR) / "sources" / sha256[:2] / sha256


class SourceName(models.Model):
    """A name under which the bytes were handed in. Other bytes under the same name may be a newer version."""

    # A name is only a mark on its source.
    source = models.ForeignKey(Source, models.CASCADE, related_name="names", verbose_name=_("来源文件"))
    name = models.TextField(_("文件名"))

    class Meta:
        verbose_name = _("来源文件名")
        verbose_name_plural = _("来源文件名")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["source", "name"], name="source_name_once")]

    def __str__(self) -> str:
        return self.name
