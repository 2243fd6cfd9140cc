"""What is not published shows nowhere in public: every page, answer, offer and command is asked for a planted secret.

A new URL pattern must be added to `ADDRESSES`, or the test fails.
"""

from __future__ import annotations

import json
import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from io import StringIO
from itertools import product
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

import pytest
from django.core.management import call_command
from django.http import HttpResponseBase
from django.test import Client
from django.urls import get_resolver

from documents import loading, publication, reader_reports
from documents.models import (
    Department,
    DepartmentAlias,
    Disclosure,
    Document,
    DutyAssignment,
    ErrorReport,
    Function,
    Issue,
    Place,
    Section,
    Source,
    State,
)
from documents.parsing.tree import Relation, Role
from search import indexing, queries
from search.completions import complete
from search.criteria import Mode, SearchCriteria
from search.engines.whoosh import ArchiveWhoosh
from tests.documents.conftest import empty_archive
from tests.documents.loading.specimens import VERSION, Paper, source

__all__ = ["empty_archive"]
pytestmark = pytest.mark.django_db

SECRET = "鹓雏"  # stands in everything that only the hidden paper prints
SERIES = "三密"
PHRASE = f"{SECRET}凌霄塔影参差"
BODY = f"三门峡市{SECRET}管理局"
ALIAS = f"三门峡市{SECRET}财政处"
OPEN = Paper(
    title="三门峡市人民政府关于加强公园管理的通知",
    citations=(("三门峡市人民政府关于加强湿地管理的通知", "三政〔2021〕7号"),),
    column="市政府文件",
)
NEIGHBOUR = Paper(title="三门峡市人民政府关于加强湿地管理的通知", number="三政〔2021〕7号")
HIDDEN = Paper(
    title=f"三门峡市人民政府关于{SECRET}管理的通知",
    number=f"{SERIES}〔2021〕77号",
    kind=f"{SECRET}令",
    column=f"{SECRET}文件",
    note=f"（{SECRET}附注）",
    sections=(
        ("", None, 0, "各县（市、区）人民政府："),
        ("一、", f"{SECRET}要求", 1, f"一、{SECRET}要求"),
        ("（一）", "摸清家底", 2, f"（一）摸清家底。{PHRASE}。6月底前完成普查。（{BODY}牵头，市财政局配合）"),
    ),
    duties=(
        (
            f"（{BODY}牵头，市财政局配合）",
            ((Role.LEAD, (BODY,)), (Role.SUPPORT, ("市财政局",))),
            f"摸清{SECRET}家底",
        ),
    ),
    citations=(("三门峡市人民政府关于加强公园管理的通知", "三政〔2021〕5号"),),
    children=((Relation.ATTACHMENT, f"{SECRET}名录", f"{PHRASE}，人民公园"),),
    glossary=((1, f"{SECRET}", "一种鸟"),),
    present=(f"王{SECRET}",),
    flaws=(PHRASE,),
)  # fmt: skip


@pytest.fixture
def engine(tmp_path, monkeypatch) -> ArchiveWhoosh:
    made = ArchiveWhoosh(tmp_path / "index")
    for module in (indexing, queries):
        monkeypatch.setattr(module, "search_engine", lambda alias="default": made)
    return made


def load(*papers: Paper, name: str, **options: object) -> None:
    parsed, content = source(*papers, issue={} if len(papers) > 1 else None)
    loading.save_source(parsed, content, name, parser_version=VERSION, **options)


