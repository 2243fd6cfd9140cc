"""What the parser doubts: looked at by a person, who corrects what is wrong or says that nothing is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents import corrections
from documents.admin.kind_names import kind_name
from documents.admin.reviewing import Entry, Matter, Review, chosen_row, passages
from documents.models import MatterKind, Problem, cut_key


class DoubtReview(Review):
    """Doubts, file by file: contents without a body among them."""

    title = gettext_lazy("识读存疑")
    intro = gettext_lazy("先看原文；读错的去更正，再记“已核”。重新识读时同样的疑问不再列出，说法变了会重新列出。")
    permission = "documents.add_settledmatter"

    def rows(self, asked: Mapping[str, str]) -> QuerySet[Problem]:
        """Those that nobody looked at."""
        rows = corrections.doubts().select_related("document", "source").defer("source__text")
        code = asked.get("code")
        return (rows.filter(code=code) if code else rows).order_by("source", "position")

    def matters(self, rows: Sequence[Problem]) -> list[Matter]:
        """Each with the words in doubt, and where what is wrong can be corrected."""
        printed = passages(Problem, rows, "source__text")
        return [
            Matter(
                str(row.pk),
                row.message,
                (("seen", _("已核，无须处理")), ("mended", _("已核，已更正"))),
                facts=((_("类型"), kind_name(row.code)), (_("公文"), str(row.document or "—"))),
                passage=printed[row.pk],
                links=_links(row),
                entries=(Entry("note", _("说明")),),
            )
            for row in rows
        ]

    def settle(self, said: Mapping[str, str], author: User) -> Any:
        """Keep that somebody looked."""
        row = chosen_row(Problem, said, "document", "source")
        decisions = {"seen": gettext_lazy("已核，无须处理"), "mended": gettext_lazy("已核，已更正")}
        decision = decisions.get(said.get("decision", ""))
        if decision is None:
            raise ValueError(_("没有这样的决定。"))
        subject = row.document.identity if row.document else row.source.sha256
        matter = (subject, cut_key(row.code, row.message), row.message)
        corrections.settle_matters(
            MatterKind.PROBLEM, [matter], author=author, decision=decision, note=said.get("note", "").strip()
        )
        return _("已记下，不再列出；可在“已处理事项”中重新列入。")


def _links(row: Problem) -> tuple[tuple[str, Any], ...]:
    source = (reverse("admin:documents_source_change", args=[row.source_id]), _("看来源文件"))
    if row.document is None:
        return (source,)
    change = reverse("admin:documents_document_change", args=[row.document_id])
    return ((row.document.get_absolute_url(), _("看公文页面")), (change, _("更正")), source)
