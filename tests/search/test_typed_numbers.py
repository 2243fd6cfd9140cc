from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query_tree import NumberQuery
from search.typed_numbers import is_organ_code, read_number


@pytest.mark.parametrize(
    "code",
    "三政办 三政 驻政 驻政办函 豫政 临政发 义政办 国发 国办发 国函 中办发 国健推委发 公通字 豫交文 国卫办函".split(),
)
def test_a_code_may_stand_before_a_year(code):
    assert is_organ_code(code)
    assert read_number(f"{code}2019") == read_number(f"{code} 2019年") == NumberQuery(code, 2019, None)
    assert read_number(f"{code} 2019-8") == NumberQuery(code, 2019, 8)


@pytest.mark.parametrize(
    "word",
    "停车 财政 民政 行政 党政 市政府 市政府办 财政办 印发 技术研发 教育局 市委 义马 三门峡市 来函 卫健委".split(),
)
def test_a_word_before_a_year_is_no_code(word):
    assert not is_organ_code(word)
    assert read_number(f"{word}2019") is None
    assert read_number(f"{word} 2019-8") is None
    assert read_number(f"{word}2019-8") is None


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("财税2018-32", NumberQuery("财税", 2018, 32)),
        ("公治2019-3号", NumberQuery("公治", 2019, 3)),
        ("義政辦〔２０１９〕", None),
        ("国务院711号令", NumberQuery("国务院令", None, 711)),
        ("(2024)5号", NumberQuery("", 2024, 5)),
        ("8号", None),
        ("义马2024-5号", None),
        ("停车", None),
    ],
)
def test_reads(typed, number):
    assert read_number(typed) == number


@given(st.text(st.sampled_from("三政办发函国令号第字年月〔〕()-0129１ 　/."), max_size=16))
def test_reads_its_own_normal_form_the_same(typed):
    number = read_number(typed)
    if number is not None and number.serial is not None:
        assert read_number(str(number)) == number
