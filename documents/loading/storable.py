"""Text that every database can hold: PostgreSQL refuses the character NUL, no database holds half a surrogate pair."""

from __future__ import annotations

import dataclasses
import re
from typing import TypeVar

from documents.parsing.tree import ParsedSource

T = TypeVar("T")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_NUL_PICTURE = "\u2400"  # ␀
_REPLACEMENT = "\ufffd"  # �


def storable(parsed: ParsedSource) -> ParsedSource:
    """The tree with every NUL shown as ␀ and every lone surrogate as �, one character for one, so that offsets hold.

    The bytes kept beside stay as they came. Almost always it is the tree itself.
    """
    return _replaced(parsed) if _UNSTORABLE.search(parsed.text) else parsed


def _replaced(value: T) -> T:
    if isinstance(value, str):
        clean = _UNSTORABLE.sub(lambda found: _NUL_PICTURE if found[0] == "\x00" else _REPLACEMENT, value)
        return value if clean == value else type(value)(clean)
    if isinstance(value, tuple):
        return type(value)(_replaced(item) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(
            value, **{field.name: _replaced(getattr(value, field.name)) for field in dataclasses.fields(value)}
        )
    return value
