"""Headings of labelled sections: a line of its own, or run in up to the first 。 of the paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from documents.parsing.duty_roles import lays_duty
from documents.parsing.lines import Line
from documents.parsing.markers import Marker
from documents.parsing.tree import BlockKind, MarkerStyle

_TITLED = frozenset({MarkerStyle.PART, MarkerStyle.CHAPTER, MarkerStyle.SUBCHAPTER, MarkerStyle.DECIMAL})
_LEGAL = frozenset({MarkerStyle.ARTICLE, MarkerStyle.ITEM, MarkerStyle.SUB_ITEM})
_END_MARKS = "。;,!?、…:."  # after folding to half width
_LONGEST_ALONE = 100
_LONG_SENTENCE = 30  # longer first sentences are headings only where their siblings have headings too
_LONGEST_SENTENCE = 44  # past this a first sentence is text, and at most its first clause a heading
_LONGEST_CLAUSE = 10
_SHORTEST_WRAPPED = 20  # of the first line of a heading that needs a second
_LONGEST_REST = 14
_BRACKET_AT_END = re.compile(r"[(\[【〔](?:[^()\[\]【】〔〕]|[(〔][^()〔〕]{0,20}[)〕]){4,400}[)\]】〕]\s*$")
_CLAUSE = re.compile(r"[^,:。;]{2,11}(?=[,:])")
_POINT = re.compile(r"(?<=[一-龥)”])\.(?=[一-龥(“]|$)")
_FORMULA = re.compile(
    r"(?:特此|专此|此复|此令|妥否|当否|以上.{0,30}(?:请|当否|妥否)|请(?:认真|遵照|结合)|本(?:通知|公告|通告|决定|意见|批复|令)自).{0,60}"
)
_DUTY_WORDS = ("负责", "牵头", "单位", "部门", "责任", "配合")

Bounds = tuple[int, int]


class Labelled(Protocol):
    """What a heading is read from: a labelled section in the making."""

    marker: Marker
    style: MarkerStyle
    lines: list[Line]

    @property
    def children(self) -> Sequence[Labelled]: ...


def heading_of(siblings: Sequence[Labelled]) -> list[Bounds | None]:
    """Read the headings of sections that stand side by side under one parent.

    Out: for each, the bounds of its heading in the text of its first block, or None: of an article, 项 or 目 whose
    words run on; of a labelled paragraph of one sentence (a duty bracket aside) without further text or deeper label.
    Specimen: "（一）加强组织领导。各县区……" → 加强组织领导.
    """
    readings = [_read(node) for node in siblings]
    settled = [reading.bounds if reading.is_sure else None for reading in readings]
    headed = sum(1 for bounds in settled if bounds)
    bare = sum(1 for reading in readings if not reading.is_sure and not reading.has_more)
    run_in = sum(1 for reading in readings if not reading.is_alone and (reading.bounds or reading.clause))
    result: list[Bounds | None] = []
    for reading, bounds in zip(readings, settled, strict=True):
        if reading.is_alone and reading.clause and run_in > 1 and run_in == len(readings) - 1:
            result.append(reading.clause)  # a paragraph that a page cut broke off, among paragraphs
        elif bounds or reading.is_sure:
            result.append(bounds)
        elif reading.has_more and reading.bounds and headed >= bare and not reading.clause:
            result.append(reading.bounds)
        elif reading.clause and (reading.has_more or headed):
            result.append(reading.clause)
        else:
            result.append(None)
    return result


class _Reading:
    """What one section's first block offers as a heading."""

    __slots__ = ("bounds", "clause", "has_more", "is_alone", "is_sure")

    def __init__(
        self,
        bounds: Bounds | None,
        *,
        is_sure: bool,
        has_more: bool = False,
        clause: Bounds | None = None,
        is_alone: bool = False,
    ) -> None:
        self.bounds = bounds
        self.is_sure = is_sure
        self.has_more = has_more
        self.clause = clause
        self.is_alone = is_alone


