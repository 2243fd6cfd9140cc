"""附件: the mark above an attachment, and the 附件说明 that announces it (GB/T 9704-2012, 7.3.4 and 7.3.7)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.parsing.lines import Line
from documents.parsing.tree import BlockKind

_NUMBER = r"(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})?(?:\s?[-—]\s?\d{1,2})?"
_MARK = re.compile(rf"[\[【(]?附\s*(?:件|表|录|图)\s*{_NUMBER}\s*[\]】)]?\s*[:]?")
_TITLED = re.compile(rf"(?:附\s*(?:件|表|录)\s*{_NUMBER}\s*(?:[:、.]\s*|\s+)|附\s?:\s*)(?P<title>\S.*)")
_NOTE = re.compile(r"附\s*件?\s*(?:\d{1,2}\s*)?[:]\s*(?P<entry>\S.*)")
_ENTRY = re.compile(r"(?:附件\s*)?(?<!\d)(?P<number>\d{1,2})\s*[.、:]\s*(?!\d)")
_FILE = re.compile(r"\.(?:docx?|pdf|xlsx?|zip|rar|wps|ofd|jpe?g|png|pptx?)\b", re.IGNORECASE)
_LONGEST_TITLE = 90


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of one attachment: its number (0 where it has none), and where its title starts, if on the same line."""

    number: int
    title_start: int | None


def read_mark(line: Line) -> Mark | None:
    """Read 附件, 附 件 2, 附件一：, "附件1 XX名单" at the start of a line; None for anything else.

    A sentence about attachments (附件所列…。) and a link to a file (附件：表格.docx) are no marks.
    """
    text = line.text.strip()
    if not text.startswith(("附", "[附", "【附", "(附")) or line.block.kind is BlockKind.TABLE_ROW:
        return None
    if match := _MARK.fullmatch(text):
        return Mark(_to_number(match["number"]), None)
    match = _TITLED.fullmatch(text)
    if match is None or len(match["title"]) > _LONGEST_TITLE or text[-1] in "。;," or _FILE.search(text):
        return None
    if _ENTRY.match(match["title"]):
        return None
    offset = len(line.text) - len(line.text.lstrip())
    return Mark(_to_number(match["number"] if "number" in match.groupdict() else None), offset + match.start("title"))


def is_attachment_mark(line: Line) -> bool:
    """Whether a line is the mark above an attachment."""
    return read_mark(line) is not None


def opens_note(line: Line) -> bool:
    """Whether a line opens an 附件说明: "附件：1. …名单"."""
    return _NOTE.match(line.text.strip()) is not None


def is_link_list(lines: Sequence[Line]) -> bool:
    """Whether lines below a mark only name files to fetch: "1. 申报表.docx"."""
    return bool(lines) and all(_FILE.search(line.text) is not None and len(line.text) <= 120 for line in lines)


def note_entries(lines: Sequence[Line]) -> list[str]:
    """The titles an 附件说明 announces. In: its lines. Specimen: "附件：1. A名单" and "2. B名单" → both names."""
    titles: list[str] = []
    for line in lines:
        text = line.text.strip()
        opening = _NOTE.match(text)
        if opening is not None:
            text = opening["entry"]
        starts = _entry_starts(text, len(titles) + 1)
        first = starts[0][0] if starts else len(text)
        if first > 0 and titles and opening is None:
            titles[-1] += text[:first]  # a title that wraps
        elif first > 0:
            titles.append(text[:first])
        ends = [*(start for start, _ in starts[1:]), len(text)]
        titles += [text[body:end] for (_, body), end in zip(starts, ends, strict=True)] if starts else []
    return ["".join(title.split()).rstrip(";。,") for title in titles]


def _entry_starts(text: str, number: int) -> list[tuple[int, int]]:
    """Where the entries that count on from a number begin in a line, and where their words do."""
    starts = []
    for match in _ENTRY.finditer(text):
        if int(match["number"]) == number:
            starts.append(match.span())
            number += 1
    return starts


def _to_number(printed: str | None) -> int:
    if not printed:
        return 0
    if printed.isdecimal():
        return int(printed)
    ones = "一二三四五六七八九十".find(printed[-1]) + 1
    return ones if len(printed) == 1 else 10 + (ones if printed[0] == "十" else 0)
