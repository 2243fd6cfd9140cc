"""Charts: counts under two headings, as bars and as the table beside them. One way to make one, for every page.

The drawing comes from pygal and is stripped to shapes, words and links: colours come from chart.css, so that they
follow light, dark and print, and the policy of content (no inline script or style) holds.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Any
from xml.etree import ElementTree as ET

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

MOST_SERIES = 5  # told apart by a colour of their own; the others are added up
_WIDTH, _HEIGHT, _LETTERS = 480, 260, 15  # units of the drawing; letters are about as high as the page's
_MOST_TICKS = 5
_MOST_LABELS = 12  # under the bars without touching one another
_LONGEST_AXIS = 60  # years from the first to the last, empty ones too
_ATTRIBUTES = {"viewBox", "x", "y", "width", "height", "d", "transform", "class"}
_SHAPES = {"svg", "g", "rect", "path", "text", "a", "title"}
_XLINK = "{http://www.w3.org/1999/xlink}href"


@dataclass(frozen=True, slots=True)
class Count:
    """A number and the list that shows exactly what it counts; a number of nothing has no link."""

    number: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One row of the table, one bar of the drawing: 2019 | 通知 3 | 意见 2 | 5."""

    label: str
    counts: tuple[Count, ...]  # one for each series
    total: Count


@dataclass(frozen=True, slots=True)
class Chart:
    """A caption, the series (columns of the table, colours of the bars) and the rows."""

    name: str  # the id on the page
    caption: str
    row_heading: str
    series: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    note: str = ""

    @property
    def has_totals(self) -> bool:
        """Whether a row is worth summing up: it has several series."""
        return len(self.series) > 1

    @property
    def lines(self) -> list[tuple[ChartRow, list[tuple[Count, str]]]]:
        """Each row with its cells and the heading each stands under."""
        return [(row, list(zip(row.counts, self.series, strict=True))) for row in self.rows]

    @property
    def columns(self) -> list[tuple[int, str]]:
        """Number (of its colour) and heading of each series."""
        return list(enumerate(self.series))

    @property
    def drawing(self) -> SafeString:
        """The bars as SVG without script, style or identifiers; nothing where one bar alone would stand.

        Each bar is a link for the pointer; the keyboard and screen readers have the same links in the table.
        """
        return _draw(self)


def cross_table(
    cells: Mapping[tuple[Any, Any], int],
    url_of: Callable[[str, Sequence[str]], str],
    *,
    order: Sequence[str] = (),
    totals: Mapping[Any, int] | None = None,
) -> tuple[tuple[str, ...], tuple[ChartRow, ...]]:
    """Counts by (row, series) → the series and the rows, the last row first.

    The series with most stand alone, the rest are added up under 其他; with `order`, all stand in that order. What has
    no series counts in its row's total alone, what has no row not at all. `totals` by row, where one thing may stand
    under several series. `url_of(row, series)` gives the list behind a cell; no series means all of the row.
    """
    named = {(str(row), str(series or "")): number for (row, series), number in cells.items() if row and number}
    groups = _groups(named, order)
    sums = Counter({str(row): number for row, number in (totals or {}).items()})
    if totals is None:
        for (row, _series), number in named.items():
            sums[row] += number
    rows = []
    for row in sorted({row for row, _series in named}, reverse=True):
        numbers = [sum(named.get((row, name), 0) for name in group) for group in groups]
        counts = (Count(number, url_of(row, group)) for number, group in zip(numbers, groups, strict=True))
        rows.append(ChartRow(row, tuple(counts), Count(sums[row], url_of(row, ()))))
    return tuple(group[0] if len(group) == 1 else _("其他") for group in groups), tuple(rows)


def _groups(named: Mapping[tuple[str, str], int], order: Sequence[str]) -> list[tuple[str, ...]]:
    sums: Counter[str] = Counter()
    for (_row, series), number in named.items():
        if series:
            sums[series] += number
    if order:
        return [(series,) for series in order if sums[series]]
    ranked = sorted(sums, key=lambda series: (-sums[series], series))
    most = MOST_SERIES if len(ranked) > MOST_SERIES + 1 else len(ranked)
    return [(series,) for series in ranked[:most]] + ([tuple(ranked[most:])] if ranked[most:] else [])


