"""Where a paragraph goes on after a page, column or line break, and where a new one begins.

A page break cuts a paragraph in mid-sentence and leaves a blank line (domain: gazettes typeset in two columns); hard
wrapping cuts it at every line. The first part lacks an end mark, and the next does not open a heading, a label, a date,
a signature or a list. Everything here looks at two neighbours only, so that reading stays linear.
"""

import re

from documents.parsing.attendee_lines import lists_attendees
from documents.parsing.dates import parse_date
from documents.parsing.holder_lines import ends_holders
from documents.parsing.numerals import chinese_to_int
from documents.parsing.padding import LABEL_SIGNS, LEVEL_LABEL

END_MARKS = frozenset("。！？；：!?;:…")
_FULL_STOPS = frozenset("。！？")
_CLOSING_QUOTES = frozenset("”’』」\"'")
_CLOSING = frozenset("，。、；：！？）》」』”’】〕…,;:!?)]﹞］％%")
# A phrase cannot end with these words, nor begin with 的.
_CONNECTIVES = frozenset("，、,和与及或对在为把将以由向从于按使让被并而且其至跨")
# Words that end in one of them and may well end a heading: 规范收费行为, 鼓励社会参与, 坚持问题导向.
_WHOLE_WORDS = tuple(
    (
        "行为 作为 有为 参与 给予 普及 应对 核对 校对 自由 理由 服从 方向 导向 走向 取向 意向 动向 志向 合并 兼并 共和"
        " 饱和 调和 缓和 植被"
    ).split()
)
_SHORTEST_PARAGRAPH = 6  # what is shorter is the end of one: （二）出现明显裂 | 缝的。
_CLAUSE_ENDS = ("的。", "的；", "等。", "等；", "了。")
_SENTENCE = re.compile("[。！？；!?;]|(?<=[\u4e00-\u9fff])[.](?![0-9])")  # also where full stops are half width
_INNER_MARK = re.compile("[。！？；，：!?;,:、]")
_CONDITION = re.compile("的[，,]")  # 单位被通报批评的，每次扣除…: a clause of a rule, never of a heading
_ARTICLE = re.compile(
    r"第\s?[0-9一二三四五六七八九十百零〇]{1,6}\s?[条條]"
)  # its words are clauses, at most a name alone
_RULES = re.compile("应当|必须|不得|可以|是指|所称")
_RUN_IN_HEADING = re.compile(r"[^，,、。；;：:！？\s]{4,16}。\s?[^\s]")
_CLAUSE_MARK = re.compile("[，,、；;。]")
_ADDRESSEE = re.compile(
    "(?:各|有关|市|省|县|区|自治)[^。；]{0,200}(?:政府|部门|单位|机构|[委局办厅院校镇乡会]|街道|企业)[：:]$"
)
_NO_ADDRESSEE = re.compile("要|应|须|如下|以下|是|为|做到")
_COMMA = re.compile("[，,]")
_NUMERIC = re.compile("[0-9０-９]")
_MONTH = re.compile(r"[0-9一二三四五六七八九十]{1,2}\s?月份?$")  # above the days of a chronicle
# 3 附则, as plans count their parts; no figure with its measure (3 名专家)
_WHOLE_NUMBER = re.compile(
    "[1-9１-９][0-9０-９]?[ \u3000]{1,3}(?![年月日时点个人万亿元名项家条件户亩公里米吨倍级层天周次届种处所座台批岁分])"
    "[\u4e00-\u9fff、]{2,20}$"
)

