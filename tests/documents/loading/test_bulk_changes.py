from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model

from documents import corrections, loading
from documents.loading import bulk_changes
from documents.models import (
    BulkChange,
    Correction,
    Department,
    DepartmentAlias,
    Document,
    DutyAssignment,
)
from tests.documents.loading.specimens import holding, source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]


def load(*names, name="a.txt", **facts):
    parsed, content = source(holding(*names, **facts))
    loading.save_source(parsed, content, name, parser_version="1")
    return lambda version="2": loading.save_source(parsed, content, name, parser_version=version)


@pytest.fixture
def editor():
    return get_user_model().objects.create_user("editor")


def department(name):
    return Department.objects.get(name=name)


def state():
    """All that a merge and its undoing must leave as it was, but for the versions of rows."""
    holders = DutyAssignment.objects.order_by("pk").values_list(
        "pk", "name", "printed_name", "role", "department", "evidence"
    )
    rows = Correction.objects.order_by("pk").values_list("pk", "field", "value_read", "value_corrected", "state")
    return list(holders), list(rows), list(Department.objects.order_by("pk").values())


def holders():
    return dict(DutyAssignment.objects.values_list("name", "department__name"))


def test_a_merge_shows_the_duties_of_one_department_as_those_of_another(editor):
    reload = load("市教育局", "市体育局")
    bulk_changes.merge_departments(
        [department("三门峡市体育局"), department("三门峡市教育局")], department("三门峡市教育局"), author=editor
    )
    assert holders() == {"市教育局": "三门峡市教育局", "市体育局": "三门峡市教育局"}
    row = DutyAssignment.objects.get(name="市体育局")
    assert row.reading("department") == ["411200", "三门峡市体育局"]
    reload()
    assert holders() == {"市教育局": "三门峡市教育局", "市体育局": "三门峡市教育局"}


def test_what_is_loaded_later_follows_the_merge(editor):
    load("市教育局", "市体育局")
    bulk_changes.merge_departments([department("三门峡市体育局")], department("三门峡市教育局"), author=editor)
    load("市体育局", name="b.txt", title="三门峡市人民政府关于另一事的通知", number="三政〔2019〕99号")
    assert not DutyAssignment.objects.filter(department__name="三门峡市体育局").exists()


def test_undoing_a_merge_restores_rows_duties_and_corrections(editor):
    reload = load("市教育局", "市体育局", "市财政局")
    row = DutyAssignment.objects.select_related("duty__document").get(name="市财政局")
    loading.refresh_papers(
        corrections.correct(row, "department", ["411200", "三门峡市体育局"], author=editor, reason="改由体育局")
    )
    before = state()
    change = bulk_changes.merge_departments([department("三门峡市体育局")], department("三门峡市教育局"), author=editor)
    assert set(holders().values()) == {"三门峡市教育局"}
    reload()
    assert Correction.objects.get().state == "applied"
    assert bulk_changes.undo(change, author=editor) == []
    assert state() == before
    change.refresh_from_db()
    assert change.undone_by_name == "editor"
    with pytest.raises(ValueError, match="已经撤销"):
        bulk_changes.undo(change, author=editor)


def test_merges_follow_one_another_and_never_run_in_a_circle(editor):
    load("市教育局", "市体育局", "市财政局")
    education, sport, finance = (department(f"三门峡市{name}局") for name in ("教育", "体育", "财政"))
    first = bulk_changes.merge_departments([sport], education, author=editor)
    bulk_changes.merge_departments([education], finance, author=editor)
    assert set(holders().values()) == {"三门峡市财政局"}
    with pytest.raises(ValueError, match="已并入"):
        bulk_changes.merge_departments([finance], sport, author=editor)
    bulk_changes.undo(first, author=editor)
    assert holders()["市体育局"] == "三门峡市体育局"
    assert holders()["市教育局"] == "三门峡市财政局"


def test_a_merge_reaches_what_is_derived_from_a_collective(editor):
    load("各县（市、区）政府", "市教育局")
    before = state()
    merged = department("湖滨区人民政府")
    change = bulk_changes.merge_departments([merged], department("三门峡市教育局"), author=editor)
    assert not merged.assignments.exists()
    bulk_changes.undo(change, author=editor)
    assert state()[0] == before[0]


def test_a_split_gives_a_printed_name_to_another_department(editor):
    reload = load("市卫健委", "市卫健体委")
    body, sport = department("三门峡市卫生健康体育委员会"), Department.objects.create(name="三门峡市体育中心")
    before = state()
    change = bulk_changes.split_department(body, ["市卫健体委"], sport, author=editor)
    assert holders() == {"市卫健委": "三门峡市卫生健康体育委员会", "市卫健体委": "三门峡市体育中心"}
    reload()
    assert holders()["市卫健体委"] == "三门峡市体育中心"
    bulk_changes.undo(change, author=editor)
    assert state() == before
    assert not DepartmentAlias.objects.exists()


def test_a_split_moves_some_of_its_names_alone(editor):
    load("市卫健委", "市卫健体委")
    body, other = department("三门峡市卫生健康体育委员会"), Department.objects.create(name="三门峡市体育中心")
    for names in ([], ["市教育局"], ["市卫健委", "市卫健体委"]):
        with pytest.raises(ValueError, match="名称"):
            bulk_changes.split_department(body, names, other, author=editor)
    assert not BulkChange.objects.exists()


def test_one_fact_is_set_in_many_papers_and_set_back(editor):
    load("市教育局")
    load("市教育局", name="b.txt", title="三门峡市人民政府关于另一事的通知", number="三政〔2019〕99号")
    papers = list(Document.objects.papers().order_by("pk"))
    loading.refresh_papers(corrections.correct(papers[0], "kind", "公告", author=editor))
    papers = list(Document.objects.papers().order_by("pk"))
    before = [(paper.kind, paper.reading("kind")) for paper in papers]
    assert [change.before for change in bulk_changes.preview_fact(papers, "kind", "意见")] == ["公告", papers[1].kind]
    change = bulk_changes.set_fact(papers, "kind", "意见", author=editor, summary="文种改为意见")
    assert set(Document.objects.papers().values_list("kind", flat=True)) == {"意见"}
    assert bulk_changes.undo(change, author=editor) == []
    papers = list(Document.objects.papers().order_by("pk"))
    assert [(paper.kind, paper.reading("kind")) for paper in papers] == before
    standing = corrections.standing({paper.identity for paper in papers})
    assert [(row.field, row.value_corrected) for row in standing] == [("kind", "公告")]


def test_undoing_leaves_what_another_person_has_said_since(editor):
    load("市教育局")
    paper = Document.objects.papers().get()
    change = bulk_changes.set_fact([paper], "kind", "意见", author=editor, summary="文种改为意见")
    paper.refresh_from_db()
    corrections.correct(paper, "kind", "公告", author=None)
    (left,) = bulk_changes.undo(change, author=editor)
    assert left.value_corrected == "意见"
    paper.refresh_from_db()
    assert paper.kind == "公告"


def test_setting_what_is_so_already_is_refused(editor):
    load("市教育局")
    paper = Document.objects.papers().get()
    with pytest.raises(ValueError, match="没有需要更正"):
        bulk_changes.set_fact([paper], "kind", paper.kind, author=editor, summary="文种")
