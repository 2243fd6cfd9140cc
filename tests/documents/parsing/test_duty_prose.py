"""Duties in prose: whose duty it is, and of what kind."""

from __future__ import annotations

import pytest

from documents.parsing.departments import IssuerContext
from documents.parsing.duty_prose import find_prose_duties
from documents.parsing.prose_patterns import is_subject
from documents.parsing.script import fold

CITY = IssuerContext.of("三门峡市")


def read(text: str) -> list[tuple[str, list[str]]]:
    return [
        (duty.role.value, [item.name for item in duty.holders]) for duty in find_prose_duties(text, fold(text), CITY)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由市自然资源和规划局负责，建立奖励机制。", [("responsible", ["市自然资源和规划局"])]),
        ("同时，由副市长贾迎战牵头，学习先进经验。", [("lead", [])]),
        (
            "由市委常委、常务副市长周强牵头，发改委具体负责，筹备会议。",
            [("lead", []), ("responsible", ["市发改委"])],
        ),
        ("市发改委和开发区管委会要充分发挥牵头作用。", [("lead", ["市发改委", "开发区管委会"])]),
        ("各县区党委、政府对本行政区域内耕地保有量负总责。", [("responsible", ["各县区党委", "各县区政府"])]),
        ("按照属地原则，各县（区）对托育服务的安全监管负主要责任。", [("lead", ["各县（区）"])]),
        (
            "抢险救援由政府统一领导，应急管理部门负责统筹协调，相关部门配合。",
            [("responsible", ["应急管理部门"]), ("support", ["相关部门"])],
        ),
        (
            "托育工作由卫健体委牵头，教育、公安、税务等部门根据各自职责，加强监管。",
            [("lead", ["市卫健体委"]), ("responsible", ["教育", "公安", "税务"])],
        ),
        ("市扶贫、林业等部门要按照各自职责，密切配合，做好工作。", [("support", ["市扶贫", "市林业"])]),
        ("市国土资源、公安等行政部门，按照各自职责，共同做好管理。", [("responsible", ["市国土资源", "市公安"])]),
        ("卫生健康部门要加强监管，明确分工，牵头制定文件。", [("lead", ["卫生健康部门"])]),
        ("成立市应急救援总指挥部，负责统一指挥。", [("responsible", ["市应急救援总指挥部"])]),
        ("国务院办公厅是全国政府信息公开工作的主管部门，负责推进。", [("responsible", ["国务院办公厅"])]),
        ("实行垂直领导的部门的办公厅（室）主管本系统的工作。", [("responsible", ["实行垂直领导的部门的办公厅（室）"])]),
        ("第七条 本办法由市城乡建设委员会负责解释。", [("responsible", ["市城乡建设委员会"])]),
        (
            "由市商务局牵头，会同市交通运输局、邮政管理局等部门负责落实。",
            [("lead", ["市商务局"]), ("responsible", ["市交通运输局", "市邮政管理局"])],
        ),
        (
            "市文化局为牵头单位，市公安局、消防救援支队为配合单位。",
            [("lead", ["市文化局"]), ("support", ["市公安局", "市消防救援支队"])],
        ),
        (
            "此事由市教育局牵头，责任单位为市财政局、市审计局。",
            [("lead", ["市教育局"]), ("responsible", ["市财政局", "市审计局"])],
        ),
        (
            "明确市商务局为牵头单位，市税务局为配合单位。",
            [("lead", ["市商务局"]), ("support", ["市税务局"])],
        ),
        ("市文化广电和旅游局作为行业主管部门，要履行监管责任。", [("responsible", ["市文化广电和旅游局"])]),
        ("该项目由市交投集团作为业主单位负责实施。", [("responsible", ["市交投集团"])]),
        ("成立专项工作领导小组，办公室设在市民政局，负责日常工作。", [("responsible", ["市民政局"])]),
        ("公园管理机构负责日常管理；物业服务机构负责保洁。", [("responsible", ["公园管理机构"])]),
    ],
)
def test_the_subject_holds_the_duty(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert read(text) == expected


def test_a_holder_is_named_once_a_sentence_and_role() -> None:
    assert read("市水利局负责防汛，负责抗旱。") == [("responsible", ["市水利局"])]
    assert len(read("市水利局负责防汛。市水利局负责抗旱。")) == 2


@pytest.mark.parametrize(
    "name", ["市教育局", "各县(市、区)政府", "市、县两级行业主管部门", "负有监督管理职责的部门", "公安机关"]
)
def test_named_and_collective_bodies_are_subjects(name: str) -> None:
    assert is_subject(name)


@pytest.mark.parametrize(
    "name",
    [
        "政府",
        "谁",
        "部门",
        "督查问责的具体实施单位",
        "县级公立医院",
        "并指定机构",
        "副市长贾迎战",
        "主要负责人",
        "施工单位",
    ],
)
def test_vague_words_kinds_and_persons_are_none(name: str) -> None:
    assert not is_subject(name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市教育局负责制定实施细则。", [("responsible", ["市教育局"])]),
        ("各县（市、区）人民政府对辖区内粮食安全负总责。", [("responsible", ["各县（市、区）人民政府"])]),
        ("各乡镇人民政府、街道办事处是农村人居环境整治的责任主体。", [
            ("responsible", ["各乡镇人民政府", "街道办事处"])]),
        ("市发展改革委牵头，会同市财政局制定方案。", [("lead", ["市发展改革委"])]),
        ("由市应急管理局牵头负责，各有关部门配合。", [("lead", ["市应急管理局"]), ("support", ["各有关部门"])]),
        ("市住房和城乡建设局为牵头部门，负责组织协调。", [("lead", ["市住房和城乡建设局"])]),
        ("由各县区政府、管委会负责组织实施。", [("responsible", ["各县区政府", "管委会"])]),
        ("县级以上人民政府应急管理部门负责本行政区域内的安全生产监督管理工作。", [
            ("responsible", ["县级以上人民政府应急管理部门"])]),
        ("市人民政府水行政主管部门负责全市节约用水工作。", [("responsible", ["市人民政府水行政主管部门"])]),
        ("发展改革、财政、自然资源等部门按照各自职责做好相关工作。", [
            ("responsible", ["发展改革", "财政", "自然资源"])]),
        ("公安、交通运输、市场监管等部门在各自职责范围内，负责相关监督管理工作。", [
            ("responsible", ["公安", "交通运输", "市场监管"])]),
        ("市生态环境部门对全市大气污染防治实施统一监督管理，由市公安机关交通管理部门负责机动车管理。", [
            ("responsible", ["市公安机关交通管理部门"])]),
        ("本办法由市人力资源和社会保障局负责解释。", [("responsible", ["市人力资源和社会保障局"])]),
        ("市政府成立工作专班，由市政府办公室牵头，市直有关部门参与。", [
            ("lead", ["市政府办公室"]), ("support", ["市直有关部门"])]),
        ("市直各责任部门负责业务指导，市审计局负责监督检查。", [
            ("responsible", ["市直各责任部门"]), ("responsible", ["市审计局"])]),
        ("工程质量由市交通运输局主管。", [("responsible", ["市交通运输局"])]),
        ("由市长李明总负责，市财政局具体负责资金筹措。", [("responsible", ["市财政局"])]),
        ("由市长李明牵头，市发展改革委具体负责。", [("lead", []), ("responsible", ["市发展改革委"])]),
    ],
)  # fmt: skip
def test_prose_of_varied_papers(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "市教育局要加强指导。",
        "市财政局、市审计局要加强监督检查，确保资金安全。",
        "各级各部门要高度重视，加强领导，明确责任。",
        "坚持政府主导、部门负责、社会参与。",
        "建立健全党委领导、政府负责、民主协商的社会治理体系。",
        "企业是安全生产的责任主体。",
        "生产经营单位的主要负责人对本单位的安全生产工作全面负责。",
        "我们要对历史负责、对人民负责。",
        "各责任单位、牵头部门要加强配合。",
        "谁执法谁普法、谁主管谁负责。",
        "负责同志要亲自抓。",
        "申请人应当对申请材料的真实性负责。",
        "配合国家做好第七次人口普查。",
        "各部门要密切配合，形成合力。",
        "明确专人负责，落实到人。",
        "施工单位对工程的施工质量负责。",
        "对工作不负责任的干部严肃问责。",
        "追究有关单位和个人的责任。",
        "各部门要按照职责分工，主动担当。",
    ],
)
def test_prose_that_lays_no_duty(text: str) -> None:
    assert read(text) == []
