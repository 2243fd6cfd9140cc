from __future__ import annotations

import io
import zipfile

import docx
import pytest

from documents.conversion import RefusedError, convert
from tests.documents.conversion.specimens import PAPER, add_xml, make_docx, make_zip, saved

NUMBERING = """<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl>
</w:abstractNum>
<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="1"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>
</w:numbering>"""


def lines_of(document) -> list[str]:
    return convert(saved(document), "a.docx").text.decode().splitlines()


def numbered(document, text: str, level: int, number: int = 5):
    add_xml(
        document,
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>",
    )


@pytest.fixture
def with_lists():
    """A document whose lists count in Chinese; its numbering takes the place of the template's."""
    document = docx.Document()
    part = document.part.numbering_part
    part._element = docx.oxml.parse_xml(NUMBERING)
    return document


def test_a_paragraph_is_a_line():
    conversion = convert(make_docx(), "通知.docx")
    assert conversion.text.decode() == PAPER + "\n"
    assert (conversion.converter, conversion.notes, conversion.confidence) == ("docx", (), None)
    assert "python-docx" in conversion.version


def test_labels_that_word_counts_are_written_out(with_lists):
    for text, level in (
        ("摸清家底", 0),
        ("普查", 1),
        ("登记", 1),
        ("城区", 2),
        ("加强管理", 0),
        ("巡查", 1),
        ("点", 3),
    ):
        numbered(with_lists, text, level)
    numbered(with_lists, "另起", 0, number=6)
    assert lines_of(with_lists) == [
        "一、摸清家底", "（一）普查", "（二）登记", "1.城区", "二、加强管理", "（一）巡查", "● 点", "四、另起",
    ]  # fmt: skip


def test_a_style_may_number_its_paragraphs(with_lists):
    style = with_lists.styles.add_style("层次", 1)
    style.element.get_or_add_pPr().append(
        docx.oxml.parse_xml(
            '<w:numPr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            '<w:ilvl w:val="1"/><w:numId w:val="5"/></w:numPr>'
        )
    )
    with_lists.add_paragraph("摸清家底", style=style)
    assert lines_of(with_lists) == ["（一）摸清家底"]


def test_a_table_is_rows_of_cells_and_a_frame_is_none():
    document = docx.Document()
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("任务", "单位", "普查|登记", "市林业局\n市财政局"), strict=True):
        cell.text = text
    frame = document.add_table(1, 1)
    frame.cell(0, 0).text = "框中的话"
    found = [line for line in lines_of(document) if line]
    assert found == ["| 任务 | 单位 |", "| --- | --- |", "| 普查\\|登记 | 市林业局 市财政局 |", "框中的话"]


def test_first_lines_set_in_keep_their_indent():
    document = docx.Document()
    document.add_paragraph("标题")
    document.add_paragraph("正文。").paragraph_format.first_line_indent = docx.shared.Pt(32)
    assert lines_of(document) == ["标题", "　　正文。"]


def test_deleted_words_are_left_out_and_the_reader_is_told():
    document = docx.Document()
    add_xml(
        document,
        '<w:p><w:r><w:t>各县</w:t></w:r><w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>新</w:t></w:r></w:ins></w:p>',
    )
    conversion = convert(saved(document), "a.docx")
    assert conversion.text.decode() == "各县新\n"
    assert [note.code for note in conversion.notes] == ["tracked-changes"]


def test_words_of_a_text_box_stand_before_the_paragraph_that_holds_it():
    document = docx.Document()
    add_xml(
        document,
        "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>三门峡市人民政府文件</w:t></w:r></w:p></w:txbxContent></w:pict>"
        "<w:t>三政〔2021〕7号</w:t></w:r></w:p>",
    )
    assert lines_of(document) == ["三门峡市人民政府文件", "三政〔2021〕7号"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (make_zip({"word/document.xml": "<a/>", "word/vbaProject.bin": "x"}), "macro"),
        (make_zip({"xl/workbook.xml": "<a/>"}), "wrong-extension"),
        (make_zip({"word/document.xml": "<a"}), "broken"),
        (make_docx()[:300], "broken"),
    ],
)
def test_what_is_no_plain_word_file_is_refused(content, code):
    with pytest.raises(RefusedError, match="请") as error:
        convert(content, "a.docx")
    assert error.value.code == code


def test_entities_of_the_document_are_not_resolved():
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">'
        + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9)).replace("&a0;", "&a;")
        + ']><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        "<w:t>&a8;</w:t></w:r></w:p></w:body></w:document>"
    )
    good = make_docx()
    with zipfile.ZipFile(io.BytesIO(good)) as package:
        files = {name: package.read(name) for name in package.namelist()} | {"word/document.xml": bomb}
    with pytest.raises(RefusedError) as error:
        convert(make_zip(files), "a.docx")
    assert error.value.code in ("broken", "no-text")
