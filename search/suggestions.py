"""Other questions worth asking: names that nearly match what was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from search import analysis
from search.names import known_names
from search.pinyin import is_spelled, is_spelled_out, near_in_sound

_MOST = 3
_LONGEST_SPOKEN = 4  # characters
_SHORTEST_SPELLING = 4  # letters
_FEWEST_INITIALS = 3  # letters or characters
WordsBeginning = Callable[[str], Iterable[tuple[str, int]]]


def near_words(typed: str, words_beginning: WordsBeginning) -> Iterator[str]:
    """Folded words of the archive one step from a folded word that it does not have, the most frequent first.

    One step is one character put in, left out or exchanged, or two neighbours in each other's place. A word must
    have at least three characters, or share its first with the suggestion: two of two would match anything.
    """
    if any(map(analysis.is_plain, typed)):
        return  # a figure is meant as it stands
    found: dict[str, int] = {}
    initials = {typed[:1], typed[1:2]}
    for initial in filter(None, initials):
        for word, count in words_beginning(initial):
            if abs(len(word) - len(typed)) <= 1 and len(word) > 1 and is_one_step(typed, word):
                found[word] = max(found.get(word, 0), count)
    for name in known_names():
        if name not in found and len(name) > 2 and abs(len(name) - len(typed)) <= 1 and is_one_step(typed, name):
            found[name] = 0
    yield from sorted(found, key=lambda word: (-found[word], word))[:_MOST]


def words_of_same_sound(typed: str, words_beginning: WordsBeginning) -> Iterator[str]:
    """Words of the archive that a short word sounds like, one character exchanged: 记要 → 纪要."""
    if len(typed) < 2 or len(typed) > _LONGEST_SPOKEN:
        return
    found: dict[str, int] = {}
    for place, character in enumerate(typed):
        for other in near_in_sound(character):
            spoken = typed[:place] + other + typed[place + 1 :]
            found |= {word: count for word, count in words_beginning(spoken) if word == spoken}
    yield from sorted(found, key=lambda word: (-found[word], word))[:_MOST]


def names_spelled(typed: str) -> Iterator[str]:
    """Known names that letters spell out in pinyin, the shortest first: zhumadian → 驻马店."""
    if len(typed) >= _SHORTEST_SPELLING and typed.isascii() and typed.isalpha():
        yield from sorted((name for name in known_names() if is_spelled_out(name, typed)), key=len)


def names_by_initials(typed: str) -> Iterator[str]:
    """Known names of which letters are the initials, one for each character: zmd → 驻马店."""
    if len(typed) >= _FEWEST_INITIALS and typed.isascii() and typed.isalpha():
        yield from (name for name in known_names() if len(name) == len(typed) and is_spelled(name, typed))


def names_of_same_sound(typed: str) -> Iterator[str]:
    """Known names of three or four characters that a text sounds like: 主马店 → 驻马店."""
    if _FEWEST_INITIALS <= len(typed) <= _LONGEST_SPOKEN and not any(map(analysis.is_plain, typed)):
        alike = [{character, *near_in_sound(character)} for character in typed]
        for name in known_names():
            if len(name) == len(typed) and name != typed and all(map(set.__contains__, alike, name)):
                yield name


def is_one_step(left: str, right: str) -> bool:
    """Whether two different words are one slip of the hand apart."""
    if left == right:
        return False
    if len(left) > len(right):
        left, right = right, left
    start = 0
    while start < len(left) and left[start] == right[start]:
        start += 1
    if len(left) < len(right):
        return left[start:] == right[start + 1 :]
    if left[start + 1 :] == right[start + 1 :]:
        return len(left) > 1
    return left[start : start + 2] == right[start : start + 2][::-1] and left[start + 2 :] == right[start + 2 :]


def replaced(query: str, typed: str, better: str) -> str:
    """The question with one word, folded, replaced by another."""
    folded = analysis.fold_with_origins(query)
    place = folded.text.find(typed)
    if place < 0:
        return better
    start, end = folded.printed_span(place, place + len(typed))
    return query[:start] + better + query[end:]
