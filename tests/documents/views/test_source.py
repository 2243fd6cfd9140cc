from __future__ import annotations

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from documents.models import Document
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
    with django_assert_num_queries(4):
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


def test_beside_an_unpublished_paper_only_the_own_text_is_shown(db: None, client: Client) -> None:
    source = make_source("关于甲的通知\n甲文\n关于乙的通知\n乙文\n目录：甲、乙")
    shown = make_document(source, "关于甲的通知", start_offset=0, end_offset=10)
    hidden = make_document(source, "关于乙的通知", start_offset=10, end_offset=20, state="draft", is_public=False)
    for query in ("", "?from=12", "?start=10&end=16", "?start=4&end=25", "?from=9999"):
        html = client.get(f"/documents/{shown.slug}/source/{query}").content.decode()
        assert "乙" not in html, query
        assert 'rel="next"' not in html
    assert client.get(f"/documents/{hidden.slug}/source/").status_code == 404
    Document.objects.filter(pk=hidden.pk).update(state="published", is_public=True)
    assert "乙文" in client.get(f"/documents/{shown.slug}/source/").content.decode()


def test_an_older_text_shows_only_what_was_left_behind_in_it(db: None, client: Client) -> None:
    source = make_source("关于甲的通知\n甲文\n关于乙的通知\n乙文")
    source.superseded_by = make_source("关于乙的通知\n乙文")
    source.save()
    left = make_document(source, "关于甲的通知", start_offset=0, end_offset=10)
    assert "乙" not in client.get(f"/documents/{left.slug}/source/").content.decode()
