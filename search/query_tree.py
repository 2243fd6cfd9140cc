"""The tree of a question: what is wanted, frozen. `str` of a tree is its normal form, fit to be typed again."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from documents.document_number import DocumentNumber
from search.typed_dates import TypedDate


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
    DATE = "日期"
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
    FieldName.DATE: "日期 时间 時間 成文日期 date",
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
        """The number, or the series, in its normal form: 三政办〔2019〕8号, 三政办〔2019〕."""
        if self.serial is not None:
            return DocumentNumber(self.series, self.year, self.serial).printed
        return f"{self.series}〔{self.year}〕"

    def __str__(self) -> str:
        return self.printed


@dataclass(frozen=True, slots=True)
class DateQuery:
    """A day or a month: of a paper or in its text; typed as a field, of the paper alone."""

    date: TypedDate
    is_field: bool = False
    typed: str = field(default="", compare=False)  # 2019-8 after an organ code is the rest of a number

    def __str__(self) -> str:
        return f"{FieldName.DATE}:{self.date}" if self.is_field else str(self.date)


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
        return f"NOT {bracketed(self.query)}"


@dataclass(frozen=True, slots=True)
class AndQuery:
    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " ".join(bracketed(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class OrQuery:
    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " OR ".join(bracketed(part) for part in self.parts)


Query = Words | Phrase | NumberQuery | DateQuery | YearsQuery | Fielded | NotQuery | AndQuery | OrQuery


def bracketed(query: Query) -> str:
    """The normal form of a query as a part of another."""
    return f"({query})" if isinstance(query, AndQuery | OrQuery) else str(query)
