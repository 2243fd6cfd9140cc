"""The 目录 of a gazette: columns in 【】, wrapped entries, their pages; masthead and imprint often in between."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.document_number import find_document_numbers
from documents.parsing.folded_blocks import FoldedBlocks, squeeze
from documents.parsing.head_lines import names_speaker
from documents.parsing.imprint import is_imprint_line, opens_imprint
from documents.parsing.organs import is_organ
from documents.parsing.padding import drop_padding
from documents.parsing.titles import is_number_line
from documents.parsing.tree import Block, BlockKind, ContentsEntry, Span

_SEARCHED = 400  # blocks from the start within which a contents page begins
_HEAD = re.compile(r"(?:[^。,]{0,40}[报期号)])?(?:本期|总)?目[录次](?:CONTENTS)?$|.{0,60}CONTENTS$")
_PLAIN_COLUMN = re.compile(
    r"(?:[★☆◆◇●○■□▲△※·]|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))?+(?P<name>[^0-9]{0,10}(?:文件|规章|法规|讲话|解读|任免|大事记|资料|要闻|选登|选编|专栏|动态|政策|工作|信息|公开|文选|论坛|调研|选载|(?<![民务])(?:政府|国务院)令))$"
)
_SHORT_COLUMN = re.compile("[\u4e00-\u9fff、]{2,8}")
_ORDER_NUMBER = re.compile(r"\(?第[0-9一二三四五六七八九十百]{1,6}号")
_PAGE = re.compile(
    r"(?P<lead>\s*/\s*|\s*(?:[.…·•．。‥⋯\-—_－]{2,}|…)\s*[(]?\s*|\s+[(]?\s*)(?P<page>[0-9]{1,3})\s*[)]?\s*$|[(](?P<bracketed>[0-9]{1,3})[)]\s*$"
)
_LEADERS = ".…·•．。‥⋯-—_－"
_BARE_PAGE = re.compile(r"(?:[)\]】]|[.…·]{2,})?[(]?\s*(?:第\s*)?(?P<page>[0-9]{1,3})\s*(?:页)?\s*[)]?$")
_CHAPTER = re.compile(
    r"第[0-9一二三四五六七八九十百]{1,4}[编篇章节部条]|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|附则$"
)
_TOLD_BY = 6  # lines below 目录 that tell what it lists
_MARKED_PAGE = re.compile(r"[/／.…·・)）—-]\s{0,4}[0-9０-９]{0,3}\s{0,2}[)）]?$")
_COUNTED = re.compile("[年岁月日个项批期届次大级类条周季天]")
_BULLET = re.compile(r"^[●○◆◇■□▲△★☆•·※▪]\s*")
_NUMBERED = re.compile(r"^[0-9]{1,2}[.、．]\s*(?=\D)")
_SERIAL = re.compile(r"^[0-9]{1,3} (?=\D.*\s[0-9]{1,3}$)")  # of a row that has its page in the last cell
_LEADING_PAGE = re.compile(r"(?P<page>[0-9]{1,3})\s+(?=[^\s年月日])")
_SENTENCE_ENDS = ("。", "！", "？")
_LONGEST_LINE = 90
_LONGEST_HEAD = 60
_WIDE_BLANK = 16  # half-width characters of blank before a line of the right column
_ENDS_TITLE = re.compile(
    r"(?:决议|决定|命令|令|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|办法|规定|细则|条例|方案|计划|规划|纲要|预案|讲话|解读|致辞|大事记|任免|公示|名单|目录)"
    r"(?:\(.{1,40}\))?$"
)


@dataclass(frozen=True, slots=True)
class Contents:
    """A contents page: its entries, where it starts among the blocks, and the first block that may be body."""

    entries: tuple[ContentsEntry, ...]
    start: int
    body: int


@dataclass(slots=True)
class _Reader:
    """Entries as they are gathered line by line."""

    entries: list[ContentsEntry]
    pending: list[Block]
    column: str | None = None
    in_imprint: bool = False
    body: int = 0
    numbered: int = 0  # numbers read on lines of their own, and the place of the last
    number_place: int = -1

    def finish(self, page: int | None, place: int) -> None:
        if self.pending:
            entry = _make_entry(self.pending, self.column, page)
            if entry.title:
                self.entries.append(entry)
                self.body = max(self.body, place + 1)
        self.pending = []

    def takes_number(self, line: str, place: int) -> bool:
        """Whether a number on a line of its own, below an entry's page, is that entry's: it had none."""
        last = self.entries[-1] if self.entries else None
        if last is None or last.page is None or last.document_number is not None or self.body != place:
            return False
        self.entries[-1] = replace(last, document_number=line.strip("()"))
        self.body = place + 1
        self.number_place = place
        self.numbered += 1
        return True

    def give_number_back(self) -> None:
        """Give a number below the last entry alone to the body: it stands above the title of the first paper."""
        if self.numbered == 1 and self.entries[-1].document_number and self.number_place + 1 == self.body:
            self.entries[-1] = replace(self.entries[-1], document_number=None)
            self.body -= 1


def read_contents(sheet: FoldedBlocks) -> Contents | None:
    """Read the contents page of a source; None where it has none.

    In: all blocks of the source. An entry ends with its page ("/3", "……3", " 25"); where no page is printed, with a
    line that ends as titles end. Trailing lines without a page are the first title of the body.
    """
    blocks = sheet.blocks
    start = _find_start(sheet)
    if start is None:
        return None
    stop = _find_stop(blocks, start)
    listed = list(enumerate(blocks[start + 1 : stop], start + 1))
    has_pages = sum(_has_page(words_of(block), sheet.texts[place]) for place, block in listed) >= 2
    reader = _Reader(entries=[], pending=[], body=start + 1)
    for column in _reading_order(blocks, start + 1, stop):
        reader.pending = []
        for place in column:
            _read_line(reader, sheet, place, has_pages=has_pages)
    reader.give_number_back()
    if not has_pages:
        _drop_repeats(reader, blocks)
    return Contents(tuple(reader.entries), start, reader.body)


def _find_start(sheet: FoldedBlocks) -> int | None:
    """The place of 目录 or 目次, above which no sentence stands: below one it is a paper's own."""
    for place, text in enumerate(sheet.texts[:_SEARCHED]):
        if not text or text.endswith("。"):
            return None
        if len(text) <= _LONGEST_HEAD and _HEAD.match(text):
            return None if _lists_chapters(sheet, place + 1) else place
    return None


