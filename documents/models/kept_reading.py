"""The rows of a paper as they were read, kept where a person changed which rows there are."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models.document import Document


class KeptReading(models.Model):
    """Sections and findings of one paper as read, while sections are merged, split or moved, or rows added or removed.

    What shows is made from it and from the corrections that stand; a correction taken back is so undone exactly.
    """

    # It is a reading of the paper and goes with it.
    paper = models.OneToOneField(
        Document, models.CASCADE, related_name="kept_reading", verbose_name=_("公文"), primary_key=True
    )
    rows = models.JSONField(_("识读的各项"), default=dict, editable=False)

    class Meta:
        verbose_name = _("留存的识读")
        verbose_name_plural = _("留存的识读")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}：{self.paper_id}"
