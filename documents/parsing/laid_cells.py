"""The cells of a row that a copy has set one below the other, told apart where some of them wrap over several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.parsing import body_names
from documents.parsing.duty_roles import TIME_LABEL
from documents.parsing.duty_tables import is_number_header, is_role_header
from documents.parsing.script import fold
from documents.parsing.source_lines import LineKind, SourceLine

MOST_WRAPS = 6  # lines of a row beyond one a cell
_LONGEST_CELL = 400
_NAME_MARK = re.compile("[、,;/ ]+")
_OPEN_END = re.compile("[、,;和及与]$")
_TIME = re.compile("[0-9年月日底末季前内期续常]")
_NOBODY = "无"

Cells = list[Sequence[SourceLine]]


def read_cells(lines: Sequence[SourceLine], names: Sequence[str], number: int) -> Cells | None:
    """The cells of row `number`, each the lines it is set in; None where the lines hold no such row.

    In: the lines from the row's number on, MOST_WRAPS + 1 more than `names`, the header's cells. A row reaches to the
    number of the next one; the last row to where its cells are filled. Where it has more lines than cells, the list of
    holders goes on behind 、 and all other lines wrap the one column of free words; with two such columns nobody can
    tell where the first one ends.
    """
    width = len(names)
    if len(lines) < width or _number(lines[0]) != str(number):
        return None
    following = [place for place in range(width, len(lines)) if _number(lines[place]) == str(number + 1)]
    if following:
        return _fill(lines[: following[0]], names)
    for count in range(width, len(lines) + 1):
        cells = _fill(lines[:count], names)
        if cells and all(_fits(name, cell) for name, cell in zip(names, cells, strict=True)):
            return cells
    is_end = len(lines) == width or not _number(lines[width]).isdecimal()
    return _fill(lines[:width], names) if is_end else None


def _number(line: SourceLine) -> str:
    return line.text.strip(" .、")


def _fill(lines: Sequence[SourceLine], names: Sequence[str]) -> Cells | None:
    """The cells that lines make, all of them used: one a line, else as the shape of the columns tells."""
    if not all(line.kind is LineKind.TEXT and len(line.text) <= _LONGEST_CELL for line in lines):
        return None
    if len(lines) == len(names):
        return [[line] for line in lines]
    free = [name for name in names if not (_is_of_holders(name) or _is_of_time(name) or is_number_header(fold(name)))]
    if len(free) > 1:
        return None
    for wraps in range(len(lines) - len(names) + 1):
        cells = _fill_in_turn(lines, names, wraps)
        if cells and all(_fits(name, cell) for name, cell in zip(names, cells, strict=True)):
            return cells
    return None


def _fill_in_turn(lines: Sequence[SourceLine], names: Sequence[str], wraps: int) -> Cells | None:
    """The cells from left to right, the column of free words given `wraps` lines more than one."""
    cells: Cells = []
    place = 0
    for name in names:
        first = place
        place += 1
        if _is_of_holders(name):
            while place < len(lines) and _OPEN_END.search(fold(lines[place - 1].text)):
                place += 1
        elif not (_is_of_time(name) or is_number_header(fold(name))):
            place += wraps
        cells.append(lines[first:place])
        if place > len(lines):
            return None
    return cells if place == len(lines) and all(cells) else None


def _is_of_holders(name: str) -> bool:
    return is_role_header(fold(name))


def _is_of_time(name: str) -> bool:
    return TIME_LABEL.fullmatch(re.sub(r"\s", "", fold(name)) + ":") is not None


def _fits(name: str, cell: Sequence[SourceLine]) -> bool:
    """Whether a cell can stand under its header: names of bodies under 责任单位, a time under 完成时限."""
    words = fold("".join(line.text for line in cell)).strip()
    if words == _NOBODY:
        return True
    if _is_of_time(name):
        return _TIME.search(words) is not None
    if not _is_of_holders(name):
        return True
    pieces = _NAME_MARK.split(words)
    return all(body_names.looks_like_body(piece) or body_names.is_county_body(piece) for piece in pieces)
