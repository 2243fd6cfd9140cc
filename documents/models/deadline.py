"""Deadlines (完成时限): printed words, the day they name, and how exactly."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models.finding import Finding, paper_of, section_of
from documents.models.precision import Precision, PrecisionField, cut_date, date_constraint, last_day


def passed_on(day: datetime.date, way: str = "") -> Q:
    """Deadlines whose last day lies before a day: a month or year is over when it ends. `way` leads to the deadline
    from the rows asked: "deadline__" from duties.
    """
    date, precision = f"{way}due_date", f"{way}due_date_precision"
    return (
        Q(**{f"{date}__lt": day, precision: Precision.DAY})
        | Q(**{f"{date}__lt": day.replace(day=1), precision: Precision.MONTH})
        | Q(**{f"{date}__lt": day.replace(month=1, day=1), precision: Precision.YEAR})
    )


class DeadlineKind(models.TextChoices):
    """What the words ask for."""

    BY = "by", _("完成期限")
    TARGET = "target", _("目标年份")
    PERIOD = "period", _("时段")
    RELATIVE = "relative", _("相对期限")
    RECURRING = "recurring", _("周期性")


class Deadline(Finding):
    """ "2019年6月底前": due 2019-06-30. Relative words may have no date."""

    date_facts = ("due_date",)
    document = paper_of("deadlines")
    section = section_of("deadlines")
    phrase = models.TextField(_("时限原文"))
    due_date = models.DateField(_("完成时限"), null=True, blank=True, db_index=True)
    due_date_precision = PrecisionField(_("完成时限精度"))
    kind = models.CharField(_("时限类型"), max_length=10, choices=DeadlineKind.choices)

    class Meta(Finding.Meta):
        abstract = False
        verbose_name = _("完成时限")
        verbose_name_plural = _("完成时限")
        constraints = [
            *Finding.Meta.constraints,
            date_constraint("deadline", "due_date"),
            models.CheckConstraint(condition=Q(kind__in=DeadlineKind.values), name="deadline_kind_known"),
        ]

    def __str__(self) -> str:
        return self.phrase

    def set_value(self, name: str, value: Any) -> None:
        """Put a fact; 2021-06 is due on the last day of June, as the parser reads 6月底前."""
        super().set_value(name, value)
        if name == "due_date" and self.due_date:
            self.due_date = last_day(self.due_date, self.due_date_precision)

    @property
    def due_date_text(self) -> str:
        """The due date in ISO 8601, cut at its precision, or empty."""
        return cut_date(self.due_date, self.due_date_precision)
