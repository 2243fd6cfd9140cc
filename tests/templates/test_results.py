from __future__ import annotations

import re

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from documents.templatetags.archive import LABELS
from search.criteria import FACET_LABELS, Mode, SearchCriteria, Sort
from search.result_page import SearchPage, State, Suggestion
from tests.templates.pages import CRITERIA, make_duty_hit, make_empty, make_page


def render(page: SearchPage, rf: RequestFactory) -> str:
    return render_to_string("search/results.html", {"page": page, "section": "search"}, request=rf.get("/search/"))


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_hits_with_marks_facts_and_paths(rf: RequestFactory) -> None:
    html = render(make_page(), rf)
    assert '<a href="/documents/x/">关于促进<mark>婴幼儿照护</mark>服务的实施意见</a>' in html
    assert "三门峡市人民政府办公室" in words(html)
    assert "2019年4月20日" in html
    assert "实施方案 二、（一） 加强对家庭的支持和指导" in words(html)
    assert "共 42 份公文，现为第 21–22 份" in words(html)
    assert "您是不是要找：婴幼儿看护" in words(html)
    assert "引号没有成对" in html


def test_the_question_and_the_choices_are_kept_by_the_box(rf: RequestFactory) -> None:
    html = render(make_page(), rf)
    form = html[html.index("<form") : html.index("</form>")]
    assert 'value="婴幼儿照护 市卫健委"' in form
    assert '<input type="hidden" name="city" value="三门峡市">' in form
    assert 'name="page"' not in form  # a new question begins on its first page
    assert html.count('role="search"') == 1


def test_facets_are_links_with_counts_in_both_widths(rf: RequestFactory) -> None:
    html = render(make_page(), rf)
    assert html.count('<span class="count">12\u202f345</span>') == 2  # beside the results, and as a panel when narrow
    assert '<details class="facets-panel narrow-only"' in html
    assert "其余 4 项" in html
    assert html.count('aria-current="true"><span>三门峡市') == 2
    assert "义马市" in html


def test_chips_lead_out_of_each_choice(rf: RequestFactory) -> None:
    html = render(make_page(), rf)
    assert (
        '<a class="chip" href="?q=y"><span class="visually-hidden">取消 </span><span class="chip-name">年份</span>'
        in html
    )
    assert 'href="?exact=x"' in html
    assert "全部取消" in html


def test_pages_tell_where_numbers_are_left_out(rf: RequestFactory) -> None:
    html = render(make_page(), rf)
    assert '<a href="?page=2" aria-label="第2页" aria-current="page">2</a>' in html
    assert html.count('class="gap"') == 1


def test_duties_are_shown_with_their_holders_and_deadline(rf: RequestFactory) -> None:
    criteria = SearchCriteria(query="托育", mode=Mode.DUTIES)
    text = words(render(make_page(criteria=criteria, hits=(make_duty_hit(),)), rf))
    assert "共 42 项责任" in text
    for part in ("新建托育机构", "牵头市卫生健康委员会", "配合市民政局、市教育局", "2019年6月底前 （2019年6月30日）"):
        assert part in text


@pytest.mark.parametrize(
    ("page", "heading", "step"),
    [
        (make_empty(State.NOTHING_HELD), "还没有收入公文", "管理员载入文本之后"),
        (make_empty(State.NO_MATCH), "没有符合的公文", "取消全部条件"),
        (make_empty(State.FAILED, message="索引正在重建。"), "查找没有成功", "索引正在重建。"),
        (make_empty(State.CUT_SHORT, message="先选城市。"), "时间到了，还没有查完", "先选城市。"),
        (make_empty(State.OK, total=3, criteria=CRITERIA, previous_url="?page=1"), "没有这一页", "结果共 3 条"),
    ],
)
def test_the_empty_answers_differ_and_say_what_to_do(
    page: SearchPage, heading: str, step: str, rf: RequestFactory
) -> None:
    html = render(page, rf)
    assert f"<h2>{heading}</h2>" in html
    assert step in html


def test_no_match_offers_what_to_leave_out(rf: RequestFactory) -> None:
    page = make_empty(State.NO_MATCH, loosenings=(Suggestion("不限城市", "x", "?q=x", 7),))
    assert '<a href="?q=x">不限城市</a> <span class="count">7</span>' in render(page, rf)


def test_a_cut_short_answer_with_hits_shows_both(rf: RequestFactory) -> None:
    html = render(make_page(state=State.CUT_SHORT, message="时间到了，只列出已找到的。"), rf)
    assert "时间到了，只列出已找到的。" in html
    assert 'class="hit"' in html


def test_what_was_typed_is_escaped(rf: RequestFactory) -> None:
    html = render(make_page(criteria=SearchCriteria(query='"><script>alert(1)</script>')), rf)
    assert "<script>alert" not in html


def test_every_word_that_search_hands_over_is_known_to_the_catalogues() -> None:
    handed_over = {*FACET_LABELS.values(), *(mode.label for mode in Mode), *(sort.label for sort in Sort)}
    assert handed_over <= set(LABELS)
