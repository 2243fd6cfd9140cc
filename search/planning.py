"""A question as asked → a plan for an engine, and how the question was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from search.choices import chosen_bodies, read_filters, unknown_places
from search.conditions import ConditionReader
from search.criteria import SearchCriteria
from search.plans import Condition, Plan, Run, Term
from search.query_language import ParsedQuery, parse
from search.query_tree import AndQuery, NumberQuery, Query, Words, bracketed
from search.result_page import Chip, Understood
from search.terms import HeldNames, TermReader


@dataclass(frozen=True, slots=True)
class PlannedQuestion:
    """A question; its plan; how it was read; the parts typed that are all wanted, for loosening."""

    asked: SearchCriteria
    plan: Plan
    understood: Understood
    typed: tuple[str, ...]


def plan_search(
    criteria: SearchCriteria,
    held_names: HeldNames = lambda function: (),
    *,
    is_wider: bool = False,
    seconds: float = 2.0,
) -> PlannedQuestion:
    """Work out a question. Never raises for anything a person types.

    `held_names` gives the names under which the archive has bodies of a function (SearchEngine.body_names).
    `is_wider`: everyday words are also looked for as official papers put them.
    """
    parsed = parse(criteria.query)
    notes = list(parsed.notes)
    terms = TermReader(criteria.exact, held_names, is_wider=is_wider)
    reader = ConditionReader(terms, notes)
    wanted: list[Term | Run] = []
    required: list[Condition] = []
    number = ""
    for part in _parts(criteria, parsed):
        condition = reader.read(part)
        if isinstance(part, NumberQuery):
            number = part.printed
        if isinstance(part, Words) and isinstance(condition, Term | Run):
            wanted.append(condition)
        elif condition is not None:
            required.append(condition)
    notes += [f"“{date}”找这一日期的公文，也找正文写到它的；只要前者请写 日期:{date}。" for date in reader.dates]
    notes += [f"没有叫“{value}”的地方。" for value in unknown_places(criteria.city)]
    plan = Plan(
        mode=criteria.mode,
        wanted=tuple(wanted),
        required=tuple(required),
        filters=tuple(read_filters(criteria)),
        bodies=chosen_bodies(criteria),
        roles=frozenset(criteria.role),
        asked_role=terms.asked_role,
        sort=criteria.sort,
        offset=criteria.offset,
        limit=criteria.limit,
        seconds=seconds,
    )
    understood = Understood(
        text=str(parsed),
        also=(*_also(criteria, terms), *_dates(criteria, reader)),
        notes=tuple(dict.fromkeys(notes)),
        document_number=number,
        dates=tuple(dict.fromkeys(date.iso for date in reader.dates)),
    )
    return PlannedQuestion(criteria, plan, understood, tuple(map(bracketed, _parts_of(parsed))))


def _parts(criteria: SearchCriteria, parsed: ParsedQuery) -> Iterator[Query]:
    """All that is wanted side by side, earlier questions first."""
    for earlier in (*map(parse, criteria.within), parsed):
        yield from _parts_of(earlier)


def _parts_of(parsed: ParsedQuery) -> tuple[Query, ...]:
    query = parsed.query
    return () if query is None else query.parts if isinstance(query, AndQuery) else (query,)


def _also(criteria: SearchCriteria, terms: TermReader) -> Iterator[Chip]:
    """Other names searched too, with the way out of each."""
    for name, others in terms.others.items():
        without = replace(criteria, exact=(*criteria.exact, name), offset=0)
        yield Chip("also", name, "、".join(others), without.url)


def _dates(criteria: SearchCriteria, reader: ConditionReader) -> Iterator[Chip]:
    """Dates that were read as dates of papers, with the way back to words alone."""
    for date in dict.fromkeys(reader.dates):
        without = replace(criteria, exact=(*criteria.exact, str(date)), offset=0)
        yield Chip("date", str(date), "这一天的公文" if date.day else "这个月的公文", without.url)
