from __future__ import annotations

from dataclasses import dataclass, field

from search.criteria import SearchCriteria
from search.engines.interface import Answer
from search.other_questions import ask
from search.plans import Plan


@dataclass
class Hurried:
    """An engine whose time is always up, or that finds nothing."""

    is_cut_short: bool
    asked: list[Plan] = field(default_factory=list)

    def answer(self, plan: Plan) -> Answer:
        self.asked.append(plan)
        return Answer(held=9, total=0, matched=0, is_cut_short=self.is_cut_short)

    def body_names(self, function: str) -> tuple[str, ...]:
        return ()

    def occurring(self, texts: object) -> frozenset[str]:
        return frozenset()

    def one_off(self, text: str) -> tuple[()]:
        return ()

    def frequent_words(self, initial: str) -> tuple[()]:
        return ()


def test_nothing_is_asked_in_the_stead_of_what_was_cut_short():
    engine = Hurried(is_cut_short=True)
    question, answer = ask(SearchCriteria(query="婴幼儿照顾 老师"), engine, 1.0)
    assert answer.is_cut_short
    assert len(engine.asked) == 1
    assert (question.understood.also, question.understood.notes, question.understood.is_loosened) == ((), (), False)


def test_other_questions_are_asked_where_nothing_was_found_in_time():
    engine = Hurried(is_cut_short=False)
    ask(SearchCriteria(query="婴幼儿照顾 老师"), engine, 1.0)
    assert len(engine.asked) > 1
