"""What changed between two versions of a row, in words: choices by name, yes and no, only those links that differ."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from simple_history.models import ModelChange
from simple_history.template_utils import HistoricalRecordContextHelper

_MOST_NAMED = 20


class VersionWords(HistoricalRecordContextHelper):
    """The changes of one version, for the list of versions."""

    def stringify_delta_change_values(self, change: ModelChange, old: Any, new: Any) -> tuple[SafeString, SafeString]:
        """Before and after; of links to other rows those that went and those that came."""
        if isinstance(old, list) and isinstance(new, list) and self.model._meta.get_field(change.field).many_to_many:
            went, came = [row for row in old if row not in new], [row for row in new if row not in old]
            return conditional_escape(self._names(went)), conditional_escape(self._names(came))
        short, long = self.get_obj_diff_display().common_shorten_repr(self._said(change, old), self._said(change, new))
        return conditional_escape(short), conditional_escape(long)

    def name_of(self, row: Any) -> str:
        """What a row that is linked to is called."""
        return str(row)

    def _names(self, rows: list[Any]) -> str:
        named = "、".join(self.name_of(row) for row in rows[:_MOST_NAMED])
        left = len(rows) - _MOST_NAMED
        return _("%(names)s等 %(count)d 项") % {"names": named, "count": len(rows)} if left > 0 else named or "—"

    def _said(self, change: ModelChange, value: Any) -> str:
        if value in (None, "", [], {}):
            return "—"
        if isinstance(value, bool):
            return _("是") if value else _("否")
        if isinstance(value, datetime):
            return date_format(localtime(value), "DATETIME_FORMAT")
        if isinstance(value, date):
            return date_format(value)
        choices = dict(getattr(self.model._meta.get_field(change.field), "flatchoices", None) or ())
        return str(choices.get(value, value)) if isinstance(value, str | int) else str(value)
