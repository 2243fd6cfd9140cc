"""Duties in brackets and behind labels: who holds which role, read from one stretch of folded text.

Labels and verbs share this reading: （责任单位：A、B；配合单位：C）, lines 牵头单位：A。, （A牵头，B按职责分工负责）.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from documents.parsing import body_names
from documents.parsing.departments import (
    DepartmentIdentity,
    IssuerContext,
    ListedDepartment,
    canonicalise,
    departments_in,
)
from documents.parsing.duty_roles import LABEL, OTHER_LABEL, TIME_LABEL, VERB, label_role, strip_adverbs, verb_role
from documents.parsing.duty_wording import without_time
from documents.parsing.tree import Role

# A bracket longer than this lays no duty: the longest list seen in practice names some sixty bodies.
LONGEST_BRACKET = 2500
LONGEST_BARE = 300
_DEEPEST = 3
_SENTENCE_END = re.compile("[;。]")
_CLAUSE_END = re.compile("[,;。、 ]|会同")
_JOINS = re.compile("[,、 ]?(?:会同|联合|协同)")
_PIECE_END = re.compile(r"[、,; ]|(?<=[局委厅办])和")
_NO_NAMES = re.compile(r"\([^()]*\)|〔[^〔〕]*〕|等$|[,、;。 ]*(?:以?下同|同上)[。 ]*$")
# 列第一位的责任单位为牵头单位: a remark that makes the first name of every list the lead.
FIRST_LEADS = re.compile(
    r"[,;。]?(?:以?上?述?(?:责任)?单位)?(?:列|排|排名|排序)?在?(?:第一|首|最前)[个位名]?[的者]?(?:责任)?(?:单位|部门)?(?:即)?[为是](?:第一责任|牵头|主要责任|主责)"
    r"(?:单位|部门)?"
)
_SCOPE_REMARK = re.compile(r"(?:以下|下同|除|未|不再|上述|以上|其余|同上|注)")


@dataclass(slots=True)
class RoleGroup:
    """The holders of one role in one bracket or label group, in printed order, with places in the block's text."""

    role: Role
    words: str  # the label or verb that gave the role
    holders: list[ListedDepartment] = field(default_factory=list)
    goes_on: bool = False  # the rest of the group before it, on the next line


@dataclass(frozen=True, slots=True)
class DutyReading:
    """What one bracket or run of labels says: role groups, the stretch of text, and where its time label stands."""

    groups: tuple[RoleGroup, ...]
    start: int
    end: int
    is_labelled: bool
    time_start: int | None = None
    time_end: int | None = None


def find_brackets(folded: str) -> list[tuple[int, int]]:
    """Top brackets of a text with the brackets inside them, outer ones first: (start, end) with the marks.

    Any closing mark closes the last open one, for papers mix （ and ]. A bracket that is never closed reaches to the
    end of the text. Each is at most LONGEST_BRACKET long and three deep, so that reading them takes linear time.
    """
    stack: list[int] = []
    found: list[tuple[int, int]] = []
    for match in _MARK.finditer(folded):
        if match[0] in body_names.OPENING_BRACKETS:
            stack.append(match.start())
        elif stack:
            start = stack.pop()
            if len(stack) < _DEEPEST and match.end() - start <= LONGEST_BRACKET:
                found.append((start, match.end()))
    if stack and len(folded) - stack[0] <= LONGEST_BRACKET:
        found.append((stack[0], len(folded)))
    return sorted(found, key=lambda span: (span[0], -span[1]))


_MARK = re.compile(r"[(\[〔【)\]〕】]")


def read_stretch(text: str, folded: str, start: int, end: int, context: IssuerContext) -> DutyReading | None:
    """Read the roles in `text[start:end]`, a bracket's inside or a run of labels; None where it lays no duty.

    In: the folded text with that stretch made plain (duty_wording.make_plain).

    Specimen: "市卫健委牵头，市财政局、市教育局按职责分工负责" → lead 市卫健委; responsible 市财政局, 市教育局.
    """
    if _is_label(folded[start:end]):
        return _read_labels(text, folded, start, end, context)
    return _read_verbs(text, folded, start, end, context) or _read_bare(text, folded, start, end, context)


def _is_label(inside: str) -> bool:
    match = LABEL.search(inside)
    return match is not None and (match.start() == 0 or inside[match.start() - 1] in "、,;。 :()")


