from __future__ import annotations

import pytest

from search.completions import MOST, complete

pytestmark = pytest.mark.django_db


def offers(typed: str) -> list[tuple[str, str]]:
    return [(offer.kind, offer.label) for offer in complete(typed)]


@pytest.mark.parametrize("typed", ["驻马", "zmd", "ZMD", "駐馬", "zhumadian", "zhumad", "ZhuMaDian"])
def test_offers_places(seed_search, typed):
    assert ("城市", "驻马店市") in offers(typed)


@pytest.mark.parametrize("typed", ["卫健", "卫生健康", "卫健体委", "wsjk", "wjw", "swjw"])
def test_offers_departments_under_all_their_names(seed_search, typed):
    assert ("部门", "卫生健康委员会") in offers(typed)


def test_offers_papers_by_title_and_number(seed_search):
    assert any("婴幼儿照护" in label for kind, label in offers("婴幼儿") if kind == "公文")
    assert [kind for kind, _ in offers("三政办2019-8")] == ["公文"]


@pytest.mark.parametrize("typed", ["", " ", "z", "龘", "甲" * 500, '"', "(", "标题:"])
def test_offers_nothing_for_nothing(seed_search, typed):
    assert offers(typed) == []


def test_offers_are_few(seed_search):
    assert len(complete("市")) <= MOST
