"""What is asked of search, and what it answers: frozen records, the lowest layer of the search package.

`SearchCriteria` is one question, the same for a page, a script and a feed; every state of the results page is
one criteria and so one URL. `SearchPage` is one answer, finished: templates only loop over it. Everything
named `*_html` is safe HTML (escaped, with `<mark>`); everything named `*url` is relative to the results page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol
from urllib.parse import urlencode

FACET_LABELS: Mapping[str, str] = {
    "city": "城市",
    "year": "年份",
    "kind": "文种",
    "department": "责任部门",
    "role": "责任方式",
    "column": "栏目",
    "authority": "发文机关",
}
ROLE_LABELS: Mapping[str, str] = {"lead": "牵头", "support": "配合", "responsible": "负责", "oversight": "督导"}
PAGE_SIZE = 20
MAX_LIMIT = 200  # rows one answer may bring
MAX_QUERY_LENGTH = 2_000  # characters; the rest of a longer question is left out, and the answer says so
MAX_VALUES = 50  # choices within one facet


class Mode(StrEnum):
    """What one hit is: a paper with its best passages, one provision, or one duty."""

    DOCUMENTS = "documents"
    SECTIONS = "sections"
    DUTIES = "duties"

    @property
    def label(self) -> str:
        return {"documents": "公文", "sections": "条款", "duties": "责任事项"}[self.value]


class Sort(StrEnum):
    """Order of the hits; among equals the newest paper stands first."""

    RELEVANCE = "relevance"
    NEWEST = "date"
    OLDEST = "oldest"
    NUMBER = "number"

    @property
    def label(self) -> str:
        return {"relevance": "相关度", "date": "日期从新到旧", "oldest": "日期从旧到新", "number": "文号"}[self.value]


class State(StrEnum):
    """The different answers: never is one taken for another."""

    OK = "ok"
    NOTHING_HELD = "nothing_held"  # the archive holds no paper at all
    NO_MATCH = "no_match"  # papers are held, none answers the question
    FAILED = "failed"  # the question could not be answered; `SearchPage.message` says what to do
    CUT_SHORT = "cut_short"  # the time allowed ran out: what is shown is right but may not be all


class _MultiValues(Protocol):
    """A query string: django.http.QueryDict, or anything that lists the values of a name."""

    def getlist(self, key: str) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class SearchCriteria:
    """One question.

    Values within one facet widen (or), different facets narrow (and). `exact` holds names whose other names
    are not to be searched for (the removed "also" chips); `within` holds earlier questions, all still wanted.
    """

    query: str = ""
    city: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    department: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    column: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    mode: Mode = Mode.DOCUMENTS
    sort: Sort = Sort.RELEVANCE
    exact: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    offset: int = 0
    limit: int = PAGE_SIZE

    @classmethod
    def from_query_string(cls, values: _MultiValues) -> SearchCriteria:
        """Read the page's query string; whatever is unknown or out of range falls back to its default.

        >>> from django.http import QueryDict
        >>> SearchCriteria.from_query_string(QueryDict("q=婴幼儿照护&city=驻马店市&page=2")).offset
        20
        """
        last = {name: (values.getlist(name) or [""])[-1] for name in ("q", "mode", "sort", "page", "limit")}
        limit = min(_whole_number(last["limit"], PAGE_SIZE), MAX_LIMIT)
        page = min(_whole_number(last["page"], 1), 100_000)
        return cls(
            query=last["q"],
            **{name: _unique(values.getlist(name)) for name in FACET_LABELS},
            mode=Mode(last["mode"]) if last["mode"] in set(Mode) else Mode.DOCUMENTS,
            sort=Sort(last["sort"]) if last["sort"] in set(Sort) else Sort.RELEVANCE,
            exact=_unique(values.getlist("exact")),
            within=_unique(values.getlist("within")),
            offset=(page - 1) * limit,
            limit=limit,
        )

    def chosen(self, facet: str) -> tuple[str, ...]:
        """The values chosen within a facet of FACET_LABELS."""
        values: tuple[str, ...] = getattr(self, facet)
        return values

    @property
    def has_filters(self) -> bool:
        return any(self.chosen(facet) for facet in FACET_LABELS)

    @property
    def page_number(self) -> int:
        return self.offset // max(self.limit, 1) + 1

    def choosing(self, facet: str, values: Iterable[str]) -> SearchCriteria:
        """The same question with these values within the facet, from its first page."""
        return replace(self, **{facet: _unique(values)}, offset=0)  # type: ignore[arg-type]

    def toggling(self, facet: str, value: str) -> SearchCriteria:
        """The same question with one value added to its facet, or taken out if it was chosen."""
        chosen = self.chosen(facet)
        return self.choosing(facet, [kept for kept in chosen if kept != value] if value in chosen else [*chosen, value])

    def parameters(self) -> list[tuple[str, str]]:
        """Names and values of the query string; defaults are left out."""
        pairs = [("q", self.query)] if self.query else []
        pairs += [("within", earlier) for earlier in self.within]
        pairs += [(facet, value) for facet in FACET_LABELS for value in self.chosen(facet)]
        pairs += [("exact", name) for name in self.exact]
        if self.mode is not Mode.DOCUMENTS:
            pairs.append(("mode", self.mode.value))
        if self.sort is not Sort.RELEVANCE:
            pairs.append(("sort", self.sort.value))
        if self.limit != PAGE_SIZE:
            pairs.append(("limit", str(self.limit)))
        if self.page_number > 1:
            pairs.append(("page", str(self.page_number)))
        return pairs

    @property
    def url(self) -> str:
        """The question as a link relative to the results page: ?q=…&city=…"""
        return "?" + urlencode(self.parameters())


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

    @property
    def has_selected(self) -> bool:
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

    kind: str  # a facet's name, "also" (other names searched too), "within" (an earlier question)
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
    document_number: str = ""  # the number understood, in normal form


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
    due: str  # YYYY-MM-DD or ""


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
    issued_date: str  # ISO 8601, cut at its precision; "" where no date is known
    kind: str
    authority: str
    column: str
    score: float
    passages: tuple[Passage, ...] = ()
    path: tuple[str, ...] | None = None  # of sections and duties: labels from the top
    heading: str = ""
    duty: DutyHit | None = None

    @property
    def snippet_html(self) -> str:
        return self.passages[0].snippet_html if self.passages else ""


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
        return self.criteria.offset + 1 if self.hits else 0

    @property
    def last_row(self) -> int:
        return self.criteria.offset + len(self.hits)


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    """Trimmed, without blanks and repeats, in order."""
    return tuple(dict.fromkeys(value.strip() for value in values if value.strip()))[:MAX_VALUES]


def _whole_number(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 and int(text) > 0 else default
