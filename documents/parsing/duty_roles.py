"""The words that lay a duty, and the role each of them gives: labels (牵头单位：) and verbs (…按职责分工负责).

All patterns are written for folded text (simplified characters, half-width punctuation; see script.fold).
"""

from __future__ import annotations

import re

from documents.parsing.tree import Role
from documents.parsing.word_patterns import one_of

# What stands before 单位 or 部门 in a label: 主要责任部门 leads, 相关责任部门 beside it supports.
LABEL_QUALIFIERS: dict[Role, str] = {
    Role.LEAD: (
        "牵头 总牵头 主牵头 双牵头 任务牵头 牵头责任 牵头负责 责任牵头 牵头主管 主要责任 主责 主办 首要责任 第一责任"
    ),
    Role.SUPPORT: (
        "配合 配合责任 责任配合 相关责任 有关责任 其他责任 次要责任 协助 协助责任 协同 协同责任 协办 协作 参与 参加 "
        "参与责任 会办 支持 联动 联系 任务配合 参与配合 协同配合 协作配合 协同参与"
    ),
    Role.RESPONSIBLE: (
        "责任 承办 落实 实施 承担 负责 执行 推进 具体责任 具体承办 具体落实 具体实施 直接责任 共同责任 主体责任 主管 "
        "责任落实 落实责任 任务承担 任务责任 任务落实 任务实施 任务承办 任务执行 工作落实 工作承办 工作责任 整改落实 "
        "整改责任 分工负责"
    ),
    Role.OVERSIGHT: (
        "监督 督导 督办 督查 督促 监管 监督责任 督导责任 督办责任 监管责任 考核 验收 指导 监督指导 督促指导 督促检查 "
        "监督检查"
    ),
}
_ROLE_OF_QUALIFIER = {word: role for role, words in LABEL_QUALIFIERS.items() for word in words.split()}
# Labels whose value tells the roles by its verbs: 部门分工：A牵头，B配合。
_DIVISION = one_of("部门分工 责任分工 任务分工 工作分工 职责分工 单位分工 分工")
_QUALIFIER = one_of(" ".join(LABEL_QUALIFIERS.values()))
_NOUN = one_of(
    "单位 部门 机构 股室 处室 科室 主体 地区 方 "
    "单位及部门 部门及单位 部门和单位 单位和部门 部门\\(单位\\) 单位\\(部门\\)"
)

LABEL = re.compile(
    r"[【\[]?"
    + one_of("市级 省级 县级 区级 州级 镇级 乡级 市直 县直 区直 省直 县区 区县 县市区 乡镇 镇街 属地")
    + rf"?(?:(?P<named>{_QUALIFIER}){_NOUN}(?:及?分工|[及和、/](?:责任|负责)?(?:人|领导))?(?:\([^()]{{1,20}}\))?[为是]?"
    + f"|(?P<bare>{one_of('牵头 配合 责任 协办 主办 承办 参与 协助 落实 督办')})|(?P<division>{_DIVISION}))"
    + r"(?: ?[:：]|[】\]] ?[:：]?)"
)
# （牵头单位为市数据局）: the verb that stands for a label's colon; not in 排第一的责任单位为牵头单位.
LABEL_VERB = re.compile("(?<=单位|部门|领导|任人)[为是](?!牵头|主要|主责|第一|责任|配合)")
# The first characters of a label line: a list mark or ornament may stand before the label.
LABEL_OPENING = "。;! ●○◆◇■□▲△★☆·•※*—–-|"
TIME_LABEL = re.compile(
    one_of("完成 办结 整改 落实 推进 实施 办理 计划完成 目标 时间 时限 工作 进度")
    + f"?{one_of('时限 时间 期限 节点 进度 安排 要求')}{{1,2}} ?[:：]"
)
# A label whose value is no department: persons, measures, remarks.
OTHER_LABEL = re.compile(
    one_of("责任 牵头 分管 包联 挂点 联系 配合 主管 督导 包抓 第一责任 具体责任 直接责任")
    + "?[市县区省]?级?"
    + one_of(
        "领导 责任人 联系人 负责人 联络员 领导同志 联系电话 措施 目标 目标任务 任务 成效 标准 备注 说明 问题 依据 "
        "内容 成果 形式"
    )
    + " ?[:：]"
)

