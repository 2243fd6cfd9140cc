"""Other questions worth asking where one has no answer: everyday words put officially, slips mended, less asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise, product

from search import analysis, suggestions
from search.criteria import FACET_LABELS, Match, Mode, SearchCriteria
from search.engines.interface import Answer, SearchEngine
from search.figures import is_figure
from search.planning import PlannedQuestion, plan_search
from search.plans import Run, Term
from search.query_language import parse
from search.query_tree import DateQuery, Fielded, NumberQuery, Phrase
from search.result_page import Chip, Suggestion

_MOST_LOOSENINGS = 6
_MOST_SUGGESTIONS = 3
_MOST_TRIED = 12  # mended questions counted
_SHORTEST_STRETCH = 4  # characters: with any one of fewer exchanged, too little is left to know a stretch by
_SHORTEST_WORD = 3
_SECONDS = 0.5  # to count what one loosening would give
_LONGEST_TYPO = 12  # characters: a longer text is no slip of one key


def ask(criteria: SearchCriteria, engine: SearchEngine, seconds: float) -> tuple[PlannedQuestion, Answer]:
    """Answer a question. If nothing has all its words: as official papers put them; then with slips mended; then what
    has most of its words. What is mended is never loosened as well: it has all words, or it is no answer.

    What was asked instead is told in `understood`, with the way back. Choices in facets have no say in it, so that a
    count is what its click shows. Raises IndexUnusableError.
    """
    question = plan_search(criteria, engine.body_names, seconds=seconds)
    if not question.plan.wanted:
        return question, engine.answer(question.plan)
    as_typed = criteria.query in criteria.exact
    answer = engine.answer(_strictly(question).plan)
    if answer.is_cut_short:  # what was not looked at may well answer: nothing else is asked in its stead
        return question, answer
    if answer.matched and (as_typed or not _is_doubtful(question, answer, engine)):
        return question, answer
    wider = plan_search(criteria, engine.body_names, is_wider=True, seconds=seconds)
    others = [] if as_typed or answer.matched or wider.plan == question.plan else [wider]
    for other in (*others, *(() if as_typed else _mended(criteria, question, engine, seconds))):
        found = engine.answer(_strictly(other).plan)
        if found.matched and not (answer.matched and found.parted):
            return other, found
    for other in () if answer.matched else (*others, question):
        found = engine.answer(other.plan)
        if found.matched:
            return other, found
    return question, answer


def _strictly(question: PlannedQuestion) -> PlannedQuestion:
    return replace(question, plan=replace(question.plan, is_strict=True))


def _is_doubtful(question: PlannedQuestion, answer: Answer, engine: SearchEngine) -> bool:
    """Whether what answers may do so by accident: the words stand nowhere as typed, and one of them is no word of the
    archive at all, only a chance meeting of characters (铭记要求 for 会议记要).
    """
    return any(
        len(text) > 1 and not any(word == text for word, _ in engine.frequent_words(text))
        for wanted in question.plan.wanted
        if isinstance(wanted, Run) and wanted.whole in answer.parted
        for text in (piece.alternatives[0] for piece in wanted.pieces)
        if not any(map(analysis.is_plain, text))
    )


def _mended(
    criteria: SearchCriteria, question: PlannedQuestion, engine: SearchEngine, seconds: float
) -> Iterator[PlannedQuestion]:
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
    """Did you mean: for what was typed and does not occur, whole or word by word, something that does.

    A slip in one word or in each of several is mended; the whole question must then have an answer with all its words.
    """
    slips = [near for wanted in question.plan.wanted if (near := list(_near(wanted, engine)))]
    found: list[Suggestion] = []
    for choice in islice(product(*slips), _MOST_TRIED) if slips else ():
        query = criteria.query
        for typed, better, _ in choice:
            query = suggestions.replaced(query, typed, better)
        asked = replace(criteria, query=query, match=Match.ALL, offset=0)
        answer = engine.answer(replace(plan_search(asked, engine.body_names).plan, is_strict=True))
        # Two characters may nearly be many words: such a mending counts only if the whole then stands as it is asked.
        is_weak = answer.parted and any(len(typed) < _SHORTEST_WORD and not sounds for typed, _, sounds in choice)
        if answer.total and not is_weak and query not in {other.query for other in found}:
            found.append(Suggestion(query, query, asked.url, answer.total))
    return tuple(found[:_MOST_SUGGESTIONS])


def suggest_names(criteria: SearchCriteria, question: PlannedQuestion, engine: SearchEngine) -> tuple[Suggestion, ...]:
    """Names of the archive that may be meant by initials, or by a word that sounds like one. Such a name is offered and
    never looked for instead: gdp may be anything.
    """
    found: list[Suggestion] = []
    for wanted in question.plan.wanted:
        typed = wanted.whole if isinstance(wanted, Run) else wanted.alternatives[0]
        names = dict.fromkeys((*suggestions.names_by_initials(typed), *suggestions.names_of_same_sound(typed)))
        held = engine.occurring((typed, *names))
        for name in () if typed in held else (name for name in names if name in held):
            asked = replace(criteria, query=suggestions.replaced(criteria.query, typed, name), offset=0)
            if count := ask(asked, engine, _SECONDS)[1].total:
                found.append(Suggestion(asked.query, asked.query, asked.url, count))
    return tuple(found[:_MOST_SUGGESTIONS])


def _near(wanted: Term | Run, engine: SearchEngine) -> Iterator[tuple[str, str, bool]]:
    """(text typed that does not occur, text like it that does, whether they sound alike), the likeliest first."""
    pieces = wanted.pieces if isinstance(wanted, Run) else (wanted,)
    whole = wanted.whole if isinstance(wanted, Run) else wanted.alternatives[0]
    texts: list[tuple[str, ...]] = [(whole,)] if isinstance(wanted, Run) else []
    texts += [piece.alternatives for piece in pieces]
    typos = [names for names in texts if len(names[0]) <= _LONGEST_TYPO and not is_figure(names[0])]
    unknown = [names[0] for names in typos if not engine.occurring(names)]
    if whole in unknown and len(whole) >= _SHORTEST_WORD and not any(map(analysis.is_plain, whole)):
        found = (entry for entry in engine.one_off(whole) if _keeps_enough(whole, entry[0]))
        stretches = sorted(found, key=lambda entry: (-entry[1], entry[0]))
        yield from ((whole, stretch, False) for stretch, _ in stretches[:_MOST_SUGGESTIONS])
    for typed in unknown:
        yield from ((typed, name, True) for name in suggestions.names_spelled(typed) if engine.occurring((name,)))
        yield from ((typed, better, True) for better in suggestions.words_of_same_sound(typed, engine.frequent_words))
        for better in suggestions.near_words(typed, engine.frequent_words):
            if better not in typed and engine.occurring((better,)):  # to leave characters out is no mending
                yield typed, better, False
    for typed in _fragments_joined(pieces, whole):
        if not engine.occurring((typed,)):
            yield from (
                (typed, better, True) for better in suggestions.words_of_same_sound(typed, engine.frequent_words)
            )


def _fragments_joined(pieces: Sequence[Term], whole: str) -> Iterator[str]:
    """Neighbours of which one is a single character, as one word: what the dictionary cut up may be a word mistyped
    (医, 供体 for 医共体).
    """
    texts = [piece.alternatives[0] for piece in pieces]
    for left, right in pairwise(texts):
        if 1 in {len(left), len(right)} and len(left + right) >= _SHORTEST_WORD and left + right in whole:
            yield left + right


def _keeps_enough(typed: str, stretch: str) -> bool:
    """Whether enough of what was typed is left to know it by: of three characters the first and the last."""
    return len(typed) >= _SHORTEST_STRETCH or (typed[0], typed[-1]) == (stretch[0], stretch[-1])


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
        for word in question.typed:
            kept = " ".join(other for other in question.typed if other != word)
            looser.append((f"去掉“{word}”", replace(criteria, query=kept, offset=0)))
    elif len(pieces := [piece.alternatives[0] for piece in _wanted_pieces(question)]) > 1:
        for word in pieces:
            kept = " ".join(other for other in pieces if other != word)
            looser.append((f"去掉“{word}”", replace(criteria, query=kept, offset=0)))
    looser += [(label, replace(criteria, query=query, offset=0)) for label, query in _broader(criteria.query)]
    looser += [
        (f"不限于“{earlier}”的结果", replace(criteria, within=_without(criteria.within, earlier), offset=0))
        for earlier in criteria.within
    ]
    if criteria.query and criteria.has_filters is False and criteria.mode is not Mode.DOCUMENTS:
        looser.append(("在全部文件中检索", replace(criteria, mode=Mode.DOCUMENTS, offset=0)))
    counted = ((label, asked, ask(asked, engine, _SECONDS)[1].total) for label, asked in looser[:_MOST_LOOSENINGS])
    return tuple(Suggestion(label, asked.query, asked.url, count) for label, asked, count in counted if count)


def _without(texts: tuple[str, ...], left_out: str) -> tuple[str, ...]:
    return tuple(text for text in texts if text != left_out)


def _broader(typed: str) -> Iterator[tuple[str, str]]:
    """What a question of one part asks, asked more broadly: without quotes, anywhere, of the series, of the month."""
    match parse(typed).query:
        case Phrase(text=text):
            yield "不加引号", text
        case Fielded(field=field, value=value):
            yield f"不限{field}", str(value)
        case NumberQuery(year=int() as year, serial=int()) as number if number.series:
            yield "不限顺序号", str(NumberQuery(number.series, year, None))
        case DateQuery(date=date) as asked if date.day:
            yield "不限日", str(DateQuery(replace(date, day=None), asked.is_field))
