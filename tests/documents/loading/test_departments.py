from __future__ import annotations

import pytest

from documents import loading
from documents.models import Department, DepartmentAlias, DepartmentSuccession, DutyAssignment
from tests.documents.loading.specimens import holding, source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]


def load(*names, name="a.txt", **facts):
    parsed, content = source(holding(*names, **facts))
    return loading.save_source(parsed, content, name, parser_version="1")


def holders(**conditions):
    rows = DutyAssignment.objects.filter(**conditions).order_by("position", "key")
    return [(row.name, row.department.name if row.department else None) for row in rows]


def test_names_become_departments_of_the_issuers_place():
    load("市教育局", "市发改委")
    assert holders() == [("市教育局", "三门峡市教育局"), ("市发改委", "三门峡市发展和改革委员会")]
    department = Department.objects.get(name="三门峡市教育局")
    assert department.place.code == "411200"
    assert [function.identifier for function in department.functions.all()] == ["education"]
    assert department.slug.startswith("411200-")


def test_an_unknown_name_is_never_guessed():
    report = load("市教育局", "市督查落实推进专委")
    assert report.unknown_departments == ["市督查落实推进专委"]
    assert holders(department=None) == [("市督查落实推进专委", None)]


def test_two_names_of_one_body_in_a_paper_are_one_department():
    load("市卫健委", "市卫健体委")
    assert {name for _, name in holders()} == {"三门峡市卫生健康体育委员会"}


def test_a_collective_is_expanded_and_the_expansion_marked_as_derived():
    load("各县（市、区）政府")
    assert holders(is_derived=False) == [("各县（市、区）政府", "各县（市、区）政府")]
    names = {name for name, _ in holders(is_derived=True)}
    assert names == {f"{place}人民政府" for place in ("湖滨区", "陕州区", "渑池县", "卢氏县", "义马市", "灵宝市")}
    assert Department.objects.get(name="各县（市、区）政府").is_collective


@pytest.mark.parametrize(
    ("collective", "left_out"),
    [("各县（市）人民政府", {"湖滨区", "陕州区"}), ("各区人民政府", {"渑池县", "卢氏县", "义马市", "灵宝市"})],
)
def test_a_collective_names_only_its_own_kinds_of_place(collective, left_out):
    load(collective)
    names = {name.removesuffix("人民政府") for name, _ in holders(is_derived=True)}
    assert names == {"湖滨区", "陕州区", "渑池县", "卢氏县", "义马市", "灵宝市"} - left_out


def test_what_cannot_be_expanded_is_not():
    load("有关县（市、区）政府", "市政府各部门")
    assert not holders(is_derived=True)


def test_a_person_s_alias_comes_before_the_tables():
    load("市教育局")
    department = Department.objects.create(place=Department.objects.get().place, name="三门峡市教育体育局")
    DepartmentAlias.objects.create(department=department, name="市教育局")
    load("市教育局", "市财政局", name="b.txt", number="三政〔2021〕77号")
    assert ("市教育局", "三门峡市教育体育局") in holders(duty__document__number_serial=77)


def test_an_alias_of_another_city_counts_only_where_it_is_the_only_one():
    load("市教育局")
    from documents.models import Place

    for code in ("411700", "411281"):
        other = Department.objects.create(place=Place.objects.get(code=code), name=f"{code}局")
        DepartmentAlias.objects.create(department=other, name="水电工程专局")
    load("水电工程专局", name="b.txt", number="三政〔2021〕77号")
    assert holders(name="水电工程专局") == [("水电工程专局", None)]


def test_reforms_link_departments_of_one_place():
    load("市扶贫办", issued="2020-03-04")
    load("市乡村振兴局", name="b.txt", number="三政〔2022〕7号", issued="2022-03-04")
    link = DepartmentSuccession.objects.get()
    assert (link.predecessor.name, link.successor.name) == ("三门峡市扶贫开发办公室", "三门峡市乡村振兴局")
    assert link.basis
