from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bench.bench_parse import LARGEST_UNREAL, MEGABYTE, Measurement, growth_exponent, sizes_of, write_text

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("exponent", [1.0, 1.5, 2.0])
def test_the_exponent_is_that_of_the_growth(exponent: float) -> None:
    points = [Measurement(size, size, 1e-6 * size**exponent, 1.0, 0) for size in (100, 1_000, 10_000)]
    assert growth_exponent(points) == pytest.approx(exponent)


@pytest.mark.parametrize("shape", ["papers", "labels"])
@pytest.mark.parametrize("size", [0.05, 0.6])
def test_a_text_has_the_size_asked_for(shape: str, size: float, tmp_path: Path) -> None:
    file = tmp_path / "text"
    write_text(shape, size, file)
    assert file.stat().st_size == pytest.approx(size * MEGABYTE, rel=0.5)


def test_only_real_text_grows_to_the_largest_size() -> None:
    assert sizes_of("papers", 50.0)[-1] == 50.0
    assert sizes_of("labels", 50.0)[-1] == LARGEST_UNREAL
    assert sizes_of("labels", 1.0)[-1] == 1.0
