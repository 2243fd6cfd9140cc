"""How exactly a date is printed: 2019年6月11日, 2020年5月 or 2020年 alone."""

from __future__ import annotations

import calendar
import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Precision(models.TextChoices):
    """The unit at which a printed date ends; the missing rest of the stored date is 1."""

    DAY = "day", _("日")
    MONTH = "month", _("月")
    YEAR = "year", _("年")


class PrecisionField(models.CharField):  # type: ignore[type-arg]
    """Precision of the date beside it; empty where there is no date."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("max_length", 5)
        kwargs.setdefault("choices", Precision.choices)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)


def date_constraint(model: str, name: str) -> models.CheckConstraint:
    """A date and its precision are both there or both missing."""
    precision = f"{name}_precision"
    missing = Q(**{f"{name}__isnull": True, precision: ""})
    there = Q(**{f"{name}__isnull": False, f"{precision}__in": Precision.values})
    return models.CheckConstraint(condition=missing | there, name=f"{model}_{name}_has_precision")


def cut_date(date: datetime.date | None, precision: str) -> str:
    """A stored date as far as it was printed, in ISO 8601: 2019-06-11, 2020-05, 2020, or empty."""
    if date is None:
        return ""
    return date.isoformat()[: {Precision.YEAR: 4, Precision.MONTH: 7}.get(Precision(precision), 10)]


def read_cut_date(text: str) -> tuple[datetime.date | None, str]:
    """The inverse of `cut_date`: "2020-05" gives (1 May 2020, "month"), "" gives (None, "").

    Raises ValueError if the text is no such date.
    """
    if not text:
        return None, ""
    parts = [int(part) for part in text.split("-")]
    if len(parts) > 3:
        raise ValueError(text)
    precision = (Precision.YEAR, Precision.MONTH, Precision.DAY)[len(parts) - 1]
    return datetime.date(*[*parts, 1, 1][:3]), str(precision)


def last_day(date: datetime.date, precision: str) -> datetime.date:
    """The last day of the day, month or year that a date stands for: (1 June 2021, "month") → 30 June 2021."""
    if precision == Precision.YEAR:
        return date.replace(month=12, day=31)
    if precision == Precision.MONTH:
        return date.replace(day=calendar.monthrange(date.year, date.month)[1])
    return date
