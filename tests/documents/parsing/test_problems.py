"""The catalogue of problems."""

import pytest

from documents.parsing.problems import MESSAGES, report
from documents.parsing.tree import Span


def test_a_problem_names_its_values() -> None:
    problem = report("encoding-overridden", Span(0, 0), declared="gb2312", encoding="utf-8")
    assert (problem.code, problem.span) == ("encoding-overridden", Span(0, 0))
    assert "gb2312" in problem.message
    assert "utf-8" in problem.message


def test_long_values_are_cut() -> None:
    assert len(report("contents-entry-unmatched", Span(0, 9), title="甲" * 500).message) < 150


def test_an_unknown_code_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        report("no-such-code", Span(0, 0))


@pytest.mark.parametrize("code", MESSAGES)
def test_every_message_is_one_chinese_sentence(code: str) -> None:
    assert code == code.lower().replace("_", "-")
    assert MESSAGES[code].endswith("。")
    assert MESSAGES[code].count("。") == 1
