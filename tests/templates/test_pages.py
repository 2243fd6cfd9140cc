"""What holds for every page: nothing inline, errors that say what to do, a head that search machines can read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.views.defaults import server_error

from tests.documents.views.rows import make_archive


def templates(project_dir: Path) -> list[Path]:
    return sorted((project_dir / "templates").rglob("*.html"))


def test_nothing_is_inline_that_the_content_policy_would_refuse(project_dir: Path) -> None:
    refused = re.compile(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:|https?://|data:image")
    found = {path.name: refused.findall(path.read_text(encoding="utf-8")) for path in templates(project_dir)}
    assert {name: matches for name, matches in found.items() if matches} == {}


def test_the_server_error_page_needs_neither_rows_nor_a_request(rf: object) -> None:
    html = render_to_string("500.html")
    assert "系统出错" in html
    assert "回到首页" in html
    response = server_error(rf.get("/"))  # type: ignore[attr-defined]
    assert response.status_code == 500
    assert "系统出错" in response.content.decode()


def test_a_missing_page_says_what_to_do(client: Client, db: None) -> None:
    response = client.get("/nowhere/")
    html = response.content.decode()
    assert response.status_code == 404
    assert "没有找到这一页" in html
    assert 'name="robots" content="noindex"' in html
    assert html.count('role="search"') == 1


@pytest.mark.parametrize("address", ["/", "/gazettes/", "/departments/", "/places/", "/search/"])
def test_every_page_has_a_readable_head(address: str, client: Client, db: None) -> None:
    html = client.get(address).content.decode()
    assert '<html lang="zh-Hans">' in html
    assert re.search(r"<title>[^<]*政府公文档案</title>", html)
    assert re.search(r'<meta name="description" content="[^"]{10,}">', html)
    assert f'<link rel="canonical" href="http://testserver{address}">' in html
    assert '<a class="skip-link" href="#main">' in html


def test_pages_that_may_be_found_say_what_they_hold(client: Client, db: None) -> None:
    archive = make_archive()
    citations = client.get(f"{archive.paper.get_absolute_url()}citations/").content.decode()
    assert f'<meta name="description" content="{archive.paper}（' in citations
    number = client.get("/文号/临政〔2031〕5号/").content.decode()
    assert '<meta name="description" content="临政〔2031〕5号：' in number


def test_pages_of_the_administration_name_the_mark_of_the_site(admin_client: Client) -> None:
    assert re.search(r'<link rel="icon" href="[^"]+icon[^"]*\.svg"', admin_client.get("/admin/").content.decode())


@pytest.mark.parametrize(
    ("accepted", "language", "word"),
    [
        ("zh-CN", "zh-Hans", "部门"),
        ("zh-TW,zh;q=0.8", "zh-Hant", "部門"),
        ("en-GB", "en", "Departments"),
        ("en-GB,zh-HK;q=0.5", "en", "Departments"),
        ("fr", "zh-Hans", "部门"),
    ],
)
def test_the_language_is_the_first_that_the_browser_asks_for(
    accepted: str, language: str, word: str, client: Client, db: None
) -> None:
    html = client.get("/departments/", HTTP_ACCEPT_LANGUAGE=accepted).content.decode()
    assert f'<html lang="{language}">' in html
    assert f"<h1>{word}</h1>" in html


def test_the_language_a_reader_chose_stays(client: Client, db: None) -> None:
    client.post("/i18n/setlang/", {"language": "en", "next": "/departments/"})
    html = client.get("/departments/", HTTP_ACCEPT_LANGUAGE="de").content.decode()
    assert '<html lang="en">' in html
