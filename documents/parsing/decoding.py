"""Bytes to text: which encoding, which newlines, and the way back.

Guarantees
1. Every byte is decoded strictly; bytes that no candidate encoding explains raise `UndecodableError` with their offset.
2. A byte order mark is dropped; CR LF, CR and the other line breaks of Unicode (VT, FF, FS, GS, RS, NEL, LS, PS)
   become LF.
3. Nothing else changes: blanks, zero-width and control characters stay, so that no printed character is lost and
   an offset counts characters of this text; the splitting of blocks leaves the invisible ones out of what is read.
4. Each character leads back to its first byte (`DecodedText.byte_offset`).
5. A doubtful guess, and a declaration that the bytes contradict, is a `Problem`, never a silent choice.
"""

import bisect
import codecs
import functools
import re
from array import array
from dataclasses import dataclass

from documents.parsing.encodings import declared_in, guess
from documents.parsing.problems import report
from documents.parsing.tree import Problem, Span

# Longer marks first: the mark of UTF-32 LE begins with that of UTF-16 LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_OTHER_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_FAMILIES = (("gb18030", "gbk", "gb2312", "cp936", "hz"), ("big5", "cp950", "big5hkscs"))


class UndecodableError(ValueError):
    """Bytes that are no text in any encoding tried. `offset` is the first byte that fits none of them."""

    def __init__(self, encoding: str, offset: int) -> None:
        super().__init__(f"第{offset}字节处无法按{encoding}解码；请核对文件是否为文本，或指定其编码。")
        self.encoding = encoding
        self.offset = offset


@dataclass(frozen=True)
class DecodedText:
    """A source as text: `encoding` is the Python codec it was read with, `content` the bytes it was read from."""

    text: str
    encoding: str
    content: bytes
    mark_length: int
    problems: tuple[Problem, ...] = ()

    def byte_offset(self, offset: int) -> int:
        """The place in `content` of the first byte of `text[offset]` (of the end for `len(text)`).

        Newlines of two characters are counted with the first of the two.
        """
        before = self.text[:offset].encode(self.encoding, "surrogatepass")
        width = len("\r".encode(self.encoding))
        return self.mark_length + len(before) + self._other_widths(offset) + width * self._returns_before(offset)

    def _returns_before(self, offset: int) -> int:
        return bisect.bisect_left(self._return_places, offset)

    def _other_widths(self, offset: int) -> int:
        """What the line breaks before `offset` that became LF took more (or less) than an LF takes."""
        places, widths = self._break_widths
        return sum(widths[: bisect.bisect_left(places, offset)])

    @functools.cached_property
    def _raw(self) -> str:
        return self.content[self.mark_length :].decode(self.encoding)

    @functools.cached_property
    def _return_places(self) -> "array[int]":
        """Offsets in `text` of the newlines that were printed CR LF."""
        matches = re.finditer("\r\n", self._raw) if b"\r" in self.content else ()
        return array("Q", (match.start() - count for count, match in enumerate(matches)))

    @functools.cached_property
    def _break_widths(self) -> "tuple[array[int], array[int]]":
        """Offsets in `text` of other line breaks, and the bytes by which each is longer than an LF."""
        places, widths = array("Q"), array("q")
        if len(self._raw) == self.text.count("\n") or not _OTHER_BREAKS.search(self._raw):
            return places, widths
        newline = len("\n".encode(self.encoding))
        pairs = 0
        for match in re.finditer(f"\r\n|{_OTHER_BREAKS.pattern}", self._raw):
            if match.group() == "\r\n":
                pairs += 1
            else:
                places.append(match.start() - pairs)
                widths.append(len(match.group().encode(self.encoding)) - newline)
        return places, widths


def decode(content: bytes, declared: str | None = None) -> DecodedText:
    """Read bytes as text.

    In: the bytes of a file; `declared`, an encoding that the sender or a person named. Without it the mark at the
    start, the file's own declaration (HTML meta, XML) and the bytes themselves decide. Out: the text, the codec it was
    read with, problems. Raises UndecodableError. Specimen: "公报".encode("gb18030") → "公报", "gb18030".
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _finish(content, encoding, len(mark), _contradictions(declared, encoding))
    named = declared or declared_in(content)
    choice = guess(content, named)
    problems: list[Problem] = []
    if named and not choice.is_declared:
        code = "encoding-unknown" if choice.is_unknown else "encoding-overridden"
        problems.append(report(code, Span(0, 0), declared=named, encoding=choice.encoding))
    elif choice.is_doubtful:
        problems.append(report("encoding-guessed", Span(0, 0), encoding=choice.encoding))
    return _finish(content, choice.encoding, 0, problems)


def _contradictions(declared: str | None, encoding: str) -> list[Problem]:
    """A declaration that the byte order mark belies."""
    if declared is None or _family(declared) == encoding or _family(declared) == encoding.rpartition("-")[0]:
        return []
    return [report("encoding-overridden", Span(0, 0), declared=declared, encoding=encoding)]


def _family(name: str) -> str:
    """The Python name of a declared encoding, subsets under the set that holds them."""
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return name
    for family in _FAMILIES:
        if codec in family:
            return family[0]
    return {"utf-8-sig": "utf-8"}.get(codec, codec)


def _finish(content: bytes, encoding: str, mark_length: int, problems: list[Problem]) -> DecodedText:
    try:
        text = content[mark_length:].decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableError(encoding, mark_length + error.start) from error
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _OTHER_BREAKS.search(text):
        text = _OTHER_BREAKS.sub("\n", text)
    return DecodedText(text, encoding, content, mark_length, tuple(problems))
