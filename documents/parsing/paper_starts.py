"""Where papers start by the shapes of their titles alone, for sources without 目录 and for papers that it leaves out."""

import re
from collections.abc import Iterator, Sequence

from documents.parsing.dates import parse_date
from documents.parsing.titles import (
    ATTACHMENT_MARK,
    Strength,
    TitleRun,
    is_masthead_line,
    issued_title,
    key_of,
    may_be_title,
    read_title,
    squeeze,
)
from documents.parsing.tree import Block, BlockKind

_CLOSING = re.compile(r"\(此件.{2,20}\)$|(?:抄送|抄报|分送|发)[:：].*|.{0,40}[0-9〇一二三四五六七八九十]{1,3}日印发$")
_END_MARKS = "。！？；：…”）)》!?;"
_ISSUED_SHARE = 0.75
_MOST_HEAD_LINES = 8


def find_starts(blocks: Sequence[Block], front: int, taken: Sequence[int]) -> Iterator[int]:
    """The first blocks of papers from block `front` on that are not among those already known (`taken`).

    Where papers are known from the contents, only titles that their number, date or addressee confirms open another.
    """
    known = set(taken)
    issued = ""  # what the current paper says it issues
    is_closed = True  # whether the current paper has had its date or signature
    place = front
    has_any = False
    while place < len(blocks):
        block = blocks[place]
        if place in known:
            run = read_title(blocks, place)
            issued, is_closed, has_any = _issued_near(blocks, place, run), False, True
            place += run.length if run else 1
            continue
        run = read_title(blocks, place) if may_be_title(block) and _may_open(blocks, place) else None
        if run and _opens(run, issued, is_closed=is_closed, needs_proof=bool(known)):
            issued, is_closed = issued_title(run.text), False
            start = _head_start(blocks, place, front if not has_any else place - _MOST_HEAD_LINES)
            has_any = True
            yield start
            place += run.length
            continue
        if run and issued and _is_issued(run.text, issued):
            issued = ""
        is_closed = is_closed or _closes(block)
        place += 1


def _issued_near(blocks: Sequence[Block], place: int, run: TitleRun | None) -> str:
    if run:
        return issued_title(run.text)
    return issued_title("".join(squeeze(block.text) for block in blocks[place : place + 3] if may_be_title(block)))


def _opens(run: TitleRun, issued: str, *, is_closed: bool, needs_proof: bool) -> bool:
    if issued and _is_issued(run.text, issued):
        return False
    if run.strength is Strength.STRONG:
        return is_closed or not needs_proof
    return is_closed and not needs_proof


def _is_issued(title: str, issued: str) -> bool:
    """Whether a title names the text that the paper before it issues."""
    key = key_of(title)
    held = {key[index : index + 2] for index in range(len(key) - 1)}
    wanted = {issued[index : index + 2] for index in range(len(issued) - 1)}
    return bool(wanted) and len(held & wanted) >= _ISSUED_SHARE * min(len(wanted), len(held))


def _may_open(blocks: Sequence[Block], place: int) -> bool:
    """Whether the block before lets a paper open: it is complete, and no attachment mark."""
    before = place - 1
    while before >= 0 and blocks[before].kind is BlockKind.FURNITURE:
        before -= 1
    if before < 0:
        return True
    text = squeeze(blocks[before].text)
    return not ATTACHMENT_MARK.match(text)


def _closes(block: Block) -> bool:
    text = squeeze(block.text)
    return len(text) <= 60 and (parse_date(text) is not None or _CLOSING.match(text) is not None)


def _head_start(blocks: Sequence[Block], place: int, floor: int) -> int:
    """The first line of a paper's 版头; for the first paper of a source, of all short lines above its title."""
    start = place
    while start > max(floor, 0) and is_masthead_line(blocks[start - 1]):
        start -= 1
    return start
