"""Level ordinals at the start of a block: 一、（一）1.（1）① of papers, 编 章 节 条 of regulations.

A marker is read from one block alone; whether （一） is a second level or an 项 of an article is decided by
the outline, which sees the whole part (《党政机关公文格式》 GB/T 9704-2012, 7.3.3; 《立法法》 第六十五条).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from documents.parsing.numerals import chinese_to_int
from documents.parsing.tree import MarkerStyle

_NUMERAL = "一二三四五六七八九十百零〇○"
_OPEN, _CLOSE = "（(﹙", "）)﹚"

# What stands right after a number that is quoted in a sentence, not set before a paragraph.
_MENTIONED = re.compile(
    rf"(?:[至、和或及与到—－~～-]\s?(?:第|[{_OPEN}])|项(?!目)|款(?!项)|所[列指称述]|中(?:的|规定|所|，)|的(?:规定|情形)|以及|[，,。；;{_CLOSE}])"
)
_MENTIONED_ARTICLE = re.compile(rf"规定|{_MENTIONED.pattern}")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Marker:
    """A level ordinal at the start of a text: its style, label in full width, ordinal, and where the text goes on."""

    style: MarkerStyle
    label: str
    ordinal: int
    end: int


@dataclass(frozen=True, slots=True)
class _Form:
    """One printed form of a level ordinal."""

    style: MarkerStyle
    pattern: re.Pattern[str]
    label: Callable[[str], str]


_NAMED = re.compile(rf"第\s?([{_NUMERAL}千]{{1,8}}|\d{{1,4}})\s?(部分|[编編篇章节節条條])(之[{_NUMERAL}]{{1,3}})?\s*")
_NAMED_STYLES = {
    "部分": MarkerStyle.PART,
    "编": MarkerStyle.PART,
    "編": MarkerStyle.PART,
    "篇": MarkerStyle.PART,
    "章": MarkerStyle.CHAPTER,
    "节": MarkerStyle.SUBCHAPTER,
    "節": MarkerStyle.SUBCHAPTER,
    "条": MarkerStyle.ARTICLE,
    "條": MarkerStyle.ARTICLE,
}

_CHINESE_FORMS = (_Form(MarkerStyle.LEVEL_1, re.compile(rf"([{_NUMERAL}]{{1,6}})\s?[、．﹒.]\s*"), "{}、".format),)
_BRACKET_FORMS = (
    _Form(
        MarkerStyle.LEVEL_2,
        re.compile(rf"[{_OPEN}]\s?([{_NUMERAL}]{{1,6}})\s?[{_CLOSE}][、．﹒.]?\s*"),
        "（{}）".format,
    ),
    _Form(
        MarkerStyle.LEVEL_4,
        re.compile(rf"[{_OPEN}]\s?(\d{{1,3}})\s?[{_CLOSE}][、．﹒.]?\s*"),
        "（{}）".format,
    ),
)
_DIGIT_FORMS = (
    _Form(
        MarkerStyle.DECIMAL,
        re.compile(
            r"(\d{1,2}(?:[.．﹒]\d{1,2}){1,4})[.．﹒、]?(?:\s+|(?=[一-龥])(?![万亿千百十个人件项户亩公里米吨倍元级层米度℃]))"
        ),
        "{}".format,
    ),
    _Form(
        MarkerStyle.LEVEL_3,
        re.compile(
            r"(\d{1,3})\s?(?:[.．﹒](?!\d)|[.．﹒](?=(?:[1１][9９]|[2２][0０])\d\d\s?[年—－~～至-])|[.．﹒]\s+|、(?!\d{1,2}[、级类号楼层组日月]))\s*"
        ),
        "{}.".format,
    ),
    _Form(MarkerStyle.LEVEL_4, re.compile(rf"(\d{{1,2}})\s?[{_CLOSE}]\s*"), "{}）".format),
)

# Ready-made signs: ⑴ ⒈ ① ㈠. (first character, how many, style, label)
_SIGNS = (
    (0x2460, 20, MarkerStyle.LEVEL_5, "{sign}"),
    (0x2474, 20, MarkerStyle.LEVEL_4, "（{number}）"),
    (0x2488, 20, MarkerStyle.LEVEL_3, "{number}."),
    (0x2776, 10, MarkerStyle.LEVEL_5, "{sign}"),
    (0x3220, 10, MarkerStyle.LEVEL_2, "（{chinese}）"),
    (0x3251, 15, MarkerStyle.LEVEL_5, "{sign}"),
)


def _sign_markers() -> dict[str, Marker]:
    markers = {}
    for first, count, style, form in _SIGNS:
        for step in range(count):
            sign = chr(first + step)
            number = step + 1 + (20 if first == 0x3251 else 0)
            label = form.format(sign=sign, number=number, chinese="一二三四五六七八九十"[step % 10])
            markers[sign] = Marker(style, label, number, 1)
    return markers


_SIGN_MARKERS = _sign_markers()
_FORMS_BY_FIRST: dict[str, tuple[_Form, ...]] = {
    **dict.fromkeys("一二三四五六七八九十", _CHINESE_FORMS),
    **dict.fromkeys(_OPEN, _BRACKET_FORMS),
    **dict.fromkeys("0123456789０１２３４５６７８９", _DIGIT_FORMS),
}


def find_marker(text: str) -> Marker | None:
    """Read the level ordinal at the start of a block's text, in either width and script.

    In: one block's text. Out: the marker, or None where the text opens with none: 一是, 第一，, figures
    (1.5万亩, 2.3%), numbers in a sentence (一、二、三产业; 第三条规定的情形; （一）至（三）项).
    Specimen: "(一) 加强组织领导。" → （一）, ordinal 1, end 4.
    """
    if not text:
        return None
    first = text[0]
    if first == "第":
        return _find_named(text)
    if forms := _FORMS_BY_FIRST.get(first):
        return _find_numbered(text, forms)
    sign = _SIGN_MARKERS.get(first)
    if sign is None:
        return None
    end = len(text) - len(text[1:].lstrip("、.．﹒ \t　"))
    return Marker(sign.style, sign.label, sign.ordinal, end)


def _find_named(text: str) -> Marker | None:
    match = _NAMED.match(text)
    if match is None:
        return None
    number, unit, added = match.groups()
    has_blank = text[match.end() - 1].isspace()
    if not has_blank and _MENTIONED_ARTICLE.match(text, match.end()):
        return None
    ordinal = _to_int(number)
    if ordinal is None:
        return None
    unit = {"編": "编", "節": "节", "條": "条"}.get(unit, unit)
    label = f"第{_plain_digits(number)}{unit}{added or ''}"
    return Marker(_NAMED_STYLES[unit], label, ordinal, match.end())


def _find_numbered(text: str, forms: tuple[_Form, ...]) -> Marker | None:
    for form in forms:
        match = form.pattern.match(text)
        if match is None:
            continue
        number = _plain_digits(match[1])
        ordinal = _to_int(number.rpartition(".")[2])
        if ordinal is None or ordinal == 0 or _is_mentioned(text, match, form.style, ordinal):
            continue
        return Marker(form.style, form.label(number), ordinal, match.end())
    return None


def _is_mentioned(text: str, match: re.Match[str], style: MarkerStyle, ordinal: int) -> bool:
    """Tell a number inside a sentence from a label: 一、二、三产业; 五、六月份; （一）至（三）项."""
    rest = text[match.end() : match.end() + 3]
    if style is MarkerStyle.LEVEL_1:
        following = _to_int(rest[:1]) if rest[:1] in _NUMERAL and rest else None
        return following == ordinal + 1 and (rest[1:2] in "、月年个天产线次层成级类" or not rest[1:2])
    if style in (MarkerStyle.LEVEL_2, MarkerStyle.LEVEL_4):
        return _MENTIONED.match(text, match.end()) is not None
    return False


def _plain_digits(number: str) -> str:
    """Half-width digits and points, without blanks; Chinese numerals stay."""
    digits = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in _BLANKS.sub("", number))
    return digits.replace("．", ".").replace("﹒", ".")


def _to_int(number: str) -> int | None:
    try:
        return chinese_to_int(number)
    except ValueError:
        return None
