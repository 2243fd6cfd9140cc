"""The words by which prose lays a duty, and what can be its subject. For folded text.

Written apart from their reader (duty_prose), each with its reason. Every repeat is bounded or possessive, so that no
text makes them slow.
"""

from __future__ import annotations

import re
from functools import lru_cache

from documents.parsing import body_names
from documents.parsing.tree import Role
from documents.parsing.word_patterns import one_of

# A sentence without any of these lays no duty.
TRIGGER = re.compile("[牵负责主各配](?:(?<=牵)头|(?<=负)[责总全]|(?<=责)任|(?<=主)管|(?<=各)自|(?<=配)合)")

_MODAL = (
    one_of(
        "要 应 应当 须 必须 将 可 可以 继续 进一步 切实 认真 充分 主动 积极 依法 具体 主要 统一 统筹 全面 共同 分别 "
        "联合 直接 日常 首先 一并 同时 做好 加强 会同有关部门 会同相关部门 会商有关部门 ,"
    )
    + "{0,4}"
)
_NO_NOUN = f"(?!{one_of('人(?!才|力|事|防|居) 同志 任(?!务|免) 制(?!定|订|作|止) 的 单位 部门 领导 态度')})"
_LEADS = f"牵头(?!{one_of('单位 部门 人 领导 医院 企业 机构 作用 责任')})"
_IN_CHARGE = f"主管(?!{one_of('部门 单位 机关 领导 人员 的')})"
_BY_DUTY = one_of("按职责 按分工 按照职责 按照分工 按职责分工 按照职责分工 依职责 根据职责 依照职责") + "?"

# Where the subject of a clause ends: the first word that no body's name goes on with (应 but not 应急).
SUBJECT_END = re.compile(
    one_of(
        "要(?!素|案|情|塞|闻) 应(?!急|用|对|收|援) 须 必须 将(?!军) 对(?!外|台|口|接) 按 按照 根据 依照 依据 会同 "
        "负(?!担|离) 牵头 主管(?!部门|单位|机关) 主要 统一(?!战) 具体 切实 充分 可(?!再|持续) 是(?!非) "
        "为(?!民|农|侨|企) 作为 组织(?!部) 承担 共同 分别 密切 积极 配合 统筹 履行 发挥 加强 建立 做好 结合 依法 "
        "在(?!.{1,4}(?:金融|单位|机构|企业)) 以(?![上下内]) 认真 进一步 继续 不断 及时 全面 坚持 严格"
    )
)
# What a subject does that lays a duty on it, tried where the subject ends.
RULES: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(f"{_MODAL}发挥.{{0,6}}牵头.{{0,4}}作用"), Role.LEAD),
    (re.compile(_MODAL + _LEADS), Role.LEAD),
    (re.compile(f"(?:对.{{1,80}})?{_MODAL}负主要责任"), Role.LEAD),
    (
        re.compile(
            f"(?:对.{{1,80}})?{_MODAL}负(?:总责|全责|{one_of('全面 主体 首要 直接 属地 监管 领导 管理 监督 具体')}责任)"
        ),
        Role.RESPONSIBLE,
    ),
    (re.compile(f"{_MODAL}{_BY_DUTY}{_MODAL}负责{_NO_NOUN}"), Role.RESPONSIBLE),
    (re.compile(_MODAL + _IN_CHARGE), Role.RESPONSIBLE),
    (re.compile("(?:是|为|作为).{0,60}牵头(?:单位|部门|责任单位)"), Role.LEAD),
    (re.compile("(?:是|为|作为).{0,20}(?:配合|协办|协助|参与|协同)(?:单位|部门)"), Role.SUPPORT),
    (
        re.compile(
            f"(?:是|为|作为).{{0,80}}{one_of('责任主体 主管部门 责任单位 实施主体 第一责任单位 责任部门')}(?=$|[,;、])"
        ),
        Role.RESPONSIBLE,
    ),
)
# 由A负责, 由A牵头: the subject stands between 由 and the verb.
BY = re.compile(f"由(?P<who>[^由。;]{{1,400}}?)(?P<verb>{_LEADS}|负责{_NO_NOUN}|负总责|{_IN_CHARGE})")
# A clause that begins with its verb goes on with the subject of the clause before.
CARRIED = re.compile(f"{_MODAL}(?:{_LEADS}|负责{_NO_NOUN}|{_IN_CHARGE})")
OWN_DUTIES = re.compile(
    f"{_MODAL}{one_of('按 按照 根据 依照 依据 在 结合 立足 履行')}?{_MODAL}各自的?"
    f"{one_of('工作 法定 部门 行业')}?{one_of('职责 职能 职权 分工 权限')}"
)
# Behind 按照各自职责: who only helps supports.
HELPS = re.compile(
    f"[,、]?(?:要|应当?)?{one_of('密切 积极 主动 协同 协力 通力 相互 大力 加强 做好 分工')}{{0,3}}"
    f"{one_of('配合 协助 协作 支持')}"
)
SUPPORT_ONLY = re.compile(
    one_of("密切 积极 主动 协同 予以 给予 做好 大力 共同 按职责 按职责分工 按照职责分工 要 应 应当")
    + "{0,4}"
    + one_of("配合 协助 协同 协办 参与")
    + f"{one_of('工作 做好.{0,30} 实施 支持 落实')}?$"
)
# What may open a clause before its subject: 同时, 一是, 会议要求, 第十条.
CONNECTIVE = re.compile(
    "(?:"
    + one_of("同时 另外 此外 其中 并且 并 而 但 由此 为此 对此 下一步 今后 原则上 日常工作 会同 联合 —— - , :")
    + f"|会议{one_of('要求 强调 决定 指出 明确 议定')}"
    + "|(?:明确|确定|指定)(?=[省市县区州各])"
    + r"|第[一二三四五六七八九十百零〇\d]{1,6}条 ?|第[一二三四五六七八九十](?!条)|[一二三四五六七八九十]{1,3}[是要、]"
    + r"|\d{1,2}[.、]|\([一二三四五六七八九十\d]{1,3}\)|[一-龥]{2,12}(?:方面|期间|后|前|时)(?=,)| "
    + ")++"
)
# 成立X，负责…: the body that is founded is the subject of what follows.
FOUNDED = re.compile(r"(?:成立|设立|组建|建立)了?(?P<body>[^,;。、()]{2,40}?)(?:\([^()]{0,30}\))?$")
# 办公室设在X，负责日常工作: X is the subject of what follows.
SEATED = re.compile(r"(?:办公室|秘书处|日常办事机构)(?:[设放]|下设|设立|设置)[在于](?P<body>[^,;。()]{2,30})$")
# What may stand between the names of a list.
FILLER = re.compile(r"(?:[、, ]|和|与|及|以及|会同|联合|暨|由|并|等.{0,14}(?:部门|单位|机构|组织)|等){0,6}")

