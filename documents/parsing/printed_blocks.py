"""Blocks of print: paragraphs, headings, list lines and table rows, each character with its place in the source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter

from documents.parsing.facts import Span

_TEXT_START = attrgetter("text_start")


class BlockKind(StrEnum):
    """What a block is in the layout of the page, the class its HTML bears."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"  # a numbered or unnumbered heading that stands alone
    LIST_LINE = "list_line"  # a roster, honours or bullet line; never joined with its neighbour
    TABLE_ROW = "table_row"  # cells parted by " | "; the rule row of Markdown is dropped
    TITLE = "title"
    SUBTITLE = "subtitle"
    SPEAKER = "speaker"
    NUMBER = "number"
    DATE = "date"
    ENACTMENT_NOTE = "enactment_note"
    ADDRESSEE = "addressee"
    ATTACHMENT_NOTE = "attachment_note"
    ATTACHMENT_MARK = "attachment_mark"  # 附件 / 附件1 above an attachment's title
    SIGNATURE = "signature"
    NOTE = "note"  # 附注: （此件公开发布）
    COPIED_TO = "copied_to"  # 抄送： / 发： / 分送：
    PRINTED_BY = "printed_by"  # 版记: 印发机关 and 印发日期
    FURNITURE = "furniture"  # web-page leftovers, running heads, page numbers, cover, contents, imprint


@dataclass(frozen=True, slots=True)
class Piece:
    """`length` characters of a block's text, from `text_start`, stand in the source at `source_start`."""

    text_start: int
    source_start: int
    length: int


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list line or table row, joined over page cuts.

    `text` holds the printed characters in order, without line breaks, padding blanks and Markdown marks;
    `pieces` maps each of them back to the source; `span` covers all of the block's source, dropped
    characters included, so that the spans of all blocks tile the source but for white space.
    """

    kind: BlockKind
    text: str
    span: Span
    pieces: tuple[Piece, ...]
    line: int  # 1-based line of the first character
    last_line: int
    indent: int = 0  # width of the blanks before it, in half-width characters

    def source_span(self, start: int, end: int) -> Span:
        """The stretch of the source under `text[start:end]`; for an empty stretch, the place of `start`."""
        return Span(self._source(start), self._source(end - 1) + 1 if end > start else self._source(start))

    def _source(self, index: int) -> int:
        # By halves: a text without line breaks is one block of very many pieces.
        place = bisect_right(self.pieces, index, key=_TEXT_START)
        if not place:
            return self.span.start
        piece = self.pieces[place - 1]
        return piece.source_start + min(index - piece.text_start, piece.length)
