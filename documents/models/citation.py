"""Citations (引用) of other papers, resolved or waiting for their target."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models.document import Document
from documents.models.finding import Finding, paper_of, section_of


class CitationRelation(models.TextChoices):
    """What the citing paper does with the cited one."""

    BASIS = "basis", _("依据")
    ISSUES = "issues", _("印发")
    AMENDS = "amends", _("修改")
    REPEALS = "repeals", _("废止")
    EXPLAINS = "explains", _("解读")
    MENTIONS = "mentions", _("提及")


class CitationFlag(models.TextChoices):
    """What a person should look at."""

    NUMBER_DIFFERS = "number-differs", _("标题与库内公文一致，文号不同")
    TITLE_DIFFERS = "title-differs", _("文号与库内公文一致，标题不同")
    NUMBERS_CONFLICT = "numbers-conflict", _("同一标题在库内被引为不同文号")
    AMBIGUOUS = "ambiguous", _("库内有多份相符公文")


class Citation(Finding):
    """A cited paper; kept unresolved until its target arrives."""

    document = paper_of("citations")
    section = section_of("citations")
    title = models.TextField(_("引用标题"), blank=True)
    document_number = models.CharField(_("引用文号"), max_length=200, blank=True)
    relation = models.CharField(_("引用关系"), max_length=10, choices=CitationRelation.choices)
    # The citation stays, waiting, when its target goes.
    target = models.ForeignKey(
        Document, models.SET_NULL, null=True, blank=True, related_name="cited_by", verbose_name=_("被引公文")
    )
    flag = models.CharField(_("疑点"), max_length=20, choices=CitationFlag.choices, blank=True)
    number_key = models.CharField(max_length=32, blank=True, db_index=True, editable=False)
    title_key = models.CharField(max_length=32, blank=True, db_index=True, editable=False)
    subject_key = models.CharField(max_length=32, blank=True, db_index=True, editable=False)

    class Meta(Finding.Meta):
        abstract = False
        verbose_name = _("引用")
        verbose_name_plural = _("引用")
        constraints = [
            *Finding.Meta.constraints,
            models.CheckConstraint(condition=Q(relation__in=CitationRelation.values), name="citation_relation_known"),
            models.CheckConstraint(condition=~Q(title="", document_number=""), name="citation_names_something"),
        ]

    def __str__(self) -> str:
        title = f"《{self.title}》" if self.title else ""
        return f"{title}{self.document_number}"
