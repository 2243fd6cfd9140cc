"""How much a file may hold: bounds that no honest paper reaches and that no hostile file gets past."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one file. Sizes in bytes."""

    file_size: int = 100 * MEGABYTE
    text_size: int = 20 * MEGABYTE  # of the text read from a file; a thick gazette has a tenth of that
    archive_members: int = 2000
    archive_size: int = 400 * MEGABYTE  # unpacked, all together
    archive_ratio: int = 200  # unpacked to packed, of any member past `ratio_from`
    ratio_from: int = MEGABYTE
    pdf_pages: int = 3000
    ocr_pages: int = 300
    seconds: int = 600  # for one conversion
    memory: int = 3 * 1024 * MEGABYTE  # of the process that converts


LIMITS = Limits()


def in_megabytes(size: int) -> str:
    """A size for people: 104857600 → "100 MB"."""
    return f"{max(1, round(size / MEGABYTE))} MB"
