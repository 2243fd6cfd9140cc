"""A block beside its folded text: what every reader of a paper works on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from documents.parsing.markers import Marker, find_marker
from documents.parsing.script import fold
from documents.parsing.tree import Block, BlockKind, Span

_UNMARKED = frozenset({BlockKind.TABLE_ROW, BlockKind.FURNITURE})


@dataclass(frozen=True, slots=True)
class Line:
    """One block, its text folded to half width and simplified script (same length), and its level ordinal."""

    block: Block
    text: str
    marker: Marker | None

    @property
    def squeezed(self) -> str:
        """The folded text without any blank, for comparing."""
        return "".join(self.text.split())

    def as_kind(self, kind: BlockKind) -> Line:
        """The same line with its block taken for another kind."""
        return replace(self, block=replace(self.block, kind=kind))


def fold_blocks(blocks: Iterable[Block]) -> list[Line]:
    """Fold the texts of blocks. In: blocks in printed order. Out: one line for each."""
    return [
        Line(block, fold(block.text), None if block.kind in _UNMARKED else find_marker(block.text)) for block in blocks
    ]


def span_of(lines: Iterable[Line]) -> Span:
    """The stretch of the source from the first line to the last. In: at least one line, in printed order."""
    held = list(lines)
    return Span(held[0].block.span.start, held[-1].block.span.end)
