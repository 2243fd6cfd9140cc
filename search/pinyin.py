"""Initials of Chinese characters as pinyin writes them: 驻马店 → zmd.

GB/T 2312 puts its 3,755 common characters in the order of their pinyin, so the code of a character tells its initial.
The rarer characters stand in the order of their radicals: of them nothing is told.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

# First character of each initial in the order of GB/T 2312 (no syllable begins with i, u or v).
_FIRST = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_INITIALS = "abcdefghjklmnopqrstwxyz"
_STARTS = [int.from_bytes(character.encode("gb2312"), "big") for character in _FIRST]
_LAST = int.from_bytes("座".encode("gb2312"), "big")
_COLUMNS, _FIRST_COLUMN = 94, 0xA1
_NEAR = 12  # places in the order of pinyin: a syllable has some nine characters
UNKNOWN = "?"


def initial(character: str) -> str:
    """The initial of one character; "?" where it is not told; letters and digits are their own."""
    if character.isascii():
        return character.lower()
    try:
        code = int.from_bytes(character.encode("gb2312"), "big")
    except UnicodeEncodeError:
        return UNKNOWN
    if not _STARTS[0] <= code <= _LAST:
        return UNKNOWN
    return _INITIALS[bisect_right(_STARTS, code) - 1]


def near_in_sound(character: str) -> Iterator[str]:
    """Characters that sound the same or nearly so: the neighbours in the order of pinyin, nearest first; none of a
    rarer character.

    >>> "纪" in near_in_sound("记")
    True
    """
    own = initial(character)
    if own == UNKNOWN or character.isascii():
        return
    row, column = character.encode("gb2312")
    place = row * _COLUMNS + column - _FIRST_COLUMN
    for distance in range(1, _NEAR + 1):
        for other in (place - distance, place + distance):
            code = bytes((other // _COLUMNS, other % _COLUMNS + _FIRST_COLUMN))
            try:
                neighbour = code.decode("gb2312")
            except UnicodeDecodeError:  # an empty place at the end of the table
                continue
            if initial(neighbour) == own:
                yield neighbour


def begins_with_initials(name: str, typed: str) -> bool:
    """Whether letters typed are the initials a name begins with; a character of unknown initial fits any letter."""
    if not typed or len(typed) > len(name):
        return False
    return all(initial(character) in {letter, UNKNOWN} for character, letter in zip(name, typed, strict=False))
