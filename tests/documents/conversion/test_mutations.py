"""Whatever is wrong with a file, it is converted or refused: no other exception, for any bytes."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.conversion import RefusedError, convert
from documents.conversion.archives import read_archive
from tests.documents.conversion.specimens import PAPER, make_docx, make_odt, make_pdf, make_zip

MARKS = [b"<", b">", b"/", b"-1", b"999999999", b"\0", b'"', b"obj", b"w:p", b"PK\x01\x02", b"&a;"]
SPECIMENS = {
    "a.txt": PAPER.encode("gb18030"),
    "a.html": f"<html><script>x</script><p>{PAPER}</p>".encode(),
    "a.docx": make_docx(),
    "a.odt": make_odt("<text:p>文</text:p><table:table><table:table-row/></table:table>"),
    "a.pdf": make_pdf([PAPER.split("\n")], "/OpenAction 900 0 R", ["<</S/GoTo/D[10 0 R /Fit]>>"]),
    "a.zip": make_zip({"a.txt": "x", "b/c.txt": PAPER}),
}
changes = st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 40), st.sampled_from(MARKS)), min_size=1, max_size=6)


def mutate(content: bytes, wanted) -> bytes:
    changed = bytearray(content)
    for place, length, mark in wanted:
        start = place % (len(changed) + 1)
        changed[start : start + length] = mark
    return bytes(changed)


def mutate_member(content: bytes, wanted) -> bytes:
    """Change a file in a package, so that the package itself stays in order."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        files = {name: package.read(name) for name in package.namelist()}
    name = sorted(files)[wanted[0][0] % len(files)]
    return make_zip(files | {name: mutate(files[name], wanted)})


@pytest.mark.parametrize("name", SPECIMENS)
@settings(max_examples=60)
@given(wanted=changes, is_inner=st.booleans())
def test_every_file_is_converted_or_refused(name, wanted, is_inner):
    content = SPECIMENS[name]
    is_package = content.startswith(b"PK")
    content = mutate_member(content, wanted) if is_inner and is_package else mutate(content, wanted)
    with contextlib.suppress(RefusedError):
        if name == "a.zip":
            list(read_archive(content))
        else:
            assert convert(content, name).text.strip()
