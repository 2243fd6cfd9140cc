"""What the archive holds of a file that came in: the same bytes, the same paper elsewhere, nearly the same text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from documents.document_number import DocumentNumber
from documents.intake.sketches import find_similar, sketch
from documents.loading.identity import paper_identities
from documents.loading.keys import number_key
from documents.models import Document, Source
from documents.parsing.tree import ParsedDocument, ParsedSource

SAME_PAPER, SAME_NUMBER, SIMILAR_TEXT = "paper", "number", "text"
_MOST_MATCHES = 5


def held_as(*digests: str) -> list[str]:
    """The names under which these very bytes are held, as a source or as an original."""
    condition = Q(sha256__in=digests) | Q(originals__sha256__in=digests)
    return sorted(set(Source.objects.filter(condition).values_list("file_name", flat=True)))


def compare_papers(parsed: ParsedSource) -> list[dict[str, Any]]:
    """For each paper of a file the papers of other files that may be the same, best first.

    Each match: {"id", "slug", "title", "file_name", "why": paper, number or text, "similarity": 0–100}.
    """
    identities = paper_identities(parsed)
    return [
        {"matches": _matches(paper, identity, parsed) if paper.span.end > paper.span.start else []}
        for paper, identity in zip(parsed.documents, identities, strict=True)
    ]


def _matches(paper: ParsedDocument, identity: str, parsed: ParsedSource) -> list[dict[str, Any]]:
    printed = DocumentNumber.parse(paper.document_number.value) if paper.document_number else None
    key = number_key(printed)
    values = sketch(parsed.text[paper.span.start : paper.span.end])
    similar = find_similar(values)
    condition = Q(identity=identity) | Q(pk__in=similar)
    if key:
        condition |= Q(number_key=key)
    rows = Document.objects.papers().filter(condition).exclude(source__sha256=parsed.sha256).select_related("source")
    rows = rows.defer("source__text")[: 4 * _MOST_MATCHES]
    found = [_match(row, identity, key, similar.get(row.pk, 0)) for row in rows]
    return _best(found)


def _match(row: Document, identity: str, key: str, similarity: int) -> dict[str, Any]:
    if row.identity == identity:
        why = SAME_PAPER
    else:
        why = SAME_NUMBER if key and row.number_key == key else SIMILAR_TEXT
    return {
        "id": row.pk, "slug": row.slug, "title": str(row), "file_name": row.source.file_name,
        "why": why, "similarity": similarity,
    }  # fmt: skip


def _best(found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    order = (SAME_PAPER, SAME_NUMBER, SIMILAR_TEXT)
    ranked = sorted(found, key=lambda match: (order.index(match["why"]), -match["similarity"], match["id"]))
    return ranked[:_MOST_MATCHES]
