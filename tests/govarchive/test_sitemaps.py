"""Search machines find what is public, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from documents.models import Document
from tests.documents.views.rows import Archive, make_archive

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries
    from pytest_django.fixtures import SettingsWrapper


@pytest.fixture
def archive(db: None) -> Archive:
    return make_archive()


def addresses(client: Client) -> list[str]:
    return re.findall(r"<loc>http://testserver(.*?)</loc>", client.get("/sitemap.xml").content.decode())


def test_public_papers_are_listed_and_no_others(archive: Archive, client: Client) -> None:
    papers = Document.objects.papers()
    kept = papers.filter(is_public=True).first()
    assert kept is not None
    assert kept.get_absolute_url() in addresses(client)
    papers.filter(pk=kept.pk).update(is_public=False)
    assert kept.get_absolute_url() not in addresses(client)


def test_each_address_leads_to_a_page(archive: Archive, client: Client) -> None:
    found = addresses(client)
    assert len(set(found)) == len(found)
    assert {address: client.get(address).status_code for address in found if not address.startswith("/search")} == (
        dict.fromkeys((address for address in found if not address.startswith("/search")), 200)
    )


def test_queries_do_not_grow_with_the_rows(
    archive: Archive, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(8):  # a count and a list of each kind
        client.get("/sitemap.xml")


@pytest.mark.parametrize("is_closed", [True, False])
def test_robots_are_told_where_to_look(client: Client, settings: SettingsWrapper, is_closed: bool) -> None:
    settings.SIGN_IN_TO_READ = is_closed
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert ("Disallow: /" in lines) is is_closed
    assert ("Sitemap: http://testserver/sitemap.xml" in lines) is not is_closed


def test_every_page_refuses_sensors(client: Client) -> None:
    assert "camera=()" in client.get("/robots.txt").headers["Permissions-Policy"]