def _lists_chapters(sheet: FoldedBlocks, start: int) -> bool:
    """Whether what follows is the contents of one text: 第一章, 一、, not titles of papers."""
    lines = [text for text in sheet.following(start, _TOLD_BY) if text]
    return 2 * sum(_CHAPTER.match(text) is not None for text in lines) > len(lines)


def _find_stop(blocks: Sequence[Block], start: int) -> int:
    for place in range(start + 1, len(blocks)):
        text = blocks[place].text
        if len(text) > _LONGEST_LINE or text.endswith(_SENTENCE_ENDS):
            return place
    return len(blocks)


def _reading_order(blocks: Sequence[Block], start: int, stop: int) -> list[list[int]]:
    """The places of the lines of a contents page, column by column where two stand side by side.

    A line is on the right if it shares its line with the one before, or if a wide blank leads up to it.
    """
    places = range(start, stop)
    beside = [place for place in places if place > start and blocks[place].line == blocks[place - 1].last_line]
    if len(beside) < 2:
        return [list(places)]
    right = set(beside)
    right.update(place for place in places if blocks[place].indent >= _WIDE_BLANK)
    return [[place for place in places if place not in right], sorted(right)]


def _read_line(reader: _Reader, sheet: FoldedBlocks, place: int, *, has_pages: bool) -> None:
    block, folded = sheet.blocks[place], sheet.texts[place]
    if place in sheet.columns:
        reader.finish(None, place - 1)
        reader.column, reader.in_imprint, reader.body = sheet.columns[place], False, max(reader.body, place + 1)
        return
    _, page = split_page(words_of(block))
    if (
        page is not None
        and not _MARKED_PAGE.search(words_of(block))
        and _COUNTED.match(sheet.texts[place + 1] if place + 1 < len(sheet) else "")
    ):
        page = None  # a figure at the end of a line that goes on: 促进 3 | 岁以下…
    if bare := _BARE_PAGE.fullmatch(folded):
        reader.finish(int(bare["page"]), place)
        return
    if not reader.pending and is_number_line(folded) and reader.takes_number(folded, place):
        return
    if opens_imprint(folded) and page is None:
        reader.pending, reader.in_imprint = [], True
        return
    if is_imprint_line(folded) or block.kind is BlockKind.FURNITURE:
        return
    if page is None and not reader.pending and "关于" not in folded:
        name = _column_at(sheet, place, takes_any=has_pages and not reader.in_imprint)
        if name:
            reader.column, reader.in_imprint = name, False
        if name or reader.in_imprint:
            return
    reader.in_imprint = False
    reader.pending.append(block)
    if page is not None:
        reader.finish(page, place)
    elif not has_pages and _ENDS_TITLE.search(folded):
        reader.finish(None, place)


