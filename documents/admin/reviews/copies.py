"""Copies of one paper: a person compares them, and says that they may stand side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents import corrections
from documents.admin.reviewing import Matter, Review
from documents.models import Document, MatterKind


class CopyReview(Review):
    """Papers of one identity, all copies together."""

    title = gettext_lazy("同一公文的多个副本")
    intro = gettext_lazy("同一公文可以载于几个文件，各本都保留。若其实是两件公文，请更正其中一件的文号、日期或标题。")
    permission = "documents.add_settledmatter"

    def rows(self, asked: Mapping[str, str]) -> list[str]:
        """Their identities."""
        return list(corrections.copied().order_by("identity").values_list("identity", flat=True).distinct())

    def matters(self, rows: Sequence[str]) -> list[Matter]:
        """Each with the file, the number, the date and the state of every copy."""
        copies = _copies(rows)
        return [
            Matter(
                identity,
                str(copies[identity][0]),
                (("keep", _("是同一公文，各本都保留")),),
                seen=_seen(copies[identity]),
                facts=tuple((copy.source.file_name, _told(copy)) for copy in copies[identity]),
                links=tuple(link for number, copy in enumerate(copies[identity], 1) for link in _links(number, copy)),
            )
            for identity in rows
            if copies[identity]
        ]

    def settle(self, said: Mapping[str, str], author: User) -> Any:
        """Keep that the copies were compared; another one that comes later is listed with them again."""
        identity = said.get("key", "")
        copies = _copies([identity])[identity]
        if said.get("decision") != "keep":
            raise ValueError(_("没有这样的决定。"))
        if not copies or _seen(copies) != said.get("seen"):
            raise ValueError(_("副本在您打开名单之后有了变化，请查看现状后再作决定。"))
        waiting = {copy.source.sha256: str(copy) for copy in copies}
        known = corrections.settled_keys(MatterKind.COPY, identity)
        matters = [(identity, sha256, title) for sha256, title in sorted(waiting.items()) if sha256 not in known]
        if not matters:
            raise ValueError(_("这一项已不在名单上，可能刚被他人处理。"))
        decision = gettext_lazy("是同一公文，各本都保留")
        corrections.settle_matters(MatterKind.COPY, matters, author=author, decision=decision)
        return _("已记下，不再列出；可在“已处理事项”中重新列入。")


def _copies(identities: Sequence[str]) -> Mapping[str, list[Document]]:
    found: dict[str, list[Document]] = defaultdict(list)
    rows = Document.objects.papers().filter(identity__in=identities).select_related("source").defer("source__text")
    for row in rows.order_by("identity", "pk"):
        found[row.identity].append(row)
    return found


def _seen(copies: Sequence[Document]) -> str:
    return " ".join(f"{copy.pk}.{copy.version}" for copy in copies)


def _told(copy: Document) -> str:
    said = (copy.document_number, copy.date_text("issued_date"), str(copy.get_state_display()), copy.title)
    return "，".join(filter(None, said))


def _links(number: int, copy: Document) -> tuple[tuple[str, Any], ...]:
    change = reverse("admin:documents_document_change", args=[copy.pk])
    return (copy.get_absolute_url(), _("看第 %d 本") % number), (change, _("更正第 %d 本") % number)
