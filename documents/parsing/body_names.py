"""What a name of a body looks like, without any list of departments: level prefix, ending, kind.

Papers of any city must be read, so the shape of the name decides: 市 + 教育局, 各县（市、区）政府, 三门峡供电公司.
All functions take folded text (simplified characters, half-width punctuation; see script.fold).
"""

from __future__ import annotations

import re
from functools import lru_cache

from documents.parsing.word_patterns import one_of, starts_with

OPENING_BRACKETS = "([〔【{<"
CLOSING_BRACKETS = ")]〕】}>"

# A level character opens a name of its own (市场监管局, 县域办, 乡村振兴局, 区域办) when one of these follows.
_NO_PREFIX_BEFORE = {
    "市": tuple(
        "场 政园 政公 政工 政设 政管 政建 政处 政局 政集 政中 容 民中心 民服 民之 域 县 区 辖 外 内 ( 〔 、".split()
    ),
    "县": tuple("域 区 市 乡 辖 ( 〔 、 处".split()),
    "区": tuple("域 县 块 划 市 位 间 辖 ( 〔 、".split()),
    "省": tuple("际 市 内 外 部 ( 〔 、".split()),
    "州": tuple("际 县 市 ( 〔 、".split()),
    "旗": tuple("县 帜 ( 〔 、".split()),
    "盟": tuple("市 友 ( 〔 、".split()),
    "镇": tuple("街 村 区 乡 ( 〔 、".split()),
    "乡": tuple("镇 村 贤 土 情 ( 〔 、".split()),
}
_LONG_LEVELS = ("自治区", "自治州", "自治县", "兵团", "地区", "行署")
_YOUTH_LEAGUE = re.compile(r"^(?:共青)?团([省市县区州盟旗])委")

# Endings of organs, mass organisations and enterprises (domain: 局 委 办 厅 院 中心 大队 支队 公司 …).
_ENDINGS = tuple(
    (
        "局 委 办 厅 院 中心 管委会 大队 支队 总队 中队 公司 集团 政府 委员会 办公室 指挥部 领导小组 专班 专项组 "
        "协调组 工作组 督查室 督办室 研究室 党史室 工会 妇联 残联 科协 文联 侨联 工商联 社科联 台联 红十字会 慈善会 "
        "慈善总会 协会 学会 监会 联合会 商会 贸促会 老促会 供销社 联社 合作社 报社 杂志社 通讯社 总社 日报 电视台 "
        "广播电台 融媒体 处 站 所 署 馆 法庭 银行 支行 分行 人行 农发行 农商行 大学 学校 党校 车务段 工务段 电务段 "
        "机务段 供电段 铁塔 邮政 电信 移动 联通 部队 人武部 武装部 组织部 宣传部 统战部 社会工作部 社工部 农工部 "
        "工交部 政工部 总部 分部 党组 人大 政协 联席会议 理事会 董事会 机关 两级 三级 四级 共青团 社团 公会 水务 "
        "城投 交投 国投 水投 文投 农投 海关 海事 基金会 保险 人保 人寿 街道 镇 乡 县 市 区 旗 州 省 盟 村 兵团 国资 "
        "场 管理会 机构 单位 部门 企业 组织 高校 院校 团体 外交部 国防部 教育部 科技部 公安部 民政部 司法部 财政部 "
        "商务部 文化部 交通部 水利部 农业部 建设部 信息化部 社会保障部 环境部 运输部 农村部 旅游部 事务部 管理部 "
        "安全部 资源部 铁道部 联络部 环境保护部 铁路 民航 武警 驻军"
    ).split()
)
# Words with such an ending that are no bodies.
_NO_BODIES = frozenset(
    (
        "全部 内部 外部 干部 社会 机会 大会 全会 会议 布局 格局 全局 开局 结局 大局 委 办 承办 举办 主办 协办 督办 "
        "创办 开办 兴办 一网通办 申办 筹办 交办 转办 场所 处 站 所 市场 现场 立场 城市 城区 地区 全市 全省 全县 "
        "全区 我市 我省 我县 我区 社区 市区 县区 山区 灾区 辖区 片区 城镇 集镇 政府 部门 单位 机构 企业 组织 机关 "
        "住所 用处 好处 之处 移动 机动 馆 场 村 农村 乡村 广场 牧场 上市 门市 超市 都市"
    ).split()
)

