"""The duty register: what it counts is what a click shows, on rows made without the parser and on the seeds."""

from __future__ import annotations

import datetime
import re

import pytest
from django.core.management import call_command
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from documents.models import Duty, DutyAssignment, Function
from search.criteria import Mode, SearchCriteria
from search.duty_register import DutyRegister
from search.register_criteria import HOLDING_LABELS, Order, RegisterCriteria
from search.register_facets import facets
from search.register_sums import department_sums, document_sums, read_sum
from tests.documents.views.rows import Archive, make_archive, make_department, make_duty

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2024, 1, 1)
ADDRESS = "/duties/"


@pytest.fixture
def archive() -> Archive:
    """One duty of the health commission (lead), civil affairs and education (support), due at the end of June 2020."""
    made = make_archive()
    made.health.functions.add(Function.objects.create(identifier="health", name="卫生健康委员会"))
    return made


@pytest.fixture
def prose(archive: Archive) -> Duty:
    """A second duty, in running text, without time limit."""
    section = archive.plan.sections.get(anchor="3")
    duty = make_duty(section, "各级政府要加强领导", "加强领导", {"responsible": [archive.civil]})
    duty.form = "prose"
    duty.save()
    return duty


def register(query: str = "") -> DutyRegister:
    return DutyRegister(RegisterCriteria.read(QueryDict(query), TODAY))


def count(query: str) -> int:
    return register(query.removeprefix("?")).duties().count()


def test_a_row_has_every_column_and_opens_its_sentence(archive: Archive, client: Client) -> None:
    html = client.get(ADDRESS).content.decode()
    assert 'data-label="牵头单位"' in html
    assert re.search(r"<details><summary[^>]*>看原句</summary>.*<mark>（市卫生健康委员会牵头，[^<]*</mark>", html)
    assert f'href="{archive.paper.get_absolute_url()}#duty-1"' in html


def test_prose_is_marked_and_told_apart(archive: Archive, prose: Duty, client: Client) -> None:
    assert client.get(ADDRESS).content.decode().count('<span class="provenance-mark">行文</span>') == 1
    assert (count("form=formal"), count("form=prose"), count("")) == (1, 1, 2)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=育儿", 1),
        ("q=育兒", 1),
        ("q=民政局 育儿", 1),
        ("q=民政局 无此词", 0),
        ("department=卫生健康委员会&role=lead", 1),
        ("department=市卫健委&role=lead", 1),
        ("department=卫生健康委员会&role=support", 0),
        ("role=support", 1),
        ("city=临江市", 0),  # no such place in the reference data: nothing is guessed
        ("city=河南省", 2),
        ("year=2020", 2),
        ("year=２０２０", 0),
        ("kind=通知&year=2020", 2),
        ("authority=临江市人民政府办公室", 2),
        ("authority=临江市", 0),
        ("document=nowhere", 0),
        ("form=nonsense&due=nonsense&sort=nonsense&group=nonsense", 2),
    ],
)
def test_choices_narrow(query: str, found: int, archive: Archive, prose: Duty) -> None:
    assert count(query) == found


@pytest.mark.parametrize(
    ("as_of", "passed"), [("2020-06-30", 0), ("2020-07-01", 1), ("2020-06-01", 0), ("2019-01-01", 0)]
)
def test_a_time_limit_has_passed_after_its_last_day(as_of: str, passed: int, archive: Archive) -> None:
    assert count(f"due=passed&as_of={as_of}") == passed
    assert count(f"due=open&as_of={as_of}") == 1 - passed


@pytest.mark.parametrize(
    ("precision", "first_after"), [("day", "2020-06-02"), ("month", "2020-07-01"), ("year", "2021-01-01")]
)
def test_a_month_or_year_is_over_when_it_ends(precision: str, first_after: str, archive: Archive) -> None:
    deadline = archive.paper.deadlines.get()
    deadline.due_date, deadline.due_date_precision = datetime.date(2020, 1 if precision == "year" else 6, 1), precision
    deadline.save()
    day_before = datetime.date.fromisoformat(first_after) - datetime.timedelta(days=1)
    assert (count(f"due=passed&as_of={day_before}"), count(f"due=passed&as_of={first_after}")) == (0, 1)


def test_a_day_that_is_none_is_said_and_kept_out(archive: Archive, client: Client) -> None:
    html = client.get(ADDRESS, {"as_of": "昨天"}).content.decode()
    assert "“昨天”不是日期" in html
    assert 'aria-invalid="true"' in html


