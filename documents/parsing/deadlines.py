"""Deadlines."""

from __future__ import annotations

from collections.abc import Sequence

from documents.parsing.tree import Block, ParsedDeadline, ParsedSection, PrintedDate


def deadlines_in_block(
    part: str, path: tuple[str, ...], block: Block, issued: PrintedDate | None, dated_span: tuple[int, int] | None = None
) -> list[ParsedDeadline]:
    return []


def find_deadlines(
    part: str, sections: Sequence[ParsedSection], issued: PrintedDate | None
) -> list[ParsedDeadline]:
    return []