def _read(node: Labelled) -> _Reading:
    text = node.lines[0].text
    start = node.marker.end
    end = len(text.rstrip())
    if end <= start:
        return _Reading(None, is_sure=True)
    stop = _stop(text, start)
    alone = (
        stop < 0
        and end - start <= _LONGEST_ALONE
        and (text[end - 1] not in _END_MARKS or (text[end - 1] == "?" and _follows(node)))
    )
    if alone:
        end = _without_duty(text, start, end)
        clause = _clause(text, start, end) if text.count(",", start, end) > 2 and node.style not in _TITLED else None
        return _Reading((start, end), is_sure=True, clause=clause, is_alone=True)
    if node.style in _LEGAL:
        return _Reading(None, is_sure=True)
    if stop < 0:
        return _read_unstopped(node, text, start, end)
    if node.style in _TITLED:
        return _Reading((start, stop) if stop - start <= _LONG_SENTENCE else None, is_sure=True)
    has_more = _has_more(node, text[stop + 1 : end])
    stop = _without_duty(text, start, stop)
    clause = _clause(text, start, stop) if stop - start > _LONGEST_SENTENCE or not has_more else None
    is_sure = has_more and stop - start <= _LONG_SENTENCE
    return _Reading((start, stop), is_sure=is_sure, has_more=has_more, clause=clause)


def _stop(text: str, start: int) -> int:
    """Where the first sentence ends: at 。, or at a point that stands for it; -1 for none."""
    stop = text.find("。", start)
    if "." in text and (point := _POINT.search(text, start, stop if stop >= 0 else len(text))):
        return point.start()
    return stop


def _read_unstopped(node: Labelled, text: str, start: int, end: int) -> _Reading:
    """A block without 。: "一、工作目标：" is a heading, "（二）通报批评；" is not."""
    if text[end - 1] == ":" and end - 1 - start <= _LONG_SENTENCE and _follows(node):
        return _Reading((start, end - 1), is_sure=True)
    return _Reading(None, is_sure=True)


def _has_more(node: Labelled, rest: str) -> bool:
    rest = rest.strip(" ”’」』*")
    return bool(rest and not _is_duty_bracket(rest)) or _follows(node)


def _follows(node: Labelled) -> bool:
    return bool(node.children) or any(
        not _is_duty_bracket(line.text.strip()) and _FORMULA.fullmatch(line.text.strip()) is None
        for line in node.lines[1:]
    )


def _is_duty_bracket(text: str) -> bool:
    bare = text.rstrip("。;")
    return bare.startswith("(") and bare.endswith(")") and any(word in bare for word in _DUTY_WORDS)


def _without_duty(text: str, start: int, end: int) -> int:
    """Where a heading ends that the bracket of its duty follows: 打造品牌（责任单位：市商务局）."""
    bracket = _BRACKET_AT_END.search(text, start, end)
    is_duty = bracket is not None and bracket.start() > start + 1 and lays_duty(bracket[0])
    return bracket.start() if bracket and is_duty else end


def _clause(text: str, start: int, stop: int) -> Bounds | None:
    match = _CLAUSE.match(text, start, stop)
    if match is None or match.end() - start > _LONGEST_CLAUSE:
        return None
    return match.span()


def wraps_heading(lines: Sequence[Line]) -> bool:
    """Whether a heading on a line of its own runs on in the next line: "二、…经济社会发展" and "主要目标任务".

    In: the lines of one section. A second line among several short ones is a heading of its own without a number.
    """
    if len(lines) < 3 or len(lines[0].text) < _SHORTEST_WRAPPED:
        return False
    short = [line for line in lines[1:] if len(line.text) <= _LONGEST_REST and line.text[-1:] not in _END_MARKS]
    return (
        len(short) == 1
        and short[0] is lines[1]
        and lines[1].block.kind is BlockKind.PARAGRAPH
        and all(len(line.text) > 2 * _LONGEST_REST for line in lines[2:4])
    )
