"""行政区划: the places that issue papers, as a tree, found by code, by name and by the name of an issuer.

>>> find_place("三门峡市").code
'411200'
>>> place_of_issuer("义马市人民政府办公室").name
'义马市'
"""

from documents.reference.issuers import candidates_of_issuer, place_of_issuer
from documents.reference.place_index import (
    all_places,
    ancestors,
    children,
    find_place,
    is_other_place,
    is_within,
    parent,
    place_by_code,
    places_named,
    places_with_full_name,
    places_with_short_name,
    zones_of,
)
from documents.reference.place_tables import Level, Place

__all__ = [
    "Level",
    "Place",
    "all_places",
    "ancestors",
    "candidates_of_issuer",
    "children",
    "find_place",
    "is_other_place",
    "is_within",
    "parent",
    "place_by_code",
    "place_of_issuer",
    "places_named",
    "places_with_full_name",
    "places_with_short_name",
    "zones_of",
]
