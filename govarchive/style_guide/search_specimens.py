"""Specimens of searching: the box, facets, chips."""

from __future__ import annotations

from typing import Any

from govarchive.style_guide.component import Component, Specimen, row
from search.result_page import Chip, Facet, FacetValue

MANY = ("通知", "意见", "决定", "公告", "通告", "批复", "函", "纪要", "政府工作报告", "政策解读")


def _value(label: str, count: int, *, chosen: bool = False, below: tuple[FacetValue, ...] = ()) -> FacetValue:
    return FacetValue(label, label, count, chosen, "#main", children=below)


def _facet(*values: FacetValue, is_tree: bool = False, label: str = "文种") -> dict[str, Any]:
    return {"facet": Facet("kind", label, values, "#main", is_tree=is_tree)}


def _facet_search(sought: str) -> dict[str, Any]:
    facet = row(name="department", label="责任部门", sought=sought)
    return {"facet": facet, "asked": row(parameters=(("q", "公开"),), url="#main")}


def _tree(*, chosen: bool) -> tuple[FacetValue, ...]:
    cities = (_value("三门峡市", 8, chosen=chosen, below=(_value("义马市", 2),)), _value("驻马店市", 10))
    return (_value("河南省", 18, below=cities), _value("山西省", 2))


def _chips(*, clear: bool) -> dict[str, Any]:
    chips = (Chip("city", "城市", "三门峡市", "#main"), Chip("year", "年份", "2019", "#main"))
    return {"chips": chips if clear else chips[:1], "clear_url": "#main"}


def _box(box_id: str, **facts: Any) -> Any:
    return lambda: {"box_id": box_id} | facts


SEARCH_COMPONENTS = (
    Component(
        "_chips",
        (Specimen("一个", lambda: _chips(clear=False)), Specimen("几个，可以全部取消", lambda: _chips(clear=True))),
    ),
    Component(
        "_facet",
        (
            Specimen("都没有选", lambda: _facet(*(_value(name, 9) for name in MANY[:3]))),
            Specimen("选了一项", lambda: _facet(_value("通知", 12345, chosen=True), _value("意见", 3))),
            Specimen("很多项，其余收起", lambda: _facet(*(_value(name, 9) for name in MANY))),
            Specimen("树", lambda: _facet(*_tree(chosen=True), is_tree=True, label="城市")),
        ),
    ),
    Component(
        "_facet_search",
        (
            Specimen("空", lambda: _facet_search("")),
            Specimen("找过，可以列出全部", lambda: _facet_search("卫生")),
        ),
    ),
    Component(
        "_facet_tree",
        (
            Specimen("没有选", lambda: {"values": _tree(chosen=False)}),
            Specimen("选了一处", lambda: {"values": _tree(chosen=True)}),
        ),
        within="facet",
    ),
    Component(
        "_facet_value",
        (
            Specimen("没有选", lambda: {"value": _value("通知", 9)}),
            Specimen("选了", lambda: {"value": _value("通知", 9, chosen=True)}),
        ),
        within="facet-list",
    ),
    Component(
        "_search_box",
        (
            Specimen("空", _box("specimen-empty", placeholder="标题、文号、部门或正文里的词")),
            Specimen("有问题", _box("specimen-filled", query="婴幼儿照护 市卫健委")),
        ),
    ),
)
