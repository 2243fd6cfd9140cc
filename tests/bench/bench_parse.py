"""How fast the parser reads, how time grows with length, how much memory it takes.

    script/bench parse [--largest MB] [--shape NAME …]

Each measurement runs in a process of its own. Time is processor time, the best of several runs, so that a
busy machine does not count; memory is the growth of the process's peak. Beside it stands a baseline over
the same text in the same process: one str.translate and one splitlines, about the least that reading can cost.
Exits 1 if a limit is broken: growth exponent 1.05 for every shape of text; 300,000 characters a second and memory
25 times the source for real text (papers, one-line). The other shapes are those that would hurt most.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from documents.parsing import parse_source

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
MEGABYTE = 1_000_000
SIZES = (0.1, 0.3, 1.0, 3.0, 10.0, 50.0)  # MB of UTF-8
SLOWEST = 300_000  # characters a second
STEEPEST = 1.05  # exponent of time over length
LARGEST_MEMORY = 25.0  # peak, in source sizes
HOPELESS = 10  # times slower than the floor: larger texts would take hours
ENOUGH_SECONDS, MOST_RUNS = 1.0, 5
STATUS = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Measurement:
    """One text of one shape and size, read once in a process of its own."""

    source_bytes: int
    characters: int
    seconds: float
    baseline_seconds: float
    peak_bytes: int


def _seeds() -> str:
    return "\n".join(path.read_text(encoding="utf-8-sig") for path in sorted(SEEDS.glob("*.txt")))


SHAPES: dict[str, Callable[[], str]] = {
    "papers": _seeds,
    "one-line": lambda: " ".join(_seeds().split()),
    "labels": lambda: "一、总则\n（一）目的\n1. 甲\n（1）乙\n第一条 丙丁。\n",
    "brackets": lambda: "（（（（（（（（《《《《〔〔〔〔",
    "departments": lambda: "市教育局、市财政局、各县（市、区）政府、",
    "digits": lambda: "2019年2019号12345月",
    "blanks": lambda: " \u3000\t",
}

REAL = {"papers", "one-line"}
LARGEST_UNREAL = 10.0  # MB: a node for every four characters would fill the memory of a small machine


def write_text(shape: str, size: float, file: Path) -> None:
    """Write `size` megabytes (at least one unit) of the shape's text, in UTF-8."""
    unit = SHAPES[shape]()
    copies = max(1, round(size * MEGABYTE / len(unit.encode())))
    if copies == 1:  # smaller than one round of the seeds
        unit = unit[: round(len(unit) * size * MEGABYTE / len(unit.encode()))]
    file.write_text(unit * copies, encoding="utf-8")


def measure(file: Path) -> Measurement:
    """Read one file, in this process."""
    parse_source("预热。\n一、甲\n".encode())  # loads dictionaries and tables
    before = _peak_bytes()
    content = file.read_bytes()
    seconds = _best_time(lambda: parse_source(content))
    peak = _peak_bytes() - before
    text = content.decode()
    table = {0x3000: 0x20, 0xFF08: 0x28}
    baseline = _best_time(lambda: text.translate(table).splitlines())
    return Measurement(len(content), len(text), seconds, baseline, peak)


def _peak_bytes() -> int:
    """The most memory that this process has held so far."""
    if STATUS.exists():  # Linux, where ru_maxrss starts with what the parent process held
        return 1024 * next(
            int(line.split()[1]) for line in STATUS.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM")
        )
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _best_time(read: Callable[[], object]) -> float:
    best, spent, runs = math.inf, 0.0, 0
    while runs < MOST_RUNS and spent < ENOUGH_SECONDS:
        start = time.process_time()
        read()
        elapsed = time.process_time() - start
        best, spent, runs = min(best, elapsed), spent + elapsed, runs + 1
    return best


def measure_apart(shape: str, size: float) -> Measurement:
    """Read one text in a new process."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "text"
        write_text(shape, size, file)
        command = [sys.executable, "-m", "tests.bench.bench_parse", "--measure", str(file)]
        output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return Measurement(**json.loads(output))


def growth_exponent(points: list[Measurement]) -> float:
    """The slope of the line that fits log time over log length best (least squares)."""
    xs = [math.log(point.characters) for point in points]
    ys = [math.log(point.seconds) for point in points]
    middle_x, middle_y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - middle_x) ** 2 for x in xs)
    return sum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True)) / spread


def report(shape: str, sizes: list[float]) -> list[str]:
    """Measure one shape at all sizes, print a line for each, and give the limits that are broken."""
    points = []
    for size in sizes:
        if points and points[-1].seconds > HOPELESS * points[-1].characters / SLOWEST:
            print(f"{shape:12} far too slow: larger texts are left out", flush=True)
            break
        point = measure_apart(shape, size)
        points.append(point)
        print(
            f"{shape:12} {point.source_bytes / MEGABYTE:7.2f} MB {point.seconds:9.3f} s"
            f" {point.characters / point.seconds / 1e6:7.3f} M characters/s"
            f" {point.seconds / point.baseline_seconds:7.0f} × baseline"
            f" {point.peak_bytes / point.source_bytes:6.1f} × memory",
            flush=True,
        )
    exponent = growth_exponent(points) if len(points) > 1 else 1.0
    print(f"{shape:12} growth exponent {exponent:.3f}", flush=True)
    is_real = shape in REAL
    largest = points[-1]  # small texts pay for what the process loads once
    speed, memory = largest.characters / largest.seconds, largest.peak_bytes / largest.source_bytes
    return [
        f"{shape}: {message}"
        for is_broken, message in (
            (is_real and speed < SLOWEST, f"{speed:,.0f} characters a second, at least {SLOWEST:,} wanted"),
            (exponent > STEEPEST, f"growth exponent {exponent:.3f}, at most {STEEPEST} wanted"),
            (
                is_real and memory > LARGEST_MEMORY,
                f"memory {memory:.1f} times the source, at most {LARGEST_MEMORY:.0f} wanted",
            ),
        )
        if is_broken
    ]


def sizes_of(shape: str, largest: float) -> list[float]:
    """The sizes to measure, in MB, up to the largest asked for and sensible for the shape."""
    end = largest if shape in REAL else min(largest, LARGEST_UNREAL)
    return [size for size in SIZES if size < end] + [end]


def main() -> int:
    """Measure the shapes asked for; give the exit status."""
    parser = argparse.ArgumentParser(prog="script/bench parse", description="Measure the parser.")
    parser.add_argument("--largest", type=float, default=SIZES[-1], metavar="MB", help="largest text (default 50)")
    parser.add_argument("--shape", nargs="+", choices=SHAPES, default=list(SHAPES), help="which texts (default all)")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(asdict(measure(options.measure))))
        return 0
    broken = [line for shape in options.shape for line in report(shape, sizes_of(shape, options.largest))]
    for line in broken:
        print(f"BROKEN {line}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
