"""Answers cost the database the same, however many rows they show."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("mode", ["", "&mode=sections", "&mode=duties"])
def test_results_ask_the_database_no_more_for_many_hits_than_for_few(
    client: Client, seed_search: object, mode: str
) -> None:
    few, many = f"/search/?q=婴幼儿照护{mode}", f"/search/?q=市{mode}"
    assert queries_of(client, few) == queries_of(client, many)
    assert queries_of(client, many) <= 2


def test_suggestions_ask_the_database_nothing(client: Client, seed_search: object) -> None:
    assert queries_of(client, "/search/suggestions/?q=三门峡") == 0
