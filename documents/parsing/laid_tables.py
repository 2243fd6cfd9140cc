"""Task tables that a copy has set without rules: cells parted by blanks, or each cell on a line of its own.

    序号  工作任务  牵头单位  完成时限          序号 ⏎ 工作任务 ⏎ 牵头单位 ⏎ 1 ⏎ 建设公园 ⏎ 市住建局 ⏎ 2 ⏎ …
    1     建设公园  市住建局  年底前

Only a table whose header names a role (牵头单位, 责任部门) is read so; a row that does not fill the header's columns
ends it, and what stands there stays the text it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from documents.parsing.duty_tables import is_header_cell, is_number_header, is_role_header
from documents.parsing.laid_cells import MOST_WRAPS, read_cells
from documents.parsing.passages import BLANK, Strip, cut_strips, trim_strips
from documents.parsing.script import fold
from documents.parsing.source_lines import LineKind, SourceLine

_WIDE_GAP = re.compile(f"(?:[{BLANK}]{{2,}}|[\t\u3000])[{BLANK}]*")
_GAP = re.compile(f"[{BLANK}]+")
_LEAST_COLUMNS, _MOST_COLUMNS = 3, 12
_LONGEST_HEADER = 16
_MOST_ROWS = 500
_CELL_MARK = Strip(" | ", -1)


def read_laid_tables(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """The lines with the rows of such tables made table rows, cells parted by " | "; all other lines as they were."""
    read: list[SourceLine] = []
    place = 0
    while place < len(lines):
        rows = _rows_of_blanks(lines, place) or _rows_of_lines(lines, place)
        taken = sum(count for _, count in rows)
        read += [row for row, _ in rows] if rows else [lines[place]]
        place += taken or 1
    return read


def _may_head(line: SourceLine) -> bool:
    return line.kind is LineKind.TEXT and ("单位" in line.text or "部门" in line.text or "分工" in line.text)


def _rows_of_blanks(lines: Sequence[SourceLine], place: int) -> list[tuple[SourceLine, int]]:
    """The header at `place` and the rows below it, each one line; none where no such table begins there."""
    header = lines[place]
    if not _may_head(header) or len(header.text) > _LONGEST_HEADER * _MOST_COLUMNS:
        return []
    cells = _cells(header.text, _GAP)
    names = [header.text[start:end] for start, end in cells]
    if not _LEAST_COLUMNS <= len(cells) <= _MOST_COLUMNS or not _is_header(names):
        return []
    rows = [_row_of_line(header, cells)]
    for line in lines[place + 1 : place + 1 + _MOST_ROWS]:
        fitting = [found for gap in (_WIDE_GAP, _GAP) if len(found := _cells(line.text, gap)) == len(cells)]
        if not fitting or line.kind is not LineKind.TEXT:
            break
        rows.append(_row_of_line(line, fitting[0]))
    return [(row, 1) for row in rows] if len(rows) > 1 else []


def _cells(text: str, gap: re.Pattern[str]) -> list[tuple[int, int]]:
    cells, position = [], 0
    for match in gap.finditer(text):
        cells.append((position, match.start()))
        position = match.end()
    return [*cells, (position, len(text))]


def _is_header(names: Sequence[str]) -> bool:
    return all(is_header_cell(fold(name)) for name in names) and any(is_role_header(fold(name)) for name in names)


def _row_of_line(line: SourceLine, cells: Sequence[tuple[int, int]]) -> SourceLine:
    strips: list[Strip] = []
    for part in cut_strips(line.strips, cells):
        strips += [*([_CELL_MARK] if strips else []), *part]
    text = " | ".join(line.text[start:end] for start, end in cells)
    return replace(line, kind=LineKind.TABLE_ROW, text=text, strips=tuple(strips))


def _rows_of_lines(lines: Sequence[SourceLine], place: int) -> list[tuple[SourceLine, int]]:
    """The header whose cells are the lines from `place` on, and the rows below it; none where none begins there."""
    if len(lines[place].text) > _LONGEST_HEADER or lines[place].kind is not LineKind.TEXT:
        return []
    names: list[str] = []
    for line in lines[place : place + _MOST_COLUMNS]:
        if line.kind is not LineKind.TEXT or len(line.text) > _LONGEST_HEADER or not is_header_cell(fold(line.text)):
            break
        names.append(line.text)
    width = len(names)
    if width < _LEAST_COLUMNS or not is_number_header(fold(names[0])) or not _is_header(names):
        return []
    rows = [(_row_of_cells([[line] for line in lines[place : place + width]]), width)]
    first = place + width
    while len(rows) <= _MOST_ROWS and (
        cells := read_cells(lines[first : first + width + MOST_WRAPS + 1], names, len(rows))
    ):
        count = sum(len(cell) for cell in cells)
        rows.append((_row_of_cells(cells), count))
        first += count
    return rows if len(rows) > 1 else []


def _row_of_cells(cells: Sequence[Sequence[SourceLine]]) -> SourceLine:
    """One row from its cells, each the lines it was set in."""
    strips: list[Strip] = []
    for cell in cells:
        strips += [*([_CELL_MARK] if strips else []), *(strip for line in cell for strip in trim_strips(line.strips))]
    text = " | ".join("".join(line.text for line in cell) for cell in cells)
    first, last = cells[0][0], cells[-1][-1]
    return replace(first, kind=LineKind.TABLE_ROW, text=text, strips=tuple(strips), end=last.end)
