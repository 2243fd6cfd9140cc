from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from documents.models import Document, Section
from search import related
from search.engines.interface import IndexMissingError
from search.engines.whoosh import ArchiveWhoosh
from search.related import MOST_RELATED, related_papers
from search.search_indexes import DocumentIndex
from tests.documents.views.rows import (
    Archive,
    Passage,
    make_archive,
    make_citation,
    make_document,
    make_duty,
    make_source,
    write_sections,
)


@pytest.fixture
def archive(db: None) -> Archive:
    """The invented archive."""
    return make_archive()


@pytest.fixture
def indexed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Indexes what the archive holds by then."""

    def index() -> None:
        engine = ArchiveWhoosh(tmp_path / "index")
        with engine.writing() as writer:
            writer.rebuild(DocumentIndex().records())
        monkeypatch.setattr(related, "search_engine", lambda: engine)

    return index


def make_notice(title: str, sentence: str) -> Section:
    """A paper of one sentence, by its section."""
    paper = make_document(make_source(f"{title}\n{sentence}"), title)
    return write_sections(paper, [Passage("opening", [("paragraph", sentence)])])[0]


def reasons(paper: Document) -> dict[str, tuple[str, ...]]:
    return {entry.paper.title: entry.reasons for entry in related_papers(paper)}


def test_each_related_paper_bears_its_reasons(archive: Archive, indexed: Callable[[], None]) -> None:
    shared = make_notice("健康通知", "体检由市卫生健康委员会牵头。按《国务院办公厅关于促进托育服务的意见》办。")
    make_duty(shared, "体检由市卫生健康委员会牵头", "体检", {"lead": [archive.health]})
    make_citation(shared, "《国务院办公厅关于促进托育服务的意见》", "国务院办公厅关于促进托育服务的意见")
    for citation in (*archive.paper.citations.all(), *shared.document.citations.all()):
        citation.title_key = str(len(citation.title))
        citation.save()
    make_notice("托育机构建设指南", "建设托育机构，做好婴幼儿照护服务。")
    make_notice("渔业通知", "渔船按时检修。")
    indexed()
    found = reasons(archive.paper)
    assert found["健康通知"][:2] == (
        "责任单位相同：卫生健康委员会",
        "引用相同文件：《国务院办公厅关于促进托育服务的意见》",
    )
    (alike,) = found["托育机构建设指南"]
    assert alike.startswith("文字相近：")
    assert "托育" in alike
    assert "渔业通知" not in found
    assert archive.paper.title not in found


def test_papers_that_are_not_published_are_not_named(archive: Archive, indexed: Callable[[], None]) -> None:
    section = make_notice("健康通知", "体检由市卫生健康委员会牵头。")
    make_duty(section, "体检由市卫生健康委员会牵头", "体检", {"lead": [archive.health]})
    indexed()
    assert "健康通知" in reasons(archive.paper)
    Document.objects.filter(title="健康通知").update(is_public=False)
    assert "健康通知" not in reasons(archive.paper)


def test_without_an_index_the_other_reasons_stand(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_engine() -> None:
        raise IndexMissingError("没有索引")

    monkeypatch.setattr(related, "search_engine", no_engine)
    section = make_notice("健康通知", "体检由市卫生健康委员会牵头。")
    make_duty(section, "体检由市卫生健康委员会牵头", "体检", {"lead": [archive.health]})
    assert reasons(archive.paper) == {"健康通知": ("责任单位相同：卫生健康委员会",)}


def test_the_page_and_its_fragment(archive: Archive, indexed: Callable[[], None], client: Client) -> None:
    make_notice("托育机构建设指南", "建设托育机构，做好婴幼儿照护服务。")
    indexed()
    address = f"/documents/{archive.paper.slug}/related/"
    assert f'hx-get="{address}"' in client.get(archive.paper.get_absolute_url()).content.decode()
    page = client.get(address).content.decode()
    fragment = client.get(address, headers={"HX-Request": "true"}).content.decode()
    for html in (page, fragment):
        assert "托育机构建设指南" in html
        assert "文字相近：" in html
    assert "<html" in page
    assert "<html" not in fragment
    Document.objects.update(is_public=False)
    assert client.get(address).status_code == 404


def test_nothing_related_is_said(db: None, indexed: Callable[[], None], client: Client) -> None:
    section = make_notice("渔业通知", "渔船按时检修。")
    indexed()
    html = client.get(f"/documents/{section.document.slug}/related/").content.decode()
    assert "没有找到责任单位、引用文件或文字相近的公文。" in html


def test_queries_do_not_grow_with_the_archive(
    archive: Archive, indexed: Callable[[], None], client: Client, django_assert_num_queries
) -> None:
    address = f"/documents/{archive.paper.slug}/related/"

    def add(numbers: range) -> None:
        for number in numbers:
            section = make_notice(f"托育通知{number}", f"第{number}期托育体检由市卫生健康委员会牵头。")
            make_duty(section, f"第{number}期托育体检由市卫生健康委员会牵头", "体检", {"lead": [archive.health]})
        indexed()

    add(range(1))
    with django_assert_num_queries(8):
        client.get(address)
    add(range(1, 20))
    with django_assert_num_queries(8):
        html = client.get(address).content.decode()
    assert html.count('class="entry-title"') == MOST_RELATED
