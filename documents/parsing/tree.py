"""What the parser finds: frozen records, from the printed line up to the whole source.

Every offset is a 0-based count of characters of the decoded text (BOM dropped, newlines LF); spans are
half open; lines are counted from 1. Nothing here is altered print: a fact is a reading beside the text,
with the place it was read from.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from documents.parsing.duty_records import DutyForm, ParsedAssignment, ParsedDeadline, ParsedDuty, ParsedHolder, Role
from documents.parsing.facts import Fact, How, Precision, PrintedDate, Problem, Span
from documents.parsing.printed_blocks import Block, BlockKind, Piece

__all__ = [
    "Block",
    "BlockKind",
    "ContentsEntry",
    "DutyForm",
    "Fact",
    "How",
    "MarkerStyle",
    "ParsedAssignment",
    "ParsedAttendance",
    "ParsedAttendee",
    "ParsedChild",
    "ParsedCitation",
    "ParsedDeadline",
    "ParsedDocument",
    "ParsedDuty",
    "ParsedFlaw",
    "ParsedGlossaryEntry",
    "ParsedHolder",
    "ParsedIssue",
    "ParsedSection",
    "ParsedSource",
    "Piece",
    "Precision",
    "PrintedDate",
    "Problem",
    "Relation",
    "Role",
    "Span",
]


class MarkerStyle(StrEnum):
    """The kinds of level ordinal: of papers 一、（一）1.（1）, of regulations 编 章 节 条 项 目."""

    LEVEL_1 = "一、"
    LEVEL_2 = "（一）"
    LEVEL_3 = "1."
    LEVEL_4 = "（1）"
    LEVEL_5 = "①"
    DECIMAL = "1.1"  # of contingency plans and standards: 1 总则, 1.1 编制目的
    PART = "编"
    CHAPTER = "章"
    SUBCHAPTER = "节"
    ARTICLE = "条"
    ITEM = "项"
    SUB_ITEM = "目"
    OPENING = "opening"  # not numbered: head of the paper and all text before the first label
    CLOSE = "close"  # not numbered: signature, date, note, copied to, printed by

    @property
    def is_numbered(self) -> bool:
        """Whether its sections bear a label."""
        return self not in (MarkerStyle.OPENING, MarkerStyle.CLOSE)


@dataclass(frozen=True, slots=True)
class ParsedSection:
    """A node of the outline with its own blocks (those of deeper nodes excluded).

    Every block of a part stands in exactly one section of that part: `opening` comes first (depth 0),
    then the numbered nodes in printed order, `close` last (depth 0); opening and close only if they hold blocks.
    """

    style: MarkerStyle
    label: str  # full width: 一、 （一） 1. 第一条; "" for opening and close
    ordinal: int  # 1 for 一、; 0 for opening and close
    heading: str | None
    depth: int
    path: tuple[str, ...]  # labels from the top
    span: Span
    heading_span: Span | None
    start_line: int
    blocks: tuple[Block, ...]


class Relation(StrEnum):
    """How a child hangs under its paper: issued by it (印发件), or attached to it (附件)."""

    ISSUED_TEXT = "issued_text"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True)
class ParsedChild:
    """An issued text (印发件) or attachment (附件) of a paper; a child of a child hangs under it."""

    relation: Relation
    title: Fact[str]
    kind: str  # last word of its title: 办法, 方案, 名单 …
    span: Span
    start_line: int
    end_line: int
    sections: tuple[ParsedSection, ...]
    children: tuple[ParsedChild, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedCitation:
    """A cited paper. `relation`: basis, issues, amends, repeals, explains or mentions."""

    title: str | None
    document_number: str | None  # as printed, blanks dropped
    relation: str
    span: Span
    part: str


@dataclass(frozen=True, slots=True)
class ParsedGlossaryEntry:
    """An explained term (名词注释): [1]“四好农村路”：……"""

    number: int
    term: str  # words before the first colon, inner quotes kept
    definition: str
    span: Span
    mark_spans: tuple[Span, ...]  # where the body bears [n]


@dataclass(frozen=True, slots=True)
class ParsedAttendee:
    """A unit in 列席人员 with the persons it sent; none where only the unit is printed."""

    unit: str
    persons: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ParsedAttendance:
    """出席人员 and 列席人员 of minutes; two-character names without their padding blank."""

    present: tuple[Fact[str], ...]
    in_attendance: tuple[ParsedAttendee, ...]


@dataclass(frozen=True, slots=True)
class ParsedFlaw:
    """A passage that seems damaged; `suggestion` only where the cause allows one. Never repaired."""

    kind: str  # lost-character, lost-blank, one-sided-quote, joined-digits, stray-script, stray-latin, …
    span: Span
    suggestion: str
    reason: str


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """One paper: one entry of the contents, with its issued texts and attachments.

    A field is None where the paper prints nothing and nothing can be inferred.
    """

    span: Span
    start_line: int
    end_line: int
    title: Fact[str] | None
    kind: Fact[str] | None  # in simplified Chinese: 通知, 意见, 条例, 政府工作报告, 讲话, 政策解读 …
    document_number: Fact[str] | None  # as printed, blanks dropped
    issuing_authority: Fact[str] | None  # joint papers: names joined by 、, host first
    city: Fact[str] | None  # full official name of the issuer's place; None for the centre
    issued_date: Fact[PrintedDate] | None
    printed_date: Fact[PrintedDate] | None
    published_date: Fact[PrintedDate] | None
    meeting_date: Fact[PrintedDate] | None
    effective_date: Fact[PrintedDate] | None
    column: Fact[str] | None
    contents_title: Fact[str] | None
    subtitle: Fact[str] | None
    speaker: Fact[str] | None
    addressee: Fact[str] | None
    signature: Fact[str] | None
    signatory: Fact[str] | None
    copied_to: Fact[str] | None
    printed_by: Fact[str] | None
    note: Fact[str] | None
    disclosure: Fact[str] | None  # disclosed, on_request, withheld: only where the 附注 says so
    enactment_note: Fact[str] | None
    sections: tuple[ParsedSection, ...]
    children: tuple[ParsedChild, ...]
    duties: tuple[ParsedDuty, ...] = ()
    deadlines: tuple[ParsedDeadline, ...] = ()
    citations: tuple[ParsedCitation, ...] = ()
    glossary: tuple[ParsedGlossaryEntry, ...] = ()
    attendance: ParsedAttendance | None = None
    flaws: tuple[ParsedFlaw, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One entry of the 目录, wrapped lines joined."""

    title: str
    document_number: str | None
    column: str | None
    page: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class ParsedIssue:
    """The cover, contents and imprint of a gazette issue."""

    gazette_name: Fact[str]
    city: Fact[str] | None
    year: Fact[int] | None
    number: Fact[int] | None
    cumulative_number: Fact[int] | None
    published_date: Fact[PrintedDate] | None
    sponsor: Fact[str] | None
    editorial_office: Fact[str] | None
    permit_number: Fact[str] | None
    imprint: tuple[tuple[str, str], ...]  # every label and value of the imprint, as printed
    contents: tuple[ContentsEntry, ...]


@dataclass(frozen=True, slots=True)
class ParsedSource:
    """All that one file holds."""

    sha256: str
    encoding: str  # Python codec name
    script: str  # "simplified", "traditional" or "mixed"
    text: str  # the decoded text
    issue: ParsedIssue | None
    furniture: tuple[Block, ...]  # blocks that belong to no paper: cover, contents, imprint, web leftovers
    documents: tuple[ParsedDocument, ...]
    problems: tuple[Problem, ...]  # of the source as a whole: encoding, unplaced text
