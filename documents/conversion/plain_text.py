"""TXT and Markdown: read as they are, once it is certain that they are text at all."""

from __future__ import annotations

import unicodedata

from documents.conversion.formats import MEDIA_TYPES, Format
from documents.conversion.limits import Limits
from documents.conversion.results import Conversion, RefusedError
from documents.parsing.decoding import UndecodableError, decode

_PRINTED_CONTROLS = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85")
_MOST_CONTROLS = 0.005  # of all characters; damaged texts have strays of them, noise has a third
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
_NOISE = "文件内容不是文字，可能已损坏，或是改了扩展名的其他文件。请用原来的软件打开核对后再上传。"


def convert_text(content: bytes, limits: Limits) -> Conversion:
    """A plain text: its own bytes."""
    read_text(content)
    return Conversion(content, MEDIA_TYPES[Format.TEXT])


def convert_markdown(content: bytes, limits: Limits) -> Conversion:
    """A Markdown text: its own bytes, whose marks the parser reads."""
    read_text(content)
    return Conversion(content, MEDIA_TYPES[Format.MARKDOWN])


def read_text(content: bytes) -> str:
    """The decoded text of a file that should be text. Raises RefusedError for noise and for unknown encodings."""
    try:
        text = decode(content).text
    except UndecodableError as error:
        if _is_noise(content.decode("ascii", "ignore")):
            raise RefusedError("noise", _NOISE) from error
        message = f"无法识别文件的编码（第 {error.offset} 字节处）。请用记事本打开，另存为 UTF-8 编码后再上传。"
        raise RefusedError("undecodable", message) from error
    if _is_noise(text):
        raise RefusedError("noise", _NOISE)
    if not has_words(text):
        raise no_words()
    return text


def no_words() -> RefusedError:
    """The refusal of a file without words. Made anew for each: an error raised twice keeps the first file in memory."""
    return RefusedError("no-text", "文件里没有读出文字。请核对原件；若是扫描件，请先做文字识别。")


def has_words(text: str) -> bool:
    """Whether there is anything to read: neither blanks of any width nor signs without width are."""
    return any(not sign.isspace() and unicodedata.category(sign) not in _UNSEEN for sign in text)


def _is_noise(text: str) -> bool:
    controls = sum(1 for sign in text if (sign < " " or "\x7f" <= sign < "\xa0") and sign not in _PRINTED_CONTROLS)
    return controls > max(8, _MOST_CONTROLS * len(text))
