"""What is typed without quotes → the texts to look for: words, names with their other names, spellings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from search import analysis, names
from search.everyday import everyday_words, join_sayings, official_words
from search.figures import is_spelled_figure, other_spellings, split_figures, zero_spellings
from search.plans import Run, Scope, Term
from search.question_words import COMPLAINTS, PARTICLES, STOP_WORDS, without_filler, without_who

HeldNames = Callable[[str], Iterable[str]]
_IDIOM = 4  # characters of a saying that print may part: 吃、拿、卡、要
_LONGEST_SPELLED = 6  # characters


class TermReader:
    """Reads words of one question; remembers what it found out on the way.

    `exact` are names whose other names are not wanted; `held_names` gives the names under which the archive has bodies
    of a function; `is_wider`: everyday words are also looked for as papers put them, figures in other numerals.
    """

    def __init__(self, exact: Iterable[str], held_names: HeldNames, *, is_wider: bool) -> None:
        self.exact = tuple(exact)
        self._held_names = held_names
        self._is_wider = is_wider
        self.others: dict[str, tuple[str, ...]] = {}  # typed name → other names searched too
        self.asked_role: str | None = None  # of whom a question asks who it is: "lead", or "" for any

    def read(self, typed: str, scope: Scope = Scope.ANYWHERE) -> Term | Run | None:
        """The condition for text typed without quotes; None if nothing in it can be looked for."""
        folded = analysis.fold(typed)
        if scope is Scope.ANYWHERE:
            folded = self._matter(folded)
        if not analysis.query_grams(folded):
            return None
        place, name = _placed_name(folded)
        if place:
            held = self._term(name, scope)
            return Run(folded, (Term((place,), scope), held), scope)
        named = self._term(folded, scope)
        if len(named.alternatives) > 1:
            return named
        texts = self._pieces(folded)
        pieces = [self._term(piece, scope) for piece in texts]
        spellings = _spellings(folded)
        if texts == [folded] and len(folded) == _IDIOM:
            return Term((folded, "、".join(folded)), scope)
        if len(pieces) == 1 and not spellings and len(texts[0]) >= len(folded) - 1:
            return pieces[0]
        return Run(folded, tuple(pieces), scope, spellings)

    def _matter(self, folded: str) -> str:
        """What is asked after, without the way of asking."""
        asked, role = without_who(folded)
        if role is not None:
            self.asked_role = role
        return asked if self.exact else without_filler(asked)

    def _pieces(self, folded: str) -> list[str]:
        """The words that count, each once; asked more widely, sayings of everyday speech stay whole."""
        words = list(_words(folded))
        if not self._is_wider:
            return list(dict.fromkeys(_join_words(words, folded))) or [folded]
        pieces: list[str] = []
        for is_saying, run in groupby(join_sayings(words), everyday_words().__contains__):
            sayings = list(run)
            pieces += sayings if is_saying else _join_words(sayings, folded)
        return list(dict.fromkeys(pieces)) or [folded]

    def _term(self, name: str, scope: Scope) -> Term:
        """A text under all its names."""
        if name in self.exact:
            return Term((name,), scope)
        others = names.other_names(name, self._held_names)
        longer = names.longer_names(name, self._held_names) if others else ()
        others += (*other_spellings(name), *official_words(name)) if self._is_wider else zero_spellings(name)
        if others:
            self.others[name] = (*others, *longer)
        return Term((name, *others), scope, longer=longer)


def _words(folded: str) -> Iterator[str]:
    for stretch in split_figures(folded):
        yield from (stretch,) if is_spelled_figure(stretch) else analysis.coarse_words(stretch)


def _join_words(words: Iterable[str], folded: str) -> Iterator[str]:
    """The words that count. What loses its meaning alone is kept with its neighbour: a figure with its measure
    (7号, 第35条, A股), 不 with what it denies, characters that the dictionary leaves single with each other.
    """
    pieces: list[str] = []
    before = ""
    for word in words:
        is_joined = bool(before) and _stick_together(before, word) and (before + word) in folded
        if is_joined:
            pieces[-1] += word
        elif word in STOP_WORDS:
            before = ""
            continue
        else:
            pieces.append(word)
        before = pieces[-1] if is_joined and len(word) == 1 and not word.isdecimal() else word
    return (piece for piece in pieces if piece not in COMPLAINTS)


def _stick_together(before: str, word: str) -> bool:
    """Whether two neighbouring words of a question are looked for as one."""
    if analysis.is_plain(before[-1]):
        return len(word) == 1 and not analysis.is_plain(word)
    if word[0].isdecimal():
        return before == "第"
    is_single = len(word) == 1 and not analysis.is_plain(word) and word not in PARTICLES
    return before == "不" or (is_single and len(before) == 1 and not analysis.is_plain(before))


def _placed_name(folded: str) -> tuple[str, str]:
    """A department's name with its place in front, 郑州市规划局, as 郑州市 and 规划局: other names of the department do
    not make it another place's. Empty if it is none.
    """
    code, bare = names.without_place(folded)
    return (folded.removesuffix(bare), bare) if code and folded.endswith(bare) else ("", "")


def _spellings(folded: str) -> tuple[str, ...]:
    """A short saying of several words as print may part it: 吃、拿、卡、要; 过“紧日子”. Single words are not parted."""
    is_han = len(folded) > 2 and not any(analysis.is_mark(mark) or analysis.is_plain(mark) for mark in folded)
    if not is_han or len(folded) > _LONGEST_SPELLED or len(analysis.coarse_words(folded)) == 1:
        return ()
    quoted = (f'{folded[:place]}"{folded[place:]}' for place in range(1, len(folded)))
    return ("、".join(folded), *quoted)
