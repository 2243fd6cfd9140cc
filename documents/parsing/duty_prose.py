"""Duties in running prose: a named or collective body that is the subject of 牵头, 负责, 主管, 负总责, 按各自职责.

"某局要…" alone lays none, nor do slogans (党委领导、政府负责), persons' virtues (对人民负责) and nouns (负责人, 牵头单位).
All functions take folded text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.parsing import body_names
from documents.parsing.departments import IssuerContext, ListedDepartment, split_departments
from documents.parsing.duty_roles import strip_adverbs
from documents.parsing.script import fold
from documents.parsing.tree import Role

TRIGGERS = ("牵头", "负责", "负总责", "责任主体", "主管", "各自职", "责任单位", "配合", "各自的职", "责任")
LONGEST_SUBJECT = 400
LONGEST_SENTENCE = 3000

_MODAL = r"(?:要|应当?|须|必须|将|可以?|继续|进一步|切实|认真|充分|主动|积极|依法|具体|主要|统一|统筹|全面|共同|分别|联合|直接|日常|首先|一并|同时|做好|加强|会同有关部门|会同相关部门|会商有关部门|,){0,4}"
# Where the subject of a clause ends: the first word that no body's name goes on with.
_SUBJECT_END = re.compile(
    r"要(?!素|案|情|塞|闻)|应(?!急|用|对|收|援)|须|必须|将(?!军)|对(?!外|台|口|接)|按照?|根据|依照|依据|会同|负(?!担|离)|牵头|主管(?!部门|单位|机关)|主要|统一(?!战)"
    r"|具体|切实|充分|可(?!再|持续)|是(?!非)|为(?!民|农|侨|企)|组织(?!部)|承担|共同|分别|密切|积极|配合|统筹|履行|发挥|加强|建立|做好|结合|依法|在(?!.{1,4}(?:金融|单位|机构|企业))|以(?![上下内])|认真|进一步|继续|不断|及时|全面|坚持|严格"
)
_NOUN_AFTER = r"(?!人|同志|任|制|的|单位|部门|领导|态度)"
_RULES: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(rf"{_MODAL}发挥.{{0,6}}牵头.{{0,4}}作用"), Role.LEAD),
    (re.compile(rf"{_MODAL}牵头(?!单位|部门|人|领导|医院|企业|机构|作用|责任)"), Role.LEAD),
    (re.compile(r"对.{1,80}负主要责任|" + _MODAL + r"负主要责任"), Role.LEAD),
    (re.compile(r"(?:对.{1,80})?" + _MODAL + r"负(?:总责|全责|(?:全面|主体|首要|直接|属地|监管|领导|管理|监督|具体)责任)"), Role.RESPONSIBLE),
    (re.compile(rf"{_MODAL}(?:按职责|按分工|按照职责|按照分工|按职责分工|按照职责分工|依职责|根据职责|依照职责)?{_MODAL}负责{_NOUN_AFTER}"), Role.RESPONSIBLE),
    (re.compile(rf"{_MODAL}主管(?!部门|单位|机关|领导|人员|的)"), Role.RESPONSIBLE),
    (re.compile(r"(?:是|为|作为).{0,60}牵头(?:单位|部门|责任单位)"), Role.LEAD),
    (re.compile(r"(?:是|为|作为).{0,80}(?:责任主体|主管部门|责任单位|实施主体|第一责任单位|责任部门)(?=$|[,;、])"), Role.RESPONSIBLE),
)  # fmt: skip
_OWN_DUTIES = re.compile(
    rf"{_MODAL}(?:按照?|根据|依照|依据|在|结合|立足|履行)?{_MODAL}各自的?(?:工作|法定|部门|行业)?(?:职责|职能|职权|分工|权限)"
)
_HELPS = re.compile(
    r"[,、]?(?:要|应当?)?(?:密切|积极|主动|协同|协力|通力|相互|大力|加强|做好|分工)*(?:配合|协助|协作|支持)"
)
_SUPPORT_ONLY = re.compile(
    r"(?:密切|积极|主动|协同|予以|给予|做好|大力|共同|按职责|按职责分工|按照职责分工|要|应|应当)*(?:配合|协助|协同|协办|参与)(?:工作|做好.{0,30}|实施|支持|落实)?$"
)
_CONNECTIVE = re.compile(
    r"(?:同时|另外|此外|其中|并且|并|而|但|由此|为此|对此|会议(?:要求|强调|决定|指出|明确|议定)|[一二三四五六七八九十]{1,2}(?:是|要)|第[一二三四五六七八九十百零〇\d]{1,6}条 ?|第[一二三四五六七八九十](?!条)|\d{1,2}[.、．]|\([一二三四五六七八九十\d]{1,3}\)"
    r"|[一二三四五六七八九十]{1,3}、|下一步|今后|原则上|日常工作|[一-龥]{2,12}(?:方面|期间|后|前|时)(?=,)|——|-|,| |:)+"
)
_FOUNDED = re.compile(r"(?:成立|设立|组建|建立)(?:了)?(?P<body>[^,;。、()]{2,40}?)(?:\([^()]{0,30}\))?$")
_CARRIED = re.compile(
    rf"{_MODAL}(?:牵头(?!单位|部门|人|领导|医院|作用)|负责{_NOUN_AFTER}|主管(?!部门|单位|机关|领导|的))"
)


@dataclass(frozen=True, slots=True)
class ProseDuty:
    """One role laid in a sentence: its holders (places in the block's text) and where the sentence stands."""

    role: Role
    holders: tuple[ListedDepartment, ...]
    start: int
    end: int


def find_prose_duties(text: str, folded: str, context: IssuerContext) -> list[ProseDuty]:
    """All duties of a paragraph's prose, in printed order; each holder and role once a sentence.

    Specimen: "抢险救援由应急管理部门负责统筹协调，相关部门配合。" → responsible 应急管理部门; support 相关部门.
    """
    found: list[ProseDuty] = []
    for start, end in _sentences(folded):
        if end - start > LONGEST_SENTENCE or not any(trigger in folded[start:end] for trigger in TRIGGERS):
            continue
        found += _Sentence(text, folded, start, end, context).duties()
    return found


def _sentences(folded: str) -> list[tuple[int, int]]:
    spans, position = [], 0
    for match in re.finditer(r"[。;!?\n]", folded):
        spans.append((position, match.start()))
        position = match.end()
    spans.append((position, len(folded)))
    return [(start, end) for start, end in spans if end - start > 3]


class _Sentence:
    """One sentence, read clause by clause; a subject reaches later clauses that begin with their verb."""

    def __init__(self, text: str, folded: str, start: int, end: int, context: IssuerContext) -> None:
        self.text, self.folded, self.start, self.end, self.context = text, folded, start, end, context
        self.subject: tuple[ListedDepartment, ...] = ()
        self.found: list[ProseDuty] = []

    def duties(self) -> list[ProseDuty]:
        for start, end in self._clauses():
            self._read(start, end)
        return self.found

    def _clauses(self) -> list[tuple[int, int]]:
        """Split at ， outside brackets and quotation marks."""
        spans, depth, position = [], 0, self.start
        for index in range(self.start, self.end):
            character = self.folded[index]
            if character in "([〔【“《":
                depth += 1
            elif character in ")]〕】”》":
                depth = max(0, depth - 1)
            elif character == "," and not depth:
                spans.append((position, index))
                position = index + 1
        spans.append((position, self.end))
        return spans

    def _read(self, start: int, end: int) -> None:
        if connective := _CONNECTIVE.match(self.folded, start, end):
            start = connective.end()
        if start >= end or self._read_by(start, end) or self._read_subject(start, end):
            return
        clause = self.folded[start:end]
        if self.subject and (verb := _CARRIED.match(clause)):
            self._add(Role.LEAD if "牵头" in verb[0] else Role.RESPONSIBLE, self.subject)
        elif self.subject and (own := _OWN_DUTIES.match(clause)):
            self._add_own_duties(start + own.end(), self.subject)
        elif founded := _FOUNDED.search(clause):
            name_start = start + founded.start("body")
            self.subject = self._bodies(name_start, name_start + len(founded["body"]))

    def _read_by(self, start: int, end: int) -> bool:
        """由A负责, 由A牵头: the subject stands between 由 and its verb; a person leads without a department."""
        match = re.compile(
            rf"由(?P<who>[^由。;]{{1,{LONGEST_SUBJECT}}}?)(?P<verb>牵头(?!单位|部门|人)|负责{_NOUN_AFTER}|负总责|主管(?!部门|单位|机关))"
        ).search(self.folded, start, end)
        if not match:
            return False
        who = strip_adverbs(match["who"])
        who_start = match.start("who")
        holders = self._bodies(who_start, who_start + len(who))
        role = Role.LEAD if match["verb"] == "牵头" else Role.RESPONSIBLE
        if not holders and not (role is Role.LEAD and _are_persons(who)):
            return False
        self.subject = holders
        self._add(role, holders)
        return True

    def _read_subject(self, start: int, end: int) -> bool:
        """A负责…, A要按照各自职责…: the clause begins with its subject."""
        if helped := self._read_support(start, end):
            return helped
        stop = self._subject_end(start, end)
        if stop is None:
            return self._keep_subject(start, end)
        holders = self._bodies(start, stop)
        if not holders:
            return False
        self.subject = holders
        rest = self.folded[stop : min(end, stop + 300)]
        for rule, role in _RULES:
            if rule.match(rest):
                self._add(role, holders)
                return True
        if own := _OWN_DUTIES.match(rest):
            self._add_own_duties(stop + own.end(), holders)
            return True
        return False

    def _add_own_duties(self, position: int, holders: tuple[ListedDepartment, ...]) -> None:
        helps = _HELPS.match(self.folded, position, self.end)
        self._add(Role.SUPPORT if helps else Role.RESPONSIBLE, holders)

    def _keep_subject(self, start: int, end: int) -> bool:
        """财政、公安等部门，按照各自职责…: the clause is all subject, the next one says of what."""
        holders = self._bodies(start, end) if end - start <= LONGEST_SUBJECT else ()
        if holders:
            self.subject = holders
        return bool(holders)

    def _read_support(self, start: int, end: int) -> bool:
        """相关部门配合, behind a clause that lays the duty itself."""
        if not self.found:
            return False
        clause = self.folded[start:end]
        match = _SUPPORT_ONLY.search(clause, max(0, len(clause) - 60))
        if not match:
            return False
        holders = self._bodies(start, start + match.start())
        if holders:
            self._add(Role.SUPPORT, holders)
        return bool(holders)

    def _subject_end(self, start: int, end: int) -> int | None:
        limit = min(end, start + LONGEST_SUBJECT)
        depth_start = start
        for match in _SUBJECT_END.finditer(self.folded, depth_start, limit):
            head = self.folded[start : match.start()]
            if head.count("(") + head.count("〔") <= head.count(")") + head.count("〕"):
                return match.start() if match.start() > start else None
        return None

    def _bodies(self, start: int, end: int) -> tuple[ListedDepartment, ...]:
        """The list at a place, if every name of it is a named or collective body; else nothing."""
        listed = split_departments(self.text[start:end], self.context)
        head = self.folded[start:end]
        closed = head.endswith(("部门", "单位")) and "等" in head
        for item in listed:
            name = head[item.start : item.end] if item.name == item.printed_name else fold(item.name)
            if not (closed and len(name) <= 12 and "的" not in name) and not is_subject(name):
                return ()
        if not _covers(head, listed):
            return ()
        return tuple(
            ListedDepartment(i.name, i.printed_name, i.start + start, i.end + start, i.is_marked_lead, i.opens_group)
            for i in listed
        )

    def _add(self, role: Role, holders: tuple[ListedDepartment, ...]) -> None:
        if any(duty.role is role and duty.holders == holders for duty in self.found):
            return
        self.found.append(ProseDuty(role, holders, self.start, self.end))


_FILLER = re.compile(r"(?:[、, ]|和|与|及|以及|会同|联合|暨|由|并|等.{0,14}(?:部门|单位|机构|组织)|等)*")


def _covers(head: str, listed: Sequence[ListedDepartment]) -> bool:
    """Whether the names are all that the words hold: a dropped person or stray word makes the list no subject."""
    position, gaps = 0, []
    for item in listed:
        gaps.append(head[position : item.start])
        position = item.end
    gaps.append(head[position:])
    return bool(listed) and all(_FILLER.fullmatch(gap) for gap in gaps)


def _are_persons(who: str) -> bool:
    pieces = [piece for piece in re.split(r"[、,和]", who) if piece]
    return bool(pieces) and all(body_names.is_person(piece) for piece in pieces)


_VAGUE = frozenset(
    ("政府", "部门", "单位", "机构", "企业", "组织", "党委", "党委政府", "社会", "机关", "个人", "专人", "双方", "各方", "一方", "人民政府",
     "各级", "谁", "省", "市", "县", "区", "乡", "镇", "村", "国家", "中央", "地方", "学校", "医院", "村委会", "居委会", "物业")
)  # fmt: skip
_STRONG_ENDING = re.compile(
    r"(?:局|委|厅|院|办|办公室|委员会|指挥部|领导小组|管委会|政府|部门|机关|(?:管理|经办|执法|监察|监督)机构|中心|支队|大队|总队|公司|集团|办事处|总工会|联合会|协会|督查室|法院|检察院|国务院"
    r"|办公厅|工会|妇联|残联|团市委|党委|党组|党工委|工作专班|专班|工作组|联席会议|推进委员会|两级|三级|街道|乡镇|[)〕]|各县区|各区县|各地|各市县|部|处|站|所|银行|社|行|海关|队)$"
)


# Phrases that end like a body: 指定机构, 不属于本行政机关, 县级公立医院 (a kind of hospital, no body).
_NO_SUBJECT = re.compile(
    r"^(?:指定|确定|明确|所(?!在地)|本(?!级|市|县|区|省)|该|其(?!他|它|余)|设立|建立|组织(?!部)|通过|经(?!开|济|信|贸|发)|向|报(?!社)|请|对|将|把|因|由|受)|不|属于|相结合|成立|组建|设立|若干"
    r"|^(?:[省市县区乡]级|公立|各类|大型|中小|民营|规上|重点|龙头|专业|第三方|社会).*(?:医院|学校|院校|企业|公司|机构|组织)$"
)


def is_subject(name: str) -> bool:
    """Whether words can be the subject that holds a duty: a named or a collective body.

    督查问责的具体实施单位 and 县级公立医院 are none; 负有监督管理职责的部门 and 各部门的办公厅(室) are.
    """
    if name in _VAGUE or not 1 < len(name) <= 50 or re.search(r"[“”《》:!?%]|我们|他们|大家", name):
        return False
    if "的" in name and not name.endswith(("部门", "办公厅", "办公室", "办公厅(室)", "人民政府", "主管机关")):
        return False
    if body_names.is_person(name) or _NO_SUBJECT.search(name) or _NO_SUBJECT.search(name[1:]):
        return False
    if re.fullmatch(r"各(?:县|区|市|乡镇|县区|区县|市县|地|镇街|街道|设区市).{0,10}", name):
        return True
    return bool(_STRONG_ENDING.search(name)) and body_names.looks_like_body(name)
