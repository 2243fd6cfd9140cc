"""令: the head of an order, and of the text that an order only promulgates.

Such an order is the carrier of its text: one paper, with title and kind of the text, and number, date, authority and
signatory of the order (《规章制定程序条例》 第三十条). Announcements of a people's congress carry regulations alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.parsing.dates import find_dates, parse_date
from documents.parsing.head import Head, read_head
from documents.parsing.head_lines import Role, classify, is_number, is_signatory
from documents.parsing.issuing import quoted_titles
from documents.parsing.lines import Line, span_of
from documents.parsing.metadata import is_metadata, read_metadata
from documents.parsing.organs import full_name, in_print, is_organ, split_organs
from documents.parsing.title_lines import is_finished, join_title, same_title, squeeze_title, title_length
from documents.parsing.tree import BlockKind, Fact, MarkerStyle
from documents.reference.kinds import kind_of_title

_MOST_HEADER_LINES = 6
_MOST_ORDER_LINES = 40
_MOST_WEB_LINES = 12
_HEADER = re.compile(
    r"(?P<organs>.{2,80}?)(?P<word>令|公告)(?P<number>(?:\(?\d{4}年?\)?)?第?[\d〇零一二三四五六七八九十百]{1,6}号)?"
)
_PROMULGATES = re.compile(r"公布|发布|颁布|施行|公告如下")
_MOST_NOTE_LINES = 6
_OPENS_RULES = (MarkerStyle.PART, MarkerStyle.CHAPTER, MarkerStyle.ARTICLE)
_STATE_ORGANS = ("中华人民共和国主席",)


def read_order_head(lines: Sequence[Line]) -> Head | None:
    """Read the head of an order. In: a paper's lines. Out: None where the paper is no order.

    For a carrier the head runs down to the promulgated text's title and 题注, so that the body is the text alone.
    """
    header = _find_header(lines)
    if header is None:
        return None
    first, count, match = header
    titled = list(lines[first : first + count])
    head = Head(is_order=True)
    organs = _organs(match["organs"], titled)
    if organs is None:
        return None
    head.organs = Fact(organs, span=span_of(titled))
    following = first + count
    head.metadata = read_metadata([line for line in lines[:first] if is_metadata(line)])
    head.lines = [*lines[:first], *(line.as_kind(BlockKind.HEADING) for line in titled)]
    if following < len(lines) and is_number(lines[following].squeezed):
        number = lines[following]
        printed = join_title([*titled, number], keeps_clauses=False)
        head.number = Fact(
            printed.replace("(", "").replace(")", "").replace("（", "").replace("）", ""),
            span=span_of([*titled, number]),
        )
        head.lines.append(number.as_kind(BlockKind.NUMBER))
        following += 1
    elif match["number"]:
        head.number = Fact(join_title(titled, keeps_clauses=False), span=span_of(titled))
    if match["word"] == "公告" and "人民代表大会" not in match["organs"]:
        return None
    if _read_carried(head, lines, following):
        return head
    return None if match["word"] == "公告" else _read_plain(head, lines, following, titled)


def _find_header(lines: Sequence[Line]) -> tuple[int, int, re.Match[str]] | None:
    """The lines that print "某某令": where they start, how many they are, and what they say."""
    first = _first_of_order(lines)
    joined = ""
    for count, line in enumerate(lines[first : first + _MOST_HEADER_LINES], 1):
        joined += line.squeezed
        if len(joined) > 100 or "关于" in joined or line.marker is not None:
            return None
        match = _HEADER.fullmatch(joined)
        if match is not None:
            return first, count, match
    return None


def _first_of_order(lines: Sequence[Line]) -> int:
    """Where an order begins below a page's frame, which may print the promulgated text's title and its issuer."""
    for index, line in enumerate(lines[:_MOST_WEB_LINES]):
        if classify(line, has_title=False) is Role.FURNITURE:
            continue
        if index and _HEADER.fullmatch(line.squeezed) is not None:
            return index
        if line.marker is not None or not (is_organ(line.squeezed) or is_finished(line.squeezed)):
            break
    first = 0
    while first < min(len(lines), _MOST_WEB_LINES) and classify(lines[first], has_title=False) is Role.FURNITURE:
        first += 1
    return first


def _organs(printed: str, titled: Sequence[Line]) -> tuple[str, ...] | None:
    if printed in _STATE_ORGANS:
        return (join_title(titled, keeps_clauses=False).removesuffix("令"),)
    text = " ".join(line.text.strip() for line in titled)
    names = split_organs(text[: text.rfind("令") if "令" in text else text.rfind("公")].strip())
    if not names:
        names = [printed] if is_organ(printed) else []
    shown = " ".join(line.block.text.strip() for line in titled)
    return (
        tuple(full_name(name) for name in in_print(names, " ".join(line.text.strip() for line in titled), shown))
        or None
    )


def _read_carried(head: Head, lines: Sequence[Line], start: int) -> bool:
    """Read the order's text, its signatory and date, and the title and 题注 of what it promulgates."""
    for index in range(start, min(len(lines), start + _MOST_ORDER_LINES)):
        date = parse_date(lines[index].text.strip())
        if date is None or date.day is None or index + 1 >= len(lines):
            continue
        order = "".join(line.squeezed for line in lines[start:index])
        text = lines[index + 1 :]
        note = _note_length(text)
        opening = text[note].marker if note < len(text) else None
        if opening is not None and opening.style in _OPENS_RULES:
            return _take_named(head, lines[start : index + 1], text[:note])
        length = title_length(text)
        title = "".join(line.squeezed for line in text[:length])
        kind = kind_of_title(title)
        if kind is None or not _PROMULGATES.search(order) or not _names(order, title):
            return False
        _keep_order(head, lines[start : index + 1])
        below = read_head(text, title)
        head.lines += below.lines
        head.title, head.title_text = below.title, below.title_text
        head.enactment_note, head.subtitle = below.enactment_note, below.subtitle
        head.carries = True
        return True
    return False


