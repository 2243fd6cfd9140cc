"""Sections: the nodes of a document's outline, each with its own text."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.models.document import Document
from documents.models.fact_bearer import FactBearer
from documents.models.layout import rewritten_layout


class SectionStyle(models.TextChoices):
    """Kinds of level ordinal (结构层次序数), and the two ends of a text that bear none."""

    LEVEL_1 = "一、", _("一、")
    LEVEL_2 = "（一）", _("（一）")
    LEVEL_3 = "1.", _("1.")
    LEVEL_4 = "（1）", _("（1）")
    LEVEL_5 = "①", _("①")
    DECIMAL = "1.1", _("1.1")
    PART = "编", _("编")
    CHAPTER = "章", _("章")
    SUBCHAPTER = "节", _("节")
    ARTICLE = "条", _("条")
    ITEM = "项", _("项")
    SUB_ITEM = "目", _("目")
    OPENING = "opening", _("篇首")
    CLOSE = "close", _("篇尾")


class Section(FactBearer):
    """One node of the outline of a document (of the part itself, not of its paper).

    `text` holds its own blocks, one a line; `layout` says of each line
    [block kind, [[source start, length, text start], …]]: which characters of the source stand there.
    """

    # Text goes with its document.
    document = models.ForeignKey(Document, models.CASCADE, related_name="sections", verbose_name=_("公文"))
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children", verbose_name=_("上一层")
    )
    position = models.PositiveIntegerField(_("序次"))
    anchor = models.CharField(_("锚点"), max_length=120)
    style = models.CharField(_("层次"), max_length=10, choices=SectionStyle.choices)
    label = models.CharField(_("序号"), max_length=100, blank=True)
    ordinal = models.PositiveBigIntegerField(_("序数"), default=0)
    heading = models.TextField(_("小标题"), blank=True)
    depth = models.PositiveSmallIntegerField(_("深度"), default=0)
    path = models.JSONField(_("路径"), default=list)
    text = models.TextField(_("正文"), blank=True)
    layout = models.JSONField(_("版式"), default=list, editable=False)
    start_offset = models.PositiveBigIntegerField(_("起始字符"), editable=False)
    end_offset = models.PositiveBigIntegerField(_("结束字符"), editable=False)
    start_line = models.PositiveIntegerField(_("起始行"), editable=False)

    class Meta:
        verbose_name = _("章节")
        verbose_name_plural = _("章节")
        ordering = ["document", "position"]
        indexes = [models.Index(fields=["document", "position"], name="section_in_order")]
        constraints = [
            models.UniqueConstraint(fields=["document", "anchor"], name="section_anchor_once"),
            models.CheckConstraint(condition=Q(style__in=SectionStyle.values), name="section_style_known"),
            models.CheckConstraint(condition=Q(start_offset__lte=F("end_offset")), name="section_span_in_order"),
            models.CheckConstraint(condition=~Q(anchor=""), name="section_has_anchor"),
        ]

    def __str__(self) -> str:
        return f"{self.label}{self.heading}" or str(self.get_style_display())

    def get_absolute_url(self) -> str:
        """The section's permalink."""
        return reverse("documents:section_detail", args=[self.document.slug, self.anchor])

    @property
    def home(self) -> Document:
        """The document whose outline it is in."""
        return self.document

    def lay_over(self, name: str, value: Any, author: str) -> None:
        """Put a correction over the reading; the characters that corrected text keeps are still known in the source."""
        text, layout = self.text, self.layout
        super().lay_over(name, value, author)
        if name == "text":
            entry = self.evidence["text"]
            text, layout = (entry["read"], entry["read_layout"]) if "read_layout" in entry else (text, layout)
            self.evidence = self.evidence | {"text": entry | {"read_layout": layout}}
            self.layout = rewritten_layout(text, layout, value)

    def uncover(self, name: str, reading: Any) -> None:
        """Take a correction away."""
        self.layout = self.evidence.get(name, {}).get("read_layout", self.layout)
        super().uncover(name, reading)

    @property
    def lines(self) -> list[tuple[str, str]]:
        """(block kind, text) of each block, in printed order."""
        return [(entry[0], line) for entry, line in zip(self.layout, self.text.split("\n"), strict=False)]