_LEVELS = "[省市县区州盟旗]"
_COLLECTIVE_START = re.compile(
    "^(?:"
    + one_of(
        "各 有关 相关 其他 其它 其余 所有 全体 全市 全省 全县 全区 全州 我市 我省 我县 我区 本级 同级 上级 下级 "
        "上一级 下一级 属地 当地 事发地 所在地 涉及 沿线 沿[江河湖海黄淮] 基层 项目所在 成员单位 主管 行业主管 "
        "业务主管 行政主管 市县 省市 县区 区县 县市 市区县 市、县 县乡 镇街 乡镇 街镇 [镇乡县区市][(〔] 街道[(〔] "
        "县级以上 乡级 村级 地方各级 地方人民政府 县级人民政府 设区的市 设区市 省以下"
    )
    + f"|{_LEVELS}(?:级|直)"
    + one_of("各 有关 相关 部门 单位 机关(?!工委|事务|党) 行业 主管")
    + f"|{_LEVELS}(?:委、{_LEVELS})?(?:人民)?政府"
    + one_of("各 有关 相关 所属 工作 组成 直属 职能")
    + f"|{_LEVELS}(?:各|有关|相关)"
    + "|在.{1,4}"
    + one_of("金融 单位 企业 高校 银行 机构 有关 各")
    + "|驻.{1,4}"
    + one_of("单位 部队 机构 企业 高校 各 有关")
    + ")"
)
_COLLECTIVE_END = re.compile(
    one_of(
        "部门 单位 机构 机关(?!事务) 企业 两级 三级 四级 各县区 各乡镇 部门的办公[厅室](?:\\(室\\))? "
        "人民政府办公厅\\(室\\)"
    )
    + "$"
)
_ZONE = re.compile(
    one_of(
        "开发区 示范区 高新区 园区 集聚区 新区 度假区 景区 管理区 保税区 产业园 新城 片区 经开区 功能区 试验区 "
        "保护区 合作区 先行区 工业园 科技城 产业城 示范园 港区"
    )
    + one_of("管委会 管理委员会 党工委 管理局 政府 管理办公室 管理中心")
    + "?$|^(?:管委会|管理委员会)$"
)
_COUNTY_BODY = re.compile(
    r"^[一-龥]{1,8}?[市县区旗州盟镇乡](?:(?:人民)?政府|党委|委、政府)?(?:\([^()]{1,12}\))?$"
    r"|^[一-龥]{1,8}(?:街道|街道办事处|街道办|[城区园路]办事处|镇政府|乡政府)$"
)
# Bodies of a system of their own: centrally run enterprises, banks, numbered units, branches named after a place.
_OWN_SYSTEM = re.compile(
    "^"
    + one_of(
        "国网 国家 中国 中央 中铁 中建 中交 中石 中电 中粮 中储 华能 华电 大唐 国电 国投 南方电网 人行 人民银行 "
        "农发行 国开行 农业发展银行 国家开发银行 进出口银行 工商银行 农业银行 建设银行 交通银行 邮储 邮政储蓄 工行 "
        "农行 建行 中行 交行 光大 招商银行 浦发 兴业银行 民生银行 中信 信用社 农信社 农商行 农商银行 驻 在.区 "
        "水电[一二三四五六七八九十] 武警 解放军 军分区 人武部 海关总署 最高人民 铁路局 铁路公安 [一-龥]{2,4}铁路局 "
        "[一-龥]{2,6}铁路集团 全国 共青团中央 国务院"
    )
    + "|第?[一二三四五六七八九十]{1,3}(?:工程局|勘察|地质队|局集团|公司局)"
)
_MINISTRY = re.compile(
    r"^(?:国家)?[一-龥]{0,8}"
    + one_of(
        "外交 国防 教育 科技 科学技术 工业和信息化 公安 民政 司法 财政 商务 文化 交通 水利 农业 建设 信息化 社会保障 "
        "自然资源 环境 运输 农村 旅游 事务 应急管理 国家安全 铁道"
    )
    + "部$|^国务院|^国家.{1,12}[局委会办署]$|^(?:中央|全国).{2,14}(?:部|办|委|会|局)$|总署$|总局$"
)
_PARTY_ORGAN = starts_with(
    "组织部 宣传部 统战部 统一战线工作部 政法委 社会工作部 社工部 网信办 编办 机构编制委员会办公室 机构编制办 "
    "机关工委 老干部局 老干局 巡察办 党校 党史研究室 全面深化改革委员会办公室 深改办 改革办 财经委员会办公室 财经办 "
    "国安办 国家安全委员会办公室 农办 农村工作领导小组办公室 网络安全和信息化委员会办公室 依法治.办 军民融合办 "
    "金融办 审计委员会办公室"
)
_GENERIC = frozenset(
    (
        "专班 办公室 国务院 委员会 指挥部 联席会议 工作专班 协调小组 领导小组 办事机构 领导机构 推进委员会 "
        "街道办事处 街道办 办事处 乡镇人民政府 镇人民政府 乡人民政府 村委会 居委会 村民委员会 居民委员会 派出所 "
        "指挥部办公室 国务院办公厅 委员会办公室 联席会议办公室 领导小组办公室"
    ).split()
)
_PERSON = re.compile(
    one_of(
        "省长 市长 县长 区长 州长 盟长 旗长 镇长 乡长 书记 主任 局长 常委(?!会|办) 秘书长 主席 厅长 部长 院长 检察长 "
        "领导(?!小组|机构|班子) 同志 负责人 组长 指挥长 行长 经理 主官 政委 专员 代表(?!大会|团) 人员(?!密集) 校长 "
        "会长 董事长 队长 所长 站长 处长 科长 委员(?!会) 路长 河长 林长 田长 湖长"
    )
)


