"""Every number that is a link, or stands beside one, is what the page behind the link shows: on the founding texts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from django.core.management import call_command
from django.test import Client

from documents.models import Department, Place

pytestmark = pytest.mark.django_db
LINK = re.compile(
    r"<a\b(?P<attributes>[^>]*)>(?P<text>(?:(?!</a>).)*)</a>"
    r"""(?:\s*<span class="count">(?P<beside>[^<]*)</span>)?""",
    re.DOTALL,
)
COUNTED = re.compile(r"^(?:公报 |与.*同办 |.*共 )?([\d\u202f]+)(?: ?[份项期])?$")
COUNTING = ("/search/", "/duties/", "/gazettes/")
TOTAL = re.compile(r"共 ([\d\u202f]+) (?:份公文|项责任|处条款|期)")


def number(text: str) -> int:
    return int(text.replace("\u202f", ""))


def counts(page: str, address: str) -> Iterator[tuple[str, int]]:
    """The links of a page to lists, each with the number it is said to lead to."""
    main = page[page.index("<main") : page.index("</main>")]
    for link in LINK.finditer(main):
        href = re.search(r'href="([^"]*)"', link["attributes"])
        if href is None or re.search('aria-label="第|aria-current', link["attributes"]):
            continue  # a page number counts nothing, and a choice made leads out of it
        url = urljoin(address, html.unescape(href[1]))
        text = html.unescape(re.sub(r"<[^>]*>", "", link["text"])).strip()
        within = re.search('<span class="count">([^<]*)</span>', link["text"])
        beside = within[1] if within else link["beside"] or ""
        said = COUNTED.match(html.unescape(beside).strip()) or COUNTED.match(text)
        is_year = said is not None and not beside and re.fullmatch(r"(?:19|20)\d\d", text)
        if said and not is_year and url.split("?")[0] in COUNTING:
            yield url, number(said[1])


def shown(client: Client, url: str) -> int:
    """How many rows the list behind a link has."""
    response = client.get(url)
    assert response.status_code == 200, url
    total = TOTAL.search(response.content.decode())
    assert total, url
    return number(total[1])


@pytest.mark.slow
def test_every_number_leads_to_what_it_counts(settings, tmp_path, seeds_dir, seed_search, client: Client) -> None:
    settings.DATA_DIR = tmp_path
    call_command("load_seeds", str(seeds_dir), verbosity=0)
    departments = Department.objects.filter(name__in=["三门峡市教育局", "义马市发展和改革委员会"])
    places = Place.objects.filter(code__in=["410000", "411200"])
    pages = {
        "/": 30,
        "/functions/health/": 8,
        "/duties/": 20,
        "/duties/?group=department": 40,
        "/search/timeline/?q=政府": 12,
        **{place.get_absolute_url(): 8 for place in places},
        **{department.get_absolute_url(): 5 for department in departments},
    }
    found: dict[str, tuple[int, str]] = {}
    for address, least in pages.items():
        told = {url: (said, address) for url, said in counts(client.get(address).content.decode(), address)}
        assert len(told) >= least, (address, told)
        found |= told
    assert {url: said for url, said in found.items() if shown(client, url) != said[0]} == {}
