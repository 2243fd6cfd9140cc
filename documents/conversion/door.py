"""`convert`: recognise the format of a file and hand it to its converter."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from documents.conversion.formats import Format, format_of, recognise
from documents.conversion.limits import LIMITS, Limits, in_megabytes
from documents.conversion.plain_text import has_words, no_words
from documents.conversion.results import Conversion, RefusedError

# Loaded when first needed: the libraries behind them are large. Each has `convert_…`, and `edition` if it derives.
_MODULES = {
    Format.TEXT: "plain_text",
    Format.MARKDOWN: "plain_text",
    Format.HTML: "html",
    Format.DOCX: "docx",
    Format.ODT: "odt",
    Format.PDF: "pdf",
}
CONVERTED = frozenset({Format.DOCX, Format.ODT, Format.PDF})
"""Formats read by large libraries: best converted in a process of its own (`convert_apart`)."""


def convert(content: bytes, name: str, limits: Limits = LIMITS) -> Conversion:
    """Read the text of one file.

    In: its bytes; its name, whose suffix must agree with them. Out: the text, and how it was made. Raises RefusedError
    for what is not taken in, and nothing else. An archive (ZIP) has no text of its own: see `archives.read_archive`.
    """
    if len(content) > limits.file_size:
        raise RefusedError(
            "too-large",
            f"文件有 {in_megabytes(len(content))}，超过上限 {in_megabytes(limits.file_size)}。"
            "请拆成几个文件，或降低图片分辨率后再上传。",
        )
    found = recognise(content, name)
    if found is Format.ZIP:
        raise RefusedError("nested-archive", "压缩包里还有压缩包。请解开里层的压缩包，重新压成一层后再上传。")
    conversion: Conversion = getattr(_module(found), f"convert_{found}")(content, limits)
    if len(conversion.text) > limits.text_size:
        raise RefusedError(
            "text-too-long",
            f"读出的文字有 {in_megabytes(len(conversion.text))}，超过上限 {in_megabytes(limits.text_size)}。"
            "请按期或按文件拆开后再上传。",
        )
    if conversion.is_derived and not has_words(conversion.text.decode()):
        raise no_words()
    return conversion


def edition(name: str) -> str:
    """The version of the converter that a file of this name goes through; empty where it is read as it is.

    A text derived by another version may differ and is worth deriving anew.
    """
    found = format_of(name)
    if found is Format.ZIP:
        return ""
    maker = getattr(_module(found), "edition", None)
    return maker() if maker else ""


def _module(found: Format) -> ModuleType:
    return import_module(f"documents.conversion.{_MODULES[found]}")