@lru_cache(maxsize=4096)  # the same few hundred names return all over a gazette
def level_prefix(name: str) -> str:
    """The level that a name prints in front: 市教育局 → 市, 团市委 → 市, 市场监管局 → "", 省委宣传部 → 省."""
    if league := _YOUTH_LEAGUE.match(name):
        return league[1]
    for level in _LONG_LEVELS:
        if name.startswith(level) and len(name) > len(level):
            return level
    first = name[:1]
    if first in _NO_PREFIX_BEFORE and name.startswith("市场", 1):
        return first
    if first in _NO_PREFIX_BEFORE and len(name) > 1:
        return "" if name.startswith(_NO_PREFIX_BEFORE[first], 1) else first
    return ""


def strip_bracket(name: str) -> str:
    """A name without the bracket that ends it: 市委宣传部(新闻出版局) → 市委宣传部."""
    if name.endswith(tuple(CLOSING_BRACKETS)):
        for opening in OPENING_BRACKETS:
            position = name.find(opening)
            if position > 0:
                return name[:position]
    return name


def has_body_ending(name: str) -> bool:
    """Whether a name ends as a body does; 干部, 布局, 市场 and the bare words 部门, 政府 don't."""
    bare = strip_bracket(name)
    return len(bare) > 1 and bare.endswith(_ENDINGS) and bare not in _NO_BODIES


def is_collective(name: str) -> bool:
    """Several bodies under one name, kept as printed: 各县(市、区)政府, 市政府各部门, 领导小组成员单位."""
    return bool(_COLLECTIVE_START.match(name) or _COLLECTIVE_END.search(name))


def is_zone(name: str) -> bool:
    """A development zone or its committee, which has duties like a county: 城乡一体化示范区管委会."""
    return bool(_ZONE.search(name))


def is_county_body(name: str) -> bool:
    """A named county, district, town or its government: 湖滨区政府, 卢氏县, 千秋路街道办事处."""
    return bool(_COUNTY_BODY.match(name))


def is_own_system(name: str) -> bool:
    """A body of a system of its own, which takes no city's prefix: 人行三门峡市中心支行, 国网…公司, 水电十一工程局."""
    return bool(_OWN_SYSTEM.search(name))


def is_ministry(name: str) -> bool:
    """A body of the centre: 财政部, 国家发展改革委, 海关总署."""
    return bool(_MINISTRY.search(name)) and not name.endswith(("宣传部", "组织部", "统战部"))


def is_party_organ(name: str) -> bool:
    """An organ of the Party committee, whose elided prefix is 市委 and not 市: 统战部, 政法委, 网信办, 编办."""
    return bool(_PARTY_ORGAN.match(name))


def is_generic(name: str) -> bool:
    """A word that stands for a body named before: 领导小组办公室, 指挥部."""
    return name in _GENERIC


@lru_cache(maxsize=4096)
def is_person(name: str) -> bool:
    """A person or post, not a body: 副市长贾迎战, 市委常委, 主要负责人 (市长办公室, 财政部专员办 are bodies)."""
    titles = list(_PERSON.finditer(name))
    return bool(titles) and not strip_bracket(name[titles[-1].end() :]).endswith(_ENDINGS)


@lru_cache(maxsize=4096)
def looks_like_body(name: str) -> bool:
    """Whether words can be the name of a body at all, judged by their shape."""
    return 1 < len(name) <= 60 and (has_body_ending(name) or is_collective(name) or is_zone(name))
