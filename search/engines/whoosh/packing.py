"""Records ↔ bytes of a column: JSON, and texts as they are. Data only: nothing in an index can run."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, TypeVar, cast

from documents.folding import FoldedText, Origins
from search.records import AssignmentRecord, DutyRecord, PaperRecord, SectionRecord, fingerprint, values_of


class UnreadableRecordError(Exception):
    """A record is not as it was written."""


Unpack = TypeVar("Unpack", bound=Callable[..., Any])


def _told(unpack: Unpack) -> Unpack:
    """Raises UnreadableRecordError for bytes that are no record."""

    @wraps(unpack)
    def told(*arguments: Any) -> Any:
        try:
            return unpack(*arguments)
        except (ValueError, TypeError, KeyError) as error:
            raise UnreadableRecordError(str(error)) from error

    return cast("Unpack", told)


def _pack(values: Any) -> bytes:
    return json.dumps(values, default=values_of, ensure_ascii=False, separators=(",", ":")).encode()


def pack_paper(paper: PaperRecord) -> bytes:
    """A paper without its sections and duties, with a digest of all of it."""
    return _pack([fingerprint(paper), replace(paper, sections=(), duties=())])


@_told
def unpack_paper(payload: bytes) -> tuple[PaperRecord, str]:
    """A paper and its digest."""
    digest, values = json.loads(payload)
    named = dict(zip(PaperRecord.__slots__, values, strict=True))
    for name in ("part_titles", "other_titles", "dates", "sections", "duties"):
        named[name] = tuple(named[name])
    named["place_path"] = tuple((code, name) for code, name in named["place_path"])
    return PaperRecord(**named), digest


def pack_section(section: SectionRecord, folded: FoldedText) -> bytes:
    """A section, with the way from its folded text back to the print. Its text, which is long, stands behind the rest
    as it is: twenty are read for each page.
    """
    facts = [replace(section, text=""), folded.origins.starts, folded.origins.places]
    return _pack(facts) + b"\n" + section.text.encode()


@_told
def unpack_section(payload: bytes, folded: str) -> tuple[SectionRecord, FoldedText]:
    """A section and its folded text, given as it was when the section was packed."""
    facts, _, text = payload.partition(b"\n")
    (key, _, heading, path, *others), starts, places = json.loads(facts)
    section = SectionRecord(key, text.decode(), heading, tuple(path), *others)
    return section, FoldedText(folded, Origins(starts, places, len(folded)))


def pack_duty(duty: DutyRecord) -> bytes:
    """A duty with its holders."""
    return _pack(duty)


@_told
def unpack_duty(payload: bytes) -> DutyRecord:
    """A duty with its holders."""
    named = dict(zip(DutyRecord.__slots__, json.loads(payload), strict=True))
    assignments = []
    for role, name, functions, department, place_code, names in named["assignments"]:
        assignments.append(AssignmentRecord(role, name, tuple(functions), department, place_code, tuple(names)))
    return DutyRecord(**named | {"path": tuple(named["path"]), "assignments": tuple(assignments)})