def test_derived_holders_are_shown_and_not_counted(archive: Archive, client: Client) -> None:
    DutyAssignment.objects.filter(department=archive.civil).update(is_derived=True)
    assert count(f"body={archive.civil.slug}") == 0
    assert count(f"body={archive.health.slug}") == 1
    assert "推及 1 个单位" in client.get(ADDRESS).content.decode()


def test_sums_by_department_link_to_what_they_count(archive: Archive, prose: Duty, client: Client) -> None:
    html = client.get(ADDRESS, {"group": "department"}).content.decode()
    assert "共 2 项责任，涉及 3 个单位" in html
    asked = register("group=department")
    sums = {entry["title"]: read_sum(asked.criteria, entry, "body") for entry in department_sums(asked)}
    assert [cell[:2] for cell in sums["民政局"].cells] == [
        ("合计", 2), ("牵头", 0), ("配合", 1), ("负责", 1), ("督导", 0), ("已过时限", 1),
    ]  # fmt: skip
    for entry in sums.values():
        assert [count(url) for _label, _count, url in entry.cells] == [cell[1] for cell in entry.cells]


def test_duties_that_no_department_holds_are_told_beside_the_sums(archive: Archive, client: Client) -> None:
    make_duty(archive.plan.sections.get(anchor="2.2"), "新建机构按下表安排", "任务", {})
    html = client.get(ADDRESS, {"group": "department"}).content.decode()
    assert "另有 1 项没有写明单位" in html
    html = client.get(ADDRESS, {"group": "department", "holding": "unnamed"}).content.decode()
    assert "共 1 项责任，涉及 0 个单位" in html
    assert "没有符合的责任事项" not in html


def test_sums_by_document(archive: Archive, prose: Duty, client: Client) -> None:
    assert "共 2 项责任，出自 1 份公文" in client.get(ADDRESS, {"group": "document"}).content.decode()
    (entry,) = document_sums(register("group=document"))
    assert (entry["slug"], entry["total"], entry["passed"]) == (archive.paper.slug, 2, 1)


def test_what_holds_a_duty_is_told_apart(archive: Archive, prose: Duty, client: Client) -> None:
    section = archive.plan.sections.get(anchor="2.2")
    counties = make_department("各县（市、区）政府", archive.place, is_collective=True)
    county = make_department("县卫健委", archive.place, is_county_level=True)
    for number, holders in enumerate(
        ({}, {"lead": [archive.health, archive.civil]}, {"responsible": [counties]}, {"lead": [county]})
    ):
        make_duty(section, "新建机构按下表安排", f"任务{number}", holders)
    person = make_duty(section, "新建机构按下表安排", "任务4", {})
    person.persons = [{"role": "lead", "name": "副市长贾某", "start": 0, "end": 5}]
    person.save()
    for value in HOLDING_LABELS:
        assert count(f"holding={value}") == 1, value
    assert count("holding=leads&holding=county") == 2
    (facet,) = [facet for facet in facets(register()) if facet.name == "holding"]
    assert {value.value: value.count for value in facet.values} == dict.fromkeys(HOLDING_LABELS, 1)
    html = client.get(ADDRESS).content.decode()
    assert "没有写明单位" in html
    assert '副市长贾某 <span class="provenance-mark">个人</span>' in html
    assert html.count('<span class="provenance-mark">统称</span>') == 1
    assert html.count('<span class="provenance-mark">县级</span>') == 1
    assert html.count('<span class="provenance-mark">并列牵头</span>') == 1


def test_a_duty_held_together_and_under_a_printed_name(archive: Archive, client: Client) -> None:
    DutyAssignment.objects.filter(department=archive.health).update(printed_name="市卫健体委")
    assert count(f"body={archive.health.slug}&beside={archive.civil.slug}") == 1
    assert count(f"body={archive.health.slug}&beside={make_department('无事局').slug}") == 0
    assert count(f"body={archive.health.slug}&printed=市卫健体委") == 1
    assert count(f"body={archive.civil.slug}&printed=市卫健体委") == 0  # one and the same holder
    html = client.get(ADDRESS, {"body": archive.health.slug, "beside": archive.civil.slug, "printed": "市卫健体委"})
    for label in ("单位", "同办单位", "文中写作"):
        assert f'<span class="chip-name">{label}</span>' in html.content.decode()


def test_words_are_found_in_either_script_and_any_width(archive: Archive) -> None:
    Duty.objects.update(task="加強傢庭 支持，新增２０個托位")
    for typed in ("加强家庭支持", "加強家庭", "20个托位", "２０個"):
        assert count(f"q={typed}") == 1, typed


