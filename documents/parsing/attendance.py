"""出席 and 列席 of minutes: who sat, and who attended for which unit (纪要, 《党政机关公文处理工作条例》 第八条)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.parsing.lines import Line
from documents.parsing.organs import is_organ
from documents.parsing.persons import is_person_name
from documents.parsing.tree import BlockKind, Fact, ParsedAttendance, ParsedAttendee

_HEADING = re.compile(
    r"(?P<who>出\s?席|参\s?加|参\s?会|列\s?席|主\s?持|请\s?假|缺\s?席|记\s?录)(?:会议)?(?:人员|领导|同志|单位|人)?"
    r"\s*(?:\((?P<aside>[^()]{1,30})\))?(?:名单)?\s*(?P<mark>:)?\s*"
)
_OPENERS = frozenset("出参列主请缺记")
_TOKEN = re.compile(r"[^\s、,;。|:]+")
_SENTENCE = re.compile(r"\d{1,2}月\d{1,2}日|召开|纪要")  # a list line that runs into the next paragraph ends here
_NAME = re.compile(r"[一-龥]{2,4}|[一-龥]{1,10}·[一-龥]{1,10}")
_UNIT_ENDS = tuple(
    (
        "局 委 办 厅 院 中心 大队 支队 公司 集团 处 会 社 部 政府 办公室 街道 镇 乡 站 所 联 行 科协 银行 学校 学院"
        " 大学 医院 工会 法院 总队 室 队 馆 区 县 人大 政协 海关 监委 军分区 商会"
    ).split()
)
_SHORT_UNIT_STARTS = ("市", "县", "区", "省", "州", "旗", "团")
_UNIT_AND_NAME = re.compile(
    r"(?P<unit>[一-龥()]{1,40}?(?:局|委|办|厅|院|中心|大队|支队|公司|集团|处|会|社|部|政府|办公室|办事处|镇|乡|站|所|联|行|学院|管委会|人大|政协|海关|监委|开发区|高新区|新区))"
    # a post may stand between the unit and the name: 市财政局局长孙志刚
    r"(?:党组|党委|党工委)?(?:副?(?:局长|主任|书记|院长|检察长|部长|主席|会长|行长|支队长|大队长|处长|站长|所长|镇长|乡长|总经理|经理|董事长)|负责人|调研员)?"
    r"(?P<name>[一-龥]{2,3})"
)
_POST_AND_NAME = re.compile(
    r"[一-龥]{0,20}(?:市长|县长|区长|书记|主任|局长|主席|秘书长|部长|调研员|委员)(?P<name>[一-龥]{2,3})"
)
# 孙志刚（市政府办）: the unit behind the name.
_NAME_AND_UNIT = re.compile(r"(?P<name>[一-龥·]{2,10})\((?P<unit>[^()]{2,40})\)")
_ITS_HEADS = re.compile("(?:主要|分管|有关|相关)?(?:负责人|负责同志|领导)$")
_ASIDE = re.compile(r"\([^()]{1,40}\)")
_LONGEST_LINE = 800
_LONGEST_UNIT = 20


@dataclass(slots=True)
class _Reader:
    """The lists as they fill: who is being listed, and units whose names stand below them, parted by a page cut."""

    mode: str = ""
    present: list[Fact[str]] = field(default_factory=list)
    attendees: list[ParsedAttendee] = field(default_factory=list)
    waiting: list[tuple[str, Line, int, int]] = field(default_factory=list)


def find_attendance(lines: Sequence[Line]) -> tuple[int, int] | None:
    """Where the attendance lists of minutes stand among the lines of a body: first and one past the last; or None.

    They open with 出席 or 列席, alone on a line or before a colon, and run on as long as lines list names.
    """
    first = next(
        (index for index, line in enumerate(lines) if _heading(line) in ("出席", "列席", "参加", "参会")), None
    )
    if first is None:
        return None
    while first > 0 and _heading(lines[first - 1]):
        first -= 1
    end = first
    while end < len(lines) and _is_listed(lines[end]):
        end += 1
    return (first, end) if end > first else None


def read_attendance(lines: Sequence[Line]) -> ParsedAttendance | None:
    """Read the lists. In: the lines that `find_attendance` bounds. Out: names without padding blanks, units as printed.

    Specimen: "市政府办 王 森 兀琼杰 郭 润" → unit 市政府办 with three persons.
    """
    reader = _Reader()
    for line in lines:
        start = 0
        if _heading(line) is not None:
            match = _HEADING.match(line.text)
            if match:
                reader.mode = _mode("".join(match["who"].split()))
                start = match.end()
        tokens = _tokens(line, start)
        if not tokens:
            continue
        if reader.mode == "present":
            _read_present(reader, line, tokens)
        elif reader.mode == "in_attendance":
            _read_units(reader, line, tokens)
    for unit, line, begin, end in reader.waiting:
        reader.attendees.append(ParsedAttendee(unit, (), line.block.source_span(begin, end)))
    if not reader.present and not reader.attendees:
        return None
    return ParsedAttendance(tuple(reader.present), tuple(reader.attendees))


def _mode(who: str) -> str:
    return {"出席": "present", "参加": "present", "参会": "present", "列席": "in_attendance"}.get(who, "")


def _heading(line: Line) -> str | None:
    """出席, 列席 … if the line opens a list: the word alone, or before a colon."""
    if line.text[:1] not in _OPENERS or len(line.text) > _LONGEST_LINE or line.marker is not None:
        return None
    text = line.text.strip()
    match = _HEADING.match(text)
    if match is None or (match["mark"] is None and match.end() < len(text)):
        return None
    return "".join(match["who"].split())


def _is_listed(line: Line) -> bool:
    text = line.text.strip()
    if _heading(line) is not None:
        return True
    if line.marker is not None or len(text) > _LONGEST_LINE or line.block.kind is BlockKind.HEADING:
        return False
    label, colon, rest = text.partition(":")
    if (colon and len(label) < _LONGEST_UNIT and not _is_unit(label)) or "印发" in text:
        return False
    text = rest if colon and _is_unit(label) else text
    return "。" not in text[:-1] and any(
        _is_name(word) or _is_unit(word) or _UNIT_AND_NAME.fullmatch(word) or _name_and_unit(word)
        for word in _TOKEN.findall(text)
    )


def _tokens(line: Line, start: int) -> list[tuple[str, int, int]]:
    """The words of a line with their bounds; characters that padding parts (胡 刚, 市人武部李 强) are put together."""
    tokens: list[tuple[str, int, int]] = []
    is_open = False  # the last token is a single character that waits for the next one
    sentence = _SENTENCE.search(line.text, start)
    for match in _TOKEN.finditer(line.text, start, sentence.start() if sentence else len(line.text)):
        word = line.block.text[match.start() : match.end()]
        is_single = len(word) == 1 and "一" <= word <= "龥"
        if is_single and tokens and (is_open or _ends_in_surname(tokens[-1][0], word)):
            before, begin, _ = tokens.pop()
            tokens.append((before + word, begin, match.end()))
            is_open = False
        else:
            tokens.append((word, match.start(), match.end()))
            is_open = is_single
    return tokens


def _ends_in_surname(word: str, following: str) -> bool:
    """Whether a name that padding parts begins at the end of a word: 市人武部李 | 强."""
    return len(word) > 3 and _is_unit(word[:-1]) and not _is_unit(word) and is_person_name(word[-1] + following)


def _read_present(reader: _Reader, line: Line, tokens: list[tuple[str, int, int]]) -> None:
    for word, start, end in tokens:
        bare = _ASIDE.sub("", word.replace("（", "(").replace("）", ")"))
        joined = _UNIT_AND_NAME.fullmatch(bare)
        if joined is not None and is_person_name(joined["name"]) and _POST_AND_NAME.fullmatch(bare) is None:
            span = line.block.source_span(start, end)
            reader.attendees.append(ParsedAttendee(joined["unit"], (joined["name"],), span))
            continue
        posted = _POST_AND_NAME.fullmatch(bare)
        name = posted["name"] if posted and len(bare) > 4 else bare
        if _NAME.fullmatch(name) and (is_person_name(name) or _is_short_name(name)):
            offset = word.find(name)
            begin = start + max(offset, 0)
            reader.present.append(
                Fact(
                    name,
                    span=line.block.source_span(begin, end if offset < 0 else begin + (end - start) - max(offset, 0)),
                )
            )


def _is_short_name(word: str) -> bool:
    """A name with a rare surname; words of posts (市委常委, 副市长) are none."""
    return len(word) <= 3 and not word.startswith(("市", "县", "区", "省", "州", "副", "各", "有关"))


def _read_units(reader: _Reader, line: Line, tokens: list[tuple[str, int, int]]) -> None:
    unit: tuple[str, int, int] | None = None
    persons: list[tuple[str, int, int]] = []
    for word, start, end in map(_without_heads, tokens):
        if behind := _name_and_unit(word):
            _close_unit(reader, line, unit, persons)
            _close_unit(reader, line, (behind["unit"], start, end), [(behind["name"], start, end)])
            unit, persons = None, []
            continue
        joined = None if _is_unit(word) or _is_name(word) else _UNIT_AND_NAME.fullmatch(word)
        if joined is not None:
            _close_unit(reader, line, unit, persons)
            unit, persons = (
                (joined["unit"], start, start + len(joined["unit"])),
                [(joined["name"], end - len(joined["name"]), end)],
            )
        elif _is_unit(word) or not _is_name(word):
            _close_unit(reader, line, unit, persons)
            unit, persons = (word, start, end), []
        else:
            persons.append((word, start, end))
    _close_unit(reader, line, unit, persons)


def _close_unit(
    reader: _Reader, line: Line, unit: tuple[str, int, int] | None, persons: list[tuple[str, int, int]]
) -> None:
    if unit is None:
        for name, start, end in persons:
            _give_to_waiting(reader, line, name, start, end)
        return
    if not persons:
        reader.waiting.append((unit[0], line, unit[1], unit[2]))
        return
    span = line.block.source_span(unit[1], persons[-1][2])
    reader.attendees.append(ParsedAttendee(unit[0], tuple(name for name, _, _ in persons), span))


def _give_to_waiting(reader: _Reader, line: Line, name: str, start: int, end: int) -> None:
    """Names that a page cut parted from their units stand below them in the same order."""
    if reader.waiting:
        unit, held, begin, stop = reader.waiting.pop(0)
        reader.attendees.append(ParsedAttendee(unit, (name,), held.block.source_span(begin, stop)))
    elif reader.attendees:
        last = reader.attendees[-1]
        reader.attendees[-1] = ParsedAttendee(last.unit, (*last.persons, name), last.span)
    else:
        reader.attendees.append(ParsedAttendee("", (name,), line.block.source_span(start, end)))


def _without_heads(token: tuple[str, int, int]) -> tuple[str, int, int]:
    """市财政局主要负责人 is there for 市财政局 and names nobody."""
    word, start, end = token
    heads = _ITS_HEADS.search(word)
    return (word[: heads.start()], start, end - len(heads[0])) if heads and heads.start() else token


def _name_and_unit(word: str) -> re.Match[str] | None:
    match = _NAME_AND_UNIT.fullmatch(word.replace("（", "(").replace("）", ")"))
    return match if match and is_person_name(match["name"]) and _is_unit(match["unit"]) else None


def _is_unit(word: str) -> bool:
    bare = _ASIDE.sub("", word.replace("（", "(").replace("）", ")"))
    if len(bare) <= 3:
        is_level = bare.startswith(_SHORT_UNIT_STARTS)
        return (is_level or not is_person_name(bare)) and (bare.endswith(_UNIT_ENDS) or (is_level and len(bare) > 2))
    return bare != word or bare.endswith(_UNIT_ENDS) or is_organ(bare)


def _is_name(word: str) -> bool:
    return _NAME.fullmatch(word) is not None and not _is_unit(word)
