"""Laws that hold for any text, and what only the paper as a whole shows."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from hypothesis import example, given
from hypothesis import strategies as st

from documents.parsing import PARSER_VERSION, parse_source
from documents.parsing.blocks import split_blocks
from documents.parsing.report import describe_source
from documents.parsing.tree import ParsedChild, ParsedDocument, ParsedSection, Span

LINES = st.sampled_from(
    [
        "安阳市人民政府文件", "安阳市人民政府关于印发《甲办法》的通知", "安政〔2021〕5号",
        "各县（市、区）人民政府：", "甲办法", "（试行）", "一、总体要求", "（一）加强领导。各县区要落实。",
        "1. 实施行动", "第一条 为了甲，制定本办法。", "第二条 适用。", "（二）审核；", "安阳市人民政府",
        "2021年2月3日", "（此件公开发布）", "附件", "附件1", "附件：1. 甲名单", "2. 乙名单", "甲名单",
        "张三（市长）", "| 甲 | 乙 |", "出席人员", "列席：市公安局张三", "张 三  李 四", "名词解释",
        "[1]甲：指乙。", "抄送：市委办公室。", "安阳市人民政府办公室 2021年2月4日印发", "市长 李强",
        "安阳市人民政府令", "第46号", "现予公布，自2021年3月1日起施行。", "——在会议上的讲话", "同志们：",
        "目 录", "【市政府文件】", "?", "“", "", "会议强调，要落实",
    ]
)  # fmt: skip


def placed(document: ParsedDocument) -> Counter[Span]:
    def walk(sections: Sequence[ParsedSection], children: Sequence[ParsedChild]) -> Iterator[Span]:
        for section in sections:
            yield from (block.span for block in section.blocks)
        for child in children:
            yield from walk(child.sections, child.children)

    return Counter(walk(document.sections, document.children))


def hold_laws(text: str) -> None:
    source = parse_source(text.encode())
    places = Counter(block.span for block in source.furniture)
    for document in source.documents:
        places += placed(document)
        assert document.span.start <= document.span.end <= len(source.text)
        for flaw in document.flaws:
            assert document.span.start <= flaw.span.start < flaw.span.end <= document.span.end
    assert places == Counter(block.span for block in split_blocks(source.text))
    json.dumps(describe_source(source, "某文.txt"), ensure_ascii=False)


@given(st.lists(LINES, max_size=30), st.sampled_from(["\n", "\n\n"]))
def test_every_block_stands_in_exactly_one_place(paragraphs: list[str], mark: str) -> None:
    hold_laws(mark.join(paragraphs))


@example("ôࠀ")  # UTF-8 that begins as GB 18030 would, and ends as it cannot
@given(st.text(max_size=300).filter(lambda text: not any(0xD800 <= ord(sign) <= 0xDFFF for sign in text)))
def test_no_text_is_refused(text: str) -> None:
    hold_laws(text)


def test_importing_the_parser_loads_no_django() -> None:
    code = "import sys, documents.parsing; sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_version_is_a_text() -> None:
    assert PARSER_VERSION


def paper(*paragraphs: str) -> ParsedDocument:
    return parse_source("\n\n".join(paragraphs).encode()).documents[0]


def test_every_fact_leads_to_its_print() -> None:
    text = "\n\n".join(
        (
            "安阳市人民政府关于抗旱的通知",
            "安政〔2021〕9 号",
            "各县人民政府：",
            "请落实。",
            "安阳市人民政府",
            "2021年3月5日",
            "（此件公开发布）",
        )
    )
    document = parse_source(text.encode()).documents[0]
    printed = {}
    for name in ("title", "document_number", "addressee", "issued_date", "issuing_authority", "note"):
        fact = getattr(document, name)
        assert fact.span is not None
        printed[name] = text[fact.span.start : fact.span.end]
    assert printed == {
        "title": "安阳市人民政府关于抗旱的通知",
        "document_number": "安政〔2021〕9 号",
        "addressee": "各县人民政府：",
        "issued_date": "2021年3月5日",
        "issuing_authority": "安阳市人民政府",
        "note": "（此件公开发布）",
    }


def test_the_adoption_in_the_enactment_note_dates_a_regulation() -> None:
    document = paper(
        "湘潭市档案条例",
        "（2018年6月29日湘潭市人民代表大会常务委员会第十一次会议通过）",
        "第一条 为了甲。",
        "第二条 自2018年10月1日起施行。",
    )
    assert document.issued_date is not None
    assert str(document.issued_date.value) == "2018-06-29"
    assert document.effective_date is not None
    assert str(document.effective_date.value) == "2018-10-01"


def test_an_explainer_takes_no_effect() -> None:
    document = paper("《甲办法》政策解读", "一、何时施行", "自2021年1月1日起施行。")
    assert document.effective_date is None


def test_announced_attachments_that_are_not_printed_are_a_problem() -> None:
    document = paper(
        "安阳市人民政府关于抗旱的通知", "各县人民政府：", "请落实。", "附件：甲名单", "安阳市人民政府", "2021年3月5日"
    )
    assert [problem.code for problem in document.problems] == ["attachment-missing"]


def test_a_paper_without_title_is_a_problem() -> None:
    document = paper("为做好工作，现将情况说明如下，请各单位遵照执行。")
    assert document.title is None
    assert "title-missing" in [problem.code for problem in document.problems]
