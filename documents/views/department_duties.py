"""What a department's duties say of it: its printed names, its years, and with whom it works."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, QuerySet
from django.utils.translation import gettext as _

from documents.models import Department, DutyAssignment, Role
from documents.views.charts import Chart, cross_table
from documents.views.holdings import register_url

PRINTED_NAMES = 20
COMPANIONS = 24


@dataclass(frozen=True, slots=True)
class Tally:
    """A name with the number of duties behind it and the register that shows them."""

    name: str
    count: int
    url: str
    page_url: str = ""  # of a department
    place: str = ""


def printed_names(held: QuerySet[DutyAssignment], department: Department) -> list[Tally]:
    """The names under which papers print it, the most frequent first. `held`: its printed assignments."""
    rows = held.exclude(printed_name="").values_list("printed_name").annotate(times=Count("duty", distinct=True))
    return [
        Tally(name, count, register_url(body=department.slug, printed=name))
        for name, count in rows.order_by("-times", "printed_name")[:PRINTED_NAMES]
    ]


def duties_by_year(held: QuerySet[DutyAssignment], **kept: str) -> Chart | None:
    """Duties by the year of the paper and the role in them; one duty with two roles counts once in the total.

    `held`: printed assignments; `kept`: the choices of the register that give the same ones.
    """
    by_year = held.order_by().values_list("duty__document__year")
    labels = {role.value: str(role.label) for role in Role}
    roles = {label: role for role, label in labels.items()}
    cells = {
        (year, labels[role]): number
        for year, role, number in by_year.values_list("duty__document__year", "role").annotate(
            Count("duty", distinct=True)
        )
    }
    totals = dict(by_year.annotate(Count("duty", distinct=True)))

    def url_of(year: str, series: Sequence[str]) -> str:
        return register_url(**kept, year=year, **({"role": roles[series[0]]} if series else {}))

    series, rows = cross_table(cells, url_of, order=list(roles), totals=totals)
    undated = totals.get(None, 0)
    note = _("另有 %(number)s 项所在的公文没有年份，未列入。") % {"number": undated} if undated else ""
    return Chart("by-year", _("责任事项按年份和责任方式"), _("年份"), series, rows, note) if rows else None


def companions(held: QuerySet[DutyAssignment], department: Department) -> list[Tally]:
    """The departments that stand in the same duties, the most frequent first."""
    others = DutyAssignment.objects.public().filter(is_derived=False, department__isnull=False)
    rows = (
        others.filter(duty__in=held.values("duty"))
        .exclude(department=department)
        .values(
            slug=F("department__slug"),
            title=F("department__name"),
            of_place=F("department__place__name"),
        )
        .annotate(shared=Count("duty", distinct=True))
        .order_by("-shared", "title", "slug")[:COMPANIONS]
    )
    return [
        Tally(
            row["title"],
            row["shared"],
            register_url(body=department.slug, beside=row["slug"]),
            Department(slug=row["slug"]).get_absolute_url(),
            row["of_place"] or "",
        )
        for row in rows
    ]
