"""Shapes that open a paper: its title, and what stands around it.

A formal title is 发文机关 + 关于 + 事由 + 的 + 文种 (《党政机关公文处理工作条例》第九条); orders, speeches, reports,
explainers and announcements have shapes of their own. A title runs over one to five lines.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from documents.document_number import find_document_numbers
from documents.parsing.dates import parse_date
from documents.parsing.folded_blocks import FoldedBlocks
from documents.parsing.imprint import is_imprint_line
from documents.parsing.organs import is_issuer

LONGEST_RUN = 5
_LONGEST_TITLE = 220
_LEAST_LIST = 2  # organs above a title that may be a list
_FARTHEST_DATE, _LONGEST_DATE = 300, 40
STATUTORY_KINDS = "决议|决定|命令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要"
_OTHER_KINDS = (
    "办法|规定|细则|条例|方案|计划|规划|纲要|预案|章程|规则|制度|讲话|解读|问答|报告|名单|目录|清单|公示|任免|令"
)
_FORMAL = re.compile(
    rf"(?P<issuer>.{{0,80}}?)(?:关于|印发|转发|批转).{{2,200}}?(?P<kind>{STATUTORY_KINDS}|{_OTHER_KINDS})(?:\(.{{1,20}}\))?$"
)
_STATUTORY = re.compile(rf"(?P<issuer>.{{4,80}}?)(?:关于|印发|转发|批转).{{2,200}}?(?:{STATUTORY_KINDS})$")
_ORDER_ORGAN = re.compile(
    r"(?:.{0,30}(?:人民政府|国务院|主席|委员会|[部局厅署院]|市政府|省政府|政府))(?:命令|令)(?:\(?第.{1,8}号\)?)?$"
)
_ORDER_NUMBER = re.compile(r"\(?(?:[0-9]{4}年)?第?[0-9〇一二三四五六七八九十百零]{1,6}号\)?$")
_ANNOUNCEMENT = re.compile(r".{0,40}(?:公告|通告|通报|公示)(?:\(?(?:[0-9]{4}年)?第.{1,8}号\)?)?$")
_SPEECH_SUBTITLE = re.compile(r"[—\-–－]{1,4}.{2,80}(?:讲话|致辞|发言|报告|动员令|主持词|汇报)$")
_SPEECH = re.compile(r"(?:在.{2,80}上的|.{0,40})(?:讲话|致辞|发言|主持词)(?:\(.{1,20}\))?$")
_WORK_REPORT = re.compile(r".{0,30}(?:政府)?工作报告(?:\(.{1,30}\))?$")
_EXPLAINER = re.compile(r".{2,150}(?:政策)?解读(?:\(.{1,20}\))?$|(?:一图读懂|一图看懂|图解).{2,100}$")
_MINUTES = re.compile(r".{4,80}纪要$")
_APPOINTMENTS = re.compile(r".{2,40}(?:任免|任职|免职|任免职)(?:人员)?的?(?:通知|决定)$")
_ENACTED = re.compile(r".{4,60}(?:条例|任免名单|任命名单|免职名单)$")
_CHRONICLE = re.compile(r".{0,30}大事记$")
_MASTHEAD = re.compile(r".{2,60}(?:(?:人民政府|委员会|办公[室厅]|[局厅部院委])文件|纪要)$")
_HEAD_LINE = re.compile(
    r"[0-9]{6}$|(?:绝密|机密|秘密)(?:★.{0,10})?$|(?:特急|加急|平急|特提)$|签发人[:：].{0,20}$|份号.{0,12}$|(?:会议)?纪要$"
)
_ADDRESSEE = re.compile(r"[^。；！？]{2,200}[:：]$")
_GREETING = re.compile(r"(?:各位|同志们|朋友们|女士们|尊敬的)[^。]{0,30}[:：!！,，]?")
_NOT_ADDRESSEE = re.compile(r"(?:.{0,30}(?:如下|以下|是|有|包括|内容|要求|通知|公告|决定|意见))[:：]$")
_IN_SESSION = re.compile(r"[—\-–]{0,4}(?:[0-9]{4}年.{2,10}日)?,?在.{2,60}上$")
_ADOPTED = re.compile(
    r"\(.{0,120}(?:通过|公布|发布|修订|修正|批准|施行).{0,60}\)$|\([^()]{0,10}[0-9]{4}年[^()]{2,40}\)$"
)
ATTACHMENT_MARK = re.compile(
    r"附\s{0,6}[件表录錄]\s{0,3}(?:[0-9一二三四五六七八九十]{1,3}|之[一二三四五六七八九十]{1,2})?\s{0,3}[:：]?$"
)
_ISSUES = re.compile(
    r"(?:印发|转发|批转|发布|公布|下发|颁布|施行)(?P<issued>.{2,200}?)(?:的(?:通知|决定|公告|令|函))?$"
)
_OPENS_TITLE = re.compile(
    r"(?:.{1,30}(?:政府|办公[厅室]|委员会|[局厅委部院]))?关于.|.{1,30}(?:政府|办公[厅室])(?:印发|转发|批转)."
)
_OPENS_REPORT = re.compile(r".{0,12}政府工作报告$")
_NON_WORD = re.compile(r"[\W_]+")
# A word that every shape below holds in one of its lines.
TITLE_WORD = re.compile(
    "关于|印发|转发|批转|任免|任职|免职|条例|令|公告|通告|通报|公示|讲话|致辞|发言|主持词|报告|解读|读懂|看懂|图解|纪要|大事记|关$"
)


class Strength(IntEnum):
    """How surely a title opens a paper of its own: WEAK needs a closed paper before it, STRONG does not."""

    NONE = 0
    WEAK = 1
    STRONG = 2


@dataclass(frozen=True, slots=True)
class TitleRun:
    """Blocks that together are a title: `length` of them; `text` is folded, without blanks."""

    length: int
    text: str
    strength: Strength


def key_of(folded: str) -> str:
    """What is left of a folded title for comparing it: letters, figures and Chinese characters."""
    return _NON_WORD.sub("", folded)


def read_title(sheet: FoldedBlocks, place: int) -> TitleRun | None:
    """The title that begins at a block, with how surely it opens a paper; None where there is none.

    In: the blocks of a source and a place among them. A title counts as STRONG by what follows it: a document number,
    a date in brackets, an addressee, 第N号, the occasion of a speech.
    """
    text = ""
    best: TitleRun | None = None
    above: list[str] = []
    for length in range(1, LONGEST_RUN + 1):
        last = place + length - 1
        if last >= len(sheet) or not sheet.may_title[last] or ends_title(sheet.texts[last]):
            break
        line = sheet.texts[last]
        if length == 2 and line.startswith(text):
            break  # a signature above a title that begins with the same organ
        if above and not (
            _may_stand_above(above, line, is_near=_is_near(sheet, last)) and _may_issue(sheet, place, last)
        ):
            break  # the last lines of a list, above a title
        above.append(line)
        text += line
        if len(text) > _LONGEST_TITLE:
            break
        strength = _strength(text, line, sheet.following(last + 1), lines=length)
        if strength and (best is None or strength > best.strength):
            best = TitleRun(length, text, strength)
        if best and best.strength is Strength.STRONG:
            break
    return best


def _is_near(sheet: FoldedBlocks, place: int) -> bool:
    """Whether a block stands on the line right below the one before it."""
    return sheet.blocks[place].line - sheet.blocks[place - 1].last_line <= 1


def _may_stand_above(above: Sequence[str], line: str, *, is_near: bool) -> bool:
    """Whether lines above one that opens a title belong to it: its issuers; of a report its government or year.

    A list of organs may end above a title that names its issuer itself.
    """
    if _OPENS_REPORT.match(line):
        return len(above) == 1 and above[0].endswith(("政府", "年", "年度"))
    if not _OPENS_TITLE.match(line):
        return True
    return (is_near or line.startswith("关于")) and all(map(is_issuer, above))


def _may_issue(sheet: FoldedBlocks, place: int, last: int) -> bool:
    """Whether the organ at a place may head the title that opens at `last`: of several above it, one that signs.

    Several organs right above a title are its issuers, who sign below, or the end of a list, whose members do not.
    """
    if not _OPENS_TITLE.match(sheet.texts[last]):
        return True
    first = place
    while first > 0 and last - first <= LONGEST_RUN and is_issuer(sheet.texts[first - 1]):
        first -= 1
    signers = _signers(sheet, last + 1) if last - first >= _LEAST_LIST else []
    name = sheet.texts[place]
    return not signers or any(name in signer or signer in name for signer in signers)


def _signers(sheet: FoldedBlocks, start: int) -> list[str]:
    """The organs right above the first date below a title; none where another paper's number comes first."""
    for place in range(start, min(len(sheet), start + _FARTHEST_DATE)):
        text = sheet.texts[place]
        if place > start + 1 and is_number_line(text):
            break
        if 0 < len(text) <= _LONGEST_DATE and text[0] != "(" and parse_date(text) is not None:
            above = place
            while above > start and place - above <= LONGEST_RUN and is_issuer(sheet.texts[above - 1]):
                above -= 1
            return sheet.texts[above:place]
    return []


