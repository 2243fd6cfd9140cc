"""How terms, their postings and columns lie in Whoosh's files: as arrays, mapped into memory.

Whoosh's segments, terms, columns and table of contents are as they are. Only the postings of a term are written as a
row of numbers in place of pickled blocks, and files are mapped, so that any number of threads may read them at once.
Whoosh pickles the codec by name: it stays where it is.
"""

from __future__ import annotations

import mmap
import struct
import sys
from array import array
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import columns
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3PerDocReader, W3TermsReader
from whoosh.filedb.structfile import StructFile
from whoosh.matching import ListMatcher

from search.engines.whoosh.inverting import RECORD_BITS, Inverted

Ids = NDArray[np.int32]
Counts = NDArray[np.uint8]
NO_IDS: Ids = np.empty(0, np.int32)
NO_COUNTS: Counts = np.empty(0, np.uint8)

# Whoosh's W3TermInfo: flags, weight, records, lengths, greatest weight, first and last record, place in the postings.
_INFO_FIELDS = "!BfIBBfIIqi"
_INFO = struct.Struct(_INFO_FIELDS)
_INFOS = np.dtype(
    [
        ("flags", "u1"), ("weight", ">f4"), ("records", ">u4"), ("shortest", "u1"), ("longest", "u1"),
        ("greatest", ">f4"), ("first", ">u4"), ("last", ">u4"), ("offset", ">i8"), ("length", ">i4"),
    ]
)  # fmt: skip
_NARROW, _WIDE = np.dtype("<u2"), np.dtype("<u4")  # a record alone; a record below how often it has the term
_COUNT_SHIFT = np.uint32(24)
_RECORD = np.uint32((1 << RECORD_BITS) - 1)


class MappedFile(StructFile):
    """A file of the index in memory. Reading beyond its end raises EOFError: something has been cut off."""

    def __init__(self, opened: StructFile) -> None:
        with opened:
            size = opened.file.seek(0, 2)
            self.mapped: Any = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) if size else mmap.mmap(-1, 1)
        self.size = size
        super().__init__(self.mapped)
        self.is_real = False

    def get(self, position: int, length: int) -> bytes:
        """Bytes of the file. Raises EOFError where it is shorter."""
        self.check(position, length)
        held: bytes = self.mapped[position : position + length]
        return held

    def get_array(self, position: int, typecode: str, length: int) -> array[Any]:
        """Numbers of the file, `length` of them. Raises EOFError where it is shorter."""
        found = array(typecode)
        found.frombytes(self.get(position, length * found.itemsize))
        if sys.byteorder == "little":
            found.byteswap()  # Whoosh writes numbers in the order of the network
        return found

    def release(self) -> None:
        """Let go of what was looked into; what is needed again is mapped again, most likely from the system's cache."""
        if hasattr(mmap, "MADV_DONTNEED"):
            self.mapped.madvise(mmap.MADV_DONTNEED)

    def check(self, position: int, length: int) -> None:
        """Raise EOFError where the file does not reach so far: it was cut off."""
        if position < 0 or length < 0 or position + length > self.size:
            raise EOFError(f"the index ends at {self.size}, {position + length} was asked for")


class TextColumn(columns.VarBytesColumn):
    """A text a record, which can be looked into without being copied."""

    class Reader(columns.VarBytesColumn.Reader):
        def release(self) -> None:
            """Let go of what was looked into."""
            self._dbfile.release()

        def holding(self, numbers: list[int], needle: bytes) -> list[int]:
            """Those of some records, at least one, whose bytes contain these."""
            offsets, lengths, base, find = self._offsets, self._lengths, self._basepos, self._dbfile.mapped.find
            last = max(numbers)
            self._dbfile.check(base + offsets[last], lengths[last])  # all others lie before it
            found = []
            for number in numbers:
                start = base + offsets[number]
                if find(needle, start, start + lengths[number]) >= 0:
                    found.append(number)
            return found


class ArrayFieldWriter(W3FieldWriter):
    """Writes the terms of whole fields."""

    def add_field(self, name: str, field: Any, held: Inverted) -> None:
        """Write one field; fields come in the order of their names."""
        self.start_field(name, field)
        sizes = np.diff(held.ends, prepend=0)
        starts = held.ends - sizes
        is_narrow = bool((held.counts == 1).all()) and int(held.ids.max(initial=0)) <= np.iinfo(_NARROW).max
        encoding = _NARROW if is_narrow else _WIDE
        numbers = held.ids if is_narrow else (held.counts.astype(np.uint32) << _COUNT_SHIFT) | held.ids
        infos = np.zeros(len(held.terms), _INFOS)
        infos["records"] = sizes
        infos["first"], infos["last"] = held.ids[starts], held.ids[held.ends - 1]
        infos["weight"] = np.add.reduceat(held.counts, starts, dtype=np.int64) if len(starts) else 0
        infos["greatest"] = np.maximum.reduceat(held.counts, starts) if len(starts) else 0
        infos["offset"] = self._postfile.tell() + starts * encoding.itemsize
        infos["length"] = sizes * encoding.itemsize
        self._postfile.write(numbers.astype(encoding).tobytes())
        packed, prefix = infos.tobytes(), struct.pack("!H", self._fieldid)
        for place, term in enumerate(held.terms):
            self._tindex.add(prefix + term, packed[place * _INFO.size : (place + 1) * _INFO.size])
        self.finish_field()


