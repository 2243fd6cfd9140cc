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
        "文旅 文创 奖补 康养 医养 托育 研学 涉企 惠企 纾困 稳岗 控烟 双减 代办 帮办 包联 治超 治欠 反诈 "
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
    yield from (word for word in _OFFICIAL_WORDS if len(word) > 2)


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
打针	接种 注射
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
罚款	行政处罚
老师	教师
小朋友	儿童 婴幼儿 学生
年轻人	青年 高校毕业生
打工	务工 就业 农民工
打工的	务工人员 农民工
工资	薪酬 报酬 收入
欠薪	拖欠 农民工工资
招	招聘 招录 录用
疫苗	接种 免疫
火葬	火化
上坟	祭扫 祭祀
烧纸	祭扫 祭祀
结婚	婚丧 婚俗 婚姻
补贴	补助 津贴 奖补
补助	补贴 津贴
停车位	停车泊位 停车场 车位
自来水	供水 饮用水
饮水	饮用水
公厕	公共厕所 厕所
诈骗	电信网络诈骗 反诈 涉诈
骗子	诈骗 反诈
电话	电信 通信
手机	通信 移动
上网	网络 宽带
网上	互联网 线上 一网
跑腿	跑一次 代办
少跑腿	最多跑一次 一次办
利息	利率 融资成本 贴息
操场	体育场地 运动场地 体育设施
放学	课后 课余
打架	治安
小偷	盗窃 治安
黑社会	扫黑除恶 黑恶
推诿	不作为 慢作为
扯皮	推诿 不作为
乱花钱	过紧日子 厉行节约
省钱	节约 过紧日子
吃饭	餐饮 食品
下水道	排水 污水管网
红绿灯	交通信号
塞车	拥堵 交通
私家车	机动车
电动车	电动自行车 新能源汽车
暖气	供暖 供热 采暖
天然气	燃气
煤气	燃气
盖楼	建设 建房
烂尾楼	问题楼盘 房地产
危房	危旧房 房屋安全
买房	住房 房地产
租房	公租房 住房 租赁
养狗	养犬
绿地	绿化 园林
公园	游园 绿地
医院	医疗机构 卫生院
诊所	医疗机构 卫生室
村医	乡村医生
感冒	传染病 流感
药	药品
退休	养老保险 养老金
养老院	养老机构 敬老院
学费	收费 教育
补课	校外培训 课外
幼儿园	学前教育
农药	化肥 农业投入品
庄稼	农作物 粮食
发大水	防汛 洪涝
下大雨	防汛 暴雨
着火	火灾 消防 防火
地震	防震 抗震
当兵	征兵 兵役 退役军人
老兵	退役军人""".splitlines()
)


def official_words(word: str) -> tuple[str, ...]:
    """How official papers put a word of everyday speech: 老人 → 老年人, 老年, 养老."""
    return tuple(other for other in _OFFICIAL_WORDS.get(word, "").split() if word not in other)
