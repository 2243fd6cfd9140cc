"""Removing what is no longer among the files: only ever asked for, never a side effect of loading."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.db.models import Q

from documents import corrections
from documents.loading.citations import LinkKeys, relink
from documents.models import Document, Issue, Source
from documents.signals import announce


def prune_sources(kept: Collection[str], *, dry_run: bool = False) -> list[str]:
    """Remove the rows of every source whose SHA-256 is not in `kept`. Returns the names of the files removed.

    Older versions of a kept source stay as its history, without the papers that the newer one lacks. The bytes in the
    data folder stay, and so do corrections: a paper that comes back is corrected as before.
    """
    with transaction.atomic():
        sources = dict(Source.objects.values_list("sha256", "pk"))
        unwanted = [pk for sha256, pk in sources.items() if sha256 not in set(kept)]
        papers = Document.objects.papers().filter(source__in=unwanted)
        documents = list(Document.objects.filter(source__in=unwanted).select_related("place"))
        issues = Issue.objects.filter(source__in=unwanted)
        identities = {row.identity for row in (*documents, *issues)}
        removed_ids = {row.pk for row in documents if row.is_paper}
        papers.delete()
        issues.delete()
        gone = Source.objects.filter(pk__in=unwanted).filter(
            Q(superseded_by__isnull=True) | Q(superseded_by__in=unwanted)
        )
        names = sorted({source.file_name for source in gone} | {row.source.file_name for row in documents})
        gone.delete()
        affected = relink(LinkKeys.of(documents), ())
        corrections.settle(identities)
        announce(affected - removed_ids, removed_ids)
        if dry_run:
            transaction.set_rollback(True)
    return names
