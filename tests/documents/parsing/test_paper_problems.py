from documents.parsing import parse_source


def codes(*paragraphs: str) -> list[str]:
    return [problem.code for problem in parse_source("\n\n".join(paragraphs).encode()).documents[0].problems]


HEAD = ("安阳市人民政府关于抗旱的通知", "安政〔2021〕9号", "各县人民政府：", "请落实。")
CLOSE = ("安阳市人民政府", "2021年3月5日")


def test_a_sound_paper_has_none() -> None:
    assert codes(*HEAD, *CLOSE) == []


def test_facts_that_nothing_tells() -> None:
    assert codes("为做好工作，现将情况说明如下，请各单位遵照执行。") == [
        "title-missing",
        "issuer-missing",
        "city-missing",
    ]


def test_papers_of_the_centre_have_no_city() -> None:
    assert codes("国务院关于抗旱的通知", "各省人民政府：", "请落实。", "国务院", "2021年3月5日") == []


def test_speeches_need_no_issuer() -> None:
    assert "issuer-missing" not in codes("凝心聚力", "——在全市会议上的讲话", "同志们：", "会议很重要。")


def test_an_inferred_title() -> None:
    assert "title-inferred" in codes("〔2024〕5号", "3月26日，市政府召开常务会议，现纪要如下：", "一、听取汇报")


def test_a_date_under_the_title_that_differs() -> None:
    assert codes(HEAD[0], "（2021年3月4日）", *HEAD[1:], *CLOSE) == ["date-conflict"]


def test_attachments_that_are_not_printed() -> None:
    assert codes(*HEAD, "附件：1. 甲名单\n2. 乙名单", *CLOSE, "附件1", "甲名单", "张三 市财政局") == [
        "attachment-missing"
    ]


def test_a_gap_in_the_count() -> None:
    assert codes(*HEAD[:3], "一、甲", "正文。", "三、乙", "正文。", *CLOSE) == ["label-out-of-order"]
