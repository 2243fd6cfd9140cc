"""Label lines and task tables of many papers: labels alone, several on one line, headers of every wording."""

from __future__ import annotations

import datetime

import pytest

from documents.parsing.departments import IssuerContext
from documents.parsing.duties import find_duties
from documents.parsing.tree import BlockKind, ParsedDuty, PrintedDate
from tests.documents.parsing.paragraphs import section_of

CITY = IssuerContext.of("临沂市", issued_date=PrintedDate(2023, 3, 10))
Row = tuple[str, list[str]]


def read(*texts: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[ParsedDuty]:
    return find_duties("body", [section_of(*texts, kind=kind)], CITY)


def rows(duty: ParsedDuty) -> list[Row]:
    return [(part.role.value, [holder.name for holder in part.holders]) for part in duty.assignments]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("责任领导：王建国  责任单位：市教育局", [("responsible", ["市教育局"])]),
        ("牵头领导：王建国    牵头单位：市教育局    配合单位：市财政局", [
            ("lead", ["市教育局"]), ("support", ["市财政局"])]),
        ("牵头单位：市发展改革委 责任单位：市财政局、各县区", [
            ("lead", ["市发展改革委"]), ("responsible", ["市财政局", "各县区"])]),
        ("牵头部门：市商务局；配合部门：市财政局、税务局", [
            ("lead", ["市商务局"]), ("support", ["市财政局", "市税务局"])]),
        ("主责单位：市水利局", [("lead", ["市水利局"])]),
        ("责任主体：各县（市、区）人民政府", [("responsible", ["各县（市、区）人民政府"])]),
        ("协办单位：市科协、市文联", [("support", ["市科协", "市文联"])]),
        ("参与单位：市直有关部门", [("support", ["市直有关部门"])]),
        ("落实单位：市公安局、各派出所", [("responsible", ["市公安局", "各派出所"])]),
        ("实施单位：市城投集团", [("responsible", ["市城投集团"])]),
        ("任务落实单位：市水利局、各县区政府", [("responsible", ["市水利局", "各县区政府"])]),
        ("任务牵头单位：市林业局；任务配合单位：市财政局", [("lead", ["市林业局"]), ("support", ["市财政局"])]),
        ("整改落实部门：市生态环境局", [("responsible", ["市生态环境局"])]),
        ("督办单位：市政府督查室", [("oversight", ["市政府督查室"])]),
        ("责任处室：综合处、法规处", [("responsible", ["综合处", "法规处"])]),
        ("责任科室：办公室", [("responsible", ["办公室"])]),
        ("牵头单位：市农业农村局，责任单位：市水利局、林业局", [
            ("lead", ["市农业农村局"]), ("responsible", ["市水利局", "市林业局"])]),
        ("牵头单位:市民政局;完成时限:2023年9月底前", [("lead", ["市民政局"])]),
        ("完成时限：2023年9月；责任单位：市体育局", [("responsible", ["市体育局"])]),
        ("责任单位及责任人：市住建局 李明", [("responsible", ["市住建局"])]),
        ("责任单位：市财政局（张三）、市审计局（李四）", [("responsible", ["市财政局（张三）", "市审计局（李四）"])]),
        ("——责任单位：市生态环境局", [("responsible", ["市生态环境局"])]),
        ("●牵头单位：市文化和旅游局", [("lead", ["市文化和旅游局"])]),
        ("【牵头单位】市卫生健康委", [("lead", ["市卫生健康委"])]),
        ("责任单位 市教育局、财政局", [("responsible", ["市教育局", "市财政局"])]),
        ("市级牵头单位：市工业和信息化局", [("lead", ["市工业和信息化局"])]),
        ("部门分工：市教育局牵头，市财政局配合", [("lead", ["市教育局"]), ("support", ["市财政局"])]),
        ("任务分工：市教育局、市财政局", [("responsible", ["市教育局", "市财政局"])]),
        ("主管部门：市交通运输局", [("responsible", ["市交通运输局"])]),
        ("主办单位：市人力资源社会保障局；会办单位：市教育局", [
            ("lead", ["市人力资源社会保障局"]), ("support", ["市教育局"])]),
    ],
)  # fmt: skip
def test_label_lines(line: str, expected: list[Row]) -> None:
    (duty,) = read("（一）推进改革。加快建设。", line)
    assert rows(duty) == expected
    assert duty.form.value == "line"
    assert duty.task == "推进改革"