@pytest.fixture(params=["draft", "taken back", "withheld", "on request"])
def hidden(request: pytest.FixtureRequest, empty_archive, engine) -> Document:
    """One gazette with a public paper, a hidden one and a public one; the hidden paper's traces planted elsewhere."""
    load(OPEN, HIDDEN, NEIGHBOUR, name="公报.txt")
    paper = Document.objects.papers().get(number_series=SERIES)
    body, _ = Department.objects.get_or_create(name=BODY, place=paper.place)
    DutyAssignment.objects.filter(name=BODY).update(department=body)
    Issue.objects.update(
        contents=[
            {"title": row.title, "document_number": row.document_number, "column": row.column, "page": 1,
             "start": 0, "end": 1}
            for row in Document.objects.papers()
        ]
    )  # fmt: skip
    finance = Department.objects.get(name="三门峡市财政局")
    DepartmentAlias.objects.create(department=finance, name=ALIAS)
    DutyAssignment.objects.filter(duty__document=paper, department=finance).update(name=ALIAS)
    section = Section.objects.select_related("document").get(document=paper, text__contains=PHRASE)
    reader_reports.file_report(paper, section, "203.0.113.7", kind="text", message=f"{SECRET}写错了")
    if request.param != "draft":  # it was public, was indexed, and is taken from the public
        indexing.rebuild()
        assert queries.search(SearchCriteria(query=SECRET)).total
    decisions = {
        "draft": {"state": State.DRAFT},
        "taken back": {"state": State.REVIEWED},
        "withheld": {"disclosure": Disclosure.WITHHELD, "disclosure_reason": f"{SECRET}之故"},
        "on request": {"disclosure": Disclosure.ON_REQUEST, "disclosure_reason": f"{SECRET}之故"},
    }
    publication.decide(paper, author=None, **decisions[request.param])
    indexing.drain_or_rebuild()
    paper.refresh_from_db()
    return paper


def _documents() -> Iterator[str]:
    yield from Document.objects.values_list("slug", flat=True)


def _sections(tail: str = "") -> Iterator[str]:
    for slug, anchor in Section.objects.values_list("document__slug", "anchor"):
        yield f"/documents/{slug}/sections/{anchor}/{tail}"


def _register() -> Iterator[str]:
    for group, sort, due in product(("", "department", "document"), ("", "due"), ("", "passed")):
        yield f"/duties/?group={group}&sort={sort}&due={due}"
    yield from (f"/duties/?document={slug}" for slug in _documents())
    yield from (f"/duties/?body={slug}" for slug in Department.objects.values_list("slug", flat=True))


def _questions() -> Iterator[str]:
    for mode, words in product(Mode, ("", "管理", "摸清家底", "普查", "人民公园", "湿地管哩")):
        yield f"/search/?mode={mode}&q={quote(words)}"


ADDRESSES: dict[str, Callable[[], Iterator[str]]] = {
    "home": lambda: iter(["/"]),
    "documents:issue_list": lambda: iter(["/gazettes/"]),
    "documents:issue_detail": lambda: (issue.get_absolute_url() for issue in Issue.objects.all()),
    "documents:document_detail": lambda: (
        f"/documents/{slug}/{query}"
        for slug, query in product(_documents(), ("", "?script=traditional", "?q=管理", "?find=管理"))
    ),
    "documents:source_text": lambda: (
        f"/documents/{slug}/source/{query}"
        for slug, query in product(_documents(), ("", "?from=0", "?start=0&end=900", "?from=200", "?start=150&end=400"))
    ),
    "documents:citation_graph": lambda: (f"/documents/{slug}/citations/" for slug in _documents()),
    "documents:original": lambda: (
        f"/documents/{slug}/source/{sha256}/"
        for slug, sha256 in product(_documents(), Source.objects.values_list("sha256", flat=True))
    ),
    "documents:section_detail": _sections,
    "documents:section_citation": lambda: _sections("cite/"),
    "documents:report_document": lambda: (f"/documents/{slug}/report/" for slug in _documents()),
    "documents:report_section": lambda: _sections("report/"),
    "documents:report_lookup": lambda: iter(["/reports/"]),
    "documents:report_status": lambda: (report.get_absolute_url() for report in ErrorReport.objects.all()),
    "documents:number_detail": lambda: (
        f"/文号/{number}/" for number in ("三政〔2021〕5号", "三政〔2021〕7号", "〔2021〕77号", "2021年77号")
    ),
    "documents:set_reading": lambda: iter(["/reading/"]),
    "documents:help": lambda: iter(["/help/"]),
    "documents:department_list": lambda: iter(["/departments/", "/departments/?place=411200"]),
    "documents:department_detail": lambda: (row.get_absolute_url() for row in Department.objects.all()),
    "documents:place_list": lambda: iter(["/places/"]),
    "documents:place_detail": lambda: (
        place.get_absolute_url() for place in Place.objects.filter(code__in=("410000", "411200", "411281"))
    ),
    "search:results": _questions,
    "search:timeline": lambda: iter(["/search/timeline/", "/search/timeline/?q=管理"]),
    "search:function_list": lambda: iter(["/functions/"]),
    "search:function_detail": lambda: (
        f"/functions/{name}/"
        for name in Function.objects.filter(departments__isnull=False).values_list("identifier", flat=True).distinct()
    ),
    "search:duties": _register,
    "search:related": lambda: (f"/documents/{slug}/related/" for slug in _documents()),
    "search:suggestions": lambda: (
        f"/search/suggestions/?q={quote(words)}" for words in ("三", "三门峡市", "管理", "三政", "〔2021〕77号", "smxs")
    ),
    "style_guide": lambda: iter(["/styleguide/"]),
    "robots": lambda: iter(["/robots.txt"]),
    "sitemap": lambda: iter(["/sitemap.xml", "/sitemap.xml?p=1"]),
    "set_language": lambda: iter(["/i18n/setlang/"]),
    "sign_in": lambda: iter(["/sign-in/"]),
    "sign_out": lambda: iter(["/sign-out/"]),
    "change_password": lambda: iter(["/password/"]),
    "": lambda: iter(["/admin/login/"]),
}  # fmt: skip
"""Addresses of every kind of page, made from all rows, the hidden ones too."""


