"""Letting corrections follow their words when a new text of the paper knows them under another key.

The key of a finding is made of its words and those before it: a byte changed near by changes the key, not the words.
Where the very words stand at one place alone, the correction goes with them; else it is orphaned, for a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from simple_history.utils import bulk_update_with_history

from documents.corrections.addresses import NOUNS, Address, address_of
from documents.corrections.presence import ADDABLE
from documents.corrections.words import bare
from documents.models import (
    PRESENCE,
    CorrectedNoun,
    Correction,
    Document,
    Duty,
    FactBearer,
)
from documents.models.finding import Finding

_LONGEST = 500  # characters of a passage that are kept with a correction
Places = Mapping[tuple[str, str, str], Sequence[str]]  # identity, noun, words → keys


@dataclass(frozen=True, slots=True)
class NewText:
    """Findings just read, unsaved, and the text that they were read from."""

    findings: Sequence[FactBearer]
    text: str

    def places(self) -> Places:
        """The keys of findings, by paper, noun and words."""
        found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for row in self.findings:
            if isinstance(row, Finding):
                words = self.text[row.start_offset : min(row.end_offset, row.start_offset + _LONGEST)]
                found[row.home.identity, NOUNS[type(row)].value, bare(words)].append(row.key)
        return found


def follow(corrections: Iterable[Correction], new: NewText, replaced: Collection[Document]) -> None:
    """Give corrections of findings the keys that their words have in a new text of the papers `replaced`.

    Only where the old key is gone from the new text, no other copy bears it, and the words stand there once.
    """
    addresses = {address_of(row) for row in new.findings}
    lost = [row for row in corrections if _is_of_finding(row) and Address.of(row) not in addresses]
    if not lost or not replaced:
        return
    duty_keys = {row.item_key.partition("/")[0] for row in lost if row.noun == CorrectedNoun.ASSIGNMENT}
    duties = _duty_words(duty_keys, replaced)
    places = new.places()
    taken = {(row.paper_identity, row.noun, row.item_key, row.field) for row in corrections}
    elsewhere = _held_elsewhere({row.paper_identity for row in lost}, replaced)
    moved = []
    for correction in lost:
        key = _new_key(correction, places, duties)
        target = (correction.paper_identity, correction.noun, key, correction.field)
        if key and target not in taken and correction.paper_identity not in elsewhere:
            taken.add(target)
            correction.item_key = key
            if correction.field == PRESENCE and correction.value_corrected is not None:  # a holder added to a duty
                correction.value_corrected = correction.value_corrected | {"duty": key.partition("/")[0]}
            moved.append(correction)
    bulk_update_with_history(moved, Correction, ["item_key", "value_corrected"], batch_size=500)


def _is_of_finding(correction: Correction) -> bool:
    """Whether it names a finding as read: what a person added is found by its own quote, but for a holder's duty."""
    if correction.item_key.startswith("+"):
        return False
    return correction.noun in (*ADDABLE, CorrectedNoun.FLAW)


def _new_key(correction: Correction, places: Places, duties: Mapping[str, str]) -> str:
    if correction.noun == CorrectedNoun.ASSIGNMENT:
        duty, _, holder = correction.item_key.partition("/")
        found = places.get((correction.paper_identity, CorrectedNoun.DUTY.value, duties.get(duty, "")), ())
        return f"{found[0]}/{holder}" if len(found) == 1 else ""
    found = places.get((correction.paper_identity, correction.noun, bare(correction.quoted)), ())
    return found[0] if len(found) == 1 and correction.quoted else ""


def _duty_words(keys: Collection[str], replaced: Collection[Document]) -> dict[str, str]:
    """The words of duties in the texts that are replaced, by key."""
    if not keys:
        return {}
    rows = Duty.objects.filter(document__in=replaced, key__in=keys).select_related("document__source")
    return {
        row.key: bare(row.document.source.text[row.start_offset : min(row.end_offset, row.start_offset + _LONGEST)])
        for row in rows
    }


def _held_elsewhere(identities: Collection[str], replaced: Collection[Document]) -> set[str]:
    """The papers of which another copy stands in the archive: its corrections hold by the old key."""
    copies = Document.objects.papers().filter(identity__in=identities)
    return set(copies.exclude(pk__in=[row.pk for row in replaced]).values_list("identity", flat=True))
