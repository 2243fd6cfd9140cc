"""Keeping the index true to the rows: a queue of changed papers, drained by one writer at a time.

Whoever changes rows only adds to the queue, which costs next to nothing; the index is written after commit, by
whichever process gets the writer's lock, for all that wait by then. What cannot be written stays queued.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import haystack
from django.conf import settings
from django.db import DatabaseError, connections

from documents.models import Document
from search.engines.interface import (
    IndexMissingError,
    IndexStaleError,
    IndexUnusableError,
    SearchEngine,
    WriterBusyError,
)
from search.models import QueuedChange
from search.records import PaperRecord, fingerprint
from search.search_indexes import DocumentIndex

_log = logging.getLogger(__name__)
_GATHERING_SECONDS = 0.3  # after a save: what is saved meanwhile goes into the same commit
_BATCH = 200  # papers written in one commit


def search_engine(alias: str = "default") -> SearchEngine:
    """The engine that the settings name."""
    engine: SearchEngine = haystack.connections[alias].get_backend().engine
    return engine


def queue_changes(document_ids: Iterable[int]) -> None:
    """Note, in the current transaction, that these papers changed or are gone."""
    QueuedChange.objects.bulk_create([QueuedChange(document_id=key) for key in sorted(set(document_ids))])


_about_to_look = threading.Event()  # a thread of this process waits for the lock: it will see whatever is queued now


def start_draining() -> None:
    """After a commit: drain in a thread beside, at once, or leave it to update_index, as SEARCH_UPDATE says."""
    how = getattr(settings, "SEARCH_UPDATE", "thread")
    if how == "inline":
        _drain_logged()
    elif how == "thread" and not _about_to_look.is_set():
        _about_to_look.set()
        # Not a daemon: a command that ends waits until its changes are searchable.
        threading.Thread(target=_drain_in_thread, name="search-indexing").start()


def _drain_in_thread() -> None:
    time.sleep(_GATHERING_SECONDS)
    try:
        _drain_logged()
    finally:
        _about_to_look.clear()
        connections.close_all()


def _drain_logged() -> None:
    """Drain; where that is not possible now, say so in the log and leave the changes queued."""
    try:
        drain_queue()
    except WriterBusyError:
        _log.warning("another process keeps writing the index; changes stay queued for update_index")
    except IndexUnusableError as error:
        _log.warning("changes stay queued: %s", error)
    except (DatabaseError, OSError):
        _log.exception("the index was not updated; changes stay queued for update_index")


def drain_queue() -> int:
    """Write all that waits; the number of papers written or taken out.

    Raises WriterBusyError, IndexUnusableError; nothing that was not written leaves the queue. Rows are read under the
    lock, so that no writer puts an older reading over a newer one.
    """
    written = 0
    with search_engine().writing() as writer:
        _about_to_look.clear()
        while waiting := list(QueuedChange.objects.order_by("pk").values_list("pk", "document_id")[:_BATCH]):
            keys = {document_id for _, document_id in waiting}
            records = list(DocumentIndex().records(keys))
            try:
                writer.update(records, keys - {record.key for record in records})
            except IndexMissingError:
                if not _all_wait():
                    raise
                writer.rebuild(DocumentIndex().records())  # the first papers of an archive
            QueuedChange.objects.filter(pk__in=[pk for pk, _ in waiting]).delete()
            written += len(keys)
    return written


def _all_wait() -> bool:
    """Whether every public paper is queued: building the index costs no more than writing them."""
    waiting = QueuedChange.objects.values("document_id")
    return not Document.objects.papers().public().exclude(pk__in=waiting).exists()


def rebuild() -> int:
    """Build the whole index anew beside the live one, and swap; the number of papers. Raises WriterBusyError."""
    written = 0

    def counted() -> Iterator[PaperRecord]:
        nonlocal written
        for record in DocumentIndex().records():
            written += 1
            yield record

    with search_engine().writing() as writer:
        waiting = list(QueuedChange.objects.values_list("pk", flat=True))
        writer.rebuild(counted())
        for start in range(0, len(waiting), _BATCH):
            QueuedChange.objects.filter(pk__in=waiting[start : start + _BATCH]).delete()
    return written


def drain_or_rebuild() -> int:
    """Write all that waits; where no index of this version exists, build it. Raises WriterBusyError."""
    try:
        search_engine().fingerprints()
    except IndexMissingError:  # of a new archive: nothing is wrong
        _log.info("building the index, for there is none yet")
        return rebuild()
    except IndexStaleError:  # after an update
        _log.info("building the index, for another version of the program made the one that stands")
        return rebuild()
    except IndexUnusableError as error:
        _log.warning("building the index anew, for the one that stands cannot be read: %r", error.__cause__)
        return rebuild()
    return drain_queue()


@dataclass(frozen=True, slots=True)
class Differences:
    """Papers by key: not in the index, in it but gone, in it with an older record; and how many wait in the queue."""

    missing: Collection[int]
    surplus: Collection[int]
    outdated: Collection[int]
    queued: int

    @property
    def keys(self) -> set[int]:
        """Primary keys of all papers in which rows and index differ."""
        return {*self.missing, *self.surplus, *self.outdated}


def compare() -> Differences:
    """Compare every paper's record with the index. Raises IndexUnusableError."""
    held = dict(search_engine().fingerprints())
    wanted = {record.key: fingerprint(record) for record in DocumentIndex().records()}
    return Differences(
        missing=sorted(wanted.keys() - held.keys()),
        surplus=sorted(held.keys() - wanted.keys()),
        outdated=sorted(key for key in wanted.keys() & held.keys() if wanted[key] != held[key]),
        queued=QueuedChange.objects.count(),
    )


def repair(differences: Differences) -> int:
    """Write every paper that differs, and all that waits. Raises WriterBusyError, IndexUnusableError."""
    queue_changes(differences.keys)
    return drain_queue()
