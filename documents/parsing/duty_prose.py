"""Duties in running prose: a named or collective body is the subject of 牵头, 负责, 主管, 负总责, 按各自职责.

"某局要…" alone lays none, nor do slogans (党委领导、政府负责), virtues (对人民负责) and nouns (负责人, 牵头单位).
All functions take folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.parsing import body_names
from documents.parsing import prose_patterns as prose
from documents.parsing.departments import IssuerContext, ListedDepartment, departments_in
from documents.parsing.duty_roles import LABEL, LABEL_VERB, label_role, strip_adverbs
from documents.parsing.script import fold
from documents.parsing.tree import Role

LONGEST_SUBJECT = 400
LONGEST_SENTENCE = 3000
_JOINT = re.compile("[、,和]")
_SENTENCE_MARKS = "。;!?\n"
_SENTENCE_END = re.compile(f"[{_SENTENCE_MARKS}]+")
_CLAUSE_MARK = re.compile(r"[(\[〔【“《)\]〕】”》,]")


@dataclass(frozen=True, slots=True)
class ProseDuty:
    """One role laid in a sentence: its holders (places in the block's text) and where the sentence stands."""

    role: Role
    holders: tuple[ListedDepartment, ...]
    start: int
    end: int
    persons: tuple[tuple[int, int], ...] = ()  # where a person who holds the role stands, with his post


def find_prose_duties(text: str, folded: str, context: IssuerContext) -> list[ProseDuty]:
    """All duties of a paragraph's prose, in printed order; each holder and role once a sentence.

    Specimen: "抢险救援由应急管理部门负责统筹协调，相关部门配合。" → responsible 应急管理部门; support 相关部门.
    """
    found: list[ProseDuty] = []
    for start, end in _telling_sentences(folded):
        if 3 < end - start <= LONGEST_SENTENCE:
            found += _Sentence(text, folded, start, end, context).duties()
    return found


def _telling_sentences(folded: str) -> Iterator[tuple[int, int]]:
    """The sentences that hold a word by which prose lays a duty."""
    position = 0
    while trigger := prose.TRIGGER.search(folded, position):
        start = max(folded.rfind(mark, position, trigger.start()) for mark in _SENTENCE_MARKS) + 1
        ending = _SENTENCE_END.search(folded, trigger.end())
        end = ending.start() if ending else len(folded)
        yield max(start, position), end
        position = ending.end() if ending else end


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
        for mark in _CLAUSE_MARK.finditer(self.folded, self.start, self.end):
            index, character = mark.start(), mark[0]
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
        if connective := prose.CONNECTIVE.match(self.folded, start, end):
            start = connective.end()
        if seat := prose.SEATED.search(self.folded, start, end):
            self.subject = self._bodies(*seat.span("body"))
            return
        if start >= end or self._read_label(start, end) or self._read_by(start, end) or self._read_subject(start, end):
            return
        clause = self.folded[start:end]
        if self.subject and (verb := prose.CARRIED.match(clause)):
            role = Role.LEAD if "牵头" in verb[0] else Role.RESPONSIBLE
            if not any(duty.role is Role.LEAD and duty.holders == self.subject for duty in self.found):
                self._add(role, self.subject)
        elif self.subject and (own := prose.OWN_DUTIES.match(clause)):
            self._add_own_duties(start + own.end(), self.subject)
        elif founded := prose.FOUNDED.search(clause):
            name_start = start + founded.start("body")
            self.subject = self._bodies(name_start, name_start + len(founded["body"]))

    def _read_label(self, start: int, end: int) -> bool:
        """责任单位为市财政局、市审计局: a clause that names the holders of a role."""
        label = LABEL.match(LABEL_VERB.sub(":", self.folded[start:end]))
        holders = self._bodies(start + label.end(), end) if label else ()
        if label and holders:
            self._add(label_role(label), holders)
        return bool(holders)

    def _read_by(self, start: int, end: int) -> bool:
        """由A负责, 由A牵头: the subject stands between 由 and its verb; a person leads without a department."""
        match = prose.BY.search(self.folded, start, end)
        if not match:
            return False
        who = strip_adverbs(match["who"].partition("作为")[0])
        who_start = match.start("who")
        holders = self._bodies(who_start, who_start + len(who))
        role = Role.LEAD if match["verb"] == "牵头" else Role.RESPONSIBLE
        if not holders and not (role is Role.LEAD and _are_persons(who)):
            return False
        self.subject = holders
        self._add(role, holders, () if holders else ((who_start, who_start + len(who)),))
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
        for rule, role in prose.RULES:
            if rule.match(rest):
                self._add(role, holders)
                return True
        if own := prose.OWN_DUTIES.match(rest):
            self._add_own_duties(stop + own.end(), holders)
            return True
        return False

    def _add_own_duties(self, position: int, holders: tuple[ListedDepartment, ...]) -> None:
        helps = prose.HELPS.match(self.folded, position, self.end)
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
        match = prose.SUPPORT_ONLY.search(clause, max(0, len(clause) - 60))
        if not match:
            return False
        holders = self._bodies(start, start + match.start())
        if holders:
            self._add(Role.SUPPORT, holders)
        return bool(holders)

    def _subject_end(self, start: int, end: int) -> int | None:
        limit = min(end, start + LONGEST_SUBJECT)
        depth_start = start
        for match in prose.SUBJECT_END.finditer(self.folded, depth_start, limit):
            head = self.folded[start : match.start()]
            if head.count("(") + head.count("〔") <= head.count(")") + head.count("〕"):
                return match.start() if match.start() > start else None
        return None

    def _bodies(self, start: int, end: int) -> tuple[ListedDepartment, ...]:
        """The list at a place, if every name of it is a named or collective body; else nothing."""
        head = self.folded[start:end]
        if not prose.may_end_subject(head):
            return ()
        listed = departments_in(self.text, self.folded, start, end, self.context)
        closed = head.endswith(("部门", "单位")) and "等" in head
        for item in listed:
            name = item.folded if item.name == item.printed_name else fold(item.name)
            if not (closed and len(name) <= 12 and "的" not in name) and not prose.is_subject(name):
                return ()
        return tuple(listed) if _covers(head, start, listed) else ()

    def _add(
        self, role: Role, holders: tuple[ListedDepartment, ...], persons: tuple[tuple[int, int], ...] = ()
    ) -> None:
        if any(duty.role is role and duty.holders == holders for duty in self.found):
            return
        self.found.append(ProseDuty(role, holders, self.start, self.end, persons))


def _covers(head: str, start: int, listed: Sequence[ListedDepartment]) -> bool:
    """Whether the names are all that the words hold: a dropped person or stray word makes the list no subject."""
    position, gaps = 0, []
    for item in listed:
        gaps.append(head[position : item.start - start])
        position = item.end - start
    gaps.append(head[position:])
    return bool(listed) and all(prose.FILLER.fullmatch(gap) for gap in gaps)


def _are_persons(who: str) -> bool:
    pieces = [piece for piece in _JOINT.split(who) if piece]
    return bool(pieces) and all(body_names.is_person(piece) for piece in pieces)
