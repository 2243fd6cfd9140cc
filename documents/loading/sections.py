"""Outline → rows: anchors, parents and layout of sections, and finding the section of a passage."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from documents.loading.keys import Numbered, digest
from documents.models import Document, Section
from documents.parsing.tree import Block, MarkerStyle, ParsedSection, Span

_PREFIXES = {
    MarkerStyle.PART: "part",
    MarkerStyle.CHAPTER: "ch",
    MarkerStyle.SUBCHAPTER: "sec",
    MarkerStyle.ARTICLE: "art",
}
_LONGEST_ANCHOR = 100
_LONGEST_LABEL = 100
_GREATEST_ORDINAL = 2**31


def section_rows(document: Document, sections: Sequence[ParsedSection]) -> list[Section]:
    """The rows of a part's outline, unsaved, parents before children.

    Anchors are made of the ordinals of the path: 一、（三） is "1.3", 第十二条（一） "art12.1" whatever its chapter,
    since articles are numbered through a whole text; a second section of the same anchor gets "~2".
    """
    rows: list[Section] = []
    above: list[tuple[int, str, Section]] = []  # depth, anchor, row of the open nodes
    numbered = Numbered()
    for position, parsed in enumerate(sections):
        while above and above[-1][0] >= parsed.depth:
            above.pop()
        stem = _anchor(parsed, above[-1][1] if above and parsed.style.is_numbered else "")
        anchor = numbered.key(document.part, stem).replace("-", "~")
        row = _row(document, parsed, anchor, position)
        if parsed.style.is_numbered:
            row.parent = above[-1][2] if above else None
            above.append((parsed.depth, anchor, row))
        rows.append(row)
    return rows


def _anchor(parsed: ParsedSection, above: str) -> str:
    if not parsed.style.is_numbered:
        return str(parsed.style)
    own = f"{_PREFIXES.get(parsed.style, '')}{parsed.ordinal}"
    anchor = own if parsed.style is MarkerStyle.ARTICLE or not above else f"{above}.{own}"
    return anchor if len(anchor) <= _LONGEST_ANCHOR else f"x{digest(anchor, length=20)}"


def _row(document: Document, parsed: ParsedSection, anchor: str, position: int) -> Section:
    return Section(
        document=document,
        position=position,
        anchor=anchor,
        style=str(parsed.style),
        label=parsed.label[:_LONGEST_LABEL],
        ordinal=min(parsed.ordinal, _GREATEST_ORDINAL),
        heading=parsed.heading or "",
        depth=parsed.depth,
        path=list(parsed.path),
        text="\n".join(block.text for block in parsed.blocks),
        layout=[_layout(block) for block in parsed.blocks],
        start_offset=parsed.span.start,
        end_offset=parsed.span.end,
        start_line=parsed.start_line,
    )


def _layout(block: Block) -> list[object]:
    return [str(block.kind), [[piece.source_start, piece.length, piece.text_start] for piece in block.pieces]]


class Outline:
    """The sections of one part, to find the one that holds a passage."""

    def __init__(self, rows: Sequence[Section]) -> None:
        self._by_path: dict[tuple[str, ...], list[Section]] = defaultdict(list)
        for row in rows:
            self._by_path[tuple(row.path)].append(row)
        self._in_order = sorted(rows, key=lambda row: row.start_offset)
        self._starts = [row.start_offset for row in self._in_order]
        self._end = max((row.end_offset for row in rows), default=-1)

    def covers(self, span: Span) -> bool:
        """Whether a passage stands between the first and the last character of the part."""
        return bool(self._starts) and self._starts[0] <= span.start and span.end <= self._end

    def find(self, path: Sequence[str], offset: int) -> Section | None:
        """The section of a path; where several bear it, or none, the last one that begins at or before `offset`."""
        named = self._by_path.get(tuple(path), []) if path else []
        if named:
            before = [row for row in named if row.start_offset <= offset]
            return before[-1] if before else named[0]
        index = bisect_right(self._starts, offset)
        if index:
            return self._in_order[index - 1]
        return self._in_order[0] if self._in_order else None
