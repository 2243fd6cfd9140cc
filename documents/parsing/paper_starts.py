"""Where papers start by the shapes of their titles alone: without a 目录, and for papers that it leaves out."""

import re
from collections.abc import Iterator, Sequence

from documents.parsing.dates import parse_date
from documents.parsing.folded_blocks import FoldedBlocks, squeeze
from documents.parsing.imprint import opens_gazette
from documents.parsing.issuing import quoted_titles
from documents.parsing.script import fold_script
from documents.parsing.titles import (
    ATTACHMENT_MARK,
    LONGEST_RUN,
    TITLE_WORD,
    Strength,
    TitleRun,
    is_masthead_line,
    is_order_line,
    issued_title,
    key_of,
    read_title,
)
from documents.parsing.tree import BlockKind

_CLOSING = re.compile(r"\(此件.{2,20}\)$|(?:抄送|抄报|分送|发):.*|.{0,40}[0-9〇一二三四五六七八九十]{1,3}日印发$")
_COLUMN = re.compile("(?:文件|规章|法规|讲话|解读|任免|大事记|资料|数据|统计|要闻|动态|人事|纪要)$")
_ISSUED_SHARE = 0.75
_MOST_HEAD_LINES = 8
_ORDER_SENTENCE = 3  # blocks below 某某令 within which its sentence stands
_LONGEST_SENTENCE = 400


