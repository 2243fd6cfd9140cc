from documents.parsing import parse_source
from documents.parsing.tree import Fact, How, ParsedDocument


def paper(*paragraphs: str) -> ParsedDocument:
    return parse_source("\n\n".join(paragraphs).encode()).documents[0]


def issuer(*paragraphs: str) -> Fact[str] | None:
    return paper(*paragraphs).issuing_authority


def test_as_signed() -> None:
    fact = issuer(
        "关于做好抗旱工作的通知", "安政〔2021〕9号", "各县人民政府：", "请落实。", "安阳市人民政府", "2021年3月5日"
    )
    assert fact is not None
    assert (fact.value, fact.how) == ("安阳市人民政府", How.PRINTED)


def test_joint_issuers_in_the_order_of_the_title() -> None:
    fact = issuer(
        "安阳市财政局 安阳市教育局\n关于资金的通知",
        "各县财政局：",
        "请落实。",
        "安阳市教育局",
        "安阳市财政局",
        "2021年3月5日",
    )
    assert fact is not None
    assert fact.value == "安阳市财政局、安阳市教育局"


def test_from_the_title_where_nothing_is_signed() -> None:
    fact = issuer(
        "安阳市人民政府关于陈志明等同志职务任免的通知",
        "安政任〔2021〕6号",
        "各县人民政府：",
        "市政府决定：",
        "陈志明任市体育局局长。",
        "2021年7月9日",
    )
    assert fact is not None
    assert fact.value == "安阳市人民政府"


def test_the_full_form_of_a_name_without_its_place() -> None:
    fact = issuer(
        "安阳市人民政府2021年工作安排的通知", "各县人民政府：", "请落实。", "市人民政府办公室", "2021年3月5日"
    )
    assert fact is not None
    assert (fact.value, fact.how) == ("安阳市人民政府办公室", How.INFERRED)


def test_speeches_and_explainers_have_none() -> None:
    assert (
        issuer("凝心聚力 攻坚克难", "——在全市工作会议上的讲话", "市长 李强", "同志们：", "今天的会议很重要。") is None
    )
    assert issuer("《安阳市甲办法》政策解读", "一、背景", "原办法已实施多年。") is None


def test_a_work_report_has_its_government() -> None:
    text = (
        "政府工作报告",
        "2023年2月14日在湘潭县第十八届人民代表大会第二次会议上",
        "湘潭县人民政府县长 傅国平",
        "各位代表：",
        "请予审议。",
    )
    fact = issuer(*text)
    assert fact is not None
    assert fact.value == "湘潭县人民政府"
    day = paper(*text).issued_date
    assert day is not None
    assert str(day.value) == "2023-02-14"


def test_the_office_that_prints_minutes_is_not_their_issuer() -> None:
    fact = issuer(
        "〔2024〕5号",
        "3月26日，市政府召开常务会议，现纪要如下：",
        "一、听取汇报",
        "会议强调，要落实。",
        "发：各与会人员。",
        "义马市人民政府办公室",
        "2024年4月3日印发",
    )
    assert fact is not None
    assert (fact.value, fact.how) == ("义马市人民政府", How.INFERRED)


def test_the_printed_script_stays() -> None:
    fact = issuer(
        "廈門市人民政府辦公廳關於做好工作的通知", "各區人民政府：", "請落實。", "廈門市人民政府辦公廳", "2021年3月5日"
    )
    assert fact is not None
    assert fact.value == "廈門市人民政府辦公廳"
