"""Files of every format, made small and by hand, so that a test shows all that is in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

import docx
from docx.oxml import parse_xml

PAPER = """三门峡市人民政府关于加强公园管理的通知
三政〔2021〕7号
各县（市、区）人民政府：
为加强公园管理，现通知如下：
一、摸清家底
6月底前完成普查。（市林业局牵头，市财政局配合）
三门峡市人民政府
2021年3月7日"""

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def make_zip(files: Mapping[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of files by name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def make_docx(lines: Sequence[str] = tuple(PAPER.split("\n"))) -> bytes:
    """A Word file of plain paragraphs."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def saved(document) -> bytes:
    """The bytes of a document of python-docx."""
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def add_xml(document, xml: str) -> None:
    """Put a piece of WordprocessingML before the end of the body."""
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(xml.replace("<w:", "<w:", 1).replace(">", f" {_W}>", 1)))


def make_odt(body: str, styles: str = "", **files: str) -> bytes:
    """A file of OpenDocument with this content of office:text."""
    names = {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }  # fmt: skip
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in names.items()
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return make_zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, **files})


def make_pdf(
    pages: Sequence[Sequence[str]], catalog: str = "", objects: Sequence[str] = (), indent: Sequence[str] = ()
) -> bytes:
    """A PDF with a text layer. Lines that begin with one of `indent` are set in by two characters.

    `catalog`: more entries of the catalogue; `objects`: more objects, numbered from 900.
    """
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts["
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
        "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -200 1000 900]"
        "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 80>>>>]>>"
    )
    found = {1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>", 3: font}
    kids = []
    for place, lines in enumerate(pages):
        page, stream = 10 + 2 * place, 11 + 2 * place
        kids.append(f"{page} 0 R")
        found[page] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents {stream} 0 R>>"
        )
        words = "".join(
            f"BT /F1 16 Tf {122 if line.startswith(tuple(indent) or chr(0)) else 90} {760 - 28 * row} Td "
            f"<{line.encode('utf-16-be').hex()}> Tj ET\n"
            for row, line in enumerate(lines)
        )
        found[stream] = f"<</Length {len(words)}>>stream\n{words}endstream"
    found[2] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    found |= {900 + place: text for place, text in enumerate(objects)}
    return _assemble(found)


def _assemble(objects: Mapping[int, str]) -> bytes:
    packed = b"%PDF-1.7\n"
    places = {}
    for number in sorted(objects):
        places[number] = len(packed)
        packed += f"{number} 0 obj\n{objects[number]}\nendobj\n".encode("latin-1")
    start = len(packed)
    packed += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        packed += f"{number} 1\n{place:010d} 00000 n \n".encode()
    return packed + f"trailer<</Size {max(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
