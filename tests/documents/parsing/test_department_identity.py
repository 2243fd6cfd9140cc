"""Which department a name means: place, functions, and whether it is one body."""

from __future__ import annotations

import pytest

from documents.parsing.departments import IssuerContext, canonicalise
from documents.parsing.tree import PrintedDate

CITY = IssuerContext.of("三门峡市", issued_date=PrintedDate(2019, 6, 1))


@pytest.mark.parametrize(
    ("name", "code", "canonical", "functions"),
    [
        ("市卫健委", "411200", "三门峡市卫生健康委员会", ("health",)),
        ("市卫生健康委", "411200", "三门峡市卫生健康委员会", ("health",)),
        ("市卫健体委", "411200", "三门峡市卫生健康体育委员会", ("health", "sports")),
        ("市教育体育局", "411200", "三门峡市教育体育局", ("education", "sports")),
        ("市工业和信息化和科技局", "411200", "三门峡市工业和信息化科学技术局", ("industry_it", "science")),
        ("市委宣传部（新闻出版局）", "411200", "三门峡市委宣传部", ("publicity",)),
        ("市政府国资委", "411200", "三门峡市国有资产监督管理委员会", ("state_assets",)),
        ("团市委", "411200", "共青团三门峡市委", ("youth_league",)),
        ("市直机关工委", "411200", "三门峡市直机关工委", ("organization",)),
        ("三门峡海关", "411200", "三门峡海关", ("customs",)),
        ("人行三门峡市中心支行", "411200", "人民银行三门峡市中心支行", ("central_bank",)),
        ("市人行", "411200", "人民银行三门峡市中心支行", ("central_bank",)),
        ("三门峡职业技术学院", "411200", "三门峡职业技术学院", ("college",)),
        ("市中心医院", "411200", "三门峡市中心医院", ("hospital",)),
        ("湖滨区政府", "411202", "湖滨区人民政府", ("county_gov",)),
        ("灵宝市教育局", "411282", "灵宝市教育局", ("education",)),
        ("省财政厅", "410000", "河南省财政厅", ("finance",)),
        ("财政部", None, "财政部", ("finance",)),
        ("市城乡一体化示范区管委会", "411200", "三门峡市城乡一体化示范区管委会", ("zone_committee",)),
        # a body that a reform ended keeps its own name beside its successor
        ("市国土资源局", "411200", "三门峡市国土资源局", ("natural_resources",)),
        # another body of the same function is not the bureau
        ("市河长办", "411200", "三门峡市河长办", ("water",)),
        ("市政府", "411200", "三门峡市人民政府", ()),
    ],
)
def test_identity_is_place_and_functions(
    name: str, code: str | None, canonical: str, functions: tuple[str, ...]
) -> None:
    identity = canonicalise(name, CITY)
    assert identity is not None
    assert (identity.place_code, identity.name, identity.functions) == (code, canonical, functions)
    assert not identity.is_collective
    assert not identity.is_derived


@pytest.mark.parametrize("name", ["市督查落实委员会", "水电十一工程局", "市某某综合体", "某", ""])
def test_an_unknown_name_is_never_guessed(name: str) -> None:
    assert canonicalise(name, CITY) is None


@pytest.mark.parametrize(
    ("name", "canonical", "functions", "is_county"),
    [
        ("各县〔市、区〕政府", "各县（市、区）政府", ("county_gov",), True),
        ("各县区人民政府", "各县区政府", ("county_gov",), True),
        ("各县（区）卫健委", "各县（区）卫健委", ("health",), True),
        ("市、县两级应急管理部门", "市、县两级应急管理部门", ("emergency",), True),
        ("市政府各部门", "市政府各部门", (), False),
        ("行业主管部门", "行业主管部门", (), False),
    ],
)
def test_collectives_are_kept_as_such(name: str, canonical: str, functions: tuple[str, ...], is_county: bool) -> None:
    identity = canonicalise(name, CITY)
    assert identity is not None
    assert identity.is_collective
    assert (identity.name, identity.functions, identity.is_county_level) == (canonical, functions, is_county)


def test_a_function_without_a_body_means_the_issuers_body_of_its_day() -> None:
    for name, canonical in (
        ("财政", "三门峡市财政局"),
        ("卫生健康部门", "三门峡市卫生健康委员会"),
        ("市扶贫", "三门峡市扶贫开发办公室"),
    ):
        identity = canonicalise(name, CITY)
        assert identity is not None
        assert identity.is_derived
        assert identity.name == canonical
    later = canonicalise("市扶贫", IssuerContext.of("三门峡市", issued_date=PrintedDate(2022, 6, 1)))
    assert later is not None
    assert later.name == "三门峡市乡村振兴局"


def test_a_branch_belongs_above_and_works_below() -> None:
    identity = canonicalise("三门峡市生态环境局义马分局", CITY)
    assert identity is not None
    assert (identity.place_code, identity.works_in_code, identity.functions) == ("411200", "411281", ("ecology",))


def test_a_bureau_of_a_lower_level_is_each_countys() -> None:
    identity = canonicalise("县教育局", CITY)
    assert identity is not None
    assert identity.is_collective
    assert identity.is_county_level
    assert identity.place_code is None


def test_vertical_and_temporary_bodies_are_told() -> None:
    tax, group = canonicalise("市税务局", CITY), canonicalise("市旧城改造指挥部办公室", CITY)
    assert tax is not None
    assert tax.is_vertical
    assert group is not None
    assert group.is_temporary


def test_two_names_of_one_paper_are_one_body_where_one_set_holds_the_other() -> None:
    city = IssuerContext.of("驻马店市")
    one, two, three = (canonicalise(name, city) for name in ("市卫健委", "市卫健体委", "市教体局"))
    assert one is not None
    assert two is not None
    assert three is not None
    assert one.is_same_body(two)
    assert two.is_same_body(one)
    assert not two.is_same_body(three)
