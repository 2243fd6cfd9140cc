from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from documents.document_number import DocumentNumber
from documents.loading.keys import number_key
from documents.models import Document
from tests.documents.views.rows import Archive, make_citation, make_document


def bear(paper: Document, printed: str) -> None:
    """Give a paper its number as loading does."""
    number = DocumentNumber.parse(printed)
    assert number is not None
    paper.document_number, paper.number_series = printed, number.series
    paper.number_year, paper.number_serial = number.year, number.serial
    paper.save()


@pytest.mark.parametrize(
    "written",
    ["临政〔2019〕9号", "临政[2019]9号", "临政（2019）９ 号", "临政2019-9", "临政 2019 9号", "临政〔二〇一九〕9号"],
)
def test_every_form_leads_to_the_paper(written: str, archive: Archive, client: Client) -> None:
    bear(archive.cited, "临政〔2019〕9号")
    for address in (
        f"/文号/{written}/",
        f"/{quote('文号')}/{quote(written)}/",
        reverse("documents:number_detail", args=[written]),
    ):
        response = client.get(address)
        assert response.status_code == 302
        assert response.headers["Location"] == archive.cited.get_absolute_url()


def test_several_papers_under_one_number_are_listed(archive: Archive, client: Client) -> None:
    other = make_document(archive.paper.source, "另一个临江市的决定", issuing_authority="另一个临江市人民政府")
    for paper in (archive.cited, other):
        bear(paper, "临政〔2019〕9号")
    html = client.get("/文号/临政[2019]9号/").content.decode()
    assert "有 2 份公文印着这个文号" in html
    assert archive.cited.get_absolute_url() in html
    assert other.get_absolute_url() in html
    assert (
        f'<link rel="canonical" href="http://testserver{reverse("documents:number_detail", args=["临政〔2019〕9号"])}">'
        in html
    )


def test_what_is_cited_and_not_held_is_said(
    archive: Archive, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    citation = archive.paper.citations.get(document_number="国办发〔2019〕15号")
    citation.number_key = number_key(DocumentNumber.parse(citation.document_number))
    citation.save()
    with django_assert_num_queries(2):
        response = client.get("/文号/国办发[2019]15号/")
    html = response.content.decode()
    assert response.status_code == 200
    assert "未收录" in html
    address = reverse("documents:number_detail", args=["国办发〔2019〕15号"])
    assert (
        f'<a href="{address}">国办发〔2019〕15号</a>' in client.get(archive.paper.get_absolute_url()).content.decode()
    )
    assert archive.paper.get_absolute_url() in html
    assert archive.cited.get_absolute_url() not in html
    assert f'href="{citation.get_absolute_url()}"' in html  # each sentence leads to its place
    assert "引用时称：《国务院办公厅关于促进托育服务的意见》" in html
    assert "请按照" in html
    assert "<mark>《国务院办公厅关于促进托育服务的意见》（国办发〔2019〕15号）</mark>" in html


def test_queries_do_not_grow_with_the_citations(
    archive: Archive, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    opening = archive.paper.sections.get(anchor="opening")
    for _number in range(12):
        make_citation(
            opening, "《国务院办公厅关于促进托育服务的意见》（国办发〔2019〕15号）", "意见", "国办发〔2019〕15号"
        )
    archive.paper.citations.update(number_key=number_key(DocumentNumber.parse("国办发〔2019〕15号")))
    with django_assert_num_queries(2):
        html = client.get("/文号/国办发[2019]15号/").content.decode()
    assert html.count('class="citing-sentence') > 12


@pytest.mark.parametrize(
    ("written", "said"),
    [("国办发〔1999〕1号", "也没有引用它的"), ("不是文号<b>", "没有读出文号"), ("a/b/c", "没有读出文号")],
)
def test_unknown_numbers_and_other_words(written: str, said: str, archive: Archive, client: Client) -> None:
    response = client.get(reverse("documents:number_detail", args=[written]))
    assert response.status_code == 404
    html = response.content.decode()
    assert said in html
    assert f"/search/?q={quote(written)}" in html
    assert "<b>" not in html
