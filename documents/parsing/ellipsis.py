"""Elided prefixes restored: 市教育局、财政局 means 市财政局; after 市委外事办、统战部 it means 市委统战部."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from documents.parsing import body_names
from documents.parsing.department_lists import ListedDepartment
from documents.parsing.issuer_context import IssuerContext
from documents.parsing.own_places import places_in_name

_ZONES = re.compile("开发区|园区|新区|示范区|高新区|经开区|功能区|管理区|集聚区")
# 各县区 of 各县区党委、政府, 高新区 of 高新区党工委、管委会: what an elided organ belongs to.
_COLLECTIVE_HEAD = re.compile(
    rf"^(?:各[^党政]{{1,12}}|[一-龥]{{0,8}}?(?:{_ZONES.pattern}))(?=(?:人民)?政府|党委|党工委)"
)
# The organ that a list of places shares: 哈尔滨、黑河、绥芬河市政府.
_SHARED_ORGAN = re.compile("(?<=.)[市县区州旗盟]((?:人民)?政府|党委、?政府)$")
_BARE_ORGANS = frozenset(("政府", "人民政府", "党委", "党工委", "管委会"))


def restore_prefixes(
    listed: Sequence[ListedDepartment], context: IssuerContext, *, functions_only: bool = False
) -> list[ListedDepartment]:
    """Give each elided name the prefix that reaches it.

    A printed level reaches over 、 and ends at ，; it is 市, never 市委; where none was printed, the issuer's level
    stands in, but not before bare functions (`functions_only`: 教育、公安等部门). Bodies with a place or system of
    their own, collectives, counties and zones take none.
    """
    inherited: str | None = None
    collective = ""
    restored = []
    for item in listed:
        folded = item.folded
        if item.opens_group:
            inherited, collective = None, ""
        prefix = ""
        if printed := body_names.level_prefix(folded):
            inherited = printed
        elif folded in _BARE_ORGANS:
            is_of_collective = not folded.startswith("管委会") or _ZONES.search(collective)
            prefix = (collective if is_of_collective else "") or inherited or ""
        elif takes_prefix(folded, context, is_function=functions_only or inherited is not None):
            # 市政园林局 stands for 市 + 政园林局 in no list, but for itself where nothing was elided before it.
            is_whole = folded.startswith("市政") and inherited is None
            prefix = "" if is_whole else _prefix_of(folded, inherited or (None if functions_only else context.level))
        if head := _COLLECTIVE_HEAD.match(folded):
            collective = head[0]
        restored.append(item.named(prefix + item.printed_name) if prefix else item)
    return _restore_organs(restored, context)


def _restore_organs(listed: list[ListedDepartment], context: IssuerContext) -> list[ListedDepartment]:
    """Give places in a list the organ that its last name prints for all: 哈尔滨、黑河市政府 → 哈尔滨市政府 …."""
    for last in range(len(listed) - 1, 0, -1):
        if not (organ := _SHARED_ORGAN.search(listed[last].folded)):
            continue
        index = last - 1
        while index >= 0 and not listed[index + 1].opens_group:
            folded = listed[index].folded
            places = places_in_name(folded, context)
            if len(places) != 1 or (places[0].start, places[0].end) != (0, len(folded)):
                break
            listed[index] = listed[index].named(f"{places[0].place.name}{organ[1]}")
            index -= 1
    return listed


def _prefix_of(folded: str, level: str | None) -> str:
    if not level:
        return ""
    if body_names.is_party_organ(folded):
        return f"{level}党委" if level in ("自治区", "兵团") else f"{level}委"
    return level


def takes_prefix(folded: str, context: IssuerContext, *, is_function: bool = False) -> bool:
    """Whether a name printed without a level is an organ, mass organisation or enterprise of the issuer.

    `is_function` lets the name of a bare function pass too (扶贫、住房城乡建设 behind 市).
    """
    may_take, has_ending = _shape(folded, context.short_name)
    if not may_take or not (is_function or has_ending):
        return False
    places = places_in_name(folded, context)
    return not places or places[0].start > 0


@lru_cache(maxsize=4096)  # the same few hundred names return all over a gazette
def _shape(folded: str, own_name: str) -> tuple[bool, bool]:
    """Whether the words may take a prefix at all, and whether they end as a body does."""
    stands_alone = (
        (own_name and own_name in folded)
        or body_names.is_ministry(folded)
        or body_names.is_collective(folded)
        or body_names.is_zone(folded)
        or body_names.is_county_body(folded)
        or body_names.is_own_system(folded)
        or body_names.is_generic(folded)
    )
    return not stands_alone, body_names.has_body_ending(folded)
