"""How a source is set: indents, wrapped lines, page cuts, contents pages. Surveyed once, before lines are joined."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents.parsing.page_cuts import opens_paragraph
from documents.parsing.source_lines import LineKind, SourceLine

_SURVEYED = 4000  # lines looked at: enough to tell, bounded for any file
_NARROWEST_WRAP, _WIDEST_WRAP = 15, 60
_LEAST_SINGLE, _LEAST_DOUBLE = 3, 8  # wrapped lines that it takes to tell
_LONGEST_HEAD = 60  # characters of the line that says 目录
_CONTENTS_WITHIN = 400  # lines from the start within which a contents page begins
_CONTENTS = re.compile(
    r"(?:[^。，]{0,40}(?:[报報期号號]\s{0,4}|[)）]\s{0,4}))?(?:本\s?期\s?|总\s?|總\s?)?目\s{0,12}[录錄次]\s{0,4}(?:CONTENTS)?$|.{0,60}CONTENTS$"
)
_SENTENCE_ENDS = ("。", "！", "？")


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of a source are set."""

    has_indents: bool  # new paragraphs are indented, so that other lines go on
    has_cuts: bool  # at least one line breaks off where no paragraph can end
    is_web_page: bool  # what lacks an end mark has rather lost it than been cut by a page
    wrap_width: int  # characters of a full line in a hard-wrapped text, else 0
    is_double_spaced: bool  # blank lines part the wrapped lines too, not only paragraphs
    contents: range  # places of the lines of the contents page


def survey(lines: Sequence[SourceLine], *, is_web_page: bool = False) -> Layout:
    """Look at all lines once. In: the lines of a source; whether web leftovers are among them. Out: how it is set."""
    sample = [line for line in lines[:_SURVEYED] if line.kind is LineKind.TEXT]
    single = _wrap_width(sample, is_double_spaced=False)
    double = 0 if single else _wrap_width(sample, is_double_spaced=True)
    indented = sum(line.has_indent for line in sample)
    return Layout(
        has_indents=0 < indented < len(sample) and _goes_on_unindented(sample),
        is_web_page=is_web_page,
        has_cuts=any(len(line.text) >= 12 and line.text[-1] in "，、," for line in lines),
        wrap_width=single or double,
        is_double_spaced=bool(double),
        contents=find_contents(lines),
    )


def _goes_on_unindented(sample: Sequence[SourceLine]) -> bool:
    """Whether an indented line runs on in an unindented one below it: the mark of indents that mean something."""
    return any(
        before.has_indent
        and not line.has_indent
        and not line.follows_blank
        and line.number == before.number + 1
        and before.text[-1] not in "。！？：；"
        and len(before.text) > 15
        for before, line in pairwise(sample)
    )


def _wrap_width(sample: Sequence[SourceLine], *, is_double_spaced: bool) -> int:
    """The width that lines are broken at, 0 where they are not: most are within three characters of the longest."""
    lengths = Counter(
        len(before.text) + (2 if before.has_indent else 0)
        for before, line in pairwise(sample)
        if line.follows_blank == is_double_spaced and not opens_paragraph(line.text)
    )
    total = sum(lengths.values())
    if total < (_LEAST_DOUBLE if is_double_spaced else _LEAST_SINGLE):
        return 0
    width = max(length for length, count in lengths.items() if count >= max(1, total // 50))
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP or any(len(line.text) > 2 * width for line in sample):
        return 0
    full = sum(count for length, count in lengths.items() if width - 3 <= length <= width + 3)
    return width if full * 2 >= total else 0


def find_contents(lines: Sequence[SourceLine]) -> range:
    """The places of the lines of the contents page: from 目录 to the first sentence after it; empty without one."""
    start = None
    for place, line in enumerate(lines[:_CONTENTS_WITHIN]):
        if len(line.text) <= _LONGEST_HEAD and _CONTENTS.match(line.text):
            start = place
            break
    if start is None:
        return range(0)
    for place in range(start + 1, len(lines)):
        text = lines[place].text
        if len(text) > 90 or text.endswith(_SENTENCE_ENDS):
            return range(start, place)
    return range(start, len(lines))
