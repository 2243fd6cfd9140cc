from __future__ import annotations

from django.test import Client

from documents.models import Document
from tests.documents.views.rows import Archive, Passage, make_citation, make_document, make_source, write_sections


def address(document: Document) -> str:
    return f"/documents/{document.slug}/citations/"


def test_picture_and_list_lead_to_the_papers(archive: Archive, client: Client) -> None:
    archive.paper.citations.exclude(document_number="").update(number_key="国办发〔2019〕15号")
    html = client.get(address(archive.paper)).content.decode()
    picture, lists = html[html.index("<svg") : html.index("</svg>")], html[html.index("</svg>") :]
    for where in (picture, lists):
        assert f'href="{archive.cited.get_absolute_url()}"' in where
        assert "/%E6%96%87%E5%8F%B7/" in where  # the page of a number that is not held
    assert "依据 · 未收录" in picture
    assert picture.count("<path") == 2
    assert "style=" not in html


def test_who_cites_stands_with_the_sentence(archive: Archive, client: Client) -> None:
    html = client.get(address(archive.cited)).content.decode()
    assert f'href="{archive.paper.get_absolute_url()}#citation-2"' in html
    assert "<mark>《临江市人口规划》（临政〔2019〕9号）</mark>认真执行。" in html


def test_a_paper_that_is_not_published_does_not_show(archive: Archive, client: Client) -> None:
    Document.objects.filter(pk=archive.cited.pk).update(is_public=False)
    assert archive.cited.get_absolute_url() not in client.get(address(archive.paper)).content.decode()
    assert client.get(address(archive.cited)).status_code == 404


def test_the_address_of_a_part_leads_to_its_paper(archive: Archive, client: Client) -> None:
    assert client.get(address(archive.plan))["Location"] == address(archive.paper)


def test_a_paper_without_citations_says_so(archive: Archive, client: Client) -> None:
    lonely = make_document(make_source("通知"), "通知")
    html = client.get(address(lonely)).content.decode()
    assert "<svg" not in html
    assert "所收公文中没有引用它的。" in html


def test_queries_do_not_grow_with_the_citations(archive: Archive, client: Client, django_assert_num_queries) -> None:
    with django_assert_num_queries(3):
        client.get(address(archive.cited))
    for number in range(20):
        sentence = f"按照《临江市人口规划》执行{number}。"
        paper = make_document(make_source(f"通知\n{sentence}"), f"通知{number}")
        (section,) = write_sections(paper, [Passage("opening", [("paragraph", sentence)])])
        make_citation(section, "《临江市人口规划》", "临江市人口规划", target=archive.cited)
    with django_assert_num_queries(3):
        html = client.get(address(archive.cited)).content.decode()
    assert html[html.index("<svg") : html.index("</svg>")].count("<path") == 12
    assert "图中每边最多画 12 份" in html
    assert '引用它的公文 <span class="count">21</span>' in html
