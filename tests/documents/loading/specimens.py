"""Invented parsed sources, built line by line as the parser would, for tests of loading."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from documents.parsing.tree import (
    Block,
    BlockKind,
    DutyForm,
    Fact,
    How,
    MarkerStyle,
    ParsedAssignment,
    ParsedAttendance,
    ParsedAttendee,
    ParsedChild,
    ParsedCitation,
    ParsedDeadline,
    ParsedDocument,
    ParsedDuty,
    ParsedFlaw,
    ParsedGlossaryEntry,
    ParsedHolder,
    ParsedIssue,
    ParsedSection,
    ParsedSource,
    Piece,
    Precision,
    PrintedDate,
    Problem,
    Relation,
    Role,
    Span,
)

VERSION = "1"


@dataclass
class Paper:
    """What an invented paper prints. `sections`: (label, heading, depth, text); label "" opens."""

    title: str | None = "三门峡市人民政府关于加强公园管理的通知"
    number: str | None = "三政〔2021〕5号"
    authority: str | None = "三门峡市人民政府"
    city: str | None = "三门峡市"
    kind: str = "通知"
    issued: str | None = "2021-03-04"
    column: str | None = None
    note: str | None = None
    sections: Sequence[tuple[str, str | None, int, str]] = (
        ("", None, 0, "各县（市、区）人民政府："),
        ("一、", "总体要求", 1, "一、总体要求"),
        ("（一）", "摸清家底", 2, "（一）摸清家底。6月底前完成普查。（市林业局牵头，市财政局配合）"),
    )
    duties: Sequence[tuple[str, tuple[tuple[Role, tuple[str, ...]], ...], str]] = (
        ("（市林业局牵头，市财政局配合）", ((Role.LEAD, ("市林业局",)), (Role.SUPPORT, ("市财政局",))), "摸清家底"),
    )
    deadlines: Sequence[tuple[str, str | None]] = (("6月底前", "2021-06-30"),)
    citations: Sequence[tuple[str | None, str | None]] = ()
    children: Sequence[tuple[Relation, str, str]] = ()  # relation, title, text
    glossary: Sequence[tuple[int, str, str]] = ()
    present: Sequence[str] = ()
    in_attendance: Sequence[tuple[str, tuple[str, ...]]] = ()
    flaws: Sequence[str] = ()
    problems: Sequence[str] = ()


def holding(*names: str, **facts: Any) -> Paper:
    """A paper that lays one task on these departments, in one bracket."""
    words = f"（{'、'.join(names)}负责）"
    return Paper(
        sections=(("", None, 0, f"完成任务。{words}"),),
        duties=((words, ((Role.RESPONSIBLE, names),), "任务"),),
        deadlines=(),
        **facts,
    )


STYLES = {"": MarkerStyle.OPENING, "一": MarkerStyle.LEVEL_1, "（": MarkerStyle.LEVEL_2, "第": MarkerStyle.ARTICLE}
ORDINALS = "一二三四五六七八九十"


@dataclass
class _Writer:
    lines: list[str] = field(default_factory=list)
    length: int = 0

    def write(self, text: str) -> Span:
        start = self.length
        self.lines.append(text)
        self.length += len(text) + 1
        return Span(start, start + len(text))

    @property
    def line(self) -> int:
        return len(self.lines)

    def fact(self, text: str | None, value: Any = None) -> Fact[Any] | None:
        if text is None:
            return None
        return Fact(text if value is None else value, How.PRINTED, self.write(text))


def date(text: str) -> PrintedDate:
    """2021-03-04 or 2021-03 as a printed date."""
    return PrintedDate(*map(int, text.split("-")))


def source(*papers: Paper, issue: dict[str, Any] | None = None, salt: str = "") -> tuple[ParsedSource, bytes]:
    """An invented source with these papers, and its bytes. `issue`: facts of a gazette issue. `salt`: other bytes."""
    writer = _Writer()
    if salt:
        writer.write(salt)
    parsed_issue = _issue(writer, issue) if issue is not None else None
    documents = tuple(_paper(writer, paper) for paper in papers)
    text = "\n".join(writer.lines)
    documents = tuple(_with_findings(document, paper, text) for document, paper in zip(documents, papers, strict=True))
    content = text.encode()
    sha256 = hashlib.sha256(content).hexdigest()
    problems = (Problem("guessed-encoding", Span(0, 1), "编码是猜测的。"),) if salt == "?" else ()
    return ParsedSource(sha256, "utf-8", "simplified", text, parsed_issue, (), documents, problems), content


def _issue(writer: _Writer, facts: dict[str, Any]) -> ParsedIssue:
    values: dict[str, Any] = {
        "gazette_name": "三门峡市人民政府公报", "city": "三门峡市", "year": 2021, "number": 2, "cumulative_number": 180,
    } | facts  # fmt: skip
    made = {name: writer.fact(f"{name} {value}", value) for name, value in values.items()}
    published = writer.fact("2021年4月", date("2021-04"))
    return ParsedIssue(
        **made, published_date=published, sponsor=None, editorial_office=None, permit_number=None,
        imprint=(("邮编", "472000"),), contents=(),
    )  # fmt: skip


def _section(
    writer: _Writer, label: str, heading: str | None, depth: int, text: str, path: tuple[str, ...]
) -> ParsedSection:
    line = writer.line + 1
    span = writer.write(text)
    block = Block(BlockKind.PARAGRAPH, text, span, (Piece(0, span.start, len(text)),), line, line)
    number = label.strip("（）、第条")
    return ParsedSection(
        STYLES[label[:1] if label[:1] in STYLES else "一"], label, ORDINALS.index(number) + 1 if number else 0, heading,
        depth, path, span, None, line, (block,),
    )  # fmt: skip


def _sections(writer: _Writer, given: Sequence[tuple[str, str | None, int, str]]) -> tuple[ParsedSection, ...]:
    path: list[str] = []
    made = []
    for label, heading, depth, text in given:
        path = [*path[: max(0, depth - 1)], label] if label else []
        made.append(_section(writer, label, heading, depth, text, tuple(path)))
    return tuple(made)


def _paper(writer: _Writer, paper: Paper) -> ParsedDocument:
    start, line = writer.length, writer.line + 1
    title, number = writer.fact(paper.title), writer.fact(paper.number)
    authority = writer.fact(paper.authority)
    issued = writer.fact(paper.issued, date(paper.issued)) if paper.issued else None
    note, column = writer.fact(paper.note), writer.fact(paper.column)
    sections = _sections(writer, paper.sections)
    children = []
    for relation, child_title, text in paper.children:
        child_start, child_line = writer.length, writer.line + 1
        fact = Fact(child_title, How.PRINTED, writer.write(child_title))
        parts = _sections(writer, (("", None, 0, text),))
        children.append(
            ParsedChild(
                relation, fact, child_title[-2:], Span(child_start, writer.length - 1), child_line, writer.line, parts
            )
        )
    empty = dict.fromkeys(
        ("printed_date", "published_date", "meeting_date", "effective_date", "contents_title", "subtitle", "speaker",
         "addressee", "signature", "signatory", "copied_to", "printed_by", "disclosure", "enactment_note")
    )  # fmt: skip
    for text in (*[f"{t}：{d}" for _, t, d in paper.glossary], *paper.present, *(u for u, _ in paper.in_attendance)):
        writer.write(text)
    return ParsedDocument(
        span=Span(start, writer.length - 1), start_line=line, end_line=writer.line, title=title,
        kind=Fact(paper.kind, How.INFERRED, None, "标题末词"), document_number=number, issuing_authority=authority,
        city=Fact(paper.city, How.INFERRED, None, "发文机关") if paper.city else None, issued_date=issued, note=note,
        column=column, sections=sections, children=tuple(children), duties=(), deadlines=(), citations=(), glossary=(),
        attendance=None, flaws=(), problems=(), **empty,
    )  # fmt: skip


def _with_findings(document: ParsedDocument, paper: Paper, text: str) -> ParsedDocument:
    def find(words: str) -> Span:
        at = text.find(words, document.span.start, document.span.end)
        return Span(at, at + len(words)) if at >= 0 else Span(document.span.start, document.span.start)

    path = document.sections[-1].path if document.sections else ()
    deadlines = tuple(
        ParsedDeadline(
            phrase, datetime.date.fromisoformat(due) if due else None, Precision.MONTH if due else None,
            "by" if due else "relative", find(phrase), "body", path,
        )
        for phrase, due in paper.deadlines
    )  # fmt: skip
    duties = tuple(
        ParsedDuty(
            "body", path, DutyForm.PAREN, task,
            tuple(
                ParsedAssignment(role, tuple(ParsedHolder(name, name, find(name)) for name in names))
                for role, names in groups
            ),
            deadlines[0] if deadlines else None, find(words), document.start_line,
        )
        for words, groups, task in paper.duties
    )  # fmt: skip
    citations = tuple(
        ParsedCitation(title, number, "basis", find(title or number or ""), "body") for title, number in paper.citations
    )
    attendance = None
    if paper.present or paper.in_attendance:
        attendance = ParsedAttendance(
            tuple(Fact(name, How.PRINTED, find(name)) for name in paper.present),
            tuple(ParsedAttendee(unit, names, find(unit)) for unit, names in paper.in_attendance),
        )
    return replace(
        document,
        deadlines=deadlines,
        duties=duties,
        citations=citations,
        attendance=attendance,
        glossary=tuple(ParsedGlossaryEntry(n, t, d, find(t), (find(t),)) for n, t, d in paper.glossary),
        flaws=tuple(ParsedFlaw("lost-character", find(words), "", "似缺一字") for words in paper.flaws),
        problems=tuple(Problem("unplaced", document.span, message) for message in paper.problems),
    )


FULL = Paper(
    title="三门峡市人民政府办公室关于印发三门峡市公园管理办法的通知",
    number="三政办〔2021〕9号",
    authority="三门峡市人民政府办公室",
    citations=(("三门峡市人民政府关于加强公园管理的通知", "三政〔2021〕5号"), ("中华人民共和国城乡规划法", None)),
    children=(
        (Relation.ISSUED_TEXT, "三门峡市公园管理办法", "公园由市林业局主管。"),
        (Relation.ATTACHMENT, "公园名单", "陕州公园"),
    ),
    glossary=((1, "公园", "供公众游憩的绿地"),),
    present=("张三", "李四"),
    in_attendance=(("市林业局", ("王五", "赵六")), ("市财政局", ())),
    flaws=("家底",),
    problems=("附件说明与附件不符。",),
    note="（此件公开发布）",
)
"""A paper with one of everything."""
