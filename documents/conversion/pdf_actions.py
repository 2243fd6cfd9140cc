"""What a PDF would do when opened: scripts and programs to start. A paper does nothing; such a file is refused."""

from __future__ import annotations

import io

import pypdf
import pypdfium2
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

from documents.conversion.results import RefusedError

_ACTIONS = {"/JavaScript": "脚本（JavaScript）", "/Launch": "启动其他程序的动作"}
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
        found = next((name for name in _ACTIONS if name.encode() in content), "")
    if found:
        raise RefusedError("javascript", _MESSAGE.format(action=_ACTIONS[found]))


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
            waiting += [item.raw_get(key) for key in item]
        elif isinstance(item, ArrayObject):
            waiting += list(item)
    return ""
