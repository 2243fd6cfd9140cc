"""Text that every database can hold: PostgreSQL refuses the character NUL in text and in JSON."""

from __future__ import annotations

import dataclasses
from typing import TypeVar

from documents.parsing.tree import ParsedSource

T = TypeVar("T")
NUL = "\x00"
NUL_PICTURE = "\u2400"  # ␀, one character for one, so that offsets hold; the bytes kept beside stay as they came


def without_nul(parsed: ParsedSource) -> ParsedSource:
    """The tree with every NUL shown as ␀; the tree itself where there is none, as almost always."""
    return _replaced(parsed) if NUL in parsed.text else parsed


def _replaced(value: T) -> T:
    if isinstance(value, str):
        return type(value)(value.replace(NUL, NUL_PICTURE)) if NUL in value else value
    if isinstance(value, tuple):
        return type(value)(_replaced(item) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(
            value, **{field.name: _replaced(getattr(value, field.name)) for field in dataclasses.fields(value)}
        )
    return value
