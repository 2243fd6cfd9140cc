"""The page: states, hits, facets, suggestions, links."""

from __future__ import annotations

import gc

import pytest
from django.http import QueryDict

from documents.models import Document
from search import queries
from search.criteria import Match, Mode, SearchCriteria, Sort
from search.engines.whoosh import ArchiveWhoosh
from search.result_page import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def empty_search(tmp_path, monkeypatch):
    """Search over an index that has not been built."""
    engine = ArchiveWhoosh(tmp_path / "index")
    monkeypatch.setattr(queries, "search_engine", lambda alias="default": engine)
    return engine


def test_an_empty_archive_holds_nothing(empty_search):
    page = queries.search(SearchCriteria(query="停车"))
    assert page.state is State.NOTHING_HELD
    assert "load_seeds" in page.message
    with empty_search.writing() as writer:
        writer.rebuild([])
    assert queries.search(SearchCriteria()).state is State.NOTHING_HELD


@pytest.mark.parametrize("is_built", [True, False])
def test_papers_without_an_index_are_a_failure(empty_search, monkeypatch, is_built):
    monkeypatch.setattr(type(Document.objects.papers()), "exists", lambda self: True)
    if is_built:
        with empty_search.writing() as writer:
            writer.rebuild([])
    page = queries.search(SearchCriteria(query="停车"))
    assert page.state is State.FAILED
    assert "rebuild_index" in page.message


def test_an_index_of_another_version_is_a_failure(seed_records, tmp_path, monkeypatch):
    engine = ArchiveWhoosh(tmp_path / "index")
    with engine.writing() as writer:
        writer.rebuild(seed_records[:1])
    (version,) = (tmp_path / "index").glob("g-*/version.json")
    version.write_text('{"schema": 0}', encoding="utf-8")
    monkeypatch.setattr(queries, "search_engine", lambda alias="default": engine)
    monkeypatch.setattr(type(Document.objects.papers()), "exists", lambda self: True)
    assert "另一版本" in queries.search(SearchCriteria()).message


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # Whoosh leaves a broken file open
@pytest.mark.parametrize("ending", [".trm", ".pst", ".payload.col", ".folded.col"])
def test_a_damaged_index_is_a_failure(seed_records, tmp_path, monkeypatch, ending):
    engine = ArchiveWhoosh(tmp_path / "index")
    with engine.writing() as writer:
        writer.rebuild(seed_records[:1])
    for path in (tmp_path / "index").glob(f"g-*/MAIN_*{ending}"):
        path.write_bytes(path.read_bytes()[:40])
    monkeypatch.setattr(queries, "search_engine", lambda alias="default": engine)
    monkeypatch.setattr(type(Document.objects.papers()), "exists", lambda self: True)
    page = queries.search(SearchCriteria(query="“市人民政府”"))
    assert page.state is State.FAILED
    assert "rebuild_index" in page.message
    gc.collect()


def test_time_that_runs_out_is_said(seed_search, monkeypatch):
    monkeypatch.setattr(
        "search.engines.whoosh.clock.Clock.has_run_out", lambda self: setattr(self, "is_up", True) or True
    )
    page = seed_search(SearchCriteria(query="“人民政府”"))
    assert page.state is State.CUT_SHORT
    assert page.message


def test_no_match_says_what_to_loosen_and_what_that_gives(seed_search):
    page = seed_search(SearchCriteria(query="停车", city=("驻马店市",)))
    assert page.state is State.NO_MATCH
    assert [(entry.label, entry.count) for entry in page.loosenings] == [("不限城市", 1)]
    page = seed_search(SearchCriteria(query="殡葬 龘龘"))
    assert ("去掉“龘龘”", 1) in [(entry.label, entry.count) for entry in page.loosenings]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("全健健身", "全民健身"), ("驻马甸", "驻马店"), ("四好农存路", "四好农村路"), ("殡藏改革", "殡葬改革")],
)
def test_mends_a_slip_says_so_and_offers_the_way_back(seed_search, typed, meant):
    page = seed_search(SearchCriteria(query=typed))
    assert page.state is State.OK
    (chip,) = [chip for chip in page.understood.also if chip.kind == "corrected"]
    assert (chip.label, chip.value) == (typed, meant)
    assert any(typed in note and meant in note for note in page.understood.notes)
    assert page.total == seed_search(SearchCriteria(query=meant)).total
    as_typed = seed_search(SearchCriteria(query=typed, exact=(typed,)))
    assert as_typed.state is State.NO_MATCH or as_typed.understood.is_loosened
    assert meant in [entry.query for entry in as_typed.suggestions]


