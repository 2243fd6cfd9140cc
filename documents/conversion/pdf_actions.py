"""What a PDF would do when opened, and what it brings along: scripts, programs to start, files of any other kind.

A paper does nothing and is one file: what is more is refused, since the original is handed on to readers.
"""

from __future__ import annotations

import io

import pypdf
import pypdfium2
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

from documents.conversion.results import RefusedError

_ACTIONS = {
    "/JavaScript": "脚本（JavaScript）",
    "/Launch": "启动其他程序的动作",
    "/SubmitForm": "向外发送内容的动作",
    "/ImportData": "读入其他文件的动作",
}
_PARTS = {"/EmbeddedFile": "夹带的其他文件", "/XFA": "可以执行程序的动态表单（XFA）", "/RichMedia": "嵌入的多媒体程序"}
_MOST_OBJECTS = 500_000
_MESSAGE = "PDF 含有{action}，可能有害，不予收入。请在阅读器中用“打印”另存为新的 PDF 后再上传。"


def refuse_actions(content: bytes, document: pypdfium2.PdfDocument) -> None:
    """Raises RefusedError for a document with scripts or programs to start, wherever in it they hang."""
    if pypdfium2.raw.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        raise RefusedError("javascript", _MESSAGE.format(action=_ACTIONS["/JavaScript"]))
    try:
        found = _find_action(content)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        # Files that PDFium reads and pypdf does not: their bytes are looked through instead.
        found = next((name for name in (*_ACTIONS, *_PARTS) if name.encode() in content), "")
    if found:
        code = "javascript" if found in _ACTIONS else "embedded-file"
        raise RefusedError(code, _MESSAGE.format(action=(_ACTIONS | _PARTS)[found]))


def _find_action(content: bytes) -> str:
    reader = pypdf.PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted:
        reader.decrypt("")
    waiting: list[PdfObject | None] = [reader.trailer]
    seen: set[tuple[int, int]] = set()
    while waiting and len(seen) < _MOST_OBJECTS:
        item = waiting.pop()
        if isinstance(item, IndirectObject):
            if (item.idnum, item.generation) in seen:
                continue
            seen.add((item.idnum, item.generation))
            item = item.get_object()
        if isinstance(item, DictionaryObject):
            kind = item.raw_get("/S") if "/S" in item else None
            if isinstance(kind, IndirectObject):
                kind = kind.get_object()
            if kind in _ACTIONS:
                return str(kind)
            if "/JS" in item:
                return "/JavaScript"
            if found := _part(item):
                return found
            waiting += [item.raw_get(key) for key in item]
        elif isinstance(item, ArrayObject):
            waiting += list(item)
    return ""


def _part(item: DictionaryObject) -> str:
    """The part that a dictionary is or holds and that a paper has not; empty for none."""
    if "/XFA" in item:
        return "/XFA"
    if "/EF" in item:
        return "/EmbeddedFile"
    kinds = [item.raw_get(key) for key in ("/Type", "/Subtype") if key in item]
    return next((str(kind) for kind in kinds if kind in _PARTS), "")
