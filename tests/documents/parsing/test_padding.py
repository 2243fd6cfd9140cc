"""Which blanks are padding: one case for each rule of the module."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.parsing.padding import padding_of


def without_padding(text: str, *, is_listing: bool = False) -> str:
    kept, position = "", 0
    for start, end in padding_of(text, is_listing=is_listing):
        kept += text[position:start]
        position = end
    return kept + text[position:]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        # rule 1
        ("通\u200b知\xad书", "通知书"),
        # rule 2
        ("严格落实 24 小时值班制度。 各单位", "严格落实24小时值班制度。各单位"),
        ("参与管理和服 务，努力形成良好局面。", "参与管理和服务，努力形成良好局面。"),
        ("发展 e commerce  platform 业务。", "发展e commerce platform业务。"),
        # rule 3
        ("守牢红线 强化利用 努力实现", "守牢红线 强化利用 努力实现"),
        ("市政府市长  朱是西", "市政府市长 朱是西"),
        ("市农业农村局 \t 张 源", "市农业农村局\t张源"),
        # rule 3a
        ("通 知", "通知"),
        ("主 任：金冬江", "主任：金冬江"),
        ("副 主 任：郭忠义", "副主任：郭忠义"),
        ("责 任 编 辑", "责任编辑"),
        ("姚振波 周 强 杨建民 胡 刚 何 蔚", "姚振波 周强 杨建民 胡刚 何蔚"),
        ("胡 刚  何 蔚", "胡刚 何蔚"),
        ("总指挥长：安 伟（市长）", "总指挥长：安伟（市长）"),
        ("组　　长：高　屹", "组长：高屹"),
        # rule 3b
        ("第 711 号", "第711号"),
        ("关于表彰 2019 年度市长质量奖的决定", "关于表彰2019年度市长质量奖的决定"),
        ("政府信息公开条例 1", "政府信息公开条例 1"),
        ("附 件 1", "附件 1"),
        # rule 4
        ("第一条 为了保障公民权利。", "第一条 为了保障公民权利。"),
        ("1. 2019年完成任务。", "1. 2019年完成任务。"),
        ("第一章 总 则", "第一章 总则"),
        ("8日 市政府召开会议。", "8日 市政府召开会议。"),
        # rule 5
        ("\u3000\u3000为了发展。 ", "为了发展。"),
    ],
)
def test_padding_goes_and_words_stay_parted(printed: str, read: str) -> None:
    assert without_padding(printed) == read


def test_blanks_of_a_contents_page_stay() -> None:
    assert without_padding(" 关于表彰 2019 年度 的决定  11 ", is_listing=True) == "关于表彰 2019 年度 的决定  11"


@given(st.text(alphabet="周强胡刚甲乙a1 \t\u3000\xa0\u200b。：（", max_size=120), st.booleans())
def test_only_blanks_and_invisible_characters_are_padding(text: str, is_listing: bool) -> None:
    position = 0
    for start, end in padding_of(text, is_listing=is_listing):
        assert position <= start < end <= len(text)
        assert set(text[start:end]) <= set(" \t\u3000\xa0\u200b")
        position = end
