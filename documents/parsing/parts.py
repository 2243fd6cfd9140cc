"""The parts of a paper: its own body, the texts it issues, its attachments, and theirs in turn.

The issued text of a 印发/转发/批转 notice follows the notice's date under its own title; an attachment opens with
附件 or is announced as （名单附后）. Attachments that the notice announces (附件说明) are its own, others belong to
the issued text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.parsing.attachment_marks import Mark, is_link_list, read_mark
from documents.parsing.close import Close, find_close, is_signer
from documents.parsing.dates import parse_date
from documents.parsing.glossary import is_glossary_heading, opens_glossary
from documents.parsing.head import Head, read_head
from documents.parsing.issuing import hands_on, issued_titles, quoted_titles, says_attached
from documents.parsing.lines import Line
from documents.parsing.orders import read_order_head, read_promulgation
from documents.parsing.organs import leading_organs
from documents.parsing.printing import Imprint, imprint_start, leading_imprint, read_imprint
from documents.parsing.title_lines import length_by_title, tidy_title, title_length
from documents.parsing.tree import BlockKind, Fact, MarkerStyle, Relation

_DEEPEST = 4  # an issued text may itself issue one; deeper nesting is read as body
_PAGE_FOOT = re.compile(
    r"(?:附件下载|相关附件|相关链接|相关文[件档]|相关稿件|相关解读|政策解读[:：]|上一[篇条]|下一[篇条]|扫一扫|责任编辑|分享到)"
)
_MOST_CLOSES = 6  # signatures and dates inside a text, as of papers it quotes
_LONG_TEXT = 200  # characters
_MOST_SCANNED = 60  # how far after the head an issued text without a date above it is looked for


@dataclass(slots=True)
class Part:
    """One text: head, body and close in lines, the imprint below it, and the texts that hang on it."""

    head: Head
    body: list[Line]
    close: Close | None
    imprint: Imprint
    relation: Relation | None = None
    mark: Line | None = None
    number: int = 0  # of an attachment
    announced: str | None = None  # the title under which another part names it
    children: list[Part] = field(default_factory=list)
    unplaced: list[Line] = field(default_factory=list)  # text after the close that is no text of its own
    page_foot: list[Line] = field(default_factory=list)  # links that a web page sets below the paper

    @property
    def lines(self) -> list[Line]:
        """All lines, those of the children excluded, in printed order but for the imprint, which comes last."""
        mark = [self.mark] if self.mark else []
        close = self.close.lines if self.close else []
        return [*mark, *self.head.lines, *self.body, *close, *self.unplaced, *self.imprint.lines, *self.page_foot]


def read_part(lines: Sequence[Line], expected: str | None = None, *, depth: int = 0, is_titled: bool = False) -> Part:
    """Cut a text into head, body, close, imprint and the texts it carries.

    In: its lines; its title, if another text names it; how deep it hangs. Out: every line in exactly one place.
    """
    head = read_order_head(lines) if depth == 0 else None
    if head is None:
        head = read_head(lines, expected, is_titled=is_titled)
        read_promulgation(head, lines)
    start = len(head.lines)
    end = start + imprint_start(lines[start:])
    marks = _find_marks(lines, start, end) if depth < _DEEPEST else []
    first_mark = marks[0][0] if marks else end
    title = "".join(head.title_text.split())
    stretch = lines[:first_mark]
    issued_at = _issued_start(stretch, start, title) if depth < _DEEPEST else None
    close = None if head.carries else _real_close(stretch[:issued_at], start, title)
    body_end = close.start if close else (first_mark if issued_at is None else issued_at)
    rest_start = close.end if close else body_end
    imprint_lines = list(lines[end:])
    early = leading_imprint(lines[rest_start:first_mark]) if rest_start < first_mark else 0
    imprint = read_imprint([*lines[rest_start : rest_start + early], *imprint_lines])
    part = Part(head, list(lines[start:body_end]), close, imprint)
    lead = lines[rest_start + early : first_mark]
    _hang_issued(part, lead, title, depth)
    _hang_attachments(part, lines, marks, end, depth)
    return part


def _real_close(lines: Sequence[Line], start: int, title: str) -> Close | None:
    """The close of the paper itself: a signature and date inside the text, with more of it below, are none."""
    position = start
    issuers = leading_organs(title)
    for _ in range(_MOST_CLOSES):
        close = find_close(lines, position, issuers)
        if close is None or hands_on(title):
            return close
        lead = lines[close.end : close.end + _MOST_SCANNED]
        if not lead or not _is_long(lead) or _opens_text(lead, None):
            return close
        position = close.end
    return close


def _is_long(lines: Sequence[Line]) -> bool:
    """Whether lines are a text: they count 一、二、, or are more than a few words."""
    return any(line.marker is not None for line in lines) or sum(len(line.text) for line in lines) > _LONG_TEXT


def _find_marks(lines: Sequence[Line], start: int, end: int) -> list[tuple[int, Mark]]:
    """Where attachments begin: the marks below which there is text."""
    marks: list[tuple[int, Mark]] = []
    for index in range(start, end):
        mark = read_mark(lines[index])
        if mark is None and (not marks or marks[-1][0] != index - 1):
            mark = _glossary_mark(lines, index)
        if mark is not None and not _is_announcement(lines, index, end, mark):
            marks.append((index, mark))
    return marks


def _glossary_mark(lines: Sequence[Line], index: int) -> Mark | None:
    """A glossary below a report, under its bare heading 名词解释."""
    if len(lines[index].text) > 24 or index + 1 >= len(lines) or not is_glossary_heading(lines[index].squeezed):
        return None
    return Mark(0, 0) if opens_glossary(lines[index + 1]) else None


def _is_announcement(lines: Sequence[Line], index: int, end: int, mark: Mark) -> bool:
    """Tell an 附件说明 (附件：甲名单, then the signature) or a list of files from the mark above an attachment."""
    following = index + 1
    signed = False
    while following < min(end, index + 60):
        line = lines[following]
        if is_signer(line) or parse_date(line.text.strip()) is not None:
            signed = True
        elif read_mark(line) is not None or not _is_entry(line):
            break
        following += 1
    if is_link_list(lines[index + 1 : following]):
        return following >= end
    if following >= end:
        return signed or following == index + 1
    if mark.title_start is None:
        return False
    return signed or (following == index + 1 and read_mark(lines[following]) is not None)


def _is_entry(line: Line) -> bool:
    """A further line of an 附件说明: "2. 乙名单"."""
    return (
        line.marker is not None
        and line.marker.style is MarkerStyle.LEVEL_3
        and len(line.text) <= 100
        and "。" not in line.text
    )


def _issued_start(lines: Sequence[Line], start: int, title: str) -> int | None:
    """Where the issued text begins by its title, for copies that dropped the signature and date above it."""
    expected = [name.translate(_QUOTES) for name in issued_titles(title)]
    if not expected:
        return None
    for line in lines[start : start + 3]:
        expected += [name.translate(_QUOTES) for name in quoted_titles(line.squeezed)]
    longest = max(map(len, expected))
    for index in range(start, min(len(lines), start + _MOST_SCANNED)):
        if not 4 <= len(lines[index].text) <= longest + 20 or lines[index].marker is not None:
            continue
        joined = ""
        for line in lines[index : index + 4]:
            joined += line.squeezed.translate(_QUOTES)
            if len(joined) >= _SHORTEST_TITLE and any(_is_title_of(joined, name) for name in expected):
                return index
    return None


def _is_title_of(printed: str, name: str) -> bool:
    """Whether a printed title is the one named; the name may put an issuer before it, the print （试行） behind."""
    bare = _SUFFIX.sub("", printed)
    return bare == _SUFFIX.sub("", name) or (len(bare) >= _SHORTEST_TITLE and name.endswith("关于" + bare))


_SUFFIX = re.compile(r"\([^()]{1,12}\)$")
_SHORTEST_TITLE = 6
_QUOTES = str.maketrans("", "", '《》“”"')


def _hang_issued(part: Part, lead: Sequence[Line], title: str, depth: int) -> None:
    """Hang the text that follows the close: an issued text, or an attachment without a mark (名单附后)."""
    if not lead:
        return
    if _PAGE_FOOT.match(lead[0].text.strip()):
        part.page_foot = [line.as_kind(BlockKind.FURNITURE) for line in lead]
        return
    expected = issued_titles(title)
    if depth < _DEEPEST and expected and hands_on(title) and not _opens_text(lead, expected[0]) and _is_long(lead):
        part.children.append(_read_untitled(lead, expected[0], depth))
        return
    if depth >= _DEEPEST or not _opens_text(lead, expected[0] if expected else None):
        part.unplaced = list(lead)
        return
    opening = "".join(line.squeezed for line in part.body)[-600:]
    announced = part.close.attachments if part.close and not hands_on(title) else ()
    is_announced = bool(announced) and length_by_title(lead, announced[0]) > 0
    is_issued = hands_on(title) or not (is_announced or says_attached(opening))
    names = announced if is_announced else expected
    for number, run in enumerate(_split_texts(lead, names)):
        child = read_part(run, names[number] if number < len(names) else None, depth=depth + 1)
        child.relation = Relation.ISSUED_TEXT if is_issued else Relation.ATTACHMENT
        child.number = number + 1 if is_announced else 0
        part.children.append(child)


def _read_untitled(lead: Sequence[Line], name: str, depth: int) -> Part:
    """An issued text whose own title a copy has dropped: the notice names it."""
    child = read_part(lead, name, depth=depth + 1, is_titled=True)
    child.relation = Relation.ISSUED_TEXT
    child.announced = name
    return child


def _opens_text(lead: Sequence[Line], expected: str | None) -> bool:
    """Whether lines after a close begin with a title of their own."""
    if lead[0].marker is not None and lead[0].marker.style is not MarkerStyle.DECIMAL:
        return False
    length = title_length(lead, expected)
    title = "".join(line.squeezed for line in lead[:length])
    return len(title) <= 200 and "。" not in title and len(lead) > length


def _split_texts(lead: Sequence[Line], expected: Sequence[str]) -> list[Sequence[Line]]:
    """Part several issued texts that follow one another, each under the title that the notice names."""
    starts = [0]
    for wanted in expected[1:]:
        opening = wanted[:6]
        for index in range(starts[-1] + 1, len(lead)):
            if lead[index].squeezed.startswith(opening) and len(lead[index].text) <= len(wanted) + 10:
                length = title_length(lead[index : index + 6], wanted)
                if "".join(line.squeezed for line in lead[index : index + length]) == wanted:
                    starts.append(index)
                    break
    bounds = [*starts, len(lead)]
    return [lead[bounds[number] : bounds[number + 1]] for number in range(len(starts))]


def _hang_attachments(part: Part, lines: Sequence[Line], marks: list[tuple[int, Mark]], end: int, depth: int) -> None:
    """Hang the marked attachments on the paper, or, where the paper announces none, on the text it issues."""
    owner = part
    announced = part.close.attachments if part.close else ()
    if not announced and part.children and part.children[-1].relation is Relation.ISSUED_TEXT:
        owner = part.children[-1]
        announced = owner.close.attachments if owner.close else ()
    bounds = [*(index for index, _ in marks), end]
    for order, (index, mark) in enumerate(marks):
        number = mark.number or order + 1
        expected = announced[number - 1] if 0 < number <= len(announced) else None
        child = _read_attachment(lines[index : bounds[order + 1]], mark, expected, depth)
        child.number = number
        owner.children.append(child)


def _read_attachment(lines: Sequence[Line], mark: Mark, expected: str | None, depth: int) -> Part:
    """An attachment; its title stands on the line of its mark (附件1：甲名单) or below it."""
    marked = lines[0]
    start = mark.title_start
    kind = BlockKind.TITLE if start == 0 else BlockKind.ATTACHMENT_MARK
    title = expected if start is None else marked.text[start:].strip()
    child = read_part(lines[1:], title, depth=depth + 1, is_titled=start is not None)
    if start is not None and child.head.title is None:
        printed = tidy_title(marked.block.text[start:], keeps_clauses=False)
        child.head.title = Fact(printed, span=marked.block.source_span(start, len(marked.text)))
        child.head.title_text = marked.text[start:].strip()
    child.mark = marked.as_kind(kind)
    child.relation = Relation.ATTACHMENT
    child.announced = expected
    return child
