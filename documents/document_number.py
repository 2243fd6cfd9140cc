"""发文字号: the number of an official paper, in any printed form, as one value.

《党政机关公文格式》 (GB/T 9704-2012) 7.2.5: organ code, year in tortoise-shell brackets, serial without 第 and
without leading zeros: 国发〔2019〕13号. Orders (令) and announcements (公告) are numbered by their issuer:
国务院令第711号, 国家税务总局公告2019年第31号. Old papers print 字第N号 and years of two digits.

Papers are full of other figures before 号; which of them are numbers of papers is decided here, once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from documents.organ_codes import code_at_end, issuer_at_end, leads_to_number
from documents.printed_figures import BLANKS, FIGURES, FIRST_YEAR, SERIAL, YEAR, fold_figures, read_integer, read_year

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_ORDER_WORDS = ("令", "公告", "通告")
_LAST_YEAR = 2099
_LAST_SERIAL = 99999
_REPUBLIC = "中华人民共和国"
# One series under two printed names: 国令 is the code of the orders of the State Council in its own lists.
_SERIES_ALIASES = {"国令": "国务院令"}
_SERIES = re.compile(f"[{_HAN}]{{0,160}}")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """One number: its series, its year and its serial; two printed forms of it are equal.

    `series` is the organ code (三政办), the issuer with 令, 公告 or 通告 (国务院令), a code with 字 (三政字), or ""
    where only 〔2024〕5号 or 第711号 is printed. A series is not unique in China (临政发): what identifies a
    paper is its issuer with its number.

    >>> DocumentNumber.parse("三政办[2019] 第８ 号")
    DocumentNumber(series='三政办', year=2019, serial=8)
    >>> str(DocumentNumber.parse("中华人民共和国国务院令 第 711 号"))
    '国务院令第711号'
    """

    series: str
    year: int | None
    serial: int

    def __post_init__(self) -> None:
        """Raise ValueError for what no paper can bear; its message is fit for the person who typed it."""
        if not 1 <= self.serial <= _LAST_SERIAL:
            raise ValueError(f"顺序号应在 1 至 {_LAST_SERIAL} 之间，不能是 {self.serial}。")
        if self.year is not None and not FIRST_YEAR <= self.year <= _LAST_YEAR:
            raise ValueError(f"年份应在 {FIRST_YEAR} 至 {_LAST_YEAR} 之间，不能是 {self.year}。")
        if not _SERIES.fullmatch(self.series):
            raise ValueError(f"机关代字只能是汉字，不能是“{self.series}”。")

    @property
    def is_order(self) -> bool:
        """Whether it is numbered as 令, 公告 and 通告 are: by 第N号, most of them without a year."""
        return self.series.endswith(_ORDER_WORDS)

    @property
    def organ_code(self) -> str:
        """机关代字: 三政办; "" for orders and for numbers printed without one."""
        return "" if self.is_order else self.series

    @property
    def printed(self) -> str:
        """The normal form: 三政办〔2019〕8号, 〔2024〕5号, 国务院令第711号, 税务总局公告2019年第31号, 三政字第8号."""
        if self.year is None:
            return f"{self.series}第{self.serial}号"
        if self.is_order:
            return f"{self.series}{self.year}年第{self.serial}号"
        return f"{self.series}〔{self.year}〕{self.serial}号"

    def __str__(self) -> str:
        return self.printed

    @property
    def sort_key(self) -> tuple[str, int, int]:
        """Sorts a series together, by year and serial; numbers without a year come first."""
        return (self.series, self.year or 0, self.serial)

    @classmethod
    def parse(cls, text: str) -> DocumentNumber | None:
        """The number that `text`, taken whole, prints; None where it is not one number.

        Reads every form of the printed page (any bracket, width and blank, 第N号, 字第N号, Chinese digits, years of
        two digits, 43号文, brackets around the whole) and the short forms people type: 三政办2019-8, 三政办 2019 8号.
        """
        folded = fold_figures(text[:_LONGEST_PRINTED]).strip()
        if len(text) > _LONGEST_PRINTED or not folded:
            return None
        squeezed = folded.replace(" ", "")
        if squeezed[0] == "〔" and squeezed[-1] == "〕":
            squeezed = squeezed[1:-1]
        for form in _PRINTED_FORMS:
            if found := form.fullmatch(squeezed):
                return _read(found)
        typed = _TYPED_FORM.fullmatch(folded)
        return _read(typed) if typed else None


class FoundNumber(NamedTuple):
    """A number and the half-open stretch of the text that prints it, from its code or issuer to 号 or 令.

    `is_elided`: the stretch prints a part only, as the second of 财税〔2018〕32号、33号 does.
    """

    number: DocumentNumber
    start: int
    end: int
    is_elided: bool = False


_LONGEST_PRINTED = 200
_NAMED = f"(?P<series>[{_HAN}]{{0,30}}?)"
_ISSUER = f"(?P<series>[{_HAN}、]{{0,160}}?)"
_YEARED = f"(?P<year>{YEAR})年?"
_NUMBERED = f"(?P<serial>{SERIAL})"
_WORD = "(?P<word>令|公告|通告)"
_PRINTED_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_ISSUER}{_WORD}〔?(?:{_YEARED})?〕?〔?第{_NUMBERED}号〕?",
        rf"{_ISSUER}{_WORD}(?:〔{_YEARED}〕)?{_NUMBERED}号",
        rf"{_ISSUER}(?:{_YEARED})?第{_NUMBERED}号{_WORD}",
        rf"{_NAMED}〔{_YEARED}〕字?第?{_NUMBERED}号?(?:文件?)?",
        rf"〔{_YEARED}〕{_NAMED}第?{_NUMBERED}号(?:文件?)?",
        rf"(?P<series>[{_HAN}]{{1,12}}字)第?{_NUMBERED}号",
        rf"(?P<series>)第{_NUMBERED}号",
    )
)
_TYPED_FORM = re.compile(
    rf"(?P<series>[{_HAN}]{{2,12}}) ?(?P<year>(?:19|20)[0-9]{{2}})(?: ?[-年/.第] ?| )第? ?"
    rf"(?P<serial>[0-9]{{1,5}}) ?号?(?:文件?)?"
)


def _read(found: re.Match[str]) -> DocumentNumber | None:
    """The value of one of the printed forms; None where its year or serial cannot be."""
    groups = found.groupdict()
    return _make(groups["series"] + (groups.get("word") or ""), groups.get("year"), groups["serial"])


def _make(series: str, year: str | None, serial: str) -> DocumentNumber | None:
    """The number of a series, year and serial as printed (Arabic or Chinese digits), None where there is none such."""
    series = series.replace(" ", "").replace("、", "").removeprefix(_REPUBLIC)
    try:
        return DocumentNumber(
            _SERIES_ALIASES.get(series, series), read_year(year) if year else None, read_integer(serial)
        )
    except ValueError:  # a year of the next century, a serial of 0: a figure, but no number of a paper
        return None


# In running text a number is read backwards from its 号: that mark is rare, so the text before it is looked at
# once, in a window of bounded length.
_WINDOW = 72  # a long issuer, a year and a serial
# What stands before the figures of a serial: the bracket of the year, 第, 令, 公告, 字, the sign after another one.
_BEFORE_SERIAL = frozenset("〕﹞]］)）】〗」}｝>＞‟第令告字、,，和及与年")
_SERIAL_CHARACTERS = FIGURES + BLANKS
_LONGEST_SERIAL = 24  # nine Chinese numerals, each padded, and a line break
_CODED_TAIL = re.compile(
    rf" ?〔 ?(?P<year>{YEAR}) ?年? ?〕 ?字? ?第? ?"
    rf"(?P<others>(?:[0-9]{{1,5}} ?[、,，和及与] ?){{0,8}})(?P<serial>{SERIAL}) ?号\Z"
)
_OLD_TAIL = re.compile(rf"〔 ?(?P<year>{YEAR}) ?〕 ?(?P<series>[{_HAN}]{{1,9}}字) ?第? ?(?P<serial>{SERIAL}) ?号\Z")
_ORDER_TAIL = re.compile(rf" ?{_WORD} ?〔? ?(?:(?P<year>{YEAR}) ?年? ?)?〕? ?第? ?{_NUMBERED} ?号\Z")
_ORDER_LAST_TAIL = re.compile(rf" ?(?:(?P<year>[12][0-9]{{3}}) ?年 ?)?第 ?{_NUMBERED} ?号\Z")
_ORDER_LAST_WORD = re.compile(rf"[{BLANKS}]?(令|公告|通告)(?![牌栏])")
_ANOTHER = re.compile("文?件? ?[、,，和及与] ?第? ?(?P<serial>[0-9]{1,5}) ?号")
# What follows 号 when the figure numbers a thing: 5号楼, 3号线, 12号院, 第3号提案.
_THINGS = re.compile(
    "[楼樓院线線台臺机機车車门門桥橋井店馆館厂廠坝壩路街地宗码碼房室坑池库庫炉爐船艇泊站煤矿礦]|提案|建议|議案|议案"
)


def find_document_numbers(text: str) -> list[FoundNumber]:
    """Every number that running text prints, in order, with its span; spans never overlap.

    The code begins after a bracket, a closing title mark, a line start or punctuation, and after the verb that leads
    to it (按照豫政〔2019〕26号). Not numbers: 县〔市、区〕, [12], 第4号 of a gazette, 5号楼.

    >>> find_document_numbers("按照《意见》（国发[2019]13 号文）")
    [FoundNumber(number=DocumentNumber(series='国发', year=2019, serial=13), start=7, end=18, is_elided=False)]
    """
    if "號" in text:
        text = text.replace("號", "号")
    found: list[FoundNumber] = []
    mark = text.find("号")
    while mark != -1:
        if _may_end_number(text, mark):
            found.extend(_numbers_ending_at(text, mark, found[-1] if found else None))
        mark = text.find("号", mark + 1)
    return found


def _may_end_number(text: str, mark: int) -> bool:
    """Whether figures stand before the 号 at `mark`, and before them what may stand before a serial."""
    before = text[max(0, mark - _LONGEST_SERIAL) : mark]
    rest = before.rstrip(_SERIAL_CHARACTERS)
    return len(rest) < len(before) and rest[-1:] in _BEFORE_SERIAL


class _Window:
    """The stretch before a 号, folded, each run of blanks made one; knows the place of each character in the text."""

    def __init__(self, text: str, first: int, mark: int) -> None:
        folded = fold_figures(text[first : mark + 1])
        self.places: Sequence[int] = range(first, mark + 1)
        if "  " in folded:
            kept = [n for n, character in enumerate(folded) if character != " " or folded[n - 1 : n] != " "]
            folded = "".join(folded[n] for n in kept)
            self.places = [first + n for n in kept]
        self.text = folded
        self.closes_at_end = fold_figures(text[mark + 1 : mark + 2]) == "〕"


def _numbers_ending_at(text: str, mark: int, previous: FoundNumber | None) -> list[FoundNumber]:
    """The number whose 号 stands at `mark`, several where it prints 〔2018〕32、33号; none before `previous` ends."""
    window = _Window(text, max(previous.end if previous else 0, mark - _WINDOW), mark)
    if tail := _OLD_TAIL.search(window.text):
        return _found(window, tail.start(), mark + 1, tail["series"], tail["year"], tail["serial"])
    if (tail := _ORDER_TAIL.search(window.text)) and (order := _read_order(window, tail, tail["word"], mark + 1)):
        return order
    if tail := _CODED_TAIL.search(window.text):
        return [] if _THINGS.match(text, mark + 1) else _read_coded(window, tail, mark)
    if (word := _ORDER_LAST_WORD.match(text, mark + 1)) and (tail := _ORDER_LAST_TAIL.search(window.text)):
        return _read_order(window, tail, word[1], word.end())
    if previous and previous.number.year and (tail := _ANOTHER.fullmatch(window.text)):
        number = _make(previous.number.series, str(previous.number.year), tail["serial"])
        return [FoundNumber(number, window.places[tail.start("serial")], mark + 1, is_elided=True)] if number else []
    return []


def _found(window: _Window, start: int, end: int, series: str, year: str | None, serial: str) -> list[FoundNumber]:
    number = _make(series, year, serial)
    return [FoundNumber(number, window.places[start], end)] if number else []


def _read_coded(window: _Window, tail: re.Match[str], mark: int) -> list[FoundNumber]:
    """国发〔2019〕13号, or 〔2024〕5号 where no code stands before the bracket."""
    before = window.text[: tail.start()]
    has_short_year = len(tail["year"]) == 2
    start = tail.start() + (tail[0][0] == " ")
    if code := code_at_end(before):
        start = tail.start() - len(code)
        if has_short_year and int(tail["year"]) < FIRST_YEAR % 100:
            return []  # 附件(12)3号: nobody prints a year of this century with two digits
    else:
        is_clear = (
            not before or before[-1] in "〔〕《》〉：:，,。；;、|" or tail[0][0] == " " or leads_to_number(before)
        )
        if has_short_year or not is_clear:
            return []
    if not tail["others"]:
        return _found(window, start, mark + 1, code, tail["year"], tail["serial"])
    return _read_list(window, tail, start, mark, code)


def _read_list(window: _Window, tail: re.Match[str], start: int, mark: int, code: str) -> list[FoundNumber]:
    """财税〔2018〕32、33号: each serial with the code and year of the first."""
    numbers = []
    for serial in re.finditer("[0-9]+", tail["others"] + tail["serial"]):
        number = _make(code, tail["year"], serial[0])
        if number is None:
            continue
        first = tail.start("others") + serial.start()
        is_last = first >= tail.start("serial")
        end = mark + 1 if is_last else window.places[first + len(serial[0]) - 1] + 1
        numbers.append(FoundNumber(number, window.places[first if serial.start() else start], end, is_elided=True))
    return numbers


def _read_order(window: _Window, tail: re.Match[str], word: str, end: int) -> list[FoundNumber]:
    """国务院令第711号, 省政府第46号令, 公告2023年第5号."""
    issuer = issuer_at_end(window.text[: tail.start()])
    is_whole = word == "令" or tail["year"] or "第" in tail[0]
    if issuer is None or not is_whole:
        return []
    start = tail.start() - len(issuer) + (not issuer and tail[0][0] == " ")
    if tail[0].count("〔") > tail[0].count("〕") and window.closes_at_end:
        end += 1  # 国务院令（第711号）
    return _found(window, start, end, issuer + word, tail["year"], tail["serial"])
