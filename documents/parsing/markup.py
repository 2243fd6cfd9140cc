"""Marks that converters leave in official papers: **bold**, "- " bullets, # headings, escapes, tables by bars or tabs.

Only marks that no Chinese official paper prints itself are taken off; an asterisk or bar with no partner stays.
"""

import re
from enum import Enum, auto

from documents.parsing.passages import Strip


class Mark(Enum):
    """What the marks of a line make of it."""

    NONE = auto()
    BULLET = auto()
    HEADING = auto()
    TABLE_ROW = auto()
    RULE = auto()  # a line that only draws: the rule under a table's head, ---, ***, ```


_SUSPECT = re.compile(r"[*#|`\\~<&]|^[-+>] |!\[|\t.*\t")
_RULE = re.compile(
    r"\|?(?:\s{0,8}:?-{2,}+:?\s{0,8}\|)+(?:\s{0,8}:?-{2,}+:?\s{0,8})?|`{3,}.{0,20}"
    r"|!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)|<!--.{0,300}-->"
)
_LEAD = re.compile(
    r"(?P<heading>#{1,6} {1,4})|(?P<bullet>[-*+] {1,4}(?=\S)(?![0-9]{1,4} {0,3}[-*+]$))|(?P<quote>> {0,3})"
)
# Marks inside a line, longest first. A backslash only escapes a sign; <br> and blank entities are what tables leave.
_INNER = re.compile(
    r"\*\*\*?|(?<=\S)~~|~~(?=\S)|`|\\(?=[\\`*_{}\[\]()#+\-.!|<>~])|</?(?:b|i|u|strong|em|sup|sub|font|span|br|p|center)\b[^<>]{0,200}>"
    r"|&(?:nbsp|emsp|ensp|thinsp);?"
)
_LEAST_CELLS = 3
_LONGEST_ROW = 600  # characters of a row set by tabs
_TABLE_HEAD = re.compile("序号|姓名|名称|项目|单位|部门|职务|备注|内容|时限|任务|指标")
_NAME = re.compile(r"\s{0,4}[\u4e00-\u9fff·]\s{0,4}[\u4e00-\u9fff·]{1,4}\s{0,4}")
_CELL_BAR = re.compile(r"\s{0,40}(?<!\\)\|\s{0,40}")


def read_marks(printed: str, start: int) -> tuple[Mark, tuple[Strip, ...]]:
    """Read the marks of one printed line.

    In: the line without blanks at its ends, its place in the source. Out: what it is, and the strips that are left
    when the marks are taken off; cells of a table are parted by " | ". Specimen: "- **李 杰**（副市长）" → BULLET,
    "李 杰" and "（副市长）".
    """
    if not _SUSPECT.search(printed):
        return Mark.NONE, (Strip(printed, start),)
    if len(printed) <= _LONGEST_ROW and "\t" in printed and (cells := _read_tabs(printed, start)):
        return Mark.TABLE_ROW, cells
    if _RULE.fullmatch(printed):
        return Mark.RULE, (Strip(printed, start),)
    if printed[0] == "|" and printed.find("|", 2) > 0:
        return Mark.TABLE_ROW, _read_cells(printed, start)
    mark, offset = Mark.NONE, 0
    if lead := _LEAD.match(printed):
        offset = lead.end()
        mark = {"heading": Mark.HEADING, "bullet": Mark.BULLET, "quote": Mark.NONE}[lead.lastgroup or "quote"]
    end = len(printed.rstrip("# ")) if mark is Mark.HEADING else len(printed)
    return mark, tuple(_strip_inner(printed, offset, end, start))


def _strip_inner(printed: str, position: int, end: int, start: int) -> list[Strip]:
    """What stands between the marks of printed[position:end]; an unpaired * of one is no mark."""
    strips = []
    for match in _INNER.finditer(printed, position, end):
        if match.start() > position:
            strips.append(Strip(printed[position : match.start()], start + position))
        if match.group().startswith(("&", "<br")):
            strips.append(Strip(" ", -1))
        position = match.end()
    if position < end:
        strips.append(Strip(printed[position:end], start + position))
    return strips


def _read_cells(printed: str, start: int) -> tuple[Strip, ...]:
    strips: list[Strip] = []
    position = 1
    is_first = True
    for bar in [*_CELL_BAR.finditer(printed, 1), None]:
        end = bar.start() if bar else len(printed)
        if bar is None and position >= len(printed):
            break
        if not is_first:
            strips.append(Strip(" | ", -1))
        strips += _strip_inner(printed, *_trimmed(printed, position, end), start)
        is_first = False
        position = bar.end() if bar else len(printed)
    return tuple(strips)


def _read_tabs(printed: str, start: int) -> tuple[Strip, ...]:
    """The cells of a line set by tabs; none for fewer than three, or where all are names of persons."""
    cells = [match.span() for match in re.finditer(r"[^\t]+", printed) if match.group().strip()]
    if len(cells) < _LEAST_CELLS:
        return ()
    if not _TABLE_HEAD.search(printed) and all(_NAME.fullmatch(printed, *cell) for cell in cells):
        return ()
    strips: list[Strip] = []
    for place, cell in enumerate(cells):
        if place:
            strips.append(Strip(" | ", -1))
        strips += _strip_inner(printed, *_trimmed(printed, *cell), start)
    return tuple(strips)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
