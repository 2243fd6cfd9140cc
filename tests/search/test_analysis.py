from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import analysis

MIXED = st.text(
    alphabet="报告報告（）()［〔“”「」『』ＰＭ2.5５Ｇag \t\u3000\u00a0①㎡Ⅳ，：。、\n市政府ß\u200b", max_size=60
)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("（三政辦〔２０１９〕 8 号）", "(三政办(2019)8号)"),
        ("“全流程”「全代辦」『一網』", '"全流程""全代办""一网"'),
        ("胡 刚", "胡刚"),
        ("BIM CIM 平台", "bim cim平台"),
        ("面积12㎡，①优先", "面积12m2,1优先"),
        ("第一段 \n 第二段", "第一段\n第二段"),
        ("零\u200b宽", "零宽"),
        ("", ""),
        ("二○二◯年", "二〇二〇年"),
    ],
)
def test_folds_what_makes_no_difference(printed, folded):
    assert analysis.fold(printed) == folded


@given(MIXED)
def test_folding_keeps_the_way_back(printed):
    folded = analysis.fold_with_origins(printed)
    assert folded.text == analysis.fold(printed)
    assert len(folded.origins) == len(folded.text)
    assert list(folded.origins) == sorted(folded.origins)
    assert all(
        folded.text[i] in analysis.fold(printed[o]) or folded.text[i] == " " for i, o in enumerate(folded.origins)
    )


@given(MIXED)
def test_folding_twice_is_folding_once(printed):
    assert analysis.fold(analysis.fold(printed)) == analysis.fold(printed)


@given(MIXED, st.integers(0, 59), st.integers(1, 8))
def test_a_text_has_every_gram_of_what_it_contains(printed, start, length):
    folded = analysis.fold(printed)
    part = folded[start : start + length]
    if part and "\n" not in part and analysis.contains(part, folded):
        assert set(analysis.query_grams(part)) <= analysis.grams(folded)


@pytest.mark.parametrize(
    ("needle", "text", "is_in"),
    [
        ("7号", "按17号文", False),
        ("7号", "第7号文", True),
        ("5g", "955g基站", False),
        ("5g基站", "建5g基站", True),
        ("政府工作", "政府\n工作", False),
        ("", "政府", False),
    ],
)
def test_finds_figures_and_letters_only_whole(needle, text, is_in):
    assert analysis.contains(needle, text) is is_in


def test_knows_which_grams_prove_a_text():
    assert [text for text in ("市", "市政", "市政府", "5g", "5g基", "2019") if analysis.is_exact_gram(text)] == [
        "市", "市政", "5g", "2019",
    ]  # fmt: skip


def test_keeps_names_of_the_archive_whole():
    for name in ("卫健委", "三门峡市", "市场监督管理局", "实施意见"):
        assert name in analysis.words(f"关于{name}的事")


def test_counts_a_long_word_also_as_its_parts():
    words = analysis.words("市场监督管理局")
    assert {"市场监督管理局", "市场", "监督", "管理"} <= set(words)
    assert analysis.coarse_words("市场监督管理局") == ["市场监督管理局"]


def test_cuts_the_seeds_as_jieba_does(seeds_dir):
    """The quick segmenter may stand in for jieba: the same words but for a few in ten thousand."""
    from search.lexicon import lexicon_words

    reference, quick = analysis.JiebaSegmenter(), analysis.RjiebaSegmenter()
    lexicon = dict.fromkeys(analysis.fold(word) for word in lexicon_words())
    for cutter in (reference, quick):
        cutter.add_words(lexicon)
    expected: Counter[str] = Counter()
    got: Counter[str] = Counter()
    for path in sorted(seeds_dir.glob("*.txt")):
        for line in analysis.fold(path.read_text("utf-8")).split("\n"):
            expected.update(analysis.words(line, cutter=reference))
            got.update(analysis.words(line, cutter=quick))
    assert expected.total() > 50_000
    assert (expected - got).total() / expected.total() < 0.001
