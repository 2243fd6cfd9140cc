"""How long a page of search takes, beside other ways to search the same sections in the same run.

    script/bench search [--sections 2000 20000 100000] [--stock 2000] [--rounds 2] [--only NAME …]

A page is total, counts of four facets and twenty marked snippets. Sections are made by tests/bench/corpus.py from the
loaded texts, the same each time. `engine` is this archive's engine, `site` the whole way that pages take (links, chips,
every facet, other questions where one has no answer); tests/bench/contenders.py tells what each other way is. Stock
Haystack is measured up to --stock sections (20,000 take it a quarter of an hour and more).

Each way is built in one process and asked in others, in turn, --rounds times. Times are processor time: what else the
machine does counts little. Every question is asked five times; p50 and p95 are over all of these, the first included.
At the end stands what is wanted of this archive, what was measured, and whether it is met; exits 1 if something is not.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.contenders import CONTENDERS
from tests.bench.questions import KINDS, Question
from tests.bench.search_report import Measured, growth_table, page_table, print_wanted, summary_table

ASKED_TIMES = 5
FEW = 2  # questions a class, of a way that takes seconds for each
SLOW = ("stock haystack", "whoosh")
STOCK = "stock haystack"
STATUS = Path("/proc/self/status")


def main() -> int:
    """Measure, print; the exit status."""
    options = _options()
    if options.step:
        print(json.dumps(_step(options)))
        return 0
    print(f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {os.cpu_count()} processors")
    measured: dict[int, dict[str, Measured]] = {}
    for sections in options.sections:
        names = [name for name in options.only if name != STOCK or sections <= options.stock]
        with tempfile.TemporaryDirectory(prefix="govarchive-bench-") as made:
            measured[sections] = _measure_all(names, sections, Path(made), options.rounds)
        print(f"\n{sections:,} sections")
        print(summary_table(measured[sections]))
        print(page_table(measured[sections]), flush=True)
    print(growth_table(measured))
    return 0 if print_wanted(measured) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/bench search", description=__doc__.splitlines()[0])
    parser.add_argument("--sections", type=int, nargs="+", default=[2_000, 20_000])
    parser.add_argument("--stock", type=int, default=2_000, help="measure stock Haystack up to so many sections")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--only", nargs="+", choices=list(CONTENDERS), default=list(CONTENDERS))
    parser.add_argument("--step", choices=["make", "build", "ask"], help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _measure_all(names: list[str], sections: int, folder: Path, rounds: int) -> dict[str, Measured]:
    _run("make", "", sections, folder)
    measured = {}
    for name in names:
        if built := _run("build", name, sections, folder):
            measured[name] = Measured(**built)
    for turn in range(rounds):
        for name, row in measured.items():
            if (turn == 0 or name not in SLOW) and (asked := _run("ask", name, sections, folder)):
                row.add(asked)
    return {name: row for name, row in measured.items() if row.times}


def _run(step: str, name: str, sections: int, folder: Path) -> dict | None:
    """One step in a process of its own; None, said on the terminal, if it fails."""
    command = [sys.executable, "-m", "tests.bench.bench_search", "--step", step, "--folder", str(folder)]
    command += ["--sections", str(sections), *(["--only", name] if name else [])]
    environment = os.environ | {"GOVARCHIVE_DATA_DIR": str(folder / "data"), "PYTHONWARNINGS": "ignore"}
    environment.setdefault("DJANGO_SETTINGS_MODULE", "govarchive.settings")
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        if step == "make":
            raise SystemExit(done.stderr)
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        print(f"  {name}: {step} failed: {last}", file=sys.stderr)
        return None
    found: dict = json.loads(done.stdout.splitlines()[-1])
    return found


# Steps, each in a process of its own ----------------------------------------------------------------------------------


def _step(options: argparse.Namespace) -> dict:
    sections, folder = options.sections[0], options.folder
    if options.step == "make":
        return _make(sections, folder)
    import django

    django.setup()
    (name,) = options.only
    index = folder / name.replace(" ", "-")
    return _build(name, index, folder) if options.step == "build" else _ask(name, index, folder)


def _make(sections: int, folder: Path) -> dict:
    from tests.bench.corpus import make_papers, read_material
    from tests.bench.questions import questions_over

    papers = list(make_papers(read_material(), sections))
    (folder / "papers").write_bytes(pickle.dumps(papers))
    questions = [asdict(question) for question in questions_over(papers)]
    (folder / "questions.json").write_text(json.dumps(questions, ensure_ascii=False), encoding="utf-8")
    return {}


def _build(name: str, index: Path, folder: Path) -> dict:
    from search import analysis

    papers = pickle.loads((folder / "papers").read_bytes())  # noqa: S301 - written by _make in this run
    analysis.segmenter()
    index.mkdir()
    wall, started = time.perf_counter(), time.process_time()
    cutting = CONTENDERS[name].build(papers, index)
    return {
        "build_seconds": time.process_time() - started,
        "build_wall": time.perf_counter() - wall,
        "cutting_seconds": cutting,
        "megabytes": sum(path.stat().st_size for path in index.rglob("*") if path.is_file()) / 1e6,
    }


def _ask(name: str, index: Path, folder: Path) -> dict:
    """Every question in turn, then all of them again: nothing is asked twice in a row."""
    questions = [Question(**values) for values in json.loads((folder / "questions.json").read_text(encoding="utf-8"))]
    if name in SLOW:
        questions = [question for kind in KINDS for question in [q for q in questions if q.kind == kind][:FEW]]
    page = CONTENDERS[name].open(index)
    page(Question("warm-up", "预热"))
    times: dict[str, list[tuple[int, float]]] = {kind: [] for kind in KINDS}
    totals: dict[str, int] = dict.fromkeys(KINDS, 0)
    for turn in range(FEW if name in SLOW else ASKED_TIMES):
        for question in questions:
            started = time.process_time()
            total = page(question)
            times[question.kind].append((turn, (time.process_time() - started) * 1000))
            totals[question.kind] += total if turn == 0 else 0
    return {"times": times, "totals": totals, "memory": _resident_megabytes()}


def _resident_megabytes() -> float:
    """The most this process has had in memory."""
    for line in STATUS.read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    sys.exit(main())
