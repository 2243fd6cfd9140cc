"""Rows of an engine's answer → hits ready to be shown."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.safestring import SafeString

from search import analysis, names
from search.criteria import Mode
from search.engines.interface import Row
from search.highlighting import mark, snippet
from search.plans import ROLE_WORDS, Plan, Run
from search.records import DutyRecord, SectionRecord
from search.result_page import DutyHit, Hit, Passage


def marked_texts(plan: Plan, document_number: str = "") -> Iterator[str]:
    """Folded texts that are marked in hits: a number, whole runs, then their words."""
    if document_number:
        yield analysis.fold(document_number)
    for text in plan.positive_texts():
        if isinstance(text, Run):
            yield from (text.whole, *text.spellings)
            for piece in text.pieces:
                yield from (*piece.longer, *piece.alternatives)
        else:
            yield from (*text.longer, *text.alternatives)


def build_hit(plan: Plan, row: Row, texts: list[str]) -> Hit:
    """One row of the page, its texts marked."""
    paper = row.paper
    folded = row.folded or (None,) * len(row.sections)
    roles = () if plan.asked_role is None else ROLE_WORDS[plan.asked_role]
    passages = tuple(_passage(section, texts, text, roles) for section, text in zip(row.sections, folded, strict=True))
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
        issued_date=paper.date if paper.date_fact == "issued_date" else "",
        date=paper.date,
        date_fact=paper.date_fact,
        kind=paper.kind,
        authority=paper.authority,
        column=paper.column,
        score=round(row.score, 4),
        passages=passages,
        path=place.path if place else None,
        heading=section.heading if section else "",
        duty=_duty_hit(plan, duty, texts) if duty else None,
    )


def _passage(
    section: SectionRecord, texts: list[str], folded: analysis.FoldedText | None, roles: tuple[str, ...]
) -> Passage:
    """`roles`: words that say who is responsible, where the question asks for that."""
    html = snippet(section.text, texts, folded, also=roles)
    return Passage(html, section.path, section.heading, section.url, section.part_title)


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
        due_day=duty.due_day,
    )
