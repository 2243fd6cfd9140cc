"""Entries of a contents page to the titles of the body, approximately.

The two differ: a character missing, the speaker in the entry but on a line of his own in the body, 方案 against 意见.
They come in the same order, so each place is compared only with the next few entries, which keeps the work linear.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.parsing.contents import Contents
from documents.parsing.titles import (
    LONGEST_RUN,
    is_head_field,
    is_masthead_line,
    is_order_line,
    key_of,
    may_be_title,
    squeeze,
)
from documents.parsing.tree import Block, ContentsEntry

_WINDOW = 8
_SURE, _POSSIBLE = 0.84, 0.62
_LINE_SHARE = 0.7  # of the pairs of a title's first line, how many the entry must hold
_REACH = 14


@dataclass(frozen=True, slots=True)
class Matched:
    """Where papers start, with their entries in printed order, and the entries without a paper."""

    starts: tuple[tuple[int, ContentsEntry], ...]
    missing: tuple[ContentsEntry, ...]


def match_entries(blocks: Sequence[Block], contents: Contents) -> Matched:
    """Find the body title of each entry. In: all blocks, the contents page. Out: the first block of each paper found."""
    entries = _in_page_order(contents.entries)
    pairs = [_pairs(key_of(entry.title)) for entry in entries]
    found: dict[int, int] = {}  # entry → place of its title
    likely: dict[int, tuple[float, int]] = {}  # entry → best doubtful match since the last sure one
    following = 0
    for place in range(contents.body, len(blocks)):
        if following >= len(entries) or not may_be_title(blocks[place]):
            continue
        window = range(following, min(following + _WINDOW, len(entries)))
        index, likeness = _best(blocks, place, pairs, window)
        if likeness >= _SURE:
            _settle(found, likely, range(following, index))
            found[index] = place
            following, likely = index + 1, {}
        elif likeness >= _POSSIBLE and likeness > likely.get(index, (0.0, 0))[0]:
            likely[index] = (likeness, place)
    _settle(found, likely, range(following, len(entries)))
    places = sorted((place, index) for index, place in found.items())
    starts = []
    floor = contents.body
    for place, index in places:
        starts.append((_reach_back(blocks, place, floor), entries[index]))
        floor = place + 1
    missing = tuple(entry for index, entry in enumerate(entries) if index not in found)
    return Matched(tuple(starts), missing)


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


def _best(blocks: Sequence[Block], place: int, pairs: Sequence[frozenset[str]], window: range) -> tuple[int, float]:
    """The entry of a window that the title at a place is likest to, and how like it is (0 to 1)."""
    first = _pairs(key_of(blocks[place].text))
    best, best_likeness = -1, 0.0
    candidates = [index for index in window if first and len(first & pairs[index]) >= _LINE_SHARE * len(first)]
    if not candidates:
        return best, best_likeness
    text = ""
    for line in range(place, min(place + LONGEST_RUN, len(blocks))):
        if line > place and (not may_be_title(blocks[line]) or is_head_field(squeeze(blocks[line].text))):
            break
        text += key_of(blocks[line].text)
        title = _pairs(text)
        for index in candidates:
            likeness = 2 * len(title & pairs[index]) / (len(title) + len(pairs[index]))
            if likeness > best_likeness:
                best, best_likeness = index, likeness
    return best, best_likeness


def _pairs(key: str) -> frozenset[str]:
    return frozenset(map(str.__add__, key, key[1:])) if len(key) > 1 else frozenset((key,) if key else ())


def _reach_back(blocks: Sequence[Block], place: int, floor: int) -> int:
    """The first line of the paper whose title stands at `place`: its 版头, or the order that carries it."""
    start = place
    while start > floor and is_masthead_line(blocks[start - 1]):
        start -= 1
    for earlier in range(start - 1, max(floor, start - _REACH) - 1, -1):
        if is_order_line(blocks[earlier]):
            return earlier
    return start
