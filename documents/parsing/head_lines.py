"""What each line above the body of a paper is: title, number, date, addressee … (GB/T 9704-2012, 7.2 and 7.3)."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum, auto

from documents.document_number import DocumentNumber, find_document_numbers
from documents.parsing.dates import find_dates, parse_date
from documents.parsing.lines import Line
from documents.parsing.metadata import is_metadata
from documents.parsing.organs import split_organs
from documents.parsing.persons import is_person_name
from documents.parsing.tree import BlockKind

_LONGEST_TITLE_LINE = 110
_LONGEST_ADDRESSEE = 400
_LONGEST_NUMBERS = 60
_NUMBER_LINE = re.compile(
    r"(?:[12]\d{3}年|\([12]\d{3}\)|〔[12]\d{3}〕)?\(?第?[\d〇零一二三四五六七八九十百]{1,9}号\)?"
    r"|\(?(?:[12]\d{3}年)?第[\d〇零一二三四五六七八九十百]{1,5}[期次]\)?"
)
_LETTERHEAD = re.compile(
    r"[一-龥、]{2,60}(?P<word>文件|办公室函|政府函|常务会议纪要|办公会议纪要|专题会议纪要|工作简报)"
    r"|(?P<alone>(?:常务|全体|专题|[市县区州省]长办公)?(?:会议|会)纪要|工作简报|政务督查)"
)
_COLUMN = re.compile(r"[【\[][^【】\[\]]{2,20}[】\]]")
_CLASSED = re.compile(
    r"(?:绝密|机密|秘密)(?:★.{0,12})?|特急|加急|特提|平急|急件|内部资料.{0,12}|\d{6}"
    r"|(?:份号|密级|紧急程度):.{0,20}"
)
_SIGNER = re.compile(r"签发人:?\s*(?P<name>[一-龥·、 ]{2,40})")
_BRACKETED = re.compile(r"[(（].+[)）]")
_ENACTED = re.compile(r"通过|公布|发布|修订|修正|批准|施行|第\d+号|令")
_TAKEN_DOWN = re.compile(r"录音|整理|摘要|摘登|节选")
_MINUTES_LIST = re.compile(
    r"(?:会议)?(?:时间|地点|议题|主持|出席|列席|参加|参会|请假|缺席|记录)(?:会议)?(?:人员|领导|同志|单位|人)?:.+"
)
_DASHES = ("——", "──", "--", "—", "―", "－", "–")
_OCCASION = re.compile(
    r".{0,40}在.{2,80}(?:会议|大会|会|仪式|论坛|座谈|活动|典礼)[^。:]{0,12}上"
    r"(?:的?.{0,14}(?:讲话|报告|致辞|致词|发言|说明|讲稿))?"
)
SALUTATION = re.compile(
    r"(?:尊敬的)?(?:各位|同志们|女士们|先生们|朋友们|代表们|委员们|主席团|主任、|全体|乡亲们|市民朋友|广大|亲爱的)"
    r".{0,60}[:!]"
)
_POSTS = (
    "省长|市长|县长|区长|州长|旗长|盟长|主席|总理|主任|局长|厅长|书记|部长|委员长|院长|检察长|秘书长|镇长|乡长|行长"
    "|会长|专员|组长"
)
_SPEAKER = re.compile(
    rf"\(?(?:[一-龥、，, ]{{0,50}}?(?:代|副|常务副)?(?:{_POSTS})[、,]?\s*[:]?\s*)"
    r"(?P<name>[一-龥·]\s?[一-龥·]{1,3}(?:\s?[一-龥])?)\)?"
)
_SIGNATORY = re.compile(
    rf"(?P<post>[一-龥]{{0,20}}?(?:代)?(?:{_POSTS}))\s*[:]?\s*"
    r"(?P<name>[一-龥·]\s?[一-龥·]{1,3}(?:\s?[一-龥])?)"
)
_ROSTER_POST = re.compile(rf"(?:代|副|常务副)?(?:{_POSTS})[:：]")
_POST = re.compile(rf"\(?[一-龥、]{{2,30}}(?:政府|委员会|人大|政协|党组|[市县区州省]委)(?:代|副|常务副)?(?:{_POSTS})")
_ADDRESSED = re.compile(
    r"(?:政府|部门|单位|机构|委|局|办|厅|院|会|室|公司|企业|学校|中心|社|行|部|处|站|所|队|集团|同志|代表|街道|镇|乡|县|区|市|州|省|盟|旗|"
    r"镇街|街|各校|学校|村|社区|园区|示范区|开发区|新区|组织|团体|高校|大学|学院|院校|党组|机关|事业单位|居民|群众|市民|当事人|申请人|兵团|法院|检察院|政协|银行|有关方面|人士|经营者|法人|平台|用户|个人|基地)"
    r"(?:\([^()]{1,40}\))?:"
)
_NOT_ADDRESSED = re.compile(r"如下|现将|决定|为了|根据|以下|通知|要求|包括|召开|公告|通报|指出|强调|。")


class Role(Enum):
    """What a line of the head is."""

    FURNITURE = auto()  # the web page's table, letterhead, column, class of secrecy
    LETTERHEAD = auto()
    TITLE = auto()
    SUBTITLE = auto()
    SPEAKER = auto()
    NUMBER = auto()
    SIGNER = auto()
    DATE = auto()
    DATELINE = auto()  # an organ and a date on one line
    ORGAN = auto()  # the issuer under the title
    ENACTMENT_NOTE = auto()
    ADDRESSEE = auto()
    BODY = auto()


KIND_OF_ROLE = {
    Role.FURNITURE: BlockKind.FURNITURE,
    Role.LETTERHEAD: BlockKind.FURNITURE,
    Role.TITLE: BlockKind.TITLE,
    Role.SUBTITLE: BlockKind.SUBTITLE,
    Role.SPEAKER: BlockKind.SPEAKER,
    Role.NUMBER: BlockKind.NUMBER,
    Role.SIGNER: BlockKind.NUMBER,
    Role.DATE: BlockKind.DATE,
    Role.DATELINE: BlockKind.DATE,
    Role.ORGAN: BlockKind.SIGNATURE,
    Role.ENACTMENT_NOTE: BlockKind.ENACTMENT_NOTE,
    Role.ADDRESSEE: BlockKind.ADDRESSEE,
}


def classify(line: Line, *, has_title: bool) -> Role:
    """Tell what a line at the head of a paper is, by its own form. In: whether a title has been seen above it."""
    text = line.squeezed
    if line.block.kind is BlockKind.FURNITURE or not text or is_metadata(line):
        return Role.FURNITURE
    if line.block.kind is BlockKind.TABLE_ROW or SALUTATION.fullmatch(text) or _MINUTES_LIST.fullmatch(text):
        return Role.BODY
    if text[-1] == ":" and len(text) <= _LONGEST_ADDRESSEE:
        return Role.ADDRESSEE if is_addressee(text) else Role.BODY
    if len(text) > _LONGEST_TITLE_LINE or text[-1] in "。;,!" or "。" in text:
        return _classify_long(text)
    for role, is_one in _FORMS if has_title else _FORMS[:_FORMS_WITHOUT_TITLE]:
        if is_one(line, text):
            return role
    return Role.BODY if line.marker is not None and not text[0].isdecimal() else Role.TITLE


def _classify_long(text: str) -> Role:
    if _BRACKETED.fullmatch(text) and _ENACTED.search(text) and find_dates(text) and not text.endswith("。)"):
        return Role.ENACTMENT_NOTE
    return Role.BODY


def _is_number_line(_: Line, text: str) -> bool:
    return text[-1] in "号)文期" and is_number(text)


def _is_date_line(_: Line, text: str) -> bool:
    return text[-1] in "日)" and parse_date(text) is not None


def _is_class_line(_: Line, text: str) -> bool:
    return _COLUMN.fullmatch(text) is not None or _CLASSED.fullmatch(text) is not None


def _is_signer_line(_: Line, text: str) -> bool:
    return "签发人" in text


def _is_letterhead(line: Line, text: str) -> bool:
    match = _LETTERHEAD.fullmatch(text)
    if match is None or line.marker is not None or "关于" in text:
        return False
    return (
        match["alone"] is not None
        or match["word"] != "文件"
        or bool(split_organs(line.text.strip().removesuffix("文件")))
    )


def _is_dashed(_: Line, text: str) -> bool:
    return text.startswith(_DASHES)


def _is_occasion(_: Line, text: str) -> bool:
    return _OCCASION.fullmatch(text.strip("()")) is not None and "关于" not in text


def _is_spoken_date(_: Line, text: str) -> bool:
    if _BRACKETED.fullmatch(text) is None:
        return False
    return _TAKEN_DOWN.search(text) is not None or ("根据" in text and bool(find_dates(text)))


def _is_enactment_note(_: Line, text: str) -> bool:
    return _BRACKETED.fullmatch(text) is not None and _ENACTED.search(text) is not None and bool(find_dates(text))


def _is_speaker(line: Line, text: str) -> bool:
    return names_speaker(line.text) or is_person_name(text.strip("?"))


_FORMS: tuple[tuple[Role, Callable[[Line, str], bool]], ...] = (
    (Role.NUMBER, _is_number_line),
    (Role.DATE, _is_date_line),
    (Role.FURNITURE, _is_class_line),
    (Role.SIGNER, _is_signer_line),
    (Role.LETTERHEAD, _is_letterhead),
    (Role.SUBTITLE, _is_dashed),
    # these only below a title
    (Role.SUBTITLE, _is_occasion),
    (Role.DATE, _is_spoken_date),
    (Role.ENACTMENT_NOTE, _is_enactment_note),
    (Role.SPEAKER, _is_speaker),
)
_FORMS_WITHOUT_TITLE = 6


def is_number(text: str) -> bool:
    """Whether a line (folded, blanks dropped) is the number of a paper, or the numbers of several, and nothing else."""
    if len(text) > _LONGEST_NUMBERS:
        return False
    return _NUMBER_LINE.fullmatch(text) is not None or DocumentNumber.parse(text) is not None or _are_numbers(text)


def _are_numbers(text: str) -> bool:
    """Whether a line prints several numbers, of papers published under one title, and nothing else."""
    numbers = find_document_numbers(text)
    rest = len(text) - sum(number.end - number.start for number in numbers)
    return len(numbers) > 1 and rest == sum(map(text.count, "、,;()"))


def is_addressee(text: str) -> bool:
    """Whether a line that ends in a colon names the organs a paper is sent to (主送机关, GB/T 9704-2012, 7.3.2)."""
    return (
        _ADDRESSED.search(text[-48:]) is not None
        and text.endswith(":")
        and _NOT_ADDRESSED.search(text) is None
        and SALUTATION.fullmatch(text) is None
    )


def names_speaker(text: str) -> bool:
    """Whether a line names who speaks: "市政府市长 朱是西", "（市长 李四）", or the post alone, the name below it."""
    bare = text.strip(" ?")
    if _ROSTER_POST.match("".join(bare.split())):  # 组 长：李某 opens a list of members
        return False
    match = _SPEAKER.fullmatch(bare)
    if match is not None:
        return is_person_name("".join(match["name"].split())) or _POST.match(bare) is not None
    return _POST.fullmatch(bare) is not None


def is_signatory(text: str) -> bool:
    """Whether a line is the signature of an office-holder: "总理 李克强"."""
    match = _SIGNATORY.fullmatch(text.strip())
    return match is not None and is_person_name("".join(match["name"].split()))


def signer_name(line: Line) -> tuple[int, int] | None:
    """Where the name of the 签发人 stands in a line; None where none is printed."""
    match = _SIGNER.search(line.text)
    return match.span("name") if match else None