def pattern_names() -> set[str]:
    def walk(patterns, space: str) -> Iterator[str]:
        for entry in patterns:
            if hasattr(entry, "url_patterns"):
                if entry.namespace != "admin":
                    yield from walk(entry.url_patterns, space + (f"{entry.namespace}:" if entry.namespace else ""))
            else:
                yield f"{space}{entry.name or ''}"

    return set(walk(get_resolver().url_patterns, ""))


def body_of(answer: HttpResponseBase) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return unquote(content.decode("utf-8", "replace")) + unquote(str(answer.headers))


def check(answer: HttpResponseBase, address: str, hidden: Document) -> str:
    """The words of an answer, none of which may be the hidden paper's."""
    body = body_of(answer)
    for word in (SECRET, SERIES, "\\u9d5b", "&#40539;", hidden.slug):
        if word in unquote(address):  # what a reader typed, or the address asked for, may be said again
            body = body.replace(unquote(address), "").replace(hidden.slug, "")
        assert word not in body, f"{address}: {body[max(0, body.find(word) - 200) : body.find(word) + 200]}"
    return body


def test_every_kind_of_address_is_asked() -> None:
    assert pattern_names() == set(ADDRESSES)


@pytest.mark.parametrize("hidden", ["draft", "withheld"], indirect=True)
def test_no_page_shows_what_is_not_published(hidden: Document) -> None:
    """Every address made from the rows, and every link found on the way."""
    client = Client()
    asked: set[str] = set()
    waiting = deque(address for addresses in ADDRESSES.values() for address in addresses())
    made = set(waiting)
    of_kind: Counter[str] = Counter()
    while waiting:
        address = waiting.popleft()
        kind = urlsplit(address).path.split("/")[1]
        if address in asked or (address not in made and of_kind[kind] > 40):
            continue
        asked.add(address)
        of_kind[kind] += address not in made
        answer = client.get(address)
        assert answer.status_code < 500, address
        body = check(answer, address, hidden)
        if hidden.slug in address and "duties" not in address:
            assert answer.status_code == 404, address
        for link in re.findall(r'(?:href|hx-get|action)="([^"#][^"]*)"', body):
            found = urldefrag(urljoin(address, link.replace("&amp;", "&"))).url
            if found.startswith("/") and not found.startswith(("/static/", "/admin/", "/i18n/", "/reading/")):
                waiting.append(found)
    assert len(asked) > 100