def test_words_that_are_not_looked_for_are_said(archive: Archive, client: Client) -> None:
    html = client.get(ADDRESS, {"q": "育儿 " * 8 + "多余的词"}).content.decode()
    assert "没有用上：多余的词" in html
    assert "共 1 项责任" in html


def test_a_row_says_whether_its_time_limit_has_passed(archive: Archive, client: Client) -> None:
    assert "已过时限</span>" in client.get(ADDRESS, {"as_of": "2020-07-01"}).content.decode()
    assert "已过时限</span>" not in client.get(ADDRESS, {"as_of": "2020-06-30"}).content.decode()


def test_order_is_a_link(archive: Archive, prose: Duty, client: Client) -> None:
    assert list(register("sort=due").rows())[-1] == prose  # without time limit: last
    html = client.get(ADDRESS, {"sort": "due", "form": "formal"}).content.decode()
    assert '<a href="?form=formal&amp;sort=due" aria-current="true">完成时限</a>' in html
    assert {order.value for order in Order} == {"date", "oldest", "due", "latest", "number"}


def test_the_way_back_to_all(archive: Archive, client: Client) -> None:
    html = client.get(ADDRESS, {"q": "无此词", "as_of": "2020-01-01"}).content.decode()
    assert "没有符合的责任事项" in html
    assert '<a href="?as_of=2020-01-01">取消全部条件</a>' in html


def test_an_empty_archive_says_so(client: Client) -> None:
    assert "还没有责任事项" in client.get(ADDRESS).content.decode()


def test_it_is_linked_where_duties_are_shown(archive: Archive, client: Client) -> None:
    address = reverse("search:duties")
    assert f'href="{address}?form=formal"' in client.get("/").content.decode()
    assert (
        f'href="{address}?body={archive.health.slug}"' in client.get(archive.health.get_absolute_url()).content.decode()
    )
    assert (
        f'href="{address}?document={archive.paper.slug}"'
        in client.get(archive.paper.get_absolute_url()).content.decode()
    )
    assert f'<a href="{address}" aria-current="page">责任清单</a>' in client.get(address).content.decode()


def test_queries_do_not_grow_with_the_rows(
    archive: Archive, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    section = archive.plan.sections.get(anchor="2.1")
    for number in range(40):
        bodies = [make_department(f"第{number}局", archive.place)]
        make_duty(section, "推广科学育儿知识", f"任务{number}", {"lead": [archive.health], "support": bodies})
    for address, queries in ((ADDRESS, 9), (f"{ADDRESS}?group=department", 10), (f"{ADDRESS}?group=document", 9)):
        with django_assert_num_queries(queries):
            assert client.get(address).status_code == 200


def test_counts_on_the_founding_texts_are_true_and_those_of_search(seeds_dir, empty_data, seed_search) -> None:
    call_command("load_seeds", str(seeds_dir), verbosity=0)
    for query, asked in (
        ("form=formal", SearchCriteria(mode=Mode.DUTIES)),
        (
            "form=formal&department=卫生健康委员会&role=lead",
            SearchCriteria(mode=Mode.DUTIES, department=("卫生健康委员会",), role=("lead",)),
        ),
        ("form=formal&city=三门峡市", SearchCriteria(mode=Mode.DUTIES, city=("三门峡市",))),
    ):
        page, here = seed_search(asked), register(query)
        assert here.duties().count() == page.total
        found = {facet.name: {value.label: value.count for value in facet.flat} for facet in facets(here)}
        for facet in page.facets:
            assert found[facet.name] == {value.label: value.count for value in facet.flat}, facet.name
    persons = [person for duty in register("holding=person").duties() for person in duty.persons]
    assert [(person["role"], person["name"]) for person in persons if "周强" in person["name"]] == [
        ("lead", "市委常委、常务副市长周强")
    ]
    text = Duty.objects.exclude(persons=[]).first().document.source.text
    assert text[persons[0]["start"] : persons[0]["end"]] == persons[0]["name"]
    for query in ("", "department=卫生健康委员会&year=2019", "role=support&city=河南省", "q=托育"):
        here = register(query)
        for facet in facets(here):
            if not here.criteria.chosen(facet.name):
                assert [count(value.url) for value in facet.flat[:6]] == [value.count for value in facet.flat[:6]]


@pytest.fixture
def empty_data(settings, tmp_path) -> None:
    settings.DATA_DIR = tmp_path
