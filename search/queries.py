"""The one way into search: criteria → page."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

import haystack
from django.utils.safestring import SafeString

from documents.models import Document
from search import analysis, names, suggestions
from search.criteria import (
    FACET_LABELS,
    Chip,
    Choice,
    DutyHit,
    Hit,
    Mode,
    PageLink,
    Passage,
    SearchCriteria,
    SearchPage,
    Sort,
    State,
    Suggestion,
    Understood,
)
from search.engines.interface import Answer, IndexUnusableError, Row, SearchEngine
from search.facets import build_chips, build_facets
from search.highlighting import mark, snippet
from search.planning import PlannedQuestion, place_codes, plan_search
from search.plans import Plan, Run, Term
from search.records import DutyRecord, SectionRecord

_log = logging.getLogger(__name__)
SECONDS = 2.0  # one question may take so long
_PAGES_AROUND = 2
_MOST_LOOSENINGS = 6
_MOST_SUGGESTIONS = 3
_LONGEST_TYPO = 12  # characters: a longer text is no slip of one key


def search_engine(alias: str = "default") -> SearchEngine:
    """The engine that the settings name."""
    engine: SearchEngine = haystack.connections[alias].get_backend().engine
    return engine


def search(criteria: SearchCriteria) -> SearchPage:
    """Answer one question; nothing a person types raises, and no failure is told as "nothing found"."""
    started = time.perf_counter()
    engine = search_engine()
    question = plan_search(criteria)
    try:
        question = plan_search(criteria, engine.body_names, seconds=SECONDS)
        answer = engine.answer(question.plan)
        page = _page(criteria, question, answer, engine)
    except IndexUnusableError as error:
        page = _without_index(criteria, question, error)
    return replace(page, milliseconds=(time.perf_counter() - started) * 1000)


def _without_index(criteria: SearchCriteria, question: PlannedQuestion, error: IndexUnusableError) -> SearchPage:
    """An archive without papers needs no index; any other cannot be searched until someone acts."""
    frame = _frame(criteria, question.understood)
    if not Document.objects.papers().exists():
        return replace(frame, state=State.NOTHING_HELD, message=_NOTHING_HELD)
    _log.error("search failed: %s", error, exc_info=error)
    return replace(frame, state=State.FAILED, message=str(error))


_NOTHING_HELD = "档案库中还没有文件。请先运行 python manage.py load_seeds 载入文件。"
_EMPTY_INDEX = "检索索引中没有文件，而档案库中有。请运行 python manage.py rebuild_index。"
_CUT_SHORT = "检索时间已到，这里只列出已找到的部分。请换用更具体的词，或先选定城市、年份。"


def _page(criteria: SearchCriteria, question: PlannedQuestion, answer: Answer, engine: SearchEngine) -> SearchPage:
    parted = [f"没有照原样出现的“{run}”，已按其中的词查找。" for run in answer.parted] if answer.total else []
    understood = replace(
        question.understood,
        notes=(*question.understood.notes, *parted),
        also=_occurring(criteria, question.understood.also, engine),
        is_loosened=answer.is_loosened,
    )
    frame = _frame(criteria, understood)
    if not answer.held:
        if Document.objects.papers().exists():
            return replace(frame, state=State.FAILED, message=_EMPTY_INDEX)
        return replace(frame, state=State.NOTHING_HELD, message=_NOTHING_HELD)
    texts = list(_texts(question))
    hits = tuple(_hit(question.plan, row, texts) for row in answer.rows)
    facets = build_facets(criteria, answer.counts, answer.place_paths, place_codes, _functions_of)
    state = State.OK if answer.total else State.NO_MATCH
    page = replace(
        frame,
        state=State.CUT_SHORT if answer.is_cut_short else state,
        total=answer.total,
        hits=hits,
        facets=facets,
        message=_CUT_SHORT if answer.is_cut_short else "",
        direct_url=_direct_url(criteria, question, hits, answer),
        suggestions=_suggestions(criteria, question, engine) if not answer.total or answer.is_loosened else (),
        loosenings=_loosenings(criteria, question, engine) if not answer.total else (),
    )
    return _with_pages(page)


def _functions_of(department: str) -> frozenset[str]:
    """The facet values that a chosen department stands for."""
    return frozenset(
        function for body in names.bodies(department) if not body.place_code for function in body.functions
    )


# What is asked --------------------------------------------------------------------------------------------------------


def _frame(criteria: SearchCriteria, understood: Understood) -> SearchPage:
    """What every answer has."""
    chips = list(build_chips(criteria))
    for earlier in criteria.within:
        kept = tuple(other for other in criteria.within if other != earlier)
        chips.append(Chip("within", "结果中检索", earlier, replace(criteria, within=kept, offset=0).url))
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


def _texts(question: PlannedQuestion) -> Iterator[str]:
    """Folded texts to be marked: numbers, whole runs, then their words."""
    if question.understood.document_number:
        yield analysis.fold(question.understood.document_number)
    for text in question.plan.positive_texts():
        if isinstance(text, Run):
            yield text.whole
            for piece in text.pieces:
                yield from piece.alternatives
        else:
            yield from text.alternatives


def _occurring(criteria: SearchCriteria, chips: Sequence[Chip], engine: SearchEngine) -> tuple[Chip, ...]:
    """Chips for the other names that the archive has at all."""
    found = []
    for chip in chips:
        others = chip.value.split("、")
        held = engine.occurring(others)
        if held:
            found.append(replace(chip, value="、".join(name for name in others if name in held)))
    return tuple(found)


def _direct_url(criteria: SearchCriteria, question: PlannedQuestion, hits: Sequence[Hit], answer: Answer) -> str:
    """The page of the one paper whose number was typed, and nothing else."""
    is_number = (
        bool(question.understood.document_number) and question.understood.text == question.understood.document_number
    )
    if criteria.mode is Mode.DOCUMENTS and is_number and answer.total == 1 and hits and not criteria.has_filters:
        return hits[0].document_url
    return ""


# Hits -----------------------------------------------------------------------------------------------------------------


def _hit(plan: Plan, row: Row, texts: list[str]) -> Hit:
    paper = row.paper
    passages = tuple(_passage(section, texts) for section in row.sections)
    section = row.sections[0] if plan.mode is Mode.SECTIONS else None
    duty = row.duty
    place = section or duty
    return Hit(
        title=paper.title,
        title_html=mark(paper.title, texts),
        is_title_inferred=paper.is_title_inferred,
        document_number=paper.document_number,
        document_number_html=mark(paper.document_number, texts),
        url=place.url if place else paper.url,
        document_url=paper.url,
        place=paper.place_path[-1][1] if paper.place_path else "",
        issued_date=paper.date,
        kind=paper.kind,
        authority=paper.authority,
        column=paper.column,
        score=round(row.score, 4),
        passages=passages,
        path=place.path if place else None,
        heading=section.heading if section else "",
        duty=_duty_hit(plan, duty, texts) if duty else None,
    )


def _passage(section: SectionRecord, texts: list[str]) -> Passage:
    return Passage(snippet(section.text, texts), section.path, section.heading, section.url, section.part_title)


def _duty_hit(plan: Plan, duty: DutyRecord, texts: list[str]) -> DutyHit:
    """A duty, told from the role that was asked for: of the departments chosen, or the first it names."""
    by_role: dict[str, list[str]] = {}
    for held in duty.assignments:
        by_role.setdefault(held.role, []).append(held.name)
    asked = [
        held.role
        for held in duty.assignments
        if (not plan.roles or held.role in plan.roles)
        and (not plan.bodies or any(names.holds(held, body) for body in plan.bodies))
    ]
    role = next(iter(asked or by_role), "")
    task: SafeString = mark(duty.task, texts)
    return DutyHit(
        task=duty.task,
        task_html=task,
        role=role,
        departments=tuple(by_role.get(role, ())),
        assignments=tuple((name, tuple(holders)) for name, holders in by_role.items()),
        deadline=duty.deadline,
        due=duty.due,
    )


# Other questions ------------------------------------------------------------------------------------------------------


def _suggestions(criteria: SearchCriteria, question: PlannedQuestion, engine: SearchEngine) -> tuple[Suggestion, ...]:
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


def _loosenings(criteria: SearchCriteria, question: PlannedQuestion, engine: SearchEngine) -> tuple[Suggestion, ...]:
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
