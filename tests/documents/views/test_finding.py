from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.views.finding import Finder


@pytest.mark.parametrize(
    ("asked", "text", "found"),
    [
        ("托育机构", "建设托育机构，管理托育机构。", ["托育机构", "托育机构"]),
        ("託育機構", "建设托育机构", ["托育机构"]),
        ("（三政辦", "(三政办〔2019〕8号)", ["(三政办"]),
        ("胡刚", "组长：胡 刚", ["胡 刚"]),
        ("7号", "17号文和第７号文", ["７号"]),
        ("bim", "推广ＢＩＭ技术", ["ＢＩＭ"]),
        ("没有", "这里不提", []),
    ],
)
def test_marks_the_printed_characters(asked: str, text: str, found: list[str]) -> None:
    places = Finder.of(asked, [text]).places(text)
    assert [text[place.start : place.end] for place in places] == found


def test_words_are_looked_for_alone_only_where_they_stand_nowhere_together() -> None:
    together = Finder.of("家庭 支持", ["加强家庭支持。", "支持家庭。"])
    assert together.terms == ("家庭支持",)
    apart = Finder.of("家庭 机构", ["加强家庭支持。", "建设机构。"])
    assert apart.terms == ("家庭", "机构")
    assert apart.is_parted
    assert not together.is_parted


def test_places_are_numbered_through_the_paper() -> None:
    finder = Finder.of("市", ["市", "市"])
    anchors = [place.anchor for line in ("市财政局、市民政局", "无", "市教育局") for place in finder.places(line)]
    assert anchors == ["find-1", "find-2", "find-3"]
    assert finder.count == 3


@pytest.mark.parametrize("asked", ["", "   ", "\u200b"])
def test_nothing_asked_is_found_nowhere(asked: str) -> None:
    assert Finder.of(asked, ["正文"]).places("正文") == ()


@given(st.text(alphabet="甲乙 a1（", max_size=12), st.text(alphabet="甲乙 a1（)\u3000", max_size=40))
def test_places_never_overlap_and_stay_within_the_line(asked: str, text: str) -> None:
    last = 0
    for place in Finder.of(asked, [text]).places(text):
        assert last <= place.start < place.end <= len(text)
        last = place.end
