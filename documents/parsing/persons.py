"""Names of persons in heads, signatures and rosters, told by their surname (folded to simplified characters)."""

from __future__ import annotations

import re

# 百家姓 and the surnames of 公安部《二〇二〇年全国姓名报告》, without those that mostly begin common words.
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤"
    "花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄"
    "米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万"
    "支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井"
    "段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂"
    "索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕"
    "连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶"
    "空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖闫付代岳帅涂覃兰展兀卯员原姒苑佟闪买尔仝户库朴达玉青要甯"
    "妥者撒答锁海宝哈勒阿撖智淡粘漆苟续尉卿矫佘邝候操敬令英门来阳"
)
_COMPOUND = frozenset(
    (
        "欧阳 上官 司马 诸葛 夏侯 皇甫 尉迟 公孙 慕容 司徒 司空 令狐 东方 南宫"
        " 独孤 长孙 宇文 轩辕 端木 百里 呼延 闻人 钟离 申屠 太史"
    ).split()
)
_NAME = re.compile(r"[一-龥]{2,4}|[一-龥]{1,10}·[一-龥]{1,12}")
# Words of two to four characters that begin with a surname's character and stand alone on lines of papers.
_WORDS = frozenset(
    (
        " 通知 通告 通报 公告 公报 决定 意见 命令 办法 规定 方案 目录 附件 名单 报告 请示"
        " 批复 议案 纪要 条例 细则 计划 规划 纲要 总则 附则 解读 讲话 成员 主任 组长"
        " 副组长 委员 常委 政委 公司 政府 全文 公示 任免 人事 时间 地点 主持 国务院 国家 明确 项目"
        " 经费 管理 计算 成立 成员单位 文件 安全 应急 广播 宣传 万元 党组 都是 强化 和谐"
        " 平安 家庭 惠民 农业 农村 文化 广电 司法 海关 关于 公安 别墅 经济 宁夏 甘肃 云南"
        " 江西 江苏 安徽 山东 山西 广东 广西 海南 时限 解释 居民 连续 相关 全市 全县 全区"
        " 全省 全国 单位 钟点 高效 高质量 国资委 司法局 公安局 国务院令"
    ).split()
)

# A title's last line may begin with a surname's character: 关于…的若 | 干意见.
_TITLE_ENDS = ("意见", "通知", "通告", "决定", "办法", "规定", "方案", "报告", "细则", "条例")


def is_person_name(text: str) -> bool:
    """Whether a word can be the name of a person: 朱是西, 欧阳明, 阿不都·热合曼; not 通知 or 公安局."""
    if text in _WORDS or text.endswith(_TITLE_ENDS) or _NAME.fullmatch(text) is None:
        return False
    if "·" in text:
        return True
    if text[:2] in _COMPOUND:
        return len(text) > 2
    return text[0] in _SURNAMES and len(text) <= 3
