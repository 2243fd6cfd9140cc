"""Citations whose paper was not found: linked by a person, waiting for the paper to come, or no citation of a paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents import corrections
from documents.admin.reviewing import Entry, Matter, Review, chosen_row, passages, seen_version
from documents.document_number import DocumentNumber
from documents.loading import refresh_papers
from documents.models import NO_PAPER, Citation, Document, MatterKind

_NAMED = 3  # papers named where the words fit several


class CitationReview(Review):
    """Unresolved citations, paper by paper."""

    title = gettext_lazy("未找到被引公文的引用")
    intro = gettext_lazy(
        "填所引公文的文号、标题或网址即可链接；库内暂无的，入库后自动链接，引用同一公文的各处一并不再列出。"
    )
    permission = "documents.change_citation"

    def rows(self, asked: Mapping[str, str]) -> QuerySet[Citation]:
        """Those that nobody settled."""
        rows = corrections.unresolved().select_related("document", "section")
        return rows.order_by("document", "position")

    def matters(self, rows: Sequence[Citation]) -> list[Matter]:
        """Each with its sentence."""
        printed = passages(Citation, rows)
        return [
            Matter(
                str(row.pk),
                str(row),
                (("link", _("链接到这件公文")), ("later", _("库内暂无，入库后自动链接")), ("none", _("所引不是公文"))),
                str(row.version),
                (
                    (_("引用关系"), str(row.get_relation_display())),
                    (_("疑点"), str(row.get_flag_display() or "—")),
                    (_("公文"), str(row.document)),
                ),
                printed[row.pk],
                (
                    (row.get_absolute_url(), _("看公文页面")),
                    (reverse("admin:documents_citation_change", args=[row.pk]), _("更正")),
                ),
                (Entry("paper", _("被引公文的文号、标题或网址")),),
            )
            for row in rows
        ]

    def settle(self, said: Mapping[str, str], author: User) -> Any:
        """Keep the target as a correction, or that the archive does not hold it yet."""
        row = chosen_row(Citation, said, "document")
        corrections.ensure_unchanged(row, seen_version(said))
        decision = said.get("decision")
        if decision == "later":
            key = corrections.unresolved().filter(pk=row.pk).values_list("cited", flat=True).first()
            if key is None:
                raise ValueError(_("这一项已不在名单上，可能刚被他人处理。"))
            corrections.settle_matters(
                MatterKind.CITATION, [("", key, row)], author=author, decision=gettext_lazy("库内暂无，入库后自动链接")
            )
            return _("已记下，不再列出；可在“已处理事项”中重新列入。")
        if decision not in ("link", "none"):
            raise ValueError(_("没有这样的决定。"))
        target = NO_PAPER if decision == "none" else find_paper(said.get("paper", "")).citable_key
        refresh_papers(corrections.correct(row, "target", target, author=author))
        return _("已记为更正，重新载入后仍然有效；可在“更正”中撤回。")


def find_paper(words: str) -> Document:
    """The one paper that an address, a number or words of a title mean. Raises ValueError for none, or for several."""
    words = words.strip()
    if not words:
        raise ValueError(_("请填写被引公文的文号、标题或网址。"))
    papers = Document.objects.papers().order_by("pk")
    number = DocumentNumber.parse(words)
    slug = urlsplit(words).path.rstrip("/").rpartition("/")[2]
    found = list(papers.filter(slug=slug)[:1])
    if not found and number is not None:
        found = list(
            papers.filter(number_series=number.series, number_year=number.year, number_serial=number.serial)[
                : _NAMED + 1
            ]
        )
    found = found or list(papers.filter(title__contains=words.strip("《》"))[: _NAMED + 1])
    if len({paper.identity for paper in found}) == 1:
        return found[0]
    if not found:
        raise ValueError(_("库内没有找到“%s”。") % words)
    names = "、".join(f"《{paper}》" for paper in found[:_NAMED])
    raise ValueError(_("“%(words)s”可指几件公文：%(names)s…请填得更具体。") % {"words": words, "names": names})
