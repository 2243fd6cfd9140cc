"""Jobs: long pieces of work done in the background, with their progress and their report."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class JobKind(models.TextChoices):
    """What is to be done."""

    READ_UPLOADS = "read_uploads", _("读取上传的文件")
    ACCEPT_UPLOADS = "accept_uploads", _("收入档案")
    REHEARSE = "rehearse", _("重新解析试算")
    REREAD = "reread", _("重新解析")


class JobState(models.TextChoices):
    """How far it is."""

    WAITING = "waiting", _("等待中")
    RUNNING = "running", _("进行中")
    DONE = "done", _("已完成")
    CANCELLED = "cancelled", _("已取消")
    FAILED = "failed", _("失败")


UNFINISHED = (JobState.WAITING, JobState.RUNNING)


class Job(models.Model):
    """One job. It is cut into steps, each whole in itself: a job that was killed goes on after its last step."""

    kind = models.CharField(_("工作"), max_length=20, choices=JobKind.choices)
    state = models.CharField(_("状态"), max_length=10, choices=JobState.choices, default=JobState.WAITING)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("发起人")
    )
    batch = models.ForeignKey(
        "documents.UploadBatch", models.CASCADE, null=True, blank=True, related_name="jobs", verbose_name=_("上传批次")
    )
    options = models.JSONField(_("选项"), default=dict, blank=True)
    total_count = models.PositiveIntegerField(_("总步数"), default=0)
    done_count = models.PositiveIntegerField(_("已完成步数"), default=0)
    cursor = models.BigIntegerField(_("进度标记"), default=0, help_text=_("最后完成的一步所处理的对象"))
    is_cancel_asked = models.BooleanField(_("已要求取消"), default=False)
    message = models.TextField(_("说明"), blank=True)
    created_at = models.DateTimeField(_("发起时间"), auto_now_add=True)
    alive_at = models.DateTimeField(_("最近活动"), null=True, blank=True)
    finished_at = models.DateTimeField(_("结束时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("后台工作")
        verbose_name_plural = _("后台工作")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=JobKind.values), name="job_kind_known"),
            models.CheckConstraint(condition=Q(state__in=JobState.values), name="job_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def is_finished(self) -> bool:
        """Whether nothing more will happen."""
        return self.state not in UNFINISHED


class JobEntry(models.Model):
    """What one step of a job did, or, in a rehearsal, would do."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="entries", verbose_name=_("后台工作"))
    position = models.PositiveIntegerField(_("序号"))
    name = models.TextField(_("文件名"))
    outcome = models.CharField(_("结果"), max_length=20)
    message = models.TextField(_("说明"), blank=True)
    details = models.JSONField(_("详情"), default=dict, blank=True)

    class Meta:
        verbose_name = _("工作报告条目")
        verbose_name_plural = _("工作报告条目")
        ordering = ["job", "position"]
        constraints = [models.UniqueConstraint(fields=["job", "position"], name="job_entry_position")]

    def __str__(self) -> str:
        return self.name
