"""The words that lay a duty, and the role each of them gives: labels (牵头单位：) and verbs (…按职责分工负责).

All patterns are written for folded text (simplified characters, half-width punctuation; see script.fold).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from documents.parsing.tree import Role

# What stands before 单位 / 部门 in a label. 主要责任 leads; 相关责任 supports (民生实事方案: 主要责任部门；相关责任部门).
LABEL_QUALIFIERS: dict[Role, tuple[str, ...]] = {
    Role.LEAD: (
        "牵头", "总牵头", "主牵头", "双牵头", "牵头责任", "牵头负责", "责任牵头", "牵头主管", "主要责任", "主责", "主办",
        "首要责任", "第一责任",
    ),
    Role.SUPPORT: (
        "配合", "配合责任", "责任配合", "相关责任", "有关责任", "其他责任", "次要责任", "协助", "协助责任", "协同", "协同责任",
        "协办", "协作", "参与", "参加", "参与责任", "会办", "支持", "联动", "参与配合", "协同配合", "协作配合", "协同参与",
    ),
    Role.RESPONSIBLE: (
        "责任", "承办", "落实", "实施", "承担", "负责", "执行", "推进", "具体责任", "具体承办", "具体落实", "具体实施",
        "直接责任", "共同责任", "主体责任", "责任落实", "落实责任", "任务承担", "任务责任", "工作责任", "整改责任", "分工负责",
    ),
    Role.OVERSIGHT: (
        "监督", "督导", "督办", "督查", "督促", "监管", "监督责任", "督导责任", "督办责任", "监管责任", "考核", "验收", "指导",
        "监督指导", "督促指导", "督促检查", "监督检查",
    ),
}  # fmt: skip

_ROLE_OF_QUALIFIER = {word: role for role, words in LABEL_QUALIFIERS.items() for word in words}
_QUALIFIERS = "|".join(sorted(_ROLE_OF_QUALIFIER, key=len, reverse=True))
_LEVELS = "(?:市级|省级|县级|区级|州级|镇级|市直|县直|区直|省直)?"
_NOUNS = "(?:单位|部门|机构|处室|科室|主体|地区|单位及部门|部门及单位|部门和单位|单位和部门|部门\\(单位\\)|单位\\(部门\\)|方)"

LABEL = re.compile(
    rf"{_LEVELS}(?:(?P<named>{_QUALIFIERS}){_NOUNS}(?:及分工|分工)?(?:\([^()]{{1,20}}\))?(?:为|是)?|(?P<bare>牵头|配合|责任|协办|主办|落实|督办))"
    r" ?[:：]"
)
TIME_LABEL = re.compile(
    r"(?:完成|办结|整改|落实|推进|实施|办理|计划完成|目标|时间|时限|工作|进度)?"
    r"(?:时限|时间|期限|节点|进度|安排|要求){1,2}(?:要求|安排)? ?[:：]"
)
# A label whose value is no department: persons, measures, remarks.
OTHER_LABEL = re.compile(
    r"(?:责任|牵头|分管|包联|挂点|联系|配合|主管|市|县|区|省|督导|包抓|第一责任|具体责任|直接责任)?级?"
    r"(?:领导|责任人|联系人|负责人|联络员|领导同志|联系电话|措施|目标|目标任务|任务|成效|标准|备注|说明|问题|依据|内容|成果|形式) ?[:：]"
)

_OBJECT = "(?:落实|实施|推进|组织实施|抓好落实|推动|推进落实|办理|抓总|组织|统筹|指导|完成|解释)?"
# 负责人, 负责同志, 负责任, 负责制, 负责的 are nouns and adjectives, not the verb; 各负其责 holds no 负责.
VERB = re.compile(
    rf"(?P<lead>(?<!\()牵头(?!单位|部门|人|领导|作用|医院|企业|机构|责任|处室|地区|高校|学校){_OBJECT}(?:负责)?|(?:主办|主责)(?=$|[、,;。]))"
    rf"|(?P<responsible>负责(?!人|同志|任|制|的|单位|部门|领导){_OBJECT}|(?:承办|落实|实施|组织实施|承担|抓好落实|分工落实|推进落实|推进)(?=$|[、,;。]))"
    r"|(?P<support>(?:参与配合|协同配合|配合支持|协助配合|协作配合|配合|协助|协同|参与|参加|协办|支持)(?:落实|实施|做好|推进|组织实施)?(?=$|[、,;。]))"
    r"|(?P<oversight>(?:监督|督导|督办|督查|督促|监督指导|督促指导|督促落实)(?=$|[、,;。]))"
)
_ROLE_OF_GROUP = {role.value: role for role in Role}

# Adverbs between the list and its verb: 按职责分工分别负责. Tried on the last 60 characters only, so that time stays linear.
_ADVERBS = re.compile(
    r"(?:[,，]?(?:按照?|依据?|依照|根据|结合|遵循|在)(?:照|各)?(?:各自|自身|有关|相关|法定|本|部门|规定|任务|工作)?的?"
    r"(?:(?:职责|职能|职权|责任|权限|任务|分工|范围内?|权责|要求|领域|业务|事权)和?)+[,，]?"
    r"|分别|共同|具体|联合|协同|协调|统筹|直接|统一|依法|密切|积极|主要|各自|分工|总体|全面|综合|合力|归口|协作|首先|切实"
    r"|(?:要|应|应当|须|将|予以|给予|认真|抓紧|做好|分头|同步|主动|进行|来|为主|合作|全程|日常|指导|监督|会商|研究|按职责|共同来)"
    r")+$"
)


@dataclass(frozen=True, slots=True)
class RoleWord:
    """A label or verb found in folded text: `start`–`end` cover the words, `is_label` tells a colon follows."""

    role: Role
    start: int
    end: int
    words: str
    is_label: bool


def label_role(match: re.Match[str]) -> Role:
    """The role of a match of LABEL: 牵头单位： → lead."""
    return _ROLE_OF_QUALIFIER[match["named"] or match["bare"]]


def verb_role(match: re.Match[str]) -> Role:
    """The role of a match of VERB: 负责 → responsible."""
    return _ROLE_OF_GROUP[str(match.lastgroup)]


def strip_adverbs(text: str) -> str:
    """Cut the adverbs that end a list: 市教育局、市财政局按职责分工分别 → 市教育局、市财政局.

    A name may end in an adverb's letters only by chance (…统一, …协调); the words above are chosen so that
    no department name ends in one.
    """
    tail_start = max(0, len(text) - 60)
    match = _ADVERBS.search(text, tail_start)
    return text[: match.start()] if match else text
