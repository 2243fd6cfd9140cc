"""Attendance of minutes (出席、列席)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models.finding import Finding, paper_of, section_of


class AttendanceList(models.TextChoices):
    """The list a person stands in."""

    PRESENT = "present", _("出席")
    IN_ATTENDANCE = "in_attendance", _("列席")


class Attendee(Finding):
    """One person on a list of attendance; in 列席 beside the unit. A unit without a name has an empty one."""

    document = paper_of("attendees")
    section = section_of("attendees")
    list = models.CharField(_("名单"), max_length=13, choices=AttendanceList.choices)
    unit = models.TextField(_("单位"), blank=True)
    name = models.TextField(_("姓名"), blank=True)

    class Meta(Finding.Meta):
        abstract = False
        verbose_name = _("参会人员")
        verbose_name_plural = _("参会人员")
        constraints = [
            *Finding.Meta.constraints,
            models.CheckConstraint(condition=Q(list__in=AttendanceList.values), name="attendee_list_known"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.name}".strip()