def test_no_question_finds_it(hidden: Document) -> None:
    typed = (SECRET, SECRET[0], PHRASE, f"标题:{SECRET}", f"{SERIES}〔2021〕77号", BODY, f'"{PHRASE}"', f"{SECRET[0]}*")
    for mode, words in product(Mode, typed):
        page = queries.search(SearchCriteria(query=words, mode=mode))
        told = json.dumps([hit.title for hit in page.hits], ensure_ascii=False) + repr(page.facets)
        assert SECRET not in told.replace(words, ""), (mode, words)
        assert not [hit for hit in page.hits if hit.document_url == hidden.get_absolute_url()], (mode, words)


def test_nothing_offers_it(hidden: Document, engine: ArchiveWhoosh) -> None:
    for typed in (SECRET, SECRET[0], SECRET[1], "三密", "关于鹓", "三门峡市鹓", "yc"):
        assert not [offer for offer in complete(typed) if SECRET in offer.label or SERIES in offer.label]
    for slip in ("鹓刍", "鹓雏凌宵塔影", "鹓凌霄塔影", "凌霄塔影参差", "塔影餐差"):
        page = queries.search(SearchCriteria(query=slip))
        offered = [*page.suggestions, *page.loosenings]
        assert not [offer for offer in offered if SECRET in offer.query or "参差" in offer.query.replace(slip, "")]
        assert not page.total
    for initial in (*SECRET, "塔", "参"):
        assert not [word for word, _ in engine.frequent_words(initial) if set(word) & set(PHRASE)]
    assert not list(engine.one_off("鹓雏凌宵塔影"))
    assert not engine.occurring((SECRET, PHRASE, SERIES))


def test_commands_do_not_print_it(hidden: Document) -> None:
    for options in ({}, {"json": True}):
        for words in ("管理", "摸清家底", SECRET):
            out = StringIO()
            call_command("search_archive", words, stdout=out, **options)
            assert hidden.get_absolute_url() not in out.getvalue()
            assert PHRASE not in out.getvalue()
    assert not indexing.compare().keys


def test_counts_leave_it_out(hidden: Document) -> None:
    page = queries.search(SearchCriteria())
    assert page.total == 2
    assert all(value.count <= 2 for facet in page.facets for value in facet.values)
    html = Client().get("/gazettes/").content.decode()
    assert "公文 2 份" in html


def test_staff_see_it_marked_and_it_comes_back_when_published(hidden: Document, admin_client: Client) -> None:
    address = hidden.get_absolute_url()
    html = admin_client.get(address).content.decode()
    assert PHRASE in html
    assert "内部页面，不对外公开" in html
    finance = Department.objects.get(aliases__name=ALIAS)
    assert ALIAS not in Client().get(finance.get_absolute_url()).content.decode()
    publication.decide(hidden, author=None, state=State.PUBLISHED, disclosure=Disclosure.DISCLOSED)
    indexing.drain_queue()
    assert ALIAS in Client().get(finance.get_absolute_url()).content.decode()
    page = Client().get(address).content.decode()
    assert PHRASE in page
    assert "不对外公开" not in page
    assert queries.search(SearchCriteria(query=SECRET)).total == 1


def test_names_of_persons_are_text_and_no_offer(empty_archive, engine) -> None:
    """A name in a roster is found in the text; it is no facet, no completion."""
    roster = Paper(
        sections=(("", None, 0, "组长：欧阳鹏举"), ("一、", "成员", 1, "一、成员：欧阳鹏举、司徒望舒")),
        present=("欧阳鹏举",),
    )
    load(roster, name="名单.txt")
    indexing.drain_or_rebuild()
    page = queries.search(SearchCriteria(query="欧阳鹏举", mode=Mode.SECTIONS))
    assert page.total
    values = [value.label for facet in page.facets for value in facet.values]
    assert not [label for label in values if "欧阳" in label or "司徒" in label]
    for typed in ("欧阳", "欧阳鹏举", "司徒望", "oyp"):
        assert complete(typed) == ()
    slip = queries.search(SearchCriteria(query="司徒望苏"))
    assert not [offer for offer in slip.suggestions if "司徒望舒" in offer.query]
