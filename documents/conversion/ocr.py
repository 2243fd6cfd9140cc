"""Recognising the characters of a scanned page with Tesseract (simplified Chinese), where it is installed."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pytesseract

from documents.conversion.page_lines import PageLine
from documents.conversion.results import RefusedError

_LANGUAGE = "chi_sim"
_DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72
_MOST_PIXELS = 40_000_000  # a sheet of A3 at 300 dpi has 17 million
_PAGE_SECONDS = 180
_ASCII_WORD = re.compile("[!-~]")


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """The lines of a page and how sure the engine is of them on average, 0 to 100."""

    lines: Sequence[PageLine]
    confidence: float


@functools.cache
def is_installed() -> bool:
    """Whether Tesseract and its data for simplified Chinese are there. Asked once in a process."""
    try:
        return _LANGUAGE in pytesseract.get_languages(config="")
    except (pytesseract.TesseractNotFoundError, pytesseract.TesseractError, OSError):
        return False


@functools.cache
def engine_name() -> str:
    """What recognises: "Tesseract 5.3.0"."""
    return f"Tesseract {pytesseract.get_tesseract_version()}"


def recognise(page: pypdfium2.PdfPage) -> RecognisedPage:
    """The lines of a page that is a picture. Raises RefusedError where the engine fails or takes too long."""
    width, height = page.get_size()
    scale = _DOTS_PER_INCH / _POINTS_PER_INCH
    pixels = width * height * scale * scale
    if pixels > _MOST_PIXELS:
        scale *= (_MOST_PIXELS / pixels) ** 0.5
    picture = page.render(scale=scale, grayscale=True).to_pil()
    try:
        words = pytesseract.image_to_data(
            picture, lang=_LANGUAGE, output_type=pytesseract.Output.DICT, timeout=_PAGE_SECONDS
        )
    except (pytesseract.TesseractError, RuntimeError, OSError) as error:
        raise RefusedError(
            "ocr-failed", "文字识别程序未能读出这份扫描件。请换用更清晰的扫描件，或先识别成带文字的 PDF 再上传。"
        ) from error
    return _gather(words)


def _gather(words: Mapping[str, Sequence[Any]]) -> RecognisedPage:
    lines: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for place, word in enumerate(words["text"]):
        if word.strip():
            key = tuple(words[name][place] for name in ("block_num", "par_num", "line_num"))
            lines[key].append(place)
    gathered = []
    certainty, length = 0.0, 0
    for places in lines.values():
        text = ""
        for place in places:
            word = words["text"][place].strip()
            text += " " + word if text and _ASCII_WORD.match(text[-1]) and _ASCII_WORD.match(word) else word
            certainty += max(float(words["conf"][place]), 0.0) * len(word)
            length += len(word)
        heights = sorted(words["height"][place] for place in places)
        gathered.append(PageLine(text, float(words["left"][places[0]]), float(heights[len(heights) // 2])))
    return RecognisedPage(gathered, certainty / length if length else 0.0)
