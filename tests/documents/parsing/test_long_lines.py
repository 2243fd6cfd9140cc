"""Lines that hold a whole paper."""

import pytest

from documents.parsing.long_lines import cut_contents, cut_line, is_run_together, lists_contents

NOTICE = (
    "嘉禾市人民政府办公室关于做好清雪工作的通知 嘉政办发〔2020〕28号 各区、县人民政府，市直各有关部门： "
    "为做好今冬清雪工作，现通知如下： 一、明确责任。实行门前三包。 二、强化调度 坚持雪停人动。 "
    "（一）机械清雪。出动车辆100台。 嘉禾市人民政府办公室 2020年10月30日"
)


def paragraphs_of(text: str) -> list[str]:
    return [text[start:end] for start, end in cut_line(text)]


def test_a_notice_in_one_line() -> None:
    assert is_run_together(NOTICE)
    assert paragraphs_of(NOTICE) == [
        "嘉禾市人民政府办公室关于做好清雪工作的通知",
        "嘉政办发〔2020〕28号",
        "各区、县人民政府，市直各有关部门：",
        "为做好今冬清雪工作，现通知如下：",
        "一、明确责任。实行门前三包。",
        "二、强化调度",
        "坚持雪停人动。",
        "（一）机械清雪。出动车辆100台。",
        "嘉禾市人民政府办公室",
        "2020年10月30日",
    ]


def test_without_any_blank_ordinals_after_sentences_part_paragraphs() -> None:
    text = (
        "现通知如下。一、明确责任。落实到人。二、强化调度。及时清雪。（一）机械清雪。作业不停。（二）人工清雪。组织干部。三、考核。"
        * 3
    )
    assert is_run_together(text)
    assert paragraphs_of(text)[:3] == ["现通知如下。", "一、明确责任。落实到人。", "二、强化调度。及时清雪。"]


@pytest.mark.parametrize(
    "text",
    [
        "各县区要高度重视，加强领导。" * 30,
        "严格落实 24 小时值班制度，加强 2021 年工作。" * 20,
        "短句。 短句。 短句。",
    ],
)
def test_ordinary_paragraphs_are_left_whole(text: str) -> None:
    assert not is_run_together(text)


def test_the_contents_of_a_gazette_in_one_line() -> None:
    line = "某市人民政府公报 第3期 目 录 市政府文件 关于甲的通知 3 关于乙的通报……5"
    assert lists_contents(line)
    assert [line[start:end] for start, end in cut_contents(line)] == [
        "某市人民政府公报",
        "第3期",
        "目 录",
        "市政府文件",
        "关于甲的通知 3",
        "关于乙的通报……5",
    ]


def test_a_line_that_only_speaks_of_contents_is_none() -> None:
    assert not lists_contents("某市人民政府公报 第3期 目录 见后")
    assert not lists_contents("规划 目 录 总则 3 附则 5")
