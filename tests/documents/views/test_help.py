from __future__ import annotations

import re
from urllib.parse import unquote

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from documents.views.help import QUESTIONS


def test_it_reads_no_rows_and_is_linked_in_the_foot(
    db: None, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        html = client.get("/help/").content.decode()
    assert '<a href="/help/" aria-current="page">帮助</a>' in html
    assert '<a href="/help/">帮助</a>' in client.get("/places/").content.decode()
    for section in ("search", "marks", "reading", "errors", "accessibility", "rights"):
        assert f'<section class="section" id="{section}"' in html


def test_every_mark_of_the_pages_is_explained(db: None, client: Client) -> None:
    html = client.get("/help/").content.decode()
    marks = ("原文", "推断", "更正", "疑似讹误", "行文", "未收录", "统称", "县级", "并列牵头", "已过时限", "个人信息")
    for mark in (*marks, "著作权法》第五条"):
        assert mark in html


def test_every_example_is_a_link(db: None, client: Client) -> None:
    html = client.get("/help/").content.decode()
    linked = {unquote(address).replace("+", " ") for address in re.findall(r'href="/search/\?q=([^"]+)"', html)}
    assert {words for words, _meaning in QUESTIONS} <= linked
