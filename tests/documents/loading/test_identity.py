from __future__ import annotations

from dataclasses import replace

import pytest

from documents.loading.identity import IDENTITY_LENGTH, issue_identity, paper_identities
from tests.documents.loading.specimens import Paper, source


def identities(*papers: Paper, salt: str = "") -> list[str]:
    return paper_identities(source(*papers, salt=salt)[0])


PAPER = Paper()
UNNUMBERED = Paper(number=None)
MINUTES = Paper(number="〔2024〕5号", kind="纪要")
ORDER = Paper(number="三门峡市人民政府令第46号", kind="办法")
NAMELESS = Paper(title=None, number=None)


@pytest.mark.parametrize("paper", [PAPER, UNNUMBERED, MINUTES, ORDER], ids=["number", "title", "minutes", "order"])
def test_a_paper_is_known_again_in_another_file(paper: Paper) -> None:
    assert identities(paper) == identities(paper, salt="另一个文件")
    assert identities(replace(paper, sections=())) == identities(paper)
    assert len(identities(paper)[0]) == IDENTITY_LENGTH


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (PAPER, replace(PAPER, number="三政〔2021〕6号")),
        (PAPER, replace(PAPER, number="三政〔2022〕5号")),
        (PAPER, replace(PAPER, number="三政办〔2021〕5号")),
        (PAPER, replace(PAPER, authority="义马市人民政府")),
        (UNNUMBERED, replace(UNNUMBERED, authority="义马市人民政府")),
        (UNNUMBERED, replace(UNNUMBERED, title="三门峡市人民政府关于加强河道管理的通知")),
        (UNNUMBERED, replace(UNNUMBERED, issued="2022-03-04")),
        (MINUTES, replace(MINUTES, kind="通知")),
        (ORDER, replace(ORDER, issued="2012-03-04")),
    ],
    ids=lambda _: "",
)
def test_what_tells_papers_apart(one: Paper, other: Paper) -> None:
    assert identities(one) != identities(other)


def test_a_number_says_more_than_title_and_day() -> None:
    assert identities(PAPER) == identities(replace(PAPER, title="关于加强公园管理的通知", issued="2021-03-05"))


def test_the_place_stands_in_for_a_missing_issuer() -> None:
    unsigned = replace(PAPER, authority=None)
    assert identities(unsigned) != identities(replace(unsigned, city="义马市"))
    assert identities(unsigned, salt="另一个文件") == identities(unsigned)


def test_a_paper_without_number_and_title_is_known_by_its_place_in_its_file() -> None:
    assert identities(NAMELESS) == identities(NAMELESS)
    assert identities(NAMELESS) != identities(NAMELESS, salt="另一个文件")
    assert len(set(identities(NAMELESS, NAMELESS))) == 2


def test_no_two_papers_of_a_file_are_alike() -> None:
    first, second = identities(PAPER, PAPER)
    assert first != second
    assert [first] == identities(PAPER)


def test_an_issue_is_known_by_gazette_year_and_number_or_else_by_its_file() -> None:
    def identity(salt: str = "", **facts: object) -> str:
        parsed, _ = source(PAPER, issue=facts, salt=salt)
        assert parsed.issue
        return issue_identity(parsed.issue, parsed.sha256)

    assert identity() == identity(salt="另一个文件", city="义马市")
    different = [identity(gazette_name="义马市人民政府公报"), identity(year=2022), identity(number=3)]
    different += [identity(cumulative_number=181), identity()]
    assert len(set(different)) == 5
    unnumbered = dict.fromkeys(("year", "number", "cumulative_number"))
    parsed, _ = source(PAPER, issue={})
    assert parsed.issue
    bare = replace(parsed.issue, **unnumbered)
    assert issue_identity(bare, "aa") != issue_identity(bare, "bb")
