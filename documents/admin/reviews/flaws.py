"""Text flaws: the suggestion, other words, or no flaw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents import corrections
from documents.admin.judging import ACCEPT, NO_FLAW, OTHER
from documents.admin.kind_names import kind_name
from documents.admin.reviewing import Entry, Matter, Review, chosen_row, passages, seen_version
from documents.loading import refresh_papers
from documents.models import TextFlaw


class FlawReview(Review):
    """Passages that seem damaged, paper by paper."""

    title = gettext_lazy("疑似讹误")
    intro = gettext_lazy("原文照印不改；判定记为更正，页面上标明。应删去的字，“应作”留空。")
    permission = "documents.change_textflaw"

    def rows(self, asked: Mapping[str, str]) -> QuerySet[TextFlaw]:
        """Those that nobody judged."""
        rows = TextFlaw.objects.filter(corrected=None).select_related("document", "section")
        kind = asked.get("kind")
        return rows.filter(kind=kind) if kind else rows

    def matters(self, rows: Sequence[TextFlaw]) -> list[Matter]:
        """Each within its sentence, with the suggestion first."""
        printed = passages(TextFlaw, rows)
        return [
            Matter(
                str(row.pk),
                str(row.document),
                _choices(row),
                str(row.version),
                _facts(row),
                printed[row.pk],
                (
                    (row.document.get_absolute_url(), _("看公文页面")),
                    (reverse("admin:documents_textflaw_change", args=[row.pk]), _("更正")),
                ),
                (Entry("words", _("应作"), row.suggestion or row.printed),),
            )
            for row in rows
        ]

    def settle(self, said: Mapping[str, str], author: User) -> Any:
        """Keep the judgement as a correction."""
        row = chosen_row(TextFlaw, said, "document")
        corrections.ensure_unchanged(row, seen_version(said))
        judged = {ACCEPT: row.suggestion, OTHER: said.get("words", ""), NO_FLAW: row.printed}
        decision = said.get("decision", "")
        if decision not in judged or (decision == ACCEPT and not row.suggestion):
            raise ValueError(_("没有这样的决定。"))
        refresh_papers(corrections.correct(row, "corrected", judged[decision], author=author))
        return _("已判定，记为更正；可在“更正”中撤回。")


def _choices(row: TextFlaw) -> tuple[tuple[str, Any], ...]:
    other = ((OTHER, _("应作所填")), (NO_FLAW, _("原文无误")))
    return ((ACCEPT, _("采纳建议")), *other) if row.suggestion else other


def _facts(row: TextFlaw) -> tuple[tuple[Any, str], ...]:
    facts = (
        (_("类型"), kind_name(row.kind)),
        (_("建议"), row.suggestion if row.suggestion.strip() else _("空格") * bool(row.suggestion)),
        (_("理由"), row.reason),
        (_("章节"), str(row.section or "")),
    )
    return tuple((label, value) for label, value in facts if value)
