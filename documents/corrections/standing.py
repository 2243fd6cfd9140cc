"""The account of how each correction stands against the newest readings of all copies of its paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from simple_history.utils import bulk_update_with_history

from documents.corrections.addresses import Address, rows_at
from documents.corrections.arranging import STRUCTURAL, arrange
from documents.corrections.confirmations import move_confirmations
from documents.corrections.matters import move_matters
from documents.corrections.rows import Frozen
from documents.models import STANDING, Correction, CorrectionState, KeptReading

_BEST_FIRST = (CorrectionState.APPLIED, CorrectionState.CONFIRMED, CorrectionState.ORPHANED)


def standing(identities: Collection[str]) -> QuerySet[Correction]:
    """The corrections of some papers and issues that are in force, in the order in which they were made."""
    return Correction.objects.filter(paper_identity__in=identities, state__in=STANDING).order_by("pk")


def settle(identities: Collection[str]) -> list[tuple[Correction, str]]:
    """Decide anew how the standing corrections of some papers stand, after their rows have been saved.

    Returns those that stand otherwise than before, each with the state it had.

    Of a fact: a third value in any copy is a conflict; else it is applied where the reading is not the corrected one,
    confirmed where all agree, orphaned where its place is gone. Of a merge, a split, a row added or removed: applied if
    it changes any copy; else confirmed where the text gives the same by itself; else orphaned.
    """
    corrections = list(standing(identities))
    facts = [row for row in corrections if row.field not in STRUCTURAL]
    targets = rows_at({Address.of(correction) for correction in facts})
    decided: dict[int, tuple[str, Any]] = {}
    for correction in facts:
        readings = [row.reading(correction.field) for row in targets[Address.of(correction)]]
        decided[correction.pk] = _state(correction, readings)
    structural = [row for row in corrections if row.field in STRUCTURAL]
    decided |= {pk: (state, None) for pk, state in _structural_states(structural, corrections).items()}
    changed: list[tuple[Correction, str]] = []
    for correction in corrections:
        state, found = decided[correction.pk]
        if (state, found) != (correction.state, correction.value_found):
            changed.append((correction, correction.state))
            correction.state, correction.value_found = state, found
            correction.state_changed_at = timezone.now()
    rows = [row for row, _ in changed]
    bulk_update_with_history(rows, Correction, ["state", "value_found", "state_changed_at"], batch_size=500)
    return changed


def _state(correction: Correction, readings: list[Any]) -> tuple[str, Any]:
    third = [value for value in readings if value not in (correction.value_read, correction.value_corrected)]
    if third:
        return CorrectionState.CONFLICT, min(third, key=str)
    if correction.value_read in readings:
        return CorrectionState.APPLIED, None
    return (CorrectionState.CONFIRMED if readings else CorrectionState.ORPHANED), None


def _structural_states(structural: Sequence[Correction], corrections: Iterable[Correction]) -> dict[int, str]:
    if not structural:
        return {}
    by_identity: dict[str, list[Correction]] = defaultdict(list)
    for correction in corrections:
        by_identity[correction.paper_identity].append(correction)
    concerned = {row.paper_identity for row in structural}
    kept = KeptReading.objects.filter(paper__identity__in=concerned).values_list("paper__identity", "rows")
    found: dict[int, set[str]] = {row.pk: set() for row in structural}
    for identity, rows in kept:
        _, states = arrange(Frozen.from_json(rows), by_identity[identity])
        for pk, state in states.items():
            found[pk].add(state)
    return {
        pk: next((state for state in _BEST_FIRST if state in states), CorrectionState.ORPHANED)
        for pk, states in found.items()
    }


def move(old_identity: str, new_identity: str) -> None:
    """Let all that persons said of a paper follow it when a new reading knows it under another identity."""
    move_confirmations(old_identity, new_identity)
    move_matters(old_identity, new_identity)
    taken = set(standing([new_identity]).values_list("part", "noun", "item_key", "field"))
    moving = [
        correction
        for correction in Correction.objects.filter(paper_identity=old_identity)
        if (correction.part, correction.noun, correction.item_key, correction.field) not in taken
    ]
    for correction in moving:
        correction.paper_identity = new_identity
    bulk_update_with_history(moving, Correction, ["paper_identity"], batch_size=500)
