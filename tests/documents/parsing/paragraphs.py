"""Sections made of plain paragraphs, for tests of what is read from them."""

from __future__ import annotations

from documents.parsing.tree import Block, BlockKind, MarkerStyle, ParsedSection, Piece, Span


def block_of(text: str, *, start: int = 0, line: int = 1, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    """One block that stands in the source just as it is."""
    return Block(kind, text, Span(start, start + len(text)), (Piece(0, start, len(text)),), line, line)


def section_of(*texts: str, heading: str | None = None, kind: BlockKind = BlockKind.PARAGRAPH) -> ParsedSection:
    """One section whose paragraphs follow each other, a line each."""
    blocks, start = [], 0
    for line, text in enumerate(texts, 1):
        blocks.append(block_of(text, start=start, line=line, kind=kind))
        start += len(text) + 1
    return ParsedSection(MarkerStyle.LEVEL_1, "一、", 1, heading, 1, ("一、",), Span(0, start), None, 1, tuple(blocks))


def sections_of(*rows: tuple[str, str | None, str]) -> list[ParsedSection]:
    """Sections of one block each: path with blanks between its labels, heading, text."""
    sections, start = [], 0
    for line, (printed, heading, text) in enumerate(rows, 1):
        path = tuple(printed.split())
        block = block_of(text, start=start, line=line)
        start += len(text) + 1
        sections.append(
            ParsedSection(MarkerStyle.LEVEL_2, path[-1], 1, heading, len(path), path, block.span, None, line, (block,))
        )
    return sections