def test_a_mended_question_counts_what_its_click_shows(seed_search):
    page = seed_search(SearchCriteria(query="四好农存路"))
    assert {facet.name for facet in page.facets if facet.values} >= {"city", "year", "kind"}
    for facet in page.facets:
        for value in facet.flat:
            clicked = seed_search(SearchCriteria(query="四好农存路").choosing(facet.name, (value.value,)))
            assert clicked.total == value.count


@pytest.mark.parametrize("typed", ["17号", "XYZ123", "2031年", "“殡藏改革”", "量子纠缠"])
def test_figures_phrases_and_strange_things_are_not_mended(seed_search, typed):
    assert seed_search(SearchCriteria(query=typed)).state is State.NO_MATCH


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("婴幼儿照顾", "婴幼儿照护"), ("不做为 慢做为", "不作为 慢作为"), ("常务会议记要", "常务会议纪要")],
)
def test_mends_before_it_leaves_words_out(seed_search, typed, meant):
    page = seed_search(SearchCriteria(query=typed))
    assert page.state is State.OK
    assert [(chip.label, chip.value) for chip in page.understood.also] == [(typed, meant)]
    assert not page.understood.is_loosened


@pytest.mark.parametrize("typed", ["外星人登陆计划", "外星人 计划", "郑州市规划局", "火星移民"])
def test_what_is_not_held_at_all_has_no_answer(seed_search, typed):
    """A slip is never mended and words left out as well; a word that no paper has outweighs the others."""
    assert seed_search(SearchCriteria(query=typed)).state is State.NO_MATCH


def test_other_names_are_told_and_marked_whole(seed_search):
    page = seed_search(SearchCriteria(query="住建局"))
    (chip,) = page.understood.also
    assert (chip.label, chip.value) == ("住建局", "住房城乡建设局、住房和城乡建设局")
    assert "<mark>住房城乡建设局</mark>" in page.hits[0].snippet_html


@pytest.mark.parametrize(
    ("query", "task", "holder"),
    [
        ("控烟行动由哪个部门牵头", "<mark>控烟行动</mark>", "市卫健体委<mark>牵头</mark>"),
        ("谁牵头打好蓝天保卫战", "<mark>打好蓝天保卫战</mark>", "<mark>牵头</mark>单位：市生态环境局"),
        ("誰牽頭婴幼儿照护", "<mark>婴幼儿照护</mark>", "由卫健体委<mark>牵头</mark>"),
        ("森林防火指挥部办公室设在哪里", "<mark>森林防火</mark>", "设在市林业局"),
    ],
)
def test_a_question_after_who_is_answered_by_the_passage(seed_search, query, task, holder):
    passage = seed_search(SearchCriteria(query=query)).hits[0].passages[0].snippet_html
    assert task in passage
    assert holder in passage


@pytest.mark.parametrize(
    ("typed", "marked"), [("殡藏改革", "殡葬改革"), ("全健健身", "全民健身"), ("县域医供体", "医共体")]
)
def test_what_is_mended_is_marked_in_the_passage(seed_search, typed, marked):
    assert f"<mark>{marked}</mark>" in seed_search(SearchCriteria(query=typed)).hits[0].snippet_html


def test_what_has_only_some_of_the_words_is_listed_apart(seed_search):
    page = seed_search(SearchCriteria(query="卫健委 托育"))
    assert (page.total, len(page.hits)) == (1, 1)
    assert page.partial is not None
    assert page.partial.total == 8
    assert not {hit.url for hit in page.hits} & {hit.url for hit in page.partial.hits}
    assert sum(value.count for facet in page.facets for value in facet.flat if facet.name == "year") == page.total
    together = seed_search(SearchCriteria(query="卫健委 托育", match=Match.SOME))
    assert (together.total, together.understood.complete, together.partial) == (9, 1, None)
    assert together.hits[0].url == page.hits[0].url
    assert page.partial.url == SearchCriteria(query="卫健委 托育", match=Match.SOME).url
    assert [chip.remove_url for chip in together.chips] == [page.criteria.url]


def test_words_of_like_meaning_are_looked_for_beside_the_hits(seed_search):
    page = seed_search(SearchCriteria(query="上坟 烧纸"))
    assert page.partial is not None
    assert "祭扫" in page.partial.near_words
    assert any("<mark>祭扫</mark>" in hit.snippet_html for hit in page.partial.hits)


