from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.intake.sketches import find_similar, similarity, sketch, sketch_papers
from documents.models import Document, TextSketch
from tests.documents.views.rows import make_document, make_source

LONG = "".join(f"第{number}条本市各县区人民政府应当于{number * 7}日内完成普查登记并公布结果。" for number in range(60))


@given(st.text(alphabet="一二三四五六七八九十公文通知，。 \n", min_size=60, max_size=400))
def test_equal_texts_are_equal_whatever_their_blanks_and_script(text):
    spaced = text.replace("公", "公 ").replace("。", "\n")
    assert sketch(spaced) == sketch(text)
    assert similarity(sketch(text), sketch(text)) in (0, 100)


def test_more_change_is_less_similar():
    original = sketch(LONG)
    one = similarity(original, sketch(LONG.replace("第7条", "第柒条")))
    many = similarity(original, sketch(LONG.replace("普查登记", "清查备案")))
    assert 100 >= one > many
    assert similarity(original, sketch("完全不同的另一份文件，讲的是食品安全。" * 20)) == 0


def test_short_texts_say_nothing():
    assert sketch("同意。") == []
    assert find_similar([]) == {}


@pytest.mark.django_db
def test_papers_are_sketched_once_and_again_when_they_change(django_assert_max_num_queries):
    papers = [make_document(make_source(f"{LONG}{n}"), f"文件{n}") for n in range(3)]
    assert sketch_papers() == 3
    assert sketch_papers() == 0
    with django_assert_max_num_queries(3):
        found = find_similar(sketch(LONG))
    assert set(found) == {paper.pk for paper in papers}
    assert min(found.values()) > 90
    Document.objects.get(pk=papers[0].pk).save()
    assert sketch_papers() == 1
    assert TextSketch.objects.count() == 3
