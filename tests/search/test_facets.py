from __future__ import annotations

from search.choices import facet_values
from search.criteria import SearchCriteria
from search.facets import build_chips, build_facets

PATHS = {
    "410000": (("410000", "河南省"),),
    "411200": (("410000", "河南省"), ("411200", "三门峡市")),
    "411281": (("410000", "河南省"), ("411200", "三门峡市"), ("411281", "义马市")),
    "140000": (("140000", "山西省"),),
}
CODES = {path[-1][1]: frozenset({code}) for code, path in PATHS.items()} | {"三门峡": frozenset({"411200"})}


def build(criteria: SearchCriteria, **counts: dict[str, int]):
    facets = build_facets(criteria, counts, PATHS, lambda name: CODES.get(name, frozenset()), facet_values)
    return {facet.name: facet for facet in facets}


def test_places_are_a_tree():
    city = build(SearchCriteria(city=("三门峡",)), city={"410000": 5, "411200": 3, "411281": 1, "140000": 9})["city"]
    assert [(place.label, place.count, place.depth, place.is_selected) for place in city.flat] == [
        ("山西省", 9, 0, False),
        ("河南省", 5, 0, False),
        ("三门峡市", 3, 1, True),
        ("义马市", 1, 2, False),
    ]
    assert city.values[1].is_open
    assert not city.values[0].is_open
    assert city.is_tree


def test_a_click_adds_and_a_second_takes_out():
    year = build(SearchCriteria(query="停车", year=("2019",)), year={"2019": 2, "2020": 3})["year"]
    chosen, other = year.flat
    assert (chosen.value, chosen.is_selected) == ("2019", True)
    assert "year" not in chosen.url
    assert "year=2019&year=2020" in other.url
    assert "q=%E5%81%9C%E8%BD%A6" in other.url
    assert "year" not in year.clear_url


def test_a_choice_without_rows_stays_to_be_taken_out():
    kind = build(SearchCriteria(kind=("议案",)), kind={"通知": 2})["kind"]
    assert [(value.value, value.count, value.is_selected) for value in kind.flat] == [
        ("议案", 0, True),
        ("通知", 2, False),
    ]


def test_values_stand_in_a_useful_order():
    facets = build(
        SearchCriteria(),
        year={"2019": 9, "2021": 1, "2020": 3},
        kind={"通知": 2, "意见": 5, "函": 2},
        role={"support": 4, "lead": 1},
    )
    assert [value.value for value in facets["year"].flat] == ["2021", "2020", "2019"]
    assert [value.value for value in facets["kind"].flat] == ["意见", "函", "通知"]
    assert [value.label for value in facets["role"].flat] == ["牵头", "配合"]


def test_chips_show_every_choice():
    chips = build_chips(SearchCriteria(city=("三门峡市",), role=("lead",)))
    assert [(chip.label, chip.value) for chip in chips] == [("城市", "三门峡市"), ("责任方式", "牵头")]
    assert "role" in chips[0].remove_url
    assert "city" not in chips[0].remove_url
