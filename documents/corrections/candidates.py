"""Where an orphaned correction may belong: places with like words, in its paper or in one of nearly the same title.

Found again by words, never moved by themselves: a person looks at the best and decides (`readdress`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.db import transaction
from django.db.models import Q

from documents.corrections.addresses import CORRECTABLE, MODELS, Address, address_of
from documents.corrections.arranging import REARRANGING, STRUCTURAL
from documents.corrections.decisions import apply
from documents.corrections.outlines import MERGE, SPLIT, split_anchor
from documents.corrections.presence import added_key
from documents.corrections.relaying import relay
from documents.corrections.standing import settle
from documents.corrections.words import bare, begins_with, find_quote
from documents.models import (
    STANDING,
    CorrectedNoun,
    Correction,
    CorrectionState,
    Document,
    Duty,
    DutyAssignment,
    FactBearer,
    Issue,
    Section,
    Source,
)
from documents.models.finding import Finding

MOST = 5  # candidates shown
_LIKE = 0.5  # likeness of words that makes a candidate
_LIKE_TITLE = 0.75
_LONGEST = 200  # characters compared
_MOST_PAPERS = 8
_ENDS = "。；！？\n"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place: its address, the words that stand there, and how like they are to those quoted (0 to 1)."""

    address: Address
    words: str
    paper_title: str
    likeness: float
    value: Any = None  # of a structural correction: what is said there

    @property
    def token(self) -> str:
        """What a form names it by."""
        return hashlib.sha256(repr((self.address, self.words)).encode()).hexdigest()[:16]

    @property
    def percent(self) -> int:
        """The likeness for people."""
        return round(100 * self.likeness)


def candidates(correction: Correction) -> list[Candidate]:
    """The best places for a correction that lost its own, the likeliest first.

    The number of queries does not depend on how many rows the papers have.
    """
    papers = _papers(correction)
    if not papers:
        return []
    found = list(_structural(correction, papers) if correction.field in STRUCTURAL else _facts(correction, papers))
    best: dict[Address, Candidate] = {}
    for candidate in sorted(found, key=lambda row: (-row.likeness, row.address)):
        if candidate.likeness >= _LIKE:
            best.setdefault(candidate.address, candidate)
    taken = set(
        Correction.objects.filter(
            paper_identity__in={address.paper_identity for address in best}, field=correction.field, state__in=STANDING
        ).values_list("paper_identity", "part", "noun", "item_key")
    )
    return [candidate for address, candidate in best.items() if tuple(address) not in taken][:MOST]


@transaction.atomic
def readdress(correction: Correction, candidate: Candidate) -> frozenset[int]:
    """Move an orphan to a place that a person chose; what is read there is what it corrects from now on.

    Returns the papers that changed. Raises ValueError if it is no orphan any more.
    """
    if correction.state != CorrectionState.ORPHANED:
        raise ValueError("只有“失去对象”的更正才需要另找位置。")
    old_identity = correction.paper_identity
    for name, value in candidate.address._asdict().items():
        setattr(correction, name, value)
    correction.paper_title = candidate.paper_title or correction.paper_title
    if correction.field in STRUCTURAL:
        if correction.field == MERGE:
            correction.value_read = candidate.value
        else:
            correction.value_corrected = candidate.value
    else:
        correction.value_read = candidate.value
    correction.quoted = candidate.words
    correction.state = CorrectionState.APPLIED
    correction.save()
    touched = apply(candidate.address, correction.field, correction)
    if old_identity != correction.paper_identity:
        if correction.field in REARRANGING:
            touched |= relay([old_identity])
        settle([old_identity])
    correction.refresh_from_db()
    return touched


def _papers(correction: Correction) -> list[Document]:
    """One copy of the paper itself, else papers of nearly the same title."""
    own = Document.objects.papers().filter(identity=correction.paper_identity).order_by("pk").first()
    if own:
        return [own]
    title = correction.paper_title
    if len(title) < 4:
        return []
    near = Document.objects.papers().filter(Q(title__startswith=title[:6]) | Q(title__endswith=title[-8:]))
    ranked = [(likeness(title, paper.title), paper) for paper in near.order_by("pk")[:200]]
    ranked.sort(key=lambda pair: -pair[0])
    return [paper for like, paper in ranked[:_MOST_PAPERS] if like >= _LIKE_TITLE]


def likeness(first: str, second: str) -> float:
    """How like two stretches of words are, from 0 to 1, blanks and widths apart."""
    one, other = bare(first)[:_LONGEST], bare(second)[:_LONGEST]
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _LIKE or matcher.quick_ratio() < _LIKE:
        return 0.0
    return matcher.ratio()


