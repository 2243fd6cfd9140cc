"""The table that web pages set above a paper: 索引号, 发文机关, 成文日期, 标题, 发文字号, 发布日期 …

(国办公开办函〔2019〕61号 and 政府信息公开目录系统实施指引 fix these fields; sites name them in several ways.)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.parsing.dates import find_dates
from documents.parsing.lines import Line
from documents.parsing.tree import Span
from documents.reference.kinds import kind_of_title

_FIELDS = {
    "title": "标题 名称 信息名称 文件名称 公开标题 题名".split(),
    "document_number": "发文字号 文号 文件编号 发文文号 文件字号 公文字号".split(),
    "issuing_authority": (
        "发文机关 发文机构 发文单位 制定机关 公布机关 发布机构 发布机关 制发机关 公开主体 发布单位 信息来源单位".split()
    ),
    "issued_date": "成文日期 成文时间 生成日期 生成时间 发文日期 发文时间 形成日期 制发日期 签发日期".split(),
    "published_date": (
        "发布日期 发布时间 公开日期 公开时间 发表时间 发稿时间 上网日期 更新时间 更新日期 日期 时间".split()
    ),
    "other": (
        "时效 文件时效"
        " 索引号 信息索引号 索取号 主题分类 信息分类 信息类别 体裁分类 组配分类 服务对象 分类 体裁 公开方式 公开形式"
        " 公开范围 公开程序 公开属性 主题词 关键词 关键字 有效性 效力状态 是否有效 时效性 废止日期 失效日期 失效时间"
        " 废止时间 有效期 实施日期 生效日期 来源 信息来源 文章来源 稿件来源 作者 字体 字号 浏览次数 浏览量 阅读次数"
        " 点击数 点击量 访问量 阅读量 责任编辑 编辑 内容概述 概述 公开责任部门 所属机构 统一编号 统一登记号"
        " 规范性文件登记号 登记号 组配 语种 发文种类 文件类型 公文种类 背景色 打印 分享"
        " 归档时间 浏览 阅读 视力保护色 下载地址 页面宽度 访问次数 点击次数 发布人 撰稿 供稿 信息编号 文件状态".split()
    ),
}
_FIELD_OF = {label: field for field, labels in _FIELDS.items() for label in labels}
_LABELS = "|".join(sorted(_FIELD_OF, key=len, reverse=True))
_LABEL = re.compile(
    r"(?<![一-龥])[\[【(]?\s?("
    + "|".join(r"\s{0,8}".join(label) for label in sorted(_FIELD_OF, key=len, reverse=True))
    + r")\s?[\]】)]?\s?([::|])\s*"
)
# Sites that print the table without colons: "索引号 11370832/2023-05260 成文时间 2023-03-10".
_SPACED = re.compile(
    r"(?<![一-龥])(索引号|发布机构|发文机关|成文日期|成文时间|生成日期|发布日期|发文字号|文号|有效性|组配分类|主题分类|公开方式|废止日期)(\s+)"
)
_LONE = re.compile(
    rf"[\[【(]?(?:{_LABELS})(?:[\]】)][:]?|[:])|(?:索引号|主题分类|发文机关|发文字号|成文日期|发布日期|有效性)"
)
_LONGEST = 400
# Labels that papers print too (minutes: 时间, 编辑 …): they count beside other labels, or before the clock of a site.
_WEAK = frozenset("时间 日期 标题 名称 题名 编辑 来源 作者 分类 概述 浏览 阅读 字号 有效期 发布人".split())
_CLOCK = re.compile(r"\d{4}-\d{1,2}-\d{1,2}\s?\d{1,2}:\d{2}")
_PIPED = re.compile(r"\|?\s?[一-龥][一-龥 ]{1,11}:\s?\|")  # 政策咨询电话: | 0558-5556666 |
_STRIPPED = "[]【】():•·●◆▪■□-* "
_BULLET = "•·●◆▪■□-* "
_LONGEST_VALUE = 40
_CRUMBS = re.compile(r"[^。]{1,40}\s?[>»›]\s?[^。]{1,60}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of the table: what it holds (title, document_number …), its value as printed, and where."""

    field: str
    value: str
    span: Span


def is_metadata(line: Line) -> bool:
    """Whether a line is part of the web page's table, not of the paper."""
    text = line.text.strip().lstrip(_BULLET)
    if len(text) > _LONGEST or "。" in text:
        return False
    if is_lone_label(line) or _CRUMBS.fullmatch(text):
        return True
    if _SPACED.match(text) and (line.squeezed.startswith("索引号") or len(_labels(text)) > 1):
        return True
    match = _LABEL.match(text) or (_LABEL.match(text[1:].lstrip()) if text.startswith("|") else None)
    if match is None:  # 某市人民政府门户网站 发布时间: 2019-02-20 11:02
        labels = {"".join(found[1].split()) for found in _labels(text)}
        return _PIPED.match(text) is not None or (_CLOCK.search(text) is not None and bool(labels - _WEAK))
    label = "".join(match[1].split())
    if label in _WEAK:
        return len(_LABEL.findall(text)) > 1 or _CLOCK.search(text) is not None or _PIPED.match(text) is not None
    return True


def is_lone_label(line: Line) -> bool:
    """Whether a line holds the name of a field alone, its value on the next line: "• 索引号:"."""
    return _LONE.fullmatch(line.squeezed.lstrip(_BULLET)) is not None


def is_value(label: Line, line: Line) -> bool:
    """Whether a line is the value of the lone label above it, and not the title that follows an empty field."""
    text = line.squeezed
    field = _FIELD_OF.get(label.squeezed.strip(_STRIPPED), "other")
    if is_metadata(line) or len(text) > _LONGEST_VALUE:
        return False
    if field in ("issued_date", "published_date"):
        return bool(find_dates(line.text))
    if field == "document_number":
        return text.endswith("号")
    return not text.endswith(("。", ":")) and kind_of_title(text) is None


def read_metadata(lines: Sequence[Line]) -> list[Entry]:
    """The fields of the table that hold a value, in printed order. In: its lines, and nothing else."""
    entries: list[Entry] = []
    pending: str | None = None
    for line in lines:
        if is_lone_label(line):
            pending = _FIELD_OF.get(line.squeezed.strip(_STRIPPED))
            continue
        found = _labels(line.text)
        if not found and pending is not None:
            _keep(entries, line, pending, 0, len(line.text))
        for number, match in enumerate(found):
            end = found[number + 1].start() if number + 1 < len(found) else len(line.text)
            _keep(entries, line, _FIELD_OF["".join(match[1].split())], match.end(), end)
        pending = None
    return entries


def _labels(text: str) -> list[re.Match[str]]:
    """The labels of a line, before colons and bars, or, where there are none, before blanks."""
    return list(_LABEL.finditer(text)) or list(_SPACED.finditer(f"{text} "))


def _keep(entries: list[Entry], line: Line, field: str, start: int, end: int) -> None:
    while end > start and line.text[end - 1] in " |;,":
        end -= 1
    while start < end and line.text[start] in " |":
        start += 1
    if start < end and field != "other":
        entries.append(Entry(field, line.block.text[start:end], line.block.source_span(start, end)))
