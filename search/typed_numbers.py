"""A document number as people type it: 三政办2019-8, 国务院令第711号, 三政办2019 (the series of a year)."""

from __future__ import annotations

import re

from documents.document_number import DocumentNumber
from documents.printed_figures import fold_figures
from documents.reference import functions, places
from search import analysis
from search.query_tree import NumberQuery

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_ORDER = re.compile(rf"([{_HAN}]{{0,12}}?)第?([0-9]{{1,5}})号令")
_YEAR_OF_SERIES = re.compile(rf"([{_HAN}]{{2,8}}) ?((?:19|20)[0-9]{{2}})年?")
_GOVERNMENT = re.compile(f"[{_HAN}]{{0,2}}([{_HAN}][政府])[办发函字文秘规]{{0,3}}")  # 三政办, 临政发, 义政办函
_CENTRE = re.compile("国办?[发函令]|中办?[发函]")
_ENDINGS = "发函字文"  # 教体发, 国卫办函, 公通字, 豫交文
_MONTHS = 12


def read_number(typed: str) -> NumberQuery | None:
    """The number, or series of a year, that a text is, whole. A bare 第4号 or 8号 is none.

    Without brackets it must read as a number and as nothing else: 停车 2019-6 is a word and a month.
    """
    text = fold_figures(typed)
    if not any(character.isdigit() or character == "号" for character in text):
        return None
    order = _ORDER.fullmatch(text)
    number = DocumentNumber.parse(f"{order[1]}令第{order[2]}号" if order else text)
    if number is None:
        return _series_of_year(text)
    if not number.series and number.year is None:
        return None
    is_bare = number.year is not None and not number.is_order and "〔" not in text
    if is_bare and not is_organ_code(number.series) and not _is_plain_number(text, number):
        return None
    return NumberQuery(number.series, number.year, number.serial)


def is_organ_code(series: str) -> bool:
    """Whether a folded word looks like the code of an organ, and is no word: 三政办, not 财政办 or 印发.

    Codes are made by every organ for itself, so none can be listed.
    """
    knows = analysis.segmenter().knows
    if _CENTRE.fullmatch(series):
        return True
    if government := _GOVERNMENT.fullmatch(series):
        return not knows(government[1]) and not knows(series)
    endings = (series[-length:] for length in range(2, len(series) + 1))
    return series[-1:] in _ENDINGS and not any(map(knows, endings))


def _is_plain_number(text: str, number: DocumentNumber) -> bool:
    """Whether what is typed in one go, 财税2018-32 or 公治2019-3号, can be nothing but a number."""
    series = number.series
    is_place = places.places_with_short_name(series) or places.places_with_full_name(series)
    is_name = bool(is_place or functions.functions_of(series))
    return " " not in text and not is_name and ("号" in text or number.serial > _MONTHS)


def _series_of_year(text: str) -> NumberQuery | None:
    found = _YEAR_OF_SERIES.fullmatch(text)
    if found is None or not is_organ_code(found[1]):
        return None
    return NumberQuery(found[1], int(found[2]), None)
