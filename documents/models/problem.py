"""What the parser could not place or doubts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models.document import Document
from documents.models.source import Source


class Problem(models.Model):
    """A doubt about a paper, or about a source as a whole (`document` empty)."""

    # A problem is about a text and goes with it.
    source = models.ForeignKey(Source, models.CASCADE, related_name="problems", verbose_name=_("来源文件"))
    document = models.ForeignKey(
        Document, models.CASCADE, null=True, blank=True, related_name="problems", verbose_name=_("公文")
    )
    position = models.PositiveIntegerField(_("序次"), default=0)
    code = models.CharField(_("代码"), max_length=60, db_index=True)
    message = models.TextField(_("说明"))
    start_offset = models.PositiveBigIntegerField(_("起始字符"))
    end_offset = models.PositiveBigIntegerField(_("结束字符"))

    class Meta:
        verbose_name = _("解析疑点")
        verbose_name_plural = _("解析疑点")
        ordering = ["source", "position"]

    def __str__(self) -> str:
        return self.message
