"""Rows of an invented archive, made without the parser: an issue of a gazette of 临江市, with every kind of block."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, field
from itertools import count

from documents.models import (
    Attendee,
    Citation,
    Deadline,
    Department,
    Document,
    Duty,
    DutyAssignment,
    GlossaryEntry,
    Issue,
    Place,
    Section,
    Source,
    TextFlaw,
)

_numbers = count(1)


@dataclass
class Writer:
    """A source text under construction: every line written knows where it stands."""

    text: str = ""
    lines: int = 1

    def write(self, line: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += line + "\n"
        self.lines += 1
        return start, start + len(line)


@dataclass
class Passage:
    """A section to write: style, label, heading and lines of (kind, text)."""

    style: str
    lines: list[tuple[str, str]]
    label: str = ""
    heading: str = ""
    depth: int = 0
    path: list[str] = field(default_factory=list)
    anchor: str = ""


def make_place(
    code: str = "419900", name: str = "临江市", parent: Place | None = None, level: str = "prefecture"
) -> Place:
    if parent is None and level != "province":
        parent = Place.objects.get_or_create(code="410000", defaults={"name": "河南省", "level": "province"})[0]
    return Place.objects.get_or_create(code=code, defaults={"name": name, "level": level, "parent": parent})[0]


def make_source(text: str, script: str = "simplified") -> Source:
    number = next(_numbers)
    return Source.objects.create(
        sha256=hashlib.sha256(f"{number}{text}".encode()).hexdigest(),
        file_name=f"specimen-{number}.txt",
        encoding="utf-8",
        script=script,
        text=text,
        byte_count=len(text.encode()),
        character_count=len(text),
        parser_version="test",
        reference_fingerprint="",
    )


def make_issue(source: Source, place: Place, number: int = 4, year: int = 2020, **facts: object) -> Issue:
    key = next(_numbers)
    defaults: dict[str, object] = {
        "gazette_name": f"{place.name}人民政府公报",
        "cumulative_number": number + 90,
        "published_date": datetime.date(year, 5, 1),
        "published_date_precision": "month",
        "sponsor": f"{place.name}人民政府",
        "imprint": [["主办", f"{place.name}人民政府"], ["邮政编码", "463000"]],
    }
    return Issue.objects.create(
        source=source,
        place=place,
        year=year,
        number=number,
        slug=f"issue-{key}",
        identity=f"{key:010}",
        **defaults | facts,
    )


def make_document(source: Source, title: str, **facts: object) -> Document:
    """A paper, or with `parent` a part of it."""
    key = next(_numbers)
    defaults: dict[str, object] = {
        "slug": f"paper-{key}",
        "identity": f"{key:010}",
        "position": key,
        "start_offset": 0,
        "end_offset": source.character_count,
        "start_line": 1,
        "end_line": 1,
        "kind": title[-2:],
        "state": "published",
        "is_public": True,
    }
    parent = facts.get("parent")
    if isinstance(parent, Document):
        defaults |= {"paper": parent.top, "relation": "attachment", "part": f"children/{parent.children.count()}"}
    elif "issued_date" not in facts:
        defaults |= {"issued_date": datetime.date(2020, 4, 20), "issued_date_precision": "day"}
    facts = defaults | facts
    if not isinstance(parent, Document):
        facts.setdefault("sort_date", facts.get("issued_date"))
        facts.setdefault("year", facts["sort_date"].year if facts["sort_date"] else None)  # type: ignore[attr-defined]
    return Document.objects.create(source=source, title=title, **facts)


def write_sections(document: Document, passages: list[Passage]) -> list[Section]:
    """Sections whose lines stand in the document's source: each is found there, in order."""
    sections, at = [], document.start_offset
    for position, passage in enumerate(passages):
        layout, start = [], None
        for kind, line in passage.lines:
            begin = document.source.text.index(line, at)
            start = begin if start is None else start
            at = begin + len(line)
            layout.append([kind, [[begin, len(line), 0]]])
        sections.append(
            Section.objects.create(
                document=document,
                position=position,
                anchor=passage.anchor or str(position),
                style=passage.style,
                label=passage.label,
                heading=passage.heading,
                depth=passage.depth,
                path=passage.path,
                text="\n".join(line for _kind, line in passage.lines),
                layout=layout,
                start_offset=start or at,
                end_offset=at,
                start_line=1,
            )
        )
    return sections


def make_department(name: str, place: Place | None = None, **facts: object) -> Department:
    return Department.objects.get_or_create(name=name, place=place, defaults=facts)[0]


