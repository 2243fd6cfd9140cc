"""What the search finds follows a merge or a split of departments, and its undoing leads back to exactly what was."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model

from documents import corrections, loading
from documents.loading import bulk_changes
from documents.models import Correction, Department, DepartmentAlias, DutyAssignment
from search import indexing, queries
from search.criteria import Mode, SearchCriteria
from search.engines.whoosh import ArchiveWhoosh
from search.search_indexes import DocumentIndex
from tests.documents.loading.test_bulk_changes import department, load, state
from tests.search.plain_engine import PlainEngine

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]
NAMES = ("教育局", "体育局", "卫生健康体育委员会", "体育中心", "市卫健体委", "任务")


@pytest.fixture(params=[ArchiveWhoosh, PlainEngine])
def index(request, tmp_path, monkeypatch):
    engine = request.param(tmp_path / "index")
    for module in (indexing, queries):
        monkeypatch.setattr(module, "search_engine", lambda alias="default": engine)


@pytest.fixture
def editor():
    return get_user_model().objects.create_user("editor")


def found():
    """What readers find: hits and counts of every facet for each name, as papers and as duties; and the records."""
    indexing.drain_or_rebuild()
    assert not indexing.compare().keys
    pages = [queries.search(SearchCriteria(query=name, mode=mode)) for name in NAMES for mode in Mode]
    hits = [[(hit.url, hit.title_html) for hit in page.hits] for page in pages]
    counts = [
        {(facet.name, value.value): value.count for facet in page.facets for value in facet.flat} for page in pages
    ]
    return hits, counts, list(DocumentIndex().records())


def held():
    aliases = DepartmentAlias.objects.order_by("pk").values("department", "name")
    duties = DutyAssignment.objects.order_by("pk").values_list("duty__task", "key", "position", "is_derived")
    return state(), list(aliases), list(duties)


def load_all(*names):
    load(*names)
    load(names[0], name="b.txt", title="三门峡市人民政府关于另一事的通知", number="三政〔2019〕99号")
    load(names[1], name="c.txt", title="三门峡市人民政府关于又一事的通知", number="三政〔2020〕98号")


def test_a_merge_and_its_undoing_are_followed_by_the_index(index, editor):
    load_all("市教育局", "市体育局", "市财政局")
    row = DutyAssignment.objects.select_related("duty__document").get(name="市财政局")
    loading.refresh_papers(corrections.correct(row, "department", ["411200", "三门峡市体育局"], author=editor))
    before, found_before = held(), found()
    assert any(found_before[0])

    change = bulk_changes.merge_departments([department("三门峡市体育局")], department("三门峡市教育局"), author=editor)
    merged = found()
    assert merged[1] != found_before[1]
    assert not any(key == "department" and "体育" in value for page in merged[1] for key, value in page)
    assert Correction.objects.get().state == "applied"

    assert bulk_changes.undo(change, author=editor) == []
    assert held() == before
    assert found() == found_before


def test_a_split_and_its_undoing_are_followed_by_the_index(index, editor):
    load_all("市卫健委", "市卫健体委")
    sport = Department.objects.create(name="三门峡市体育中心")
    before, found_before = held(), found()

    change = bulk_changes.split_department(
        department("三门峡市卫生健康体育委员会"), ["市卫健体委"], sport, author=editor
    )
    assert found()[2] != found_before[2]
    assert DutyAssignment.objects.filter(department=sport).count() == 2

    bulk_changes.undo(change, author=editor)
    assert held() == before
    assert found() == found_before
