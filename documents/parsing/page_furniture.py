"""What a page or web page prints around its text: page numbers, running heads, buttons, counters.

Furniture is never part of a sentence: a paragraph goes on across it.
"""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from documents.parsing.page_cuts import lacks_end, opens_paragraph, stands_alone
from documents.parsing.source_lines import LineKind, SourceLine

_PAGE_NUMBER = re.compile(
    r"[-—–－─―·•.~〜～_|/\s]{1,8}[0-9０-９]{1,4}[-—–－─―·•.~〜～_|/\s]{0,8}|[0-9]{1,4}\s{0,3}[-—–－·•]{1,4}"
    r"|第?\s{0,3}[0-9０-９]{1,4}\s{0,3}页(?:[,，/\s]{0,3}共?\s{0,3}[0-9０-９]{1,4}\s{0,3}页)?|共\s{0,3}[0-9]{1,4}\s{0,3}页"
    r"|[Pp]age\s{0,3}[0-9]{1,4}(?:\s{0,3}(?:of|/)\s{0,3}[0-9]{1,4})?|[0-9]{1,4}\s?/\s?[0-9]{1,4}"
)
_PAGE_SIGNS = frozenset("-—–－─―·•.~〜～_|/0123456789０１２３４５６７８９第共Pp")
_BARE_NUMBER = re.compile(r"[0-9０-９]{1,3}")
_DIGITS = re.compile(r"[0-9０-９〇一二三四五六七八九十]+")
_HEAD_WORD = re.compile("[报報期号號]")
_HEAD = re.compile(r"公报|政报|公報|政報|第#[期号號]|总第")
_LONGEST, _LONGEST_RECORD = 160, 300
_COLUMN = re.compile("[\u4e00-\u9fff]{2,10}(?:文件|规章|法规|讲话|解读|任免|大事记|资料)")
_HEAD_LENGTH = 60
_OFTEN = 3  # times that a head comes back
_LEAST_HALF = 15  # characters of the half of a sentence
_WEB = re.compile(
    r"(?:【?\s?(?:打\s?印|关\s?闭|收\s?藏|返\s?回|分\s?享)(?:本页|此页|窗口|顶部|首页|到)?\s?】?[\s|｜\[\]【】:：]{0,6}){1,6}"
    r"|(?:发布|更新|发文|公开|录入)(?:日期|时间)\s?[:：]\s{0,4}[0-9]{4}[-/.年].{0,120}"
    r"|.{0,100}(?:字体\s?[:：]|字号\s?[:：]|【字体|浏览次数|浏览量|点击数|阅读次数|访问次数|分享到\s?[:：]?).{0,60}"
    r"|(?:当前位置|您的位置|您所在的位置|当前所在位置|您现在的位置)\s?[:：].{0,120}|首页\s?(?:>|》|›|»|&gt;).{0,120}"
    r"|(?:政策|图文|文字|图片|专家|媒体|相关)?解读(?:链接)?\s?[:：].{0,120}|(?:原文|文件|政策原文|政策文件)链接\s?[:：].{0,120}"
    r"|(?:上一篇|下一篇|上一条|下一条|相关链接|相关文章|相关信息|附件下载|扫一扫|微信扫一扫|网站地图|联系我们|设为首页|加入收藏).{0,80}"
    r"|(?:信息来源|稿件来源|文章来源|来源|作者|责任编辑|编辑|审核|录入|初审|复审|终审)\s?[:：]\s?\S{0,30}(?:\s{1,8}.{0,80})?"
    r"|(?:版权所有|主办单位\s?[:：].{0,40}承办单位|网站标识码|Copyright|©|.{0,10}ICP备|.{0,6}公网安备).{0,120}"
    r"|大\s{0,4}中\s{0,4}小|\[\s?大\s{0,4}中\s{0,4}小\s?\]|无障碍浏览|长者模式|语音播报|政务微信|政务微博"
)
# 简体版 | 繁體版 | 无障碍: the scripts and dresses in which a site offers its pages.
_OFFERS = re.compile(
    r"(?:(?:简体|簡體|繁体|繁體|中文|简|簡|繁|English|EN|无障碍|無障礙|关怀|關懷|长者|長者|适老|適老|手机|手機|移动|移動)"
    r"(?:中文|浏览|瀏覽|阅读|閱讀|模式|专区|專區)?(?:版|网|網)?[\s|｜/·•]{0,6}){1,10}",
    re.IGNORECASE,
)
_SCRIPT_OFFERED = re.compile("简体|簡體|繁体|繁體")
_LONGEST_OFFER = 60
# The labels of a web page's record of the paper (政府信息公开目录系统实施指引): several stand together above the paper.
_RECORD_LABEL = re.compile(
    r"[\[【(|\s]{0,4}(?:(?P<sure>(?:信息)?索引号|索取号|主题分类|信息分类|信息类别|体裁分类|组配分类|服务对象|公开方式|公开形式|公开程序|公开范围|公开属性"
    r"|有效性|效力状态|是否有效|时效性|废止日期|失效日期|失效时间|发布日期|发布时间|公开日期|公开时间|发布机构|发布机关|公开主体|公开责任部门)"
    r"|发文机关|发文单位|制发机关|成文日期|成文时间|生成日期|生成时间|发文日期|发文时间|标题|名称|信息名称|文件名称|发文字号|文号|文件编号|主题词|关键词"
    r"|来源|信息来源|内容概述|实施日期|生效日期|有效期|分类|语种)[\]】)]?[:：|]"
)
_RECORD_HEAD = 24  # characters, blanks dropped, within which a line of a record shows its label


