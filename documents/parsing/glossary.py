"""名词注释: numbered explanations below a report, and the marks [1] that point to them in its text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.parsing.lines import Line
from documents.parsing.tree import MarkerStyle, ParsedGlossaryEntry, Span

_PLAIN_STYLES = (MarkerStyle.LEVEL_3, MarkerStyle.LEVEL_5)
_ENTRY = re.compile(r"[\[〔【]\s?(?P<number>\d{1,3})\s?[\]〕】]\s*")
_MARK = re.compile(r"\[\s?(\d{1,3})\s?\]")
_TERM = re.compile(r"[^:。]{1,60}(?=:)")
_TERM_WITHOUT_COLON = re.compile(r"[^:。,]{1,40}?(?=,|是指|指的是|系指|即|—)")
_HEADING = re.compile(
    r"(?:《?.{0,16}报告》?(?:中)?)?(?:有关|部分|相关|主要)?(?:名词|术语|用语|词语)(?:注释|解释|释义|说明)(?:和说明)?:?|(?:文中)?注释:?"
)
_TITLE = re.compile(r"(?:名词|术语|词语|用语)(?:注释|解释|释义|说明)|注释$")


def is_glossary_title(title: str) -> bool:
    """Whether a folded title heads a glossary: 报告中有关名词注释, 名词解释."""
    return _TITLE.search(title) is not None


def is_glossary_heading(text: str) -> bool:
    """Whether a line (folded, blanks dropped) is the heading of a glossary and nothing else: 名词解释, 注释：."""
    return _HEADING.fullmatch(text) is not None


def opens_glossary(line: Line) -> bool:
    """Whether a line begins with the first entry: "[1]…" or "1. …：…"."""
    if (match := _ENTRY.match(line.text)) is not None:
        return int(match["number"]) == 1
    return line.marker is not None and line.marker.ordinal == 1 and ":" in line.text[:40]


def read_glossary(lines: Sequence[Line], *, is_titled: bool) -> list[tuple[ParsedGlossaryEntry, Line]]:
    """The entries that stand in the lines of one part, each with its line, without their marks in the body.

    In: the part's lines; whether its title heads a glossary, where plain numbers (1. …) count too.
    """
    entries: list[tuple[ParsedGlossaryEntry, Line]] = []
    expected = 1
    for line in lines:
        first = line.text[:1]
        if first in ("[", "〔", "【"):
            for number, start, end in _entries_of(line, expected):
                if entry := _entry(line, number, start, end):
                    entries.append((entry, line))
                    expected = number + 1
        elif is_titled and line.marker is not None and line.marker.style in _PLAIN_STYLES:
            entry = _entry(line, line.marker.ordinal, line.marker.end, len(line.text))
            entries += [(entry, line)] if entry else []
    return entries


def find_marks(lines: Sequence[Line], numbers: set[int], entry_lines: set[int]) -> dict[int, list[Span]]:
    """Where the text bears the marks of entries. In: lines, the entries' numbers, starts of the entries' own blocks."""
    marks: dict[int, list[Span]] = {}
    for line in lines:
        if "[" not in line.text or line.block.span.start in entry_lines:
            continue
        for match in _MARK.finditer(line.text):
            number = int(match[1])
            if number in numbers:
                marks.setdefault(number, []).append(line.block.source_span(*match.span()))
    return marks


def _entries_of(line: Line, expected: int) -> list[tuple[int, int, int]]:
    """The entries of one block, which may run several together: number, start and end of each one's words."""
    found: list[tuple[int, int, int]] = []
    for match in _ENTRY.finditer(line.text):
        number = int(match["number"])
        is_first = match.start() == 0
        if not is_first and (not found or number != found[-1][0] + 1):
            continue
        if is_first and not (number == expected or number == 1 or abs(number - expected) < 10):
            return []
        if found:
            found[-1] = (found[-1][0], found[-1][1], match.start())
        found.append((number, match.end(), len(line.text)))
    return found


def _entry(line: Line, number: int, start: int, end: int) -> ParsedGlossaryEntry | None:
    text = line.text
    match = _TERM.match(text, start, end) or _TERM_WITHOUT_COLON.match(text, start, end)
    if match is None:
        return None
    definition_start = match.end() + (1 if text[match.end() : match.end() + 1] in (":", ",") else 0)
    printed = line.block.text
    return ParsedGlossaryEntry(
        number=number,
        term=printed[match.start() : match.end()].strip(),
        definition=printed[definition_start:end].strip(),
        span=line.block.source_span(0 if start <= 5 else start, end),
        mark_spans=(),
    )
