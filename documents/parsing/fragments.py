"""Contents pages whose two columns run into each other line by line: entries put together from the titles of the body.

Read in printed order such a page gives no title. But each of its lines is a part of one: a title of the body that is
made up of lines of the page is the entry of those lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.parsing.contents import Contents, split_page
from documents.parsing.folded_blocks import FoldedBlocks, squeeze
from documents.parsing.titles import key_of
from documents.parsing.tree import ContentsEntry, Span

_LEAST_COVER = 0.85  # share of a title that lines of the page must make up
_SHORTEST = 3  # characters of a line that tells anything
_MOST_LINES = 600


@dataclass(frozen=True, slots=True)
class _Line:
    key: str
    page: int | None
    column: str | None
    span: Span


class Fragments:
    """The lines of a contents page, to be claimed by titles."""

    def __init__(self, sheet: FoldedBlocks, contents: Contents) -> None:
        self.lines = _read_lines(sheet, contents)
        self.claimed: set[int] = set()  # starts of the spans of lines that a title claimed

    def entry_of(self, title: str) -> ContentsEntry | None:
        """The entry that lines of the page make up for a folded title of the body; None where they do not."""
        key = key_of(title)
        parts = [line for line in self.lines if line.key in key]
        covered = bytearray(len(key))
        for line in parts:
            start = key.find(line.key)
            covered[start : start + len(line.key)] = b"\x01" * len(line.key)
        if not parts or sum(covered) < _LEAST_COVER * len(key):
            return None
        self.claimed.update(line.span.start for line in parts)
        parts.sort(key=lambda line: key.find(line.key))
        return ContentsEntry(
            title=title,
            document_number=None,
            column=parts[0].column,
            page=parts[-1].page,
            span=Span(min(line.span.start for line in parts), max(line.span.end for line in parts)),
        )

    def explains(self, entry: ContentsEntry) -> bool:
        """Whether titles claimed lines of an entry read in printed order, so that it is no entry at all."""
        return any(entry.span.start <= start < entry.span.end for start in self.claimed)


def _read_lines(sheet: FoldedBlocks, contents: Contents) -> Sequence[_Line]:
    lines: list[_Line] = []
    column: str | None = None
    for place in range(contents.start + 1, min(contents.body, contents.start + _MOST_LINES)):
        if place in sheet.columns:
            column = sheet.columns[place]
            continue
        words, page = split_page(sheet.blocks[place].text)
        key = key_of(squeeze(words))
        if len(key) >= _SHORTEST:
            lines.append(_Line(key, page, column, sheet.blocks[place].span))
    return lines