def _label_marks(folded: str, start: int, end: int) -> list[tuple[int, int, Role | None, str]]:
    """All labels of a stretch: (start, end, role or None for persons and other matters, kind)."""
    marks: list[tuple[int, int, Role | None, str]]
    marks = [(m.start(), m.end(), label_role(m), "role") for m in LABEL.finditer(folded, start, end)]
    marks += [(m.start(), m.end(), None, "time") for m in TIME_LABEL.finditer(folded, start, end)]
    marks += [(m.start(), m.end(), None, "other") for m in OTHER_LABEL.finditer(folded, start, end)]
    marks.sort(key=lambda mark: (mark[0], mark[1]))
    kept: list[tuple[int, int, Role | None, str]] = []
    for mark in marks:
        if kept and mark[0] < kept[-1][1]:
            if mark[3] == "role":
                kept[-1] = mark
            continue
        kept.append(mark)
    return kept


def _read_labels(text: str, folded: str, start: int, end: int, context: IssuerContext) -> DutyReading | None:
    marks = _label_marks(folded, start, end)
    groups: list[RoleGroup] = []
    time_span: tuple[int, int] | None = None
    for (label_start, value_start, role, kind), (value_end, *_rest) in pairwise([*marks, (end, end, None, "end")]):
        if kind == "time":
            time_span = (value_start, value_end)
        if role is None:
            continue
        groups.append(RoleGroup(role, folded[label_start:value_start], []))
        _fill(groups, text, folded, value_start, value_end, context)
    groups = _settle(groups)
    if not groups:
        return None
    return DutyReading(tuple(groups), start, end, True, *(time_span or (None, None)))


def _fill(groups: list[RoleGroup], text: str, folded: str, start: int, end: int, context: IssuerContext) -> None:
    """Add the names of one label's value; verbs inside it (A牵头，B配合) open groups of their own."""
    inner = _verb_groups(text, folded, start, end, context)
    if inner:
        groups.pop()
        groups += inner
        return
    stop = folded.find("。", start, end)
    holders = departments_in(text, folded, start, stop if stop >= 0 else end, context)
    is_office = any(word in groups[-1].words for word in ("处室", "科室", "股室"))  # the issuer's own
    if is_office:
        holders = [item.named(item.printed_name) for item in holders]
    if is_office or any(_may_head_list(item, folded, context) for item in holders):
        groups[-1].holders += holders


def read_cell(text: str, folded: str, cell: tuple[int, int], role: Role, context: IssuerContext) -> list[RoleGroup]:
    """The holders in a cell of a table whose header gives `role`; verbs in the cell say more: A牵头，B配合."""
    start, end = cell
    groups = [RoleGroup(role, "责任")]
    inner = _settle(_verb_groups(text, folded, start, end, context))
    groups[0].holders = [] if inner else departments_in(text, folded, start, end, context)
    return inner or _settle(groups)


def _read_verbs(text: str, folded: str, start: int, end: int, context: IssuerContext) -> DutyReading | None:
    groups = _settle(_verb_groups(text, folded, start, end, context))
    named = [item.name for group in groups for item in group.holders]
    if not any(body_names.looks_like_body(name) for name in named):
        return None
    return DutyReading(tuple(groups), start, end, False)


def _read_bare(text: str, folded: str, start: int, end: int, context: IssuerContext) -> DutyReading | None:
    """A bracket of two or more names alone, each known or formed as one: 实施小区改造。（区住建局、各街道）."""
    is_placed = folded[start - 2] in "。;!" if start > 1 else end + 1 >= len(folded)
    return read_names(text, folded, start, end, context) if is_placed else None


def read_names(text: str, folded: str, start: int, end: int, context: IssuerContext) -> DutyReading | None:
    """The duty of names that stand without label or verb; None unless each is known or formed as a body's."""
    if end - start > LONGEST_BARE or LABEL.fullmatch(folded[start:end] + ":"):
        return None
    end = start + len(without_time(folded[start:end]))
    inside = FIRST_LEADS.sub("", _NO_NAMES.sub("", folded[start:end]))
    pieces = [piece for piece in re.split(r"[、,; ]|(?<=[局委办厅])和", inside) if piece]
    if not pieces or not body_names.looks_like_body(pieces[0]):
        return None
    holders = departments_in(text, folded, start, end, context)
    if not holders or len(holders) < len(pieces):
        return None
    identities = [canonicalise(item.name, context) for item in holders]
    if not any(identities) or not all(
        identity or body_names.has_body_ending(item.folded) for item, identity in zip(holders, identities, strict=True)
    ):
        return None
    if len(holders) == 1 and not _stands_for_itself(holders[0], identities[0]):
        return None
    return DutyReading((RoleGroup(Role.RESPONSIBLE, "", holders),), start, end, False)


