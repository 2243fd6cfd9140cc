"""Passages that seem damaged (疑似讹误): flagged, never repaired."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models.finding import Finding, paper_of, section_of


class TextFlaw(Finding):
    """A damaged passage, with the words that may have stood there where the cause allows a suggestion."""

    document = paper_of("text_flaws")
    section = section_of("text_flaws")
    kind = models.CharField(_("类型"), max_length=40, db_index=True)
    printed = models.TextField(_("原文"), blank=True)
    suggestion = models.TextField(_("建议"), blank=True)
    reason = models.TextField(_("理由"), blank=True)
    corrected = models.TextField(  # noqa: DJ001 - no words at all are a judgement too
        _("应作"),
        null=True,
        blank=True,
        help_text=_("由人判定：应为何字；与原文相同即非讹误；空为尚未判定。"),
    )

    class Meta(Finding.Meta):
        abstract = False
        verbose_name = _("疑似讹误")
        verbose_name_plural = _("疑似讹误")

    @property
    def is_no_flaw(self) -> bool:
        """Whether a person found the print sound."""
        return self.corrected == self.printed

    def __str__(self) -> str:
        return self.printed
