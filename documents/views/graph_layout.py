"""A picture of a paper among those that cite it and those that it cites: three columns, drawn by a template as SVG.

Plain Python over words and numbers; the rows are read elsewhere. Who cites stands on the left, who is cited on the
right, so that every line leads from left to right; nothing has to be told apart by colour.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

NODE_WIDTH = 280
COLUMN_GAP = 96
LINE_HEIGHT = 20
PADDING = 8
GAP = 16
LINE_EMS = 18  # of the words in a node, one Han character being one em
MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A paper to be drawn: `note` is what binds it to the one in the middle (依据、印发 …)."""

    name: str
    url: str = ""
    note: str = ""
    is_held: bool = True


@dataclass(frozen=True, slots=True)
class Node:
    """A box with its words, in the units of the picture."""

    neighbour: Neighbour
    x: int
    y: int
    lines: tuple[tuple[int, str], ...]  # baseline, words

    @property
    def height(self) -> int:
        """The height of the box."""
        return node_height(len(self.lines))

    @property
    def text_x(self) -> int:
        """Where its words begin."""
        return self.x + PADDING

    @property
    def middle(self) -> int:
        """Half its height, where lines meet it."""
        return self.y + self.height // 2

    @property
    def right(self) -> int:
        """Its right edge."""
        return self.x + NODE_WIDTH


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from the paper that cites to the one that is cited, as the d of an SVG path."""

    path: str


@dataclass(frozen=True, slots=True)
class Picture:
    """All there is to draw."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: int
    height: int
    node_width: int = NODE_WIDTH


def node_height(lines: int) -> int:
    """The height of a box with so many lines of words."""
    return lines * LINE_HEIGHT + 2 * PADDING


def draw(citing: Sequence[Neighbour], centre: Neighbour, cited: Sequence[Neighbour]) -> Picture:
    """A column for each side that has papers, each in the middle of the height; a line between the centre and every
    other box.
    """
    heights = [_column_height(column) for column in (citing, [centre], cited)]
    height = max(heights)
    left = _place(citing, 0, (height - heights[0]) // 2)
    centre_x = NODE_WIDTH + COLUMN_GAP if citing else 0
    (middle,) = _place([centre], centre_x, (height - heights[1]) // 2)
    right = _place(cited, middle.right + COLUMN_GAP, (height - heights[2]) // 2)
    edges = [Edge(_curve(node, middle)) for node in left] + [Edge(_curve(middle, node)) for node in right]
    nodes = (*left, middle, *right)
    return Picture(nodes, tuple(edges), max(node.right for node in nodes), height)


def wrap(words: str) -> list[str]:
    """Words cut into lines that fit a box, at most three; what does not fit ends in ….

    >>> wrap("三政办〔2019〕8号")
    ['三政办〔2019〕8号']
    """
    lines, line, ems = [], "", 0.0
    for sign in words:
        width = 1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.55
        if ems + width > LINE_EMS:
            lines.append(line)
            line, ems = "", 0.0
        line, ems = line + sign, ems + width
    lines.append(line)
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1][:-1] + "…"]
    return lines


def _words(neighbour: Neighbour) -> list[str]:
    return [*([neighbour.note] if neighbour.note else []), *wrap(neighbour.name)]


def _column_height(column: Sequence[Neighbour]) -> int:
    boxes = sum(node_height(len(_words(neighbour))) for neighbour in column)
    return boxes + GAP * max(0, len(column) - 1)


def _place(column: Sequence[Neighbour], x: int, y: int) -> list[Node]:
    nodes = []
    for neighbour in column:
        words = _words(neighbour)
        baselines = (y + PADDING + LINE_HEIGHT * number + 15 for number in range(len(words)))
        nodes.append(Node(neighbour, x, y, tuple(zip(baselines, words, strict=True))))
        y += node_height(len(words)) + GAP
    return nodes


def _curve(start: Node, end: Node) -> str:
    bend = (start.right + end.x) // 2
    return f"M {start.right} {start.middle} C {bend} {start.middle}, {bend} {end.middle}, {end.x} {end.middle}"
