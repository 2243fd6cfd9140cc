"""What a person changes in the rows themselves: sections merged and split, findings added and removed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q

from documents.corrections.addresses import MODELS, NOUNS, Address, address_of
from documents.corrections.decisions import apply, quote_of, record, set_state, withdraw
from documents.corrections.outlines import MERGE, SPLIT, split_anchor
from documents.corrections.presence import ADDABLE, added_key
from documents.corrections.rows import FindingRows, Frozen
from documents.corrections.values import DEEPEST
from documents.corrections.words import find_quote
from documents.models import (
    PRESENCE,
    STANDING,
    CorrectedNoun,
    Correction,
    CorrectionState,
    Document,
    Duty,
    DutyAssignment,
    FactBearer,
    Section,
    SectionStyle,
)

_OPENING_WORDS = 60  # characters by which a merged section is known again


@transaction.atomic
def merge(section: Section, *, author: AbstractBaseUser | None, reason: str = "", evidence: str = "") -> frozenset[int]:
    """Join a section to the one before it: text, duties and all. A section split off goes back to its origin.

    Returns the papers that changed. Raises ValueError where there is none before, or corrections are in the way.
    """
    if "+" in section.anchor:
        return withdraw(_standing(address_of(section), SPLIT).get())
    before = Section.objects.filter(document=section.document_id, position__lt=section.position).last()
    if before is None:
        raise ValueError("前面没有可以合并的章节。")
    _refuse_corrected(section, ("label", "heading", "text", "depth"))
    _refuse_corrected(before, ("text",))
    if Section.objects.filter(document=section.document_id, anchor__startswith=f"{section.anchor}+").exists():
        raise ValueError("本节已被拆分，请先撤回拆分。")
    address = address_of(section)
    opening = section.text[:_OPENING_WORDS]
    correction = record(section, address, MERGE, opening, True, author, reason, evidence, quoted=opening)
    return apply(address, MERGE, correction)


@transaction.atomic
def split(
    section: Section,
    quote: str,
    *,
    label: str = "",
    heading: str = "",
    style: str = "",
    depth: int | None = None,
    author: AbstractBaseUser | None,
    reason: str = "",
    evidence: str = "",
) -> frozenset[int]:
    """Begin a new section at words quoted from a section. Returns the papers that changed.

    Without label the new section is a passage of the same level. Raises ValueError where the words don't stand in the
    section, stand there twice, or open it, or corrections are in the way.
    """
    origin = section.anchor.partition("+")[0]
    quote = quote.strip()
    found = find_quote(section.text, quote)
    if not found:
        raise ValueError("本节中没有所引的文字。")
    if not found[0]:
        raise ValueError("所引的文字已在本节开头，无须拆分。")
    if find_quote(section.text[found[0] + 1 :], quote):
        raise ValueError("所引的文字在本节中不止一处，请多引几个字。")
    if style and style not in SectionStyle.values:
        raise ValueError(f"“{style}”不是章节的层次。")
    if depth is not None and not 1 <= depth <= DEEPEST:
        raise ValueError(f"层次为 1 至 {DEEPEST}。")
    _refuse_corrected(section, ("text",))
    address = address_of(section)._replace(item_key=split_anchor(origin, quote))
    _refuse_repeated(address, SPLIT)
    wanted = {"from": origin, "quote": quote, "label": label, "heading": heading, "style": style, "depth": depth}
    correction = record(section, address, SPLIT, None, wanted, author, reason, evidence, quoted=quote)
    return apply(address, SPLIT, correction)


@transaction.atomic
def add(
    document: Document,
    noun: str,
    values: Mapping[str, Any],
    *,
    author: AbstractBaseUser | None,
    reason: str = "",
    evidence: str = "",
) -> frozenset[int]:
    """Add what the parser did not find to a paper or part: a duty, holder, deadline, citation, term or attendee.

    `values`: all that `ADDABLE[noun]` names; "quote" are words of the text that it stands at. Returns the papers that
    changed. Raises ValueError where the words are not in the paper, the row is there already, or a value is impossible.
    """
    said = {name: values[name] for name in ADDABLE[noun]}
    paper = document.top
    if noun == CorrectedNoun.ASSIGNMENT:
        duty = Duty.objects.filter(document=paper, key=said["duty"]).first()
        if duty is None:
            raise ValueError("本公文没有这一责任条款。")
        part, quoted = duty.part, quote_of(duty, "task")
    else:
        said["quote"] = said["quote"].strip()
        part, quoted = _part_of_quote(document, said["quote"]), said["quote"]
    _check(noun, said)
    address = Address(paper.identity, part, noun, added_key(noun, said))
    _refuse_repeated(address, PRESENCE)
    correction = record(paper, address, PRESENCE, None, said, author, reason, evidence, quoted=quoted)
    return apply(address, PRESENCE, correction)


@transaction.atomic
def remove(row: FactBearer, *, author: AbstractBaseUser | None, reason: str = "", evidence: str = "") -> frozenset[int]:
    """Take away what the parser found in error; what a person added is taken back. Returns the papers that changed."""
    noun = NOUNS[type(row)].value
    if noun not in ADDABLE or getattr(row, "is_derived", False):
        raise ValueError("这一项不能移除。")
    address = address_of(row)
    if "presence" in row.evidence:
        return withdraw(_addition(row, address))
    _take_back_facts(address)
    before = _described(row)
    correction = record(row, address, PRESENCE, before, None, author, reason, evidence, quoted=quote_of(row, PRESENCE))
    return apply(address, PRESENCE, correction)


def _take_back_facts(address: Address) -> None:
    """What was said of a row that goes becomes history."""
    rows = Correction.objects.filter(paper_identity=address.paper_identity, part=address.part, state__in=STANDING)
    mine = Q(noun=address.noun, item_key=address.item_key)
    if address.noun == CorrectedNoun.DUTY:
        mine |= Q(noun=CorrectedNoun.ASSIGNMENT, item_key__startswith=f"{address.item_key}/")
    for correction in rows.filter(mine):
        set_state(correction, CorrectionState.WITHDRAWN)


def _addition(row: FactBearer, address: Address) -> Correction:
    """The correction that added a row; a holder may have come with its duty."""
    correction = _standing(address, PRESENCE).first()
    if correction is None and isinstance(row, DutyAssignment):
        raise ValueError("该单位随所添加的责任条款而来；请改正或移除该责任条款。")
    if correction is None:
        raise ValueError("该项的更正已不存在，请刷新后再试。")
    return correction


def _described(row: FactBearer) -> dict[str, Any]:
    """What was read, for people: the facts of the row."""
    found = FindingRows()
    found.lists()[NOUNS[type(row)].value].append(row)
    values = Frozen.of([], found).findings[NOUNS[type(row)].value][0]
    return {name: value for name, value in values.items() if name in _SAID}


_SAID = frozenset(name for names in ADDABLE.values() for name in names) | {"key", "section"}


def _standing(address: Address, name: str) -> Any:
    return Correction.objects.filter(**address._asdict(), field=name, state__in=STANDING)


def _refuse_repeated(address: Address, name: str) -> None:
    if _standing(address, name).exists():
        raise ValueError("已有人作过同样的更正，请刷新后查看。")


def _refuse_corrected(section: Section, names: tuple[str, ...]) -> None:
    made = Correction.objects.filter(**address_of(section)._asdict(), field__in=names, state__in=STANDING)
    if made.exists():
        raise ValueError(f"“{section}”已有更正，请先撤回。")


def _part_of_quote(document: Document, quote: str) -> str:
    """The part whose text bears quoted words: the one named, else the first that does."""
    documents = [document, *(row for row in _documents(document.top) if row.pk != document.pk)]
    for candidate in documents:
        texts = Section.objects.filter(document=candidate).order_by("position").values_list("text", flat=True)
        if quote and any(find_quote(text, quote) for text in texts):
            return candidate.part
    raise ValueError("本公文中没有所引的文字。")


def _documents(paper: Document) -> list[Document]:
    return [paper, *paper.parts.order_by("start_offset")]


def _check(noun: str, said: dict[str, Any]) -> None:
    """Refuse what a column could not hold."""
    model = MODELS[noun]
    columns = {column.name: column for column in model._meta.concrete_fields}
    for name, value in said.items():
        column = columns.get(name)
        if column is None or column.is_relation or name == "due_date":
            continue
        if column.flatchoices and value not in {key for key, _ in column.flatchoices}:
            raise ValueError(f"“{value}”不是可选的值。")
        if not column.blank and value in ("", None):
            raise ValueError(f"请填写“{column.verbose_name}”。")
    if noun == CorrectedNoun.CITATION and not (said["title"] or said["document_number"]):
        raise ValueError("引用至少要有标题或文号。")
    if noun == CorrectedNoun.DUTY and not said["holders"]:
        raise ValueError("责任条款至少要有一个单位。")
