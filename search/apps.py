"""Search as a Django application."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Keeps the index fresh whenever rows of the archive change."""

    name = "search"
    verbose_name = _("检索")

    def ready(self) -> None:
        from documents.signals import rows_changed, rows_changing

        rows_changing.connect(_queue, dispatch_uid="search.queue")
        rows_changed.connect(_drain, dispatch_uid="search.drain")


def _queue(sender: object, document_ids: frozenset[int], **kwargs: Any) -> None:
    from search.indexing import queue_changes

    queue_changes(document_ids)


def _drain(sender: object, **kwargs: Any) -> None:
    from search.indexing import start_draining

    start_draining()
