"""Bodies of the centre: whole names alone, each with its source."""

from __future__ import annotations

import pytest

from documents.parsing.departments import IssuerContext, canonicalise
from documents.reference.central_bodies import all_central_bodies, find_central_body
from documents.reference.functions import find_function


def test_rows_are_whole_and_no_name_means_two_bodies() -> None:
    names = [name for body in all_central_bodies() for name in (body.name, *body.aliases)]
    assert len(names) == len(set(names))
    for body in all_central_bodies():
        assert body.source
        assert all(find_function(identifier) for identifier in body.functions), body


@pytest.mark.parametrize(
    ("printed", "canonical", "functions"),
    [
        ("国务院办公厅", "国务院办公厅", ("gov_office",)),
        ("中共中央办公厅", "中共中央办公厅", ("party_office",)),
        ("國務院", "国务院", ()),
        ("国家发展改革委", "国家发展和改革委员会", ("dev_reform",)),
        ("国家 卫健委", "国家卫生健康委员会", ("health",)),
        ("最高人民法院", "最高人民法院", ("courts",)),
    ],
)
@pytest.mark.parametrize("place", ["三门峡市", None])
def test_they_belong_to_no_place_whoever_names_them(
    printed: str, canonical: str, functions: tuple[str, ...], place: str | None
) -> None:
    context = IssuerContext.of(place, f"{place}人民政府" if place else "国务院", None, "411200" if place else None)
    identity = canonicalise(printed, context)
    assert identity is not None
    assert (identity.place_code, identity.name, identity.functions) == (None, canonical, functions)


@pytest.mark.parametrize("name", ["人民银行", "宣传部", "发展改革委", "国家税务总局三门峡市税务局", ""])
def test_names_that_a_place_has_too_are_not_the_centre(name: str) -> None:
    assert find_central_body(name) is None
