from __future__ import annotations

import datetime

import pytest

from documents.loading.collectives import expand_collective
from documents.parsing.departments import DepartmentIdentity

SANMENXIA = "411200"
COUNTIES, CITIES, DISTRICTS = {"渑池县", "卢氏县"}, {"义马市", "灵宝市"}, {"湖滨区", "陕州区"}
DAY = datetime.date(2020, 6, 1)


def expanded(name: str, day: datetime.date | None = DAY, **facts: object) -> set[str]:
    """The places whose governments a collective stands for."""
    defaults = {"place_code": SANMENXIA, "functions": ("county_gov",), "is_collective": True}
    identities = expand_collective(DepartmentIdentity(name=name, **(defaults | facts)), day)  # type: ignore[arg-type]
    assert all(identity.is_county_level and identity.functions == ("county_gov",) for identity in identities)
    return {identity.name.removesuffix("人民政府") for identity in identities}


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("各县（市、区）政府", COUNTIES | CITIES | DISTRICTS),
        ("各县(市、区)人民政府", COUNTIES | CITIES | DISTRICTS),
        ("各县〔市、區〕政府", COUNTIES | CITIES | DISTRICTS),
        ("各县（市）政府", COUNTIES | CITIES),
        ("各县政府", COUNTIES | CITIES),
        ("各区政府", DISTRICTS),
        ("有关县（市、区）政府", set()),
        ("各县（市、区）政府等", set()),
        ("各县（市、区）卫健委", set()),
    ],
)
def test_the_words_say_which_places_are_meant(name: str, places: set[str]) -> None:
    assert expanded(name) == places


def test_the_day_says_which_places_stood() -> None:
    assert "陕县" in expanded("各县（市、区）政府", datetime.date(2014, 6, 1))
    assert "陕州区" not in expanded("各县（市、区）政府", datetime.date(2014, 6, 1))
    assert expanded("各县（市、区）政府", None) == COUNTIES | CITIES | DISTRICTS


def test_only_a_collective_of_a_known_place_is_expanded() -> None:
    assert expanded("各县（市、区）政府", is_collective=False) == set()
    assert expanded("各县（市、区）政府", place_code=None) == set()
