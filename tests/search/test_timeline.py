"""The timeline of a topic counts what its links show."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from search.criteria import SearchCriteria
from search.timeline import draw_timeline

pytestmark = pytest.mark.django_db


def asked(query: str) -> SearchCriteria:
    return SearchCriteria.from_query_string(QueryDict(query))


@pytest.mark.parametrize(
    "query",
    ["", "q=政府", "q=健康&kind=通知", "q=公开&year=2019", "q=市&mode=sections", "q=服务&mode=duties&city=河南省"],
)
def test_every_number_is_what_its_link_shows(query: str, seed_search) -> None:
    timeline = draw_timeline(asked(query))
    assert timeline.chart is not None
    for row in timeline.chart.rows:
        shown = [count for count in row.counts if count.number]
        assert sum(count.number for count in shown) <= row.total.number
        for count in (*shown, row.total):
            assert seed_search(asked(urlsplit(count.url).query)).total == count.number, count.url


def test_a_year_chosen_hides_no_other(seed_search) -> None:
    every = draw_timeline(asked("q=政府")).chart
    assert every == draw_timeline(asked("q=政府&year=2019")).chart
    assert every is not None
    assert len(every.rows) > 1


def test_kinds_chosen_stand_alone(seed_search) -> None:
    chart = draw_timeline(asked("kind=纪要&kind=讲话")).chart
    assert chart is not None
    assert set(chart.series) == {"纪要", "讲话"}


def test_the_results_lead_to_the_timeline_and_back(seed_search, client: Client) -> None:
    html = client.get("/search/", {"q": "婴幼儿照护", "kind": "意见"}).content.decode()
    address = "/search/timeline/?q=%E5%A9%B4%E5%B9%BC%E5%84%BF%E7%85%A7%E6%8A%A4&amp;kind=%E6%84%8F%E8%A7%81"
    assert f'href="{address}"' in html
    page = client.get(address.replace("&amp;", "&")).content.decode()
    assert "“婴幼儿照护”按年份和文种" in page
    assert 'class="chart"' in page
    assert f'href="{address.replace("timeline/", "")}"' in page


def test_the_database_is_asked_no_more_for_more_years(seed_search, client: Client) -> None:
    def queries(question: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/search/timeline/", {"q": question}).status_code == 200
        return len(captured)

    assert queries("政府") == queries("2024年霍州市政府工作报告") == 0  # it is the index that answers


def test_nothing_found_is_said(seed_search, client: Client) -> None:
    html = client.get("/search/timeline/", {"q": "獨角獸飛船"}).content.decode()
    assert 'class="chart"' not in html
    assert 'class="notice' in html
