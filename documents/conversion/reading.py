"""From the bytes of a file of any format to its tree: convert, then parse. Needs no database and may run anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from documents.conversion.apart import convert_apart
from documents.conversion.door import CONVERTED, convert
from documents.conversion.formats import SUFFIXES
from documents.conversion.results import Conversion, RefusedError
from documents.parsing import parse_source
from documents.parsing.decoding import UndecodableError
from documents.parsing.tree import ParsedSource


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file, read: how its text was got, and what the text says."""

    conversion: Conversion
    parsed: ParsedSource


def read_file(content: bytes, name: str) -> ReadFile:
    """Read a file. In: its bytes; its name, whose suffix must agree with them.

    Raises RefusedError, whose message says why and what to do, and nothing else for any bytes.
    """
    is_apart = SUFFIXES.get(PurePath(name).suffix.lower()) in CONVERTED
    conversion = convert_apart(content, name) if is_apart else convert(content, name)
    try:
        return ReadFile(conversion, parse_source(conversion.text))
    except UndecodableError as error:
        raise RefusedError("undecodable", str(error)) from error
