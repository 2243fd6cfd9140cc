"""The outline of one part: its blocks laid under the level ordinals, each block in exactly one section.

Papers count 一、（一）1.（1）(GB/T 9704-2012, 7.3.3); regulations 编 章 节 条 款 项 目 (《立法法》 第六十五条), and are
known by 第X条 at the start of a block. Depth is real nesting: a level that is skipped leaves no gap.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from documents.parsing.headings import heading_of, wraps_heading
from documents.parsing.lines import Line, span_of
from documents.parsing.markers import Marker
from documents.parsing.problems import report
from documents.parsing.tree import Block, BlockKind, MarkerStyle, ParsedSection, Problem, Span

_RANKS = {
    MarkerStyle.PART: 0,
    MarkerStyle.CHAPTER: 1,
    MarkerStyle.SUBCHAPTER: 2,
    MarkerStyle.ARTICLE: 4,
    MarkerStyle.LEVEL_1: 5,
    MarkerStyle.LEVEL_2: 6,
    MarkerStyle.ITEM: 6,
    MarkerStyle.LEVEL_3: 7,
    MarkerStyle.SUB_ITEM: 7,
    MarkerStyle.LEVEL_4: 8,
    MarkerStyle.LEVEL_5: 9,
}
_RANK_ABOVE_ARTICLES = 3
_REGULATION_STYLES = {MarkerStyle.LEVEL_2: MarkerStyle.ITEM, MarkerStyle.LEVEL_3: MarkerStyle.SUB_ITEM}
_BARE_NUMBER = re.compile(r"((\d{1,2})[.．]?)、?\s*(?=[一-龥])(?![年月日时点个人万亿元])")
_ROSTER_STYLES = {MarkerStyle.LEVEL_3, MarkerStyle.LEVEL_4, MarkerStyle.LEVEL_5}  # they count the names of a roster
_FARTHEST_STEP = 5  # a label that leaves out more than this is a figure at the start of a line


@dataclass(slots=True)
class Node:
    """A section in the making."""

    marker: Marker
    style: MarkerStyle
    depth: int
    path: tuple[str, ...]
    lines: list[Line]
    children: list[Node] = field(default_factory=list)


def build_sections(
    opening: Sequence[Line], body: Sequence[Line], close: Sequence[Line], *, is_roster: bool = False
) -> tuple[tuple[ParsedSection, ...], list[Problem]]:
    """Lay a part's lines under its labels.

    In: the lines of the head, of the body and of the close, in printed order; `is_roster` for a list of names, whose
    numbered lines (1. 张三) are body text. Out: the opening section (head and
    all text before the first label), the labelled sections in printed order, the close; and problems (gaps in the
    count). Opening and close are there only if they hold blocks.
    """
    first = list(opening)
    labels = _Labels(body, is_roster=is_roster)
    nodes: list[Node] = []
    top: list[Node] = []
    problems: list[Problem] = []
    stack: list[Node] = []
    for line in body:
        labelled = labels.read(line)
        if labelled is None:
            (stack[-1].lines if stack else first).append(line)
            continue
        marker, style = labelled
        labels.pop_to(stack, marker, style)
        siblings = stack[-1].children if stack else top
        if problem := _gap(line, marker, style, siblings, nodes):
            problems.append(problem)
        path = (*(stack[-1].path if stack else ()), marker.label)
        node = Node(marker, style, len(path), path, [line])
        siblings.append(node)
        nodes.append(node)
        stack.append(node)
    sections = [_unnumbered(MarkerStyle.OPENING, first)] if first else []
    sections += _numbered(nodes, top)
    if close:
        sections.append(_unnumbered(MarkerStyle.CLOSE, close))
    return tuple(sections), problems


class _Labels:
    """How one part counts: which styles it uses, and which figures at line starts are no labels."""

    def __init__(self, body: Sequence[Line], *, is_roster: bool = False) -> None:
        self._is_roster = is_roster
        styles = [line.marker.style for line in body if line.marker is not None]
        self.is_regulation = styles.count(MarkerStyle.ARTICLE) > 1 or any(
            line.marker is not None and line.marker.style is MarkerStyle.ARTICLE and line.marker.ordinal == 1
            for line in body
        )
        self.is_decimal = styles.count(MarkerStyle.DECIMAL) > 1 and any(
            line.marker is not None and line.marker.label == "1.1" for line in body
        )
        self._heads_articles = self.is_regulation and (
            styles.index(MarkerStyle.LEVEL_1) < styles.index(MarkerStyle.ARTICLE)
            if MarkerStyle.LEVEL_1 in styles
            else False
        )
        self._last: dict[MarkerStyle, int] = {}
        self._last_whole = 0

    def read(self, line: Line) -> tuple[Marker, MarkerStyle] | None:
        """The label of a line and its style in this part; None for plain text."""
        marker = line.marker
        if self.is_decimal:
            whole = self._whole_number(line)
            if whole is not None:
                return whole, MarkerStyle.DECIMAL
        if marker is None or line.block.kind is BlockKind.TABLE_ROW:
            return None
        if self._is_roster and marker.style in _ROSTER_STYLES and "。" not in line.text:
            return None
        if marker.style is MarkerStyle.DECIMAL:
            return (marker, marker.style) if self.is_decimal else None
        if marker.style is MarkerStyle.ARTICLE and not self.is_regulation:
            return None
        last = self._last.get(marker.style, 0)
        if marker.ordinal > last + _FARTHEST_STEP and marker.style is MarkerStyle.LEVEL_3:
            return None
        self._last[marker.style] = marker.ordinal
        style = _REGULATION_STYLES.get(marker.style, marker.style) if self.is_regulation else marker.style
        return marker, style

    def _whole_number(self, line: Line) -> Marker | None:
        """ "1 总则" or "1. 总则" in a part that counts 1.1, 1.1.1: the next whole number before a short heading."""
        match = _BARE_NUMBER.match(line.text) if line.block.kind is not BlockKind.LIST_LINE else None
        if match is None or len(line.text) > 40 or line.text.endswith(("。", ";", ":", ",")):
            return None
        number = int(match[2])
        if number != self._last_whole + 1:
            return None
        self._last_whole = number
        label = f"{number}." if match[1] != match[2] else str(number)
        return Marker(MarkerStyle.DECIMAL, label, number, match.end())

    def pop_to(self, stack: list[Node], marker: Marker, style: MarkerStyle) -> None:
        """Close the sections that a label ends: its elder sibling, or all that rank as deep as it."""
        if style is MarkerStyle.DECIMAL:
            while stack and not (
                stack[-1].style is MarkerStyle.DECIMAL
                and marker.label.startswith(stack[-1].marker.label.rstrip(".") + ".")
            ):
                stack.pop()
            return
        rank = self._rank(style)
        while stack and stack[-1].style is not MarkerStyle.DECIMAL and self._rank(stack[-1].style) >= rank:
            stack.pop()

    def _rank(self, style: MarkerStyle) -> int:
        if style is MarkerStyle.LEVEL_1 and self._heads_articles:
            return _RANK_ABOVE_ARTICLES
        return _RANKS[style]


def _gap(line: Line, marker: Marker, style: MarkerStyle, siblings: list[Node], nodes: list[Node]) -> Problem | None:
    """Note a label that leaves numbers out (一、三、); Arabic numbers and articles may run on across parents."""
    elder = next((node for node in reversed(siblings) if node.style is style), None)
    expected = {1} if elder is None else {elder.marker.ordinal + 1}
    if elder is None:
        running = next((node for node in reversed(nodes) if node.style is style), None)
        if running is not None:
            expected.add(running.marker.ordinal + 1)
    if marker.ordinal in expected or (elder is not None and marker.ordinal == elder.marker.ordinal):
        return None
    span = line.block.source_span(0, marker.end)
    return report("label-out-of-order", span, label=marker.label)


def _unnumbered(style: MarkerStyle, lines: Sequence[Line]) -> ParsedSection:
    blocks = tuple(line.block for line in lines)
    return ParsedSection(style, "", 0, None, 0, (), span_of(lines), None, blocks[0].line, blocks)


def _numbered(nodes: list[Node], top: list[Node]) -> list[ParsedSection]:
    """Turn nodes into sections, their headings read in the light of their siblings."""
    headings: dict[int, tuple[int, int] | None] = {}
    pending = [top]
    while pending:
        siblings = pending.pop()
        for node, bounds in zip(siblings, heading_of(siblings), strict=True):
            headings[id(node)] = bounds
        pending.extend(node.children for node in siblings if node.children)
    return [_section(node, headings[id(node)]) for node in nodes]


def _section(node: Node, bounds: tuple[int, int] | None) -> ParsedSection:
    first = node.lines[0].block
    heading: str | None = None
    heading_span: Span | None = None
    blocks: tuple[Block, ...] = tuple(line.block for line in node.lines)
    if bounds is not None:
        heading = _tighten(first.text[bounds[0] : bounds[1]])
        heading_span = first.source_span(*bounds)
        if bounds[1] >= len(first.text.rstrip()):
            blocks = (replace(first, kind=BlockKind.HEADING), *blocks[1:])
            if wraps_heading(node.lines):
                heading += blocks[1].text.strip()
                heading_span = Span(heading_span.start, blocks[1].span.end)
                blocks = (blocks[0], replace(blocks[1], kind=BlockKind.HEADING), *blocks[2:])
    return ParsedSection(
        style=node.style,
        label=node.marker.label,
        ordinal=node.marker.ordinal,
        heading=heading,
        depth=node.depth,
        path=node.path,
        span=span_of(node.lines),
        heading_span=heading_span,
        start_line=first.line,
        blocks=blocks,
    )


def _tighten(heading: str) -> str:
    """Close up a letter-spaced heading (总 则); blanks between clauses stay."""
    words = heading.split()
    return "".join(words) if all(len(word) == 1 for word in words) else " ".join(words)
