"""Lines that hold a whole paper: paragraphs run together with only a blank, a lost blank ("?") or nothing between.

Web pages saved without their line breaks come so. Such a line is told by its blanks after sentences; it is cut at them,
around headings that stand without end mark, and before level ordinals that follow a sentence directly.
"""

import re
from collections.abc import Iterator

from documents.parsing.dates import find_dates
from documents.parsing.padding import LEVEL_LABEL
from documents.parsing.passages import BLANK

_SHORTEST = 100
_GAP = rf"[{BLANK}]+(?:[?？]+[{BLANK}]*)*"
_ENDS = "。！？!?；;：:”）)」』…"
_AFTER_SENTENCE = re.compile(rf"[。！？!?；;：:](?=[{BLANK}])")
_ORDINAL_AFTER_SENTENCE = (
    r"(?<=[。！？；!?;])(?=[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
    rf"|第[一二三四五六七八九十百]{{1,5}}[条章节编][{BLANK}])"
)
_BREAK = re.compile(rf"{_GAP}|{_ORDINAL_AFTER_SENTENCE}")
_MARK = re.compile(r"[\[〔［][0-9]{1,3}[\]〕］]|附\s?件|附[：:]|各位(?:代表|委员)|同志们")
_SENTENCE = re.compile("[。！？]")
_LEAST_ENTRIES = 2
_GAZETTE = re.compile("[公政][报報]|[期号號]")
_CONTENTS_HEAD = re.compile(rf"[^。；]{{0,80}}[{BLANK}]目[{BLANK}]{{0,4}}[录錄][{BLANK}]")
_PAGE = re.compile(rf"(?<=[\u4e00-\u9fff）)》…])[{BLANK}./…·]{{1,40}}[0-9]{{1,3}}(?=[{BLANK}]|$)")
_CONTENTS_GAP = re.compile(rf"(?<![{BLANK}])[{BLANK}]++(?![./…·]|[0-9]{{1,3}}(?:[{BLANK}]|$)|[录錄][{BLANK}])")


def is_run_together(text: str) -> bool:
    """Whether a line holds many paragraphs: blanks follow its sentences, or level ordinals follow them at once."""
    if len(text) < _SHORTEST:
        return False
    gaps = 0
    for gaps, _ in enumerate(_AFTER_SENTENCE.finditer(text), 1):
        if gaps >= 3:
            return True
    ordinals = sum(1 for _, _ in zip(re.finditer(_ORDINAL_AFTER_SENTENCE, text), range(4), strict=False))
    return ordinals >= 4 or gaps + ordinals >= 3


def cut_line(text: str) -> Iterator[tuple[int, int]]:
    """The (start, end) of the paragraphs of a line that runs them together, gaps left out.

    A gap parts paragraphs after a sentence, before a level ordinal, note mark or full date, and behind a heading:
    words from a level ordinal on without a sentence, up to the words that hold one. Before the first sentence of the
    line every gap parts.
    """
    start = end = None
    is_head = True
    for first, last in _segments(text):
        words = text[first:last]
        if start is None or end is None:
            start = first
        elif _parts(text[start:end], words, is_head=is_head):
            yield start, end
            start = first
        end = last
        is_head = is_head and _SENTENCE.search(words) is None
    if start is not None and end is not None:
        yield start, end


def lists_contents(text: str) -> bool:
    """Whether a line holds cover and contents page of a gazette: 目录, then several entries with their pages."""
    head = _CONTENTS_HEAD.match(text)
    return (
        head is not None
        and _GAZETTE.search(head[0]) is not None
        and len(_PAGE.findall(text, head.end())) >= _LEAST_ENTRIES
    )


def cut_contents(text: str) -> Iterator[tuple[int, int]]:
    """The (start, end) of the lines of a contents page run into one: parted at all blanks but those before a page."""
    start = 0
    for gap in _CONTENTS_GAP.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _segments(text: str) -> Iterator[tuple[int, int]]:
    """What stands between gaps; a blank beside a figure or right behind a level ordinal is no gap."""
    start = 0
    for match in _BREAK.finditer(text):
        first, last = match.span()
        if first < last and "?" not in match.group() and _is_inner_blank(text, start, first, last):
            continue
        if first > start:
            yield start, first
        start = last
    if start < len(text):
        yield start, len(text)


def _is_inner_blank(text: str, start: int, first: int, last: int) -> bool:
    if last >= len(text) or first == 0:
        return False
    left, right = text[first - 1], text[last]
    if left in _ENDS:
        return False
    label = LEVEL_LABEL.match(text, start)
    if label and label.end() == first:
        return True
    if right.isdigit():
        return not find_dates(text[last : last + 16])[:1]
    return left.isdigit() and right not in "一二三四五六七八九十（("


def _parts(before: str, after: str, *, is_head: bool) -> bool:
    if is_head or before[-1] in _ENDS:
        return True
    if LEVEL_LABEL.match(after) or _MARK.match(after) or find_dates(after[:16])[:1]:
        return True
    if _SENTENCE.search(before):
        return False
    return LEVEL_LABEL.match(before) is not None and _SENTENCE.search(after) is not None
