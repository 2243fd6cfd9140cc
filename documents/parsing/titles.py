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
from documents.parsing.imprint import is_imprint_line
from documents.parsing.padding import LEVEL_LABEL
from documents.parsing.script import fold
from documents.parsing.tree import Block, BlockKind

LONGEST_RUN = 5
_LONGEST_TITLE = 220
STATUTORY_KINDS = "决议|决定|命令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要"
_OTHER_KINDS = (
    "办法|规定|细则|条例|方案|计划|规划|纲要|预案|章程|规则|制度|讲话|解读|问答|报告|名单|目录|清单|公示|任免|令"
)
_FORMAL = re.compile(
    rf"(?P<issuer>.{{0,80}}?)关于.{{2,200}}?(?P<kind>{STATUTORY_KINDS}|{_OTHER_KINDS})(?:\(.{{1,20}}\))?$"
)
_STATUTORY = re.compile(rf"(?P<issuer>.{{4,80}}?)关于.{{2,200}}?(?:{STATUTORY_KINDS})$")
_ORDER = re.compile(r".{2,40}(?:人民政府|国务院|主席|委员会|政府|[部局厅署])?令(?:第?.{1,8}号)?$")
_ORDER_ORGAN = re.compile(
    r"(?:.{0,30}(?:人民政府|国务院|主席|委员会|[部局厅署院]|市政府|省政府|政府))(?:命令|令)(?:\(?第.{1,8}号\)?)?$"
)
_ORDER_NUMBER = re.compile(r"\(?第?[0-9〇一二三四五六七八九十百零]{1,6}号\)?$")
_ANNOUNCEMENT = re.compile(r".{0,40}(?:公告|通告|通报|公示)(?:\(?(?:[0-9]{4}年)?第.{1,8}号\)?)?$")
_SPEECH_SUBTITLE = re.compile(r"[—\-–－]{1,4}.{2,80}(?:讲话|致辞|发言|报告|动员令|主持词|汇报)$")
_SPEECH = re.compile(r"(?:在.{2,80}上的|.{0,40})(?:讲话|致辞|发言|主持词)(?:\(.{1,20}\))?$")
_WORK_REPORT = re.compile(r".{0,30}(?:政府)?工作报告(?:\(.{1,30}\))?$")
_EXPLAINER = re.compile(r".{2,150}(?:政策)?解读(?:\(.{1,20}\))?$|(?:一图读懂|一图看懂|图解).{2,100}$")
_MINUTES = re.compile(r".{4,80}纪要$")
_CHRONICLE = re.compile(r".{0,30}大事记$")
_MASTHEAD = re.compile(r".{2,60}(?:文件|公文|办公[室厅]文件|纪要)$")
_HEAD_LINE = re.compile(
    r"[0-9]{6}$|(?:绝密|机密|秘密)(?:★.{0,10})?$|(?:特急|加急|平急|特提)$|签发人[:：].{0,20}$|份号.{0,12}$|(?:会议)?纪要$"
)
_ADDRESSEE = re.compile(r"[^。；！？]{2,200}[:：]$")
_GREETING = re.compile(r"(?:各位|同志们|朋友们|女士们|尊敬的)[^。]{0,30}[:：!！,，]?")
_NOT_ADDRESSEE = re.compile(r"(?:.{0,30}(?:如下|以下|是|有|包括|内容|要求|通知|公告|决定|意见))[:：]$")
_ADOPTED = re.compile(
    r"\(.{0,120}(?:通过|公布|发布|修订|修正|批准|施行).{0,60}\)$|\([^()]{0,10}[0-9]{4}年[^()]{2,40}\)$"
)
ATTACHMENT_MARK = re.compile(
    r"附\s{0,6}[件表录錄]\s{0,3}(?:[0-9一二三四五六七八九十]{1,3}|之[一二三四五六七八九十]{1,2})?\s{0,3}[:：]?$"
)
_ISSUES = re.compile(
    r"(?:印发|转发|批转|发布|公布|下发|颁布|施行)(?P<issued>.{2,200}?)(?:的(?:通知|决定|公告|令|函))?$"
)
_UNTITLED = re.compile("[。；！？;!?]")


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


def squeeze(text: str) -> str:
    """Folded to half width and simplified script, without blanks: for comparing, never for showing."""
    return "".join(fold(text).split())


def key_of(text: str) -> str:
    """What is left of a title for comparing it: letters, figures and Chinese characters."""
    return re.sub(r"[\W_]+", "", squeeze(text))


