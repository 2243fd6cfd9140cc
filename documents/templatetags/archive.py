"""How figures, dates and role words are written on the pages."""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import get_language, gettext, gettext_lazy, gettext_noop

register = template.Library()

_MARKED = re.compile(r"<mark>([^<]*)</mark>")
_HAN = re.compile(r"[\u3400-\u9fff]")
THIN_SPACE = "\u202f"  # narrow and non-breaking: 20 189
ROLES = {
    "lead": gettext_lazy("牵头"),
    "support": gettext_lazy("配合"),
    "responsible": gettext_lazy("负责"),
    "oversight": gettext_lazy("督导"),
}
LABELS = (
    gettext_noop("城市"),
    gettext_noop("年份"),
    gettext_noop("文种"),
    gettext_noop("责任部门"),
    gettext_noop("责任方式"),
    gettext_noop("栏目"),
    gettext_noop("发文机关"),
    gettext_noop("公文"),
    gettext_noop("条款"),
    gettext_noop("责任事项"),
    gettext_noop("相关度"),
    gettext_noop("日期从新到旧"),
    gettext_noop("日期从旧到新"),
    gettext_noop("文号"),
    gettext_noop("完成时限"),
    gettext_noop("承担情况"),
    gettext_noop("没有写明单位"),
    gettext_noop("两个以上单位牵头"),
    gettext_noop("含统称"),
    gettext_noop("含县级单位"),
    gettext_noop("由个人承担"),
    gettext_noop("文中写作"),
    gettext_noop("同办单位"),
    gettext_noop("时限从晚到早"),
    gettext_noop("出处形式"),
    gettext_noop("责任条款"),
    gettext_noop("行文提及"),
    gettext_noop("已过时限"),
    gettext_noop("尚未到期"),
    gettext_noop("时限没有具体日期"),
    gettext_noop("没有写时限"),
    gettext_noop("逐项列出"),
    gettext_noop("按单位汇总"),
    gettext_noop("按公文汇总"),
    gettext_noop("合计"),
    gettext_noop("只含部分词语的也列入"),
    gettext_noop("单位"),
    gettext_noop("牵头"),
    gettext_noop("配合"),
    gettext_noop("负责"),
    gettext_noop("督导"),
)
"""Words that search hands over in Chinese, as plain Python may not translate: listed here for the catalogues."""


@register.filter
def grouped(number: int) -> str:
    """A whole number in groups of three, parted by thin spaces; below 10,000 as it is.

    >>> grouped(2019), grouped(20189)
    ('2019', '20\u202f189')
    """
    return f"{number:,}".replace(",", THIN_SPACE) if abs(number) >= 10_000 else str(number)


@register.filter
def printed_date(date: datetime.date | str | None, precision: str = "") -> str:
    """A date as far as it is known: 2019年6月6日, 2020年5月 (precision month), 2020年 (year); "" for none.

    Takes a date with its precision (day if none is given), or ISO 8601 cut at the precision: "2020-05".
    """
    if not date:
        return ""
    if isinstance(date, str):
        parts = [int(part) for part in date.split("-")]
    else:
        parts = [date.year, date.month, date.day]
    parts = parts[: {"year": 1, "month": 2}.get(precision, 3)]
    if (get_language() or "").startswith("en"):
        return date_format(datetime.date(*parts, *[1] * (3 - len(parts))), ("Y", "F Y", "j F Y")[len(parts) - 1])
    return "".join(f"{part}{unit}" for part, unit in zip(parts, "年月日", strict=False))


@register.filter
def finding(url: str, marked: str) -> str:
    """The address of a passage, with the words that are marked in `marked` (HTML) to be marked there too.

    >>> finding("/documents/x/sections/1/", "做好<mark>托育</mark>")
    '/documents/x/sections/1/?find=%E6%89%98%E8%82%B2'
    """
    words = dict.fromkeys(html.unescape(word) for word in _MARKED.findall(marked))
    path, sharp, anchor = url.partition("#")
    return f"{path}?{urlencode({'find': ' '.join(words)})}{sharp}{anchor}" if words else url


@register.filter
def role_label(role: str) -> str:
    """The word for a role on the pages: lead → 牵头."""
    return str(ROLES.get(role, role))


@register.filter
def in_chinese(words: object) -> object:
    """Printed words, said to be Chinese on a page in another language, so that they are read aloud as such.

    On a Chinese page, and without Han characters, as they are.
    """
    if (get_language() or "").startswith("zh") or not _HAN.search(str(words)):
        return words
    return format_html('<span lang="zh">{}</span>', words)


@register.filter
def translated(words: str) -> str:
    """One of `LABELS` in the reader's language; other words as they are."""
    return gettext(words) if words else ""


@register.filter
def any_selected(values: Iterable[Any]) -> bool:
    """Whether one of the choices of a facet, or one below it, is chosen."""
    return any(value.is_open for value in values)


@register.filter
def with_values(facets: Iterable[Any]) -> bool:
    """Whether any of the facets has a choice to offer, or one was looked for."""
    return any(facet.values or facet.sought for facet in facets)


@register.filter
def with_gaps(links: Iterable[Any]) -> list[tuple[Any, bool]]:
    """Numbered page links, each with whether numbers are left out before it."""
    pairs, before = [], 0
    for link in links:
        pairs.append((link, link.number > before + 1))
        before = link.number
    return pairs
