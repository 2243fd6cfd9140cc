"""ODT by lxml: paragraphs with their counted labels, tables, text boxes, footnotes; as `docx` does for Word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version

from lxml import etree
from lxml.etree import _Element

from documents.conversion.formats import MEDIA_TYPES, Format
from documents.conversion.limits import Limits
from documents.conversion.odt_numbering import ListStyles
from documents.conversion.packages import open_package, read_member
from documents.conversion.results import Conversion, Note, RefusedError
from documents.conversion.table_rows import table_lines

_OWN_VERSION = "1"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FORMATTING = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_MIME = b"application/vnd.oasis.opendocument.text"
_INDENT = "\u3000\u3000"
_MOST_BLANKS = 200
_WHITE = re.compile(r"[ \t\r\n]+")
_LENGTH = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,4})?)(?:cm|in|mm|pt|em)")
_LEAST_INDENT = 0.2  # of whatever unit: a stray thin blank is no indent
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_LEFT_OUT = frozenset(
    (
        f"{_TEXT}tracked-changes",
        f"{_TEXT}sequence-decls",
        f"{_OFFICE}forms",
        f"{_OFFICE}annotation",
        f"{_TEXT}ruby-text",
    )
)
_BROKEN = "ODT 文件已损坏，无法读取。请用 LibreOffice 或 WPS 打开，另存后再上传。"
_REVISED = Note("tracked-changes", "文件带有修订痕迹：已按接受全部修订读取，删去的文字没有收入；请核对。")
_FOOTNOTES = "脚注 {count} 条移到了文末，以“[序号]”相连。"


def edition() -> str:
    """The version of this converter and of the library it uses."""
    return f"{_OWN_VERSION}（lxml {version('lxml')}）"


def convert_odt(content: bytes, limits: Limits) -> Conversion:
    """The text of an ODT file. Raises RefusedError for macros, a password, a bomb, or a file that can't be read."""
    try:
        with open_package(content, limits) as package:
            names = {info.filename: info for info in package.infolist()}
            _check(names.keys())
            roots = {
                name: _parse(read_member(package, names[name], limits))
                for name in ("content.xml", "styles.xml", "META-INF/manifest.xml")
                if name in names
            }
            mime = read_member(package, names["mimetype"], limits) if "mimetype" in names else b""
    except etree.LxmlError as error:
        raise RefusedError("broken", _BROKEN) from error
    manifest = roots.get("META-INF/manifest.xml")
    if manifest is not None and any(str(child.tag).endswith("}encryption-data") for child in manifest.iter()):
        raise RefusedError("encrypted", "文件有密码保护，无法读取。请用密码打开后取消保护，另存后再上传。")
    body = roots["content.xml"].find(f"{_OFFICE}body/{_OFFICE}text") if "content.xml" in roots else None
    if body is None or not mime.startswith(_MIME):
        raise RefusedError("wrong-extension", "扩展名是“.odt”，内容却不是 ODT 文本。请用原来的软件打开核对后再上传。")
    reader = _Reader(ListStyles.of(roots.values()), _indented_styles(roots.values()))
    try:
        lines = [*reader.read(body), *reader.footnotes]
    except (RecursionError, ValueError) as error:
        raise RefusedError("broken", _BROKEN) from error
    text = "\n".join(lines).strip("\n") + "\n"
    return Conversion(text.encode(), MEDIA_TYPES[Format.ODT], "odt", edition(), tuple(reader.notes()))


def _check(names: Iterable[str]) -> None:
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        raise RefusedError(
            "macro", "文件含有宏，宏可能带有恶意程序，不予收入。请在 LibreOffice 或 WPS 中删去宏，另存后再上传。"
        )


