"""The one way into search: criteria → page."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

import haystack

from documents.models import Document
from search.choices import facet_values, place_codes
from search.criteria import Match, Mode, SearchCriteria, Sort
from search.engines.interface import Answer, IndexDamagedError, IndexUnusableError, SearchEngine
from search.facets import build_chips, build_facets
from search.hits import build_hit, marked_texts
from search.other_questions import ask, loosen, suggest, suggest_names
from search.partial_hits import find_partial_hits, widen
from search.planning import PlannedQuestion, plan_search
from search.result_page import Chip, Choice, Hit, PageLink, SearchPage, State, Suggestion, Understood

_log = logging.getLogger(__name__)
SECONDS = 2.0  # one question may take so long
_PAGES_AROUND = 2


def search_engine(alias: str = "default") -> SearchEngine:
    """The engine that the settings name."""
    engine: SearchEngine = haystack.connections[alias].get_backend().engine
    return engine


def search(criteria: SearchCriteria) -> SearchPage:
    """Answer one question; nothing a person types raises, and no failure is told as "nothing found"."""
    started = time.perf_counter()
    engine = search_engine()
    try:
        question, answer = _answer(criteria, engine)
        page = _page(criteria, question, answer, engine)
    except IndexUnusableError as error:
        page = _without_index(criteria, plan_search(criteria), error)
    return replace(page, milliseconds=(time.perf_counter() - started) * 1000)


def _answer(criteria: SearchCriteria, engine: SearchEngine) -> tuple[PlannedQuestion, Answer]:
    """The question as it was understood, and its answer: with what has only some words among it if so chosen."""
    question, answer = ask(criteria, engine, SECONDS)
    if criteria.match is Match.SOME and not answer.is_cut_short:
        wider = widen(question, engine)
        if wider is not None:
            return wider, engine.answer(wider.plan)
    return question, answer


def _without_index(criteria: SearchCriteria, question: PlannedQuestion, error: IndexUnusableError) -> SearchPage:
    """An archive without papers needs no index; any other cannot be searched until someone acts."""
    frame = _frame(criteria, question.understood)
    if not Document.objects.papers().public().exists():
        return replace(frame, state=State.NOTHING_HELD, message=_NOTHING_HELD)
    _log.error("search failed: %s", error, exc_info=isinstance(error, IndexDamagedError))
    return replace(frame, state=State.FAILED, message=str(error))


_NOTHING_HELD = "档案库中还没有文件。请先运行 python manage.py load_seeds 载入文件。"
_EMPTY_INDEX = "检索索引中没有文件，而档案库中有。请运行 python manage.py rebuild_index。"
_CUT_SHORT = "检索时间已到，这里只列出已找到的部分。请换用更具体的词，或先选定城市、年份。"


def _page(criteria: SearchCriteria, question: PlannedQuestion, answer: Answer, engine: SearchEngine) -> SearchPage:
    understood = replace(
        question.understood,
        notes=(*question.understood.notes, *_how_it_answers(criteria, answer)),
        also=_occurring(criteria, question.understood.also, engine),
        is_loosened=answer.is_loosened,
        complete=None if question.plan.complete is None else answer.complete,
    )
    frame = _frame(criteria, understood)
    if not answer.held:
        if Document.objects.papers().public().exists():
            return replace(frame, state=State.FAILED, message=_EMPTY_INDEX)
        return replace(frame, state=State.NOTHING_HELD, message=_NOTHING_HELD)
    texts = list(marked_texts(question.plan, question.understood.document_number))
    hits = tuple(build_hit(question.plan, row, texts) for row in answer.rows)
    facets = build_facets(criteria, answer.counts, answer.place_paths, place_codes, facet_values)
    state = State.OK if answer.total else State.NO_MATCH
    page = replace(
        frame,
        state=State.CUT_SHORT if answer.is_cut_short else state,
        total=answer.total,
        hits=hits,
        partial=None if criteria.match is Match.SOME else find_partial_hits(question, answer, engine),
        facets=facets,
        message=_CUT_SHORT if answer.is_cut_short else "",
        direct_url=_direct_url(criteria, question, hits, answer),
        suggestions=_suggestions(criteria, question, answer, engine),
        loosenings=loosen(criteria, question, engine) if not answer.total else (),
    )
    return _with_pages(page)


def _suggestions(
    criteria: SearchCriteria, question: PlannedQuestion, answer: Answer, engine: SearchEngine
) -> tuple[Suggestion, ...]:
    """What may have been meant, where what was typed stands nowhere."""
    if answer.is_cut_short:
        return ()
    mended = suggest(criteria, question, engine) if not answer.total or answer.is_loosened else ()
    return mended or (suggest_names(criteria, question, engine) if not answer.total or answer.parted else ())


def _how_it_answers(criteria: SearchCriteria, answer: Answer) -> Iterator[str]:
    """What a reader must know of hits that do not have what was typed as it was typed."""
    if answer.is_loosened:
        yield f"没有{criteria.mode.label}含有全部词语，以下是含有其中大部分的。"
    elif answer.total:
        yield from (f"没有照原样出现的“{run}”，已按其中的词查找。" for run in answer.parted)


# What is asked --------------------------------------------------------------------------------------------------------


def _frame(criteria: SearchCriteria, understood: Understood) -> SearchPage:
    """What every answer has."""
    chips = list(build_chips(criteria))
    for earlier in criteria.within:
        kept = tuple(other for other in criteria.within if other != earlier)
        chips.append(Chip("within", "结果中检索", earlier, replace(criteria, within=kept, offset=0).url))
    if criteria.match is Match.SOME:
        chips.append(Chip("match", "只含部分词语的也列入", "", replace(criteria, match=Match.ALL, offset=0).url))
    return SearchPage(
        criteria,
        State.OK,
        understood=understood,
        chips=tuple(chips),
        modes=tuple(
            Choice(mode.value, mode.label, replace(criteria, mode=mode, offset=0).url, mode is criteria.mode)
            for mode in Mode
        ),
        sorts=tuple(
            Choice(sort.value, sort.label, replace(criteria, sort=sort, offset=0).url, sort is criteria.sort)
            for sort in Sort
        ),
        clear_url=SearchCriteria(query=criteria.query, mode=criteria.mode, sort=criteria.sort).url,
    )


def _occurring(criteria: SearchCriteria, chips: Sequence[Chip], engine: SearchEngine) -> tuple[Chip, ...]:
    """Chips for the other names that the archive has at all."""
    found = []
    for chip in chips:
        if chip.kind != "also":
            found.append(chip)
            continue
        others = chip.value.split("、")
        held = engine.occurring(others)
        whole = [name for name in others if name in held and not any(name != other and name in other for other in held)]
        if whole:
            found.append(replace(chip, value="、".join(whole)))
    return tuple(found)


def _direct_url(criteria: SearchCriteria, question: PlannedQuestion, hits: Sequence[Hit], answer: Answer) -> str:
    """The page of the one paper whose number was typed, and nothing else."""
    is_number = (
        bool(question.understood.document_number) and question.understood.text == question.understood.document_number
    )
    if criteria.mode is Mode.DOCUMENTS and is_number and answer.total == 1 and hits and not criteria.has_filters:
        return hits[0].document_url
    return ""


# Pages ----------------------------------------------------------------------------------------------------------------


def _with_pages(page: SearchPage) -> SearchPage:
    criteria = page.criteria
    if criteria.limit <= 0:
        return page
    last = max(1, -(-page.total // criteria.limit))
    current = criteria.page_number
    shown = {1, last, *range(current - _PAGES_AROUND, current + _PAGES_AROUND + 1)}

    def link(number: int) -> str:
        return replace(criteria, offset=(number - 1) * criteria.limit).url

    return replace(
        page,
        pages=tuple(
            PageLink(number, link(number), number == current) for number in sorted(shown) if 1 <= number <= last
        )
        if last > 1
        else (),
        previous_url=link(current - 1) if 1 < current <= last else "",
        next_url=link(current + 1) if current < last else "",
    )
