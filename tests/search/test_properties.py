"""Laws of search, tried on the founding texts with questions drawn by chance."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.http import QueryDict

from documents.parsing.script import fold as fold_print
from search.criteria import FACET_LABELS, Match, Mode, SearchCriteria
from search.engines.interface import Answer
from search.planning import plan_search
from search.records import PaperRecord
from search.result_page import SearchPage
from tests.search.plain_engine import PlainEngine

pytestmark = pytest.mark.django_db

HAN_RUN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")
QUOTES = ("“”", '""', "「」", "『』", "《》")


def paragraphs(paper: PaperRecord) -> Iterator[str]:
    for section in paper.sections:
        yield from section.text.split("\n")


def test_any_printed_stretch_is_found_and_nothing_else(seed_records, seed_search):
    """In quotes of any style, in either script: the papers that print it within one paragraph, and those alone."""
    chance = random.Random(20190606)  # noqa: S311 - not for secrets
    texts = {paper.url: [_compared(line) for line in paragraphs(paper)] for paper in seed_records}
    traditional = {simple: printed for printed, simple in _pairs_of_scripts(seed_records)}
    for url, wanted in _stretches(seed_records, chance, 400):
        typed = (
            "".join(traditional.get(character, character) for character in wanted) if chance.random() < 0.3 else wanted
        )
        quotes = chance.choice(QUOTES)
        page = seed_search(SearchCriteria(query=quotes[0] + typed + quotes[1], limit=200))
        found = {hit.document_url for hit in page.hits}
        folded = fold_print(wanted)
        assert found == {other for other, lines in texts.items() if any(folded in line for line in lines)}, typed
        assert url in found
        assert page.total == len(found)
        assert page.partial is None


def test_any_printed_stretch_is_found_in_its_section(seed_records, seed_search):
    chance = random.Random(20200423)  # noqa: S311
    texts = {
        (section.url, number): [_compared(line) for line in section.text.split("\n")]
        for paper in seed_records
        for number, section in enumerate(paper.sections)
    }
    for _, wanted in _stretches(seed_records, chance, 80):
        page = seed_search(SearchCriteria(query=f"“{wanted}”", mode=Mode.SECTIONS, limit=200))
        if page.total > 200:
            continue
        folded = fold_print(wanted)
        holding = sorted(url for (url, _), lines in texts.items() if any(folded in line for line in lines))
        assert sorted(hit.url for hit in page.hits) == holding, wanted


def _compared(line: str) -> str:
    return fold_print(line).replace(" ", "")


def _stretches(records: list[PaperRecord], chance: random.Random, number: int) -> Iterator[tuple[str, str]]:
    """(address of a paper, 1 to 12 Han characters of one of its paragraphs)."""
    runs = [
        (paper.url, run)
        for paper in records
        for line in paragraphs(paper)
        for run in HAN_RUN.findall(line.replace(" ", ""))
    ]
    for url, run in chance.sample(runs, number):
        length = chance.randint(1, min(12, len(run)))
        start = chance.randint(0, len(run) - length)
        yield url, run[start : start + length]


def _pairs_of_scripts(records: list[PaperRecord]) -> Iterator[tuple[str, str]]:
    """(character as printed, the simplified one it folds to) where they differ."""
    for character in {character for paper in records for line in paragraphs(paper) for character in line}:
        folded = fold_print(character)
        if folded != character and HAN_RUN.fullmatch(character) and HAN_RUN.fullmatch(folded):
            yield character, folded


@pytest.mark.parametrize("mode", list(Mode))
def test_a_count_is_what_its_click_shows(seed_search, mode):
    chance = random.Random(mode.value)  # noqa: S311
    questions = ["", "", "教育", "卫健委", "停车 OR 公交", "-殡葬", '"领导小组"', "卫健委 托育"]
    tried = 0
    while tried < 60:
        criteria = SearchCriteria(query=chance.choice(questions), mode=mode, match=chance.choice(list(Match)), limit=0)
        page = seed_search(criteria)
        for _ in range(chance.randint(0, 2)):
            criteria = _choose(page, criteria, chance)
            page = seed_search(criteria)
        for facet in page.facets:
            for value in chance.sample(facet.flat, min(3, len(facet.flat))):
                clicked = seed_search(criteria.choosing(facet.name, (value.value,)))
                assert clicked.total == value.count, (criteria, facet.name, value.value)
                tried += 1


@pytest.mark.parametrize("mode", list(Mode))
def test_a_link_adds_its_rows_to_those_of_its_facet(seed_search, mode):
    """The link itself, read as the page reads it: within a facet rows join, and what is chosen is left by its link."""
    chance = random.Random(mode.value + "links")  # noqa: S311
    for _ in range(12):
        criteria = SearchCriteria(query=chance.choice(["", "教育", "卫健委 托育"]), mode=mode, limit=200)
        page = seed_search(criteria)
        facet = chance.choice([facet for facet in page.facets if len(facet.flat) > 1])
        first, second = chance.sample(facet.flat, 2)
        one = seed_search(_followed(first.url))
        assert one.total == first.count
        both = seed_search(
            _followed(
                next(v.url for f in one.facets for v in f.flat if (f.name, v.value) == (facet.name, second.value))
            )
        )
        other = seed_search(_followed(second.url))
        if max(one.total, other.total, both.total) <= 200:
            assert _shown(both) == _shown(one) | _shown(other), (criteria.query, facet.name, first.value, second.value)
        chosen = next(v for f in both.facets for v in f.flat if (f.name, v.value) == (facet.name, first.value))
        assert chosen.is_selected
        assert seed_search(_followed(chosen.url)).total == other.total


def _followed(url: str) -> SearchCriteria:
    criteria = SearchCriteria.from_query_string(QueryDict(url.removeprefix("?")))
    assert criteria.url == url
    return criteria


def _shown(page: SearchPage) -> set[tuple[str, str, str]]:
    return {(hit.url, hit.heading, hit.duty.task if hit.duty else "") for hit in page.hits}


def _choose(page: SearchPage, criteria: SearchCriteria, chance: random.Random) -> SearchCriteria:
    facet = chance.choice([facet for facet in page.facets if facet.values] or [None])
    if facet is None:
        return criteria
    return criteria.toggling(facet.name, chance.choice(facet.flat).value)


@pytest.fixture(scope="module")
def plain_engine(seed_records) -> PlainEngine:
    engine = PlainEngine(Path())
    engine.rebuild(seed_records)
    return engine


@pytest.mark.parametrize("mode", list(Mode))
def test_agrees_with_the_plain_engine(seed_records, seed_engine, plain_engine, mode):
    """Total, papers and counts of every facet, for questions put together by chance."""
    chance = random.Random(mode.value + "agree")  # noqa: S311
    words = [
        line[start : start + 4] for paper in seed_records for line in list(paragraphs(paper))[3:9:2] for start in (0, 6)
    ]
    words += [
        "市教育局",
        "卫健委",
        "5G",
        "7号",
        "三政办〔2019〕8号",
        "2019年6月6日",
        "第三条",
        "婴幼儿照顾",
        "《条例》",
        "标题:意见",
    ]
    facets = seed_engine.answer(plan_search(SearchCriteria()).plan).counts
    for _ in range(60):
        parts = [
            chance.choice(["", "", "-", "NOT "]) + (chance.choice(words) or "的") for _ in range(chance.randint(1, 3))
        ]
        query = chance.choice([" ", " ", " OR "]).join(parts)
        facet = chance.choice(["year", "kind", "department", "role", "authority"])
        choices = {facet: (chance.choice(sorted(facets[facet])),)} if chance.random() < 0.5 else {}
        criteria = SearchCriteria(query=query, mode=mode, limit=10_000, **choices)
        plan = plan_search(criteria, seed_engine.body_names).plan
        ours, plain = seed_engine.answer(plan), plain_engine.answer(plan)
        assert (ours.total, ours.is_loosened) == (plain.total, plain.is_loosened), (query, choices)
        assert _units(ours, mode) == _units(plain, mode), (query, choices)
        assert {facet: ours.counts[facet] for facet in FACET_LABELS} == plain.counts, (query, choices)


def _units(answer: Answer, mode: Mode) -> set[int]:
    return {
        row.duty.key if row.duty else row.sections[0].key if mode is Mode.SECTIONS else row.paper.key
        for row in answer.rows
    }