def make_duty(section: Section, sentence: str, task: str, holders: dict[str, list[Department]], due: str = "") -> Duty:
    """A duty read from `sentence`, which must stand in the source; `holders` by role."""
    paper = section.document.top
    start = paper.source.text.index(sentence, section.start_offset)
    number = paper.duties.count()
    spot = {"document": paper, "section": section, "part": section.document.part, "position": number}
    span = {"start_offset": start, "end_offset": start + len(sentence)}
    deadline = None
    if due:
        deadline = Deadline.objects.create(
            **spot, **span, key=f"deadline-{number}", phrase=due, kind="by", due_date=datetime.date(2020, 6, 30),
            due_date_precision="day",
        )  # fmt: skip
    duty = Duty.objects.create(
        **spot, **span, key=str(number + 1), form="paren", task=task, deadline=deadline, start_line=1
    )
    for role, departments in holders.items():
        for department in departments:
            position = duty.assignments.count()
            DutyAssignment.objects.create(
                duty=duty, role=role, department=department, name=department.name, printed_name=department.name,
                key=f"{role}-{position}", position=position, **span,
            )  # fmt: skip
    return duty


def make_citation(
    section: Section, printed: str, title: str = "", number: str = "", target: Document | None = None
) -> Citation:
    paper = section.document.top
    start = paper.source.text.index(printed, section.start_offset)
    return Citation.objects.create(
        document=paper, section=section, part=section.document.part, position=paper.citations.count(),
        key=str(paper.citations.count() + 1), title=title, document_number=number, relation="basis", target=target,
        start_offset=start, end_offset=start + len(printed),
    )  # fmt: skip


def make_flaw(section: Section, printed: str, suggestion: str = "", reason: str = "") -> TextFlaw:
    paper = section.document.top
    start = paper.source.text.index(printed, section.start_offset)
    return TextFlaw.objects.create(
        document=paper, section=section, part=section.document.part, position=paper.text_flaws.count(),
        key=f"flaw-{paper.text_flaws.count()}", kind="lost-character", printed=printed, suggestion=suggestion,
        reason=reason, start_offset=start, end_offset=start + len(printed),
    )  # fmt: skip


def make_glossary_entry(
    section: Section, number: int, term: str, definition: str, marks: list[list[int]]
) -> GlossaryEntry:
    paper = section.document.top
    start = paper.source.text.index(term, section.start_offset)
    return GlossaryEntry.objects.create(
        document=paper, section=section, part=section.document.part, position=number, key=f"note-{number}",
        number=number, term=term, definition=definition, mark_spans=marks, start_offset=start,
        end_offset=start + len(term),
    )  # fmt: skip


def make_attendee(section: Section, name: str, unit: str = "") -> Attendee:
    paper = section.document.top
    number = paper.attendees.count()
    return Attendee.objects.create(
        document=paper, section=section, position=number, key=f"attendee-{number}", name=name, unit=unit,
        list="in_attendance" if unit else "present", start_offset=0, end_offset=0,
    )  # fmt: skip


NOTICE = """临江市人民政府办公室关于印发临江市托育服务实施方案的通知
临政办〔2020〕24号
各县（市、区）人民政府，市政府各部门：
《临江市托育服务实施方案》已经市政府同意，现印发给你们，请按照《国务院办公厅关于促进托育服务的意见》（国办发〔2019〕15号）和《临江市人口规划》（临政〔2019〕9号）认真执行。
临江市人民政府办公室
2020年4月20日
（此件公开发布）
临江市托育服务实施方案
为做好3岁以下婴幼儿照护服务，制定本方案。
一、总体要求
坚持家庭为主、托育补充。
二、主要任务
（一）加强家庭支持。推广科学育儿知识，联系电话？？随时接听。（市卫生健康委员会牵头，市民政局、市教育局配合，2020年6月底前完成）
1.开展入户指导。
（二）建设托育机构。新建机构按下表安排。
县区 | 机构数 | 托位
临河区 | 3 | 180
山阳县 | 2
三、保障措施
各级政府要加强领导[1]。
附件
领导小组成员名单
组长：张立
成员：王明  李华
[1]领导：指组织协调。
"""


@dataclass
class Archive:
    """The invented archive."""

    place: Place
    issue: Issue
    paper: Document
    plan: Document
    roster: Document
    cited: Document
    health: Department
    civil: Department


