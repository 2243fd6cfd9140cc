"""What every finding in a paper's text shares: the paper, the place in it, a key that outlives a new reading."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from documents.models.document import Document
from documents.models.fact_bearer import FactBearer
from documents.models.section import Section


def paper_of(related_name: str) -> models.ForeignKey:  # type: ignore[type-arg]
    """The paper of a finding, which goes with it."""
    return models.ForeignKey(Document, models.CASCADE, related_name=related_name, verbose_name=_("公文"))


def section_of(related_name: str) -> models.ForeignKey:  # type: ignore[type-arg]
    """The section of a finding. The outline may be read anew and lose the node; the finding keeps its offsets."""
    return models.ForeignKey(
        Section, models.SET_NULL, null=True, blank=True, related_name=related_name, verbose_name=_("章节")
    )


class FindingQuerySet(models.QuerySet[Any]):
    """Findings, told apart by who may read their paper."""

    def public(self) -> Self:
        """Those of papers that everybody may read."""
        return self.filter(document__is_public=True)


class Finding(FactBearer):
    """A reading of a passage. `document` is the paper; `part` tells in which of its parts the passage stands.

    `key` is made of the quoted words and those just before them: the same finding keeps its row, and with it the
    corrections and links, when the paper is read again or its outline is read otherwise.
    """

    part = models.CharField(_("部分"), max_length=200, default="body")
    key = models.CharField(_("识别码"), max_length=60, editable=False)
    position = models.PositiveIntegerField(_("序次"), default=0, editable=False)
    start_offset = models.PositiveBigIntegerField(_("起始字符"), editable=False)
    end_offset = models.PositiveBigIntegerField(_("结束字符"), editable=False)

    objects = FindingQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["document", "position"]
        constraints = [
            models.UniqueConstraint(fields=["document", "key"], name="%(class)s_key_once"),
            models.CheckConstraint(condition=Q(start_offset__lte=F("end_offset")), name="%(class)s_span_in_order"),
        ]

    @property
    def home(self) -> Document:
        """The paper."""
        return self.document  # type: ignore[attr-defined,no-any-return]