# Words that name no body in particular: 党委领导、政府负责 is a slogan.
_VAGUE = frozenset(
    (
        "政府 部门 单位 机构 企业 组织 党委 党委政府 社会 机关 个人 专人 双方 各方 一方 人民政府 各级 谁 省 市 县 区 "
        "乡 镇 村 国家 中央 地方 学校 医院 村委会 居委会 物业"
    ).split()
)
# Phrases that end like a body: 指定机构, 不属于本行政机关, 县级公立医院 (a kind of hospital, no body).
_NO_SUBJECT = re.compile(
    "^"
    + one_of(
        "指定 确定 明确 所(?!在地) 本(?!级|市|县|区|省) 该 其(?!他|它|余) 建立 组织(?!部) 通过 经(?!开|济|信|贸|发) "
        "向 报(?!社) 请 对 将 把 因 由 受"
    )
    + "|"
    + one_of("不 属于 相结合 成立 组建 设立 若干 我们 他们 大家 [“”《》:!?%]")
    + "|^"
    + one_of("[省市县区乡]级 公立 各类 大型 中小 民营 规上 重点 龙头 专业 第三方 社会")
    + ".*(?:医院|学校|院校|企业|公司|机构|组织)$|"
    + one_of(
        "服务 评估 检测 检验 医疗 培训 金融 保险 认证 中介 托育 托幼 养老 鉴定 评价 施工 经营 咨询 代理 卫生 教育 "
        "研究 科研 用人 生产 事业 社会 新闻 出版 运营 监理 设计 印刷 征信 担保"
    )
    + "(?:机构|单位)$"
)
_ENDING = re.compile(
    one_of(
        "局 委 厅 院 办 办公室 办公厅 委员会 指挥部 领导小组 管委会 政府 部门 机关 中心 支队 大队 总队 公司 集团 "
        "办事处 总工会 联合会 协会 督查室 国务院 工会 妇联 残联 党委 党组 党工委 专班 工作组 联席会议 两级 三级 街道 "
        "乡镇 [)〕] 各县区 各区县 各地 各市县 部 处 站 所 银行 社 行 海关 队 机构"
    )
    + "$"
)
_OF_PARTS = ("部门", "办公厅", "办公室", "办公厅(室)", "人民政府", "主管机关")


# The last characters of _ENDING, of 等部门 and of the words that may stand behind the last name.
_LAST = frozenset("局委厅院办室厅会部组府门关心队司团处工联国级道镇乡)〕区地县站所行社构位等、, 和与及并由同合暨")
_EACH = re.compile("各(?:[县区市地]|乡镇|镇街|街道|设区市)")


def may_end_subject(head: str) -> bool:
    """Whether words can end as a list of subjects does; the cheap test that most clauses fail."""
    return head[-1:] in _LAST or _EACH.search(head) is not None or ("等" in head and head[-2:] in ("机构", "组织"))


@lru_cache(maxsize=2048)  # the same few hundred names return all over a gazette
def is_subject(name: str) -> bool:
    """Whether words can be the subject that holds a duty: a named or a collective body.

    督查问责的具体实施单位 and 县级公立医院 are none; 负有监督管理职责的部门 and 各部门的办公厅(室) are.
    """
    if name in _VAGUE or not 1 < len(name) <= 50 or body_names.is_person(name):
        return False
    if _NO_SUBJECT.search(name) or _NO_SUBJECT.search(name[1:]):
        return False
    if "的" in name and not name.endswith(_OF_PARTS):
        return False
    if len(name) <= 14 and (_EACH.match(name) or body_names.is_zone(name)):
        return True
    return bool(_ENDING.search(name)) and body_names.looks_like_body(name)
