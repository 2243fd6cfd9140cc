"""What a person settled without changing a reading: an issue that never appeared, a doubt that is none, two copies."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Concat, Substr
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

LONGEST_KEY = 300


class MatterKind(models.TextChoices):
    """The worklist that a matter stood on."""

    ISSUE_GAP = "issue-gap", _("公报缺期")
    PROBLEM = "problem", _("识读存疑")
    DUTY = "duty", _("没有承担者的责任条款")
    CITATION = "citation", _("未找到被引公文的引用")
    COPY = "copy", _("同一公文的副本")


class SettledMatter(models.Model):
    """One matter that waits no more. Like a correction it names its place by what outlives loading, never by a row.

    `subject` is the identity of a paper, the digest of a file or the code of a place; `key` tells the matter within it
    (see `documents.corrections.matters`). Deleted, it waits again; what was settled stays in the history.
    """

    kind = models.CharField(_("清单"), max_length=20, choices=MatterKind.choices)
    subject = models.CharField(_("对象识别码"), max_length=64, blank=True)
    key = models.CharField(_("事项识别码"), max_length=LONGEST_KEY)
    about = models.TextField(_("事项"), help_text=_("处理时所见，供人辨认"))
    decision = models.CharField(_("处理"), max_length=100)
    note = models.TextField(_("说明"), blank=True)
    # The name of whoever decided stays readable after the account is gone.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("处理人")
    )
    author_name = models.CharField(_("处理人姓名"), max_length=150, blank=True)
    created_at = models.DateTimeField(_("处理时间"), default=timezone.now)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("已处理事项")
        verbose_name_plural = _("已处理事项")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject", "key"], name="settled_matter_once"),
            models.CheckConstraint(condition=models.Q(kind__in=MatterKind.values), name="settled_matter_kind_known"),
        ]

    def __str__(self) -> str:
        return self.about


def cut_key(*parts: object) -> str:
    """The parts of a key as it is stored: "2019|7|三门峡市人民政府公报"."""
    return "|".join(map(str, parts))[:LONGEST_KEY]


def settled(kind: MatterKind, subject: Any, *parts: Any) -> models.Exists:
    """Whether a row of another table is a matter that was settled; `subject` and `parts` are its expressions."""
    pieces: list[Any] = [parts[0]]
    for part in parts[1:]:
        pieces += [models.Value("|"), part]
    key = Concat(*pieces, output_field=models.TextField()) if len(pieces) > 1 else pieces[0]
    key = Substr(key, 1, LONGEST_KEY, output_field=models.TextField())
    return models.Exists(SettledMatter.objects.filter(kind=kind, subject=subject, key=key))