def _parse(content: bytes) -> _Element:
    """No entity of the document's own is resolved, nothing is fetched, nesting is bounded."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(content, parser)


@dataclass(slots=True)
class _Reader:
    """One pass over a document."""

    lists: ListStyles
    indented: frozenset[str]
    footnotes: list[str] = field(default_factory=list)
    is_revised: bool = False

    def read(self, container: _Element, label: str = "") -> Iterator[str]:
        """The lines of a body, a cell, a text box; `label` goes before the first."""
        for child in container:
            tag = child.tag
            if tag in _PARAGRAPHS:
                yield from self._paragraph(child, label)
                label = ""
            elif tag == f"{_TEXT}list":
                yield from self._list(child, "", 1)
            elif tag == f"{_TABLE}table":
                yield from table_lines(list(self._rows(child)))
            elif tag == f"{_TEXT}tracked-changes":
                self.is_revised = True
            elif tag not in _LEFT_OUT and isinstance(tag, str):
                yield from self.read(child)

    def _list(self, element: _Element, above: str, level: int) -> Iterator[str]:
        style = element.get(f"{_TEXT}style-name") or above
        goes_on = element.get(f"{_TEXT}continue-numbering") == "true" or f"{_TEXT}continue-list" in element.attrib
        if level == 1 and not goes_on:
            self.lists.restart(style)
        for item in element:
            if item.tag not in (f"{_TEXT}list-item", f"{_TEXT}list-header"):
                continue
            has_text = any(child.tag in _PARAGRAPHS for child in item)
            counts = item.tag == f"{_TEXT}list-item" and has_text
            label = self.lists.label(style, level, item.get(f"{_TEXT}start-value")) if counts else ""
            for child in item:
                if child.tag == f"{_TEXT}list":
                    yield from self._list(child, style, level + 1)
                elif child.tag in _PARAGRAPHS:
                    yield from self._paragraph(child, label)
                    label = ""

    def _rows(self, table: _Element) -> Iterator[list[list[str]]]:
        for child in table:
            if child.tag == f"{_TABLE}table-row":
                cells = child.iterchildren(f"{_TABLE}table-cell")
                yield [list(self.read(cell)) for cell in cells]
            elif child.tag in (f"{_TABLE}table-header-rows", f"{_TABLE}table-rows", f"{_TABLE}table-row-group"):
                yield from self._rows(child)

    def _paragraph(self, paragraph: _Element, label: str) -> Iterator[str]:
        boxes: list[_Element] = []
        words = "".join(self._words(paragraph, boxes))
        for box in boxes:
            yield from self.read(box)
        words = words if label and words.startswith(label) else label + words
        if words.strip() and paragraph.get(f"{_TEXT}style-name") in self.indented and not words.startswith(_INDENT):
            words = _INDENT + words
        yield from words.split("\n")

    def _words(self, element: _Element, boxes: list[_Element]) -> Iterator[str]:
        """White space in the markup is one blank; blanks that count are elements."""
        yield _blank_once(element.text)
        for child in element:
            tag = child.tag
            if tag == f"{_TEXT}s":
                count = child.get(f"{_TEXT}c", "1")
                yield " " * min(int(count) if count.isdecimal() else 1, _MOST_BLANKS)
            elif tag == f"{_TEXT}tab":
                yield "\t"
            elif tag == f"{_TEXT}line-break":
                yield "\n"
            elif tag == f"{_DRAW}text-box":
                boxes.append(child)
            elif tag == f"{_TEXT}note":
                yield self._note(child)
            elif tag not in _LEFT_OUT and isinstance(tag, str):
                yield from self._words(child, boxes)
            yield _blank_once(child.tail)

    def _note(self, note: _Element) -> str:
        body = note.find(f"{_TEXT}note-body")
        number = len(self.footnotes) + 1
        self.footnotes.append("")
        words = "" if body is None else "".join(line.strip() for line in self.read(body))
        self.footnotes[number - 1] = f"[{number}]{words}"
        return f"[{number}]"

    def notes(self) -> Iterator[Note]:
        """What a person should know."""
        if self.is_revised:
            yield _REVISED
        if self.footnotes:
            yield Note("footnotes-moved", _FOOTNOTES.format(count=len(self.footnotes)))


def _blank_once(text: str | None) -> str:
    """White space of the markup collapses; the ideographic space is a printed sign."""
    return _WHITE.sub(" ", text) if text else ""


def _indented_styles(roots: Iterable[_Element]) -> frozenset[str]:
    found = set()
    for root in roots:
        for style in root.iter(f"{_STYLE}style"):
            properties = style.find(f"{_STYLE}paragraph-properties")
            indent = properties.get(f"{_FORMATTING}text-indent", "") if properties is not None else ""
            if (indent and not indent.startswith(("0", "-"))) or (indent.startswith("0.") and indent[2:3] > "2"):
                found.add(style.get(f"{_STYLE}name", ""))
    return frozenset(found)
