"""Which format a file has, by its name and by its first bytes; where the two disagree the file is refused."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath

import puremagic

from documents.conversion.results import RefusedError


class Format(StrEnum):
    """The formats taken in."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    ODT = "odt"
    PDF = "pdf"
    ZIP = "zip"


SUFFIXES = {
    ".txt": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".docx": Format.DOCX,
    ".odt": Format.ODT,
    ".pdf": Format.PDF,
    ".zip": Format.ZIP,
}
ACCEPTED = "TXT、HTML、Markdown、DOCX、ODT、PDF，以及装有这些文件的 ZIP"
MEDIA_TYPES = {
    Format.TEXT: "text/plain",
    Format.MARKDOWN: "text/markdown",
    Format.HTML: "text/html",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.ODT: "application/vnd.oasis.opendocument.text",
    Format.PDF: "application/pdf",
    Format.ZIP: "application/zip",
}
_READABLE = frozenset({Format.TEXT, Format.MARKDOWN, Format.HTML})
_PACKED = frozenset({Format.DOCX, Format.ODT, Format.ZIP})
_HEAD = 4096

_WORD = "请在 Word 或 WPS 中另存为 .docx（不含宏）后再上传。"
_NOT_TAKEN = {
    ".doc": f"旧版 Word 文件（.doc）不能直接读取。{_WORD}",
    ".wps": f"WPS 文件（.wps）不能直接读取。{_WORD}",
    ".rtf": f"RTF 文件不能直接读取。{_WORD}",
    ".docm": f"含宏的 Word 文件（.docm）不予收入，宏可能带有恶意程序。{_WORD}",
    ".dotm": f"含宏的 Word 模板（.dotm）不予收入，宏可能带有恶意程序。{_WORD}",
    ".ofd": "OFD 文件不能直接读取。请用 OFD 阅读器另存为带文字的 PDF 或 TXT 后再上传。",
    ".rar": "RAR 压缩包不能读取。请解开后改用 ZIP，或直接上传其中的文件。",
    ".7z": "7z 压缩包不能读取。请解开后改用 ZIP，或直接上传其中的文件。",
    ".gz": "gzip 压缩文件不能读取。请解开后改用 ZIP，或直接上传其中的文件。",
    ".tar": "tar 包不能读取。请解开后改用 ZIP，或直接上传其中的文件。",
    ".xls": "表格文件不能作为公文收入。请把正文另存为 .docx 或 PDF 后再上传。",
    ".xlsx": "表格文件不能作为公文收入。请把正文另存为 .docx 或 PDF 后再上传。",
    ".jpg": "图片不能直接读取。请把各页合成一个 PDF 后再上传，装有 Tesseract 时可识别其中的文字。",
}
_NOT_TAKEN |= dict.fromkeys((".jpeg", ".png", ".tif", ".tiff", ".bmp"), _NOT_TAKEN[".jpg"])
_MACROS = frozenset({".docm", ".dotm"})

# What the first bytes may show, and how it is called. Weaker guesses of puremagic are left aside.
_SHOWN = {
    ".pdf": "PDF",
    ".docx": "压缩包或 Office 文件",
    ".zip": "压缩包",
    ".doc": "旧版 Office 文件",
    ".png": "PNG 图片",
    ".jpg": "JPEG 图片",
    ".gif": "GIF 图片",
    ".tif": "TIFF 图片",
    ".rar": "RAR 压缩包",
    ".7z": "7z 压缩包",
    ".gz": "gzip 压缩文件",
    ".exe": "可执行程序",
    ".rtf": "RTF 文件",
}
_PROGRAM = b"\x7fELF"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # OLE: old Office files, and encrypted new ones
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def format_of(name: str) -> Format:
    """The format that a name promises. Raises RefusedError for a name that promises none of those taken in."""
    suffix = PurePath(name).suffix.lower()
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    if suffix in _NOT_TAKEN:
        raise RefusedError("macro" if suffix in _MACROS else "format-not-taken", _NOT_TAKEN[suffix])
    shown = f"扩展名“{suffix}”" if suffix else "没有扩展名的文件"
    raise RefusedError("format-not-taken", f"{shown}不在可收入之列。可收入：{ACCEPTED}。请转换后再上传。")


def recognise(content: bytes, name: str) -> Format:
    """The format of a file. In: its bytes and its name. Raises RefusedError where it is empty or not what it says."""
    found = format_of(name)
    if not content.strip():
        raise RefusedError("empty", "文件是空的，没有可收入的内容。请检查是否选错了文件，或导出时出了错。")
    if content.startswith(_COMPOUND) and found in _PACKED:
        if _ENCRYPTED in content:
            raise RefusedError("encrypted", "文件有密码保护，无法读取。请用密码打开后取消保护，另存后再上传。")
        raise _mismatch(name, _SHOWN[".doc"])
    if found is Format.PDF and b"%PDF-" not in content[:1024]:
        raise _mismatch(name, what_it_is(content))
    if found in _PACKED and not content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise _mismatch(name, what_it_is(content))
    if found in _READABLE and (actual := what_it_is(content)):
        raise _mismatch(name, actual)
    return found


def what_it_is(content: bytes) -> str:
    """What the first bytes show, in Chinese; empty where they show nothing certain, as those of any text."""
    if content.startswith(_PROGRAM):
        return _SHOWN[".exe"]
    try:
        matches = puremagic.magic_string(content[:_HEAD])
    except (puremagic.PureError, ValueError):
        return ""
    extensions = {match.extension.lower() for match in matches}
    is_program = b"PE\0\0" in content[:_HEAD] or b"\0" in content[:64]
    return next(
        (words for suffix, words in _SHOWN.items() if suffix in extensions and (suffix != ".exe" or is_program)), ""
    )


def _mismatch(name: str, actual: str) -> RefusedError:
    suffix = PurePath(name).suffix.lower()
    shown = f"实际是{actual}" if actual else f"不是有效的 {suffix.removeprefix('.').upper()} 文件"
    return RefusedError(
        "wrong-extension",
        f"扩展名是“{suffix}”，内容却{shown}。请用原来的软件打开核对，按正确的格式另存后再上传。",
    )
