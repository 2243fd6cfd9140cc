"""发文字号: the number of an official paper, in any printed form, as one value.

《党政机关公文格式》 (GB/T 9704-2012) 7.2.5: organ code, year in tortoise-shell brackets, serial without 第 and
without leading zeros: 国发〔2019〕13号. Orders (令) and announcements (公告) are numbered by their issuer:
国务院令第711号, 国家税务总局公告2019年第31号. Old papers print 字第N号 and years of two digits.

Papers are full of other figures before 号; which of them are numbers of papers is decided here, once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

_OPENERS = "〔﹝[［(（【〖「"
_CLOSERS = "〕﹞]］)）】〗」"
_BLANKS = " \t\r\n\v\f\u00a0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u2060\u3000\ufeff"
# Traditional characters that occur in organ codes and in the names of organs that issue orders: a code is a
# name, and 國發 names the same series as 国发.
_TRADITIONAL = "號國發辦會財稅書環衛廳門馬縣區務業農資質標經貿東蘇陝贛魯滬閩遼寧雲華總導員財設審計檢監動勞體學廣電報聯陽長漢兩壹貳參"
_SIMPLIFIED = "号国发办会财税书环卫厅门马县区务业农资质标经贸东苏陕赣鲁沪闽辽宁云华总导员财设审计检监动劳体学广电报联阳长汉两一二三"
_FOLDED = str.maketrans(
    _OPENERS + _CLOSERS + _BLANKS + "０１２３４５６７８９○Ｏ－—–﹣／．" + _TRADITIONAL,
    "〔" * len(_OPENERS) + "〕" * len(_CLOSERS) + " " * len(_BLANKS) + "0123456789〇O----/." + _SIMPLIFIED,
)

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_CHINESE_DIGITS = {
    "〇": 0, "零": 0, "O": 0, "o": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4,
    "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000}
_YEAR = "[0-9]{4}|[0-9]{2}|[一二][〇零Oo一二三四五六七八九]{3}"
_SERIAL = "[0-9]{1,5}|[〇零一二两三四五六七八九十百千]{1,9}"
_ORDER_WORDS = ("令", "公告", "通告")
_FIRST_YEAR = 1949  # the first orders of the State and the earliest year that two digits can mean

# One printed name for one series: the code in lists of the State Council for the orders of the State Council.
_SERIES_ALIASES = {"国令": "国务院令"}


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
        """Refuse what no paper can bear; the message is shown to the person who typed it."""
        if not 1 <= self.serial <= 99999:
            raise ValueError(f"顺序号应在 1 至 99999 之间，不能是 {self.serial}。")
        if self.year is not None and not _FIRST_YEAR <= self.year <= 2099:
            raise ValueError(f"年份应在 {_FIRST_YEAR} 至 2099 之间，不能是 {self.year}。")
        if not _SERIES.fullmatch(self.series):
            raise ValueError(f"机关代字只能是汉字，不能是“{self.series}”。")

    @property
    def is_order(self) -> bool:
        """Whether it is numbered as 令, 公告 or 通告 are: by 第N号, most without a year."""
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
        """The number that `text`, taken whole, prints or types; None where it is not one number.

        Reads every form of the printed page (any bracket, width and blank, 第N号, 字第N号, Chinese digits, years of
        two digits, 43号文) and the short forms people type: 三政办2019-8, 三政办 2019 8号, 三政办〔2019〕8.
        """
        if len(text) > 120:
            return None
        folded = text.translate(_FOLDED).strip(" 〔〕") if _is_wrapped(text) else text.translate(_FOLDED).strip()
        typed = _TYPED.fullmatch(folded)
        squeezed = folded.replace(" ", "")
        for pattern in _WHOLE_FORMS:
            if found := pattern.fullmatch(squeezed):
                return _number(found)
        return _number(typed) if typed else None


class FoundNumber(NamedTuple):
    """A number and the half-open stretch of the text that prints it, from its code or issuer to 号."""

    number: DocumentNumber
    start: int
    end: int


_SERIES = re.compile(f"[{_HAN}]{{0,40}}")
_ORDER = f"(?P<series>(?:[{_HAN}、]{{0,39}}?)(?:令|公告|通告))"
_NAMED = f"(?P<series>[{_HAN}]{{0,24}}?)"
_YEARED = f"(?P<year>{_YEAR})年?"
_NUMBERED = f"(?P<serial>{_SERIAL})"
_WHOLE_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_ORDER}(?:〔?{_YEARED}〕?)?第{_NUMBERED}号",
        rf"{_ORDER}(?:〔{_YEARED}〕|(?P<year2>[0-9]{{4}})年)?〔?第?{_NUMBERED}号?〕?",
        rf"(?P<series>[{_HAN}、]{{0,38}}?)(?:{_YEARED})?第?{_NUMBERED}号(?P<word>令|公告|通告)",
        rf"{_NAMED}〔{_YEARED}〕字?第?{_NUMBERED}号?(?:文件?)?",
        rf"〔{_YEARED}〕(?P<series>[{_HAN}]{{1,12}}?)第?{_NUMBERED}号(?:文件?)?",
        rf"(?P<series>[{_HAN}]{{1,12}}字)第?{_NUMBERED}号",
        rf"(?P<series>)第{_NUMBERED}号",
    )
)
_TYPED = re.compile(
    rf"(?P<series>[{_HAN}]{{2,12}}) ?(?P<year>(?:19|20)[0-9]{{2}})(?: ?[-年/.第] ?| )第? ?(?P<serial>[0-9]{{1,5}}) ?号?(?:文件?)?"
)


def _is_wrapped(text: str) -> bool:
    """Whether the whole number stands in brackets: （国发〔2019〕13号）."""
    return text[:1] in _OPENERS and text[-1:] in _CLOSERS and text.count("号") + text.count("號") == 1


def _number(found: re.Match[str]) -> DocumentNumber | None:
    """The value of a match of one of the forms; None where its year or serial cannot be."""
    groups = found.groupdict()
    series = (groups["series"] or "").replace("、", "") + (groups.get("word") or "")
    return make_number(series, groups.get("year") or groups.get("year2"), groups["serial"])


def make_number(series: str, year: str | None, serial: str) -> DocumentNumber | None:
    """The number of a series, year and serial as printed (Arabic or Chinese digits), or None where there is none such."""
    series = series.removeprefix("中华人民共和国") if series != "中华人民共和国" else series
    value = _read_integer(serial)
    try:
        return DocumentNumber(_SERIES_ALIASES.get(series, series), _read_year(year) if year else None, value)
    except ValueError:
        return None


def _read_year(text: str) -> int:
    """2019, 二〇一九 or 85 as a year; two digits from 49 on mean the last century."""
    year = _read_integer(text)
    if len(text) > 2:
        return year
    return year + (1900 if year >= _FIRST_YEAR % 100 else 2000)


def _read_integer(text: str) -> int:
    """13, 〇, 二〇一九, 十一, 四百九十二 as an integer; 0 where the characters make none."""
    if text.isdigit() and text.isascii():
        return int(text)
    if not any(unit in text for unit in _CHINESE_UNITS):
        return int("".join(str(_CHINESE_DIGITS[character]) for character in text))
    total = digit = 0
    for character in text:
        if character in _CHINESE_UNITS:
            total += (digit or 1) * _CHINESE_UNITS[character]
            digit = 0
        else:
            digit = _CHINESE_DIGITS[character]
    return total + digit


# --- numbers in running text -----------------------------------------------------------------------------------

_WINDOW = 64  # longest stretch before 号 that is read: a long issuer, a year and a serial
_BEFORE_MARK = frozenset("0123456789０１２３４５６７８９〇零○OＯ一二两三四五六七八九十百千" + _BLANKS)
_CODED_TAIL = re.compile(rf" ?〔 ?(?P<year>{_YEAR}) ?年? ?〕 ?字? ?第? ?(?P<serial>{_SERIAL}) ?号\Z")
_OLD_TAIL = re.compile(rf"〔 ?(?P<year>{_YEAR}) ?〕 ?(?P<series>[{_HAN}]{{1,9}}字) ?第? ?(?P<serial>{_SERIAL}) ?号\Z")
_ORDER_TAIL = re.compile(
    rf"(?P<word>令|公告|通告) ?〔? ?(?:(?P<year>[12][0-9]{{3}}) ?年? ?)?〕? ?(?P<ordinal>第)? ?(?P<serial>{_SERIAL}) ?号\Z"
)
_ORDER_LAST_TAIL = re.compile(rf" ?(?:(?P<year>[12][0-9]{{3}}) ?年 ?)?第 ?(?P<serial>{_SERIAL}) ?号\Z")
_ORDER_LAST_WORD = re.compile(rf"[{re.escape(_BLANKS)}]?(令|公告|通告)(?!牌|栏)")
# What may follow 号 when the figure numbers a thing: 5号楼, 3号线, 12号院.
_THINGS = frozenset(
    "楼樓院线線台机機车車门門桥橋井店馆館厅廳坝壩路街地宗公码碼房室坑池库庫炉爐船艇轮輪泊位站口煤井矿礦"
)
_RUN = re.compile(rf"[{_HAN}]+\Z")

_LEAD_WORDS = re.compile(
    "根据|按照|依照|依据|遵照|参照|比照|对照|贯彻|落实|执行|印发|转发|批转|下发|颁发|发布|公布|颁布|修改|修订|废止|失效"
    "|以及|详见|参见|另见|文号|字号|编号|现行|有关|关于|通过|实施|施行|符合|违反|结合|简称|所称|收到|收悉|持续|继续|遵守"
    "|同时|其中|包括|例如|代替|替代|原文|引用|适用|属于|对应|传达|学习|宣传|推动|结合|围绕|针对|随着|自从|直至"
    "|[的了号是在以按为对及与和]"
)
_ORGAN_ENDS = re.compile(
    "国务院|人民政府|[省市县区州]政府|办公厅|办公室|委员会|总局|人民法院|检察院|人民银行|[一-龥]{2}厅|文件"
)
_KIND_WORDS = re.compile(
    "(?:通知|意见|决定|决议|公报|公告|通告|通报|报告|请示|批复|议案|方案|办法|规定|细则|条例|规划|计划|纲要)\\Z"
)
_MINUTES = re.compile(rf"[{_HAN}]{{0,20}}纪要\Z")
_FIRST_WORDS = frozenset("和与及或并将经即如原由按据见从自至于同向以对在被把因日月年")
_CODE_SECOND = frozenset("政府发办委字函署党人贸信开管")
_KNOWN_CODE = re.compile(
    "[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁新国中][政府办发函][一-龥]{0,4}\\Z"
)
_LONGEST_CODE = 12
_ISSUER_ENDS = (
    "国务院", "主席", "政府", "部", "委", "会", "局", "署", "厅", "院", "办", "行", "军委", "府", "政", "总队", "室",
    "省长", "市长", "县长", "州长", "区长",
)  # fmt: skip


def find_document_numbers(text: str) -> list[FoundNumber]:
    """Every number that running text prints, in order, with its span; spans never overlap.

    The code begins after a bracket, a closing title mark, a line start or punctuation, and after the verb that leads
    to it (按照豫政〔2019〕26号). Not numbers: 县〔市、区〕, [12], 第4号 of a gazette, 5号楼.

    >>> find_document_numbers("按照《意见》（国发[2019]13 号文）")
    [FoundNumber(number=DocumentNumber(series='国发', year=2019, serial=13), start=7, end=18)]
    """
    if "號" in text:
        text = text.replace("號", "号")
    found: list[FoundNumber] = []
    last_end = 0
    mark = text.find("号")
    while mark != -1:
        if mark and text[mark - 1] in _BEFORE_MARK:
            number = _number_ending_at(text, mark, last_end)
            if number is not None:
                found.append(number)
                last_end = number.end
        mark = text.find("号", mark + 1)
    return found


class _Window:
    """The stretch before a 号, folded, each run of blanks made one; knows the source place of each character."""

    def __init__(self, text: str, first: int, mark: int) -> None:
        folded = text[first : mark + 1].translate(_FOLDED)
        kept: list[str] = []
        self.places: list[int] = []
        for place, character in enumerate(folded, first):
            if character != " " or (kept and kept[-1] != " "):
                kept.append(character)
                self.places.append(place)
        self.text = "".join(kept)
        self.is_text_start = first == 0


def _number_ending_at(text: str, mark: int, last_end: int) -> FoundNumber | None:
    """The number whose 号 stands at `mark`, read backwards from there, not before `last_end`."""
    window = _Window(text, max(last_end, mark - _WINDOW), mark)
    if tail := _OLD_TAIL.search(window.text):
        return _found(window, tail.start(), mark + 1, tail["series"], tail["year"], tail["serial"])
    if tail := _CODED_TAIL.search(window.text):
        return _read_coded(text, window, tail, mark)
    if tail := _ORDER_TAIL.search(window.text):
        if tail["ordinal"] or tail["year"] or tail["word"] == "令":
            return _read_order(window, tail, tail["word"], mark + 1)
        return None
    word = _ORDER_LAST_WORD.match(text, mark + 1)
    if word and (tail := _ORDER_LAST_TAIL.search(window.text)):
        return _read_order(window, tail, word[1], word.end())
    return None


def _found(window: _Window, start: int, end: int, series: str, year: str | None, serial: str) -> FoundNumber | None:
    number = make_number(series.replace(" ", "").replace("、", ""), year, serial)
    return FoundNumber(number, window.places[start], end) if number else None


def _read_coded(text: str, window: _Window, tail: re.Match[str], mark: int) -> FoundNumber | None:
    """国发〔2019〕13号, or 〔2024〕5号 where no code stands before the bracket."""
    follower = text[mark + 1 : mark + 2]
    if follower in _THINGS and follower:
        return None
    before = window.text[: tail.start()]
    code = _code_at_end(before)
    if code:
        if len(tail["year"]) == 2 and int(tail["year"]) < _FIRST_YEAR % 100:
            return None
        return _found(window, tail.start() - len(code), mark + 1, code, tail["year"], tail["serial"])
    start = tail.start() + (tail[0][0] == " ")
    is_clear = not before or before[-1] in "〔〕》〉：:，,。；;" or window.text[start - 1 : start] == " "
    if len(tail["year"]) == 2 or not (is_clear or _KIND_WORDS.search(before)):
        return None
    return _found(window, start, mark + 1, "", tail["year"], tail["serial"])


def _code_at_end(before: str) -> str:
    """The organ code that ends `before` (the text up to the bracket of the year), or ""."""
    run = _run_at_end(before)
    if not run or _KIND_WORDS.search(run):
        return ""
    if minutes := _MINUTES.search(run):
        return _after_lead_word(minutes[0])
    code = _after_lead_word(run)
    code = _after_last(_ORGAN_ENDS, code, 2)
    if len(code) > 2 and code[0] in _FIRST_WORDS and code[1] not in _CODE_SECOND:
        code = code[1:]
    if len(code) >= 6 and (known := _KNOWN_CODE.search(code)):
        code = known[0]
    return code if len(code.replace(" ", "")) <= _LONGEST_CODE else ""


def _run_at_end(before: str) -> str:
    """The Chinese characters that end `before`; over a blank only where one character stands after it (国 发)."""
    found = _RUN.search(before)
    if found is None:
        return ""
    run = found[0]
    rest = before[: found.start()]
    while len(run.rsplit(" ", 1)[0]) == 1 and rest.endswith(" ") and (more := _RUN.search(rest[:-1])):
        run = f"{more[0]} {run}"
        rest = rest[: more.start()]
        if len(more[0]) > 1:
            break
    return run


def _after_lead_word(run: str) -> str:
    """What follows the last verb, conjunction or 的 of a run; a run that begins with 和 may be a code (和政办)."""
    return _after_last(_LEAD_WORDS, run, 2, first=1)


def _after_last(pattern: re.Pattern[str], run: str, least: int, first: int = 0) -> str:
    """The part after the last match of `pattern` that leaves `least` characters; one-character matches count from `first`."""
    cut = 0
    for found in pattern.finditer(run):
        if found.end() - found.start() == 1 and found.start() < first:
            continue
        if len(run) - found.end() >= least:
            cut = found.end()
    return run[cut:]


def _read_order(window: _Window, tail: re.Match[str], word: str, end: int) -> FoundNumber | None:
    """国务院令第711号, 省政府第46号令, 公告2023年第5号."""
    before = window.text[: tail.start()]
    issuer = _issuer_at_end(before)
    if issuer is None:
        return None
    start = tail.start() - len(issuer)
    if not issuer and tail[0][0] == " ":
        start += 1
    return _found(window, start, end, issuer + word, tail["year"], tail["serial"])


def _issuer_at_end(before: str) -> str | None:
    """The issuer that ends `before`: "" where none is printed, None where the words before are no issuer."""
    found = _RUN.search(before)
    if found is None:
        return ""
    run = found[0]
    if "中华人民共和国" in run:
        return run[run.rindex("中华人民共和国") :]
    issuer = _after_last(_ISSUER_LEADS, run, 2)
    if len(issuer) > 2 and issuer[0] in "日月年" and before[found.start() - 1 : found.start()].isdigit():
        issuer = issuer[1:]
    if not issuer.endswith(_ISSUER_ENDS) and issuer not in ("国",):
        return None
    rest = before[: len(before) - len(issuer)]
    while rest[-1:] in (" ", "、") and rest and (more := _RUN.search(rest[:-1])):
        host = _after_last(_ISSUER_LEADS, more[0], 2)
        if not host.endswith(("部", "局", "署", "委员会", "银行", "国务院", "政府", "厅")) or len(host) > 20:
            break
        issuer = host + rest[-1] + issuer
        rest = rest[: len(rest) - 1 - len(host)]
        if host != more[0]:
            break
    return issuer


_ISSUER_LEADS = re.compile(
    "根据|按照|依照|依据|遵照|参照|贯彻|落实|执行|印发|转发|批转|颁发|发布|公布|颁布|修改|修订|废止|失效|以及|详见|参见|现行|有关"
    "|关于|通过|实施|施行|符合|违反|同时|其中|包括|例如|代替|替代|经由|作为|[的了号是以按被据见]|和(?=国|中)|与(?=国|中)|及(?=国|中)|由(?=国|中)|经(?=国|中)"
)
