"""What was measured of ways to search, as tables, and whether what is wanted of this archive is met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from statistics import median, quantiles

from tests.bench.questions import KINDS, SELECTIVE

BASELINES = ("tantivy", "stock haystack", "whoosh", "fts5 words", "fts5 trigrams")


@dataclass
class Measured:
    """One way to search so many sections: times in seconds (build) and ms (pages) of processor time."""

    build_seconds: float
    build_wall: float
    cutting_seconds: float | None
    megabytes: float
    memory: float = 0.0
    times: dict[str, list[float]] = field(default_factory=dict)  # by class of question
    first: dict[str, list[float]] = field(
        default_factory=dict
    )  # of these, where a question was asked for the first time
    totals: dict[str, int] = field(default_factory=dict)  # matches of all questions of a class

    def add(self, asked: dict) -> None:
        """Take in one round of asking."""
        self.memory = max(self.memory, asked["memory"])
        self.totals = asked["totals"]
        for kind, pairs in asked["times"].items():
            self.times.setdefault(kind, []).extend(spent for _, spent in pairs)
            self.first.setdefault(kind, []).extend(spent for turn, spent in pairs if turn == 0)

    @property
    def writing_seconds(self) -> float | None:
        """To build, cutting words left out."""
        return None if self.cutting_seconds is None else self.build_seconds - self.cutting_seconds

    def p50(self, kind: str = "") -> float:
        return median(self._of(kind))

    def p95(self, kind: str = "") -> float:
        return quantiles(self._of(kind), n=20)[-1]

    def _of(self, kind: str) -> list[float]:
        return self.times[kind] if kind else list(chain.from_iterable(self.times.values()))


def summary_table(measured: Mapping[str, Measured]) -> str:
    """Building, size and memory."""
    lines = [f"  {'':16}{'build s':>9}{'no cutting':>12}{'wall s':>9}{'MB':>8}{'memory MB':>11}"]
    for name, row in measured.items():
        writing = "–" if row.writing_seconds is None else f"{row.writing_seconds:.1f}"
        held = f"{row.megabytes:8.1f}{row.memory:11.0f}"
        lines.append(f"  {name:16}{row.build_seconds:9.1f}{writing:>12}{row.build_wall:9.1f}{held}")
    return "\n".join(lines)


def page_table(measured: Mapping[str, Measured]) -> str:
    """ms of a page by class of question: p50, p95, the first time; matches; p50 and p95 of `engine` as ratios."""
    lines = [f"  {'ms':18}{'p50':>9}{'p95':>10}{'first':>10}"]
    for kind in (*KINDS, ""):
        lines.append(f"  {kind or 'all questions'}")
        for name, row in measured.items():
            first = median(row.first[kind] if kind else list(chain.from_iterable(row.first.values())))
            matches = f"{row.totals[kind]:10,} matches" if kind else ""
            times = f"{row.p50(kind):9.2f}{row.p95(kind):10.2f}{first:10.2f}"
            lines.append(f"    {name:16}{times}{matches}{_beside(measured, name, kind)}")
    return "\n".join(lines)


def _beside(measured: Mapping[str, Measured], name: str, kind: str) -> str:
    """Of other ways: how many times as long as each the engine takes."""
    engine = measured.get("engine")
    if engine is None or name not in BASELINES:
        return ""
    row = measured[name]
    return f"   engine ×{engine.p50(kind) / row.p50(kind):.2f} p50, ×{engine.p95(kind) / row.p95(kind):.2f} p95"


def growth_table(measured: Mapping[int, Mapping[str, Measured]]) -> str:
    """p50 of a page from the smallest to the largest number of sections."""
    sizes = sorted(size for size, rows in measured.items() if "engine" in rows)
    if len(sizes) < 2:
        return ""
    least, most = sizes[0], sizes[-1]
    lines = [f"\n{least:,} → {most:,} sections (×{most / least:.0f}): p50 of the engine grows by"]
    for kind in KINDS:
        before, after = (measured[size]["engine"].p50(kind) for size in (least, most))
        lines.append(f"    {kind:16}×{after / before:.1f}")
    return "\n".join(lines)


def print_wanted(measured: Mapping[int, Mapping[str, Measured]]) -> bool:
    """Print what is wanted, what was measured and whether it is met; whether all of it is."""
    print("\nWanted                                                               measured")
    is_met = True
    for wanted, ratio, most in _wanted(measured):
        verdict = "not measured" if ratio is None else f"{ratio:8.3g}  {'met' if ratio <= most else 'NOT MET'}"
        is_met = is_met and (ratio is None or ratio <= most)
        print(f"  {wanted:66} {verdict}")
    return is_met


def _wanted(measured: Mapping[int, Mapping[str, Measured]]) -> Iterator[tuple[str, float | None, float]]:
    """(what is wanted, what was measured, the most it may be)."""
    at, largest, least = 20_000, 100_000, 2_000
    stock_at = max((size for size, rows in measured.items() if "stock haystack" in rows), default=0)
    rows, stock_rows = measured.get(at, {}), measured.get(stock_at, {})
    engine, tantivy = rows.get("engine"), rows.get("tantivy")
    both = engine is not None and tantivy is not None
    yield f"page p50 at {at:,} ÷ Tantivy ≤ 1.5", engine.p50() / tantivy.p50() if both else None, 1.5
    yield f"page p95 at {at:,} ÷ Tantivy ≤ 3", engine.p95() / tantivy.p95() if both else None, 3
    ours, stock = stock_rows.get("engine"), stock_rows.get("stock haystack")
    beside = ours is not None and stock is not None
    yield f"page p50 at {stock_at:,} ÷ stock Haystack ≤ 1/50", ours.p50() / stock.p50() if beside else None, 1 / 50
    writing = engine.writing_seconds / tantivy.writing_seconds if both else None
    yield f"build at {at:,} without cutting ÷ Tantivy ≤ 8", writing, 8
    building = ours.build_seconds / stock.build_seconds if beside else None
    yield f"build at {stock_at:,} ÷ stock Haystack ≤ 1/4", building, 1 / 4
    large, small = (measured.get(size, {}).get("engine") for size in (largest, least))
    yield f"resident memory at {largest:,} ≤ 600 MB", large.memory if large else None, 600
    for kind in SELECTIVE:
        growth = large.p50(kind) / small.p50(kind) if large and small else None
        yield f"p50 of a {kind}, {least:,} → {largest:,} (×50) grows by less than 50", growth, 49.9
