"""Rows that a person adds or takes away: duties, holders, deadlines, citations, glossary entries, attendees.

Plain values in and out (`rows.Frozen`). What was added stands at the words it quotes; what was taken away is known by
its key. An addition that the text itself gives in a later reading is confirmed and not doubled.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from documents.corrections.rows import Frozen, Values
from documents.corrections.words import bare, find_quote, key_of
from documents.models import CorrectedNoun, Correction, CorrectionState
from documents.models.layout import source_offset
from documents.models.precision import last_day, read_cut_date

ADDABLE: Mapping[str, tuple[str, ...]] = {
    CorrectedNoun.DEADLINE.value: ("quote", "phrase", "due_date", "kind"),
    CorrectedNoun.DUTY.value: ("quote", "form", "task", "deadline", "holders"),
    CorrectedNoun.ASSIGNMENT.value: ("duty", "role", "name"),
    CorrectedNoun.CITATION.value: ("quote", "title", "document_number", "relation"),
    CorrectedNoun.GLOSSARY.value: ("quote", "number", "term", "definition"),
    CorrectedNoun.ATTENDEE.value: ("quote", "list", "unit", "name"),
}
"""What is said of a row that a person adds, by noun. `holders`: [[role, name], …]; dates cut at their precision."""


def added_key(noun: str, values: Values) -> str:
    """The key of an added row: of a holder "duty key/own key", else of its quoted words and what it says."""
    if noun == CorrectedNoun.ASSIGNMENT:
        return f"{values['duty']}/{key_of(values['role'], values['name'])}"
    said = (values.get(name) for name in ("phrase", "task", "title", "document_number", "term", "list", "unit", "name"))
    return key_of(noun, values["quote"], *(str(value) for value in said if value))


def arrange_findings(frozen: Frozen, corrections: Sequence[Correction], text: str = "") -> dict[int, str]:
    """Take away and add rows, in place; for each correction how it stands. `text` as for `arrange_outline`."""
    states: dict[int, str] = {}
    for noun in ADDABLE:
        mine = [row for row in corrections if row.noun == noun]
        if not mine:
            continue
        as_read = list(frozen.findings[noun])
        mine.sort(key=lambda row: (row.value_corrected is not None, row.item_key))  # what goes, goes first
        for correction in mine:
            if correction.value_corrected is None:
                states[correction.pk] = _take_away(frozen, noun, correction.item_key)
            else:
                states[correction.pk] = _add(frozen, noun, correction, as_read, text)
        if noun != CorrectedNoun.ASSIGNMENT:
            _number(frozen.findings[noun])
    return states


def full_key(noun: str, values: Values) -> str:
    """The key that a correction names a row by."""
    return f"{values['duty']}/{values['key']}" if noun == CorrectedNoun.ASSIGNMENT else str(values["key"])


def _take_away(frozen: Frozen, noun: str, key: str) -> str:
    rows = frozen.findings[noun]
    kept = [values for values in rows if full_key(noun, values) != key]
    frozen.findings[noun] = kept
    if noun == CorrectedNoun.DUTY:
        held = frozen.findings[CorrectedNoun.ASSIGNMENT.value]
        frozen.findings[CorrectedNoun.ASSIGNMENT.value] = [values for values in held if values["duty"] != key]
    return CorrectionState.APPLIED if len(kept) < len(rows) else CorrectionState.CONFIRMED


@dataclass(frozen=True, slots=True)
class _Place:
    """Where quoted words stand."""

    section: list[str]
    start: int
    end: int
    line: int


def _add(frozen: Frozen, noun: str, correction: Correction, as_read: Sequence[Values], text: str) -> str:
    values = correction.value_corrected
    if noun == CorrectedNoun.ASSIGNMENT:
        return _add_holder(frozen, correction, as_read)
    place = _find(frozen, correction.part, values["quote"], text)
    if place is None:
        return CorrectionState.ORPHANED
    alike = _ALIKE[noun]
    touching = [row for row in as_read if row["start_offset"] < place.end and place.start < row["end_offset"]]
    if any(alike(frozen, row, values) for row in touching):
        return CorrectionState.CONFIRMED
    row: Values = {
        "part": correction.part,
        "key": correction.item_key,
        "section": place.section,
        "start_offset": place.start,
        "end_offset": place.end,
        "position": 0,
        "evidence": _evidence(correction),
        **{name: values[name] for name in ADDABLE[noun] if name not in ("quote", "holders", "due_date")},
    }
    if noun == CorrectedNoun.DEADLINE:
        row |= _due(values["due_date"])
    if noun == CorrectedNoun.GLOSSARY:
        row["mark_spans"] = []
    if noun == CorrectedNoun.DUTY:
        row["start_line"] = place.line
        holders = frozen.findings[CorrectedNoun.ASSIGNMENT.value]
        for position, (role, name) in enumerate(values["holders"]):
            holders.append(_holder(row, role, name, key_of(role, name), position, correction))
    frozen.findings[noun].append(row)
    return CorrectionState.APPLIED


def _due(day: str) -> Values:
    """A date cut at its precision as its two columns: "2021-06" → 30 June 2021, to the month."""
    date, precision = read_cut_date(day)
    due = last_day(date, precision).isoformat() if date else None
    return {"due_date": due, "due_date_precision": precision}


def _evidence(correction: Correction) -> Values:
    return {"presence": {"how": "corrected", "by": correction.author_name}}


def _holder(duty: Values, role: str, name: str, key: str, position: int, correction: Correction) -> Values:
    return {
        "duty": duty["key"],
        "role": role,
        "name": name,
        "printed_name": name,
        "is_derived": False,
        "key": key,
        "position": position,
        "start_offset": duty["start_offset"],
        "end_offset": duty["end_offset"],
        "evidence": _evidence(correction),
    }


def _add_holder(frozen: Frozen, correction: Correction, as_read: Sequence[Values]) -> str:
    values = correction.value_corrected
    duty = next((row for row in frozen.findings[CorrectedNoun.DUTY.value] if row["key"] == values["duty"]), None)
    if duty is None:
        return CorrectionState.ORPHANED
    own = [row for row in as_read if row["duty"] == duty["key"]]
    said = (values["role"], bare(values["name"]))
    if said in {(row["role"], bare(row["name"])) for row in own}:
        return CorrectionState.CONFIRMED
    holders = frozen.findings[CorrectedNoun.ASSIGNMENT.value]
    position = max((row["position"] for row in holders if row["duty"] == duty["key"]), default=-1) + 1
    key = correction.item_key.partition("/")[2]
    holders.append(_holder(duty, values["role"], values["name"], key, position, correction))
    return CorrectionState.APPLIED


def _find(frozen: Frozen, part: str, quote: str, text: str) -> _Place | None:
    """The first place of quoted words, looked for in their own part before the others."""
    parts = [part, *(name for name in frozen.sections if name != part)]
    for name in parts:
        for values in frozen.sections.get(name, []):
            found = find_quote(values["text"], quote)
            if not found:
                continue
            start = source_offset(values["text"], values["layout"], found[0])
            last = source_offset(values["text"], values["layout"], found[1] - 1)
            start = values["start_offset"] if start is None else start
            end = max(start, values["end_offset"] if last is None else last + 1)
            line = values["start_line"] + text.count("\n", values["start_offset"], start)
            return _Place([name, values["anchor"]], start, end, line)
    return None


def _alike_duty(frozen: Frozen, row: Values, values: Values) -> bool:
    held = [held for held in frozen.findings[CorrectedNoun.ASSIGNMENT.value] if held["duty"] == row["key"]]
    return {(held["role"], bare(held["name"])) for held in held} == {
        (role, bare(name)) for role, name in values["holders"]
    }


def _alike_words(*names: str) -> Callable[[Frozen, Values, Values], bool]:
    """Whether two rows say the same in some of their fields."""
    return lambda frozen, row, values: all(bare(str(row[name])) == bare(str(values[name])) for name in names)


_ALIKE: Mapping[str, Callable[[Frozen, Values, Values], Any]] = {
    CorrectedNoun.DEADLINE.value: _alike_words("phrase"),
    CorrectedNoun.DUTY.value: _alike_duty,
    CorrectedNoun.CITATION.value: _alike_words("title", "document_number"),
    CorrectedNoun.GLOSSARY.value: _alike_words("term"),
    CorrectedNoun.ATTENDEE.value: _alike_words("list", "unit", "name"),
}


def _number(rows: list[Values]) -> None:
    """Put rows in the order of the text; those as read keep theirs among themselves."""
    rows.sort(key=lambda values: (values["start_offset"], values["position"], values["key"]))
    for position, values in enumerate(rows):
        values["position"] = position
