"""Other questions worth asking where one has no answer: everyday words put officially, slips mended, less asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from search import suggestions
from search.criteria import FACET_LABELS, Chip, Mode, SearchCriteria, Suggestion
from search.engines.interface import Answer, SearchEngine
from search.planning import PlannedQuestion, plan_search
from search.plans import Run, Term

_MOST_LOOSENINGS = 6
_MOST_SUGGESTIONS = 3
_LONGEST_TYPO = 12  # characters: a longer text is no slip of one key


def ask(criteria: SearchCriteria, engine: SearchEngine, seconds: float) -> tuple[PlannedQuestion, Answer]:
    """Answer a question; if nothing at all matches its words, ask as official papers put them, then with slips mended.

    What was asked instead is told in `understood.also`, with the way back. Choices in facets have no say in it, so
    that a count is what its click shows. Raises IndexUnusableError.
    """
    question = plan_search(criteria, engine.body_names, seconds=seconds)
    answer = engine.answer(question.plan)
    if answer.matched or not question.plan.wanted or criteria.query in criteria.exact:
        return question, answer
    for other in _other_ways(criteria, question, engine, seconds):
        found = engine.answer(other.plan)
        if found.matched:
            return other, found
    return question, answer


def _other_ways(
    criteria: SearchCriteria, question: PlannedQuestion, engine: SearchEngine, seconds: float
) -> Iterator[PlannedQuestion]:
    wider = plan_search(criteria, engine.body_names, is_wider=True, seconds=seconds)
    if wider.plan != question.plan:
        yield wider
    for better in suggest(criteria, question, engine):
        asked = replace(criteria, query=better.query)
        mended = plan_search(asked, engine.body_names, seconds=seconds)
        as_typed = replace(criteria, exact=(*criteria.exact, criteria.query), offset=0)
        chip = Chip("corrected", criteria.query, better.query, as_typed.url)
        note = f"没有找到“{criteria.query}”，以下是“{better.query}”的结果。"
        understood = replace(
            mended.understood, also=(chip, *mended.understood.also), notes=(note, *mended.understood.notes)
        )
        yield replace(mended, understood=understood)


def suggest(criteria: SearchCriteria, question: PlannedQuestion, engine: SearchEngine) -> tuple[Suggestion, ...]:
    """Did you mean: for what was typed and does not occur, whole or word by word, something that does."""
    found: list[Suggestion] = []
    for typed in _unknown_texts(question, engine):
        for better in suggestions.near_words(typed, engine.frequent_words):
            query = suggestions.replaced(criteria.query, typed, better)
            asked = replace(criteria, query=query, offset=0)
            (count,) = engine.count([plan_search(asked, engine.body_names).plan])
            if count and query not in {other.query for other in found}:
                found.append(Suggestion(query, query, asked.url, count))
    return tuple(found[:_MOST_SUGGESTIONS])


def _unknown_texts(question: PlannedQuestion, engine: SearchEngine) -> Iterator[str]:
    for wanted in question.plan.wanted:
        texts = [(wanted.whole,)] if isinstance(wanted, Run) else []
        texts += [piece.alternatives for piece in (wanted.pieces if isinstance(wanted, Run) else (wanted,))]
        for alternatives in texts:
            if len(alternatives[0]) <= _LONGEST_TYPO and not engine.occurring(alternatives):
                yield alternatives[0]


def _wanted_pieces(question: PlannedQuestion) -> Iterator[Term]:
    for wanted in question.plan.wanted:
        yield from wanted.pieces if isinstance(wanted, Run) else (wanted,)


def loosen(criteria: SearchCriteria, question: PlannedQuestion, engine: SearchEngine) -> tuple[Suggestion, ...]:
    """What to leave out, and how many rows that would give."""
    looser: list[tuple[str, SearchCriteria]] = [
        (f"不限{label}", criteria.choosing(facet, ()))
        for facet, label in FACET_LABELS.items()
        if criteria.chosen(facet)
    ]
    if len(looser) > 1:
        looser.append(("不限全部条件", SearchCriteria(query=criteria.query, mode=criteria.mode)))
    if len(question.typed) > 1:
        for word in dict.fromkeys(question.typed):
            kept = " ".join(other for other in question.typed if other != word)
            looser.append((f"去掉“{word}”", replace(criteria, query=kept, offset=0)))
    elif len(pieces := [piece.alternatives[0] for piece in _wanted_pieces(question)]) > 1:
        for word in pieces:
            kept = " ".join(other for other in pieces if other != word)
            looser.append((f"去掉“{word}”", replace(criteria, query=kept, offset=0)))
    if criteria.query and criteria.has_filters is False and criteria.mode is not Mode.DOCUMENTS:
        looser.append(("在全部文件中检索", replace(criteria, mode=Mode.DOCUMENTS, offset=0)))
    looser = looser[:_MOST_LOOSENINGS]
    counts = engine.count([plan_search(asked, engine.body_names).plan for _, asked in looser])
    return tuple(
        Suggestion(label, asked.query, asked.url, count)
        for (label, asked), count in zip(looser, counts, strict=True)
        if count
    )
