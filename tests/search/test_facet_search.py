from __future__ import annotations

import pytest

from search.facet_search import seek_values
from search.result_page import Facet, FacetValue


def value(label: str, *children: FacetValue, is_selected: bool = False) -> FacetValue:
    return FacetValue(label, label, 1, is_selected, "?", children=children)


DEPARTMENTS = Facet("department", "责任部门", (value("卫生健康委员会"), value("教育局"), value("公安局")), "?")
PLACES = Facet(
    "city",
    "城市",
    (value("河南省", value("三门峡市", value("义马市")), value("驻马店市")), value("山西省")),
    "?",
    is_tree=True,
)


def sought(facet: Facet, typed: str) -> list[str]:
    (found,) = seek_values([facet], {f"find-{facet.name}": typed})
    assert found.sought == typed.strip()
    return [entry.label for entry in found.flat]


@pytest.mark.parametrize("typed", ["卫生", "卫健委", "衛生", "wsjk", "weisheng", "市卫健体委"])
def test_finds_a_value_by_any_name_and_spelling(typed):
    assert sought(DEPARTMENTS, typed) == ["卫生健康委员会"]


def test_places_keep_what_is_above_them():
    assert sought(PLACES, "义马") == ["河南省", "三门峡市", "义马市"]
    assert sought(PLACES, "zmd") == ["河南省", "驻马店市"]


def test_chosen_values_stay_and_nothing_may_be_found():
    chosen = Facet("kind", "文种", (value("通知", is_selected=True), value("意见"), value("函")), "?")
    assert sought(chosen, "意") == ["通知", "意见"]
    assert sought(DEPARTMENTS, "龘") == []


@pytest.mark.parametrize("typed", [{}, {"find-department": "  "}, {"find-kind": "局"}, {"department": "卫"}])
def test_all_values_stand_where_none_is_sought(typed):
    assert seek_values([DEPARTMENTS], typed) == (DEPARTMENTS,)


def test_counts_and_links_are_those_of_the_facet():
    (found,) = seek_values([DEPARTMENTS], {"find-department": "局"})
    assert set(found.values) < set(DEPARTMENTS.values)
