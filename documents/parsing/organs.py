"""Names of issuing organs, as they stand in letterheads, titles and signatures (folded text, blanks dropped)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.parsing.script import fold

# The ends of the names of organs that issue or sign papers; bare county or city names are none.
_ENDS = (
    "人民政府|政府|办公厅|办公室|委员会|管委会|管理委员会|常务委员会|代表大会|领导小组|指挥部|总指挥部|联席会议|"
    "国务院|中央军委|军区|军分区|人武部|武装部|法院|检察院|政协|"
    "厅|局|委|部|办|署|院|会|社|处|中心|总队|支队|大队|分局|总局|海关|银行|支行|分行|集团|公司|大学|学院|学校|医院|"
    "人民代表大会(?:常务委员会)?第[一二三四五六七八九十百]{1,5}次(?:全体)?会议|党组|党委|工委|街道|街道办|镇|乡|团委|妇联|残联|科协|文联|工商联|总工会|红十字会|协会|联合会|合作社|联社|站|所|馆|队"
)
_ORGAN = re.compile(rf"[一-龥·“”、()]{{1,44}}(?:{_ENDS})(?:\([一-龥()、“”]{{1,30}}\))?")
# What a title or sentence has and a name has not.
_WORDS_OF_TEXT = re.compile(
    r"关于|附件|名单|如下|同志|通知|方案|办法|联系人|以下|工作会|^[、“”()]|(?:出席|列席|参加|主持|记录|负责|牵头)"
)
_HANDS_ON = re.compile(r"转发|批转|印发|公布")
_OPENING_ORGAN = re.compile(
    r"([一-龥]{2,30}?(?:人民政府办公[厅室]|人民政府|政府办公[厅室]|管理委员会|管委会|行政公署|委员会|财政局|教育局|[一-龥]{2,8}[局厅]))"
    r"(?=转发|批转|印发|公告|通告|公示|命令|\d{4}年|.{0,14}(?:令|公告|通告|大事记|纪要)$)"
)
_CENTRE = re.compile(
    r"(?:中华人民共和国)?(?:国务院.{0,20}|中共中央(?:办公厅)?|中央.{2,20}|全国人民代表大会.{0,12}|全国.{2,20}(?:委员会|办公室)|主席|"
    r"国家[一-龥]{2,14}|[一-龥]{2,10}部|中国[一-龥]{2,20}(?:委员会|总局|银行|总公司)|[一-龥]{2,8}总[局署]|审计署|最高人民(?:法院|检察院)|中华全国[一-龥]{2,12})"
)
_LOCAL = re.compile(r"[省市县区州盟旗]|乡镇|街道")


def is_organ(text: str) -> bool:
    """Whether a line consists of the name of one organ: 驻马店市人民政府办公室, 中共三门峡市委."""
    return (
        2 <= len(text) <= 50 and _ORGAN.fullmatch(text) is not None and _WORDS_OF_TEXT.search(text) is None
    ) or text == "国务院"


def split_organs(text: str) -> list[str]:
    """The names in a line that several organs sign: parted by blanks, 、 or simply set one after the other.

    In: folded text with its blanks. Out: the names in printed order, [] where any part is no organ's name.
    Specimen: "驻马店市财政局 驻马店市教育局" → both names.
    """
    names = [name for part in text.split() for name in _split_marks(part)]
    if all(is_organ(name) for name in names):
        return names
    whole = "".join(text.split())
    return [whole] if is_organ(whole) else []


def _split_marks(part: str) -> list[str]:
    if "、" not in part:
        return [part]
    names = part.split("、")
    return names if all(is_organ(name) for name in names) else [part]


def leading_organs(title: str) -> list[str]:
    """The organs that a title opens with, before 关于: "三门峡市人民政府办公室关于…的通知" → that office.

    In: a folded title, with the blanks that part joint issuers if they are printed. Out: names, host first.
    """
    head, found, _ = title.partition("关于")
    if not found:
        return _organs_without_subject(title)
    head = _HANDS_ON.split(head, maxsplit=1)[0].strip()
    if not head or "《" in head or len(head) > 200:
        return []
    names = split_organs(head)
    if len(names) == 1:
        return _part_governments(names[0])
    return names


def _organs_without_subject(title: str) -> list[str]:
    """The organ that opens a title without 关于: 驻马店市人民政府公告, 某市人民政府2020年4月大事记."""
    squeezed = "".join(title.split())
    match = _OPENING_ORGAN.match(squeezed)
    return [match[1]] if match and is_organ(match[1]) and len(match[1]) < len(squeezed) else []


def _part_governments(name: str) -> list[str]:
    """Part names that are set one after the other without a blank: 中共A市委A市人民政府."""
    match = re.fullmatch(r"(中共[一-龥]{2,12}?委(?:办公[厅室])?)([一-龥]{2,}政府(?:办公[厅室])?)", name)
    return [match[1], match[2]] if match else [name]


def in_print(names: Sequence[str], folded: str, printed: str) -> tuple[str, ...]:
    """Names found in a folded text, as the text prints them: 厦门市人民政府 → 廈門市人民政府.

    In: names in their order in the text; the text folded and as printed, of one length.
    """
    folded, printed = "".join(folded.split()), "".join(printed.split())
    result = []
    position = 0
    for name in names:
        found = folded.find(name, position)
        if found < 0 or len(folded) != len(printed):
            result.append(name)
            continue
        position = found + len(name)
        result.append(printed[found:position])
    return tuple(result)


def is_central(name: str) -> bool:
    """Whether an organ is one of the centre: 国务院, 国务院办公厅, 中共中央办公厅."""
    return _CENTRE.fullmatch(name) is not None and _LOCAL.search(name[:8].replace("自治区", "")) is None


def full_name(name: str) -> str:
    """An organ's name without the name of the state before it: 中华人民共和国国务院 → 国务院."""
    rest = name.removeprefix("中华人民共和国").removeprefix("中華人民共和國")
    return rest if is_organ(fold(rest)) else name