def may_be_title(block: Block) -> bool:
    """Whether a block may be a line of a title: short, no sentence, no level ordinal, no table."""
    if block.kind in (BlockKind.TABLE_ROW, BlockKind.FURNITURE) or not 0 < len(block.text) <= _LONGEST_TITLE:
        return False
    return not _UNTITLED.search(block.text.rstrip("！!")) and LEVEL_LABEL.match(block.text) is None


def read_title(blocks: Sequence[Block], place: int) -> TitleRun | None:
    """The title that begins at a block, with how surely it opens a paper; None where there is none.

    In: the content blocks of a source and a place among them. A title counts as STRONG by what follows it: a document
    number, a date in brackets, an addressee, 第N号, the occasion of a speech.
    """
    text = ""
    best: TitleRun | None = None
    for length in range(1, LONGEST_RUN + 1):
        if place + length > len(blocks) or not may_be_title(blocks[place + length - 1]):
            break
        line = squeeze(blocks[place + length - 1].text)
        if is_head_field(line) or ATTACHMENT_MARK.match(line) or is_imprint_line(line):
            break
        text += line
        if len(text) > _LONGEST_TITLE:
            break
        strength = _strength(text, line, blocks, place + length, lines=length)
        if strength and (best is None or strength > best.strength):
            best = TitleRun(length, text, strength)
        if best and best.strength is Strength.STRONG:
            break
    return best


def is_head_field(line: str) -> bool:
    """Whether a folded line ends a title by being something else: a document number, a date, an addressee."""
    return bool(find_document_numbers(line)) or parse_date(line) is not None or line.endswith(":")


def _strength(text: str, line: str, blocks: Sequence[Block], after: int, *, lines: int) -> Strength:
    following = [squeeze(block.text) for block in blocks[after : after + 3]]
    first = following[0] if following else ""
    if _FORMAL.match(text):
        return _formal_strength(text, first, following)
    if lines == 1 and _ORDER_ORGAN.match(text) and (text.endswith("号") or _ORDER_NUMBER.match(first)):
        return Strength.STRONG
    if _SPEECH_SUBTITLE.match(line) and lines > 1:
        return Strength.STRONG
    if _SPEECH.match(text) and any(_is_occasion(line) for line in following):
        return Strength.STRONG
    if _WORK_REPORT.match(text) and any(_is_occasion(line) for line in following):
        return Strength.STRONG
    if _EXPLAINER.match(text) or _CHRONICLE.match(text):
        return Strength.WEAK
    if _MINUTES.match(text) and (find_document_numbers(first) or parse_date(first)):
        return Strength.STRONG
    if lines <= 2 and _ANNOUNCEMENT.match(text) and (find_document_numbers(first) or _ORDER_NUMBER.match(first)):
        return Strength.STRONG
    return Strength.NONE


def _formal_strength(text: str, first: str, following: Sequence[str]) -> Strength:
    if _opens_body(first) or (_ADOPTED.match(first) and len(following) > 1 and _opens_body(following[1])):
        return Strength.STRONG
    if _EXPLAINER.match(text):
        return Strength.WEAK
    return Strength.WEAK if _STATUTORY.match(text) else Strength.NONE


def _opens_body(line: str) -> bool:
    """What stands between a title and the text of a paper: its number, the date in brackets, the addressee."""
    if len(line) <= 60 and find_document_numbers(line):
        return True
    if line.startswith("(") and parse_date(line) is not None:
        return True
    return is_addressee(line)


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
        or re.match(r"(?:[0-9]{4}年.{2,10}日)?在.{2,60}上$", line) is not None
    )


def is_masthead_line(block: Block) -> bool:
    """Whether a block is a line of the 版头: organ and 文件, number, 签发人, urgency, copy number."""
    line = squeeze(block.text)
    if len(line) > 60 or not line:
        return False
    if _HEAD_LINE.match(line) or _MASTHEAD.match(line):
        return True
    numbers = find_document_numbers(line)
    return len(numbers) == 1 and len(line) <= numbers[0].end - numbers[0].start + 12


def is_order_line(block: Block) -> bool:
    """Whether a block is the heading of an order: 中华人民共和国国务院令, XX市人民政府令."""
    return _ORDER_ORGAN.match(squeeze(block.text)) is not None


def issued_title(title: str) -> str:
    """What an issuing title (folded) says it issues: "…关于印发《X办法》的通知" → "X办法"; "" for other titles."""
    match = _ISSUES.search(title)
    return key_of(match["issued"]) if match else ""
