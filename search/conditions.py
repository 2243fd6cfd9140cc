"""The tree of a question → conditions for an engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from search import analysis, names, plans, query_tree
from search.choices import city_attribute, facet_values, unknown_places
from search.plans import Condition, Scope
from search.query_tree import FieldName, Query
from search.terms import TermReader
from search.typed_dates import TypedDate

_ROLE_OF_FIELD = {
    FieldName.DEPARTMENT: "",
    FieldName.LEAD: "lead",
    FieldName.SUPPORT: "support",
    FieldName.RESPONSIBLE: "responsible",
    FieldName.OVERSIGHT: "oversight",
}
_FACET_OF_FIELD = {FieldName.KIND: "kind", FieldName.AUTHORITY: "authority", FieldName.COLUMN: "column"}


class ConditionReader:
    """Reads trees of one question; `notes` are hints for the person, in Chinese."""

    def __init__(self, terms: TermReader, notes: list[str]) -> None:
        self._terms = terms
        self._notes = notes
        self.dates: list[TypedDate] = []  # read as dates of papers, and as words

    def read(self, query: Query) -> Condition | None:
        """The condition for a tree; None where nothing in it can be looked for."""
        match query:
            case query_tree.NotQuery(query=inner):
                excluded = self.read(inner)
                return None if excluded is None else plans.Not(excluded)
            case query_tree.AndQuery(parts=parts):
                return _gathered(plans.All, list(self._each(parts)))
            case query_tree.OrQuery(parts=parts):
                return _gathered(plans.AnyOf, list(self._each(parts)))
            case query_tree.Words(text=text):
                return self._terms.read(text)
            case query_tree.Phrase(text=text):
                return self._phrase(text)
            case query_tree.Fielded():
                return self._fielded(query)
            case _:
                return self._fact(query)

    def _each(self, parts: Iterable[Query]) -> Iterator[Condition]:
        return (condition for part in parts if (condition := self.read(part)) is not None)

    def _phrase(self, text: str, scope: Scope = Scope.ANYWHERE) -> plans.Term | None:
        folded = analysis.fold(text)
        if not analysis.query_grams(folded):
            self._notes.append("只有标点的词组无法检索，已略去。")
            return None
        return plans.Term((folded,), scope, is_phrase=True)

    def _fact(self, query: query_tree.NumberQuery | query_tree.YearsQuery | query_tree.DateQuery) -> Condition:
        if isinstance(query, query_tree.NumberQuery):
            return plans.Number(query.series, query.year, query.serial, analysis.fold(query.printed))
        return plans.Years(query.first, query.last) if isinstance(query, query_tree.YearsQuery) else self._dated(query)

    def _dated(self, query: query_tree.DateQuery) -> Condition:
        """A date of the paper or in its text; where the reader has taken the date back, in its text alone."""
        if query.is_field:
            return plans.Dated(query.date.iso)
        texts = tuple(dict.fromkeys(map(analysis.fold, query.date.printed_forms)))
        if str(query) in self._terms.exact:
            return plans.Term(texts, is_phrase=True)
        self.dates.append(query.date)
        return plans.Dated(query.date.iso, texts)

    def _fielded(self, query: query_tree.Fielded) -> Condition | None:
        field, text = query.field, query.value.text
        if field in _ROLE_OF_FIELD:
            role = _ROLE_OF_FIELD[field]
            return plans.Held(names.bodies(text), frozenset({role} if role else ()))
        if field in _FACET_OF_FIELD:
            facet = _FACET_OF_FIELD[field]
            return plans.Attribute(facet, facet_values(facet, text), is_part=True)
        if field is FieldName.CITY:
            self._notes += [f"没有叫“{value}”的地方。" for value in unknown_places((text,))]
            return city_attribute((text,))
        if field is FieldName.NUMBER:
            return plans.Attribute("number", frozenset({analysis.fold(text)}), is_part=True)
        scope = Scope.TITLE if field is FieldName.TITLE else Scope.BODY
        is_phrase = isinstance(query.value, query_tree.Phrase)
        return self._phrase(text, scope) if is_phrase else self._terms.read(text, scope)


def _gathered(kind: Callable[[tuple[Condition, ...]], Condition], conditions: list[Condition]) -> Condition | None:
    if not conditions:
        return None
    return conditions[0] if len(conditions) == 1 else kind(tuple(conditions))
