"""What the words around a citation say of it."""

import pytest

from documents.parsing.citation_relations import CitedAs, relation_of, relation_of_list, stronger


@pytest.mark.parametrize(
    ("before", "after", "relation"),
    [
        ("为贯彻落实", "", CitedAs.BASIS),
        ("依据《行政许可法》(2019年修正)、", "", CitedAs.BASIS),
        ("依据", ",制定本办法", CitedAs.BASIS),
        ("", "有关规定", CitedAs.BASIS),
        ("现印发", "", CitedAs.ISSUES),
        ("市政府印发了", "", None),
        ("", "已经市政府同意,现印发给你们", CitedAs.ISSUES),
        ("按照修订后的", "", CitedAs.BASIS),
        ("修改", "", CitedAs.AMENDS),
        ("", "第三条修改为", CitedAs.AMENDS),
        ("根据", "同时废止", CitedAs.REPEALS),
        ("", "的政策解读", CitedAs.EXPLAINS),
        ("废止旧文件。执行", "", CitedAs.BASIS),
        ("看到", "很高兴", None),
    ],
)
def test_the_relation_is_told_by_verbs_before_and_words_after(before, after, relation):
    text = f"{before}《X》{after}"
    assert relation_of(text, 0, len(before), len(before) + 3) is relation


def test_verbs_of_the_citation_before_do_not_count():
    text = "《关于废止X的决定》和《Y》"
    assert relation_of(text, 11, 11, 14) is None


@pytest.mark.parametrize(
    ("heading", "relation"),
    [
        ("X市人民政府决定废止的规范性文件目录", CitedAs.REPEALS),
        ("宣布失效的文件", CitedAs.REPEALS),
        ("修改的规章目录", CitedAs.AMENDS),
        ("继续有效的规范性文件目录", None),
        ("总体要求", None),
    ],
)
def test_the_heading_of_a_list_tells_for_all(heading, relation):
    assert relation_of_list(heading) is relation


def test_the_more_telling_relation_wins():
    assert stronger(CitedAs.BASIS, CitedAs.REPEALS) is CitedAs.REPEALS
    assert stronger(CitedAs.BASIS, CitedAs.MENTIONS) is CitedAs.BASIS
