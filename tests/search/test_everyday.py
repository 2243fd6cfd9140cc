"""The list of everyday words is sound, and sayings of several words are known whole."""

from __future__ import annotations

from importlib.resources import files

from search import analysis
from search.everyday import everyday_words, join_sayings, official_words

LINES = [
    line
    for line in files("search").joinpath("everyday_words.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_every_line_says_something():
    for line in LINES:
        said, official = (half.split() for half in line.split("\t"))
        assert any(word not in other for word in said for other in official), line


def test_no_word_is_explained_twice():
    said = [word for line in LINES for word in line.split("\t")[0].split()]
    assert len(said) == len(set(said)) == len(everyday_words())


def test_words_are_known_as_they_are_compared():
    words = {word for said, official in everyday_words().items() for word in (said, *official)}
    assert {word for word in words if analysis.fold(word) != word} == set()


def test_what_contains_the_word_is_not_said_again():
    assert "老年人" in official_words("老人")
    assert official_words("建房") == ("违法占地", "建设")
    assert official_words("营商环境") == ()


def test_sayings_of_several_words_stay_whole():
    assert list(join_sayings(["干部", "踢", "皮球"])) == ["干部", "踢皮球"]
    assert list(join_sayings([])) == []
