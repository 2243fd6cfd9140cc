"""Sketches of texts: a few numbers by which nearly equal papers are found among very many."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models.document import Document


class TextSketch(models.Model):
    """When the sketch of a paper was made; older than the paper's last change, it is made anew."""

    document = models.OneToOneField(
        Document, models.CASCADE, primary_key=True, related_name="sketch", verbose_name=_("公文")
    )
    made_at = models.DateTimeField(_("生成时间"), auto_now=True)

    class Meta:
        verbose_name = _("文本指纹")
        verbose_name_plural = _("文本指纹")

    def __str__(self) -> str:
        return str(self.document_id)


class SketchValue(models.Model):
    """One of the smallest hashes of the shingles of a paper."""

    sketch = models.ForeignKey(TextSketch, models.CASCADE, related_name="hashes", verbose_name=_("文本指纹"))
    value = models.BigIntegerField(_("散列值"), db_index=True)

    class Meta:
        verbose_name = _("文本指纹值")
        verbose_name_plural = _("文本指纹值")

    def __str__(self) -> str:
        return str(self.value)
