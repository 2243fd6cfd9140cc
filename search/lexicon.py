"""The archive's own words, which the segmenter keeps whole: names of departments and places, fixed phrases."""

from __future__ import annotations

from collections.abc import Iterator

from documents.reference import functions, places

_PHRASES = tuple(
    (
        "实施意见 指导意见 若干意见 实施方案 工作方案 实施细则 行动计划 处理办法 暂行办法 管理办法 "
        "政府工作报告 政策解读 政府公报 会议纪要 领导小组 指挥部 责任单位 牵头单位 配合单位 责任部门 "
        "市长质量奖 全民健身 民生实事 放管服 双随机 一网通办 最多跑一次 营商环境 乡村振兴 脱贫攻坚 "
        "污染防治 三大攻坚战 四好农村路 医共体 县域医疗 公共卫生 应急管理 耕地保护 殡葬改革 移风易俗 "
        "婴幼儿 高质量发展 新型城镇化 政府信息公开 主动公开 依申请公开 行政法规 规范性文件 发文字号 "
        "主送机关 常务会议 全体会议 投融资 新能源汽车 健康中国 生态环境 人居环境"
    ).split()
)


def lexicon_words() -> Iterator[str]:
    """What the segmenter keeps whole: names of departments and places, fixed phrases of official papers."""
    for function in functions.all_functions():
        for name in (function.name, *function.aliases):
            if len(name) > 2:  # shorter ones are ordinary words, which the dictionary has
                yield name
    for place in places.all_places().values():
        for name in (place.name, place.short_name):
            if len(name) > 1:
                yield name
    yield from _PHRASES


# Words of everyday speech → words that official papers use for the same thing.
_OFFICIAL_WORDS = dict(
    line.split("\t")
    for line in """\
孩子	儿童 婴幼儿 青少年 学生 未成年人
小孩	儿童 婴幼儿 青少年
宝宝	婴幼儿
娃娃	婴幼儿 儿童
老人	老年人 老年 养老
老年人	老年 养老
残疾	残疾人
穷人	困难群众 低保 贫困
农民工	进城务工人员
托管	托育 照护
托儿所	托育机构
带娃	照护 托育
看孩子	照护 托育
看病	医疗 就医 诊疗
大夫	医生 医师
报销	医保 医疗保险 补助
打疫苗	接种 免疫规划
抽烟	控烟 吸烟
上学	入学 教育
老师	教师
运动	体育 健身
运动场	体育场 体育场馆 体育场地
锻炼	健身 体育
修路	公路建设 道路 公路
公路	道路
路灯	照明
公交车	公交
堵车	拥堵 交通
停车	泊位
村里	农村 乡村
乡下	农村 乡村
种地	耕种 农业生产
盖房	建房 违法占地 建设
房子	住房
拆迁	征收 搬迁
贷款	融资 信贷
借钱	融资 贷款
钱	资金 经费
交税	纳税 税收
找工作	就业
下岗	失业 再就业
办事	政务服务 审批
办证	审批 登记
开店	市场主体 登记注册
开公司	市场主体 登记注册
不干事	不作为
懒政	不作为 慢作为
磨洋工	慢作为
投诉	举报 申诉 信访
上访	信访
丧事	殡葬 治丧 丧葬
坟	公墓 墓地 殡葬
骨灰	骨灰堂 安葬 殡葬
葬礼	殡葬 治丧
彩礼	婚丧 移风易俗
空气	大气 蓝天
雾霾	大气污染 蓝天
脏水	污水
垃圾	生活垃圾
环境	生态环境
公开信息	政府信息公开
多久	期限 工作日
告状	诉讼 复议
罚款	行政处罚""".splitlines()
)


def official_words(word: str) -> tuple[str, ...]:
    """How official papers put a word of everyday speech: 老人 → 老年人, 老年, 养老."""
    return tuple(other for other in _OFFICIAL_WORDS.get(word, "").split() if word not in other)
