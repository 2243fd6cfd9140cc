from __future__ import annotations

import datetime

import pytest
from django.utils import translation

from documents.templatetags.archive import finding, grouped, printed_date, role_label, with_gaps
from documents.views.navigation import PageLink


@pytest.mark.parametrize(
    ("number", "written"), [(0, "0"), (2019, "2019"), (20189, "20\u202f189"), (-1234567, "-1\u202f234\u202f567")]
)
def test_grouped(number: int, written: str) -> None:
    assert grouped(number) == written


@pytest.mark.parametrize(
    ("date", "precision", "written"),
    [
        (datetime.date(2019, 6, 6), "day", "2019年6月6日"),
        (datetime.date(2019, 6, 6), "", "2019年6月6日"),
        (datetime.date(2020, 5, 1), "month", "2020年5月"),
        (datetime.date(2020, 1, 1), "year", "2020年"),
        ("2019-06-06", "", "2019年6月6日"),
        ("2020-05", "", "2020年5月"),
        ("", "", ""),
        (None, "day", ""),
    ],
)
def test_printed_date(date: datetime.date | str | None, precision: str, written: str) -> None:
    with translation.override("zh-hans"):
        assert printed_date(date, precision) == written


def test_printed_date_in_english() -> None:
    with translation.override("en"):
        assert printed_date("2019-06-06") == "6 June 2019"
        assert printed_date(datetime.date(2020, 5, 1), "month") == "May 2020"


def test_role_label_keeps_a_word_it_does_not_know() -> None:
    with translation.override("zh-hans"):
        assert (role_label("lead"), role_label("?")) == ("牵头", "?")


def test_gaps_between_page_numbers_are_told() -> None:
    links = [PageLink(number, "", False) for number in (1, 4, 5, 20)]
    assert [gap for _link, gap in with_gaps(links)] == [False, True, False, True]


def test_a_passage_is_opened_with_its_words_marked() -> None:
    marked = "<mark>婴幼儿</mark>的<mark>照护</mark>，<mark>照护</mark>&lt;<mark>A&amp;B</mark>"
    assert finding("/documents/x/#s-1", marked) == (
        "/documents/x/?find=%E5%A9%B4%E5%B9%BC%E5%84%BF+%E7%85%A7%E6%8A%A4+A%26B#s-1"
    )
    assert finding("/documents/x/", "没有标出的") == "/documents/x/"
