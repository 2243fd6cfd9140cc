"""Duties (责任条款) and who holds them."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models.deadline import Deadline
from documents.models.department import Department
from documents.models.document import Document
from documents.models.fact_bearer import FactBearer
from documents.models.finding import Finding, paper_of, section_of


class DutyForm(models.TextChoices):
    """Where a duty stands in the text."""

    PAREN = "paren", _("括注")
    LINE = "line", _("标签行")
    PROSE = "prose", _("行文")


class Role(models.TextChoices):
    """What a holder does in a duty."""

    LEAD = "lead", _("牵头单位")
    SUPPORT = "support", _("配合单位")
    RESPONSIBLE = "responsible", _("责任单位")
    OVERSIGHT = "oversight", _("督导单位")


class Duty(Finding):
    """One task laid on departments, with all assignments read from one bracket, label group or clause."""

    document = paper_of("duties")
    section = section_of("duties")
    form = models.CharField(_("形式"), max_length=5, choices=DutyForm.choices)
    task = models.TextField(_("任务"), blank=True)
    # The duty stands without its date.
    deadline = models.ForeignKey(
        Deadline, models.SET_NULL, null=True, blank=True, related_name="duties", verbose_name=_("完成时限")
    )
    persons = models.JSONField(
        _("承担责任的个人"),
        default=list,
        blank=True,
        editable=False,
        help_text=_("[{role, name, start, end}, …]，姓名连职务照印"),
    )
    start_line = models.PositiveIntegerField(_("起始行"), editable=False)

    class Meta(Finding.Meta):
        abstract = False
        verbose_name = _("责任条款")
        verbose_name_plural = _("责任条款")
        constraints = [
            *Finding.Meta.constraints,
            models.CheckConstraint(condition=Q(form__in=DutyForm.values), name="duty_form_known"),
        ]

    def __str__(self) -> str:
        return self.task[:40] or self.key

    def value(self, name: str) -> Any:
        """A fact in its JSON form; the deadline by its key, empty where there is none."""
        if name == "deadline":
            return self.deadline.key if self.deadline else ""
        return super().value(name)

    def get_absolute_url(self) -> str:
        """Its sentence on the page of the paper."""
        return f"{self.document.get_absolute_url()}#{self.anchor}"

    @property
    def anchor(self) -> str:
        """The id of its sentence on the page of the paper: duty-9f1c04aa37be5d20."""
        return f"duty-{self.key}"


class DutyAssignmentQuerySet(models.QuerySet["DutyAssignment"]):
    """Holders of duties, told apart by who may read the paper."""

    def public(self) -> Self:
        """Those of papers that everybody may read."""
        return self.filter(duty__document__is_public=True)


class DutyAssignment(FactBearer):
    """A holder of a duty in a role. `department` is empty while the name waits on the review list."""

    # An assignment goes with its duty.
    duty = models.ForeignKey(Duty, models.CASCADE, related_name="assignments", verbose_name=_("责任条款"))
    role = models.CharField(_("角色"), max_length=11, choices=Role.choices)
    # If a department record goes, the name returns to the review list.
    department = models.ForeignKey(
        Department, models.SET_NULL, null=True, blank=True, related_name="assignments", verbose_name=_("部门")
    )
    name = models.TextField(_("名称"), help_text=_("补全省略前缀后的名称"))
    printed_name = models.TextField(_("原文名称"), blank=True)
    is_derived = models.BooleanField(_("推导所得"), default=False, help_text=_("由统称展开，不是原文所列。"))
    key = models.CharField(_("识别码"), max_length=60, editable=False)
    position = models.PositiveIntegerField(_("序次"), default=0, editable=False)
    start_offset = models.PositiveBigIntegerField(_("起始字符"), editable=False)
    end_offset = models.PositiveBigIntegerField(_("结束字符"), editable=False)

    objects = DutyAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("责任分工")
        verbose_name_plural = _("责任分工")
        ordering = ["duty", "position"]
        indexes = [models.Index(fields=["department", "role"], name="assignment_department_role")]
        constraints = [
            models.UniqueConstraint(fields=["duty", "key"], name="assignment_key_once"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="assignment_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}：{self.name}"

    @property
    def home(self) -> Document:
        """The paper."""
        return self.duty.document
