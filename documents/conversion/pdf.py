"""PDF: the text layer by PDFium, page by page; pages that are pictures by OCR where Tesseract is installed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version

import pypdfium2

from documents.conversion import ocr, pdf_actions
from documents.conversion.formats import MEDIA_TYPES, Format
from documents.conversion.limits import Limits
from documents.conversion.page_lines import PageLine, page_texts
from documents.conversion.results import Conversion, Note, RefusedError

_OWN_VERSION = "1"
_LEAST_PRINTED = 8  # characters; a page with fewer and a picture is a scan
_BREAK = re.compile("\r\n|\r|\n")
_NO_SIGN = str.maketrans("", "", "\ufffe\uffff\x02\x00")  # soft hyphens and signs without meaning, as PDFium gives them
_SCAN = (
    "扫描件：{pages} 页没有文字层，本机没有安装文字识别程序。请让管理员安装 Tesseract 及中文数据"
    "（Debian、Ubuntu：apt install tesseract-ocr tesseract-ocr-chi-sim），或用扫描软件识别成带文字的 PDF 后再上传。"
)
_SKIPPED = "第 {pages} 页没有文字层，本机没有安装文字识别程序（Tesseract），这些页没有收入；请核对。"
_RECOGNISED = "第 {pages} 页由文字识别（{engine}）读出，平均置信度 {confidence:.0f}%；请对照原件核对。"
_DOUBTFUL = "文字识别的平均置信度只有 {confidence:.0f}%，错字可能很多；建议换用更清晰的扫描件（300 dpi 以上）。"
_DOUBTFUL_BELOW = 75.0


def edition() -> str:
    """The version of this converter, of the library, and of the OCR where there is one."""
    names = [f"pypdfium2 {version('pypdfium2')}", *([ocr.engine_name()] if ocr.is_installed() else [])]
    return f"{_OWN_VERSION}（{'，'.join(names)}）"


def convert_pdf(content: bytes, limits: Limits) -> Conversion:
    """The text of a PDF file.

    Raises RefusedError for a password, for actions (JavaScript, programs to start), for scans that can't be read here,
    for a file that is broken.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise RefusedError(
                "encrypted", "PDF 有打开密码，无法读取。请用密码打开后去掉密码，另存后再上传。"
            ) from error
        raise RefusedError("broken", "PDF 文件已损坏，无法读取。请重新下载，或用阅读器打开后另存再上传。") from error
    try:
        if len(document) > limits.pdf_pages:
            message = f"PDF 有 {len(document)} 页，超过上限 {limits.pdf_pages} 页。请拆成几个文件后再上传。"
            raise RefusedError("too-long", message)
        pdf_actions.refuse_actions(content, document)
        reading = _Reading(limits)
        pages = list(page_texts([reading.read(page, number) for number, page in enumerate(_pages(document), start=1)]))
    except pypdfium2.PdfiumError as error:
        raise RefusedError("broken", "PDF 中有损坏的页，无法读取。请用阅读器打开后另存再上传。") from error
    finally:
        document.close()
    if reading.skipped and not any(pages):
        raise RefusedError("scan", _SCAN.format(pages=len(reading.skipped)))
    text = "\n\n".join(page for page in pages if page) + "\n"
    return Conversion(
        text.encode("utf-8", "replace"), MEDIA_TYPES[Format.PDF], "pdf", edition(), tuple(reading.notes()),
        reading.confidence,
    )  # fmt: skip


def _pages(document: pypdfium2.PdfDocument) -> Iterator[pypdfium2.PdfPage]:
    for place in range(len(document)):
        page = document[place]
        yield page
        page.close()


@dataclass(slots=True)
class _Reading:
    """The pages of one document, and which of them were read how."""

    limits: Limits
    skipped: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    certainty: float = 0.0  # of all recognised characters together
    recognised_length: int = 0

    def read(self, page: pypdfium2.PdfPage, number: int) -> Sequence[PageLine]:
        """The lines of a page; none for one that holds none or could not be read."""
        lines = _printed_lines(page)
        if sum(len(line.text) for line in lines) < _LEAST_PRINTED and _has_picture(page):
            return self._recognise(page, number)
        return lines

    def _recognise(self, page: pypdfium2.PdfPage, number: int) -> Sequence[PageLine]:
        if not ocr.is_installed() or len(self.recognised) >= self.limits.ocr_pages:
            self.skipped.append(number)
            return ()
        found = ocr.recognise(page)
        length = sum(len(line.text) for line in found.lines)
        if length:
            self.recognised.append(number)
            self.certainty += found.confidence * length
            self.recognised_length += length
        return found.lines

    @property
    def confidence(self) -> float | None:
        """Of recognised characters, 0 to 100; None where all was printed as text."""
        return round(self.certainty / self.recognised_length, 1) if self.recognised_length else None

    def notes(self) -> Iterator[Note]:
        """What a person should know."""
        if self.skipped:
            yield Note("pages-skipped", _SKIPPED.format(pages=_listed(self.skipped)))
        if self.confidence is not None:
            values = {"pages": _listed(self.recognised), "engine": ocr.engine_name(), "confidence": self.confidence}
            yield Note("recognised", _RECOGNISED.format(**values))
            if self.confidence < _DOUBTFUL_BELOW:
                yield Note("doubtful", _DOUBTFUL.format(confidence=self.confidence))


def _printed_lines(page: pypdfium2.PdfPage) -> list[PageLine]:
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    lines: list[PageLine] = []
    position = 0
    for part in [*_BREAK.finditer(text), None]:
        end = part.start() if part else len(text)
        words = text[position:end].translate(_NO_SIGN).strip()
        if words:
            first = position + len(text[position:end]) - len(text[position:end].lstrip())
            left, _, right, top_height = _box(text_page, first)
            lines.append(PageLine(words, left, max(right - left, top_height)))
        position = part.end() if part else end
    text_page.close()
    return lines


def _box(text_page: pypdfium2.PdfTextPage, place: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and height of a character, with the blank around it; zeros where PDFium knows none."""
    if place >= text_page.count_chars():
        return 0.0, 0.0, 0.0, 0.0
    left, bottom, right, top = text_page.get_charbox(place, loose=True)
    return left, bottom, right, top - bottom


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    return next(iter(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)), None) is not None


def _listed(numbers: list[int]) -> str:
    """Page numbers for people: 1、3、5 … in at most ten."""
    shown = "、".join(map(str, numbers[:10]))
    return shown if len(numbers) <= 10 else f"{shown} 等 {len(numbers)}"
