"""On a page in English, every Chinese word is said to be Chinese (WCAG 3.1.2): else it is read aloud as noise."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation

from documents.templatetags.archive import in_chinese
from search.result_page import Understood
from tests.documents.views.rows import Archive, make_archive
from tests.templates.pages import make_duty_hit, make_page

HAN = re.compile(r"[\u3400-\u9fff]")
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
HEAD = {"title", "script", "style", "textarea", "option"}


class Reader(HTMLParser):
    """Collects the words with Han characters that stand where the language is not Chinese."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, str]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        language = dict(attrs).get("lang") or (self.stack[-1][1] if self.stack else "")
        if tag not in VOID:
            self.stack.append((tag, language))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens nothing."""

    def handle_endtag(self, tag: str) -> None:
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tag, language = self.stack[-1] if self.stack else ("", "")
        if HAN.search(data) and tag not in HEAD and not language.startswith("zh"):
            self.found.append(data.strip())


def unsaid(html: str) -> list[str]:
    reader = Reader()
    reader.feed(html)
    return reader.found


@pytest.fixture
def archive(db: None) -> Archive:
    return make_archive()


@pytest.mark.parametrize(
    "page",
    ["home", "issues", "issue", "paper", "source", "citations", "departments", "department", "places", "place",
     "duties", "duties by department", "duties by document", "functions", "cite"],
)  # fmt: skip
def test_chinese_words_are_said_to_be_chinese(page: str, archive: Archive, client: Client) -> None:
    paper = archive.paper.get_absolute_url()
    address = {
        "home": "/", "issues": "/gazettes/", "issue": archive.issue.get_absolute_url(), "paper": paper,
        "source": f"{paper}source/", "citations": f"{paper}citations/", "departments": "/departments/",
        "department": archive.health.get_absolute_url(), "places": "/places/",
        "place": archive.place.get_absolute_url(), "duties": "/duties/?kind=通知&city=临江市",
        "duties by department": "/duties/?group=department", "duties by document": "/duties/?group=document",
        "functions": "/functions/", "cite": f"{paper}sections/opening/cite/",
    }[page]  # fmt: skip
    response = client.get(address, HTTP_ACCEPT_LANGUAGE="en")
    assert response.status_code == 200
    html = response.content.decode()
    assert '<html lang="en"' in html
    assert unsaid(html) == []


def test_chinese_words_of_answers_are_said_to_be_chinese(rf: RequestFactory) -> None:
    with translation.override("en"):
        understood = Understood(also=make_page().understood.also)  # its notes come in the reader's language
        answer = make_page(hits=(*make_page().hits, make_duty_hit()), understood=understood)
        html = render_to_string("search/results.html", {"page": answer, "section": "search"}, rf.get("/search/"))
    assert unsaid(html[html.index('<div id="answer"') :].replace("<div", '<div lang="en"', 1)) == []


def test_on_a_chinese_page_the_words_stay_as_they_are() -> None:
    with translation.override("zh-hans"):
        assert in_chinese("通知") == "通知"
    with translation.override("en"):
        assert in_chinese("<通知>") == '<span lang="zh">&lt;通知&gt;</span>'
        assert in_chinese("2019") == "2019"