# Words that open a line of their own, wherever they stand.
_OPENING_LABEL = re.compile(
    r"(?:(?:牵\s?头|配\s?合|责\s?任|主要责任|相关责任|协\s?办|承\s?办|主\s?办|监\s?督|督\s?导|督\s?办|协\s?助|参\s?与"
    r"|任务落实|落\s?实|实\s?施|承\s?担|主\s?责|主\s?管)"
    r"(?:单\s?位|部\s?门|处室|科室|领导|人)|(?:协同|牵头|配合|主要|相关)责任(?:单位|部门)"
    r"|(?:部门|责任|任务|工作|职责|单位)?分工"
    r"|(?:分管|牵头|包联|牵头负责|配合)(?:[省市县区州]?(?:政府|委)?领导)|完成时限|时限要求"
    r"|附\s{0,4}件\s{0,2}[0-9一二三四五六七八九十]{0,3}|附"
    r"|抄\s?送|抄\s?报|主\s?送|分\s?送|发|联\s?系\s?(?:人|电\s?话|方式|地址)"
    r"|(?:常务)?副?总?\s{0,4}(?:组\s{0,4}长|主\s{0,4}任|指\s{0,4}挥(?:\s{0,4}长)?|召集人|秘书长|主\s{0,4}编)|第一组长|政委|顾\s{0,4}问"
    r"|成\s{0,4}员(?:单位)?|委\s{0,4}员|编\s{0,4}委|编\s{0,4}辑|责任编辑|主\s?办|主管|编辑出版|出版日期|准印证号"
    r"|地\s{0,4}址|邮\s{0,4}编|电\s{0,4}话|网\s{0,4}址|印\s{0,4}刷"
    r"|签\s?发\s?人|主\s{0,4}持\s?人?|[出列缺]\s{0,4}席(?:会议)?(?:人员|领导|同志|单位)?|参\s{0,4}[加会](?:会议)?(?:人员|单位)?"
    r"|请\s{0,4}假(?:人员)?|记\s{0,4}录\s?人?|时\s{0,4}间|地\s{0,4}点|注|说明|备注)\s{0,4}[：:]"
    r"|附\s{0,4}件\s{0,2}[0-9一二三四五六七八九十]{0,3}$"
    r"|[（(](?:此件|责任|牵头|主要责任|配合|完成时限|监督|联系|名单附后)|各位(?:代表|委员)|同志们"
    r"|——|[●○◆◇■□▲△★☆➢►•·◎※]\s?\S|[-*+] \S|#{1,6} |\||抄送|印发日期"
)
# The lists above and below minutes, which end without a mark.
_ATTENDANCE = re.compile(
    r"(?:会议)?(?:主\s{0,4}持|[出列缺]\s{0,4}席|参\s{0,4}[加会]|请\s{0,4}假|记\s{0,4}录|时\s{0,4}间|地\s{0,4}点)"
    r"(?:会议)?(?:人员?|领导|同志|单位)?\s{0,4}[：:][^。！？]*$"
)
_ORGAN = r"(?:人民政府|委员会|办公[室厅]|[局厅部院委署行社会处办]|管委会|集团|公司|中心|指挥部|领导小组)"
_SIGNATURE = re.compile(rf"[\u4e00-\u9fff（）()、 \t\u3000]{{2,40}}{_ORGAN}$")
_KIND = (
    r"(?:决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要"
    r"|办法|规定|细则|条例|方案|计划|规划|纲要|预案|讲话|解读|名单|目录)"
)
_TITLE = re.compile(rf"[^。；！？]{{0,60}}关于[^。；！？]{{2,150}}{_KIND}$")
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{0,12}\s?[〔﹝\[［(（]\s?[0-9]{4}\s?[〕﹞\]］)）]\s?第?\s?[0-9]{1,5}\s?号(?:\s|$)"
)
_PRINTED_BY = re.compile(r"[^。；，]{0,40}[0-9０-９〇○一二三四五六七八九十 ]{1,9}日\s?印发$")
_UNFINISHED_TITLE = re.compile(r"[^。；！？，：]{0,40}关于[^。；！？]{0,80}$")


_ORDINAL_SIGNS = frozenset("0123456789〇零一二三四五六七八九十百千")
_STYLE = {ord("("): "（", ord(")"): "）", ord("．"): ".", **dict.fromkeys(map(ord, _ORDINAL_SIGNS))}


def lacks_end(text: str) -> bool:
    """Whether a paragraph's text breaks off: no end mark, or a bracket, title or quotation still open.

    Specimens: "鼓励各地采取灵活" and "（责任单位：市卫健体委、市" break off; "…的意见》（国发〔2019〕13号）" does not.
    """
    last = text[-1]
    if last in _FULL_STOPS:
        return False
    if is_bracket_open(text):
        return True
    if last == ".":
        return not _SENTENCE.search(text[-2:])
    return not (last in END_MARKS or last in _CLOSING_QUOTES or last in "）)】")


def is_bracket_open(text: str) -> bool:
    """Whether the end of a text stands inside （…, 《… or “…, opened not too long before."""
    tail = text[-400:]
    if max(tail.rfind("（"), tail.rfind("(")) > max(tail.rfind("）"), tail.rfind(")")):
        return True
    near = tail[-80:]
    return near.rfind("《") > near.rfind("》") or (near[-1] not in END_MARKS and near.rfind("“") > near.rfind("”"))


def opens_paragraph(text: str) -> bool:
    """Whether a line opens something of its own: level ordinal, label, date, signature, title, list line."""
    label = LEVEL_LABEL.match(text) if text[:1] in LABEL_SIGNS else None
    if label:
        return not _goes_on_after_label(text, label.end())
    if _OPENING_LABEL.match(text):
        return True
    if len(text) > 160:
        return False
    if lists_attendees(text):
        return True
    if _NUMBER.match(text) or _SIGNATURE.match(text) or _TITLE.match(text) or _PRINTED_BY.match(text):
        return True
    return len(text) <= 40 and (parse_date(text) is not None or _MONTH.match(text) is not None)


