from __future__ import annotations

from tests.bench.questions import KINDS
from tests.bench.search_report import Measured, growth_table, page_table, print_wanted, summary_table


def measured(ms: float, *, build: float = 10.0, memory: float = 100.0) -> Measured:
    row = Measured(build, build, build / 2, 1.0)
    row.add(
        {"memory": memory, "totals": dict.fromkeys(KINDS, 3), "times": {kind: [[0, ms], [1, ms]] for kind in KINDS}}
    )
    return row


def test_says_of_each_ratio_whether_it_is_met(capsys):
    rows = {
        "engine": measured(3.0),
        "tantivy": measured(1.9, build=1.0),
        "stock haystack": measured(200.0, build=100.0),
    }
    assert not print_wanted({20_000: rows})
    out = capsys.readouterr().out.splitlines()
    said = {line[:66].strip(): line[66:].strip() for line in out if "≤" in line or "grows" in line}
    assert said["page p50 at 20,000 ÷ Tantivy ≤ 1.5"].endswith("NOT MET")
    assert said["page p95 at 20,000 ÷ Tantivy ≤ 3"].endswith(" met")
    assert said["page p50 at 20,000 ÷ stock Haystack ≤ 1/50"].split() == ["0.015", "met"]
    assert said["build at 20,000 without cutting ÷ Tantivy ≤ 8"].split() == ["10", "NOT", "MET"]
    assert said["build at 20,000 ÷ stock Haystack ≤ 1/4"].split() == ["0.1", "met"]
    assert said["resident memory at 100,000 ≤ 600 MB"] == "not measured"


def test_what_was_not_measured_is_not_missed():
    assert print_wanted({2_000: {"engine": measured(1.0)}})


def test_growth_is_from_the_fewest_to_the_most_sections(capsys):
    sizes = {2_000: {"engine": measured(1.0)}, 100_000: {"engine": measured(4.0, memory=601.0)}}
    assert "×4.0" in growth_table(sizes)
    assert not print_wanted(sizes)
    assert growth_table({2_000: sizes[2_000]}) == ""


def test_tables_name_every_way_beside_the_engine():
    rows = {"engine": measured(3.0), "tantivy": measured(1.5)}
    assert "engine ×2.00 p50, ×2.00 p95" in page_table(rows)
    assert [line.split()[0] for line in summary_table(rows).splitlines()[1:]] == ["engine", "tantivy"]
