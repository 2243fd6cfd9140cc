"""What a person types → tokens: words, phrases, numbers, fields, operators, brackets."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from documents.document_number import DocumentNumber
from documents.reference import places
from search.query_tree import FIELD_OF_WORD, FieldName, NumberQuery
from search.typed_dates import padded_date_at


class Mark(StrEnum):
    """Kinds of token."""

    OPEN = "("
    CLOSE = ")"
    OR = "OR"
    NOT = "NOT"
    FIELD = "field"
    WORD = "word"
    PHRASE = "phrase"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `text` of fields, words and phrases."""

    mark: Mark
    text: str = ""
    number: NumberQuery | None = None


_CLOSING_OF = {
    '"': '"＂', "＂": '"＂', "“": '”"', "”": '”"', "„": '“”"', "‟": '”"',
    "「": "」", "『": "』", "《": "》", "〝": "〞", "｢": "｣", "﹁": "﹂", "﹃": "﹄", "<<": ">>",
}  # fmt: skip
_INNER_CLOSING_OF = {**_CLOSING_OF, "‘": "’", "'": "'", "〈": "〉"}
_INNER_QUOTES = frozenset("".join(_INNER_CLOSING_OF) + "".join(_INNER_CLOSING_OF.values()))
_QUOTES = frozenset("".join(_CLOSING_OF) + "".join(_CLOSING_OF.values())) - {"<", ">"}
_OPENING, _CLOSING = "(（", ")）"
_COLONS = ":：﹕"
_DASHES = "-－—–−﹣"
_OR_SIGNS = "|｜"
_WORD_OF_OPERATOR = {
    "or": Mark.OR, "或": Mark.OR, "或者": Mark.OR, "||": Mark.OR,
    "not": Mark.NOT, "非": Mark.NOT, "不含": Mark.NOT,
}  # fmt: skip
_AND_WORDS = frozenset({"and", "&", "&&", "且", "并且", "+"})
_NUMBER_CHARACTERS = "0-9０-９〇零○OＯ一二两三四五六七八九十百千"
_YEAR_BRACKETS = (
    r"[〔﹝\[［(（【〖] {0,2}(?:[0-9０-９]{4}|[一二][〇零○OＯ一二三四五六七八九]{3}) {0,2}[〕﹞\]］)）】〗]"
)
_SERIES = "[\u3400-\u4dbf\u4e00-\u9fff]{0,12}"
# A number with its year in brackets; the serial may be missing: then it is the series of that year. A serial after a
# blank must be a word of its own.
_BRACKETED_NUMBER = re.compile(
    rf"(?P<head>{_SERIES} {{0,2}}{_YEAR_BRACKETS})"
    rf"(?P<serial>[字第]?[{_NUMBER_CHARACTERS}]{{1,5}}(?: {{0,2}}[号號](?:文件?)?|(?![\w.]))"
    rf"| {{1,2}}[字第]? {{0,2}}[{_NUMBER_CHARACTERS}]{{1,5}}(?: {{0,2}}[号號](?:文件?)?)?(?=[\s()（）]|$))?"
)
_OPEN_YEARS = re.compile(r"[0-9０-９]{4}年?(?:\.{2,3}|…|至|到)")  # 年份:2020..
_EITHER = re.compile("([\u4e00-\u9fff]{2,6})或者?([\u4e00-\u9fff]{2,6})")  # 学校或医院
_NAMED = re.compile(r"([^\W\d_]{1,6})[:：﹕](?=\w)")  # 颜色:红
_SCHEMES = frozenset({"http", "https"})
_STARS = "*＊"
_BREAKS = "、，。；！？,;!?…"  # part words, outside of brackets
_PUNCTUATION = _BREAKS + _COLONS + _STARS + ".．·~～`'’‘^$#@%&+=\\/_{}<>〈〉[]［］【】〔〕" + "".join(_QUOTES)


def cut_tokens(text: str, notes: list[str]) -> list[Token]:
    """The tokens of a question, from left to right; hints for the person are added to `notes`."""
    cutter = _Cutter(text, notes)
    while cutter.place < len(text):
        cutter.step()
    if cutter.has_odd_brackets:
        notes.append("括号没有成对，多出的已略去。")
    return cutter.tokens