def _note_length(lines: Sequence[Line]) -> int:
    """How many lines from the first print the 题注, a bracket that may run over several; 0 without one."""
    if not lines[0].text.lstrip().startswith("("):
        return 0
    for count, line in enumerate(lines[:_MOST_NOTE_LINES], 1):
        if line.text.rstrip().endswith(")"):
            return count
    return 0


def _take_named(head: Head, order: Sequence[Line], note: Sequence[Line]) -> bool:
    """Take the title from the sentence that promulgates, where the text's first chapter or article follows the date.

    In: the lines of the order's own text, those of the 题注 below it, if any.
    """
    for line in order:
        if not _PROMULGATES.search(line.text):
            continue
        for name in quoted_titles(line.text)[:1]:
            start = line.text.index(name)
            end = start + len(name)
            if kind_of_title(name) is None:
                return False
            head.title = Fact("".join(line.block.text[start:end].split()), span=line.block.source_span(start, end))
            head.title_text = name
            _keep_order(head, order)
            if note:
                words = "".join(line.block.text.strip() for line in note)
                head.enactment_note = Fact(words.strip("（）()"), span=span_of(note))
                head.lines += [line.as_kind(BlockKind.ENACTMENT_NOTE) for line in note]
            head.carries = True
            return True
    return False


def read_promulgation(head: Head, lines: Sequence[Line]) -> None:
    """Read on below a head that has number and title but no 令: web copies print the promulgated text's title above
    the order's sentence, and again below its date. In: the head read so far, which is lengthened; the paper's lines.
    """
    start = len(head.lines)
    if head.title is None or start >= len(lines) or not _PROMULGATES.search(lines[start].text):
        return
    for index in range(start + 1, min(len(lines), start + _MOST_WEB_LINES)):
        date = parse_date(lines[index].text.strip())
        below = lines[index + 1 :]
        if date is None or date.day is None or not below:
            continue
        if not same_title(below[0].squeezed, "".join(head.title_text.split())):
            return
        _keep_order(head, lines[start : index + 1])
        repeated = read_head(below, head.title_text)
        head.lines += repeated.lines
        head.enactment_note = head.enactment_note or repeated.enactment_note
        head.carries = True
        return


def _names(order: str, title: str) -> bool:
    """Whether an order's words name the text below it; a shorter name of it is enough: 《条例》, 修改后的《…办法》."""
    wanted = squeeze_title(title)
    named = [squeeze_title(name) for name in re.findall(r"《([^《》]{2,120})》", order)]
    return any(name and (name in wanted or wanted in name) for name in named) or wanted in squeeze_title(order)


def _keep_order(head: Head, lines: Sequence[Line]) -> None:
    """Keep the signatory and the date, the last lines of the order's own text."""
    for line in lines:
        text = line.text.strip()
        dates = find_dates(text) if line is lines[-1] else []
        if dates:
            date, start, end = find_dates(line.text)[0]
            head.date = Fact(date, span=line.block.source_span(start, end))
            head.lines.append(line.as_kind(BlockKind.DATE))
        elif is_signatory(text):
            signed = Fact(" ".join(line.block.text.split()), span=line.block.span)
            head.signatory = head.signatory or signed
            head.lines.append(line.as_kind(BlockKind.SIGNATURE))
        elif split_organs(text):
            head.lines.append(line.as_kind(BlockKind.SIGNATURE))
        else:
            head.promulgation = line if head.promulgation is None else head.promulgation
            head.lines.append(line)


def _read_plain(head: Head, lines: Sequence[Line], start: int, titled: Sequence[Line]) -> Head:
    """An order with words of its own; its title is printed below the number, or is the order's name."""
    below = read_head(lines[start:])
    if below.title is not None and "关于" in below.title_text:
        head.title, head.title_text = below.title, below.title_text
        head.addressee = below.addressee
        head.lines += below.lines
        return head
    head.title = Fact(join_title(titled, keeps_clauses=False), span=span_of(titled))
    head.title_text = " ".join(line.text.strip() for line in titled)
    header = {line.block.span for line in titled}
    head.lines = [line.as_kind(BlockKind.TITLE) if line.block.span in header else line for line in head.lines]
    return head
