"""What a page or web page prints around its text: page numbers, running heads, buttons, counters.

Furniture is never part of a sentence: a paragraph goes on across it.
"""

import re
from collections import Counter
from collections.abc import Sequence

from documents.parsing.source_lines import LineKind, SourceLine

_PAGE_NUMBER = re.compile(
    r"[-—–－─―·•.~〜～_|/\s]{1,8}[0-9０-９]{1,4}[-—–－─―·•.~〜～_|/\s]{0,8}|[0-9]{1,4}\s{0,3}[-—–－·•]{1,4}"
    r"|第?\s{0,3}[0-9０-９]{1,4}\s{0,3}页(?:[,，/\s]{0,3}共?\s{0,3}[0-9０-９]{1,4}\s{0,3}页)?|共\s{0,3}[0-9]{1,4}\s{0,3}页"
    r"|[Pp]age\s{0,3}[0-9]{1,4}(?:\s{0,3}(?:of|/)\s{0,3}[0-9]{1,4})?|[0-9]{1,4}\s?/\s?[0-9]{1,4}"
)
_BARE_NUMBER = re.compile(r"[0-9０-９]{1,3}")
_DIGITS = re.compile(r"[0-9０-９〇一二三四五六七八九十]+")
_HEAD = re.compile(r"公报|政报|公報|第\s?#\s?[期号號]|总第|公\s报")
_HEAD_LENGTH = 60
_WEB = re.compile(
    r"(?:【?\s?(?:打\s?印|关\s?闭|收\s?藏|返\s?回|分\s?享)(?:本页|此页|窗口|顶部|首页|到)?\s?】?[\s|｜\[\]【】:：]{0,6}){1,6}"
    r"|(?:发布|更新|发文|公开|录入)(?:日期|时间)\s?[:：]\s{0,4}[0-9]{4}[-/.年].{0,120}"
    r"|.{0,100}(?:字体\s?[:：]|字号\s?[:：]|【字体|浏览次数|浏览量|点击数|阅读次数|访问次数|分享到\s?[:：]?).{0,60}"
    r"|(?:当前位置|您的位置|您所在的位置|当前所在位置|您现在的位置)\s?[:：].{0,120}|首页\s?(?:>|》|›|»|&gt;).{0,120}"
    r"|(?:上一篇|下一篇|上一条|下一条|相关链接|相关文章|相关信息|附件下载|扫一扫|微信扫一扫|网站地图|联系我们|设为首页|加入收藏).{0,80}"
    r"|(?:信息来源|稿件来源|文章来源|来源|作者|责任编辑|编辑|审核|录入|初审|复审|终审)\s?[:：]\s?\S{0,30}(?:\s{1,8}.{0,80})?"
    r"|(?:版权所有|主办单位\s?[:：].{0,40}承办单位|网站标识码|Copyright|©|.{0,10}ICP备|.{0,6}公网安备).{0,120}"
    r"|大\s{0,4}中\s{0,4}小|\[\s?大\s{0,4}中\s{0,4}小\s?\]|无障碍浏览|长者模式|语音播报|政务微信|政务微博"
)
# The labels of a web page's record of the paper (政府信息公开目录系统实施指引): printed above the paper, not in it.
_WEB_RECORD = re.compile(
    r"(?:索\s?引\s?号|主题分类|信息分类|公开方式|有\s?效\s?性|公文时效|废止日期|主\s?题\s?词|组配分类|体裁分类|服务对象)\s?[:：|]"
)


def find_furniture(lines: Sequence[SourceLine]) -> set[int]:
    """The places (in `lines`) of page numbers, running heads and web leftovers.

    Bare numbers count only where several of them ascend page by page; heads only where a gazette's name or number
    comes back at least three times.
    """
    found = set()
    bare: list[int] = []
    heads: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        text = line.text
        if len(text) > 160 or line.kind is not LineKind.TEXT:
            continue
        if _BARE_NUMBER.fullmatch(text):
            bare.append(place)
        elif _PAGE_NUMBER.fullmatch(text) or is_web_leftover(text):
            found.add(place)
        elif len(text) <= _HEAD_LENGTH:
            shape = _DIGITS.sub("#", "".join(text.split()))
            if _HEAD.search(shape):
                heads.setdefault(shape, []).append(place)
    found.update(_ascending(lines, bare))
    for places in heads.values():
        if len(places) >= 3:
            found.update(places)
    return found


def is_web_leftover(text: str) -> bool:
    """Whether a line is a web page's own: "发布日期:2021-05-13 10:44 字体:", "打印", "【关闭窗口】"."""
    return _WEB.fullmatch(text) is not None or _WEB_RECORD.match(text) is not None


def _ascending(lines: Sequence[SourceLine], bare: list[int]) -> list[int]:
    """The bare numbers that go up by one or two, as pages do; a single one is too little to tell."""
    steps = Counter[int]()
    values = [int(lines[place].text) for place in bare]
    for before, after in zip(values, values[1:], strict=False):
        steps[after - before] += 1
    if steps[1] + steps[2] < 1:
        return []
    return [
        place
        for index, place in enumerate(bare)
        if (index and values[index] - values[index - 1] in (1, 2))
        or (index + 1 < len(bare) and values[index + 1] - values[index] in (1, 2))
    ]