@pytest.mark.parametrize("query", ["停车", "“殡葬”", "标题:殡葬", "三政办〔2019〕8号", "", "殡葬 OR 停车"])
def test_nothing_is_listed_apart_where_nothing_was_left_out(seed_search, query):
    assert seed_search(SearchCriteria(query=query, city=("河南省",))).partial is None or query == "停车"


def test_no_match_may_still_have_something_near(seed_search):
    page = seed_search(SearchCriteria(query="白天鹅 大樱桃"))
    assert (page.state, page.total) == (State.NO_MATCH, 0)
    assert page.partial is not None
    assert page.partial.total == len(page.partial.hits) > 0


@pytest.mark.parametrize("mode", list(Mode))
def test_with_and_without_some_words_add_up(seed_search, mode):
    for query in ("卫健委 托育", "农村公路 养护", "婴幼儿照护", "教育局 体育", "停车难", "公安局 治安 停车"):
        apart = seed_search(SearchCriteria(query=query, mode=mode))
        together = seed_search(SearchCriteria(query=query, mode=mode, match=Match.SOME, limit=200))
        if apart.partial is None:
            continue
        assert together.total == apart.total + apart.partial.total
        shown = [(hit.url, hit.title_html) for hit in (*apart.hits, *apart.partial.hits)]
        assert {url for url, _ in shown} <= {hit.url for hit in together.hits}
        for facet in together.facets:
            for value in facet.flat[:2]:
                clicked = seed_search(together.criteria.choosing(facet.name, (value.value,)))
                assert clicked.total == value.count


def test_leaves_out_words_that_weigh_little_and_says_so(seed_search):
    page = seed_search(SearchCriteria(query="殡葬 火化 公墓 工作 停车"))
    assert page.understood.is_loosened
    assert any("没有公文含有全部词语" in note for note in page.understood.notes)
    assert page.total == 1
    assert not seed_search(SearchCriteria(query="殡葬 “停车”")).total  # what is quoted is never left out


def test_finds_a_saying_that_print_parts(seed_search):
    assert seed_search(SearchCriteria(query="吃拿卡要")).total == 2
    assert seed_search(SearchCriteria(query="“吃拿卡要”")).total == 1


def test_puts_everyday_words_officially_where_nothing_else_answers(seed_search):
    page = seed_search(SearchCriteria(query="孩子近视"))
    assert page.state is State.OK
    assert any("学生" in chip.value or "青少年" in chip.value for chip in page.understood.also)


def test_says_which_other_names_were_searched_and_leaves_them_out_if_asked(seed_search):
    page = seed_search(SearchCriteria(query="卫健委"))
    (chip,) = page.understood.also
    assert "卫健体委" in chip.value
    assert "exact=" in chip.remove_url
    without = seed_search(SearchCriteria(query="卫健委", exact=("卫健委",)))
    assert without.total < page.total
    assert not without.understood.also


def test_a_month_is_told_as_a_date_with_the_way_back_to_words(seed_search):
    page = seed_search(SearchCriteria(query="2019-06"))
    assert page.understood.dates == ("2019-06",)
    (chip,) = page.understood.also
    assert (chip.kind, chip.label) == ("date", "2019年6月")
    assert any("日期:2019年6月" in note for note in page.understood.notes)
    assert [hit.date for hit in page.hits] == ["2019-06-01", "2019-06-06", "2019-05-31"]  # of the month first
    as_words = seed_search(SearchCriteria.from_query_string(QueryDict(chip.remove_url[1:])))
    assert not as_words.understood.also
    assert {hit.url for hit in as_words.hits} <= {hit.url for hit in page.hits}


def test_what_to_leave_out_may_be_any_part_of_a_question(seed_search):
    labels = {entry.label: entry.count for entry in seed_search(SearchCriteria(query="停车 2019-06")).loosenings}
    assert labels == {"去掉“停车”": 3, "去掉“2019年6月”": 1}
    labels = {entry.label for entry in seed_search(SearchCriteria(query="标题:殡葬 城市:霍州")).loosenings}
    assert labels == {"去掉“标题:殡葬”", "去掉“城市:霍州”"}
    (entry,) = seed_search(SearchCriteria(query="“停车”", within=("“殡葬”",))).loosenings
    assert (entry.label, entry.count) == ("不限于““殡葬””的结果", 1)