class _Cutter:
    """Cuts one token at `place`, by the character that stands there."""

    def __init__(self, text: str, notes: list[str]) -> None:
        self.tokens: list[Token] = []
        self.place = 0
        self._text = text
        self._notes = notes
        self._open_brackets = 0
        self._has_closed_unopened = False

    @property
    def has_odd_brackets(self) -> bool:
        return bool(self._open_brackets) or self._has_closed_unopened

    def step(self) -> None:
        character = self._text[self.place]
        if character.isspace():
            self.place += 1
        elif not self._number() and not self._date() and not self._phrase(character) and not self._sign(character):
            self._word()

    def _number(self) -> bool:
        found = number_at(self._text, self.place)
        if found is None:
            return False
        number, self.place = found
        self.tokens.append(Token(Mark.NUMBER, number=number))
        return True

    def _date(self) -> bool:
        """A date with blanks inside, 2019 年 6 月: one word."""
        found = padded_date_at(self._text, self.place)
        if found is None:
            return False
        word, self.place = found
        self.tokens.append(Token(Mark.WORD, word))
        return True

    def _phrase(self, character: str) -> bool:
        if character not in _QUOTES:
            return False
        end = _closing_quote(self._text, self.place) if character in _CLOSING_OF else None
        if end is None:
            self._notes.append("引号没有成对，已当作普通文字检索。")
            self.place += 1
            return True
        phrase = _clean_phrase(self._text[self.place + 1 : end])
        self.tokens += [Token(Mark.PHRASE, phrase)] if phrase else []
        self.place = end + 1
        return True

    def _sign(self, character: str) -> bool:
        """Brackets, operators of one sign, punctuation."""
        if character in _OPENING:
            self._add(Mark.OPEN)
            self._open_brackets += 1
        elif character in _CLOSING:
            if self._open_brackets:
                self._add(Mark.CLOSE)
                self._open_brackets -= 1
            else:
                self._has_closed_unopened = True
        elif character in _OR_SIGNS:
            self._add(Mark.OR)
        elif character in _DASHES:
            following = self._text[self.place + 1 : self.place + 2]
            if following and not following.isspace() and following not in _DASHES:
                self._add(Mark.NOT)
        elif character in _STARS:
            self._notes.append("不需要通配符：任何一段文字都能直接找到。")
        elif character not in _PUNCTUATION:
            return False
        self.place += 1
        return True

    def _word(self) -> None:
        end = _word_end(self._text, self.place)
        field = _field_at(self._text, self.place, end)
        if field is not None:
            self.tokens.append(Token(Mark.FIELD, field[0]))
            self.place = field[1]
        else:
            word = self._text[self.place : end]
            if (named := _NAMED.match(word)) and named[1] not in _SCHEMES:
                self._notes.append(f"没有“{named[1]}”这个字段，已按普通文字检索；字段有{'、'.join(FieldName)}。")
            if self.tokens and self.tokens[-1].text == FieldName.YEAR and _OPEN_YEARS.fullmatch(word):
                self.tokens.append(Token(Mark.WORD, word))
            else:
                self._words(word)
            self.place = end

    def _words(self, word: str) -> None:
        """A word; two with 或 between them, in one go, are either."""
        either = _EITHER.fullmatch(word)
        if either is None:
            self.tokens += _word_tokens(word)
            return
        self._notes.append(f"“{word}”按“{either[1]} 或 {either[2]}”查找；照原样查找请加引号。")
        self._add(Mark.OPEN)
        self.tokens.append(Token(Mark.WORD, either[1]))
        self._add(Mark.OR)
        self.tokens.append(Token(Mark.WORD, either[2]))
        self._add(Mark.CLOSE)

    def _add(self, mark: Mark) -> None:
        self.tokens.append(Token(mark))


def number_at(text: str, place: int) -> tuple[NumberQuery, int] | None:
    """A number with its year in brackets that begins here."""
    found = _BRACKETED_NUMBER.match(text, place)
    if found is None:
        return None
    head = found["head"]
    series_typed, is_parted, _ = head.partition(" ")
    if is_parted and (places.places_with_short_name(series_typed) or places.places_with_full_name(series_typed)):
        return None  # 义马 〔2024〕5号: a place, and a number without its organ
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
        elif text[index] == opening and opening in "「『《“":
            nesting += 1
    return _first_of("".join(closing), text, place + 1) if opening == "“" else None


def _first_of(marks: str, text: str, place: int) -> int | None:
    places = [found for mark in marks if (found := text.find(mark, place)) >= 0]
    return min(places, default=None)


def _clean_phrase(text: str) -> str:
    """A phrase without what its own normal form could not hold: straight quotes; blanks at its ends; and without quotes
    around the whole of it: who types “‘不作为’” has quoted twice.
    """
    phrase = " ".join(text.replace('"', " ").replace("＂", " ").split())
    is_quoted = len(phrase) > 2 and phrase[-1] in _INNER_CLOSING_OF.get(phrase[0], "")
    return phrase[1:-1].strip() if is_quoted and _INNER_QUOTES.isdisjoint(phrase[1:-1]) else phrase


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
            field = FIELD_OF_WORD.get(_folded(text[place:index]))
            return (field.value, index + 1) if field else None
    return None


def _word_tokens(text: str) -> list[Token]:
    """The token of a word, its punctuation taken off; none if nothing is left of it."""
    word = text.strip(_PUNCTUATION + _DASHES)
    operator = _WORD_OF_OPERATOR.get(_folded(text)) or _WORD_OF_OPERATOR.get(_folded(word))
    if operator is not None:
        return [Token(operator)]
    if _folded(word) in _AND_WORDS or not any(character.isalnum() for character in word):
        return []
    return [Token(Mark.WORD, word)]


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold()


def without_controls(text: str) -> str:
    """Control characters become blanks; invisible marks and lone surrogates go."""
    return "".join(
        " " if kind == "Cc" or character.isspace() else "" if kind in {"Cf", "Cs", "Cn", "Co"} else character
        for character in text
        for kind in (unicodedata.category(character),)
    )
