"""After a person's change: what is derived from the changed facts is made again, and the change announced."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from documents.loading.citations import LinkKeys, relink
from documents.loading.derived import DERIVED_FIELDS, INHERITED_FIELDS, derive_citations, derive_paper, derive_part
from documents.loading.holders import resolve_papers
from documents.models import Citation, Document
from documents.signals import announce

_COLUMNS = tuple(dict.fromkeys((*DERIVED_FIELDS, *INHERITED_FIELDS)))


@transaction.atomic
def refresh_papers(paper_ids: Collection[int]) -> None:
    """Make the derived columns of some papers and their parts again, decide the citations they touch, tell others."""
    papers = {paper.pk: paper for paper in _documents().filter(pk__in=paper_ids)}
    parts = list(_documents().filter(paper__in=papers))
    documents = [*papers.values(), *parts]
    keys = LinkKeys.of(documents)
    before = {document.pk: _columns(document) for document in documents}
    for paper in papers.values():
        derive_paper(paper, paper.issue.published_date if paper.issue else None)
    for part in parts:
        derive_part(part, papers[part.paper_id])
    changed = [document for document in documents if _columns(document) != before[document.pk]]
    for document in changed:
        document.updated_at = timezone.now()
    names = [name.removesuffix("_id") for name in _COLUMNS]
    Document.objects.bulk_update(changed, [*names, "updated_at"], batch_size=100)
    resolve_papers(papers)
    cited = list(Citation.objects.filter(document__in=papers))
    old_titles = {row.pk: row.title_key for row in cited}
    citations = derive_citations(cited)
    Citation.objects.bulk_update(citations, ["number_key", "title_key", "subject_key"], batch_size=100)
    affected = relink(keys | LinkKeys.of(documents), papers, {old_titles[row.pk] for row in citations})
    announce({*papers, *affected})


def _documents() -> Document.objects.__class__:
    return Document.objects.select_related("issue", "place")


def _columns(document: Document) -> tuple[object, ...]:
    return tuple(getattr(document, name) for name in _COLUMNS)