def _axis(labels: Sequence[str]) -> list[str]:
    """The labels from left to right; of years, those between them too, so that gaps are seen."""
    if labels and all(label.isdecimal() and len(label) == 4 for label in labels):
        first, last = min(map(int, labels)), max(map(int, labels))
        if last - first < _LONGEST_AXIS:
            return [str(year) for year in range(first, last + 1)]
    return sorted(labels) if all(label.isdecimal() for label in labels) else list(labels)


def _ticks(highest: int) -> list[int]:
    """Round whole numbers from 0 to at least the highest, few enough to read."""
    for power in count():
        for factor in (1, 2, 5):
            step = factor * 10**power
            if -(-highest // step) <= _MOST_TICKS:
                return list(range(0, -(-highest // step) * step + 1, step))
    raise AssertionError("steps grow without end")


@cache
def _load_pygal() -> Any:
    """pygal, when it is first drawn with: its tables are worth 100 ms, which commands need not pay.

    It leaves an importer for maps behind, which Python 3.11 warns of at every import that fails: that one is taken out.
    """
    import pygal
    import pygal.style

    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, pygal.PluginImportFixer)]
    return pygal


def _draw(chart: Chart) -> SafeString:
    axis = _axis([row.label for row in chart.rows])
    if not chart.series or len(axis) < 2:
        return SafeString()
    pygal = _load_pygal()
    rows = {row.label: row for row in chart.rows}
    bars = pygal.StackedBar(
        css=[],
        js=[],
        style=pygal.style.Style(label_font_size=_LETTERS, major_label_font_size=_LETTERS, font_family="sans-serif"),
        width=_WIDTH,
        height=_HEIGHT,
        margin=4,
        spacing=8,
        show_legend=False,
        truncate_label=-1,
        x_labels=axis,
        x_labels_major_every=max(1, -(-len(axis) // _MOST_LABELS)),
        show_minor_x_labels=len(axis) <= _MOST_LABELS,
        y_labels=_ticks(max(sum(count.number for count in row.counts) for row in chart.rows)),
        formatter=str,
    )
    for index, name in chart.columns:
        bars.add(name, [_bar(name, label, rows[label].counts[index]) if label in rows else None for label in axis])
    drawn = _strip(bars.render_tree())
    drawn.set("class", "chart-drawing")
    drawn.set("aria-hidden", "true")
    drawn.set("focusable", "false")
    return mark_safe(ET.tostring(drawn, encoding="unicode"))  # noqa: S308 - serialized from a tree: words are escaped


def _bar(series: str, label: str, number: Count) -> dict[str, Any] | None:
    if not number.number:
        return None
    return {"value": number.number, "label": f"{label} {series} {number.number}", "xlink": number.url}


def _strip(element: ET.Element) -> ET.Element:
    """A copy that keeps shapes, words and links. What pygal tells its script becomes the title of the bar."""
    tag = str(element.tag).rpartition("}")[2]
    kept = ET.Element(tag, {name: value for name, value in element.attrib.items() if name in _ATTRIBUTES})
    kept.text, kept.tail = element.text, None
    if tag == "svg":
        kept.set("xmlns", "http://www.w3.org/2000/svg")
    if tag == "a":
        kept.set("href", element.attrib[_XLINK])
        kept.set("tabindex", "-1")
    for child in _shapes(element):
        kept.append(_strip(child))
    said = next((child.text for child in element if child.get("class") == "label"), None)
    if said:
        title = ET.Element("title")
        title.text = said
        kept.insert(0, title)
    return kept


def _shapes(element: ET.Element) -> Iterable[ET.Element]:
    for child in element:
        tag = str(child.tag).rpartition("}")[2]
        is_drawn = tag in _SHAPES - {"title"} and "overlay" not in child.get("class", "")
        is_ground = tag == "rect" and (child.get("class") == "background" or not float(child.get("height", 0)))
        if is_drawn and not is_ground and (tag != "g" or len(child)):
            yield child
