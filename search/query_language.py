"""What a person types → a frozen tree of what is wanted. Plain Python; nothing typed raises.

    婴幼儿 照护            both words            "婴幼儿照护" “…” 「…」 『…』 《…》   as it stands
    学校 OR 医院, 学校|医院, 学校 或 医院          -试点, NOT 试点, 非 试点          not
    (学校 OR 医院) 停车    brackets              标题:殡葬  部门:卫健委  年份:2019..2021  类型:(通知 OR 意见)
    三政办〔2019〕8号, 三政办2019-8, 三政办〔2019〕   number, series             2019年6月6日, 2019-06-06   date

`str(parse(text).query)` is the question in its normal form: parsing that gives the same tree.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from documents.document_number import DocumentNumber
from search.criteria import MAX_QUERY_LENGTH

MAX_TERMS = 40  # words, phrases and fields of one question; what comes after is left out
MAX_DEPTH = 12  # brackets within brackets; deeper ones are read as if they were not there


class FieldName(StrEnum):
    """Fields a person may name; the value is the normal form."""

    TITLE = "标题"
    BODY = "正文"
    NUMBER = "文号"
    DEPARTMENT = "部门"
    LEAD = "牵头"
    SUPPORT = "配合"
    RESPONSIBLE = "负责"
    OVERSIGHT = "督导"
    CITY = "城市"
    YEAR = "年份"
    KIND = "类型"
    AUTHORITY = "机关"
    COLUMN = "栏目"


_FIELD_WORDS = {
    FieldName.TITLE: "标题 標題 题名 題名 题目 題目 title",
    FieldName.BODY: "正文 全文 内容 內容 text body",
    FieldName.NUMBER: "文号 文號 字号 字號 发文字号 發文字號 number",
    FieldName.DEPARTMENT: "部门 部門 责任部门 責任部門 单位 單位 责任单位 責任單位 department dept",
    FieldName.LEAD: "牵头 牽頭 牵头单位 牽頭單位 牵头部门 牽頭部門 lead",
    FieldName.SUPPORT: "配合 配合单位 配合單位 协办 協辦 support",
    FieldName.RESPONSIBLE: "负责 負責 负责单位 負責單位 responsible",
    FieldName.OVERSIGHT: "督导 督導 监督 監督 督导单位 督導單位 oversight",
    FieldName.CITY: "城市 地区 地區 地方 市 city place",
    FieldName.YEAR: "年份 年度 年 year",
    FieldName.KIND: "类型 類型 文种 文種 种类 種類 kind type",
    FieldName.AUTHORITY: "机关 機關 发文机关 發文機關 发文单位 發文單位 authority issuer",
    FieldName.COLUMN: "栏目 欄目 专栏 專欄 column",
}
FIELD_OF_WORD = {word: field for field, words in _FIELD_WORDS.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class Words:
    """Text typed without quotes and without a blank: found as it stands, or by its words."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Phrase:
    """Text typed in quotes: found as it stands."""

    text: str

    def __str__(self) -> str:
        return f'"{self.text}"'


@dataclass(frozen=True, slots=True)
class NumberQuery:
    """A document number or a part of one: a series with a year, or all of it."""

    series: str
    year: int | None
    serial: int | None

    @property
    def printed(self) -> str:
        if self.serial is not None:
            return DocumentNumber(self.series, self.year, self.serial).printed
        return f"{self.series}〔{self.year}〕"

    def __str__(self) -> str:
        return self.printed


@dataclass(frozen=True, slots=True)
class DateQuery:
    """A whole date."""

    date: datetime.date

    def __str__(self) -> str:
        return self.date.isoformat()


@dataclass(frozen=True, slots=True)
class YearsQuery:
    """Years from first to last."""

    first: int
    last: int

    def __str__(self) -> str:
        years = str(self.first) if self.first == self.last else f"{self.first}..{self.last}"
        return f"{FieldName.YEAR}:{years}"


@dataclass(frozen=True, slots=True)
class Fielded:
    """A word or phrase wanted in one field."""

    field: FieldName
    value: Words | Phrase

    def __str__(self) -> str:
        return f"{self.field}:{self.value}"


@dataclass(frozen=True, slots=True)
class NotQuery:
    query: Query

    def __str__(self) -> str:
        return f"NOT {_bracketed(self.query)}"