def _heads_entries(sheet: FoldedBlocks, place: int) -> bool:
    """Whether a line that may name a column does: an entry of one line has its page or its 第N号 below."""
    below = sheet.texts[place + 1] if place + 1 < len(sheet) else ""
    return _BARE_PAGE.fullmatch(below) is None and _ORDER_NUMBER.match(below) is None


def _column_at(sheet: FoldedBlocks, place: int, *, takes_any: bool) -> str | None:
    """The column that a line names by its words (市政府文件), or, if `takes_any`, by being too short for a title."""
    if not _heads_entries(sheet, place):
        return None
    printed = "".join(sheet.blocks[place].text.split())
    if plain := _PLAIN_COLUMN.match(sheet.texts[place]):
        return printed[slice(*plain.span("name"))]
    return printed if takes_any and _is_short_column(sheet, place) else None


def _is_short_column(sheet: FoldedBlocks, place: int) -> bool:
    """Whether a line (机构人事) is too short for the first line of a title that wraps, and names nobody."""
    name = sheet.texts[place]
    below = sheet.texts[place + 1] if place + 1 < len(sheet) else ""
    return (
        _SHORT_COLUMN.fullmatch(name) is not None
        and len(split_page(below)[0]) >= 2 * len(name)
        and not is_organ(name)
        and not names_speaker(sheet.blocks[place].text)
    )


def _has_page(text: str, folded: str) -> bool:
    return _BARE_PAGE.fullmatch(folded) is not None or split_page(text)[1] is not None


def words_of(block: Block) -> str:
    """A block's text; of a row of a table, in which some contents are set, its cells parted by blanks."""
    if block.kind is not BlockKind.TABLE_ROW:
        return block.text
    cells = [cell.strip() for cell in block.text.split("|")]
    return _SERIAL.sub("", " ".join(cell for cell in cells if cell))


def split_page(text: str) -> tuple[str, int | None]:
    """An entry's line and its page: "…的决定 11" → "…的决定", 11."""
    match = _PAGE.search(text[-24:].translate(_HALF_WIDTH))
    if match is None:
        return text, None
    rest = text[: len(text) - len(text[-24:]) + match.start()]
    if (match["lead"] or text)[0] in _LEADERS or rest[-1:] in _LEADERS:
        rest = rest.rstrip(_LEADERS + " \u3000")  # dots longer than the end that was searched
    return rest, int(match["page"] or match["bracketed"])


_HALF_WIDTH = {ord(wide): narrow for wide, narrow in zip("０１２３４５６７８９／（）", "0123456789/()", strict=True)}


def _make_entry(blocks: Sequence[Block], column: str | None, page: int | None) -> ContentsEntry:
    """One entry of its lines. A number that ends it, in brackets or on a line of its own, is no part of the title."""
    words = "\n".join([*(words_of(block) for block in blocks[:-1]), split_page(words_of(blocks[-1]))[0]])
    number = None
    numbers = find_document_numbers(words)
    if numbers and not words[: numbers[0].start].strip(" \n(（[【"):  # 某政发〔2022〕30号 某市人民政府关于…
        number = "".join(words[numbers[0].start : numbers[0].end].split())
        words = words[numbers[0].end :].lstrip(" \n)）]】") or words  # an order goes by its number alone
    elif numbers and not words[numbers[-1].end :].strip(" \n)）]】"):
        number = "".join(words[numbers[-1].start : numbers[-1].end].split())
        words = words[: numbers[-1].start].rstrip(" \n(（[【")
    words = _BULLET.sub("", words.strip())
    if counted := _NUMBERED.match(words.translate(_HALF_WIDTH)):
        words = words[counted.end() :]
    if page is None and (leading := _LEADING_PAGE.match(words.translate(_HALF_WIDTH))):
        page, words = int(leading["page"]), words[leading.end() :]
    return ContentsEntry(
        title=drop_padding(words.replace("\n", "")),
        document_number=number,
        column=column,
        page=page,
        span=Span(blocks[0].span.start, blocks[-1].span.end),
    )


def _drop_repeats(reader: _Reader, blocks: Sequence[Block]) -> None:
    """Without pages the first title of the body reads as one more entry: it repeats one, and the body starts there."""
    seen: set[str] = set()
    for index, entry in enumerate(reader.entries):
        key = squeeze(entry.title)
        if key in seen:
            del reader.entries[index:]
            reader.body = next(place for place, block in enumerate(blocks) if block.span.start == entry.span.start)
            return
        seen.add(key)