def ends_title(line: str) -> bool:
    """Whether a folded line cannot be a title's by what it is: a number, date, addressee, 附件, an imprint's line."""
    if ATTACHMENT_MARK.match(line) is not None or is_imprint_line(line):
        return True
    return is_head_field(line) and not is_order_line(line)


def is_head_field(line: str) -> bool:
    """Whether a folded line is a field of the head: a document number, a date, an addressee."""
    return line.endswith(":") or is_number_line(line) or (len(line) <= 40 and parse_date(line) is not None)


def is_number_line(line: str) -> bool:
    """Whether a folded line consists of a document number, with at most a bracket or 签发人 beside it."""
    if len(line) > 60 or "号" not in line:
        return False
    numbers = find_document_numbers(line)
    return len(numbers) == 1 and len(line) <= numbers[0].end - numbers[0].start + 12


def _strength(text: str, line: str, following: Sequence[str], *, lines: int) -> Strength:
    if _FORMAL.match(text):
        return _formal_strength(text, following)
    first = following[0] if following else ""
    shapes = (
        lines == 1 and _ORDER_ORGAN.match(text) and (text.endswith("号") or _ORDER_NUMBER.match(first)),
        lines > 1 and _SPEECH_SUBTITLE.match(line),
        (_SPEECH.match(text) or _WORK_REPORT.match(text)) and any(_is_occasion(line) for line in following),
        lines == 1 and _APPOINTMENTS.match(text) and (is_number_line(first) or is_addressee(first)),
        _MINUTES.match(text) and (is_number_line(first) or parse_date(first)),
        lines <= 2 and _ANNOUNCEMENT.match(text) and (is_number_line(first) or _ORDER_NUMBER.match(first)),
    )
    if any(shapes):
        return Strength.STRONG
    is_enacted = lines == 1 and _ENACTED.match(text) and _ADOPTED.match(first)
    return Strength.WEAK if is_enacted or _EXPLAINER.match(text) or _CHRONICLE.match(text) else Strength.NONE


