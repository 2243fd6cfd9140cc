"""Confirmations of inferred facts: marked in the rows, on every copy, and again whenever the paper is read again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q, QuerySet

from documents.models import DATE_FACTS, TEXT_FACTS, Confirmation, Document

INFERABLE = (*TEXT_FACTS, *DATE_FACTS, "place")
"""The facts of a paper or part that may be inferred."""


def unconfirmed() -> QuerySet[Document]:
    """Papers and parts with a fact that is inferred, and that nobody has confirmed or corrected."""
    condition = Q()
    for name in INFERABLE:
        condition |= Q(**{f"evidence__{name}__how": "inferred", f"evidence__{name}__confirmed_by__isnull": True})
    return Document.objects.filter(condition)


def unconfirmed_facts(document: Document) -> list[str]:
    """Those facts of one document: ["place", "issued_date"]."""
    return [
        name
        for name in INFERABLE
        if document.provenance(name) == "inferred" and "confirmed_by" not in document.evidence[name]
    ]


@transaction.atomic
def confirm(document: Document, name: str, *, author: AbstractBaseUser | None) -> Confirmation:
    """State that an inferred fact is right as it stands; its mark shows on every copy that is read so.

    Raises ValueError where the fact waits for no confirmation.
    """
    if name not in unconfirmed_facts(document):
        raise ValueError("这一项不是待核的推断，可能刚被他人处理。")
    confirmation, _is_new = Confirmation.objects.get_or_create(
        paper_identity=document.identity,
        part=document.part,
        field=name,
        value=document.value(name),
        defaults={
            "author": author,
            "author_name": author.get_username() if author else "",
            "paper_title": str(document),
        },
    )
    _mark_stored([document.identity])
    return confirmation


@transaction.atomic
def take_back(confirmations: Iterable[Confirmation]) -> None:
    """Delete confirmations: their facts wait again. What was confirmed, and by whom, stays in the history."""
    rows = list(confirmations)
    for confirmation in rows:
        confirmation.delete()
    _mark_stored({confirmation.paper_identity for confirmation in rows})


def _concerns(entry: dict[str, object]) -> bool:
    return "confirmed_by" in entry or "inferred" in (entry.get("how"), entry.get("read_how"))


def mark_confirmed(documents: Iterable[Document], identities: Collection[str]) -> list[Document]:
    """Mark the confirmed facts of some rows, saved or not, and unmark the rest. Returns the rows that changed.

    A function of the readings and of the confirmations alone; corrections may lie over the rows or not.
    """
    documents = [document for document in documents if any(map(_concerns, document.evidence.values()))]
    if not documents:  # most papers print all that is read of them: nothing to ask for
        return []
    said: dict[tuple[str, str, str], list[Confirmation]] = defaultdict(list)
    for row in Confirmation.objects.filter(paper_identity__in=identities).order_by("created_at", "pk"):
        said[row.paper_identity, row.part, row.field].append(row)
    changed = []
    for document in documents:
        evidence = dict(document.evidence)
        for name in INFERABLE:
            if name in evidence:
                made = said[document.identity, document.part, name]
                evidence[name] = _marked(document, name, made)
        if evidence != document.evidence:
            document.evidence = evidence
            changed.append(document)
    return changed


def _marked(document: Document, name: str, made: Iterable[Confirmation]) -> dict[str, object]:
    entry = {key: value for key, value in document.evidence[name].items() if key != "confirmed_by"}
    if entry.get("read_how", entry.get("how")) != "inferred":
        return entry
    reading = document.reading(name)
    by = next((row.author_name for row in made if row.value == reading), None)
    return entry if by is None else entry | {"confirmed_by": by}


def _mark_stored(identities: Collection[str]) -> None:
    """Mark the rows that stand. Their version grows, so that whoever is about to correct them is told."""
    rows = Document.objects.select_for_update(of=("self",)).filter(identity__in=identities).select_related("place")
    changed = mark_confirmed(rows, identities)
    for document in changed:
        document.version += 1
    Document.objects.bulk_update(changed, ["evidence", "version"], batch_size=100)


def move_confirmations(old_identity: str, new_identity: str) -> None:
    """Let confirmations follow a paper that is known by another identity now, before its new reading is saved.

    Where other copies keep the old identity, they keep the confirmations too.
    """
    rows = list(Confirmation.objects.filter(paper_identity=old_identity))
    if not rows:
        return
    kept = list(Confirmation.objects.filter(paper_identity=new_identity))
    taken = [(row.part, row.field, row.value) for row in kept]
    is_shared = Document.objects.papers().filter(identity=old_identity).count() > 1
    for row in rows:
        if (row.part, row.field, row.value) in taken:
            continue
        row.paper_identity = new_identity
        if is_shared:
            row.pk = None
        row.save(force_insert=is_shared)
