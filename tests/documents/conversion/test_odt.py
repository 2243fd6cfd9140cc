from __future__ import annotations

import pytest

from documents.conversion import RefusedError, convert
from tests.documents.conversion.specimens import PAPER, make_odt, make_zip

LISTS = """<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>
<text:list-level-style-number text:level="2"
style:num-format="一, 二, 三, ..." style:num-prefix="（" style:num-suffix="）"/>
<text:list-level-style-bullet text:level="3"/></text:list-style>
<style:style style:name="P1"><style:paragraph-properties fo:text-indent="0.85cm"/></style:style>"""


def lines_of(body: str) -> list[str]:
    return convert(make_odt(body, LISTS), "a.odt").text.decode().splitlines()


def test_a_paragraph_is_a_line():
    conversion = convert(make_odt("".join(f"<text:p>{line}</text:p>" for line in PAPER.split("\n"))), "通知.odt")
    assert conversion.text.decode() == PAPER + "\n"
    assert conversion.converter == "odt"


def test_labels_that_the_program_counts_are_written_out():
    inner = "<text:list><text:list-item><text:p>普查</text:p></text:list-item><text:list-item><text:p>登记</text:p>\
</text:list-item></text:list>"
    body = (
        f'<text:list text:style-name="L1"><text:list-item><text:p>摸清家底</text:p>{inner}</text:list-item>'
        "<text:list-item><text:p>加强管理</text:p></text:list-item></text:list>"
        '<text:list text:style-name="L1"><text:list-item><text:p>另起</text:p></text:list-item></text:list>'
        '<text:list text:style-name="L1" text:continue-numbering="true"><text:list-item><text:p>续</text:p>'
        "</text:list-item></text:list>"
    )
    assert lines_of(body) == ["一、摸清家底", "（一）普查", "（二）登记", "二、加强管理", "一、另起", "二、续"]


def test_blanks_tables_boxes_and_notes():
    body = (
        '<text:p>胡<text:s text:c="2"/>刚<text:note><text:note-body><text:p>市长</text:p></text:note-body></text:note>'
        "</text:p>"
        '<text:p text:style-name="P1">正文\n  续行</text:p>'
        "<table:table><table:table-row><table:table-cell><text:p>任务</text:p></table:table-cell><table:table-cell>"
        "<text:p>单位</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p><draw:frame><draw:text-box><text:p>红头</text:p></draw:text-box></draw:frame>文号</text:p>"
    )
    found = [line for line in lines_of(body) if line]
    assert found == ["胡  刚[1]", "　　正文 续行", "| 任务 | 单位 |", "| --- | --- |", "红头", "文号", "[1]市长"]


ENCRYPTED = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (make_odt("<text:p>文</text:p>", **{"Basic/Standard/Module1.xml": "x"}), "macro"),
        (make_odt("<text:p>文</text:p>", **{"META-INF/manifest.xml": ENCRYPTED}), "encrypted"),
        (make_zip({"mimetype": "application/zip", "a.txt": "x"}), "wrong-extension"),
        (make_odt("<text:p>文"), "broken"),
    ],
)
def test_what_is_no_plain_text_of_opendocument_is_refused(content, code):
    with pytest.raises(RefusedError, match="请") as error:
        convert(content, "a.odt")
    assert error.value.code == code
