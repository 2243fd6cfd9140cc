"""Answers of search made by hand, one of every state, to see the results page without an index."""

from __future__ import annotations

from search.criteria import Mode, SearchCriteria, Sort
from search.result_page import (
    Chip,
    Choice,
    DutyHit,
    Facet,
    FacetValue,
    Hit,
    PageLink,
    Passage,
    SearchPage,
    State,
    Suggestion,
    Understood,
)

CRITERIA = SearchCriteria(query="婴幼儿照护 市卫健委", city=("三门峡市",), offset=20)


def make_hit(title: str = "关于促进婴幼儿照护服务的实施意见", **facts: object) -> Hit:
    defaults: dict[str, object] = {
        "title_html": title.replace("婴幼儿照护", "<mark>婴幼儿照护</mark>"),
        "is_title_inferred": False,
        "document_number": "三政办〔2019〕24号",
        "document_number_html": "",
        "url": "/documents/x/",
        "document_url": "/documents/x/",
        "place": "三门峡市",
        "issued_date": "2019-04-20",
        "date": "2019-04-20",
        "date_fact": "issued_date",
        "kind": "意见",
        "authority": "三门峡市人民政府办公室",
        "column": "市政府办公室文件",
        "score": 1.0,
        "passages": (
            Passage(
                "全面落实产假政策，为<mark>婴幼儿照护</mark>创造便利条件。",
                ("二、", "（一）"),
                "加强对家庭的支持和指导",
                "/documents/x/sections/2.1/",
                "实施方案",
            ),
        ),
    }
    return Hit(title=title, **(defaults | facts))  # type: ignore[arg-type]


def make_duty_hit() -> Hit:
    duty = DutyHit(
        task="新建托育机构",
        task_html="新建<mark>托育</mark>机构",
        role="lead",
        departments=("市卫生健康委员会",),
        assignments=(("lead", ("市卫生健康委员会",)), ("support", ("市民政局", "市教育局"))),
        deadline="2019年6月底前",
        due="2019-06-30",
        due_day="2019-06-30",
    )
    return make_hit(duty=duty, path=("二、", "（一）"), passages=())


def facet_value(label: str, count: int, is_selected: bool = False, **more: object) -> FacetValue:
    return FacetValue(label, label, count, is_selected, f"?city={label}", **more)  # type: ignore[arg-type]


def make_facets() -> tuple[Facet, ...]:
    below = (
        facet_value("三门峡市", 28, True, depth=1, children=(facet_value("义马市", 7, depth=2),)),
        facet_value("驻马店市", 14, depth=1),
    )
    return (
        Facet("city", "城市", (facet_value("河南省", 42, children=below),), "?q=x", is_tree=True),
        Facet("year", "年份", tuple(facet_value(str(year), 3) for year in range(2024, 2012, -1)), "?q=x"),
        Facet("kind", "文种", (facet_value("通知", 12_345), facet_value("意见", 3)), "?q=x"),
        Facet("department", "责任部门", (facet_value("卫生健康委员会", 4),), "?q=x"),
    )


def make_page(**facts: object) -> SearchPage:
    defaults: dict[str, object] = {
        "criteria": CRITERIA,
        "state": State.OK,
        "total": 42,
        "hits": (
            make_hit(),
            make_hit("义马市人民政府十一届三十四次常务会议纪要", is_title_inferred=True, document_number=""),
        ),
        "facets": make_facets(),
        "understood": Understood(
            also=(Chip("also", "", "卫生健康体育委员会", "?exact=x"),), notes=("引号没有成对，已按一个词组查找。",)
        ),
        "suggestions": (Suggestion("婴幼儿看护", "婴幼儿看护", "?q=婴幼儿看护"),),
        "chips": (Chip("city", "城市", "三门峡市", "?q=x"), Chip("year", "年份", "2019", "?q=y")),
        "modes": tuple(Choice(mode.value, mode.label, f"?mode={mode}", mode is Mode.DOCUMENTS) for mode in Mode),
        "sorts": tuple(Choice(sort.value, sort.label, f"?sort={sort}", sort is Sort.RELEVANCE) for sort in Sort),
        "pages": tuple(PageLink(number, f"?page={number}", number == 2) for number in (1, 2, 3, 20)),
        "previous_url": "?page=1",
        "next_url": "?page=3",
    }
    return SearchPage(**(defaults | facts))  # type: ignore[arg-type]


def make_empty(state: State, **facts: object) -> SearchPage:
    nothing: dict[str, object] = {"hits": (), "total": 0, "facets": (), "suggestions": (), "understood": Understood()}
    return make_page(state=state, **(nothing | {"pages": (), "previous_url": "", "next_url": ""} | facts))
