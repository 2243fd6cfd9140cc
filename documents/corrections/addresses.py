"""Addresses: where a corrected row stands, in words that outlive loading, and the rows that stand there now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from documents.models import (
    DATE_FACTS,
    TEXT_FACTS,
    Attendee,
    Citation,
    CorrectedNoun,
    Correction,
    Deadline,
    Document,
    Duty,
    DutyAssignment,
    FactBearer,
    GlossaryEntry,
    Issue,
    Section,
    TextFlaw,
)
from documents.models.finding import Finding

CORRECTABLE: Mapping[type[FactBearer], tuple[str, ...]] = {
    Document: (*TEXT_FACTS, *DATE_FACTS, "place", "relation"),
    Issue: (
        "gazette_name", "place", "year", "number", "cumulative_number", "published_date", "sponsor", "editorial_office",
        "permit_number",
    ),
    Section: ("label", "heading", "text", "depth"),
    Duty: ("task", "deadline"),
    DutyAssignment: ("role", "name", "department"),
    Deadline: ("phrase", "due_date", "kind"),
    Citation: ("title", "document_number", "relation", "target"),
    GlossaryEntry: ("number", "term", "definition"),
    Attendee: ("list", "unit", "name"),
    TextFlaw: ("corrected",),
}  # fmt: skip
"""The facts that a person may correct, by model."""

NOUNS: Mapping[type[FactBearer], CorrectedNoun] = {
    Document: CorrectedNoun.DOCUMENT,
    Issue: CorrectedNoun.ISSUE,
    Section: CorrectedNoun.SECTION,
    Duty: CorrectedNoun.DUTY,
    DutyAssignment: CorrectedNoun.ASSIGNMENT,
    Deadline: CorrectedNoun.DEADLINE,
    Citation: CorrectedNoun.CITATION,
    GlossaryEntry: CorrectedNoun.GLOSSARY,
    Attendee: CorrectedNoun.ATTENDEE,
    TextFlaw: CorrectedNoun.FLAW,
}
MODELS: Mapping[str, type[FactBearer]] = {str(noun): model for model, noun in NOUNS.items()}


class Address(NamedTuple):
    """Where a row stands, the same in every archive and after every loading."""

    paper_identity: str
    part: str
    noun: str
    item_key: str

    @classmethod
    def of(cls, correction: Correction) -> Address:
        """The address that a correction names."""
        return cls(correction.paper_identity, correction.part, correction.noun, correction.item_key)


def address_of(row: FactBearer) -> Address:
    """The address of a row; its document must be at hand (`select_related`)."""
    if isinstance(row, Document):
        return Address(row.identity, row.part, CorrectedNoun.DOCUMENT, "")
    if isinstance(row, Issue):
        return Address(row.identity, "body", CorrectedNoun.ISSUE, "")
    if isinstance(row, Section):
        return Address(row.document.identity, row.document.part, CorrectedNoun.SECTION, row.anchor)
    if isinstance(row, DutyAssignment):
        duty = row.duty
        return Address(duty.document.identity, duty.part, CorrectedNoun.ASSIGNMENT, f"{duty.key}/{row.key}")
    if isinstance(row, Finding) and type(row) in NOUNS:
        return Address(row.home.identity, row.part, NOUNS[type(row)], row.key)
    raise TypeError(f"没有可更正的事实：{type(row).__name__}")


def papers_of(row: FactBearer) -> set[int]:
    """The primary keys of the papers whose pages show a row."""
    if isinstance(row, Issue):
        return set(row.documents.filter(parent__isnull=True).values_list("pk", flat=True))
    return {row.home.paper_id or row.home.pk}


def rows_at(addresses: Collection[Address]) -> Mapping[Address, list[Any]]:
    """The rows at some addresses, one for each copy of the paper: one query for each noun."""
    by_noun: dict[str, list[Address]] = defaultdict(list)
    for address in addresses:
        by_noun[address.noun].append(address)
    found: dict[Address, list[Any]] = defaultdict(list)
    for noun, wanted in by_noun.items():
        identities = {address.paper_identity for address in wanted}
        keys = {address.item_key for address in wanted}
        for row in _rows(MODELS[noun], identities, keys):
            found[address_of(row)].append(row)
    return found


def _rows(model: type[FactBearer], identities: Collection[str], keys: Collection[str]) -> Iterable[FactBearer]:
    if model in (Document, Issue):
        return model._default_manager.filter(identity__in=identities).select_related("place")
    if model is Section:
        rows = Section.objects.filter(document__identity__in=identities, anchor__in=keys)
        return rows.select_related("document")
    if model is DutyAssignment:
        duties = {key.partition("/")[0] for key in keys}
        assignments = DutyAssignment.objects.filter(duty__document__identity__in=identities, duty__key__in=duties)
        return assignments.select_related("duty__document", "department__place")
    findings = model._default_manager.filter(document__identity__in=identities, key__in=keys)
    return findings.select_related(*(["document", "deadline"] if model is Duty else ["document"]))
