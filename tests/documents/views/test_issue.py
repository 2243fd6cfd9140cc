from __future__ import annotations

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from documents.models import Document, Issue, Place
from documents.views.issue import arrange_contents
from tests.documents.views.rows import Archive, make_document, make_issue, make_place, make_source


def make_filled_issue(text: str, place: Place, number: int, year: int = 2020, **facts: object) -> Issue:
    """An issue with one paper: one without a public paper is not shown."""
    source = make_source(text)
    issue = make_issue(source, place, number, year)
    make_document(source, f"关于{text}的通知", issue=issue, place=place, **facts)
    return issue


def test_list_is_ordered_by_gazette_and_year(archive: Archive, client: Client) -> None:
    make_filled_issue("a", archive.place, 2, 2021)
    make_filled_issue("b", archive.place, 11, 2020)
    make_filled_issue("c", make_place("419800", "安平市"), 1, 2022)
    html = client.get("/gazettes/").content.decode()
    order = [html.index(words) for words in ("安平市人民政府公报", "临江市人民政府公报", "第2号", "第11号", "第4号")]
    assert order == sorted(order)
    assert "2020年5月出版 · 公文 2 份" in html


def test_gaps_stand_on_the_shelf(archive: Archive, client: Client) -> None:
    for number, year in ((7, 2020), (1, 2022)):
        source = make_source(f"{number}")
        make_document(source, "通知", issue=make_issue(source, archive.place, number, year, cumulative_number=None))
    html = client.get("/gazettes/").content.decode()
    shown = [html.index(words) for words in ("第1号", "全年未收", "第7号", "第4号", "缺第5–6号")]
    assert shown == sorted(shown)
    assert "按总期号" not in html  # one cumulative number tells nothing


def test_cumulative_numbers_say_how_many_are_missing(archive: Archive, client: Client) -> None:
    source = make_source("a")
    make_document(source, "通知", issue=make_issue(source, archive.place, 1, 2021, cumulative_number=100))
    assert "首尾两期之间还缺 5 期" in client.get("/gazettes/").content.decode()


def test_the_shelf_narrows_to_a_place_and_a_year(archive: Archive, client: Client) -> None:
    source = make_source("a")
    make_document(source, "通知", issue=make_issue(source, make_place("419800", "安平市"), 1, 2021))
    assert "共 2 期" in client.get("/gazettes/").content.decode()
    for query in ({"place": "419800"}, {"year": "2021"}, {"place": "419800", "year": "2021"}):
        html = client.get("/gazettes/", query).content.decode()
        assert "共 1 期" in html
        assert "临江市人民政府公报" not in html
    assert "没有收这个地区或年份的公报" in client.get("/gazettes/", {"year": "二〇"}).content.decode()


def test_issue_shows_its_contents_by_column(archive: Archive, client: Client) -> None:
    html = client.get(archive.issue.get_absolute_url()).content.decode()
    assert "2020年第4号（总第94号）" in html
    assert f'<a href="{archive.paper.get_absolute_url()}">关于印发临江市托育服务实施方案的通知</a>' in html
    assert f"正文标题：{archive.paper.title}" in html
    assert html.count("正文标题") == 1  # only where contents and body differ
    assert "正文未收" in html
    assert "463000" in html


def test_papers_missing_from_the_contents_are_listed_too(db: None) -> None:
    papers = [
        Document(title="甲", column="市政府文件", contents_title="", is_public=True),
        Document(title="乙", contents_title="乙", is_public=True),
    ]
    columns = arrange_contents([{"title": "乙", "column": None, "page": None}], papers)
    assert [(column.name, [line.title for line in column.lines]) for column in columns] == [
        ("", ["乙"]),
        ("市政府文件", ["甲"]),
    ]


def test_a_heading_of_the_imprint_without_words_of_its_own_is_no_entry(archive: Archive, client: Client) -> None:
    archive.issue.imprint = [["编委会", ""], ["主任", "范某"]]
    archive.issue.save()
    html = client.get(archive.issue.get_absolute_url()).content.decode()
    assert "<dt>主任</dt><dd>范某</dd>" in html
    assert "编委会" not in html


def test_neighbours_are_of_the_same_gazette(archive: Archive, client: Client) -> None:
    earlier = make_filled_issue("a", archive.place, 3, 2020)
    later = make_filled_issue("b", archive.place, 1, 2021)
    make_filled_issue("c", make_place("419800", "安平市"), 5, 2020)
    html = client.get(archive.issue.get_absolute_url()).content.decode()
    neighbours = html[html.index('class="neighbours"') :]
    assert earlier.get_absolute_url() in neighbours
    assert later.get_absolute_url() in neighbours
    assert "安平市" not in neighbours
    assert "还缺" not in neighbours


def test_what_is_missing_between_neighbours_is_said(archive: Archive, client: Client) -> None:
    make_filled_issue("a", archive.place, 1, 2020)
    later = make_filled_issue("b", archive.place, 1, 2021)
    Issue.objects.filter(pk=later.pk).update(cumulative_number=103)
    html = client.get(archive.issue.get_absolute_url()).content.decode()
    assert "与上一期之间还缺 2 期。" in html
    assert "与下一期之间还缺 8 期。" in html
    assert f'href="/gazettes/?place={archive.place.code}"' in html


def test_queries_do_not_grow_with_the_rows(
    archive: Archive, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5, 25):
        make_filled_issue(str(number), make_place(str(419_000 + number), f"城{number}市"), number)
    with django_assert_num_queries(3):
        assert client.get("/gazettes/").status_code == 200
    with django_assert_num_queries(4):
        assert client.get(archive.issue.get_absolute_url()).status_code == 200


def test_an_empty_shelf_says_so(db: None, client: Client) -> None:
    assert "还没有收入公报" in client.get("/gazettes/").content.decode()
    assert client.get("/gazettes/?page=2").status_code == 404


def test_an_unpublished_paper_is_not_in_the_contents_and_its_issue_alone_is_none(
    archive: Archive, client: Client
) -> None:
    hidden = {"state": "draft", "is_public": False}
    alone = make_filled_issue("甲", archive.place, 7, **hidden)
    assert client.get(alone.get_absolute_url()).status_code == 404
    assert "第7号" not in client.get("/gazettes/").content.decode()
    Document.objects.filter(pk=archive.paper.pk).update(**hidden)
    html = client.get(archive.issue.get_absolute_url()).content.decode()
    assert "关于印发临江市托育服务实施方案的通知" not in html
    assert "正文未收" not in html  # a line without a paper might be the title of the one that is hidden
    assert archive.cited.get_absolute_url() in html
