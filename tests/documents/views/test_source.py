from __future__ import annotations

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from documents.views.source import WINDOW
from tests.documents.views.rows import Archive, make_document, make_source


def test_text_is_shown_as_received(archive: Archive, client: Client) -> None:
    html = client.get(f"/documents/{archive.paper.slug}/source/").content.decode()
    assert "成员：王明  李华" in html  # the padding blanks of the source are kept
    assert archive.paper.source.sha256 in html


def test_a_span_is_marked(archive: Archive, client: Client) -> None:
    start = archive.paper.source.text.index("张立")
    html = client.get(f"/documents/{archive.paper.slug}/source/?start={start}&end={start + 2}").content.decode()
    assert '组长：<mark id="marked">张立</mark>' in html


def test_only_one_window_of_a_long_text_is_sent(
    db: None, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    text = "".join(f"{number:06}\n" for number in range(100_000))
    paper = make_document(make_source(text), "长文")
    url = f"/documents/{paper.slug}/source/"
    with django_assert_num_queries(2):
        response = client.get(f"{url}?start=350000&end=350006")
    html = response.content.decode()
    assert '<mark id="marked">050000</mark>' in html
    assert len(html) < WINDOW + 10_000
    assert f"?from={350_000 - 400 + WINDOW}" in html  # the way on
    assert 'rel="prev"' in html
    last = client.get(f"{url}?from=699990").content.decode()
    assert "099999" in last
    assert 'rel="next"' not in last


def test_a_span_that_is_none_is_left_out(archive: Archive, client: Client) -> None:
    for query in ("start=x&end=y", "start=9&end=3", "start=0&end=99999999", "start=-1&end=4", "from=99999999"):
        response = client.get(f"/documents/{archive.paper.slug}/source/?{query}")
        assert response.status_code == 200
        assert "<mark" not in response.content.decode()
