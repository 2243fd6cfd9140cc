"""The administration speaks Chinese: no word of its pages is in Latin letters but names that are written so."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from lxml import html

from tests.documents.admin.addresses import address_of, pattern_names

pytestmark = pytest.mark.django_db

ATTRIBUTES = ("title", "aria-label", "alt", "placeholder", "label")
FORMATS = "TXT HTML Markdown DOCX ODT PDF ZIP XLSX CSV MB KB SHA LDAP Control Mac Command csv xlsx utf md"
ALLOWED = re.compile(
    rf"""(?<![A-Za-z])(?:{"|".join(FORMATS.split())})(?![A-Za-z])
    | [\w./-]+\.(?:txt|docx|example\.com|com)\b     # names of files, addresses
    | /[\w./-]+                                     # where the bytes of a source lie
    | \b(?=[\w-]*\d)[\w-]+\b                        # digests, addresses of pages, codes of places, numbers of reports
    | [0-9A-Za-z+/]{{2,9}}\*{{6,}}                    # a password, hidden
    | \badmin(?:@[\w.]+)?\b                         # who is signed in
    | \b(?:reference|x/y|reread|opening|body|unplaced)\b  # names of editions, media types, anchors, parts, codes
    """,
    re.VERBOSE,
)
LATIN = re.compile(r"[A-Za-z]{2,}")
DATA = ("documents_keptreading_", "documents_function_change")  # rows as JSON; the English name of a function


def words(page: str) -> Iterator[str]:
    """What is read and what is read out on a page."""
    root = html.fromstring(page)
    for element in root.xpath("//script | //style | //pre"):
        element.drop_tree()
    for element in root.iter():
        if isinstance(element.tag, str):
            yield from filter(None, (element.text, element.tail, *map(element.get, ATTRIBUTES)))
            if element.tag == "input" and element.get("type") in ("submit", "button", "reset"):
                yield element.get("value", "")


def test_no_page_has_words_in_another_language(archive, admin_client) -> None:
    archive(2)
    foreign: dict[str, str] = {}
    asked = 0
    for name in sorted(filter(None, pattern_names())):
        address = address_of(name)
        if address is None or name.startswith(DATA):
            continue
        answer = admin_client.get(address)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        asked += 1
        for said in words(answer.content.decode()):
            if LATIN.search(ALLOWED.sub("", said)):
                foreign.setdefault(" ".join(said.split()), name)
    assert foreign == {}
    assert asked > 150
