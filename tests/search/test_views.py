from __future__ import annotations

import pytest
from django.urls import reverse
from haystack.query import SearchQuerySet

from documents.views.help import QUESTIONS
from search.criteria import SearchCriteria
from search.engines.whoosh import backend

pytestmark = pytest.mark.django_db


def test_the_page_answers_the_query_string(client, seed_search):
    response = client.get(reverse("search:results"), {"q": "婴幼儿照护", "city": "驻马店市"})
    assert response.status_code == 200
    assert response.context["page"].total == 2
    assert response.context["form"].initial == {"q": "婴幼儿照护"}
    assert "<mark>婴幼儿照护</mark>" in response.content.decode()


@pytest.mark.parametrize("typed", ['"', "NOT", "<script>alert(1)</script>", "\x00", "甲" * 5000])
def test_the_page_stands_whatever_is_typed(client, seed_search, typed):
    response = client.get(reverse("search:results"), {"q": typed})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_a_value_of_a_long_facet_is_looked_for_without_script(client, seed_search):
    address = reverse("search:results")
    html = client.get(address, {"q": "市", "year": "2019"}).content.decode()
    assert 'name="find-department"' in html
    response = client.get(address, {"q": "市", "year": "2019", "find-department": "卫健委"})
    (facet,) = [facet for facet in response.context["page"].facets if facet.name == "department"]
    assert [value.label for value in facet.values] == ["卫生健康委员会"]
    assert "find-department" not in facet.values[0].url
    clicked = client.get(address + facet.values[0].url).context["page"]
    assert clicked.total == facet.values[0].count
    nothing = client.get(address, {"q": "市", "find-department": "龘"}).content.decode()
    assert "没有找到" in nothing
    assert "列出全部" in nothing


def test_the_results_can_be_searched_again(client, seed_search):
    address = reverse("search:results")
    html = client.get(address, {"q": "教育局", "city": "三门峡市"}).content.decode()
    assert '<input type="hidden" name="within" value="教育局">' in html
    page = client.get(address, {"within": "教育局", "city": "三门峡市", "q": "体育"}).context["page"]
    assert 0 < page.total < client.get(address, {"q": "教育局", "city": "三门峡市"}).context["page"].total
    assert ("within", "教育局") in [(chip.kind, chip.value) for chip in page.chips]


def test_offers_are_json(client, seed_search):
    offers = client.get(reverse("search:suggestions"), {"q": "zmd"}).json()["suggestions"]
    address = reverse("search:results") + SearchCriteria(city=("驻马店市",)).url
    assert offers[0] == {"label": "驻马店市", "kind": "城市", "url": address}


def test_haystack_asks_the_same_engine(seed_engine, monkeypatch):
    monkeypatch.setattr(backend, "engine_at", lambda path: seed_engine)
    from haystack import connections

    connections["default"].reset_sessions()
    try:
        found = SearchQuerySet().filter(content="婴幼儿照护")
        assert found.count() == 2
        assert found[0].title.startswith("驻马店市人民政府办公室关于促进3岁以下")
        assert SearchQuerySet().auto_query("殡葬").count() == 1
        assert SearchQuerySet().filter(content="四好农村路").exclude(city="霍州市").count() == 2
        assert SearchQuerySet().filter(year=2020, kind__exact="讲话").count() == 4
        assert dict(SearchQuerySet().facet("year").facet_counts()["fields"]["year"])["2020"] == 10
        assert SearchQuerySet().all().count() == 20
    finally:
        connections["default"].reset_sessions()


@pytest.mark.parametrize("words", [words for words, _meaning in QUESTIONS])
def test_every_example_of_the_help_page_finds_something(words, seed_search):
    assert seed_search(SearchCriteria(query=words)).total
