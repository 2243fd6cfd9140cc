"""What the search box offers while a question is being typed: papers, departments, places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from search import analysis, queries
from search.criteria import SearchCriteria
from search.engines.interface import IndexUnusableError
from search.names import without_place
from search.pinyin import is_spelled
from search.planning import plan_search

MOST = 8
_PAPERS = 4
_SHORTEST_SPELLING = 2
_LONGEST = 60  # characters: a longer text is a question, not the beginning of a name


@dataclass(frozen=True, slots=True)
class Completion:
    """One offer: what is shown, what it is (文件, 部门, 城市), where it leads (relative to the site)."""

    label: str
    kind: str
    url: str


def complete(typed: str) -> tuple[Completion, ...]:
    """Offers for what is typed so far, at most MOST; none while search cannot answer."""
    folded = analysis.fold(typed)
    if not analysis.query_grams(folded) or len(folded) > _LONGEST:
        return ()
    try:
        offers = list(islice(chain(_places(folded), _departments(folded), _papers(typed)), MOST))
    except IndexUnusableError:
        return ()
    return tuple(dict.fromkeys(offers))


def _papers(typed: str) -> Iterator[Completion]:
    """Papers with this number, or with this in their title."""
    engine = queries.search_engine()
    for query in (typed, f"标题:({typed})"):
        plan = plan_search(SearchCriteria(query=query, limit=_PAPERS)).plan
        if not plan.required or plan.wanted:
            continue  # neither a number nor words of a title
        for row in engine.answer(plan).rows:
            yield Completion(row.paper.title, "公文", row.paper.url)


def _places(folded: str) -> Iterator[Completion]:
    counts = _counts("city")
    names = {path[-1][1] for code, path in counts[1].items() if counts[0].get(code)}
    for name in sorted(names):
        if _is_meant(name, folded):
            yield Completion(name, "城市", SearchCriteria(city=(name,)).url)


def _departments(folded: str) -> Iterator[Completion]:
    engine = queries.search_engine()
    counted = _counts("department")[0]
    for function in sorted(counted, key=lambda name: (-counted[name], name)):
        bodies = list(engine.body_names(function))
        names = (function, *bodies, *(without_place(body)[1] for body in bodies))
        if any(_is_meant(name, folded) for name in names):
            yield Completion(function, "部门", SearchCriteria(department=(function,)).url)


def _counts(facet: str) -> tuple[dict[str, int], dict[str, tuple[tuple[str, str], ...]]]:
    answer = queries.search_engine().answer(plan_search(SearchCriteria(limit=0)).plan)
    return dict(answer.counts.get(facet, {})), dict(answer.place_paths)


def _is_meant(name: str, folded: str) -> bool:
    name = analysis.fold(name)
    if folded.isascii() and folded.isalpha():
        return len(folded) >= _SHORTEST_SPELLING and is_spelled(name, folded)
    return folded in name
