"""Finding words in a paper: every place where they stand, whatever the script, width or blanks, counted as read out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from documents import folding

LONGEST = 100  # characters that are looked for
MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A half-open stretch of a printed line, and its number among all of the paper, counted from 1."""

    start: int
    end: int
    number: int

    @property
    def anchor(self) -> str:
        """The id of the place on the page."""
        return f"find-{self.number}"


@dataclass(slots=True)
class Finder:
    """What is looked for (folded), and how many places have been met so far.

    `is_parted` tells that the words asked for stand nowhere as they were typed, so that each is looked for alone.
    """

    terms: tuple[str, ...] = ()
    is_parted: bool = False
    count: int = 0

    @classmethod
    def of(cls, asked: str, texts: Iterable[str]) -> Finder:
        """A finder of what a reader typed: as it stands if any of the texts has it so, else of its words."""
        asked = asked[:LONGEST]
        whole = folding.fold(asked).strip()
        words = tuple(dict.fromkeys(word for part in asked.split() if (word := folding.fold(part))))[:MOST_WORDS]
        if len(words) < 2 or any(folding.contains(whole, folding.fold(text)) for text in texts):
            return cls((whole,) if whole else ())
        return cls(words, is_parted=True)

    def places(self, text: str) -> tuple[Occurrence, ...]:
        """Where it stands in one printed line; of places that overlap, the first and longest."""
        folded = folding.fold(text) if self.terms else ""
        if not any(term in folded for term in self.terms):
            return ()
        printed = folding.fold_with_origins(text)
        spans = sorted(
            ((at, at + len(term)) for term in self.terms for at in folding.find_all(term, folded)),
            key=lambda span: (span[0], -span[1]),
        )
        found: list[Occurrence] = []
        last = 0
        for start, end in spans:
            if start >= last:
                last = end
                self.count += 1
                found.append(Occurrence(*printed.printed_span(start, end), self.count))
        return tuple(found)
