"""From the bytes of a source to its tree: `parse_source` is the one public door.

Plain Python: no Django, no settings, no database, no file opened but packaged data. The steps are `decode` (bytes to
text), `split_blocks` (text to blocks), `split_documents` (blocks to papers) and `assemble` (a paper to its record).
"""

from __future__ import annotations

import hashlib

from documents.parsing.assembly import assemble
from documents.parsing.blocks import split_blocks
from documents.parsing.decoding import decode
from documents.parsing.gazette import split_documents
from documents.parsing.script import detect_script
from documents.parsing.tree import ParsedSource

# Raised whenever the same bytes may give another tree, so that the archive knows what to read again.
PARSER_VERSION = "1.4.0"


def parse_source(content: bytes, *, declared_encoding: str | None = None) -> ParsedSource:
    """Read one source: a gazette issue, a paper, a web page.

    In: the bytes of the file; the encoding that came with it (HTTP header, catalogue), if any. Out: the source with
    its papers; whatever could not be placed is body text and a `Problem`. Raises `UndecodableError`, which names the
    offset, for bytes that are no text in any known encoding, and nothing else.
    """
    decoded = decode(content, declared_encoding)
    text = decoded.text
    script = detect_script(text)
    split = split_documents(split_blocks(text))
    documents = tuple(assemble(paper, text, split.issue, script) for paper in split.papers)
    return ParsedSource(
        sha256=hashlib.sha256(content).hexdigest(),
        encoding=decoded.encoding,
        script=script,
        text=text,
        issue=split.issue,
        furniture=split.furniture,
        documents=documents,
        problems=(*decoded.problems, *split.problems),
    )


__all__ = ["PARSER_VERSION", "parse_source"]
