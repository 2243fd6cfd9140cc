"""The shape of names: level, ending, kind."""

from __future__ import annotations

import pytest

from documents.parsing import body_names

LEVELS = {
    "市": "市教育局 市市场监管局 市政务和大数据局 市民政局 团市委 共青团市委 市直机关工委",
    "省": "省委宣传部 省发展改革委",
    "区": "区市场局 区发改局",
    "自治区": "自治区财政厅",
    "州": "州发展改革委",
    "盟": "盟委督查室",
    "": "市场监管局 市政园林局 区域合作办 乡村振兴局 县域办 教育局",
}


@pytest.mark.parametrize(
    ("level", "name"), [(level, name) for level, names in LEVELS.items() for name in names.split()]
)
def test_level_prefix(level: str, name: str) -> None:
    assert body_names.level_prefix(name) == level


@pytest.mark.parametrize(
    "name", ["教育局", "发改委", "红十字会", "投资集团", "消防救援支队", "管委会", "市中心医院", "车务段"]
)
def test_bodies_are_known_by_their_ending(name: str) -> None:
    assert body_names.has_body_ending(name)


@pytest.mark.parametrize("name", ["干部", "布局", "社会", "市场", "政府", "部门", "发展改革", "全部", "一网通办"])
def test_words_with_such_an_ending_are_no_bodies(name: str) -> None:
    assert not body_names.has_body_ending(name)


@pytest.mark.parametrize(
    "name",
    [
        "各县(市、区)政府",
        "市政府各部门",
        "有关企业",
        "行业主管部门",
        "市直有关单位",
        "在峡金融机构",
        "县级以上地方人民政府",
        "乡镇人民政府",
    ],
)
def test_collectives(name: str) -> None:
    assert body_names.is_collective(name)


@pytest.mark.parametrize("name", ["市教育局", "市直机关工委", "机关事务中心", "相城区政府"])
def test_single_bodies_are_no_collectives(name: str) -> None:
    assert not body_names.is_collective(name)


@pytest.mark.parametrize(
    ("name", "is_person"),
    [
        ("副市长贾迎战", True),
        ("市委常委", True),
        ("主要负责人", True),
        ("市长办公室", False),
        ("发展和改革委员会", False),
        ("领导小组", False),
    ],
)
def test_persons_are_told_from_bodies(name: str, is_person: bool) -> None:
    assert body_names.is_person(name) is is_person


def test_kinds_that_take_no_prefix() -> None:
    assert body_names.is_zone("城乡一体化示范区管委会")
    assert body_names.is_county_body("湖滨区政府")
    assert body_names.is_own_system("水电十一工程局")
    assert body_names.is_ministry("财政部")
    assert not body_names.is_ministry("宣传部")
    assert body_names.is_generic("领导小组办公室")
    assert body_names.is_party_organ("统战部")
    assert body_names.strip_bracket("市委宣传部(新闻出版局)") == "市委宣传部"
