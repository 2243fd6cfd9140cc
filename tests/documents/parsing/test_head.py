import pytest

from documents.parsing.blocks import split_blocks
from documents.parsing.head import Head, read_head
from documents.parsing.head_lines import is_addressee, is_number, is_signatory, names_speaker
from documents.parsing.lines import fold_blocks
from documents.parsing.tree import BlockKind


def head(*paragraphs: str, expected: str | None = None) -> Head:
    return read_head(fold_blocks(split_blocks("\n\n".join(paragraphs))), expected)


BODY = "为做好工作，现将有关事项通知如下。"


def test_the_number_after_the_title_as_in_a_gazette() -> None:
    read = head(
        "驻马店市人民政府", "关于印发《办法》的", "通 知", "驻政〔2020〕24 号", "各县区人民政府，市政府各部门：", BODY
    )
    assert read.title is not None
    assert read.number is not None
    assert read.addressee is not None
    assert read.title.value == "驻马店市人民政府关于印发《办法》的通知"
    assert read.number.value == "驻政〔2020〕24号"
    assert read.addressee.value == "各县区人民政府，市政府各部门"
    assert len(read.lines) == 5


@pytest.mark.parametrize("line", ["安政任〔2021〕12号　安政任〔2021〕13号", "安政任〔2021〕12、13号"])
def test_of_several_numbers_under_one_title_the_first_is_taken(line: str) -> None:
    read = head("安阳市人民政府关于李建国等同志职务任免的通知", line, "安政任〔2021〕14号", "各县区人民政府：", BODY)
    assert read.number is not None
    assert read.addressee is not None
    assert read.number.value == "安政任〔2021〕12号"
    assert [line.block.kind for line in read.lines].count(BlockKind.NUMBER) == 2


def test_the_number_before_the_title_as_in_the_original() -> None:
    read = head(
        "机密★1年",
        "特急",
        "安阳市人民政府文件",
        "安政〔2019〕44号　　签发人：刘　强",
        "安阳市人民政府关于列入名录的请示",
        "河南省人民政府：",
        BODY,
    )
    assert read.title is not None
    assert read.number is not None
    assert read.signer is not None
    assert read.title.value == "安阳市人民政府关于列入名录的请示"
    assert read.number.value == "安政〔2019〕44号"
    assert read.signer.value == "刘强"


def test_a_title_that_could_end_earlier() -> None:
    read = head("安阳市人民政府办公室关于印发安阳市抗旱应急预案", "的通知", "安政办〔2021〕9号", "各县人民政府：", BODY)
    assert read.title is not None
    assert read.title.value == "安阳市人民政府办公室关于印发安阳市抗旱应急预案的通知"


def test_a_speech_keeps_the_blanks_between_its_clauses() -> None:
    read = head(
        "移风易俗 倡树新风",
        "坚定不移推进改革",
        "——在全市工作会议上的讲话",
        "市政府市长 朱是西",
        "（2020年4月3日，根据录音整理）",
        "同志们：",
        BODY,
    )
    assert read.title is not None
    assert read.subtitle is not None
    assert read.speaker is not None
    assert read.title.value == "移风易俗 倡树新风 坚定不移推进改革"
    assert read.subtitle.value == "在全市工作会议上的讲话"
    assert read.speaker.value == "市政府市长 朱是西"
    assert read.spoken_date is not None
    assert str(read.spoken_date.value) == "2020-04-03"
    assert read.addressee is None


def test_the_speakers_post_and_name_on_two_lines() -> None:
    read = head(
        "政府工作报告",
        "2024年4月11日在霍州市第八届人民代表大会第四次会议上",
        "霍州市人民政府市长",
        "张可新",
        "各位代表：",
        BODY,
    )
    assert read.speaker is not None
    assert read.speaker.value == "霍州市人民政府市长 张可新"


def test_a_web_page_prints_title_and_table_above_the_paper() -> None:
    read = head(
        "索引号：11410500005/2021-00012　　主题分类：农业\n发文机关：安阳市人民政府　　成文日期：2021年03月05日",
        "安阳市人民政府关于做好抗旱工作的通知",
        "来源：市政府办公室　浏览次数：1032",
        "安阳市人民政府关于做好抗旱工作的通知",
        "各县人民政府：",
        BODY,
    )
    assert read.title is not None
    assert read.title.value == "安阳市人民政府关于做好抗旱工作的通知"
    assert {entry.field: entry.value for entry in read.metadata}["issuing_authority"] == "安阳市人民政府"


def test_a_short_line_below_a_whole_title_is_body() -> None:
    read = head("安阳市人民政府关于表彰先进的决定", "安政〔2021〕5号", "先进集体共三个", BODY)
    assert len(read.lines) == 2


def test_the_issuer_and_date_under_the_title() -> None:
    read = head("湘潭县2021年国民经济和社会发展统计公报", "湘潭县统计局", "2022年3月22日", BODY)
    assert read.organs is not None
    assert read.date is not None
    assert read.organs.value == ("湘潭县统计局",)
    assert str(read.date.value) == "2022-03-22"


def test_lines_bear_what_they_are() -> None:
    read = head("安阳市人民政府关于表彰先进的决定", "（2020年4月16日）", "安政〔2021〕5号", "各县人民政府：", BODY)
    kinds = [line.block.kind for line in read.lines]
    assert kinds == [BlockKind.TITLE, BlockKind.DATE, BlockKind.NUMBER, BlockKind.ADDRESSEE]


@pytest.mark.parametrize(
    "text", ["驻政〔2020〕20号", "〔2024〕5号", "第711号", "2023年第4号", "(驻政办〔2020〕23号)", "第八十八号"]
)
def test_numbers(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["第4号(总第96号)", "15号线", "各县人民政府", "2020年4月16日"])
def test_other_lines_are_no_numbers(text: str) -> None:
    assert not is_number(text)


@pytest.mark.parametrize(
    "text", ["各县(市、区)人民政府,市政府各部门:", "各镇街:", "河南省人民政府:", "各乡镇中心校,县直各学校:"]
)
def test_addressees(text: str) -> None:
    assert is_addressee(text)


@pytest.mark.parametrize(
    "text", ["同志们:", "各位代表:", "现将有关事项通知如下:", "3月26日,市政府召开会议,现纪要如下:", "主要任务:"]
)
def test_other_lines_with_a_colon_are_no_addressees(text: str) -> None:
    assert not is_addressee(text)


def test_persons_and_posts() -> None:
    assert names_speaker("市政府市长 朱是西")
    assert names_speaker("(市长 李四光)")
    assert not names_speaker("市长质量奖")
    assert not names_speaker("组　长：李文钢")
    assert is_signatory("总理 李克强")
    assert not is_signatory("市长办公会议")
