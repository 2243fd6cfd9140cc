"""Chinese characters as pinyin spells them: zmd and zhumadian for 驻马店, 记 and 纪 for each other.

Readings are pypinyin's, all of them: who types a name by its letters may mean any. They are read when first asked for.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

_COMMON = range(0xB0, 0xD8), range(0xA1, 0xFF)  # GB/T 2312, first level: 3,755 characters
_INITIALS_OF_TWO = ("zh", "ch", "sh")
# What many do not tell apart in speech, and so not in typing.
_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ing", "in"), ("eng", "en"), ("ang", "an"))


@cache
def readings(character: str) -> tuple[str, ...]:
    """Syllables of one character without tones, the usual one first; letters and digits are their own; none of marks.

    >>> readings("泌")
    ('mi', 'bi')
    """
    if character.isascii():
        return (character.lower(),) if character.isalnum() else ()
    # The tables of phrases take 40 MB and tell one reading of several; single characters are all that is needed.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(found[0]) if found else ()


def is_spelled(name: str, typed: str) -> bool:
    """Whether letters typed are the beginning of a name: initials, whole syllables, or both mixed (zhumd).

    >>> is_spelled("驻马店市", "zmd"), is_spelled("驻马店市", "zhumad"), is_spelled("驻马店市", "md")
    (True, True, False)
    """
    reached = {0}
    for character in name:
        following = set()
        for start in reached:
            rest = typed[start:]
            for syllable in readings(character):
                if syllable.startswith(rest):
                    return bool(typed)
                initials = (syllable[0], *(two for two in _INITIALS_OF_TWO if syllable.startswith(two)))
                following |= {start + len(part) for part in (*initials, syllable) if rest.startswith(part)}
        reached = following
    return bool(typed) and len(typed) in reached


def is_spelled_out(name: str, typed: str) -> bool:
    """Whether letters typed are all syllables of a name, whole: zhumadian is 驻马店, zmd is not."""
    reached = {0}
    for character in name:
        syllables = readings(character)
        reached = {
            start + len(syllable) for start in reached for syllable in syllables if typed.startswith(syllable, start)
        }
    return bool(typed) and len(typed) in reached


def near_in_sound(character: str) -> Iterator[str]:
    """Common characters that sound the same but for the tone, then those that sound nearly so.

    >>> "纪" in near_in_sound("记"), "神" in near_in_sound("生")
    (True, True)
    """
    if character.isascii():
        return
    own = _as_heard(character)
    same = {other for reading in readings(character) for other in _by_syllable().get(reading, ())}
    yield from sorted(same - {character})
    alike = {other for heard in own for other in _by_sound().get(heard, ())}
    yield from sorted(alike - same - {character})


def _as_heard(character: str) -> frozenset[str]:
    return frozenset(map(_blurred, readings(character)))


def _blurred(syllable: str) -> str:
    for told, heard in _ALIKE:
        if syllable.startswith(told) or syllable.endswith(told):
            syllable = syllable.replace(told, heard, 1)
    return syllable


def _common() -> Iterator[str]:
    rows, columns = _COMMON
    for row in rows:
        for column in columns:
            try:
                yield bytes((row, column)).decode("gb2312")
            except UnicodeDecodeError:  # empty places at the end of the table
                return


@cache
def _by_syllable() -> Mapping[str, tuple[str, ...]]:
    """Common characters by each of their readings."""
    found: dict[str, list[str]] = defaultdict(list)
    for character in _common():
        for syllable in readings(character):
            found[syllable].append(character)
    return {syllable: tuple(characters) for syllable, characters in found.items()}


@cache
def _by_sound() -> Mapping[str, tuple[str, ...]]:
    """Common characters by each of their readings as many hear it."""
    found: dict[str, list[str]] = defaultdict(list)
    for syllable, characters in _by_syllable().items():
        found[_blurred(syllable)] += characters
    return {heard: tuple(characters) for heard, characters in found.items()}
