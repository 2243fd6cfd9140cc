"""How papers and their sections are cited: 《标题》（文号）第几条."""

from __future__ import annotations

import re

from documents.models import DATE_FACTS, Document, Relation, Section
from documents.templatetags.archive import printed_date

_ARTICLE = re.compile(r"第[^条]{1,12}条")
_ITEM = re.compile(r"[（(][^（）()]{1,6}[）)]")


def citation_text(document: Document, title: str = "") -> str:
    """How the paper is cited: 《标题》（文号）; without a number its authority and date stand there.

    `title` stands in place of the paper's own: that of a text it issues.
    """
    named = book_title(title or document.title)
    if document.document_number:
        return f"{named}（{document.document_number}）"
    date = next((printed_date(document.date_text(name)) for name in DATE_FACTS if getattr(document, name)), "")
    rest = "，".join(part for part in (document.issuing_authority, date) if part)
    return f"{named}（{rest}）" if rest else named


def book_title(title: str) -> str:
    """A title in book-title marks; those within it become single ones (GB/T 15834)."""
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"


def section_citation_text(section: Section) -> str:
    """How a section is cited: 《临江市托育办法》（临政〔2020〕24号）第三条第（二）项."""
    return document_citation_text(section.document) + section_locator(section)


def document_citation_text(document: Document) -> str:
    """How a paper or a part of one is cited: an issued text under its own title, an attachment as one of its paper."""
    if document.is_paper or not document.title:
        return citation_text(document.top)
    if document.relation == Relation.ISSUED_TEXT:
        return citation_text(document.top, title=document.title)
    return f"{citation_text(document.top)}附件{book_title(document.title)}"


def section_locator(section: Section) -> str:
    """Where a section stands: 第三条第（二）项 of a regulation (the chapter is left out), 二、（一）3 of a paper.

    Empty for the opening of a text and its close.
    """
    labels: list[str] = [label for label in section.path or [section.label] if label]
    for at, label in enumerate(labels):
        if _ARTICLE.fullmatch(label):
            return label + "".join(map(_below_article, labels[at + 1 :]))
    return "".join(labels).rstrip("、.．")


def _below_article(label: str) -> str:
    """（二） → 第（二）项, 1. → 第1目"""
    return f"第{label}项" if _ITEM.fullmatch(label) else f"第{label.rstrip('.．、')}目"
