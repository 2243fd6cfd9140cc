"""What is asked of the duty register (责任清单): the facets of search, and those that only a table of duties has."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from urllib.parse import urlencode

from django.http import QueryDict

from search.criteria import FACET_LABELS, PAGE_SIZE, SearchCriteria, Sort

MOST_WORDS = 8  # that one question may have
FORM_LABELS: Mapping[str, str] = {"formal": "责任条款", "prose": "行文提及"}
DUE_LABELS: Mapping[str, str] = {
    "passed": "已过时限",
    "open": "尚未到期",
    "undated": "时限没有具体日期",
    "none": "没有写时限",
}
HOLDING_LABELS: Mapping[str, str] = {
    "unnamed": "没有写明单位",
    "leads": "两个以上单位牵头",
    "collective": "含统称",
    "county": "含县级单位",
    "person": "由个人承担",
}
OWN_FACETS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "due": ("完成时限", DUE_LABELS),
    "holding": ("承担情况", HOLDING_LABELS),
    "form": ("出处形式", FORM_LABELS),
}
"""Facets that search does not have, with the words for their values."""

SINGLE = ("document", "body", "printed", "beside")
"""Choices of one value, made by following a link from another page."""


class Order(StrEnum):
    """Order of the rows; among equals in printed order."""

    NEWEST = "date"
    OLDEST = "oldest"
    DUE = "due"
    LATEST = "latest"
    NUMBER = "number"

    @property
    def label(self) -> str:
        """The order as its link names it: 完成时限."""
        return {
            "date": "日期从新到旧",
            "oldest": "日期从旧到新",
            "due": "完成时限",
            "latest": "时限从晚到早",
            "number": "文号",
        }[self.value]


class Grouping(StrEnum):
    """What one row is: a duty, or the sums of a department or of a paper."""

    DUTIES = ""
    DEPARTMENTS = "department"
    DOCUMENTS = "document"

    @property
    def label(self) -> str:
        """What the rows are, as the link names it: 按单位汇总."""
        return {"": "逐项列出", "department": "按单位汇总", "document": "按公文汇总"}[self.value]


@dataclass(frozen=True, slots=True)
class RegisterCriteria(SearchCriteria):
    """One state of the register, and so one address.

    Department, `body` (the slug of one department), `printed` (its name as printed) and role ask for one and the same
    holder, as in search; `beside` (a slug) asks for another holder of the same duty.
    """

    form: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    holding: tuple[str, ...] = ()
    document: str = ""  # slug of a paper
    body: str = ""  # slug of a department
    printed: str = ""
    beside: str = ""  # slug of a department
    today: datetime.date = datetime.date.min
    as_of: datetime.date = datetime.date.min  # the day on which a time limit has passed or not
    as_of_typed: str = ""  # what was typed, if it is no date
    order: Order = Order.NEWEST
    grouping: Grouping = Grouping.DUTIES

    @classmethod
    def read(cls, values: QueryDict, today: datetime.date) -> RegisterCriteria:
        """Read the page's query string; whatever is unknown falls back to its default.

        >>> RegisterCriteria.read(QueryDict("due=passed&as_of=2020-07-01"), datetime.date(2024, 1, 1)).as_of
        datetime.date(2020, 7, 1)
        """
        asked = SearchCriteria.from_query_string(values)
        kept = {entry.name: getattr(asked, entry.name) for entry in fields(SearchCriteria)}
        typed = values.get("as_of", "").strip()
        as_of = _read_day(typed)
        return cls(
            **kept | {"sort": Sort.RELEVANCE, "limit": PAGE_SIZE, "offset": 0},
            form=tuple(value for value in FORM_LABELS if value in values.getlist("form")),
            due=tuple(value for value in DUE_LABELS if value in values.getlist("due")),
            holding=tuple(value for value in HOLDING_LABELS if value in values.getlist("holding")),
            **{name: values.get(name, "") for name in SINGLE},
            today=today,
            as_of=as_of or today,
            as_of_typed="" if as_of else typed,
            order=Order(values["sort"]) if values.get("sort") in set(Order) else Order.NEWEST,
            grouping=Grouping(values["group"]) if values.get("group") in set(Grouping) else Grouping.DUTIES,
        )

    @property
    def words(self) -> list[str]:
        """The words to look for."""
        return self.query.split()[:MOST_WORDS]

    @property
    def words_left_out(self) -> list[str]:
        """Those typed after the last that is looked for."""
        return self.query.split()[MOST_WORDS:]

    def parameters(self) -> list[tuple[str, str]]:
        """Names and values of the query string; defaults are left out."""
        pairs = [("q", self.query)] if self.query.strip() else []
        pairs += [(facet, value) for facet in (*FACET_LABELS, *OWN_FACETS) for value in self.chosen(facet)]
        pairs += [(name, getattr(self, name)) for name in SINGLE if getattr(self, name)]
        if self.as_of != self.today:
            pairs.append(("as_of", self.as_of.isoformat()))
        if self.order is not Order.NEWEST:
            pairs.append(("sort", self.order.value))
        if self.grouping:
            pairs.append(("group", self.grouping.value))
        return pairs

    @property
    def url(self) -> str:
        """The state as a link relative to the register."""
        return "?" + urlencode(self.parameters())

    @property
    def cleared(self) -> RegisterCriteria:
        """The register with nothing chosen, in the same order and grouping, as of the same day."""
        return RegisterCriteria(today=self.today, as_of=self.as_of, order=self.order, grouping=self.grouping)

    def listing(self, **choices: str) -> RegisterCriteria:
        """The duties behind a sum: these choices added, one row a duty."""
        plain = {name: value for name, value in choices.items() if name in SINGLE}
        asked = replace(self, grouping=Grouping.DUTIES, **plain)
        for facet in choices.keys() - plain.keys():
            asked = replace(asked, **{facet: (choices[facet],)})
        return asked


def _read_day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:  # nothing typed, or no date
        return None
