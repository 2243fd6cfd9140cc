"""A title as it is printed: its number before or behind it, 《》 around it, the words of a site above it taken off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.parsing.issuing import quoted_titles
from documents.parsing.lines import Line
from documents.parsing.organs import is_organ, leading_organs
from documents.parsing.title_lines import is_finished, tidy_title
from documents.parsing.tree import Fact, Span

_CODED = r"[一-龥]{1,12}\s?[〔\[(【]\s?[12]\d{3}\s?[〕\])】]\s?第?\s?\d{1,5}\s?号"
_NUMBER_BEFORE = re.compile(rf"({_CODED})\s*(?=\S)")
_NUMBER_BEHIND = re.compile(rf"\s*[(\[【]\s?({_CODED})\s?[)\]】]\s*$")
_SITE_COLUMN = re.compile(r"\s*[一-龥]{2,12}\s?[丨|]\s?(?=\S)")  # 政务公开丨某市人民政府关于…
_OPENS_TITLE = re.compile(r".{0,60}(?:关于|印发|转发|批转)|《")


@dataclass(slots=True)
class PrintedTitle:
    """A title, its folded words (with the blanks that part joint issuers), and the number printed with it."""

    title: Fact[str]
    text: str
    number: Fact[str] | None = None


def read_title(lines: Sequence[Line], *, keeps_clauses: bool) -> PrintedTitle:
    """Read the title that some lines print. In: its lines, at least one; `keeps_clauses` for speeches.

    Specimen: "岳阳市人民政府办公室关于…的通知（岳政办发〔2017〕2号）" → the title without bracket, and the number.
    """
    held = _without_site_words(lines)
    first, last = held[0], held[-1]
    column = _SITE_COLUMN.match(first.text)
    start, end = column.end() if column else 0, len(last.text)
    number = None
    if (before := _NUMBER_BEFORE.match(first.text)) is not None:
        start = before.end()
        number = _number(first, before)
    if (behind := _NUMBER_BEHIND.search(last.text)) is not None:
        end = behind.start()
        number = number or _number(last, behind)
    if _is_wrapped(held, start, end):
        start, end = start + 1, end - 1
    printed = _cut([line.block.text for line in held], start, end)
    folded = _cut([line.text for line in held], start, end)
    span = Span(first.block.source_span(start, start).start, last.block.source_span(0, max(end, 1)).end)
    title = Fact(tidy_title(printed, keeps_clauses=keeps_clauses), span=span)
    return PrintedTitle(title, " ".join(folded.split()), number)


def _number(line: Line, match: re.Match[str]) -> Fact[str]:
    return Fact("".join(line.block.text[slice(*match.span(1))].split()), span=line.block.source_span(*match.span(1)))


def _cut(texts: list[str], start: int, end: int) -> str:
    """The lines put together, cut at both ends. In: bounds in the first and in the last line."""
    if len(texts) == 1:
        return texts[0][start:end]
    return " ".join([texts[0][start:], *texts[1:-1], texts[-1][:end]])


def _is_wrapped(lines: Sequence[Line], start: int, end: int) -> bool:
    """Whether 《》 stand around the whole title."""
    title = "".join(_cut([line.text for line in lines], start, end).split())
    return title.startswith("《") and title.endswith("》") and quoted_titles(title) == [title[1:-1]]


def _without_site_words(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines from the one that opens the title: short words of a page's frame may stand right above it."""
    for index, line in enumerate(lines[1:], 1):
        above = lines[index - 1].squeezed
        if is_organ(above) or _OPENS_TITLE.match(above) or not is_finished("".join(x.squeezed for x in lines[index:])):
            return lines
        if leading_organs(line.text):
            return lines[index:]
    return lines
