"""Specimens of duties: tables, holders, deadlines."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from govarchive.style_guide.component import Component, Specimen, row

SENTENCE: SafeString = mark_safe(
    "（三）<mark>加快建设托育机构</mark>。市卫生健康委员会牵头，市民政局配合，2019年9月底前完成。"
)


def _department(name: str, *, collective: bool = False, county: bool = False) -> Any:
    return row(name, is_collective=collective, is_county_level=county)


def _holder(name: str, *, role: str = "lead", known: bool = True, **facts: bool) -> Any:
    return row(name=name, role=role, department=_department(name, **facts) if known else None)


HEALTH = _holder("市卫生健康委员会")
LONG_NAME = _holder("市文明城市创建暨百城建设提质工程指挥部办公室")
COUNTIES = _holder("各县（市、区）政府", collective=True)
COUNTY = _holder("义马市政府", county=True)


def _cells(lead: tuple[Any, ...], support: tuple[Any, ...], *, derived: tuple[Any, ...] = ()) -> list[Any]:
    return [
        row(label=_("牵头单位"), printed=lead, derived=(), is_open=False),
        row(label=_("配合单位"), printed=support, derived=derived, is_open=False),
        row(label=_("责任单位"), printed=(), derived=(), is_open=False),
    ]


def _duty(cells: list[Any], task: str = "加快建设托育机构", *, due: bool = True, **marks: bool) -> Any:
    deadline = row(phrase="2019年9月底前", due_date=datetime.date(2019, 9, 30), due_date_precision="month")
    duty = row(task=task, document="三门峡市人民政府办公室关于促进婴幼儿照护服务发展的通知", is_passed=due)
    duty.deadline = deadline if due else None
    known = {"is_prose": False, "is_unnamed": False, "is_led_jointly": False, "sentence": (SENTENCE,)}
    return row(
        duty=duty, cells=cells, path="二、（三）", url="#main", anchor="main", department=None, **(known | marks)
    )


def _table(*rows: Any, in_paper: bool = False) -> dict[str, Any]:
    return {"duty_rows": rows, "in_paper": in_paper}


def _due(*, is_to_come: bool, some: bool = True) -> dict[str, Any]:
    rows = (_duty(_cells((HEALTH,), (COUNTIES,))),) if some else ()
    return {"due": row(today=datetime.date(2019, 7, 1), is_to_come=is_to_come, rows=rows, count=12345, url="#main")}


DUTY_COMPONENTS = (
    Component(
        "_due_duties",
        (
            Specimen("快到期的", lambda: _due(is_to_come=True)),
            Specimen("只有过去的", lambda: _due(is_to_come=False)),
            Specimen("一个也没有", lambda: _due(is_to_come=True, some=False)),
        ),
    ),
    Component(
        "_duty_table",
        (
            Specimen(
                "各种情形：牵头和配合、推及、并列牵头、行文、没有写明",
                lambda: _table(
                    _duty(_cells((HEALTH,), (LONG_NAME, COUNTIES), derived=(COUNTY,))),
                    _duty(_cells((HEALTH, LONG_NAME), ()), due=False, is_led_jointly=True, is_prose=True),
                    _duty(_cells((), ()), task="", is_unnamed=True, due=False),
                ),
            ),
            Specimen("在公文页上", lambda: _table(_duty(_cells((HEALTH,), ())), in_paper=True)),
        ),
    ),
    Component(
        "_holder",
        (
            Specimen("有部门页", lambda: {"holder": HEALTH}),
            Specimen("没有认出部门", lambda: {"holder": _holder("有关单位", known=False)}),
            Specimen("统称", lambda: {"holder": COUNTIES}),
            Specimen("县级", lambda: {"holder": COUNTY}),
            Specimen("督导", lambda: {"holder": _holder("市政府督查室", role="oversight")}),
            Specimen("本页所说的部门", lambda: {"holder": HEALTH, "row": row(department=HEALTH.department)}),
        ),
        within="holders",
    ),
)
