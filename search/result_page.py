"""What search answers: frozen records, finished, so that templates only loop over them.

Everything named `*_html` is safe HTML (escaped, with `<mark>`); everything named `*url` is relative to the results
page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from search.criteria import SearchCriteria


class State(StrEnum):
    """The different answers: never is one taken for another."""

    OK = "ok"
    NOTHING_HELD = "nothing_held"  # the archive holds no paper at all
    NO_MATCH = "no_match"  # papers are held, none answers the question
    FAILED = "failed"  # the question could not be answered; `SearchPage.message` says what to do
    CUT_SHORT = "cut_short"  # the time allowed ran out: what is shown is right but may not be all


LONG_FACET = 8  # values shown without asking for the rest


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One choice within a facet: a click on `url` shows exactly `count` rows (with those chosen already)."""

    value: str  # what stands in the URL and in JSON
    label: str  # what is shown
    count: int
    is_selected: bool
    url: str  # adds the value, or takes it out if it is selected
    depth: int = 0  # of places: 0 for a province
    children: tuple[FacetValue, ...] = ()  # of places: the places below

    @property
    def is_open(self) -> bool:
        """Whether the value itself or one below it is selected: the tree stands open here."""
        return self.is_selected or any(child.is_open for child in self.children)


@dataclass(frozen=True, slots=True)
class Facet:
    """One way of narrowing; `values` are sorted, most useful first; zero counts are left out unless selected."""

    name: str
    label: str
    values: tuple[FacetValue, ...]
    clear_url: str  # the question without any choice in this facet
    is_tree: bool = False
    sought: str = ""  # typed to look for a value in the facet: only those found are there

    @property
    def is_long(self) -> bool:
        """Whether it has more values than are shown at once, so that it is searched."""
        return len(self.flat) > LONG_FACET

    @property
    def has_selected(self) -> bool:
        """Whether any of its values is chosen."""
        return any(value.is_selected for value in self.flat)

    @property
    def flat(self) -> tuple[FacetValue, ...]:
        """All values, those below a place right after it."""

        def walk(values: tuple[FacetValue, ...]) -> Iterable[FacetValue]:
            for value in values:
                yield value
                yield from walk(value.children)

        return tuple(walk(self.values))


@dataclass(frozen=True, slots=True)
class Chip:
    """Something the reader chose or the search added, with the way out of it."""

    kind: str  # a facet's name, "also" (other names searched too), "date", "corrected", "within" (an earlier question)
    label: str  # 城市
    value: str  # 三门峡市
    remove_url: str


@dataclass(frozen=True, slots=True)
class Understood:
    """How the question was read."""

    text: str = ""  # the query in its normal form, fit to be typed again
    also: tuple[Chip, ...] = ()  # 包括：卫生健康体育委员会
    notes: tuple[str, ...] = ()  # hints in Chinese: 引号没有成对，已按一个词组查找
    is_loosened: bool = False  # no paper holds all words: those that hold most of them are shown
    complete: int | None = None  # how many of the total have all words (most, if loosened), where others follow
    document_number: str = ""  # the number understood, in normal form
    dates: tuple[str, ...] = ()  # dates understood: ISO 8601, cut at their precision


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another question worth asking: did-you-mean, or one choice loosened (with how many rows it gives)."""

    label: str
    query: str
    url: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One place of a paper that answers: its sentences with marks, its outline path and permalink."""

    snippet_html: str
    path: tuple[str, ...]
    heading: str
    url: str
    part_title: str = ""  # title of the issued text or attachment it stands in


@dataclass(frozen=True, slots=True)
class DutyHit:
    """What a hit of mode duties says besides its paper."""

    task: str
    task_html: str
    role: str  # of the assignment that answers: lead, support …
    departments: tuple[str, ...]  # holders in that role, prefix restored
    assignments: tuple[tuple[str, tuple[str, ...]], ...]  # every (role, holders) of the duty
    deadline: str
    due: str  # ISO 8601, cut at its precision, or ""
    due_day: str  # its last day, YYYY-MM-DD, or ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One row of the answer."""

    title: str
    title_html: str
    is_title_inferred: bool
    document_number: str
    document_number_html: str
    url: str  # of the page: paper, provision or duty's place
    document_url: str
    place: str
    issued_date: str  # ISO 8601, cut at its precision; "" where none is known
    kind: str
    authority: str
    column: str
    score: float
    passages: tuple[Passage, ...] = ()
    path: tuple[str, ...] | None = None  # of sections and duties: labels from the top
    date: str = ""  # the one shown: issued, else of the meeting, printed, published
    date_fact: str = ""  # which that is: issued_date …
    heading: str = ""
    duty: DutyHit | None = None

    @property
    def snippet_html(self) -> str:
        """The best passage with its marks, safe HTML; empty if no passage has the words."""
        return self.passages[0].snippet_html if self.passages else ""


@dataclass(frozen=True, slots=True)
class PartialHits:
    """Beside the hits, none of the total: what has only some of the words, or near ones."""

    hits: tuple[Hit, ...]  # the first of them
    total: int
    url: str  # the same question with these among its hits
    near_words: tuple[str, ...] = ()  # words of official papers looked for in place of everyday ones

    @property
    def has_more(self) -> bool:
        """Whether there are more of them than the hits shown."""
        return self.total > len(self.hits)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways to see the answer (mode, sort), as a link."""

    value: str
    label: str
    url: str
    is_selected: bool


@dataclass(frozen=True, slots=True)
class PageLink:
    number: int
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One answer."""

    criteria: SearchCriteria
    state: State
    total: int = 0
    hits: tuple[Hit, ...] = ()
    partial: PartialHits | None = None
    facets: tuple[Facet, ...] = ()
    understood: Understood = field(default_factory=Understood)
    suggestions: tuple[Suggestion, ...] = ()  # did-you-mean
    loosenings: tuple[Suggestion, ...] = ()  # of no_match: what to leave out, and how many that would give
    chips: tuple[Chip, ...] = ()  # everything chosen, removable
    modes: tuple[Choice, ...] = ()
    sorts: tuple[Choice, ...] = ()
    pages: tuple[PageLink, ...] = ()  # 1 … 4 5 6 … 20: gaps where numbers are left out
    previous_url: str = ""
    next_url: str = ""
    clear_url: str = "?"
    direct_url: str = ""  # the question is the number of one paper: its page
    message: str = ""  # of failed, nothing_held, cut_short: one Chinese sentence and what to do
    milliseconds: float = 0.0

    @property
    def first_row(self) -> int:
        """The place of the first hit of this page in the whole answer, from 1; 0 without hits."""
        return self.criteria.offset + 1 if self.hits else 0

    @property
    def last_row(self) -> int:
        """The place of the last hit of this page in the whole answer, from 1."""
        return self.criteria.offset + len(self.hits)