class ArrayTermsReader(W3TermsReader):
    """Reads postings as arrays; safe among threads."""

    def __init__(self, codec: ArrayCodec, dbfile: StructFile, length: int, postfile: StructFile) -> None:
        super().__init__(codec, MappedFile(dbfile), length, MappedFile(postfile))

    def release(self) -> None:
        """Let go of the postings that were read; what was decoded of them is no part of the file."""
        self._postfile.release()

    def postings(self, field: str, term: str) -> tuple[Ids, Counts]:
        """Records that have a term, ascending, and how often."""
        value = self._tindex.get(self._keycoder(field, term.encode()))
        return (NO_IDS, NO_COUNTS) if value is None else self._decoded(value)

    def size(self, field: str, term: str) -> int:
        """How many records have a term."""
        value = self._tindex.get(self._keycoder(field, term.encode()))
        return 0 if value is None else int(_INFO.unpack(value)[2])

    def starting(self, field: str, prefix: str) -> Iterator[tuple[str, int]]:
        """Terms that begin so, with how many records have them."""
        for term, value in self._from(field, prefix.encode()):
            yield term.decode(), _INFO.unpack(value)[2]

    def inverted(self, field: str) -> Inverted:
        """A whole field as it was written."""
        terms, ids, counts = [], [np.empty(0, np.uint32)], [np.empty(0, np.uint8)]
        for term, value in self._from(field, b""):
            held, often = self._decoded(value)
            terms.append(term)
            ids.append(held.astype(np.uint32))
            counts.append(often)
        ends = np.cumsum([len(held) for held in ids[1:]], dtype=np.int64)
        return Inverted(terms, ends, np.concatenate(ids), np.concatenate(counts))

    def _from(self, field: str, prefix: bytes) -> Iterator[tuple[bytes, bytes]]:
        beginning = self._keycoder(field, prefix)
        bare = len(beginning) - len(prefix)
        for key, value in self._tindex.items_from(beginning):
            if not key.startswith(beginning):
                return
            yield key[bare:], value

    def _decoded(self, value: bytes) -> tuple[Ids, Counts]:
        _, _, records, _, _, _, _, _, offset, length = _INFO.unpack(value)
        self._postfile.check(offset, length)
        if length == records * _NARROW.itemsize:
            ids = np.frombuffer(self._postfile.mapped, _NARROW, records, offset)
            return ids.astype(np.int32), np.ones(records, np.uint8)
        if length != records * _WIDE.itemsize:
            raise EOFError(f"{records} postings in {length} bytes")
        packed = np.frombuffer(self._postfile.mapped, _WIDE, records, offset)
        return (packed & _RECORD).astype(np.int32), (packed >> _COUNT_SHIFT).astype(np.uint8)

    def matcher(self, fieldname: str, tbytes: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        """Whoosh's own way to read a term."""
        ids, counts = self._decoded(self._tindex[self._keycoder(fieldname, tbytes)])
        weights = counts.astype(float).tolist()
        return ListMatcher(ids.tolist(), weights, format=format_, scorer=scorer, term=(fieldname, tbytes))


class ArrayPerDocReader(W3PerDocReader):
    """Reads columns; safe among threads."""

    def _get_column_file(self, fieldname: str) -> tuple[MappedFile, int, int]:
        opened, start, length = super()._get_column_file(fieldname)
        return MappedFile(opened), start, length


class ArrayCodec(W3Codec):
    """Whoosh's own way to write an index, but for the postings."""

    def field_writer(self, storage: Any, segment: Any) -> ArrayFieldWriter:
        return ArrayFieldWriter(self, storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> ArrayTermsReader:
        name = segment.make_filename(self.TERMS_EXT)
        length = storage.file_length(name)
        return ArrayTermsReader(self, storage.open_file(name), length, segment.open_file(storage, self.POSTS_EXT))

    def per_document_reader(self, storage: Any, segment: Any) -> ArrayPerDocReader:
        return ArrayPerDocReader(storage, segment)