@pytest.mark.parametrize(
    "line",
    ["责任单位要切实履行职责。", "主管部门：定期检查，及时通报。", "联系人：王建国，联系电话：8726000",
     "责任单位责任人名单", "单位：万元"],
)  # fmt: skip
def test_lines_that_lay_no_duty(line: str) -> None:
    assert read("推进改革。加快建设。", line) == []


@pytest.mark.parametrize(
    ("header", "row", "expected", "task"),
    [
        ("序号 | 任务 | 牵头单位 | 责任单位 | 完成时限", "1 | 建公园 | 市城管局 | 市财政局、各区 | 2023年10月底前",
         [("lead", ["市城管局"]), ("responsible", ["市财政局", "各区"])], "建公园"),
        ("序号 | 重点工作任务 | 牵头市领导 | 牵头部门 | 配合部门 | 时间节点",
         "2 | 改造小区 | 王建国 | 市住房城乡建设局 | 市财政局 | 2023年10月",
         [("lead", ["市住房城乡建设局"]), ("support", ["市财政局"])], "改造小区"),
        ("任务类别 | 具体任务 | 主要措施 | 责任单位 | 完成时间", "民生 | 新建学校 | 加快建设 | 市教育局 | 2023年10月",
         [("responsible", ["市教育局"])], "新建学校：加快建设"),
        ("序号 | 事项名称 | 主管部门 | 实施机关 | 时限", "3 | 许可 | 市公安局 | 市公安局 | 2023年10月31日",
         [("responsible", ["市公安局"])], "许可"),
        ("改革任务 | 牵头单位（责任领导） | 参加单位 | 进度安排", "放权 | 市政务服务局 | 市司法局 | 2023年10月底",
         [("lead", ["市政务服务局"]), ("support", ["市司法局"])], "放权"),
        ("工作内容 | 责任部门(单位) | 完成期限", "整治 | 市城管局、市公安局 | 2023年10月底",
         [("responsible", ["市城管局", "市公安局"])], "整治"),
        ("编号 | 目标任务 | 主办单位 | 协办单位 | 办结时限", "4 | 通车 | 市交通运输局 | 市财政局 | 2023年10月",
         [("lead", ["市交通运输局"]), ("support", ["市财政局"])], "通车"),
    ],
)  # fmt: skip
def test_tables(header: str, row: str, expected: list[Row], task: str) -> None:
    (duty,) = read(header, row, kind=BlockKind.TABLE_ROW)
    assert (rows(duty), duty.task) == (expected, task)
    assert duty.deadline is not None
    assert duty.deadline.due == datetime.date(2023, 10, 31)


def test_a_remark_that_follows_the_lists_reaches_back() -> None:
    first, second = read("甲事。（责任单位：市教育局、市财政局）", "乙事。（市水利局、市林业局，排名第一的为牵头单位）")
    assert [rows(duty) for duty in (first, second)] == [
        [("lead", ["市教育局"]), ("responsible", ["市财政局"])],
        [("lead", ["市水利局"]), ("responsible", ["市林业局"])],
    ]


def test_the_rest_of_a_list_on_the_next_line_belongs_to_its_label() -> None:
    (duty,) = read(
        "降低成本。力争年内实现。",
        "牵头单位：国网临沂供电公司",
        "责任单位：市发展改革委、市城管局，",
        "各县区政府、临沂经开区管委会",
        "完成时限：2023年11月底",
    )
    assert rows(duty) == [
        ("lead", ["国网临沂供电公司"]),
        ("responsible", ["市发展改革委", "市城管局", "各县区政府", "临沂经开区管委会"]),
    ]
    assert duty.deadline is not None
    assert duty.deadline.due == datetime.date(2023, 11, 30)


@pytest.mark.parametrize(
    ("value", "due"),
    [
        ("2023年6月底前完成设计，2023年11月底前完工", datetime.date(2023, 11, 30)),
        ("2023年12月底前完工，其中2023年8月底前完成主体", datetime.date(2023, 12, 31)),
        ("每季度末", None),
    ],
)
def test_several_days_behind_one_time_label_give_the_last(value: str, due: datetime.date | None) -> None:
    (duty,) = read("建设公园。加快推进。", "责任单位：市城管局", f"完成时限：{value}")
    assert duty.deadline is not None
    assert duty.deadline.due == due
