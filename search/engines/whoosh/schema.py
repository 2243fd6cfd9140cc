"""The fields of the index. Whoosh pickles these classes by name: they stay where they are.

Nothing is scored or analysed by Whoosh: fields take what search/analysis.py made of a text, and the files keep
postings (which records have a term, how often) and columns (one value a record). No positions: phrases are
verified against the folded text, which a column holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum

from whoosh import columns, fields, formats

SCHEMA_VERSION = 5  # raise it whenever a record would be written differently


class RecordType(IntEnum):
    """A paper's record, then those of its sections, then those of its duties stand in one row."""

    PAPER = 1
    SECTION = 2
    DUTY = 3


class GramsField(fields.FieldType):
    """Terms that a record has or has not; takes any iterable of different terms."""

    def __init__(self) -> None:
        self.format = formats.Existence()
        self.analyzer = None
        self.scorable = False
        self.stored = False
        self.unique = False
        self.vector = None
        self.spelling = False
        self.column_type = None

    def index(self, value: Iterable[str], **kwargs: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        for term in value:
            yield term.encode(), 1, 1.0, b""


class WordsField(GramsField):
    """Terms with how often the record has them; takes a mapping."""

    def index(self, value: Mapping[str, int], **kwargs: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        for term, count in value.items():
            yield term.encode(), 1, float(count), b""


def make_schema() -> fields.Schema:
    """A fresh schema of this version."""
    return fields.Schema(
        paper=fields.ID(),  # key of the paper, in every record: by it all of them are taken out
        record_type=fields.COLUMN(columns.NumericColumn("B")),
        key=fields.COLUMN(columns.NumericColumn("i")),
        length=fields.COLUMN(columns.NumericColumn("i")),  # words of a section
        folded=fields.COLUMN(columns.VarBytesColumn()),  # what phrases are verified against, UTF-8
        payload=fields.COLUMN(columns.VarBytesColumn()),  # what is shown, packed (packing.py)
        text_grams=GramsField(),
        text_words=WordsField(),
        heading_words=WordsField(),
        title_grams=GramsField(),
        title_words=WordsField(),
        hint_grams=GramsField(),  # inferred titles and those of the contents: found by words, not by phrases
        duty_grams=GramsField(),
        duty_words=WordsField(),
    )
