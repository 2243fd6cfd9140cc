"""Specimens of what lists and pages are made of."""

from __future__ import annotations

import datetime
from typing import Any

from documents.views.charts import Chart, ChartRow, Count
from documents.views.navigation import Crumb, PageLink
from documents.views.reading_settings import ReadingSettings
from govarchive.style_guide.component import Component, Specimen, row

LONG_TITLE = "三门峡市人民政府办公室关于明确政府工作报告提出的2019年重点工作责任单位的通知"
DAY = datetime.date(2019, 4, 26)


def _paper(**facts: Any) -> Any:
    known = {
        "title_is_inferred": False,
        "document_number": "三政办〔2019〕7号",
        "issuing_authority": "三门峡市人民政府办公室",
        "issued_date": DAY,
        "issued_date_precision": "day",
        "place": row(name="三门峡市"),
        "kind": "通知",
        "duty_count": 12345,
    }
    return row(LONG_TITLE, **(known | facts))


def _bare_paper(**facts: Any) -> Any:
    dates = dict.fromkeys(("issued_date", "meeting_date", "printed_date", "published_date"))
    nothing = {"document_number": "", "issuing_authority": "", "place": None, "kind": "", "duty_count": 0}
    return row(facts.pop("title", ""), title_is_inferred=False, **(dates | nothing | facts))


def _date(name: str, precision: str = "day") -> Any:
    return lambda: {"paper": _bare_paper(**{name: DAY, f"{name}_precision": precision})}


def _fact(how: str, **facts: str) -> Any:
    return lambda: {"fact": row(label="发文字号", how=how, **facts)}


def _hidden(state: str, disclosure: str = "", reason: str = "") -> Any:
    facts = {
        "is_public": False,
        "get_state_display": state,
        "disclosure_in_force": disclosure,
        "disclosure_decision": disclosure,
        "get_disclosure_decision_display": disclosure,
        "disclosure_reason": reason,
    }
    return lambda: {"paper": row(**facts)}


def _confirmed(reason: str) -> Any:
    return lambda: {"fact": row(label="发文字号", how="inferred", reason=reason, is_confirmed=True)}


def _pages(current: int, *, last: int = 20) -> Any:
    numbers = [number for number in (1, 2, current - 1, current, current + 1, last) if 1 <= number <= last]
    return lambda: {
        "pages": tuple(PageLink(number, "#main", number == current) for number in sorted(set(numbers))),
        "previous_url": "#main" if current > 1 else "",
        "next_url": "#main" if current < last else "",
    }


def _chart(name: str, series: tuple[str, ...]) -> Any:
    def make() -> dict[str, Any]:
        rows = tuple(
            ChartRow(
                year,
                tuple(Count(number + index, "#main") for index in range(len(series))),
                Count(sum(number + index for index in range(len(series))), "#main"),
            )
            for year, number in (("2024", 2), ("2022", 0), ("2019", 7))
        )
        return {"chart": Chart(name, "公文，按年份", "年份", series, rows, note="没有日期的公文不计。")}

    return make


LIST_COMPONENTS = (
    Component(
        "_breadcrumbs",
        (
            Specimen("一级", lambda: {"breadcrumbs": [Crumb("公报")]}),
            Specimen("多级，末级很长", lambda: {"breadcrumbs": [Crumb("公报", "#main"), Crumb(LONG_TITLE)]}),
        ),
    ),
    Component(
        "_chart",
        (
            Specimen("一个系列", _chart("chart-one", ("公文",))),
            Specimen("几个系列", _chart("chart-three", ("通知", "意见", "决定"))),
        ),
    ),
    Component(
        "_corrected",
        (
            Specimen("改过，原来读作别的", lambda: {"facts": [row(label="完成时限", read="9月底前")]}),
            Specimen("添上的，原来没有读出", lambda: {"facts": [row(label="牵头单位", read="")]}),
        ),
    ),
    Component(
        "_issue_entry",
        (
            Specimen(
                "全部要素",
                lambda: {
                    "issue": row(
                        gazette_name="三门峡市人民政府公报",
                        numbering="2019年第6号（总第161号）",
                        place=row(name="三门峡市"),
                        published_date=datetime.date(2019, 6, 11),
                        published_date_precision="day",
                        paper_count=7,
                    )
                },
            ),
            Specimen("只有刊名", lambda: {"issue": row(gazette_name="驻马店市人民政府公报", numbering="")}),
        ),
        within="entries",
    ),
    Component(
        "_neighbours",
        (
            Specimen(
                "前后都有",
                lambda: {
                    "previous": row(LONG_TITLE),
                    "next": row("2021年政府工作报告"),
                    "previous_label": "上一篇",
                    "next_label": "下一篇",
                },
            ),
            Specimen("只有后一篇", lambda: {"next": row("2021年政府工作报告"), "next_label": "下一篇"}),
        ),
    ),
    Component(
        "_pagination",
        (
            Specimen("首页", _pages(1)),
            Specimen("中间", _pages(9)),
            Specimen("末页", _pages(20)),
        ),
    ),
    Component(
        "_not_public",
        (
            Specimen("待审核", _hidden("待审核")),
            Specimen("不予公开，写明理由", _hidden("已发布", "不予公开", "涉及个人信息")),
        ),
    ),
    Component(
        "_paper_date",
        (
            Specimen("成文日期", _date("issued_date")),
            Specimen("只到月", _date("issued_date", "month")),
            Specimen("会议日期", _date("meeting_date")),
            Specimen("印发日期", _date("printed_date")),
            Specimen("发布日期", _date("published_date")),
        ),
    ),
    Component(
        "_paper_entry",
        (
            Specimen("全部要素", lambda: {"paper": _paper()}),
            Specimen("标题由程序推断", lambda: {"paper": _paper(title_is_inferred=True, duty_count=0)}),
            Specimen("没有标题和其他要素", lambda: {"paper": _bare_paper()}),
        ),
        within="entries",
    ),
    Component(
        "_provenance",
        (
            Specimen("印在文中", _fact("printed", source_url="#main")),
            Specimen("推断", _fact("inferred", source_url="#main", reason="文中没有文号，按目录推断。")),
            Specimen("推断，工作人员已核", _confirmed("按目录推断。")),
            Specimen("更正", _fact("corrected", read="三政办〔2019〕1号", reason="原文漏字。", source_url="#main")),
        ),
    ),
    Component(
        "_reading_settings",
        (Specimen("大字、宽行距", lambda: {"reading": ReadingSettings(size="large", spacing="wide")}),),
    ),
    Component(
        "_ways",
        (
            Specimen(
                "名称和数",
                lambda: {
                    "ways": [row(url="#main", label="三门峡市", count=12345), row(url="#main", label="义马市", count=3)]
                },
            ),
        ),
    ),
)
