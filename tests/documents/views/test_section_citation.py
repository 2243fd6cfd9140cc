from __future__ import annotations

from django.test import Client

from documents.models import Document
from tests.documents.views.rows import Archive


def test_the_words_to_cite_a_section_can_be_selected(archive: Archive, client: Client) -> None:
    html = client.get(f"/documents/{archive.plan.slug}/sections/2.1/cite/").content.decode()
    assert ">《临江市托育服务实施方案》（临政办〔2020〕24号）二、（一）</textarea>" in html
    assert f'value="http://testserver/documents/{archive.plan.slug}/sections/2.1/"' in html
    assert f'href="{archive.paper.get_absolute_url()}#children-0-2.1"' in html
    assert "推广科学育儿知识" in html
    assert f"/documents/{archive.paper.slug}/source/?start=" in html


def test_each_section_of_the_page_leads_there(archive: Archive, client: Client) -> None:
    html = client.get(archive.paper.get_absolute_url()).content.decode()
    assert f'href="/documents/{archive.plan.slug}/sections/2.1/cite/" data-locator="二、（一）"' in html
    assert 'data-citation="《临江市托育服务实施方案》（临政办〔2020〕24号）"' in html


def test_no_section_of_an_unpublished_paper_is_shown(archive: Archive, client: Client) -> None:
    Document.objects.update(is_public=False)
    assert client.get(f"/documents/{archive.plan.slug}/sections/2.1/cite/").status_code == 404
    assert client.get(f"/documents/{archive.plan.slug}/sections/9.9/cite/").status_code == 404


def test_queries(archive: Archive, client: Client, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        client.get(f"/documents/{archive.plan.slug}/sections/2.1/cite/")
