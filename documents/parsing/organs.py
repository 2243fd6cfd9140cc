"""Names of issuing organs, as they stand in letterheads, titles and signatures (folded text, blanks dropped)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.parsing.script import fold
from documents.reference.places import place_of_issuer

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
_STAMP = re.compile(r"\((?:盖章|公章|印章?|章|代章|签章)\)")
_PLACE = re.compile(r"[一-龥]{2,7}?(?:自治[州县区旗]|[省市县区州盟旗])")
_BARE_OFFICES = frozenset(("办公室", "办公厅"))  # the last word of a name, none by itself
_SURE_ENDS = tuple("局委部厅署院会室处站社府")
_LEVELS = frozenset("省市县区州盟旗乡镇")
_AND_OTHERS = re.compile(r"等(?:\d{1,2}|[一二三四五六七八九十]{1,2})?个?(?:部门|单位)$")
_HANDS_ON = re.compile(r"转发|批转|印发|公布")
_OPENING_ORGAN = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}届)?([省市县区州盟旗]人民政府(?:办公[厅室])?|[一-龥]{2,30}?(?:人民政府办公[厅室]|人民政府|政府办公[厅室]|管理委员会|管委会|行政公署|委员会|财政局|教育局|[一-龥]{2,8}[局厅]))"
    r"(?=转发|批转|印发|公告|通告|公示|命令|\d{4}年|.{0,14}(?:令|公告|通告|大事记|纪要|规则|要点|计划|总结|安排|报告|任免(?:职)?(?:通知|名单))$)"
)
_MINISTRIES = (
    "外交 国防 教育 科学技术 科技 工业和信息化 公安 国家安全 民政 司法 财政 人力资源和社会保障 人力资源社会保障"
    " 自然资源 生态环境 环境保护 住房和城乡建设 住房城乡建设 交通运输 交通 水利 农业农村 农业 商务 文化和旅游 文化"
    " 退役军人事务 退役军人 应急管理 应急 国土资源 卫生 信息产业 建设 铁道 人事 劳动和社会保障 监察"
).split()
_CENTRE = re.compile(
    r"(?:中华人民共和国)?(?:国务院.{0,20}|中共中央.{0,20}|中央.{2,20}|全国人民代表大会.{0,12}|全国.{2,20}(?:委员会|办公室)|主席"
    rf"|(?:{'|'.join(_MINISTRIES)})部|国家[一-龥]{{2,20}}|中国[一-龥]{{2,20}}|中华全国[一-龥]{{2,12}}|[一-龥]{{2,8}}总[局署]"
    r"|审计署|最高人民(?:法院|检察院))"
)


def is_organ(text: str) -> bool:
    """Whether a line consists of the name of one organ: 驻马店市人民政府办公室, 中共三门峡市委."""
    return (
        2 <= len(text) <= 50 and _ORGAN.fullmatch(text) is not None and _WORDS_OF_TEXT.search(text) is None
    ) or text == "国务院"


def is_issuer(text: str) -> bool:
    """Whether a line names who issues: an organ, or one for several (市民政局等4部门)."""
    return is_organ(_AND_OTHERS.sub("", text))


def split_organs(text: str) -> list[str]:
    """The names in a line that several organs sign: parted by blanks, 、 or simply set one after the other.

    In: folded text with its blanks. Out: the names in printed order, [] where any part is no organ's name.
    Specimen: "驻马店市财政局 驻马店市教育局" → both names.
    """
    text = _STAMP.sub("", text)
    names = [name for part in text.split() for name in _split_marks(part)]
    if all(is_organ(name) for name in names):
        return names
    whole = "".join(text.split())
    return [whole] if is_organ(whole) else []


def is_one_name(above: str, below: str) -> bool:
    """Whether two lines print the name of one organ, too long for one: 某市住房和城乡 | 建设局, 某市人民政府 | 办公室.

    In: folded lines. The first begins with a place and breaks off, the second has no place of its own.
    """
    first, rest = "".join(above.split()), "".join(below.split())
    if rest in _BARE_OFFICES:
        return is_organ(first) and place_of_issuer(first) is not None
    return (
        _PLACE.match(first, 2 if first.startswith("中共") else 0) is not None
        and not first.endswith(_SURE_ENDS)
        and rest[:1] not in _LEVELS
        and is_organ(rest)
        and is_organ(first + rest)
        and place_of_issuer(rest) is None
        and place_of_issuer(first + rest) is not None
    )


def _split_marks(part: str) -> list[str]:
    if "、" not in part:
        return _split_run(part)
    names = part.split("、")
    return names if all(is_organ(name) for name in names) else [part]


def _split_run(name: str) -> list[str]:
    """Part names set one after the other without a mark, where the place repeats: 安阳市财政局安阳市教育局."""
    place = _PLACE.match(name, 2 if name.startswith("中共") else 0)
    if place is None:
        return [name]
    starts = [0]
    while (start := name.find(place[0], starts[-1] + place.end())) > 0:
        starts.append(start)
    names = [name[start:end] for start, end in zip(starts, [*starts[1:], len(name)], strict=True)]
    return names if all(is_organ(part) for part in names) else [name]


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
    return split_organs(head)


def _organs_without_subject(title: str) -> list[str]:
    """The organ that opens a title without 关于: 驻马店市人民政府公告, 某市人民政府2020年4月大事记."""
    squeezed = "".join(title.split())
    match = _OPENING_ORGAN.match(squeezed)
    return [match[1]] if match and is_organ(match[1]) and match.end() < len(squeezed) else []


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
    """Whether an organ is one of the centre: 国务院办公厅, 财政部; not 国家税务总局浙江省税务局, which has a place."""
    return _CENTRE.fullmatch(name) is not None and place_of_issuer(name) is None


def full_name(name: str) -> str:
    """An organ's name without the name of the state before it: 中华人民共和国国务院 → 国务院."""
    rest = name.removeprefix("中华人民共和国").removeprefix("中華人民共和國")
    return rest if is_organ(fold(rest)) else name