def _facts(correction: Correction, papers: Sequence[Document]) -> Iterable[Candidate]:
    """Rows of the same noun whose reading, or whose words, are like."""
    model = MODELS[correction.noun]
    if correction.field not in CORRECTABLE[model] or model is Issue:
        return
    texts = _texts(papers)
    for row in _rows(model, papers):
        reading, words = row.reading(correction.field), _words(row)
        like = max(
            likeness(str(correction.value_read or ""), str(reading or "")),
            likeness(correction.quoted, words),
            likeness(correction.quoted, _passage(row, texts)),
        )
        yield Candidate(address_of(row), words, _title(row), like, reading)


def _rows(model: type[FactBearer], papers: Sequence[Document]) -> Iterable[FactBearer]:
    rows: Any = model._default_manager
    if model is Document:
        return list(rows.filter(Q(pk__in=papers) | Q(paper__in=papers)).select_related("place", "paper"))
    if model is Section:
        return list(_sections(papers))
    if model is DutyAssignment:
        held = rows.filter(duty__document__in=papers, is_derived=False)
        return list(held.select_related("duty__document", "department__place"))
    related = ("document", "deadline") if model is Duty else ("document",)
    return list(rows.filter(document__in=papers).select_related(*related))


def _sections(papers: Sequence[Document]) -> Any:
    rows = Section.objects.filter(Q(document__in=papers) | Q(document__paper__in=papers))
    return rows.select_related("document__paper").order_by("document", "position")


def _words(row: FactBearer) -> str:
    if isinstance(row, Section):
        return row.text[:_LONGEST]
    if isinstance(row, DutyAssignment):
        return f"{row.name}（{row.duty.task}）"[:_LONGEST]
    return str(row)[:_LONGEST]


def _texts(papers: Sequence[Document]) -> dict[int, str]:
    """The text of each paper's source, by primary key of the paper."""
    sources = dict(Source.objects.filter(documents__in=papers).values_list("pk", "text"))
    return {paper.pk: sources[paper.source_id] for paper in papers}


def _passage(row: FactBearer, texts: dict[int, str]) -> str:
    """The printed words of a finding; of a holder, those of its duty."""
    finding = row.duty if isinstance(row, DutyAssignment) else row
    if not isinstance(finding, Finding):
        return ""
    text = texts[finding.home.pk]
    return text[finding.start_offset : min(finding.end_offset, finding.start_offset + _LONGEST)]


def _title(row: FactBearer) -> str:
    home = row.home
    return str(home.top if isinstance(home, Document) else home)


def _structural(correction: Correction, papers: Sequence[Document]) -> Iterable[Candidate]:
    if correction.field == MERGE:
        yield from _merges(correction, papers)
    elif correction.noun == CorrectedNoun.ASSIGNMENT:
        yield from _holders(correction, papers)
    elif correction.value_corrected is not None:
        yield from _sentences(correction, papers)


def _merges(correction: Correction, papers: Sequence[Document]) -> Iterable[Candidate]:
    for section in _sections(papers):
        opening = section.text[: max(len(correction.value_read), 1)]
        like = 1.0 if begins_with(section.text, correction.value_read) else likeness(opening, correction.value_read)
        if section.position:
            yield Candidate(address_of(section), section.text[:_LONGEST], _title(section), like, opening)


def _holders(correction: Correction, papers: Sequence[Document]) -> Iterable[Candidate]:
    """Duties to which an added holder may belong."""
    texts = _texts(papers)
    for duty in _rows(Duty, papers):
        said = correction.value_corrected | {"duty": duty.key}  # type: ignore[attr-defined]
        key = added_key(correction.noun, said)
        address = address_of(duty)._replace(noun=correction.noun, item_key=key)
        like = max(likeness(correction.quoted, _words(duty)), likeness(correction.quoted, _passage(duty, texts)))
        yield Candidate(address, _words(duty), _title(duty), like, said)


def _sentences(correction: Correction, papers: Sequence[Document]) -> Iterable[Candidate]:
    """Sentences like the one quoted, at which a section may begin or an added row may stand."""
    said = correction.value_corrected
    quote = said["quote"]
    for section in _sections(papers):
        found = find_quote(section.text, quote)
        places = [(quote, 1.0)] if found else [(text, likeness(quote, text)) for text in _cut(section.text)]
        for words, like in places:
            address = address_of(section)
            if correction.field == SPLIT:
                origin = section.anchor.partition("+")[0]
                if begins_with(section.text, words) or section.text.count(words) != 1:
                    continue
                value = said | {"quote": words, "from": origin}
                address = address._replace(item_key=split_anchor(origin, words))
            else:
                value = said | {"quote": words}
                address = address._replace(noun=correction.noun, item_key=added_key(correction.noun, value))
            yield Candidate(address, words, _title(section), like, value)


def _cut(text: str) -> list[str]:
    """The sentences of a text."""
    for sign in _ENDS:
        text = text.replace(sign, "\n")
    return [sentence.strip() for sentence in text.split("\n") if sentence.strip()]
