"""Duties that name nobody: a holder is added, or it is no duty, or the print names none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents import corrections
from documents.admin.additions import add_holder
from documents.admin.reviewing import Entry, Matter, Review, chosen_row, passages, seen_version
from documents.loading import refresh_papers
from documents.models import Duty, MatterKind, Role, cut_key


class DutyReview(Review):
    """Duties without a holder, paper by paper."""

    title = gettext_lazy("没有承担者的责任条款")
    intro = gettext_lazy("照原文补上单位；不是责任条款的移除；原文确实没有写明的，说明后不再列出。")
    permission = "documents.change_duty"

    def rows(self, asked: Mapping[str, str]) -> QuerySet[Duty]:
        """Those that nobody settled."""
        return corrections.holderless().select_related("document", "section").order_by("document", "position")

    def matters(self, rows: Sequence[Duty]) -> list[Matter]:
        """Each with its sentence."""
        printed = passages(Duty, rows)
        return [
            Matter(
                str(row.pk),
                str(row.document),
                (("add", _("添加这个单位")), ("unnamed", _("原文没有写明")), ("remove", _("不是责任条款"))),
                str(row.version),
                ((_("任务"), row.task), (_("章节"), str(row.section or "—"))),
                printed[row.pk],
                (
                    (row.get_absolute_url(), _("看公文页面")),
                    (reverse("admin:documents_duty_change", args=[row.pk]), _("更正")),
                ),
                (Entry("role", _("角色"), Role.RESPONSIBLE, tuple(Role.choices)), Entry("name", _("单位名称"))),
            )
            for row in rows
        ]

    def settle(self, said: Mapping[str, str], author: User) -> Any:
        """Keep a correction, or that the print names nobody."""
        row = chosen_row(Duty, said, "document")
        corrections.ensure_unchanged(row, seen_version(said))
        decision = said.get("decision")
        if not corrections.holderless().filter(pk=row.pk).exists():  # to add a holder leaves the duty as it was
            raise ValueError(_("这一项已不在名单上，可能刚被他人处理。"))
        if decision == "unnamed":
            matter = (row.document.identity, cut_key(row.part, row.key), f"{row.document}：{row.task}")
            words = gettext_lazy("原文没有写明")
            corrections.settle_matters(MatterKind.DUTY, [matter], author=author, decision=words)
            return _("已记下，不再列出；可在“已处理事项”中重新列入。")
        if decision == "remove":
            refresh_papers(corrections.remove(row, author=author))
        elif decision == "add":
            self._add(row, said, author)
        else:
            raise ValueError(_("没有这样的决定。"))
        return _("已记为更正，重新载入后仍然有效；可在“更正”中撤回。")

    def _add(self, row: Duty, said: Mapping[str, str], author: User) -> None:
        name, role = said.get("name", "").strip(), said.get("role", "")
        if not name or role not in Role.values:
            raise ValueError(_("请填写单位名称。"))
        refresh_papers(add_holder(row, author=author, reason="", evidence="", role=role, name=name))
