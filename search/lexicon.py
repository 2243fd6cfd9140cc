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
