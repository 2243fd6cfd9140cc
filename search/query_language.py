"""What a person types → a frozen tree of what is wanted. Plain Python; nothing typed raises.

    婴幼儿 照护            both words            "婴幼儿照护" “…” 「…」 『…』 《…》   as it stands
    学校 OR 医院, 学校|医院, 学校 或 医院          -试点, NOT 试点, 非 试点          not
    (学校 OR 医院) 停车    brackets              标题:殡葬  部门:卫健委  年份:2019..2021  类型:(通知 OR 意见)
    三政办〔2019〕8号, 三政办2019-8, 三政办2019       number, series             2019年6月6日, 2019-06   date

`str(parse(text).query)` is the question in its normal form: parsing that gives the same tree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from search.criteria import MAX_QUERY_LENGTH
from search.query_tokens import Mark, Token, cut_tokens, number_at, without_controls
from search.query_tree import (
    AndQuery,
    DateQuery,
    Fielded,
    FieldName,
    NotQuery,
    NumberQuery,
    OrQuery,
    Phrase,
    Query,
    Words,
    YearsQuery,
)
from search.typed_dates import read_date
from search.typed_numbers import read_number

MAX_TERMS = 40  # words, phrases and fields of one question; what comes after is left out
MAX_DEPTH = 12  # brackets within brackets; deeper ones are read as if they were not there

_HOW_TO_WRITE = {
    FieldName.YEAR: "年份请写作 年份:2019 或 年份:2019..2021。",
    FieldName.DATE: "日期请写作 日期:2019-06-06 或 日期:2019年6月。",
}
_YEAR_RANGE = re.compile(r"([0-9]{4})年?(?:(\.{2,3}|…|-|至|到|~)([0-9]{4})?年?)?")
_DIGIT_FORMS = str.maketrans("０１２３４５６７８９－—–−﹣．／～：", "0123456789-----./~:")


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """The tree (None: nothing is asked, all answers) and hints for the person, in Chinese."""

    query: Query | None
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "" if self.query is None else str(self.query)


def parse(text: str) -> ParsedQuery:
    """Read a question.

    >>> str(parse("標題：殡葬 －试点 年份:2019—2021"))
    '标题:殡葬 NOT 试点 年份:2019..2021'
    """
    notes: list[str] = []
    if len(text) > MAX_QUERY_LENGTH:
        text = text[:MAX_QUERY_LENGTH]
        notes.append(f"问题太长，只按前 {MAX_QUERY_LENGTH} 个字检索。")
    tokens = cut_tokens(without_controls(text), notes)
    query = _Reader(tokens, notes).read()
    if query is None and not notes and text.strip():
        notes.append("没有可以查找的词，已列出全部。")
    return ParsedQuery(query, tuple(dict.fromkeys(notes)))


class _Reader:
    """Reads tokens from left to right; whatever does not fit is left out with a note."""

    def __init__(self, tokens: list[Token], notes: list[str]) -> None:
        self._tokens = tokens
        self._notes = notes
        self._next = 0
        self._terms = 0

    def read(self) -> Query | None:
        parts = []
        while self._next < len(self._tokens):
            part = self._either(0)
            if part is not None:
                parts.append(part)
            elif self._next < len(self._tokens) and self._tokens[self._next].mark is Mark.CLOSE:
                self._next += 1
        return _joined(parts)

    def _peek(self) -> Mark | None:
        return self._tokens[self._next].mark if self._next < len(self._tokens) else None

    def _either(self, depth: int) -> Query | None:
        """Alternatives parted by OR."""
        choices = []
        while True:
            choice = self._together(depth)
            if choice is not None:
                choices.append(choice)
            if self._peek() is not Mark.OR:
                break
            self._next += 1
        flat = [part for choice in choices for part in (choice.parts if isinstance(choice, OrQuery) else (choice,))]
        flat = list(dict.fromkeys(flat))
        if len(flat) < 2:
            return flat[0] if flat else None
        return OrQuery(tuple(flat))

    def _together(self, depth: int) -> Query | None:
        """Parts that stand side by side, all wanted."""
        parts = []
        while self._peek() not in {None, Mark.OR, Mark.CLOSE}:
            part = self._single(depth)
            if part is not None:
                parts.append(part)
        return _joined(parts)

    def _single(self, depth: int) -> Query | None:
        token = self._tokens[self._next]
        self._next += 1
        if token.mark is Mark.NOT:
            return self._excluded(depth)
        if token.mark is Mark.OPEN:
            return self._group(depth)
        if token.mark is Mark.FIELD:
            return self._fielded(FieldName(token.text), depth)
        if not self._has_room():
            return None
        if token.mark is Mark.NUMBER:
            return token.number
        if token.mark is Mark.PHRASE:
            return Phrase(token.text)
        return _word(token.text)

    def _excluded(self, depth: int) -> Query | None:
        is_excluded = True
        while self._peek() is Mark.NOT:
            self._next += 1
            is_excluded = not is_excluded
        if self._peek() in {None, Mark.OR, Mark.CLOSE}:
            self._notes.append("“非”后面没有词，已略去。")
            return None
        part = self._single(depth)
        if part is None or not is_excluded:
            return part
        return part.query if isinstance(part, NotQuery) else NotQuery(part)

    def _group(self, depth: int) -> Query | None:
        if depth >= MAX_DEPTH:
            self._notes.append("括号层次太多，里层的括号已略去。")
            return None
        inside = self._either(depth + 1)
        if self._peek() is Mark.CLOSE:
            self._next += 1
        return inside

    def _fielded(self, field: FieldName, depth: int) -> Query | None:
        mark = self._peek()
        if mark in {None, Mark.OR, Mark.CLOSE, Mark.FIELD}:
            self._notes.append(f"“{field}:”后面没有内容，已略去。")
            return None
        part = self._single(depth)
        return None if part is None else self._within(field, part)

    def _within(self, field: FieldName, query: Query) -> Query | None:
        """A query whose words are wanted in one field."""
        if isinstance(query, AndQuery | OrQuery):
            parts = [part for inner in query.parts if (part := self._within(field, inner)) is not None]
            return _joined(parts) if isinstance(query, AndQuery) else _either_of(parts)
        if isinstance(query, NotQuery):
            inner = self._within(field, query.query)
            return None if inner is None else NotQuery(inner)
        if isinstance(query, Fielded | YearsQuery):
            return query
        if field in {FieldName.YEAR, FieldName.DATE}:
            date = query.date if isinstance(query, DateQuery) else read_date(_value(query).text)
            return self._years(field, query) if date is None else DateQuery(date, is_field=True)
        if field is FieldName.NUMBER:
            return read_number(str(query)) or Fielded(field, _value(query))
        return Fielded(field, _value(query))

    def _years(self, field: FieldName, query: Query) -> Query | None:
        found = _YEAR_RANGE.fullmatch(str(query).strip('"').translate(_DIGIT_FORMS))
        if found is None:
            self._notes.append(_HOW_TO_WRITE[field])
            return None
        first = int(found[1])
        last = int(found[3]) if found[3] else (9999 if found[2] else first)
        return YearsQuery(min(first, last), max(first, last))

    def _has_room(self) -> bool:
        self._terms += 1
        if self._terms > MAX_TERMS:
            self._notes.append(f"词太多，只按前 {MAX_TERMS} 个检索。")
            return False
        return True


def _value(query: Query) -> Words | Phrase:
    return query if isinstance(query, Words | Phrase) else Words(str(query))


def _joined(parts: list[Query]) -> Query | None:
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, AndQuery) else (part,))]
    flat = list(dict.fromkeys(_with_numbers(flat)))
    if len(flat) < 2:
        return flat[0] if flat else None
    return AndQuery(tuple(flat))


def _with_numbers(parts: list[Query]) -> list[Query]:
    """Words that side by side are a number, 三政办 2019 8号 or 三政办〔2019〕 8, as that number."""
    joined: list[Query] = []
    place = 0
    while place < len(parts):
        for length in (3, 2):
            number = _number_of(parts[place : place + length]) if place + length <= len(parts) else None
            if number is not None:
                joined.append(number)
                place += length
                break
        else:
            joined.append(parts[place])
            place += 1
    return joined


def _number_of(parts: list[Query]) -> Query | None:
    """The number that some neighbours make up, if they do."""
    first, *others = parts
    if isinstance(first, NotQuery):
        number = _number_of([first.query, *others]) if isinstance(first.query, NumberQuery) else None
        return None if number is None else NotQuery(number)
    if isinstance(first, Words) and len(others) == 1 and isinstance(others[0], NumberQuery) and not others[0].series:
        text = f"{first} {others[0]}"  # 三政办 〔2019〕8号
        found = number_at(text, 0)
        return found[0] if found is not None and found[1] == len(text) else None
    if isinstance(first, NumberQuery) and first.serial is None and len(others) == 1 and isinstance(others[0], Words):
        text = f"{first} {others[0]}"
        found = number_at(text, 0)
        return found[0] if found is not None and found[1] == len(text) and found[0].serial is not None else None
    texts = [part.typed if isinstance(part, DateQuery) else str(part) for part in parts]
    return read_number(" ".join(texts)) if all(isinstance(part, Words | DateQuery) for part in parts) else None


def _either_of(parts: list[Query]) -> Query | None:
    flat = list(dict.fromkeys(parts))
    if len(flat) < 2:
        return flat[0] if flat else None
    return OrQuery(tuple(flat))


def _word(text: str) -> Query:
    """A word: a number or a date if it reads as one."""
    date = read_date(text)
    return DateQuery(date, typed=text) if date is not None else read_number(text) or Words(text)