_OBJECT = one_of("落实 实施 推进 组织实施 抓好落实 推动 推进落实 办理 抓总 组织 统筹 指导 完成 解释") + "?"
_END = "(?=$|[、,;。])"
# 负责人, 负责同志, 负责任, 负责制 and 牵头单位 are nouns, not the verb; （牵头） behind a name marks that name.
_NO_VERB = one_of("单位 部门 人 领导 作用 医院 企业 机构 责任 处室 地区 高校 学校")
_HELPS = one_of("参与配合 协同配合 配合支持 协助配合 协作配合 配合 协助 协同 参与 参加 协办 支持")
_OVERSEES = one_of("监督 督导 督办 督查 督促 指导 监督指导 督促指导 督促落实")
_LEADS = rf"(?<!\()(?:负责)?牵头(?!{_NO_VERB}){_OBJECT}(?:负责)?"
_NO_DUTY = f"(?:{_HELPS}|{_OVERSEES}){_END}"
_NO_CHARGE = one_of("人(?!才|力|事|防|居) 同志 任(?!务|免) 制(?!定|订|作|止) 的 单位 部门 领导")
_ANSWERS = f"负责(?!{_NO_DUTY})(?!{_NO_CHARGE}){_OBJECT}"
# A为牵头单位, but not the remark 排第一的责任单位为牵头单位.
_IS, _UNIT = "(?<![的者位个名一])[为是]", f"(?:责任)?{one_of('单位 部门 主体')}{_END}"
VERB = re.compile(
    f"(?P<lead>{_LEADS}|{one_of('主办 主责 抓总 为主')}{_END}|{_IS}(?:牵头|主责|主办){_UNIT})"
    f"|(?P<responsible>{_ANSWERS}|{_IS}(?:责任|实施|承办){_UNIT}"
    f"|{one_of('承办 落实 实施 组织实施 承担 抓好落实 分工落实 推进落实 推进')}{_END})"
    f"|(?P<support>{_IS}(?:配合|协办|参与|协助){_UNIT}|(?:负责)?{_HELPS}"
    f"{one_of('落实 实施 做好 推进 组织实施')}?{_END})"
    f"|(?P<oversight>(?:负责)?{_OVERSEES}{_END})"
)
_ROLE_OF_GROUP = {role.value: role for role in Role}

# Adverbs between a list and its verb: 按职责分工分别负责. No department's name ends in one of them.
_ADVERBS = re.compile(
    "(?:"
    f",?{one_of('按 按照 依 依照 依据 根据 结合 遵循 在')}各?"
    f"{one_of('各自 自身 有关 相关 法定 本 部门 规定 任务 工作')}?的?"
    f"(?:{one_of('职责 职能 职权 责任 权限 任务 分工 范围 范围内 权责 要求 领域 业务 事权')}和?)++,?"
    "|"
    + one_of(
        "分别 共同 具体 联合 协同 协调 统筹 直接 统一 依法 密切 积极 主要 各自 分工 总体 全面 综合 合力 归口 协作 "
        "首先 切实 加强 要 应 应当 须 将 予以 给予 认真 抓紧 做好 分头 同步 主动 进行 来 为主 合作 全程 日常 指导 监督 "
        "会商 研究"
    )
    + ")++$"
)
_LONGEST_ADVERBS = 60


def lays_duty(bracket: str) -> bool:
    """Whether a bracket that fills a line lays a duty by its label or verb: （牵头单位：市林业局）; no 附注 does.

    A remark on who explains the paper is none: （本办法由市林业局负责解释）.
    """
    return "解释" not in bracket and bool(LABEL.search(bracket) or VERB.search(bracket.strip("(〔[【)〕]】 ")))


def label_role(match: re.Match[str]) -> Role:
    """The role of a match of LABEL: 牵头单位： → lead; 部门分工： → responsible, where no verb behind it says more."""
    if match["division"]:
        return Role.RESPONSIBLE
    return _ROLE_OF_QUALIFIER[match["named"] or match["bare"]]


def verb_role(match: re.Match[str]) -> Role:
    """The role of a match of VERB: 负责 → responsible."""
    return _ROLE_OF_GROUP[str(match.lastgroup)]


def strip_adverbs(text: str) -> str:
    """Cut the adverbs that end a list: 市教育局、市财政局按职责分工分别 → 市教育局、市财政局."""
    match = _ADVERBS.search(text, max(0, len(text) - _LONGEST_ADVERBS))
    return text[: match.start()] if match else text
