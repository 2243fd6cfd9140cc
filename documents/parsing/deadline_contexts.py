"""What stands around a moment and says whether it is a deadline: 到, 截至, 力争, 已建成, 起施行. For folded text."""

from __future__ import annotations

import re

from documents.parsing.word_patterns import one_of

# What stands before a moment and says how it binds, or that it is none of ours.
RECURS = re.compile(r"每(?:个|一|半)?(?:年度?|季度?|月|学年)?的?$")
UNTIL = re.compile(r"[到至]了? ?$")
AS_OF = re.compile(one_of("截至 截止 截止到 截至到 自 从 早在 原定 原计划 原计划于 始于 始建于 成立于") + " ?$")
WANTED = re.compile(one_of("确保 力争 争取 务必 务求") + "[^,。;]{0,16}$")
LABELLED = re.compile(
    one_of("完成 办结 整改 报送 上报 申报 报名 办理 推进 落实 实施 计划 截止") + "?(?:时限|时间|期限|节点|日期)"
    r"(?:(?<=完成时间)|(?<=截止时间)|(?<=办结时间)|(?<=整改时间)|(?<=报送时间)|(?<=截止日期)|(?<=时限)|(?<=期限))"
    "(?:为|是|要求|安排)? ?:? ?$"
)
TITLED = re.compile(one_of("规划 计划 纲要 方案 行动 意见 办法 目录 清单 大纲") + r" ?\($")
STAGE = re.compile(r"(?:阶段|步骤|[一二三四五六七八九十]、|\([一二三四五六七八九十\d]{1,3}\)).{0,40}\($")
# Days on which something begins or ceases to hold are no deadlines.
VALID = re.compile(one_of("有效期 起施行 起执行 任期 聘期 施行期 试行期 保质期 合同期 租期"))
ASKED = re.compile(one_of("力争 通过 用 利用 确保 争取 限期 应当 必须 须 应 要") + "[^,。;]{0,2}$")
ISSUE_EVENT = re.compile(one_of("印发 发布 下发 公布 发文") + "$")
# What stands behind a moment: work to do, or something done and conditions (2019年12月31日前已建成, 出生, 登记).
ACTION = re.compile(
    " ?,? ?"
    + one_of("要 将 应 须 全面 全部 基本 力争 确保 正式 率先 如期 顺利 按期 初步")
    + "{0,3}"
    + one_of(
        "实现 完成 建成 开工 启动 投用 投入 投产 竣工 通车 交付 出台 制定 印发 验收 建立 达到 运行 办结 整改 落实 "
        "上报 报送 消除 见效 达标 挂牌 全市"
    )
)
HISTORY = re.compile(
    " ?,? ?"
    + one_of(
        "已 就已 业已 曾 出生 登记 注册 参加工作 参保 入职 入学 毕业 取得 退休 死亡 批准建设 建成的 竣工的 购买的 "
        "签订 的(?!目标|任务|要求|工作)"
    )
)
