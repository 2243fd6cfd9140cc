"""Records ↔ bytes of a column: JSON, compressed. Data only: nothing in an index can run."""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict, replace
from typing import Any

from search.records import AssignmentRecord, DutyRecord, PaperRecord, SectionRecord, fingerprint


def _pack(values: dict[str, Any]) -> bytes:
    return zlib.compress(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode(), 1)


def _unpack(payload: bytes) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(zlib.decompress(payload))
    return values


def pack_paper(paper: PaperRecord) -> bytes:
    """A paper without its sections and duties, with a digest of all of it."""
    values = {name: value for name, value in asdict(replace(paper, sections=(), duties=())).items() if value}
    return _pack(values | {"fingerprint": fingerprint(paper)})


def unpack_paper(payload: bytes) -> tuple[PaperRecord, str]:
    """A paper and its digest."""
    values = _unpack(payload)
    digest = values.pop("fingerprint")
    values["place_path"] = tuple((code, name) for code, name in values.get("place_path", ()))
    for name in ("part_titles", "other_titles", "dates"):
        values[name] = tuple(values.get(name, ()))
    return PaperRecord(**{"title": ""} | values), digest


def pack_section(section: SectionRecord) -> bytes:
    """A section."""
    return _pack(asdict(section))


def unpack_section(payload: bytes) -> SectionRecord:
    """A section."""
    values = _unpack(payload)
    return SectionRecord(**values | {"path": tuple(values["path"])})


def pack_duty(duty: DutyRecord) -> bytes:
    """A duty with its holders."""
    return _pack(asdict(duty))


def unpack_duty(payload: bytes) -> DutyRecord:
    """A duty with its holders."""
    values = _unpack(payload)
    assignments = tuple(
        AssignmentRecord(**held | {"functions": tuple(held["functions"]), "names": tuple(held["names"])})
        for held in values["assignments"]
    )
    return DutyRecord(**values | {"path": tuple(values["path"]), "assignments": assignments})
