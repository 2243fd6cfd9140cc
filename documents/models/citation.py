"""Citations (引用) of other papers, resolved or waiting for their target."""

from __future__ import annotations

from typing import Any

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


NO_PAPER = "none"
"""The target of words that cite no paper, as a person says."""
NOT_HELD = "not-held"
"""The target of a citation whose paper the archive does not hold, as a person says."""


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
    # What the links say (a document's `citable_key`, empty for none held), and what a person says instead (the same,
    # or NOT_HELD, or NO_PAPER; empty for nothing). `target` shows the second, else the first.
    target_read = models.CharField(_("识读的被引公文"), max_length=220, blank=True, editable=False)
    target_corrected = models.CharField(_("更正的被引公文"), max_length=220, blank=True, db_index=True, editable=False)
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

    def value(self, name: str) -> Any:
        """A fact in its JSON form; the target by its key."""
        if name == "target":
            return self.target_corrected or self.target_read
        return super().value(name)

    def reading(self, name: str) -> Any:
        """A fact as read; of the target, as the links say."""
        return self.target_read if name == "target" else super().reading(name)

    def is_corrected(self, name: str) -> bool:
        """Whether a person's correction lies over the reading."""
        return bool(self.target_corrected) if name == "target" else super().is_corrected(name)

    def lay_over(self, name: str, value: Any, author: str) -> None:
        """Put a correction over the reading. The target itself is linked afterwards, when all papers are there."""
        if name != "target":
            super().lay_over(name, value, author)
            return
        self.target_corrected = value
        self.evidence = self.evidence | {"target": {"how": "corrected", "by": author}}

    def uncover(self, name: str, reading: Any) -> None:
        """Take a correction away."""
        if name != "target":
            super().uncover(name, reading)
            return
        self.target_corrected = ""
        self.evidence = {key: entry for key, entry in self.evidence.items() if key != "target"}

    def __str__(self) -> str:
        title = f"《{self.title}》" if self.title else ""
        return f"{title}{self.document_number}"

    def get_absolute_url(self) -> str:
        """The words that cite, on the page of their paper."""
        return f"{self.document.get_absolute_url()}#{self.anchor}"

    @property
    def anchor(self) -> str:
        """The id of the words that cite, on the page of their paper: citation-9f1c04aa37be5d20."""
        return f"citation-{self.key}"
