"""What every engine must answer, whatever it is made of."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from search.criteria import Mode, SearchCriteria, Sort
from search.engines.interface import IndexMissingError
from search.planning import plan_search
from search.plans import Attribute
from search.records import AssignmentRecord, DutyRecord, PaperRecord, SectionRecord

HENAN, SANMENXIA, YIMA = ("410000", "河南省"), ("411200", "三门峡市"), ("411281", "义马市")
SHANXI, LINFEN, HUOZHOU = ("140000", "山西省"), ("141000", "临汾市"), ("141082", "霍州市")


def section(key: int, text: str, heading: str = "", path: tuple[str, ...] = ()) -> SectionRecord:
    return SectionRecord(key, text, heading, path, f"/s/{key}/")


def held(role: str, name: str, *functions: str, place: str = "411200") -> AssignmentRecord:
    return AssignmentRecord(role, name, functions, name.removeprefix("市"), place)


ROADS = PaperRecord(
    1, "/d/1/", "三门峡市人民政府办公室关于印发道路停车实施方案的通知",
    part_titles=("道路停车实施方案",),
    document_number="三政办〔2019〕8号", number_series="三政办", number_year=2019, number_serial=8,
    place_path=(HENAN, SANMENXIA), year=2019, date="2019-06-06", dates=("2019-06-06",), sort_date="2019-06-06",
    kind="通知", authority="三门峡市人民政府办公室", column="市政府办公室文件",
    sections=(
        section(11, "三门峡市人民政府办公室关于印发道路停车实施方案的通知\n各县（市、区）人民政府，市政府各部门："),
        section(12, "一、总体要求\n关于推进公办民营“不作为、慢作为、乱作为”专项治理，建设5G基站，按17号文件办理。",
                "总体要求", ("一、",)),
        section(13, "（一）规范停车\n市住建局要会同市公安局规范停车秩序，全民健身设施周边不得停车。",
                "规范停车", ("一、", "（一）")),
        section(14, "（二）婴幼儿照护\n支持社会力量举办婴幼儿照护机构。（市卫健体委牵头，市公安局负责）",
                "婴幼儿照护", ("一、", "（二）")),
    ),
    duties=(
        DutyRecord(101, 13, "规范停车秩序", "/s/13/", ("一、", "（一）"),
                   (held("lead", "市住建局", "住房和城乡建设局"), held("support", "市公安局", "公安局")),
                   "年底前", "2019-12-31"),
        DutyRecord(102, 14, "举办照护机构", "/s/14/", ("一、", "（二）"),
                   (held("lead", "市卫健体委", "体育局", "卫生健康委员会"), held("responsible", "市公安局", "公安局"))),
    ),
)  # fmt: skip
MINUTES = PaperRecord(
    2, "/d/2/", "义马市人民政府常务会议纪要", is_title_inferred=True,
    document_number="〔2024〕5号", number_series="", number_year=2024, number_serial=5,
    place_path=(HENAN, SANMENXIA, YIMA), year=2024, date="2024-03-26", dates=("2024-03-26",), sort_date="2024-03-26",
    kind="纪要", authority="义马市人民政府",
    sections=(
        section(21, "会议听取了市住房和城乡建设局的汇报。\n会议同意建设停车场，由市卫生健康委员会配合。"),
        section(22, "会议研究了殡葬改革工作。依据三政办〔2018〕3号文件，另见2019年6月6日的通知。"),
    ),
)  # fmt: skip
REPORT = PaperRecord(
    3, "/d/3/", "2024年霍州市政府工作報告", place_path=(SHANXI, LINFEN, HUOZHOU), year=2024,
    date="2024-04-11", dates=("2024-04-11",), sort_date="2024-04-11", kind="政府工作报告", authority="霍州市人民政府",
    sections=(section(31, "我代表市政府報告工作。完善嬰幼兒照護服務，推進殯葬改革，新建停車場16處。"),),
)  # fmt: skip
LAW = PaperRecord(
    4, "/d/4/", "中华人民共和国政府信息公开条例", document_number="中华人民共和国国务院令第711号",
    number_series="国务院令", number_serial=711, year=2019, date="2019-04-03", dates=("2019-04-03",),
    sort_date="2019-04-03", kind="条例", authority="国务院", column="重要文件",
    sections=(section(41, "第五条 行政机关公开政府信息，应当坚持以公开为常态。", "", ("第一章", "第五条")),),
)  # fmt: skip
PAPERS = [ROADS, MINUTES, REPORT, LAW]


@pytest.fixture
def ask(engine_of):
    """Ask a question; gives the keys of the papers found, or the whole answer."""
    engine = engine_of(PAPERS)

    def answer(query: str = "", **choices):
        return engine.answer(plan_search(SearchCriteria(query=query, **choices), engine.body_names).plan)

    return answer


def keys(answer) -> list[int]:
    return sorted(row.paper.key for row in answer.rows)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        # A quoted phrase stands as it is printed, in any style of quotes.
        ('"婴幼儿照护"', [1, 3]),
        ("“婴幼儿照护机构”", [1]),
        ("「婴幼儿照护」", [1, 3]),
        ("『殡葬改革』", [2, 3]),
        ("《政府信息公开条例》", [4]),
        ('"照护婴幼儿"', []),
        ("“不作为、慢作为、乱作为”", [1]),
        ("推进公办民营“不作为", [1]),
        # Not across paragraphs, nor over an inferred title.
        ('"汇报。会议同意"', []),
        ('"人民政府常务会议纪要"', []),
        ("义马市人民政府常务会议纪要", [2]),
        # Figures and letters are whole.
        ("17号", [1]),
        ("7号", []),
        ("5G", [1]),
        ("５ｇ", [1]),
        ("G", []),
        # Not.
        ("停车 -婴幼儿", [2]),
        ("停车 NOT 婴幼儿", [2]),
        ("停车 非 婴幼儿", [2]),
        ("-停车", [4]),
        # Or, brackets.
        ("常态 OR 汇报", [2, 4]),
        ("常态|汇报", [2, 4]),
        ("常态 或 汇报", [2, 4]),
        ("(常态 OR 汇报) 停车", [2]),
        # Names find each other, in both directions; one that is part of a longer one too.
        ("住建局", [1, 2]),
        ("市住房和城乡建设局", [1, 2]),
        ("卫健委", [1, 2]),
        ("卫健体委", [1, 2]),
        ("卫生局", [1, 2]),
        # Both scripts, both widths.
        ("殯葬改革", [2, 3]),
        ("停車場", [2, 3]),
        ("停车场", [2, 3]),
        ("各县(市、区)人民政府", [1]),
        # One character.
        ("葬", [2, 3]),
        ("龘", []),
        # Fields.
        ("标题:条例", [4]),
        ("标题:道路停车实施方案", [1]),
        ("标题:“常务会议纪要”", [2]),
        ("正文:“会议纪要”", []),
        ("文号:711", [4]),
        ("城市:三门峡", [1, 2]),
        ("城市:三门峡市 -城市:义马市", [1]),
        ("城市:山西", [3]),
        ("年份:2019", [1, 4]),
        ("年份:2020..2024", [2, 3]),
        ("类型:报告", [3]),
        ("机关:国务院", [4]),
        ("栏目:办公室", [1]),
        ("部门:卫生健康委员会", [1]),
        ("牵头:住建局", [1]),
        ("配合:住建局", []),
        ("配合:公安局", [1]),
        # Numbers in any form; a series; one that no paper bears is looked for in the texts.
        ("三政办〔2019〕8号", [1]),
        ("三政办[2019]8号", [1]),
        ("三政办2019-8", [1]),
        ("三政辦〔2019〕八號", [1]),
        ("三政办〔2019〕", [1]),
        ("三政办〔2019〕7号", []),
        ("三政办〔2018〕3号", [2]),
        ("〔2024〕5号", [2]),
        ("国务院令第711号", [4]),
        # Dates: of the paper or in its text.
        ("2019年6月6日", [1, 2]),
        ("2019-06-06", [1, 2]),
        # Words of which most are there; fewer are not enough.
        ("婴幼儿照护补贴", [1, 3]),
        ("量子纠缠", []),
        # Nothing asked: all.
        ("", [1, 2, 3, 4]),
        ("*", [1, 2, 3, 4]),
    ],
)  # fmt: skip
def test_finds_these_papers(ask, query, found):
    assert keys(ask(query)) == found


@pytest.mark.parametrize("sort", list(Sort))
def test_what_has_all_words_comes_before_what_has_only_some(engine_of, sort):
    engine = engine_of(PAPERS)
    question = plan_search(SearchCriteria(query="停车 听取", sort=sort), engine.body_names).plan
    answer = engine.answer(replace(question, complete=question.wanted))
    assert answer.rows[0].paper.key == MINUTES.key
    assert (answer.complete, answer.total, answer.is_loosened) == (1, 3, False)
    assert answer.counts["year"] == {"2019": 1, "2024": 2}
    chosen = replace(question, complete=question.wanted, filters=(("year", Attribute("year", frozenset({"2019"}))),))
    answer = engine.answer(chosen)
    assert (answer.complete, answer.total, answer.matched) == (0, 1, 3)


def test_says_when_only_most_words_are_there(ask):
    assert ask("婴幼儿照护补贴").is_loosened
    assert not ask("婴幼儿照护").is_loosened


def test_counts_every_facet_without_a_question(ask):
    counts = ask("").counts
    assert counts["city"] == {"410000": 2, "411200": 2, "411281": 1, "140000": 1, "141000": 1, "141082": 1}
    assert counts["year"] == {"2019": 2, "2024": 2}
    assert counts["department"] == {"住房和城乡建设局": 1, "公安局": 1, "体育局": 1, "卫生健康委员会": 1}
    assert counts["role"] == {"lead": 1, "support": 1, "responsible": 1}
    assert counts["column"] == {"市政府办公室文件": 1, "重要文件": 1}


def test_two_values_of_one_facet_widen_and_two_facets_narrow(ask):
    assert keys(ask("", year=("2019", "2024"))) == [1, 2, 3, 4]
    assert keys(ask("", year=("2019",), city=("三门峡市",))) == [1]
    assert keys(ask("", kind=("通知", "条例"), year=("2024",))) == []


def test_counts_a_facet_without_its_own_choice(ask):
    counts = ask("", year=("2019",), kind=("通知",)).counts
    assert counts["year"] == {"2019": 1}
    assert counts["kind"] == {"通知": 1, "条例": 1}


def test_a_role_is_that_of_the_chosen_department(ask):
    assert keys(ask("", department=("公安局",), role=("support",))) == [1]
    assert keys(ask("", department=("公安局",), role=("lead",))) == []
    assert ask("", department=("公安局",)).counts["role"] == {"support": 1, "responsible": 1}
    assert ask("", role=("support",)).counts["department"] == {"公安局": 1}


def test_a_department_is_chosen_by_any_of_its_names(ask):
    for name in ("卫生健康委员会", "卫健委", "市卫健体委", "三门峡市卫健体委", "卫生局"):
        assert keys(ask("", department=(name,))) == [1], name
    assert keys(ask("", department=("义马市卫健委",))) == []
    assert keys(ask("", department=("没有这个局",))) == []


def test_provisions_answer_by_their_own_text(ask):
    answer = ask("停车", mode=Mode.SECTIONS)
    assert sorted(row.sections[0].key for row in answer.rows) == [11, 13, 21, 31]
    assert answer.counts["city"]["411200"] == 3
    assert [row.sections[0].key for row in ask("道路停车 社会力量", mode=Mode.SECTIONS).rows] == [14]  # title above
    assert [
        row.sections[0].key for row in ask("", mode=Mode.SECTIONS, department=("公安局",), role=("lead",)).rows
    ] == []
    assert [row.sections[0].key for row in ask("", mode=Mode.SECTIONS, role=("support",)).rows] == [13]


def test_duties_are_counted_one_by_one(ask):
    answer = ask("", mode=Mode.DUTIES)
    assert answer.total == 2
    assert answer.counts["department"]["公安局"] == 2
    assert [row.duty.key for row in ask("照护机构", mode=Mode.DUTIES).rows] == [102]
    assert [row.duty.key for row in ask("", mode=Mode.DUTIES, department=("公安局",), role=("support",)).rows] == [101]


def test_sorts_and_pages(ask):
    newest = [row.paper.key for row in ask("", sort=Sort.NEWEST).rows]
    assert newest == [3, 2, 1, 4]
    assert [row.paper.key for row in ask("", sort=Sort.OLDEST).rows] == newest[::-1]
    assert [row.paper.key for row in ask("", sort=Sort.NEWEST, offset=1, limit=2).rows] == newest[1:3]
    assert ask("", limit=0).total == 4
    assert ask("", offset=50).rows == ()


def test_an_update_replaces_adds_and_removes(engine_of):
    engine = engine_of(PAPERS)
    changed = replace(MINUTES, sections=(section(29, "会议研究了供热价格。"),))
    added = replace(LAW, key=5, title="新的条例", number_serial=712)
    with engine.writing() as writer:
        writer.update([changed, added], [REPORT.key])

    def found(query: str, **choices) -> list[int]:
        return keys(engine.answer(plan_search(SearchCriteria(query=query, **choices)).plan))

    assert found("") == [1, 2, 4, 5]
    assert found("殡葬") == []
    assert found("供热价格") == [2]
    assert found("常态") == [4, 5]
    assert found("", city=("山西省",)) == []
    assert set(engine.fingerprints()) == {1, 2, 4, 5}


def test_a_rebuilt_index_takes_the_place_of_the_former(engine_of):
    engine = engine_of(PAPERS)
    with engine.writing() as writer:
        writer.rebuild([LAW])
    assert keys(engine.answer(plan_search(SearchCriteria()).plan)) == [4]
    with engine.writing() as writer:
        writer.rebuild([])
    assert engine.answer(plan_search(SearchCriteria()).plan).held == 0


def test_counts_several_plans_at_once(engine_of):
    engine = engine_of(PAPERS)
    plans = [plan_search(SearchCriteria(query=query)).plan for query in ("停车", "常态", "龘")]
    assert engine.count(plans) == [3, 1, 0]


def test_knows_which_texts_occur(engine_of):
    engine = engine_of(PAPERS)
    assert engine.occurring(["停车", "殡葬", "龘", "照护机构"]) == {"停车", "殡葬", "照护机构"}
    assert dict(engine.frequent_words("殡"))["殡葬"] == 2


def test_threads_ask_while_one_writes(engine_of):
    engine = engine_of(PAPERS)
    plan = plan_search(SearchCriteria(query="停车")).plan
    totals: list[int] = []

    def read() -> None:
        totals.extend(engine.answer(plan).total for _ in range(15))

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for round_number in range(6):
        with engine.writing() as writer:
            writer.update([replace(MINUTES, authority=f"第{round_number}届")])
    for reader in readers:
        reader.join()
    assert set(totals) == {3}
    assert len(totals) == 45


def test_a_missing_index_says_what_to_run(tmp_path):
    from search.engines.whoosh import ArchiveWhoosh

    with pytest.raises(IndexMissingError, match="rebuild_index"):
        ArchiveWhoosh(tmp_path).answer(plan_search(SearchCriteria()).plan)
