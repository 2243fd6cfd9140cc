"""What persons corrected in a row, for its page: each fact with the value that was read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django import template
from django.utils.translation import gettext_lazy as _

from documents.models import Citation, Duty, FactBearer

register = template.Library()
_STRUCTURE = {"merge": _("由人合并"), "split": _("由人拆分"), "presence": _("由人添加")}


@dataclass(frozen=True, slots=True)
class CorrectedFact:
    """The name of a corrected fact, and what was read; empty for a change of structure and for what was not read."""

    label: str
    read: str = ""


@register.filter
def corrected_facts(row: FactBearer) -> list[CorrectedFact]:
    """The corrected facts of a row; of a duty also those of its holders and its deadline, which must be at hand."""
    found = list(_own(row))
    if isinstance(row, Duty):
        for part in (*row.assignments.all(), *([row.deadline] if row.deadline else [])):
            found += _own(part)
    return list(dict.fromkeys(found))


def _own(row: FactBearer) -> Iterable[CorrectedFact]:
    for name in row.evidence:
        if name in _STRUCTURE:
            yield CorrectedFact(str(_STRUCTURE[name]))
        elif row.is_corrected(name) and not (isinstance(row, Citation) and name == "target"):
            column = row._meta.get_field(name)
            reading = row.reading(name)
            if name == "department":
                reading = reading[1] if reading else ""
            elif name == "deadline":
                reading = ""
            shown = dict(getattr(column, "flatchoices", None) or ()).get(reading, reading)
            yield CorrectedFact(str(column.verbose_name), "" if shown is None else str(shown))
        elif row.is_corrected(name):
            yield CorrectedFact(str(row._meta.get_field(name).verbose_name))
