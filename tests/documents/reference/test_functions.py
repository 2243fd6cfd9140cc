"""The table of functions: laws of the data, and names it must know in any city."""

from __future__ import annotations

import pytest

from documents.reference.functions import all_functions, find_function, functions_of, merged_name, read_body

KINDS = {"government", "party", "judicial", "mass", "enterprise", "institution", "territory", "temporary"}


def test_rows_are_whole() -> None:
    identifiers = [row.id for row in all_functions()]
    assert len(identifiers) == len(set(identifiers))
    for row in all_functions():
        assert row.id.isidentifier()
        assert row.name
        assert row.english
        assert row.source
        assert row.kind in KINDS


def test_no_name_tells_two_functions() -> None:
    told: dict[str, str] = {}
    for row in all_functions():
        for name in (*row.aliases, *row.bodies, *(f"stem {stem}" for stem in row.stems)):
            assert told.setdefault(name, row.id) == row.id, name


@pytest.mark.parametrize(
    ("name", "functions"),
    [
        ("发改委", ("dev_reform",)),
        ("发展改革局", ("dev_reform",)),
        ("教委", ("education",)),
        ("教科局", ("education", "science")),
        ("工信厅", ("industry_it",)),
        ("经信局", ("industry_it",)),
        ("民宗委", ("ethnic_religious",)),
        ("公安分局", ("public_security",)),
        ("交警支队", ("public_security",)),
        ("人社局", ("hr_social_security",)),
        ("资规局", ("natural_resources",)),
        ("环保局", ("ecology",)),
        ("住建委", ("housing_construction",)),
        ("城管执法局", ("urban_management",)),
        ("综合行政执法局", ("urban_management",)),
        ("交通委", ("transport",)),
        ("水务局", ("water",)),
        ("农委", ("agriculture",)),
        ("乡村振兴局", ("rural_revitalization",)),
        ("林草局", ("forestry",)),
        ("文旅厅", ("culture_tourism",)),
        ("文体广电旅游局", ("culture_tourism", "sports")),
        ("卫计委", ("health",)),
        ("应急厅", ("emergency",)),
        ("国资委", ("state_assets",)),
        ("市监局", ("market_supervision",)),
        ("市场监督管理局", ("market_supervision",)),
        ("医保局", ("medical_insurance",)),
        ("机关事务管理局", ("government_offices_admin",)),
        ("行政审批局", ("gov_services_data",)),
        ("数据局", ("gov_services_data",)),
        ("金融监管分局", ("bank_supervision",)),
        ("外办", ("foreign_affairs",)),
        ("侨办", ("united_front",)),
        ("台办", ("taiwan",)),
        ("气象局", ("meteorology",)),
        ("海关", ("customs",)),
        ("税务局", ("tax",)),
        ("人行", ("central_bank",)),
        ("供电公司", ("power_supply",)),
        ("团县委", ("youth_league",)),
        ("妇联", ("womens_federation",)),
        ("残联", ("disabled_federation",)),
        ("科协", ("science_association",)),
        ("国动办", ("civil_defence",)),
        ("社会工作部", ("social_work",)),
    ],
)
def test_common_names_are_known(name: str, functions: tuple[str, ...]) -> None:
    assert functions_of(name) == functions


def test_words_for_functions_join_to_merged_bodies() -> None:
    assert functions_of("农业农村和水利局") == ("agriculture", "water")
    assert functions_of("交通运输和城市管理局") == ("transport", "urban_management")
    assert merged_name(("education", "sports")) == "教育体育局"


def test_the_whole_name_must_be_explained() -> None:
    for name in ("督查落实委员会", "教育集团", "水利工程建设中心", "行业主管部门", "综合局", "局", "办公室"):
        assert read_body(name) is None, name


def test_a_bare_function_is_told_from_its_body() -> None:
    for name, is_function in (("财政", True), ("财政部门", True), ("财政局", False), ("发改", True), ("发改委", False)):
        reading = read_body(name)
        assert reading is not None
        assert reading.is_function_only is is_function, name


def test_bodies_that_bear_the_name_of_their_function() -> None:
    for row in all_functions():
        if row.kind in {"government", "mass"}:
            assert functions_of(row.name) == (row.id,), row.id
    assert find_function("tax") is not None
    assert find_function("no_such_function") is None
