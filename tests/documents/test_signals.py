from __future__ import annotations

import pytest
from django.db import transaction

from documents.signals import announce, gathering, rows_changed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def heard():
    messages = []

    def listen(sender, document_ids, removed_ids, **kwargs):
        messages.append((sorted(document_ids), sorted(removed_ids)))

    rows_changed.connect(listen)
    yield messages
    rows_changed.disconnect(listen)


def test_a_change_is_told_after_commit(heard):
    with transaction.atomic():
        announce([1])
        assert heard == []
    assert heard == [([1], [])]


def test_what_is_rolled_back_is_not_told(heard):
    with transaction.atomic():
        announce([1])
        transaction.set_rollback(True)
    announce([])
    assert heard == []


def test_changes_are_gathered_into_one_message(heard):
    with gathering():
        announce([1, 2])
        with gathering():
            announce([3], [2])
        assert heard == []
    assert heard == [([1, 3], [2])]


def test_what_was_gathered_is_told_when_the_work_fails(heard):
    def work():
        with gathering():
            announce([1])
            raise LookupError

    with pytest.raises(LookupError):
        work()
    assert heard == [([1], [])]


def test_a_receiver_that_fails_harms_nobody(heard):
    def fail(**kwargs):
        raise LookupError

    rows_changed.connect(fail)
    try:
        announce([1])
    finally:
        rows_changed.disconnect(fail)
    assert heard == [([1], [])]
