"""Words that say how a question is asked, not what the text must contain: 谁牵头, 怎么办, 多少钱.

All of it is for folded text: in traditional script people ask alike, and folding makes 什幺 of 什么.
"""

from __future__ import annotations

import re

from documents.folding import fold


def _words(*lines: str) -> frozenset[str]:
    return frozenset(fold(word) for line in lines for word in line.split())


def _any_of(*lines: str) -> str:
    """A pattern for any of some words, folded, the longest first."""
    return "(?:" + "|".join(sorted(_words(*lines), key=len, reverse=True)) + ")"


_BODY = _any_of("部门 单位 局 机构")
_WHICH = _any_of("哪个 哪些 哪几个 哪一个 什么 啥")
# Questions after who is responsible.
_WHO = re.compile(
    f"(?:请问)?(?:具体)?[是由归该要]?(?:{fold('谁')}|{_WHICH}{_BODY})[来在去]?"
    f"{_any_of('牵头 负责 主管 管 承担 落实 分管 主办 组织')}?[的吗呢]?"
)
_LEADS = "牵头"
# What people put around the matter.
_FILLER = re.compile(
    _any_of(
        "一个人 每个人 多少钱 多少 怎么 怎么办 怎么样 怎么弄 怎么回事 怎样 怎办 咋 咋办 咋样 咋弄 如何 为什么 为啥",
        "能不能 可不可以 行不行 要不要 是不是 有没有 太少 太多 太贵 太慢 太差 太远 太高 太低 太小",
        "从哪里来 从哪来 哪来 哪里来 在哪里 在哪 在哪儿 设在哪里 设哪里 去哪里 去哪 去哪儿 到哪里 到哪",
        "找哪里 哪里 哪儿 找谁 跟谁 向谁 规定是什么 的规定是什么 是什么",
    )
    + "[的用有吗呢]?"
)
_GAP = ","  # stands where filler was taken out
COMPLAINTS = _words("难 差 贵 慢 少 多 高 低 远 烂 乱")  # 停车难, 水质差: papers name the matter, seldom the complaint
PARTICLES = _words("的 了 吗 呢 吧 啊 呀 嘛 是 和 与 及 在 由 被 把 将 其 之 也 都")
STOP_WORDS = _words(
    "的 了 是 和 与 及 以及 在 由 对 为 把 被 将 等 吗 呢 吧 啊 呀 嘛 之 其 有 也 都 就 还 要 能 会 可以 应该 请 请问",
    "想 我 我们 你 你们 什么 怎么 怎样 怎么样 如何 哪些 哪个 哪里 哪 几 多少 为什么 有没有 没有 没人 有人 自己 别人",
    "是否 有关 相关 关于 一下 查 查询 找 里 中 从 到 去 来 向 给 让 并 着 过 得 很 最 太",
)


def without_who(folded: str) -> tuple[str, str | None]:
    """The matter that somebody is asked to be responsible for, and in which role: "lead", "" for any, None where nobody
    is asked for.

    >>> without_who("断头路由谁负责打通")
    ('断头路打通', '')
    """
    found = _WHO.search(folded)
    if found is None:
        return folded, None
    return _WHO.sub("", folded), "lead" if _LEADS in folded else ""


def without_filler(folded: str) -> str:
    """The matter alone; the text as typed if nothing is left of it.

    >>> without_filler("火化多少钱")
    '火化'
    """
    return _FILLER.sub(_GAP, folded).strip(_GAP) or folded
