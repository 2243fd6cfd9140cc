"""What has only some of the words, or near ones: listed beside the hits, never among their total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from search.criteria import Match
from search.engines.interface import Answer, SearchEngine
from search.hits import build_hit, marked_texts
from search.planning import PlannedQuestion, plan_search
from search.plans import Run, Term
from search.result_page import PartialHits

_MOST_SHOWN = 10
_MOST_WORDS = 6  # near words named


def widen(question: PlannedQuestion, engine: SearchEngine) -> PlannedQuestion | None:
    """The question that also takes what has only some of its words; None where that can add nothing."""
    plan = question.plan
    wider = plan_search(question.asked, engine.body_names, is_wider=True, seconds=plan.seconds)
    if not plan.wanted or (wider.plan.wanted == plan.wanted and len(list(_pieces(plan.wanted))) < 2):
        return None
    return replace(question, plan=replace(wider.plan, complete=plan.wanted))


def find_partial_hits(question: PlannedQuestion, answer: Answer, engine: SearchEngine) -> PartialHits | None:
    """The first of what has only some of the words, where all hits stand on one page; None where there is nothing of
    the kind. Raises IndexUnusableError.
    """
    asked = question.asked
    is_one_page = not asked.offset and answer.total <= asked.limit and asked.limit > 0
    if not is_one_page or answer.is_cut_short:
        return None
    wider = widen(question, engine)
    if wider is None:
        return None
    found = engine.answer(replace(wider.plan, offset=answer.total, limit=_MOST_SHOWN))
    if found.is_cut_short or found.complete != answer.total or found.total == found.complete:
        return None
    texts = list(marked_texts(wider.plan))
    return PartialHits(
        hits=tuple(build_hit(wider.plan, row, texts) for row in found.rows),
        total=found.total - found.complete,
        url=replace(asked, match=Match.SOME).url,
        near_words=_near_words(question, wider, engine),
    )


def _near_words(question: PlannedQuestion, wider: PlannedQuestion, engine: SearchEngine) -> tuple[str, ...]:
    """Texts looked for in place of what was typed, as far as the archive has them."""
    typed = set(_alternatives(question.plan.wanted))
    near = [text for text in dict.fromkeys(_alternatives(wider.plan.wanted)) if text not in typed]
    held = engine.occurring(near)
    return tuple(text for text in near if text in held)[:_MOST_WORDS]


def _alternatives(wanted: Iterable[Term | Run]) -> Iterator[str]:
    return (text for piece in _pieces(wanted) for text in piece.alternatives)


def _pieces(wanted: Iterable[Term | Run]) -> Iterator[Term]:
    for condition in wanted:
        yield from condition.pieces if isinstance(condition, Run) else (condition,)
