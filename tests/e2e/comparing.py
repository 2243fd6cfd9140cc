"""Pictures of pages beside those expected: where browser and fonts are those of the recording, and how far they differ.

Expected pictures are lossless WebP in tests/e2e/expected; `script/screens --record` writes them, after a person has
looked.
"""

from __future__ import annotations

import datetime
import io
import json
import shutil
import subprocess
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

EXPECTED_DIR = Path(__file__).parent / "expected"
RECORD = EXPECTED_DIR / "recorded.json"
FAMILIES = ("Noto Sans CJK SC", "Noto Serif CJK SC", "sans-serif", "serif", "monospace")
LEAST_DIFFERENCE = 24  # of 255 in one channel: less is the edge of a letter, drawn a little otherwise
MOST_DIFFERING = 0.002  # of all pixels


def environment(browser: Browser) -> dict[str, str]:
    """What decides how a page is drawn: the browser and the fonts it takes, with their versions."""
    found = {"browser": browser.version}
    program = shutil.which("fc-match")
    for family in FAMILIES if program else ():
        command = [str(program), "--format", "%{family[0]} %{fontversion} %{file|basename}", family]
        found[family] = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return found


def difference_from_recording(browser: Browser) -> str:
    """Why pictures cannot be compared here; "" if they can."""
    if not RECORD.exists():
        return "no pictures are recorded"
    recorded, here = json.loads(RECORD.read_text(encoding="utf-8")), environment(browser)
    return "; ".join(
        f"{name}: recorded with {recorded.get(name)}, here {here.get(name)}"
        for name in sorted({*recorded, *here})
        if recorded.get(name) != here.get(name)
    )


def take_picture(page: Page) -> Image.Image:
    """What the window shows; what changes from day to day is covered."""
    today = datetime.datetime.now(ZoneInfo("Asia/Shanghai")).date()
    changing = page.locator("input[type=date], input[value*='127.0.0.1']")  # the port too is whichever was free
    covered = [changing, page.get_by_text(f"{today.year}年{today.month}月{today.day}日")]
    taken = page.screenshot(animations="disabled", caret="hide", mask=covered, mask_color="#808080")
    return Image.open(io.BytesIO(taken)).convert("RGB")


def expected_path(name: str, width: int) -> Path:
    """Where the picture of a kind of page is kept."""
    return EXPECTED_DIR / f"{name}-{width}.webp"


def record(picture: Image.Image, name: str, width: int) -> None:
    """Keep a picture as the one expected."""
    EXPECTED_DIR.mkdir(exist_ok=True)
    picture.save(expected_path(name, width), lossless=True, quality=100, method=6)


def record_environment(browser: Browser) -> None:
    """Keep what the pictures were drawn with."""
    RECORD.write_text(json.dumps(environment(browser), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def share_differing(taken: Image.Image, expected: Image.Image) -> float:
    """The share of pixels that differ visibly, 0.0 to 1.0; 1.0 for pictures of different size."""
    if taken.size != expected.size:
        return 1.0
    channels = ImageChops.difference(taken, expected).split()
    most = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    counts = most.histogram()
    return sum(counts[LEAST_DIFFERENCE:]) / sum(counts)
