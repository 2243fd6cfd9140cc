"""Each kind of page looks as it was recorded, where browser and fonts are the same; else it is not compared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.e2e import comparing, running
from tests.e2e.page_kinds import KINDS, PageKind, find_addresses
from tests.e2e.running import NARROW, WIDE, Site

COMPARED = tuple(kind for kind in KINDS if not kind.for_staff)


@pytest.fixture(scope="module")
def untouched_site(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site that no other test has corrected anything in."""
    with running.copied_site(prepared_folder, tmp_path_factory.mktemp("untouched")) as site:
        yield site


@pytest.fixture(scope="module")
def found_addresses(browser: Browser, untouched_site: Site) -> dict[str, str]:
    context = running.open_context(browser, untouched_site)
    found = find_addresses(context, COMPARED)
    context.close()
    return found


@pytest.fixture(scope="module")
def _same_environment(browser: Browser) -> None:
    difference = comparing.difference_from_recording(browser)
    if difference:
        pytest.skip(f"not compared: {difference}")


@pytest.mark.usefixtures("_same_environment")
@pytest.mark.parametrize("kind", COMPARED, ids=[kind.name for kind in COMPARED])
def test_a_page_looks_as_recorded(
    kind: PageKind, browser: Browser, untouched_site: Site, found_addresses: dict[str, str], tmp_path: Path
) -> None:
    for width in (WIDE, NARROW):
        expected = comparing.expected_path(kind.name, width)
        if not expected.exists():
            pytest.skip(f"not compared: {expected.name} is not recorded; script/screens --record")
        context = running.open_context(browser, untouched_site, width)
        page = context.new_page()
        page.goto(found_addresses[kind.name])
        taken = comparing.take_picture(page)
        context.close()
        share = comparing.share_differing(taken, Image.open(expected).convert("RGB"))
        if share > comparing.MOST_DIFFERING:
            taken.save(tmp_path / f"{expected.stem}.png")
            pytest.fail(f"{share:.2%} of {expected.name} differ; see {tmp_path}. If meant: script/screens --record")


def test_every_picture_kept_is_of_a_kind_of_page() -> None:
    names = {f"{kind.name}-{width}" for kind in COMPARED for width in (WIDE, NARROW)}
    assert {path.stem for path in comparing.EXPECTED_DIR.glob("*.webp")} - names == set()


def test_a_difference_is_seen_and_a_trace_is_not() -> None:
    plain, other = Image.new("RGB", (100, 100), "#fbf9f4"), Image.new("RGB", (100, 100), "#fbf9f4")
    assert comparing.share_differing(plain, other) == 0
    other.putpixel((1, 1), (245, 240, 240))
    assert comparing.share_differing(plain, other) == 0
    other.paste((0, 0, 0), (0, 0, 10, 10))
    assert comparing.share_differing(plain, other) == 0.01
    assert comparing.share_differing(plain, Image.new("RGB", (100, 101))) == 1
