from __future__ import annotations

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from search.criteria import FACET_LABELS, MAX_LIMIT, Mode, SearchCriteria, Sort

VALUES = st.lists(
    st.text(alphabet="市局a &=#+%", min_size=1, max_size=4).map(str.strip).filter(bool), max_size=3, unique=True
)


@given(
    st.text(max_size=10),
    st.fixed_dictionaries({facet: VALUES.map(tuple) for facet in FACET_LABELS}),
    st.sampled_from(Mode),
    st.sampled_from(Sort),
    st.integers(1, 50),
)
def test_every_state_is_a_url(query, choices, mode, sort, page):
    criteria = SearchCriteria(query=query, **choices, mode=mode, sort=sort, offset=(page - 1) * 20)
    assert SearchCriteria.from_query_string(QueryDict(criteria.url[1:])) == criteria


def test_odd_values_fall_back():
    criteria = SearchCriteria.from_query_string(QueryDict("mode=x&sort=y&page=-3&limit=9999999&city=&city= 三门峡市 "))
    assert criteria == SearchCriteria(city=("三门峡市",), limit=MAX_LIMIT)


def test_a_choice_starts_again_at_the_first_page():
    assert SearchCriteria(offset=40).toggling("year", "2019") == SearchCriteria(year=("2019",))
