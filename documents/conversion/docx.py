"""DOCX by python-docx: paragraphs with their counted labels, tables, text boxes, footnotes.

One paragraph is one line; a table row is a line of cells between bars; deleted words of tracked changes, headers and
footers are left out, words of text boxes stand before the paragraph that holds the box (there the 红头 often is).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import LxmlError, _Element

from documents.conversion.docx_attachments import refuse_attachments
from documents.conversion.docx_numbering import Numbering
from documents.conversion.formats import MEDIA_TYPES, Format
from documents.conversion.limits import Limits
from documents.conversion.packages import BROKEN_PACKAGE, open_package
from documents.conversion.results import Conversion, Note, RefusedError
from documents.conversion.table_rows import table_lines

_OWN_VERSION = "1"
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT = frozenset(
    map(qn, ("w:pPr", "w:rPr", "w:del", "w:moveFrom", "w:instrText", "w:delText", "w:rt", "w:sectPr", "w:tblPr"))
) | {f"{_ALTERNATIVES}Fallback"}
_SIGNS = {qn("w:tab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_INDENT = "\u3000\u3000"
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
_MACROS = "文件含有宏，宏可能带有恶意程序，不予收入。请在 Word 或 WPS 中另存为不含宏的 .docx 后再上传。"
_BROKEN = "DOCX 文件已损坏，无法读取。请用 Word 或 WPS 打开，另存后再上传。"
_REVISED = Note("tracked-changes", "文件带有修订痕迹：已按接受全部修订读取，删去的文字没有收入；请核对。")
_FOOTNOTES = "脚注 {count} 条移到了文末，以“[序号]”相连。"


def edition() -> str:
    """The version of this converter and of the library it uses."""
    return f"{_OWN_VERSION}（python-docx {version('python-docx')}）"


def convert_docx(content: bytes, limits: Limits) -> Conversion:
    """The text of a DOCX file. Raises RefusedError for macros, foreign contents, a bomb, a file that can't be read."""
    with open_package(content, limits) as package:
        names = {name.lower() for name in package.namelist()}
        if any(name.endswith(_MACRO_PARTS) for name in names):
            raise RefusedError("macro", _MACROS)
        if "word/document.xml" not in names:
            message = "扩展名是“.docx”，内容却不是 Word 文件。请用原来的软件打开核对后再上传。"
            raise RefusedError("wrong-extension", message)
        refuse_attachments(package, limits)
    try:
        document = docx.Document(io.BytesIO(content))
        reader = _Reader.of(document)
        lines = [*reader.read(document.element.body), *reader.footnotes()]
    except (*BROKEN_PACKAGE, OpcError, LxmlError, LookupError, TypeError, AttributeError) as error:
        raise RefusedError("broken", _BROKEN) from error
    text = "\n".join(lines).strip("\n") + "\n"
    return Conversion(text.encode(), MEDIA_TYPES[Format.DOCX], "docx", edition(), tuple(reader.notes()))


@dataclass(slots=True)
class _Reader:
    """One pass over a document."""

    numbering: Numbering
    notes_by_id: dict[str, _Element] = field(default_factory=dict)
    indented_styles: frozenset[str] = frozenset()
    cited: list[str] = field(default_factory=list)
    is_revised: bool = False

    @classmethod
    def of(cls, document: Any) -> _Reader:
        parts = {
            relation.reltype.rpartition("/")[2]: relation.target_part
            for relation in document.part.rels.values()
            if not relation.is_external
        }
        roots = {name: parse_xml(parts[name].blob) for name in ("numbering", "styles", "footnotes") if name in parts}
        notes = roots.get("footnotes")
        found = {} if notes is None else {note.get(qn("w:id"), ""): note for note in notes.findall(qn("w:footnote"))}
        styles = roots.get("styles")
        return cls(Numbering.of(roots.get("numbering"), styles), found, _indented_styles(styles))

    def read(self, container: _Element) -> Iterator[str]:
        """The lines of a body, a cell, a text box."""
        for child in container:
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                rows = [
                    [list(self.read(cell)) for cell in row.iterchildren(qn("w:tc"))]
                    for row in child.iterchildren(qn("w:tr"))
                ]
                yield from table_lines(rows)
            elif child.tag not in _LEFT_OUT and isinstance(child.tag, str):
                yield from self.read(child)  # content controls, insertions

    def _paragraph(self, paragraph: _Element) -> Iterator[str]:
        boxes: list[_Element] = []
        label = self.numbering.label(paragraph)
        words = "".join(self._words(paragraph, boxes))
        for box in boxes:
            yield from self.read(box)
        lines = words.split("\n")
        if label and not words.startswith(label):
            lines[0] = label + lines[0].lstrip()
        if lines[0].strip() and self._is_indented(paragraph) and not lines[0].startswith(_INDENT):
            lines[0] = _INDENT + lines[0]
        yield from lines

    def _words(self, element: _Element, boxes: list[_Element]) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag in (qn("w:del"), qn("w:moveFrom")):
                self.is_revised = True
            if tag in _LEFT_OUT or not isinstance(tag, str):
                continue
            if tag == qn("w:t"):
                yield child.text or ""
            elif tag == qn("w:br"):
                yield "" if child.get(qn("w:type")) in ("page", "column") else "\n"
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag == qn("w:txbxContent"):
                boxes.append(child)
            elif tag == qn("w:footnoteReference"):
                self.cited.append(child.get(qn("w:id"), ""))
                yield f"[{len(self.cited)}]"
            else:
                self.is_revised = self.is_revised or tag == qn("w:ins")
                yield from self._words(child, boxes)

    def _is_indented(self, paragraph: _Element) -> bool:
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return False
        own = _first_line(properties)
        if own is not None:
            return own
        style = properties.find(qn("w:pStyle"))
        return style is not None and style.get(qn("w:val")) in self.indented_styles

    def footnotes(self) -> Iterator[str]:
        """The footnotes, in order of their marks."""
        for number, key in enumerate(list(self.cited), start=1):
            note = self.notes_by_id.get(key)
            if note is not None:
                words = "".join(line.strip() for line in self.read(note))
                yield f"[{number}]{words}"

    def notes(self) -> Iterator[Note]:
        """What a person should know."""
        if self.is_revised:
            yield _REVISED
        if self.cited:
            yield Note("footnotes-moved", _FOOTNOTES.format(count=len(self.cited)))


def _first_line(properties: _Element) -> bool | None:
    """Whether the first line is set in; None where nothing is said."""
    indent = properties.find(qn("w:ind"))
    if indent is None:
        return None
    values = [indent.get(qn(name)) for name in ("w:firstLineChars", "w:firstLine")]
    if all(value is None for value in values):
        return None
    return any(value and value.isdecimal() and int(value) >= 100 for value in values)


def _indented_styles(styles: _Element | None) -> frozenset[str]:
    if styles is None:
        return frozenset()
    return frozenset(
        style.get(qn("w:styleId"), "")
        for style in styles.findall(qn("w:style"))
        if (properties := style.find(qn("w:pPr"))) is not None and _first_line(properties)
    )