def find_starts(sheet: FoldedBlocks, front: int, taken: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The first blocks of papers from block `front` on, with their folded titles, but for those known (`taken`).

    Where papers are known from the contents, only titles that their number, date or addressee confirms open another.
    """
    known = set(taken)
    candidates = _candidates(sheet)
    below_columns = _below_columns(sheet)
    issued = ""  # what the current paper says it issues
    is_closed = True  # whether the current paper has had its date
    is_attached = False  # whether an attachment of it has begun
    floor = place = front
    titled, title = -1, ""  # the first block behind the title found last, and that title
    while place < len(sheet):
        if place in known:
            issued, is_closed, is_attached, floor = _issued_by(sheet, place), False, False, place + 1
            place += 1
            continue
        run = read_title(sheet, place) if place in candidates and _may_open(sheet, place) else None
        if run and not known.isdisjoint(range(place + 1, place + run.length)):
            run = None  # the last lines of one paper, read on into the title of the next
        if run and issued and issued_title(run.text) != issued and _is_issued(run.text, issued):
            issued = ""
            place += run.length
            continue
        if run and titled >= 0 and _is_repeated(sheet, titled, place, is_same=run.text == title):
            issued, titled = _issued_under(sheet, run, place + run.length), place + run.length
            title, place, floor = run.text, titled, titled
            continue
        if run and _is_promulgated(sheet, place, run.text):
            place += run.length
            continue
        if run and _opens(run, is_closed=is_closed, is_bound=bool(known) or is_attached):
            yield _head_start(sheet, place, max(floor, place - _MOST_HEAD_LINES)), run.text
            issued, is_closed, is_attached = _issued_under(sheet, run, place + run.length), False, False
            place += run.length
            title, floor, titled = run.text, place, place
            continue
        if place in below_columns and not known and not _is_titled_below(sheet, place, candidates):
            yield place, sheet.texts[place]
            issued, is_closed, is_attached, floor = "", False, False, place + 1
        is_attached = is_attached or ATTACHMENT_MARK.match(sheet.texts[place]) is not None
        is_closed = is_closed or _closes(sheet.texts[place])
        place += 1


def _candidates(sheet: FoldedBlocks) -> set[int]:
    """The places from which a word that titles hold is within reach."""
    found: set[int] = set()
    for place, text in enumerate(sheet.texts):
        if text and sheet.may_title[place] and TITLE_WORD.search(text):
            found.update(range(max(0, place - LONGEST_RUN + 1), place + 1))
    return found


def _below_columns(sheet: FoldedBlocks) -> set[int]:
    """The places right below the columns of a gazette (【统计资料】): a paper opens there, whatever its title."""
    if not opens_gazette(sheet.texts):
        return set()
    return {
        place + 1
        for place, name in sheet.columns.items()
        if _COLUMN.search(fold_script(name)) and place + 1 < len(sheet) and sheet.may_title[place + 1]
    }


def _is_titled_below(sheet: FoldedBlocks, place: int, candidates: set[int]) -> bool:
    """Whether a title of a known shape opens the paper, at a place or a few lines of a head below it."""
    for line in range(place, min(place + _MOST_HEAD_LINES, len(sheet))):
        if not sheet.may_title[line]:
            return False
        if line in candidates and read_title(sheet, line):
            return True
    return False


def _issued_by(sheet: FoldedBlocks, place: int) -> str:
    """What the known paper at a place issues; its title may begin a few lines below."""
    run = read_title(sheet, place)
    if run:
        return _issued_under(sheet, run, place + run.length)
    stop = place + 3
    return issued_title("".join(text for text in sheet.texts[place:stop] if text))


def _issued_under(sheet: FoldedBlocks, run: TitleRun, following: int) -> str:
    """What a title says it issues; an order says it in its first sentence: 《…的决定》已经……通过，现予公布."""
    if not is_order_line(run.text):
        return issued_title(run.text)
    for block in sheet.blocks[following : following + _ORDER_SENTENCE]:
        titles = quoted_titles(squeeze(block.text[:_LONGEST_SENTENCE]))
        if titles:
            return key_of(titles[0])
    return ""


def _is_promulgated(sheet: FoldedBlocks, place: int, title: str) -> bool:
    """Whether the announcement right above promulgates a text by its title: 《某条例》已由……通过，现予公布。"""
    above = sheet.blocks[max(0, place - _MOST_HEAD_LINES) : place]
    text = "".join(squeeze(block.text[:_LONGEST_SENTENCE]) for block in above)
    start = text.find(f"《{title}》")
    return start >= 0 and "公布" in text[start:]


def _is_repeated(sheet: FoldedBlocks, titled: int, place: int, *, is_same: bool) -> bool:
    """Whether only a page's furniture stands between a title and the next: a page that prints its title twice.

    Where both print the same title, short lines (打印 分享) may stand there too.
    """
    between = range(titled, place)
    if is_same and len(between) <= _MOST_HEAD_LINES:
        return all(sheet.texts[line] and not sheet.texts[line].endswith("。") for line in between)
    return bool(between) and all(sheet.blocks[line].kind is BlockKind.FURNITURE for line in between)


def _opens(run: TitleRun, *, is_closed: bool, is_bound: bool) -> bool:
    """Whether a title opens a paper. `is_bound`: contents decide what the papers are, or an attachment has begun."""
    if run.strength is Strength.STRONG:
        return is_closed or not is_bound
    return is_closed and not is_bound


def _is_issued(title: str, issued: str) -> bool:
    """Whether a title names the text that the paper before it issues."""
    key = key_of(title)
    held = {key[index : index + 2] for index in range(len(key) - 1)}
    wanted = {issued[index : index + 2] for index in range(len(issued) - 1)}
    return bool(wanted) and len(held & wanted) >= _ISSUED_SHARE * min(len(wanted), len(held))


def _may_open(sheet: FoldedBlocks, place: int) -> bool:
    """Whether the block before lets a paper open: an attachment mark makes the title an attachment's."""
    before = place - 1
    while before >= 0 and sheet.blocks[before].kind is BlockKind.FURNITURE and place - before < LONGEST_RUN:
        before -= 1
    return before < 0 or ATTACHMENT_MARK.match(sheet.texts[before]) is None


def _closes(text: str) -> bool:
    return 0 < len(text) <= 60 and (
        _CLOSING.match(text) is not None or (len(text) <= 40 and parse_date(text) is not None)
    )


def _head_start(sheet: FoldedBlocks, place: int, floor: int) -> int:
    """The first line of the 版头 above a title."""
    start = place
    while start > max(floor, 0) and is_masthead_line(sheet.texts[start - 1]):
        start -= 1
    return start
