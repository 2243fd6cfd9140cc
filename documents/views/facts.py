"""The head data of a paper as its page shows them: in the order of the standard, each with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from documents.models import DATE_FACTS, Document, Script, Source
from documents.templatetags.archive import printed_date

HEAD_FACTS = (
    "issuing_authority",
    "document_number",
    "signatory",
    "kind",
    "addressee",
    "issued_date",
    "meeting_date",
    "printed_date",
    "published_date",
    "effective_date",
    "signature",
    "note",
    "disclosure",
    "copied_to",
    "printed_by",
    "column",
    "contents_title",
)
"""GB/T 9704: heading of the paper, body, imprint; after them what the gazette adds."""

WIDE = 24  # characters; a longer value takes a whole row


@dataclass(frozen=True, slots=True)
class HeadFact:
    """One fact: `how` is printed, inferred or corrected ("" where the row does not say).

    `is_confirmed`: a person found what was inferred to be right.
    """

    label: str
    value: str
    how: str = ""
    is_confirmed: bool = False
    reason: str = ""
    read: str = ""
    source_url: str = ""
    url: str = ""

    @property
    def is_wide(self) -> bool:
        """Whether its words need a whole line."""
        return len(self.value) > WIDE


def head_facts(document: Document) -> list[HeadFact]:
    """All facts the paper has, in the order of the standard, then its place and its gazette."""
    facts = [
        head_fact(document, name) for name in HEAD_FACTS if getattr(document, name) and not _repeats(document, name)
    ]
    if document.place:
        facts.append(head_fact(document, "place"))
    if document.issue:
        facts.append(HeadFact(_("所载公报"), str(document.issue), url=document.issue.get_absolute_url()))
    return facts


def head_fact(document: Document, name: str) -> HeadFact:
    """One fact of a paper, with its provenance and the link to the words it was read from."""
    evidence = document.evidence.get(name, {})
    place = document.place if name == "place" else None
    return HeadFact(
        label=_label(name),
        value=_value(document, name),
        how=evidence.get("how", ""),
        is_confirmed="confirmed_by" in evidence,
        reason=evidence.get("reason", ""),
        read=_read_value(name, evidence.get("read")),
        source_url=source_url(document, evidence.get("start"), evidence.get("end")),
        url=place.get_absolute_url() if place else "",
    )


def source_url(document: Document, start: int | None, end: int | None) -> str:
    """The source view at a span; "" without one."""
    if start is None or end is None or end <= start:
        return ""
    query = urlencode({"start": start, "end": end})
    return f"{reverse('documents:source_text', args=[document.top.slug])}?{query}#marked"


def text_language(source: Source) -> str:
    """The language tag of a source's text, by its script."""
    return "zh-Hant" if source.script == Script.TRADITIONAL else "zh-Hans"


def _repeats(document: Document, name: str) -> bool:
    """Whether the fact only says again what the page says already."""
    said = {"signature": document.issuing_authority, "contents_title": document.title}
    return name in said and getattr(document, name) == said[name]


def _label(name: str) -> str:
    return str(Document._meta.get_field(name).verbose_name)


def _value(document: Document, name: str) -> str:
    if name in DATE_FACTS:
        return printed_date(document.date_text(name))
    if name == "disclosure":
        return str(document.get_disclosure_display())
    return str(getattr(document, name))


def _read_value(name: str, read: object) -> str:
    if not isinstance(read, str):
        return ""
    return printed_date(read) if name in DATE_FACTS else read