def _stands_for_itself(item: ListedDepartment, identity: DepartmentIdentity | None) -> bool:
    """Whether a name alone in a bracket lays a duty: it bears its level (市商务局) or is a collective (各县区政府)."""
    return bool(body_names.level_prefix(item.folded)) or (identity is not None and identity.is_collective)


def _verb_groups(text: str, folded: str, start: int, end: int, context: IssuerContext) -> list[RoleGroup]:
    """Lists that end in a verb: A、B牵头，C配合. A list without a verb waits for the next one."""
    groups: list[RoleGroup] = []
    position, spoken, waits = start, start, False
    for sentence_start, sentence_end in _sentences(folded, start, end):
        if _SCOPE_REMARK.match(folded, sentence_start, sentence_end):
            position = sentence_end
            continue
        if not waits:
            position = sentence_start
        for verb in VERB.finditer(folded, sentence_start, sentence_end):
            if verb.start() < position:
                if not _may_follow(folded[spoken : verb.start()]):
                    continue
                position = spoken
            head = strip_adverbs(folded[position : verb.start()])
            holders = departments_in(text, folded, position, position + len(head), context)
            if groups or waits:  # words of the task may stand between: 市财政局负责资金保障、年内持续推进
                holders = [item for item in holders if may_hold(item, folded, context)]
            if not groups:
                groups += _before_support(verb_role(verb), holders)
                holders = holders[sum(len(group.holders) for group in groups) :]
            if holders or not groups:
                groups.append(RoleGroup(verb_role(verb), verb[0], holders))
            position, waits = _clause_end(folded, verb.end(), sentence_end), False
            spoken = verb.end()
        if groups and position < sentence_end:
            rest = departments_in(text, folded, position, sentence_end, context)
            rest = [item for item in rest if may_hold(item, folded, context)]
            if rest and groups[-1].role is Role.LEAD and _JOINS.match(folded, position):
                groups.append(RoleGroup(Role.SUPPORT, "会同"))
            groups[-1].holders += rest
        waits = not groups and folded[sentence_end : sentence_end + 1] == ";"
    return groups


def _may_follow(words: str) -> bool:
    """Whether a list goes on behind a verb without a sign: A牵头各县区政府配合; 负责资金保障配合 names nobody."""
    name = strip_adverbs(words)
    is_level = bool(body_names.level_prefix(name)) or name.startswith(("各", "有关", "相关"))
    return is_level and body_names.looks_like_body(name)


def _before_support(role: Role, holders: list[ListedDepartment]) -> list[RoleGroup]:
    """（市城管局、市水务局，市财政局配合）: who stands before the ， answers for what the others support."""
    first = next((index for index, item in enumerate(holders) if index and item.opens_group), 0)
    return [RoleGroup(Role.RESPONSIBLE, "", holders[:first])] if role is Role.SUPPORT and first else []


def may_hold(item: ListedDepartment, folded: str, context: IssuerContext) -> bool:
    """Whether a name found among other words is a body's: 市财政局负责资金保障、年内持续推进 names but one."""
    return body_names.looks_like_body(folded[item.start : item.end]) or canonicalise(item.name, context) is not None


def _may_head_list(item: ListedDepartment, folded: str, context: IssuerContext) -> bool:
    """Whether a name makes the value of a label a list of bodies; 定期检查 behind 主管部门： does not."""
    name = folded[item.start : item.end]
    is_level = bool(body_names.level_prefix(name)) or body_names.is_county_body(name) or name[:1] == "各"
    return is_level or may_hold(item, folded, context)


def _sentences(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    position = start
    for match in _SENTENCE_END.finditer(folded, start, end):
        spans.append((position, match.start()))
        position = match.end()
    spans.append((position, end))
    return [span for span in spans if span[0] < span[1]]


def _clause_end(folded: str, position: int, end: int) -> int:
    """Where the words that belong to a verb end (负责资金保障): at the next separator or 会同."""
    match = _CLAUSE_END.search(folded, position, end)
    return (match.end() if match[0] != "会同" else match.start()) if match else end


def _settle(groups: list[RoleGroup]) -> list[RoleGroup]:
    """Lay down what belongs together: marked leads, 主要责任 beside 责任, empty groups."""
    settled: list[RoleGroup] = []
    has_main = any(group.role is Role.LEAD and "主要责任" in group.words for group in groups)
    for group in groups:
        marked = [item for item in group.holders if item.is_marked_lead]
        if marked and group.role is not Role.LEAD:
            settled.append(RoleGroup(Role.LEAD, group.words, marked))
            group.holders = [item for item in group.holders if not item.is_marked_lead]
        if has_main and group.role is Role.RESPONSIBLE and "责任" in group.words:
            group.role = Role.SUPPORT
        if group.holders:
            settled.append(group)
    return settled