@pytest.mark.parametrize(
    ("typed", "label", "query", "count"),
    [
        ("“吃拿卡要乱”", "不加引号", "吃拿卡要乱", 1),
        ("标题:停车", "不限标题", "停车", 1),
        ("三政办〔2019〕11号", "不限顺序号", "三政办〔2019〕", 4),
        ("日期:2019-06-07", "不限日", "日期:2019年6月", 2),
    ],
)
def test_a_question_of_one_part_may_be_asked_more_broadly(seed_search, typed, label, query, count):
    (entry,) = seed_search(SearchCriteria(query=typed)).loosenings
    assert (entry.label, entry.query, entry.count) == (label, query, count)


@pytest.mark.parametrize(
    ("typed", "meant"), [("zmd", "驻马店"), ("zmd 养老", "驻马店 养老"), ("smx", "三门峡"), ("主马店", "驻马店")]
)
def test_offers_names_by_initials_and_by_sound(seed_search, typed, meant):
    offered = seed_search(SearchCriteria(query=typed)).suggestions
    (entry,) = [entry for entry in offered if entry.query == meant]
    assert entry.count == seed_search(SearchCriteria(query=meant)).total > 0


@pytest.mark.parametrize("typed", ["gdp", "停车", "婴幼儿照护", "农村公路 养护"])
def test_offers_no_name_where_none_is_meant(seed_search, typed):
    assert not seed_search(SearchCriteria(query=typed)).suggestions


def test_a_figure_is_no_slip_of_a_word(seed_search):
    assert not seed_search(SearchCriteria(query="一百九")).hits
    chips = seed_search(SearchCriteria(query="第35条")).understood.also
    assert [(chip.label, chip.value) for chip in chips] == [("第35条", "第三十五条")]


def test_a_number_leads_to_its_paper(seed_search):
    page = seed_search(SearchCriteria(query="三政办2019-8"))
    assert page.understood.document_number == "三政办〔2019〕8号"
    assert page.direct_url == page.hits[0].document_url
    assert not seed_search(SearchCriteria(query="三政办〔2019〕")).direct_url


def test_a_hit_shows_its_sentences_and_where_they_stand(seed_search):
    (hit,) = seed_search(SearchCriteria(query="公益性公墓")).hits
    assert "<mark>公益性公墓</mark>" in hit.snippet_html
    assert hit.passages[0].path
    assert hit.passages[0].url.startswith(hit.document_url)
    (hit,) = seed_search(SearchCriteria(query="停車場")).hits
    assert "<mark>停車場</mark>" in hit.snippet_html  # as printed


def test_provisions_and_duties_are_hits_of_their_own(seed_search):
    sections = seed_search(SearchCriteria(query="第三十五条", mode=Mode.SECTIONS))
    assert sections.hits[0].path[-1] == "第三十五条"
    duties = seed_search(SearchCriteria(mode=Mode.DUTIES, department=("教育局",), role=("lead",), limit=50))
    assert duties.total == len(duties.hits)
    for hit in duties.hits:
        assert hit.duty.role == "lead"
        assert any("教" in name for name in hit.duty.departments)


def test_earlier_questions_stay_wanted(seed_search):
    page = seed_search(SearchCriteria(query="养老", within=("殡葬",)))
    assert page.total == 1
    assert [(chip.kind, chip.value) for chip in page.chips] == [("within", "殡葬")]


def test_pages_are_linked(seed_search):
    page = seed_search(SearchCriteria(limit=5, offset=5, sort=Sort.NEWEST))
    assert (page.first_row, page.last_row, page.total) == (6, 10, 20)
    assert [link.number for link in page.pages] == [1, 2, 3, 4]
    assert "page=3" in page.next_url
    assert "page" not in page.previous_url


def test_sorts_by_date_and_number(seed_search):
    dates = [hit.date for hit in seed_search(SearchCriteria(sort=Sort.NEWEST, limit=50)).hits]
    assert dates[:2] == ["2024-04-11", "2024-03-26"]
    numbers = [hit.document_number for hit in seed_search(SearchCriteria(query="文号:三政办", sort=Sort.NUMBER)).hits]
    assert numbers == ["三政办〔2019〕7号", "三政办〔2019〕8号", "三政办〔2019〕9号", "三政办〔2019〕10号"]


@pytest.mark.parametrize(
    "typed", ['"', "NOT", "((((", "*" * 300, "甲" * 10_000, "😀", "\x00\x01", "OR OR", "a" * 3000, "标题:", "-" * 99]
)
@pytest.mark.parametrize("mode", list(Mode))
def test_nothing_typed_is_an_error(seed_search, typed, mode):
    assert seed_search(SearchCriteria(query=typed, mode=mode)).state in {State.OK, State.NO_MATCH}
