"""What is asked of search, frozen: the lowest layer of the search package.

`SearchCriteria` is one question, the same for a page, a script and a feed; every state of the results page is one
criteria and so one URL.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
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
        """What the hits are, as the tabs name it: 条款."""
        return {"documents": "公文", "sections": "条款", "duties": "责任事项"}[self.value]


class Sort(StrEnum):
    """Order of the hits; among equals the newest paper stands first."""

    RELEVANCE = "relevance"
    NEWEST = "date"
    OLDEST = "oldest"
    NUMBER = "number"

    @property
    def label(self) -> str:
        """The order as its link names it: 日期从新到旧."""
        return {"relevance": "相关度", "date": "日期从新到旧", "oldest": "日期从旧到新", "number": "文号"}[self.value]


class Match(StrEnum):
    """Which hits answer: those that have all words, or also those that have only some."""

    ALL = "all"
    SOME = "some"


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
    match: Match = Match.ALL
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
        last = {name: (values.getlist(name) or [""])[-1] for name in ("q", "mode", "sort", "match", "page", "limit")}
        limit = min(_whole_number(last["limit"], PAGE_SIZE), MAX_LIMIT)
        page = min(_whole_number(last["page"], 1), 100_000)
        return cls(
            query=last["q"],
            **{name: _unique(values.getlist(name)) for name in FACET_LABELS if name != "role"},
            role=_unique(map(role_value, values.getlist("role"))),
            mode=Mode(last["mode"]) if last["mode"] in set(Mode) else Mode.DOCUMENTS,
            sort=Sort(last["sort"]) if last["sort"] in set(Sort) else Sort.RELEVANCE,
            match=Match(last["match"]) if last["match"] in set(Match) else Match.ALL,
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
        """Whether a value of any facet is chosen."""
        return any(self.chosen(facet) for facet in FACET_LABELS)

    @property
    def page_number(self) -> int:
        """The page that is asked for, from 1."""
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
        if self.match is not Match.ALL:
            pairs.append(("match", self.match.value))
        if self.limit != PAGE_SIZE:
            pairs.append(("limit", str(self.limit)))
        if self.page_number > 1:
            pairs.append(("page", str(self.page_number)))
        return pairs

    @property
    def url(self) -> str:
        """The question as a link relative to the results page: ?q=…&city=…"""
        return "?" + urlencode(self.parameters(), errors="replace")


def role_value(text: str) -> str:
    """A role under its value, or under its label: 牵头 → lead; anything else as it is."""
    return next((role for role, label in ROLE_LABELS.items() if label == text.strip()), text)


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    """Trimmed, without blanks and repeats, in order."""
    return tuple(dict.fromkeys(value.strip() for value in values if value.strip()))[:MAX_VALUES]


def _whole_number(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 and int(text) > 0 else default