def find_furniture(lines: Sequence[SourceLine]) -> set[int]:
    """The places (in `lines`) of page numbers, running heads and web leftovers.

    Bare numbers count only where several of them ascend page by page; heads where a gazette's name or number comes back
    at least three times or stands next to a page number; records of a web page where two lines of it stand together.
    """
    found = set(_read_records(lines))
    bare: list[int] = []
    heads: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        text = line.text
        if len(text) > _LONGEST or line.kind is not LineKind.TEXT:
            continue
        if text[0] in _PAGE_SIGNS and _BARE_NUMBER.fullmatch(text):
            bare.append(place)
        elif (text[0] in _PAGE_SIGNS and _PAGE_NUMBER.fullmatch(text)) or is_web_leftover(text):
            found.add(place)
        elif len(text) <= _HEAD_LENGTH and _HEAD_WORD.search(text):
            shape = _DIGITS.sub("#", "".join(text.split()))
            if _HEAD.search(shape):
                heads.setdefault(shape, []).append(place)
    found.update(_ascending(lines, bare))
    found.update(place for place in bare if _stands_in_sentence(lines, place))
    found |= _running_heads(heads.values(), found)
    return found | _running_columns(lines, found)


def _running_columns(lines: Sequence[SourceLine], found: set[int]) -> set[int]:
    """Names of columns (市政府文件) beside a page number or running head, where these cut a sentence."""
    columns: set[int] = set()
    for place in found:
        for beside in (place - 1, place + 1):
            if beside in found or not 0 <= beside < len(lines) or not _COLUMN.fullmatch(lines[beside].text):
                continue
            before, after = beside - 1, beside + 1
            while before in found:
                before -= 1
            while after in found:
                after += 1
            if before >= 0 and after < len(lines) and _is_one_sentence(lines[before].text, lines[after].text):
                columns.add(beside)
    return columns


def _running_heads(heads: Collection[list[int]], found: set[int]) -> set[int]:
    """Heads that come back often, or stand next to a page number; of a head of two lines one does."""
    running = {place for places in heads if len(places) >= _OFTEN for place in places}
    for _ in range(2):
        known = found | running
        running.update(place for places in heads for place in places if place - 1 in known or place + 1 in known)
    return running


def is_web_leftover(text: str) -> bool:
    """Whether a line is a web page's own: "发布日期:2021-05-13 10:44 字体:", "打印", "简体|繁體"."""
    return (text[-1] not in "。；，、" and _WEB.fullmatch(text) is not None) or _offers_scripts(text)


def _offers_scripts(text: str) -> bool:
    """Whether a line is a site's choice of scripts and nothing else."""
    return (
        len(text) <= _LONGEST_OFFER
        and _SCRIPT_OFFERED.search(text) is not None
        and _OFFERS.fullmatch(text.strip("|｜[]【】 ")) is not None
    )


def _stands_in_sentence(lines: Sequence[SourceLine], place: int) -> bool:
    """Whether a bare number stands between the halves of a sentence, where only a page number can."""
    if not 0 < place < len(lines) - 1:
        return False
    return _is_one_sentence(lines[place - 1].text, lines[place + 1].text)


def _is_one_sentence(before: str, after: str) -> bool:
    """Whether two lines are the halves of one sentence, whatever stands between them."""
    if len(before) < _LEAST_HALF or not lacks_end(before) or stands_alone(before):
        return False
    return not opens_paragraph(after) and not _BARE_NUMBER.fullmatch(after)


def _opening(text: str) -> str:
    return "".join(text[: 2 * _RECORD_HEAD].split())[:_RECORD_HEAD]


def _read_records(lines: Sequence[SourceLine]) -> list[int]:
    """Runs of record lines, with the values that stand on a line of their own, where one label is a web page's own."""
    places = [
        place
        for place, line in enumerate(lines)
        if len(line.text) <= _LONGEST_RECORD
        and ("：" in line.text or ":" in line.text or "|" in line.text)
        and line.kind is not LineKind.FURNITURE
        and _RECORD_LABEL.match(_opening(line.text))
    ]
    found: list[int] = []
    run: list[int] = []
    for place in [*places, len(lines) + 2]:
        gap = place - run[-1] if run else 1
        if gap == 2 and run and lines[run[-1]].text[-1] in ":：|" and place < len(lines):
            run.append(place - 1)
        elif gap > 1:
            labels = [_RECORD_LABEL.match(_opening(lines[member].text)) for member in run]
            if len(run) >= 2 and any(label and label["sure"] for label in labels):
                found += run
            run = []
        run.append(place)
    return found


def _ascending(lines: Sequence[SourceLine], bare: list[int]) -> list[int]:
    """The bare numbers that go up by one or two, as pages do; a single one is too little to tell."""
    values = [int(lines[place].text) for place in bare]
    steps = [after - before in (1, 2) for before, after in pairwise(values)]
    return [place for index, place in enumerate(bare) if any(steps[max(0, index - 1) : index + 1])]