def make_archive() -> Archive:
    """One issue: a notice with issued plan, roster, duties, citations, a flaw and a note; and a paper it cites."""
    place = make_place()
    before = "临江市人口规划\n临政〔2019〕9号\n规划正文。\n"
    source = make_source(before + NOTICE)
    issue = make_issue(source, place)
    cited = make_document(
        source, "临江市人口规划", issue=issue, place=place, document_number="临政〔2019〕9号", kind="规划",
        column="市政府文件", contents_title="临江市人口规划", issuing_authority="临江市人民政府",
        end_offset=len(before),
    )  # fmt: skip
    write_sections(
        cited,
        [
            Passage(
                "opening",
                [("title", "临江市人口规划"), ("number", "临政〔2019〕9号"), ("paragraph", "规划正文。")],
                anchor="opening",
            )
        ],
    )
    title, number = NOTICE.split("\n")[:2]
    number_at = len(before) + len(title) + 1
    paper = make_document(
        source,
        title,
        issue=issue,
        place=place,
        document_number=number,
        kind="通知",
        column="市政府办公室文件",
        contents_title="关于印发临江市托育服务实施方案的通知",
        issuing_authority="临江市人民政府办公室",
        addressee="各县（市、区）人民政府，市政府各部门",
        signature="临江市人民政府办公室",
        note="此件公开发布",
        disclosure="disclosed",
        start_offset=len(before),
        evidence={
            "title": {"how": "printed", "start": len(before), "end": len(before) + len(title)},
            "document_number": {"how": "printed", "start": number_at, "end": number_at + len(number)},
            "place": {"how": "inferred", "reason": "发文机关所在地"},
            "issued_date": {"how": "corrected", "read": "2020-04-02", "reason": "与原件核对"},
        },
    )
    opening, _close = write_sections(paper, NOTICE_PASSAGES)
    plan = make_document(
        source, "临江市托育服务实施方案", parent=paper, relation="issued_text", part="children/0", kind="方案",
        start_offset=source.text.index("临江市托育服务实施方案\n为做好"),
    )  # fmt: skip
    sections = {section.anchor: section for section in write_sections(plan, PLAN_PASSAGES)}
    roster = make_document(
        source,
        "领导小组成员名单",
        parent=paper,
        part="children/1",
        kind="名单",
        start_offset=source.text.index("附件\n领导"),
    )
    (listed,) = write_sections(roster, ROSTER_PASSAGES)
    health, civil = make_department("卫生健康委员会", place), make_department("民政局", place)
    make_duty(
        sections["2.1"],
        "（市卫生健康委员会牵头，市民政局、市教育局配合，2020年6月底前完成）",
        "加强家庭支持。推广科学育儿知识",
        {"lead": [health], "support": [civil, make_department("教育局", place)]},
        due="2020年6月底前",
    )
    make_citation(
        opening,
        "《国务院办公厅关于促进托育服务的意见》（国办发〔2019〕15号）",
        "国务院办公厅关于促进托育服务的意见",
        "国办发〔2019〕15号",
    )
    make_citation(opening, "《临江市人口规划》（临政〔2019〕9号）", "临江市人口规划", "临政〔2019〕9号", cited)
    make_flaw(sections["2.1"], "？？", "", "疑有缺字")
    at = source.text.index("[1]", sections["3"].start_offset)
    make_glossary_entry(listed, 1, "[1]领导：指组织协调。", "指组织协调。", [[at, at + 3]])
    issue.contents = [
        {"title": "临江市人口规划", "document_number": None, "column": "市政府文件", "page": 3, "start": 0, "end": 7},
        {
            "title": "关于印发临江市托育服务实施方案的通知",
            "document_number": number,
            "column": "市政府办公室文件",
            "page": 9,
            "start": 8,
            "end": 20,
        },
        {"title": "未收的讲话", "document_number": None, "column": "领导讲话", "page": 20, "start": 21, "end": 26},
    ]
    issue.save()
    return Archive(place, issue, paper, plan, roster, cited, health, civil)


_LINES = NOTICE.split("\n")
NOTICE_PASSAGES = [
    Passage(
        "opening",
        [("title", _LINES[0]), ("number", _LINES[1]), ("addressee", _LINES[2]), ("paragraph", _LINES[3])],
        anchor="opening",
    ),
    Passage("close", [("signature", _LINES[4]), ("date", _LINES[5]), ("note", _LINES[6])], anchor="close"),
]
PLAN_PASSAGES = [
    Passage("opening", [("title", _LINES[7]), ("paragraph", _LINES[8])], anchor="opening"),
    Passage("一、", [("heading", _LINES[9]), ("paragraph", _LINES[10])], "一、", "总体要求", 1, ["一、"], "1"),
    Passage("一、", [("heading", _LINES[11])], "二、", "主要任务", 1, ["二、"], "2"),
    Passage("（一）", [("paragraph", _LINES[12])], "（一）", "加强家庭支持", 2, ["二、", "（一）"], "2.1"),
    Passage("1.", [("paragraph", _LINES[13])], "1.", "", 3, ["二、", "（一）", "1."], "2.1.1"),
    Passage(
        "（一）",
        [("paragraph", _LINES[14]), *(("table_row", line) for line in _LINES[15:18])],
        "（二）",
        "建设托育机构",
        2,
        ["二、", "（二）"],
        "2.2",
    ),
    Passage("一、", [("heading", _LINES[18]), ("paragraph", _LINES[19])], "三、", "保障措施", 1, ["三、"], "3"),
]
ROSTER_PASSAGES = [
    Passage(
        "opening",
        [
            ("attachment_mark", _LINES[20]),
            ("title", _LINES[21]),
            ("list_line", _LINES[22]),
            ("list_line", _LINES[23]),
            ("paragraph", _LINES[24]),
        ],
        anchor="opening",
    )
]
