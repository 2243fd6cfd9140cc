"""Who decided that a paper may be read by the public: states, disclosure, and the account of every decision.

Like corrections, decisions are rows that cannot be made again from the sources, so they name their paper by what
outlives loading: its identity, and the digest of the copy that was looked at.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far a paper has come on its way to the public."""

    DRAFT = "draft", _("草稿")
    REVIEWED = "reviewed", _("已审核")
    PUBLISHED = "published", _("已发布")


class Disclosure(models.TextChoices):
    """公开属性. As a reading, only where the 附注 states it; as a decision, what a person laid down."""

    DISCLOSED = "disclosed", _("主动公开")
    ON_REQUEST = "on_request", _("依申请公开")
    WITHHELD = "withheld", _("不予公开")


class PublicationDecision(models.Model):
    """One decision on a paper, whole: the newest one of a copy says where it stands; the older ones are its history."""

    paper_identity = models.CharField(_("公文识别码"), max_length=10, db_index=True)
    source_sha256 = models.CharField(_("来源 SHA-256"), max_length=64, blank=True)
    paper_title = models.TextField(_("公文标题"), blank=True, help_text=_("决定时的标题，供人辨认"))
    state = models.CharField(_("状态"), max_length=9, choices=State.choices)
    disclosure = models.CharField(
        _("公开属性（决定）"), max_length=10, choices=Disclosure.choices, blank=True, help_text=_("空为依原文所载")
    )
    disclosure_reason = models.TextField(_("不公开的理由"), blank=True)
    # The name of whoever decided stays readable after the account is gone.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("决定人")
    )
    author_name = models.CharField(_("决定人姓名"), max_length=150, blank=True)
    decided_at = models.DateTimeField(_("决定时间"), auto_now_add=True, db_index=True)
    note = models.TextField(_("说明"), blank=True)

    class Meta:
        verbose_name = _("发布决定")
        verbose_name_plural = _("发布决定")
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="decision_state_known"),
            models.CheckConstraint(
                condition=Q(disclosure="") | Q(disclosure__in=Disclosure.values), name="decision_disclosure_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper_title or self.paper_identity}：{self.get_state_display()}"