def _goes_on_after_label(text: str, end: int) -> bool:
    """A number that is quoted in a sentence, not set before a paragraph: 第五条规定的, （一）至（三）项."""
    return text.startswith("第") and re.match("规定|所|的|第|和|、|至|款|项|中|，", text[end : end + 2]) is not None


def _is_open(text: str) -> bool:
    """Whether a text ends in a word that leads on: 在, 和, 、."""
    return text[-1] in _CONNECTIVES and not text.endswith(_WHOLE_WORDS)


def read_ordinal(text: str) -> tuple[str, int] | None:
    """The style and number of the level ordinal that a text opens with: "（二）…" → ("（）", 2); None without one."""
    label = LEVEL_LABEL.match(text) if text[:1] in LABEL_SIGNS else None
    if label is None:
        return None
    printed = label.group()
    digits = "".join(sign for sign in printed if sign in _ORDINAL_SIGNS)
    return printed.translate(_STYLE), chinese_to_int(digits) if digits else ord(printed[0])


def is_heading(text: str) -> bool:
    """Whether a text is a labelled line that stands alone: no sentence ends in it, nor is it a long row of clauses."""
    if (
        len(text) > 90
        or text[:1] not in LABEL_SIGNS
        or LEVEL_LABEL.match(text) is None
        or _SENTENCE.search(text)
        or _CONDITION.search(text)
        or (_ARTICLE.match(text) and _COMMA.search(text))
    ):
        return False
    return len(text) <= 50 or len(_COMMA.findall(text)) <= 2


def is_addressee(text: str) -> bool:
    """Whether a text is a 主送机关 and nothing else: "各县、区人民政府，市府直属各单位："."""
    return text[-1] in "：:" and _ADDRESSEE.match(text) is not None and _NO_ADDRESSEE.search(text) is None


def parts_addressee(before: str, after: str) -> bool:
    """Whether a title ends and the 主送机关 begins: "…的实施意见" + "各县、区人民政府，市府直属各单位："."""
    return _CLAUSE_MARK.search(before) is None and is_addressee(after)


def _is_remnant(text: str) -> bool:
    """Whether a text is nothing but the end of a clause."""
    return len(text) < _SHORTEST_PARAGRAPH and text.endswith(_CLAUSE_ENDS)


def _parts_fields(before: str, after: str) -> bool:
    """Whether a field that bears no end mark stands above: a title before the 主送机关, a list of minutes."""
    if not _is_open(before) and _ATTENDANCE.match(before) and _SENTENCE.search(after):
        return True
    return parts_addressee(before, after)


def opens_with_heading(text: str) -> bool:
    """Whether a text opens with an unnumbered heading of its own: 狠抓项目稳定投资。全力推进…"""
    return _RUN_IN_HEADING.match(text) is not None


def stands_alone(text: str, *, is_run_in: bool = False) -> bool:
    """Whether a line without end mark is complete: a heading, a title, a name, a line of a roster.

    `is_run_in`: the paragraph with the ordinal before it goes on after its heading, so clauses behind this ordinal are
    text that breaks off.
    """
    if _is_open(text) or is_bracket_open(text) or (_ARTICLE.match(text) and _RULES.search(text)):
        return False
    if is_heading(text):
        return not (is_run_in and _COMMA.search(text))
    if len(text) <= 40 and text.endswith("大事记"):
        return True
    if len(text) <= 50 and _INNER_MARK.search(text) is None:
        return True
    if len(text) <= 60 and _CLAUSE_MARK.search(text) is None and (_OPENING_LABEL.match(text) or _NUMBER.match(text)):
        return True
    return _UNFINISHED_TITLE.match(text) is not None


def goes_on(before: str, after: str, *, is_run_in: bool = False) -> bool | None:
    """Whether `after` continues the paragraph `before`, by the two texts alone; None where both readings are possible.

    Specimens: "…实行在五年" + "内继续按原用途…" → None (a sentence cut, or an end mark lost); "…发展实际，" + … → True;
    "（一）加强组织领导" + "各县区要…" → False.
    """
    if before[-1] in _FULL_STOPS:
        return after[0] in _CLOSING
    if is_bracket_open(before):
        return not (LEVEL_LABEL.match(after) and opens_paragraph(after)) or after[0] in _CLOSING
    if after[0] in _CLOSING or (after[0] == "的" and before[-1] not in END_MARKS):
        return True
    if not lacks_end(before) or opens_paragraph(after) or _parts_fields(before, after) or ends_holders(before, after):
        return False
    if _is_open(before) or _is_remnant(after):
        return len(before) > 6
    if stands_alone(before, is_run_in=is_run_in) or _WHOLE_NUMBER.match(after):
        return False
    if len(after) <= 30 and _INNER_MARK.search(after) is None:
        return False if len(after) > 4 and not _NUMERIC.match(after) else None
    return None
