"""What the archive tells about itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.dispatch import Signal

rows_changed = Signal()
"""Sent after commit, with the primary keys of the papers (`Document.objects.papers()`) that changed.

Arguments: `document_ids`, a frozenset of papers that are new or changed, in themselves, in a part, section,
duty, citation or other finding; `removed_ids`, a frozenset of papers that are gone. A receiver that raises is logged
and harms nobody: what it keeps (an index) is checked and repaired by its owner.
"""

rows_changing = Signal()
"""Sent at once, inside of the transaction that changes rows, with `document_ids`: papers new, changed or gone.

For what must be kept if and only if the rows are: a queue in the database. A receiver that raises undoes the change.
"""

_gathered: ContextVar[tuple[set[int], set[int]] | None] = ContextVar("gathered", default=None)


def announce(document_ids: Iterable[int] = (), removed_ids: Iterable[int] = ()) -> None:
    """Send `rows_changed` once the current transaction is committed, or at once outside of one.

    Inside `gathering` the message waits for the end of that.
    """
    changed, removed = frozenset(document_ids), frozenset(removed_ids)
    if changed or removed:
        rows_changing.send(sender="documents", document_ids=changed | removed)
        transaction.on_commit(lambda: _tell(changed, removed))


@contextmanager
def gathering() -> Iterator[None]:
    """Turn the messages of a long piece of work into one, sent at its end, whether it ends well or not."""
    if _gathered.get() is not None:  # inside of another: that one sends
        yield
        return
    token = _gathered.set((set(), set()))
    try:
        yield
    finally:
        changed, removed = _gathered.get() or (set(), set())
        _gathered.reset(token)
        if changed or removed:
            _send(frozenset(changed - removed), frozenset(removed))


def _tell(changed: frozenset[int], removed: frozenset[int]) -> None:
    waiting = _gathered.get()
    if waiting is None:
        _send(changed - removed, removed)
    else:
        waiting[0].update(changed)
        waiting[1].update(removed)


def _send(changed: frozenset[int], removed: frozenset[int]) -> None:
    rows_changed.send_robust(sender="documents", document_ids=changed, removed_ids=removed)
