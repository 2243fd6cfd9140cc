"""Duties of a part: the four places and tables, tasks, deadlines, and the laws for any text."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.parsing.departments import IssuerContext
from documents.parsing.duties import find_duties, says_first_leads
from documents.parsing.tree import BlockKind, How, ParsedDuty, ParsedSection, PrintedDate
from tests.documents.parsing.paragraphs import section_of

CITY = IssuerContext.of("三门峡市", issued_date=PrintedDate(2019, 4, 28))

Row = tuple[str, list[str]]


def read(*sections: ParsedSection) -> list[ParsedDuty]:
    return find_duties("body", sections, CITY)


def rows(duty: ParsedDuty) -> list[Row]:
    return [(part.role.value, [holder.name for holder in part.holders]) for part in duty.assignments]


def all_rows(*texts: str, form: str | None = None) -> list[Row]:
    return [row for duty in read(section_of(*texts)) if form in (None, duty.form.value) for row in rows(duty)]


@pytest.mark.parametrize(
    ("bracket", "expected"),
    [
        (
            "（市卫健委牵头，市委宣传部、市科技局、团市委按职责分工负责）",
            [("lead", ["市卫健委"]), ("responsible", ["市委宣传部", "市科技局", "团市委"])],
        ),
        (
            "（主要责任部门：市医保局、民政局；相关责任部门：市财政局，各县〔市、区〕政府）",
            [("lead", ["市医保局", "市民政局"]), ("support", ["市财政局", "各县〔市、区〕政府"])],
        ),
        (
            "（主要责任部门：三门峡供电公司；责任部门：市发展改革委，有关县〔市、区〕政府）",
            [("lead", ["三门峡供电公司"]), ("support", ["市发展改革委", "有关县〔市、区〕政府"])],
        ),
        (
            "（牵头单位：市教育局；责任单位：市财政局；督导单位：市政府督查室）",
            [("lead", ["市教育局"]), ("responsible", ["市财政局"]), ("oversight", ["市政府督查室"])],
        ),
        ("(责任单位:各县区人民政府)", [("responsible", ["各县区人民政府"])]),
        ("【责任单位：市发改委、财政局等】", [("responsible", ["市发改委", "市财政局"])]),
        ("（市公安局、市卫健体委负责）", [("responsible", ["市公安局", "市卫健体委"])]),
        ("（市教育局、财政局等相关部门按职责分工分别负责）", [("responsible", ["市教育局", "市财政局"])]),
        ("（市教育局牵头会同市财政局负责）", [("lead", ["市教育局"]), ("responsible", ["市财政局"])]),
        (
            "（市教育局牵头，财政局配合，各县（市、区）政府组织实施）",
            [("lead", ["市教育局"]), ("support", ["市财政局"]), ("responsible", ["各县（市、区）政府"])],
        ),
        (
            "（牵头单位：市委组织部，配合单位：市人社局、财政局，各区、县级市）",
            [("lead", ["市委组织部"]), ("support", ["市人社局", "市财政局", "各区、县级市"])],
        ),
        (
            "（责任单位：市高院、市公安局、市税务局等；各区政府）",
            [("responsible", ["市高院", "市公安局", "市税务局", "各区政府"])],
        ),
        (
            "（牵头领导：张三；牵头单位：市住建局；责任人：李四；配合单位：城管局）",
            [("lead", ["市住建局"]), ("support", ["市城管局"])],
        ),
        (
            "（责任单位：市发改委（牵头）、财政局，各县（市、区）政府）",
            [("lead", ["市发改委"]), ("responsible", ["市财政局", "各县（市、区）政府"])],
        ),
        (
            "（市卫健体委和县区人民政府负责。以下除特别指出的外均需县区人民政府负责，不再列出）",
            [("responsible", ["市卫健体委", "县区人民政府"])],
        ),
        ("（市住建局、各街道）", [("responsible", ["市住建局", "各街道"])]),
    ],
)
def test_brackets_behind_a_finished_sentence(bracket: str, expected: list[Row]) -> None:
    assert all_rows(f"1. 推进改革。加快建设。{bracket}") == expected
    assert all_rows("1. 推进改革。加快建设。", bracket) == expected


@pytest.mark.parametrize(
    "text",
    [
        "（科室负责人）",
        "公开条例（国务院令第711号）施行。（2020年）",
        "新建学校10所（其中小学3所）。",
        "推进“两场三馆”（体育场、体育馆）建设。（体育场、体育馆、游泳馆）",
        "党委领导、政府负责、部门协同。",
        "谁主管、谁负责。",
        "对党、对人民高度负责。",
        "各责任单位要切实履行职责。",
        "由项目的具体实施单位负责调查核实。",
        "由县级公立医院牵头组建医共体。",
        "物业服务企业负责小区绿化养护。",
        "某局要加强督导检查。",
        "领导小组办公室设在市教育局。",
    ],
)
def test_words_that_lay_no_duty(text: str) -> None:
    assert all_rows(text) == []


def test_label_lines_of_one_task_are_one_duty() -> None:
    section = section_of(
        "（一）保持工业稳定增长。强化要素保障。",
        "牵头单位：市工业和信息化局。",
        "配合单位：市科技局、投资集团，各县（市、区）政府。",
        heading="保持工业稳定增长",
    )
    (duty,) = read(section)
    assert rows(duty) == [
        ("lead", ["市工业和信息化局"]),
        ("support", ["市科技局", "市投资集团", "各县（市、区）政府"]),
    ]
    assert (duty.form.value, duty.task, duty.start_line) == ("line", "保持工业稳定增长", 2)


def test_label_lines_of_two_tasks_are_two_duties() -> None:
    duties = read(
        section_of(
            "新建学校。",
            "责任单位：市教育局",
            "责任人：张三",
            "完成时限：2019年12月",
            "新建医院。",
            "责任单位：市卫健委",
        )
    )
    assert [(duty.task, rows(duty)) for duty in duties] == [
        ("新建学校", [("responsible", ["市教育局"])]),
        ("新建医院", [("responsible", ["市卫健委"])]),
    ]
    assert duties[0].deadline is not None
    assert duties[0].deadline.due == datetime.date(2019, 12, 31)
    assert duties[1].deadline is None


def test_a_label_may_follow_its_sentence() -> None:
    assert all_rows("（二）优化营商环境。落实政策。责任单位：市商务局、税务局；各县区政府。") == [
        ("responsible", ["市商务局", "市税务局", "各县区政府"])
    ]


def test_a_bracket_on_its_own_line_covers_all_paragraphs_since_the_one_before() -> None:
    first, second = read(
        section_of(
            "加强培训。开展轮训。", "（责任单位：市人社局）", "严格准入。", "实行禁入。", "（责任单位：市公安局）"
        )
    )
    assert (first.task, second.task) == ("加强培训", "严格准入")


def test_several_brackets_of_one_paragraph_part_its_tasks() -> None:
    duties = read(
        section_of(
            "（三）改善民生。新建幼儿园2所。（市教育局负责）改造小区。（市住建局负责，2019年11月底前完成）",
            heading="改善民生",
        )
    )
    assert [duty.task for duty in duties] == ["新建幼儿园2所", "改造小区"]
    assert duties[0].deadline is None
    assert duties[1].deadline is not None
    assert duties[1].deadline.phrase == "2019年11月底前"


def test_a_remark_makes_the_first_name_the_lead() -> None:
    text = "实施改造。（责任单位：市住建局、财政局。列第一位的责任单位为牵头单位，下同）"
    assert all_rows(text, "新建公园。（责任单位：市城管局、林业局）") == [
        ("lead", ["市住建局"]),
        ("responsible", ["市财政局"]),
        ("lead", ["市城管局"]),
        ("responsible", ["市林业局"]),
    ]


def test_a_remark_of_the_notice_reaches_the_text_it_issues() -> None:
    notice = section_of("现将任务分解印发给你们。责任单位中列第一位的为牵头单位。")
    issued = section_of("新建公园。（责任单位：市城管局、林业局）")
    assert says_first_leads([notice])
    assert not says_first_leads([issued])
    (duty,) = find_duties("children/0", [issued], CITY, first_leads=True)
    assert rows(duty) == [("lead", ["市城管局"]), ("responsible", ["市林业局"])]


def test_a_person_who_leads_is_kept_beside_the_departments() -> None:
    text = "由市委常委、常务副市长周强牵头，发改委具体负责。"
    lead, answering = (duty.assignments[0] for duty in read(section_of(text)))
    assert (lead.role.value, lead.holders) == ("lead", ())
    (person,) = lead.persons
    assert (person.name, text[person.span.start : person.span.end]) == ("市委常委、常务副市长周强",) * 2
    assert answering.persons == ()


def test_rows_of_a_task_table() -> None:
    section = section_of(
        "序号 | 工作任务 | 牵头单位 | 配合单位 | 完成时限",
        "1 | 新建公园10个 | 市城管局 | 市财政局、林业局，各区政府 | 2019年10月底",
        "2 | 改造小区30个 | 市住建局 |  | 12月",
        kind=BlockKind.TABLE_ROW,
    )
    first, second = read(section)
    assert rows(first) == [("lead", ["市城管局"]), ("support", ["市财政局", "市林业局", "各区政府"])]
    assert (first.task, second.task) == ("新建公园10个", "改造小区30个")
    assert rows(second) == [("lead", ["市住建局"])]
    assert [duty.deadline and duty.deadline.due for duty in (first, second)] == [
        datetime.date(2019, 10, 31),
        datetime.date(2019, 12, 31),
    ]


def test_places_are_those_of_the_source() -> None:
    text = "加快建设。（市教育局、财政局负责）"
    (duty,) = read(section_of("甲", text))
    holders = duty.assignments[0].holders
    source = f"甲\n{text}"
    assert [source[holder.span.start : holder.span.end] for holder in holders] == ["市教育局", "财政局"]
    assert source[duty.span.start : duty.span.end] == "市教育局、财政局负责"
    assert duty.start_line == 2


def test_traditional_print_is_read_and_kept() -> None:
    assert all_rows("加快建設。（責任單位：市財政局、農業農村局）") == [("responsible", ["市財政局", "市農業農村局"])]


WORDS = (
    "（ ） 〔 〕 ( ) 【 】 、 ， ； 。 ： | 市 各县（市、区）政府 市教育局 财政局 负责 牵头 配合 "
    "责任单位： 牵头单位： 按职责分工 等部门 由 要 按照各自职责 负总责 主管 是 2019年6月底前 年内 每季度末 任务 "
    "列第一位的为牵头单位 責任單位： 以下 和 会同 副市长"
).split()


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=20).map("".join), max_size=6), st.booleans())
def test_any_text_is_read_and_every_duty_has_its_place(texts: list[str], is_table: bool) -> None:
    section = section_of(*texts, kind=BlockKind.TABLE_ROW if is_table else BlockKind.PARAGRAPH)
    source = "\n".join(texts)
    starts = []
    for duty in read(section):
        starts.append(duty.span.start)
        assert duty.assignments
        for part in duty.assignments:
            for holder in part.holders:
                assert source[holder.span.start : holder.span.end] == holder.printed_name
                assert holder.name.endswith(holder.printed_name)
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "text",
    [
        "（" * 50_000,
        "、" * 50_000,
        "（" * 25_000 + "）" * 25_000,
        "责任单位：" * 10_000,
        "。责任单位：" * 8_000,
        "按职责" * 15_000 + "负责",
        "由" * 50_000 + "负责",
        "局和" * 20_000 + "负责",
        "负责" * 25_000,
        "各自职责" * 10_000,
    ],
)
def test_hostile_text_is_read_in_passing(text: str) -> None:
    read(section_of(text))


def test_a_remark_binds_the_duties_behind_it_in_its_section() -> None:
    duties = read(
        section_of(
            "推进改革。（市体育局和县区人民政府负责。以下除特别指出的外均需县区人民政府负责，不再列出）",
            "加强供地。（市林业局负责）",
            "建设场地。（市财政局、县区人民政府负责）",
        )
    )
    implied = [[part for part in duty.assignments if part.how is How.INFERRED] for duty in duties]
    assert [len(parts) for parts in implied] == [0, 1, 0]
    (part,) = implied[1]
    assert (part.role.value, [holder.name for holder in part.holders]) == ("responsible", ["县区人民政府"])
    assert "以下除特别指出的外均需县区人民政府负责" in part.reason
