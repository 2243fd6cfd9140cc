from __future__ import annotations

import io

import pypdf
import pypdfium2
import pytest

from documents.conversion import RefusedError, convert, ocr
from documents.conversion.limits import Limits
from documents.conversion.ocr import RecognisedPage
from documents.conversion.page_lines import PageLine
from tests.documents.conversion.specimens import PAPER, make_pdf

SCRIPT = "<</S/JavaScript/JS(app.alert\\(1\\))>>"


@pytest.fixture
def scan() -> bytes:
    """Two pages that are pictures, without any text."""
    printed = pypdfium2.PdfDocument(make_pdf([PAPER.split("\n"), ["第二页"]]))
    pictures = [page.render(scale=2).to_pil() for page in printed]
    packed = io.BytesIO()
    pictures[0].save(packed, "PDF", save_all=True, append_images=pictures[1:])
    return packed.getvalue()


def test_lines_of_pages_with_a_blank_line_at_each_cut():
    conversion = convert(make_pdf([PAPER.split("\n"), ["第二页的文字。"]]), "通知.pdf")
    assert conversion.text.decode() == PAPER + "\n\n第二页的文字。\n"
    assert (conversion.converter, conversion.confidence) == ("pdf", None)


def test_lines_set_in_by_two_characters_open_paragraphs():
    content = make_pdf([PAPER.split("\n")], indent=["为加强", "一、", "6月"])
    lines = convert(content, "通知.pdf").text.decode().splitlines()
    assert [line for line in lines if line.startswith("　　")] == [
        "　　为加强公园管理，现通知如下：", "　　一、摸清家底", "　　6月底前完成普查。（市林业局牵头，市财政局配合）",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("catalog", "objects"),
    [
        ("/OpenAction 900 0 R", [SCRIPT]),
        ("/Names<</JavaScript<</Names[(a) 900 0 R]>>>>", [SCRIPT]),
        ("/AA<</WC 900 0 R>>", [SCRIPT]),
        ("/OpenAction 900 0 R", ["<</S/Launch/F(calc.exe)>>"]),
    ],
)
def test_a_pdf_that_acts_is_refused(catalog, objects):
    with pytest.raises(RefusedError, match="另存为新的 PDF") as error:
        convert(make_pdf([["文字在此，共有十个字"]], catalog, objects), "a.pdf")
    assert error.value.code == "javascript"


def test_a_pdf_with_a_password_is_refused():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf([["机密的文字"]])))
    writer.encrypt("secret", algorithm="RC4-128")
    packed = io.BytesIO()
    writer.write(packed)
    with pytest.raises(RefusedError, match="密码") as error:
        convert(packed.getvalue(), "a.pdf")
    assert error.value.code == "encrypted"


def test_a_broken_pdf_is_refused():
    with pytest.raises(RefusedError, match="损坏") as error:
        convert(b"%PDF-1.7\n" + b"nothing" * 20, "a.pdf")
    assert error.value.code == "broken"


def test_too_many_pages_are_refused():
    with pytest.raises(RefusedError, match="超过上限 1 页"):
        convert(make_pdf([["一"], ["二"]]), "a.pdf", Limits(pdf_pages=1))


def test_a_scan_without_tesseract_says_what_to_install(scan, monkeypatch):
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    with pytest.raises(RefusedError, match="tesseract-ocr-chi-sim") as error:
        convert(scan, "a.pdf")
    assert error.value.code == "scan"


def test_recognised_pages_bring_their_confidence(scan, monkeypatch):
    page = RecognisedPage([PageLine("三门峡市人民政府", 10.0, 20.0)], 64.0)
    monkeypatch.setattr(ocr, "is_installed", lambda: True)
    monkeypatch.setattr(ocr, "engine_name", lambda: "Tesseract 5")
    monkeypatch.setattr(ocr, "recognise", lambda page_: page)
    conversion = convert(scan, "a.pdf")
    assert conversion.text.decode() == "三门峡市人民政府\n\n三门峡市人民政府\n"
    assert conversion.confidence == 64.0
    assert [note.code for note in conversion.notes] == ["recognised", "doubtful"]
    assert "第 1、2 页" in conversion.notes[0].message


@pytest.mark.slow
@pytest.mark.skipif(not ocr.is_installed(), reason="Tesseract with chi_sim is not installed")
def test_tesseract_reads_a_scan(scan):
    conversion = convert(scan, "a.pdf")
    assert "公园管理" in conversion.text.decode()
    assert conversion.confidence is not None
    assert conversion.confidence > 50
