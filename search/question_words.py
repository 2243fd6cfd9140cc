"""Words that say how a question is asked, not what the text must contain: 谁牵头, 怎么办, 多少钱."""

from __future__ import annotations

import re

# Questions after who is responsible.
_WHO = re.compile(
    "(?:请问)?(?:具体)?(?:是|由|归|该|要)?(?:谁|(?:哪个|哪些|哪几个|哪一个|什么|啥)(?:部门|单位|局|机构))(?:来|在|去)?"
    "(?:牵头|负责|主管|管|承担|落实|分管|主办|组织)?(?:的|吗|呢)?"
)
# What people put around the matter.
_FILLER = re.compile(
    "(?:一个人|每个人|多少钱|多少|怎么办|怎么样|怎样|能不能|可不可以|有没有|哪里|太[少多贵慢差远高低小]|从?哪[里儿]?来|"
    "[在设]?哪里|(?:的)?规定是什么|是什么)(?:的|用|有)?"
)
_GAP = "，"  # stands where filler was taken out
COMPLAINTS = frozenset("难差贵慢少多高低远烂乱")  # 停车难, 水质差: papers name the matter, seldom the complaint
PARTICLES = frozenset("的了吗呢吧啊呀嘛是和与及在由被把将其之也都")
STOP_WORDS = frozenset(
    (
        "的 了 是 和 与 及 以及 在 由 对 为 把 被 将 等 吗 呢 吧 啊 呀 嘛 之 其 有 也 "
        "都 就 还 要 能 会 可以 应该 请 请问 想 我 我们 你 你们 什么 怎么 怎样 怎么样 如何 "
        "哪些 哪个 哪里 哪 几 多少 为什么 有没有 是否 有关 相关 关于 一下 查 查询 找 里 中 "
        "从 到 向 给 让 并"
    ).split()
)


def without_who(typed: str) -> str:
    """The matter that somebody is asked to be responsible for.

    >>> without_who("断头路由谁负责打通")
    '断头路打通'
    """
    return _WHO.sub("", typed)


def without_filler(typed: str) -> str:
    """The matter alone; the text as typed if nothing is left of it.

    >>> without_filler("火化多少钱")
    '火化'
    """
    return _FILLER.sub(_GAP, typed).strip(_GAP) or typed
