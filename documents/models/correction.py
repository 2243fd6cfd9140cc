"""Corrections (更正): what persons say against a reading. The only rows that cannot be made again from the sources."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class CorrectionState(models.TextChoices):
    """How a correction stands against the newest reading."""

    APPLIED = "applied", _("已采用")  # the reading is the one corrected: the correction is laid over it
    CONFIRMED = "confirmed", _("原文已证实")  # the new reading agrees with the correction
    CONFLICT = "conflict", _("有冲突")  # the new reading is a third value: a person decides; the correction shows
    ORPHANED = "orphaned", _("失去对象")  # its place is gone
    WITHDRAWN = "withdrawn", _("已撤回")  # taken back or replaced by a person: history


STANDING = (
    CorrectionState.APPLIED,
    CorrectionState.CONFIRMED,
    CorrectionState.CONFLICT,
    CorrectionState.ORPHANED,
)


class CorrectedNoun(models.TextChoices):
    """What kind of row is corrected."""

    DOCUMENT = "document", _("公文")
    SECTION = "section", _("章节")
    DUTY = "duty", _("责任条款")
    ASSIGNMENT = "assignment", _("责任分工")
    ISSUE = "issue", _("政府公报")
    DEADLINE = "deadline", _("完成时限")
    CITATION = "citation", _("引用")
    GLOSSARY = "glossary", _("名词注释")
    ATTENDEE = "attendee", _("参会人员")
    FLAW = "flaw", _("疑似讹误")


PRESENCE = "presence"
"""The field of corrections that add a row (`value_read` is empty) or take one away (`value_corrected` is)."""


class Correction(models.Model):
    """One field of one row, as read and as it should be.

    The row is named by what outlives loading: identity of the paper, part, and the row's own key (a section's
    anchor, a duty's key); never by a primary key. Values are JSON: words, ISO dates cut at their precision,
    a place's code, a department as [place code, name].
    """

    paper_identity = models.CharField(_("公文识别码"), max_length=10, db_index=True)
    part = models.CharField(_("部分"), max_length=200, default="body")
    noun = models.CharField(_("对象"), max_length=10, choices=CorrectedNoun.choices)
    item_key = models.CharField(_("对象识别码"), max_length=130, blank=True)
    field = models.CharField(_("字段"), max_length=40)
    value_read = models.JSONField(_("识读值"), null=True)
    value_corrected = models.JSONField(_("更正值"), null=True)
    value_found = models.JSONField(_("新识读值"), null=True, blank=True, help_text=_("重新解析后读出的第三个值"))
    # The name of whoever corrected stays readable after the account is gone.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("更正人")
    )
    author_name = models.CharField(_("更正人姓名"), max_length=150, blank=True)
    created_at = models.DateTimeField(_("更正时间"), auto_now_add=True)
    reason = models.TextField(_("更正理由"), blank=True)
    evidence = models.TextField(_("更正依据"), blank=True)
    quoted = models.TextField(_("所引原文"), blank=True, help_text=_("更正时该处的原文，用于在新版本中找回位置"))
    paper_title = models.TextField(_("公文标题"), blank=True, help_text=_("更正时的标题，供人辨认"))
    source_sha256 = models.CharField(_("来源 SHA-256"), max_length=64, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=CorrectionState.choices, db_index=True)
    state_changed_at = models.DateTimeField(_("状态变更时间"), auto_now_add=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("更正")
        verbose_name_plural = _("更正")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper_identity", "part", "noun", "item_key", "field"],
                condition=Q(state__in=STANDING),
                name="correction_one_standing",
            ),
            models.CheckConstraint(condition=Q(state__in=CorrectionState.values), name="correction_state_known"),
            models.CheckConstraint(condition=Q(noun__in=CorrectedNoun.values), name="correction_noun_known"),
        ]

    def __str__(self) -> str:
        if self.field == PRESENCE:
            return f"{self.get_noun_display()}：{_('移除') if self.value_corrected is None else _('新增')}"
        return f"{self.get_noun_display()}：{self.value_read or '—'} → {self.value_corrected or '—'}"

    @property
    def target_key(self) -> str:
        """The corrected place in one string, the same in every archive: 1f3a5c7e90|body|section|3.1|heading."""
        return "|".join((self.paper_identity, self.part, self.noun, self.item_key, self.field))
