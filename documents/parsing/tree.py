"""What the parser finds: frozen records, from the printed line up to the whole source.

Every offset is a 0-based count of characters of the decoded text (BOM dropped, newlines LF); spans are
half open; lines are counted from 1. Nothing here is altered print: a fact is a reading beside the text,
with the place it was read from.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import Generic, TypeVar

T = TypeVar("T")

_TEXT_START = attrgetter("text_start")


class How(StrEnum):
    """Where a fact comes from. ("corrected", the third way, exists only in the archive's rows.)"""

    PRINTED = "printed"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of the decoded text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """One value read from a paper, with how and where; an inferred fact may rest on no single place."""

    value: T
    how: How = How.PRINTED
    span: Span | None = None
    reason: str = ""  # of an inferred fact: the ground it rests on, in Chinese, shown to the reader


class Precision(StrEnum):
    """The unit at which a printed date ends."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as far as it is printed: 2019年6月11日 (day), 2020年5月 (month), 2020年 (year)."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def precision(self) -> Precision:
        """How far the date is printed."""
        if self.day:
            return Precision.DAY
        return Precision.MONTH if self.month else Precision.YEAR

    @property
    def first_day(self) -> datetime.date:
        """The first day that the words name: 2020年5月 → 2020-05-01."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    def __str__(self) -> str:
        """ISO 8601, cut at the precision: 2019-06-11, 2020-05, 2020."""
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the parser could not place or doubts; never an exception, never dropped text."""

    code: str  # kebab-case, from documents/parsing/problems.py
    span: Span
    message: str  # Chinese, one sentence: what, and what to do about it


class BlockKind(StrEnum):
    """What a block is in the layout of the page, the class its HTML bears."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"  # a numbered or unnumbered heading that stands alone
    LIST_LINE = "list_line"  # a roster, honours or bullet line; never joined with its neighbour
    TABLE_ROW = "table_row"  # cells parted by " | "; the rule row of Markdown is dropped
    TITLE = "title"
    SUBTITLE = "subtitle"
    SPEAKER = "speaker"
    NUMBER = "number"
    DATE = "date"
    ENACTMENT_NOTE = "enactment_note"
    ADDRESSEE = "addressee"
    ATTACHMENT_NOTE = "attachment_note"
    ATTACHMENT_MARK = "attachment_mark"  # 附件 / 附件1 above an attachment's title
    SIGNATURE = "signature"
    NOTE = "note"  # 附注: （此件公开发布）
    COPIED_TO = "copied_to"  # 抄送： / 发： / 分送：
    PRINTED_BY = "printed_by"  # 版记: 印发机关 and 印发日期
    FURNITURE = "furniture"  # web-page leftovers, running heads, page numbers, cover, contents, imprint


@dataclass(frozen=True, slots=True)
class Piece:
    """`length` characters of a block's text, from `text_start`, stand in the source at `source_start`."""

    text_start: int
    source_start: int
    length: int


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list line or table row, joined over page cuts.

    `text` holds the printed characters in order, without line breaks, padding blanks and Markdown marks;
    `pieces` maps each of them back to the source; `span` covers all of the block's source, dropped
    characters included, so that the spans of all blocks tile the source but for white space.
    """

    kind: BlockKind
    text: str
    span: Span
    pieces: tuple[Piece, ...]
    line: int  # 1-based line of the first character
    last_line: int

    def source_span(self, start: int, end: int) -> Span:
        """The stretch of the source under `text[start:end]`; for an empty stretch, the place of `start`."""
        return Span(self._source(start), self._source(end - 1) + 1 if end > start else self._source(start))

    def _source(self, index: int) -> int:
        # By halves: a text without line breaks is one block of very many pieces.
        place = bisect_right(self.pieces, index, key=attrgetter("text_start"))
        if not place:
            return self.span.start
        piece = self.pieces[place - 1]
        return piece.source_start + min(index - piece.text_start, piece.length)


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


class Role(StrEnum):
    """What a department does in a duty: 牵头, 配合, 责任, 督导."""

    LEAD = "lead"
    SUPPORT = "support"
    RESPONSIBLE = "responsible"
    OVERSIGHT = "oversight"


class DutyForm(StrEnum):
    """Where a duty stands: （…负责） in brackets, 牵头单位：… on a line, or in running prose."""

    PAREN = "paren"
    LINE = "line"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class ParsedHolder:
    """One holder of a duty: the name with the elided prefix restored, and as it was printed."""

    name: str
    printed_name: str
    span: Span


@dataclass(frozen=True, slots=True)
class ParsedAssignment:
    """The holders of one role. Inferred where another place of the paper lays it (以下均需县区人民政府负责).

    A role may be laid on persons alone (由副市长贾迎战牵头): then `holders`, which are departments, is empty.
    """

    role: Role
    holders: tuple[ParsedHolder, ...]
    how: How = How.PRINTED
    reason: str = ""
    persons: tuple[ParsedHolder, ...] = ()  # name with the post as printed: 市委常委、常务副市长周强


@dataclass(frozen=True, slots=True)
class ParsedDeadline:
    """A deadline, target date or period: the printed words and the last day they name.

    `due` is None where the words are relative and the paper does not date them. `kind`: "by" (must be done),
    "target" (a figure to reach: 到2022年), "period" (2018—2020年), "relative" (之日起15日内), "recurring" (每季度末).
    """

    phrase: str
    due: datetime.date | None
    precision: Precision | None
    kind: str
    span: Span
    part: str  # "body", "children/0", "children/0/children/1"
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParsedDuty:
    """One task laid on departments: all assignments read from one bracket, label group or clause."""

    part: str
    path: tuple[str, ...]
    form: DutyForm
    task: str
    assignments: tuple[ParsedAssignment, ...]
    deadline: ParsedDeadline | None
    span: Span  # the sentence or bracket that lays the duty
    start_line: int


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
