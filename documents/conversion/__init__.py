"""From the file that came in to the text that the parser reads: `convert`, and, up to the tree, `read_file`.

Plain Python: no Django, no settings, no database. One module for each format; each gives the text with the name and
version of the converter, or refuses with a message that says what is wrong and what to do. TXT and Markdown, and HTML
without scripts, are read as they are: their own bytes are the text.
"""

from __future__ import annotations

from documents.conversion.apart import convert_apart
from documents.conversion.door import CONVERTED, convert, edition
from documents.conversion.formats import ACCEPTED, SUFFIXES, Format
from documents.conversion.limits import LIMITS, Limits
from documents.conversion.reading import ReadFile, read_file
from documents.conversion.results import Conversion, Note, RefusedError

__all__ = [
    "ACCEPTED",
    "CONVERTED",
    "LIMITS",
    "SUFFIXES",
    "Conversion",
    "Format",
    "Limits",
    "Note",
    "ReadFile",
    "RefusedError",
    "convert",
    "convert_apart",
    "edition",
    "read_file",
]