def _formal_strength(text: str, following: Sequence[str]) -> Strength:
    if _opens_body(following) or (following and _ADOPTED.match(following[0]) and _opens_body(following[1:])):
        return Strength.STRONG
    if _EXPLAINER.match(text) or (_STATUTORY.match(text) and following and _is_prose(following[0])):
        return Strength.WEAK
    return Strength.NONE


def _is_prose(line: str) -> bool:
    """Whether a folded text is a paragraph: too long to be folded here, or ended as sentences are."""
    return not line or line[-1] in "。:;!"


def _opens_body(following: Sequence[str]) -> bool:
    """What stands between a title and the text of a paper: its number, the date in brackets, the addressee.

    A number under which the next title stands at once is a line of a list of papers, not of a paper's head.
    """
    if not following:
        return False
    line = following[0]
    if is_number_line(line):
        return len(following) > 1 and not _FORMAL.match(following[1])
    return (line.startswith("(") and parse_date(line) is not None) or is_addressee(line)


def is_addressee(line: str) -> bool:
    """Whether a folded line is a 主送机关: a list of organs that ends in a colon."""
    return (
        _ADDRESSEE.match(line) is not None
        and _NOT_ADDRESSEE.match(line) is None
        and re.search(r"政府|[局委办厅部院会室区县市镇乡]|公司|单位|部门|机构|学校", line) is not None
    )


def _is_occasion(line: str) -> bool:
    """What follows the title of a speech or report: subtitle, speaker, date in brackets, greeting."""
    return (
        _SPEECH_SUBTITLE.match(line) is not None
        or _GREETING.match(line) is not None
        or (line.startswith("(") and re.search("[0-9]{4}年", line) is not None)
        or _IN_SESSION.match(line) is not None
    )


def is_masthead_line(line: str) -> bool:
    """Whether a folded line belongs to the 版头: organ and 文件, number, 签发人, urgency, copy number."""
    if not 0 < len(line) <= 60:
        return False
    return _HEAD_LINE.match(line) is not None or _MASTHEAD.match(line) is not None or is_number_line(line)


def is_order_line(line: str) -> bool:
    """Whether a folded line heads an order: 中华人民共和国国务院令, XX市人民政府令."""
    return _ORDER_ORGAN.match(line) is not None


def issued_title(title: str) -> str:
    """What an issuing title (folded) says it issues: "…关于印发《X办法》的通知" → "X办法"; "" for other titles."""
    match = _ISSUES.search(title)
    return key_of(match["issued"]) if match else ""
