"""Entries of a contents page to the titles of the body, approximately.

The two differ: a character missing, the speaker in the entry but on a line of his own in the body, 方案 against 意见.
They come in the same order, so each place is compared only with the next few entries, which keeps the work linear.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.parsing.contents import Contents
from documents.parsing.folded_blocks import FoldedBlocks, squeeze
from documents.parsing.organs import is_issuer
from documents.parsing.titles import LONGEST_RUN, ends_title, is_masthead_line, is_order_line, key_of
from documents.parsing.tree import ContentsEntry

_WINDOW = 8
_SURE, _POSSIBLE = 0.84, 0.62
_LINE_SHARE = 0.7  # of the pairs of a title's first line, how many the entry must hold
_REACH = 14  # blocks within which an order stands above the text it promulgates
_WITHOUT_ISSUER = ("关于", "印发", "转发", "批转")
_MOST_ISSUERS = 4
_EXPLAINS = "解读"
_PROMULGATES = re.compile("《[^》]{2,80}》(?:已经?|业经|经)")  # 《某决定》已经……: the first line of an order's sentence
_PROMULGATED = re.compile(r"(?:条例|规定|办法|细则|规则|章程|规程|决定)(?:\(.{1,20}\))?$")


@dataclass(frozen=True, slots=True)
class Matched:
    """Where papers start, with their entries in printed order, and the entries without a paper.

    `doubtful`: the starts whose titles are not very like their entries.
    """

    starts: tuple[tuple[int, ContentsEntry], ...]
    doubtful: frozenset[int]
    missing: tuple[ContentsEntry, ...]


def match_entries(sheet: FoldedBlocks, contents: Contents) -> Matched:
    """Find the body title of each entry. In: all blocks, the contents page. Out: where each paper found starts."""
    entries = _in_page_order(contents.entries)
    pairs = [_pairs(key_of(squeeze(entry.title))) for entry in entries]
    found: dict[int, int] = {}  # entry → place of its title
    sure: set[int] = set()
    likely: dict[int, tuple[float, int]] = {}  # entry → best doubtful match since the last sure one
    following = 0
    free = contents.body  # the first place behind the title found last
    for place in range(contents.body, len(sheet)):
        if following >= len(entries) or place < free or not sheet.may_title[place]:
            continue
        if _PROMULGATES.match(sheet.texts[place]):
            continue
        window = range(following, min(following + _WINDOW, len(entries)))
        index, likeness, length = _best(sheet, place, pairs, window)
        if likeness >= _SURE:
            _settle(found, likely, range(following, index))
            found[index] = place
            sure.add(index)
            following, likely, free = index + 1, {}, place + length
        elif likeness >= _POSSIBLE and likeness > likely.get(index, (0.0, 0))[0]:
            likely[index] = (likeness, place)
    _settle(found, likely, range(following, len(entries)))
    starts = []
    doubtful = set()
    floor = contents.body
    for place, index in sorted((place, index) for index, place in found.items()):
        start = _reach_back(sheet, place, floor, squeeze(entries[index].title))
        starts.append((start, entries[index]))
        if index not in sure:
            doubtful.add(start)
        floor = place + 1
    missing = tuple(entry for index, entry in enumerate(entries) if index not in found)
    return Matched(_join_orders(sheet, starts), frozenset(doubtful), missing)


def _join_orders(
    sheet: FoldedBlocks, starts: Sequence[tuple[int, ContentsEntry]]
) -> tuple[tuple[int, ContentsEntry], ...]:
    """An order and the text it promulgates are one paper, where the contents list both: with the entry of the text."""
    joined: list[tuple[int, ContentsEntry]] = []
    for place, entry in starts:
        if (
            joined
            and place - joined[-1][0] <= _REACH
            and is_order_line(sheet.texts[joined[-1][0]])
            and _PROMULGATED.search(squeeze(entry.title))
            and not _PROMULGATED.search(squeeze(joined[-1][1].title))
        ):
            joined[-1] = (joined[-1][0], entry)
        else:
            joined.append((place, entry))
    return tuple(joined)


def _settle(found: dict[int, int], likely: dict[int, tuple[float, int]], passed: range) -> None:
    """Entries passed over take their best doubtful match, as long as the order of the contents holds."""
    floor = max(found.values(), default=-1)
    for index in passed:
        if index in likely and likely[index][1] > floor:
            found[index] = floor = likely[index][1]


def _in_page_order(entries: Sequence[ContentsEntry]) -> list[ContentsEntry]:
    """By page where every entry has one: columns read across the page come out of order."""
    if all(entry.page is not None for entry in entries):
        return sorted(entries, key=lambda entry: entry.page or 0)
    return list(entries)


def _best(sheet: FoldedBlocks, place: int, pairs: Sequence[frozenset[str]], window: range) -> tuple[int, float, int]:
    """The entry of a window that the title at a place is likest to, how like it is (0 to 1), and the title's lines."""
    first = _pairs(key_of(sheet.texts[place]))
    best, best_likeness, length = -1, 0.0, 1
    candidates = [index for index in window if first and len(first & pairs[index]) >= _LINE_SHARE * len(first)]
    if not candidates:
        return best, best_likeness, length
    key = ""
    for line in range(place, min(place + LONGEST_RUN, len(sheet))):
        if line > place and (not sheet.may_title[line] or ends_title(sheet.texts[line])):
            break
        key += key_of(sheet.texts[line])
        title = _pairs(key)
        for index in candidates:
            if (_EXPLAINS in pairs[index]) is not (_EXPLAINS in title):
                continue  # 《某办法》解读 is not 某办法
            likeness = 2 * len(title & pairs[index]) / (len(title) + len(pairs[index]))
            if likeness > best_likeness:
                best, best_likeness, length = index, likeness, line - place + 1
    return best, best_likeness, length


def _pairs(key: str) -> frozenset[str]:
    return frozenset(map(str.__add__, key, key[1:])) if len(key) > 1 else frozenset((key,) if key else ())


def _reach_back(sheet: FoldedBlocks, place: int, floor: int, listed: str) -> int:
    """The first line of the paper whose title stands at `place`: its 版头, or the order that carries it.

    A title that the contents list without its issuer (关于命名文明村镇的决定) has it above in the body.
    """
    start = place
    if sheet.texts[place].startswith(_WITHOUT_ISSUER):
        is_bare = listed.startswith(_WITHOUT_ISSUER)
        while start > max(floor, place - _MOST_ISSUERS) and is_issuer(above := sheet.texts[start - 1]):
            if not is_bare and above not in listed:
                break
            start -= 1
    while start > floor and is_masthead_line(sheet.texts[start - 1]):
        start -= 1
    if _PROMULGATED.search(sheet.texts[place]):
        for earlier in range(start - 1, max(floor, start - _REACH) - 1, -1):
            if is_order_line(sheet.texts[earlier]):
                return earlier
    return start
