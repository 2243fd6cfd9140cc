"""文种: the last word of a title tells the kind."""

import pytest

from documents.reference.kinds import kind_of_title, kinds_by_word

STATUTORY = "决议 决定 令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要".split()


def test_the_fifteen_statutory_kinds_are_all_there():
    assert {kind.name for kind in kinds_by_word().values() if kind.is_statutory} == set(STATUTORY)


def test_every_row_is_whole_and_names_its_source():
    for word, kind in kinds_by_word().items():
        assert word == kind.word
        assert kind.name
        assert kind.id.isidentifier()
        assert kind.english
        assert kind.source
        assert kind.group in ("statutory", "other")


@pytest.mark.parametrize(
    ("title", "name", "kind_id"),
    [
        ("三门峡市人民政府办公室关于印发《X市实施方案》的通知", "通知", "notice"),
        ("义马市人民政府十一届三十四次常务会议纪要", "纪要", "minutes"),
        ("X市实施方案（试行）", "方案", "plan"),
        ("X市管理办法(2019年修订)（草案）", "办法", "normative_document"),
        ("国民经济和社会发展统计公报", "统计公报", "statistics"),
        ("2021年政府工作报告", "政府工作报告", "work_report"),
        ("报告中有关名词注释", "名词注释", "annotation"),
        ("新能源汽车产业发展工作先进单位和先进个人名单", "名单", "honours_list"),
        ("应急指挥部成员名 单", "名单", "roster"),
        ("关于《X实施意见》政策解读", "政策解读", "interpretation"),
        ("一图读懂《X条例》", "政策解读", "interpretation"),
        ("在全市工作会议上的讲话", "讲话", "speech"),
        ("中华人民共和国土地管理法", "法律", "law"),
        ("《X市管理办法》", "办法", "normative_document"),
        ("X市人民政府令", "令", "order"),
        ("关于X的复函", "函", "letter"),
    ],
)
def test_the_last_word_tells_the_kind(title, name, kind_id):
    kind = kind_of_title(title)
    assert (kind.name, kind.id) == (name, kind_id)


@pytest.mark.parametrize("title", ["", "（试行）", "坚定必胜信心", "好的做法", "关于张三同志任职"])
def test_other_titles_tell_none(title):
    assert kind_of_title(title) is None
