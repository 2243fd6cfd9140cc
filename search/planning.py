"""A question as asked → a plan for an engine, and how the question was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from search.choices import chosen_bodies, read_filters, unknown_places
from search.conditions import ConditionReader
from search.criteria import SearchCriteria
from search.plans import Condition, Plan, Run, Term
from search.query_language import ParsedQuery, parse
from search.query_tree import AndQuery, NumberQuery, Query, Words
from search.result_page import Chip, Understood
from search.terms import HeldNames, TermReader


@dataclass(frozen=True, slots=True)
class PlannedQuestion:
    """A question; its plan; how it was read; the words behind each wanted condition, for loosening."""

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
    typed: list[str] = []
    number = ""
    for part in _parts(criteria, parsed):
        condition = reader.read(part)
        if isinstance(part, NumberQuery):
            number = part.printed
        if isinstance(part, Words) and isinstance(condition, Term | Run):
            wanted.append(condition)
            typed.append(str(part))
        elif condition is not None:
            required.append(condition)
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
        also=tuple(_also(criteria, terms)),
        notes=tuple(dict.fromkeys(notes)),
        document_number=number,
    )
    return PlannedQuestion(criteria, plan, understood, tuple(typed))


def _parts(criteria: SearchCriteria, parsed: ParsedQuery) -> Iterator[Query]:
    """All that is wanted side by side, earlier questions first."""
    for query in (*(parse(earlier).query for earlier in criteria.within), parsed.query):
        if query is not None:
            yield from query.parts if isinstance(query, AndQuery) else (query,)


def _also(criteria: SearchCriteria, terms: TermReader) -> Iterator[Chip]:
    """Other names searched too, with the way out of each."""
    for name, others in terms.others.items():
        without = replace(criteria, exact=(*criteria.exact, name), offset=0)
        yield Chip("also", name, "、".join(others), without.url)
