"""The fields of the index. Whoosh pickles these classes by name: they stay where they are.

Nothing is scored or analysed by Whoosh: the files keep postings (which records have a term, how often) and columns (one
value a record). No positions: phrases are verified against the folded text, which a column holds.
"""

from __future__ import annotations

from enum import IntEnum

from whoosh import columns, fields, formats

from search.engines.whoosh.codec import TextColumn

SCHEMA_VERSION = 12  # raise it whenever a record would be written differently


class RecordType(IntEnum):
    """A paper's record, then those of its sections, then those of its duties stand in one row."""

    PAPER = 1
    SECTION = 2
    DUTY = 3


class TermsField(fields.FieldType):
    """Terms that inverting.py makes; Whoosh itself analyses, scores and stores nothing."""

    def __init__(self) -> None:
        self.format = formats.Frequency()
        self.analyzer = None
        self.scorable = False
        self.stored = False
        self.unique = False
        self.vector = None
        self.spelling = False
        self.column_type = None


def make_schema() -> fields.Schema:
    """A fresh schema of this version."""
    return fields.Schema(
        paper=TermsField(),  # key of the paper, in every record: by it all of them are taken out
        record_type=fields.COLUMN(columns.NumericColumn("B")),
        key=fields.COLUMN(columns.NumericColumn("i")),
        length=fields.COLUMN(columns.NumericColumn("i")),  # words of a section
        folded=fields.COLUMN(TextColumn()),  # what phrases are verified against, UTF-8
        payload=fields.COLUMN(TextColumn()),  # what is shown, packed (packing.py)
        text_grams=TermsField(),
        text_words=TermsField(),
        heading_words=TermsField(),
        title_grams=TermsField(),
        hint_grams=TermsField(),  # inferred titles and those of the contents: found by words, not by phrases
        duty_grams=TermsField(),
        duty_words=TermsField(),
    )