@dataclass(frozen=True, slots=True)
class AndQuery:
    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " ".join(_bracketed(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class OrQuery:
    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " OR ".join(_bracketed(part) for part in self.parts)


Query = Words | Phrase | NumberQuery | DateQuery | YearsQuery | Fielded | NotQuery | AndQuery | OrQuery


def _bracketed(query: Query) -> str:
    return f"({query})" if isinstance(query, AndQuery | OrQuery) else str(query)


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
    tokens = _cut_tokens(_without_controls(text), notes)
    return ParsedQuery(_Reader(tokens, notes).read(), tuple(dict.fromkeys(notes)))


def _without_controls(text: str) -> str:
    """Control characters become blanks; invisible marks and lone surrogates go."""
    return "".join(
        " " if kind == "Cc" or character.isspace() else "" if kind in {"Cf", "Cs", "Cn", "Co"} else character
        for character in text
        for kind in (unicodedata.category(character),)
    )


# Tokens ---------------------------------------------------------------------------------------------------------------


class _Mark(StrEnum):
    OPEN = "("
    CLOSE = ")"
    OR = "OR"
    NOT = "NOT"
    FIELD = "field"
    WORD = "word"
    PHRASE = "phrase"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class _Token:
    mark: _Mark
    text: str = ""
    number: NumberQuery | None = None


_CLOSING_OF = {
    '"': '"＂', "＂": '"＂', "“": '”"', "”": '”"', "„": '“”"', "‟": '”"',
    "「": "」", "『": "』", "《": "》", "〝": "〞", "｢": "｣", "﹁": "﹂", "﹃": "﹄", "<<": ">>",
}  # fmt: skip
_QUOTES = frozenset("".join(_CLOSING_OF) + "".join(_CLOSING_OF.values())) - {"<", ">"}
_OPENING, _CLOSING = "(（", ")）"
_COLONS = ":：﹕"
_DASHES = "-－—–−﹣"
_OR_SIGNS = "|｜"
_WORD_OF_OPERATOR = {
    "OR": _Mark.OR, "ＯＲ": _Mark.OR, "或": _Mark.OR, "或者": _Mark.OR, "||": _Mark.OR,
    "NOT": _Mark.NOT, "ＮＯＴ": _Mark.NOT, "非": _Mark.NOT, "不含": _Mark.NOT,
}  # fmt: skip
_AND_WORDS = frozenset({"AND", "ＡＮＤ", "&", "&&", "＆", "且", "并且", "+"})
_NUMBER_CHARACTERS = "0-9０-９〇零○OＯ一二两三四五六七八九十百千"
_YEAR_BRACKETS = (
    r"[〔﹝\[［(（【〖] {0,2}(?:[0-9０-９]{4}|[一二][〇零○OＯ一二三四五六七八九]{3}) {0,2}[〕﹞\]］)）】〗]"
)
_SERIES = "[\u3400-\u4dbf\u4e00-\u9fff]{0,12}"
# A number with its year in brackets, blanks and all; the serial may be missing: then it is the series of that year.
_BRACKETED_NUMBER = re.compile(
    rf"(?P<head>{_SERIES} {{0,2}}{_YEAR_BRACKETS})(?P<serial> {{0,2}}[字第]? {{0,2}}[{_NUMBER_CHARACTERS}]{{1,5}} {{0,2}}(?:[号號](?:文件?)?)?)?"
)
_DATE = re.compile(r"([0-9]{4})(?:-|/|\.|年)([0-9]{1,2})(?:-|/|\.|月)([0-9]{1,2})日?")
_YEAR_RANGE = re.compile(r"([0-9]{4})年?(?:(\.{2,3}|…|-|至|到|~)([0-9]{4})?年?)?")
_STARS = "*＊"
_BREAKS = "、，。；！？,;!?…"  # part words, outside of brackets
_PUNCTUATION = _BREAKS + _COLONS + _STARS + ".．·~～`'’‘^$#@%&+=\\/_{}<>〈〉[]［］【】〔〕" + "".join(_QUOTES)
_DIGIT_FORMS = str.maketrans("０１２３４５６７８９－—–−﹣．／～：", "0123456789-----./~:")


def _cut_tokens(text: str, notes: list[str]) -> list[_Token]:
    tokens: list[_Token] = []
    place = 0
    open_brackets = 0
    while place < len(text):
        character = text[place]
        if character.isspace():
            place += 1
        elif (found := _number_at(text, place)) is not None:
            number, place = found
            tokens.append(_Token(_Mark.NUMBER, number=number))
        elif character in _CLOSING_OF and (end := _closing_quote(text, place)) is not None:
            tokens += [_Token(_Mark.PHRASE, part) for part in [_clean_phrase(text[place + 1 : end])] if part]
            place = end + 1
        elif character in _QUOTES:
            notes.append("引号没有成对，已当作普通文字检索。")
            place += 1
        elif character in _OPENING:
            tokens.append(_Token(_Mark.OPEN))
            open_brackets += 1
            place += 1
        elif character in _CLOSING:
            tokens += [_Token(_Mark.CLOSE)] if open_brackets else []
            open_brackets = max(open_brackets - 1, 0)
            place += 1
        elif character in _STARS:
            notes.append("不需要通配符：任何一段文字都能直接找到。")
            place += 1
        elif character in _PUNCTUATION:
            place += 1
        elif character in _OR_SIGNS:
            tokens.append(_Token(_Mark.OR))
            place += 1
        elif character in _DASHES:
            is_excluding = place + 1 < len(text) and not text[place + 1].isspace() and text[place + 1] not in _DASHES
            tokens += [_Token(_Mark.NOT)] if is_excluding else []
            place += 1
        else:
            end = _word_end(text, place)
            field = _field_at(text, place, end)
            if field is not None:
                tokens.append(_Token(_Mark.FIELD, field[0]))
                place = field[1]
            else:
                tokens += _word_tokens(text[place:end])
                place = end
    return tokens


def _number_at(text: str, place: int) -> tuple[NumberQuery, int] | None:
    """A number with its year in brackets that begins here."""
    found = _BRACKETED_NUMBER.match(text, place)
    if found is None:
        return None
    head = found["head"]
    if found["serial"] is not None:
        number = DocumentNumber.parse(found.group())
        if number is not None and number.year is not None:
            return NumberQuery(number.series, number.year, number.serial), found.end()
    series = DocumentNumber.parse(head + "1号")
    # A bare (2019) is a bracket around a word, not a series.
    if series is None or series.year is None or not series.series:
        return None
    return NumberQuery(series.series, series.year, None), found.end("head")


def _closing_quote(text: str, place: int) -> int | None:
    """Where the phrase ends whose opening quote stands here; “…“ and "…” are taken as meant if nothing fits better."""
    opening = text[place]
    closing = _CLOSING_OF[opening]
    if not any(text.find(mark, place + 1) >= 0 for mark in closing):
        return _first_of('”“"', text, place + 1) if opening in '"“”' else None
    nesting = 0
    for index in range(place + 1, len(text)):
        if text[index] in closing:
            if not nesting:
                return index
            nesting -= 1
        elif text[index] == opening and opening in "「『《":
            nesting += 1
    return None


def _first_of(marks: str, text: str, place: int) -> int | None:
    places = [found for mark in marks if (found := text.find(mark, place)) >= 0]
    return min(places, default=None)


def _clean_phrase(text: str) -> str:
    """A phrase without what its own normal form could not hold: straight quotes; blanks at its ends."""
    return " ".join(text.replace('"', " ").replace("＂", " ").split())


def _word_end(text: str, place: int) -> int:
    """Where the word that begins here ends. A bracket pair inside a word belongs to it: 各县（市、区）政府."""
    unclosed: list[int] = []
    end = len(text)
    for index in range(place, len(text)):
        character = text[index]
        is_break = character.isspace() or character in _QUOTES or character in _OR_SIGNS or character in _STARS
        if is_break or (character in _BREAKS and not unclosed) or (character in _CLOSING and not unclosed):
            end = index
            break
        if character in _OPENING:
            unclosed.append(index)
        elif character in _CLOSING:
            unclosed.pop()
    return unclosed[0] if unclosed else end


def _field_at(text: str, place: int, end: int) -> tuple[str, int] | None:
    """(field, place after its colon), if a known field's name and a colon stand here."""
    for index in range(place, min(end, place + 12)):
        if text[index] in _COLONS:
            name = unicodedata.normalize("NFKC", text[place:index]).casefold()
            field = FIELD_OF_WORD.get(name)
            return (field.value, index + 1) if field else None
    return None


def _word_tokens(text: str) -> list[_Token]:
    """The token of a word, its punctuation taken off; none if nothing is left of it."""
    word = text.strip(_PUNCTUATION + _DASHES)
    if text in _WORD_OF_OPERATOR or word in _WORD_OF_OPERATOR:
        return [_Token(_WORD_OF_OPERATOR.get(text) or _WORD_OF_OPERATOR[word])]
    if word in _AND_WORDS or not any(character.isalnum() for character in word):
        return []
    return [_Token(_Mark.WORD, word)]


# Tree -----------------------------------------------------------------------------------------------------------------


class _Reader:
    """Reads tokens from left to right; whatever does not fit is left out with a note."""

    def __init__(self, tokens: list[_Token], notes: list[str]) -> None:
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
            elif self._next < len(self._tokens) and self._tokens[self._next].mark is _Mark.CLOSE:
                self._next += 1
        return _joined(parts)

    def _peek(self) -> _Mark | None:
        return self._tokens[self._next].mark if self._next < len(self._tokens) else None

    def _either(self, depth: int) -> Query | None:
        """Alternatives parted by OR."""
        choices = []
        while True:
            choice = self._together(depth)
            if choice is not None:
                choices.append(choice)
            if self._peek() is not _Mark.OR:
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
        while self._peek() not in {None, _Mark.OR, _Mark.CLOSE}:
            part = self._single(depth)
            if part is not None:
                parts.append(part)
        return _joined(parts)

    def _single(self, depth: int) -> Query | None:
        token = self._tokens[self._next]
        self._next += 1
        if token.mark is _Mark.NOT:
            return self._excluded(depth)
        if token.mark is _Mark.OPEN:
            return self._group(depth)
        if token.mark is _Mark.FIELD:
            return self._fielded(FieldName(token.text), depth)
        if not self._has_room():
            return None
        if token.mark is _Mark.NUMBER:
            return token.number
        if token.mark is _Mark.PHRASE:
            return Phrase(token.text)
        return _word(token.text)

    def _excluded(self, depth: int) -> Query | None:
        is_excluded = True
        while self._peek() is _Mark.NOT:
            self._next += 1
            is_excluded = not is_excluded
        if self._peek() in {None, _Mark.OR, _Mark.CLOSE}:
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
        if self._peek() is _Mark.CLOSE:
            self._next += 1
        return inside

    def _fielded(self, field: FieldName, depth: int) -> Query | None:
        mark = self._peek()
        if mark in {None, _Mark.OR, _Mark.CLOSE, _Mark.FIELD}:
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
        if field is FieldName.YEAR:
            return self._years(str(query))
        if field is FieldName.NUMBER:
            return _number(str(query)) or Fielded(field, _value(query))
        return Fielded(field, _value(query))

    def _years(self, text: str) -> Query | None:
        found = _YEAR_RANGE.fullmatch(text.strip('"').translate(_DIGIT_FORMS))
        if found is None:
            self._notes.append("年份请写作 年份:2019 或 年份:2019..2021。")
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
    """Words that side by side are a number, 三政办 2019 8号, as that number."""
    joined: list[Query] = []
    place = 0
    while place < len(parts):
        for length in (3, 2):
            words = parts[place : place + length]
            if len(words) == length and all(isinstance(word, Words) for word in words):
                number = _number(" ".join(map(str, words)))
                if number is not None:
                    joined.append(number)
                    place += length
                    break
        else:
            joined.append(parts[place])
            place += 1
    return joined


def _either_of(parts: list[Query]) -> Query | None:
    flat = list(dict.fromkeys(parts))
    if len(flat) < 2:
        return flat[0] if flat else None
    return OrQuery(tuple(flat))


def _word(text: str) -> Query:
    """A word: a number or a date if it reads as one."""
    found = _DATE.fullmatch(text.translate(_DIGIT_FORMS))
    if found is not None:
        try:
            return DateQuery(datetime.date(*map(int, found.groups())))
        except ValueError:
            return Words(text)
    return _number(text) or Words(text)


def _number(text: str) -> NumberQuery | None:
    """A number typed whole: 三政办2019-8, 国务院令第711号, 〔2024〕5号. A bare 第4号 or 8号 is none."""
    if not any(character.isdigit() or character in "号號" for character in text):
        return None
    number = DocumentNumber.parse(text)
    if number is None or (not number.series and number.year is None):
        return None
    return NumberQuery(number.series, number.year, number.serial)
