"""Glossary entries (名词注释) of reports."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models.finding import Finding, paper_of, section_of


class GlossaryEntry(Finding):
    """An explained term, and where the body bears its mark [n]."""

    document = paper_of("glossary_entries")
    section = section_of("glossary_entries")
    number = models.PositiveIntegerField(_("序号"))
    term = models.TextField(_("名词"))
    definition = models.TextField(_("释义"))
    mark_spans = models.JSONField(_("标记位置"), default=list, editable=False)

    class Meta(Finding.Meta):
        abstract = False
        verbose_name = _("名词注释")
        verbose_name_plural = _("名词注释")

    def __str__(self) -> str:
        return self.term
