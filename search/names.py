"""Names that find each other: departments under their short, long and former names, places under theirs.

卫健委, 卫生健康委员会, 卫健体委, 卫生局 are names of one function; which names belong to it is reviewed reference data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from documents.reference import functions, places, reforms
from search import analysis
from search.plans import Body
from search.records import AssignmentRecord

_OFFICES = ("局", "委", "办", "厅", "会", "室", "部")  # of a whole body; 支队, 中心, 所 may be parts of one
_PASSING = ("指挥部", "领导小组")  # bodies set up for one task: another one's office is not theirs
_MADE_ENDINGS = ("局", "委", "委员会")
_LEVELS = ("省", "市", "县", "区", "州", "旗")
_SHORTEST = 3  # shorter names are ordinary words as well: 交通, 教育


@cache
def _canonical(identifier: str) -> str:
    function = functions.find_function(identifier)
    return function.name if function else identifier


def _functions_of(bare: str) -> frozenset[str]:
    """Canonical names of the functions that a folded name without its place stands for."""
    return frozenset(map(_canonical, functions.functions_of(bare)))


@cache
def _names_of_function() -> Mapping[str, tuple[str, ...]]:
    """Folded names of bodies by canonical name of their function: today's, merged ones, short ones, former ones."""
    found: dict[str, list[str]] = defaultdict(list)
    for function in functions.all_functions():
        made = [stem + ending for stem in function.stems for ending in _MADE_ENDINGS]
        found[function.name] += [function.name, *function.aliases, *made]
        for reform in reforms.reforms_of(function.id):
            found[function.name] += [*reform.before, *reform.after]
    return {
        function: tuple(
            dict.fromkeys(name for raw in names if _functions_of(name := analysis.fold(raw)) == frozenset({function}))
        )
        for function, names in found.items()
    }


@cache
def without_place(folded: str) -> tuple[str, str]:
    """A name's place and the rest: 三门峡市教育局 → 411200, 教育局; 市教育局 → "", 教育局.

    A name that is known whole keeps its beginning: 市场监管局.
    """
    if functions.functions_of(folded):
        return "", folded
    for length in range(min(len(folded) - 2, 12), 1, -1):
        found = places.places_with_full_name(folded[:length]) or places.places_with_short_name(folded[:length])
        rest = folded[length:]
        if found and functions.functions_of(rest):
            return (found[0].code if len(found) == 1 else ""), rest
    if folded[:1] in _LEVELS:
        for prefix in ("人民政府", "政府", "委", ""):
            bare = folded[1:].removeprefix(prefix)
            if functions.functions_of(bare):
                return "", bare
    return "", folded


def other_names(typed: str, held: Callable[[str], Iterable[str]] = lambda function: ()) -> tuple[str, ...]:
    """Other names of the department that a folded text names; none if it names none.

    `held` gives the folded names under which the archive has bodies of a function. Of a merged body's functions the
    first counts (卫健体委: health). A name that contains another one asked for anyway is left out: 市卫健委 is found
    by 卫健委.
    """
    kept: list[str] = [typed]
    for name in _every_name(typed, held):
        if not any(found in name for found in kept):
            kept.append(name)
    return tuple(kept[1:])


def longer_names(typed: str, held: Callable[[str], Iterable[str]] = lambda function: ()) -> tuple[str, ...]:
    """Other names of the department that `other_names` leaves out, as one of those found is part of them: what is
    printed as 住房城乡建设局 is found by 建设局, and shown whole.
    """
    found = (typed, *other_names(typed, held))
    return tuple(name for name in _every_name(typed, held) if name not in found)


def _every_name(typed: str, held: Callable[[str], Iterable[str]]) -> list[str]:
    """All names of the department that a folded text names, the shortest first; none if it names none."""
    _, bare = without_place(typed)
    if len(bare) < _SHORTEST or not bare.endswith(_OFFICES) or any(mark in bare for mark in _PASSING):
        return []
    named = functions.functions_of(bare)
    if not named:
        return []
    function = _canonical(named[0])
    every = {bare, *_names_of_function().get(function, ()), *(without_place(name)[1] for name in held(function))}
    offices = (name for name in every if len(name) >= _SHORTEST and name.endswith(_OFFICES))
    return sorted(offices, key=lambda name: (len(name), name))


def functions_named(typed: str) -> frozenset[str]:
    """Canonical names of the functions that a folded text names, with or without its place."""
    return _functions_of(without_place(typed)[1])


def bodies(value: str) -> tuple[Body, ...]:
    """What a person means by a department: a function under any of its names, the body of one place, or just a name."""
    folded = analysis.fold(value)
    place_code, bare = without_place(folded)
    return (Body(_functions_of(bare), place_code, folded),)


def holds(held: AssignmentRecord, body: Body) -> bool:
    """Whether a holder is the body asked for."""
    if body.functions and body.functions <= set(held.functions):
        return not body.place_code or body.place_code == held.place_code
    return body.name in {analysis.fold(name) for name in (held.name, held.department, *held.names) if name}


@cache
def known_names() -> tuple[str, ...]:
    """Folded names of departments and places, for suggestions."""
    of_places = [
        analysis.fold(name) for place in places.all_places().values() for name in (place.name, place.short_name)
    ]
    of_bodies = [name for names in _names_of_function().values() for name in names]
    return tuple(dict.fromkeys([*of_bodies, *of_places]))


def names_beginning(initial: str) -> Iterator[str]:
    """Known names that begin so."""
    return (name for name in known_names() if name.startswith(initial))
