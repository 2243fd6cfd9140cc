"""A paper that a copy begins at the addressee (主送机关): the kind and title that its first sentences tell.

A formal title is 发文机关 + 关于 + 事由 + 的 + 文种 (《党政机关公文处理工作条例》第九条), and the first sentences name
all of it but the issuer: what is issued, what is answered, what the notice is about. Nothing is inferred where they do
not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from documents.parsing.issuing import quoted_titles
from documents.parsing.lines import Line
from documents.parsing.tree import Fact, How

_KIND_REASON = "原文未印标题，由正文首句所用文种推定。"
_TITLE_REASON = "原文未印标题，由发文机关和正文首句所述事由推定。"
_FIRST_LINES = 3
_LONGEST_LINE = 600
_KINDS = {"函告": "函", "函复": "函", "函": "函"} | {kind: kind for kind in "通知 通报 批复 决定 报告 请示".split()}
_TELLS = re.compile(rf"(?P<kind>{'|'.join(_KINDS)})如下[:。]")
_HANDS = re.compile(r"(?P<verb>印发|转发|批转)给你们")
_HANDED = re.compile(r"现将(?P<subject>[^,。;:《》]{4,80}?)(?:印发|转发|批转)给你们")
_ANSWERED = re.compile(r"关于(?P<subject>[^《》。]{2,80})的(?:请示|函)")
_SUBJECT = re.compile(r"现(?:就|将)(?P<subject>[^,。;:]{2,80}?)(?:予以)?(?:通知|通报|函告|报告|请示)如下[:。]")
_GENERAL = re.compile(r"(?:有关|相关|具体)?(?:工作)?(?:的)?(?:有关|相关|具体)?(?:事项|事宜|要求|工作|情况|问题|安排)")
_PURPOSE = re.compile(r"(?:^|。)为(?:了)?(?P<subject>[^,。;:]{4,60}),")


def read_opening_kind(body: Sequence[Line]) -> Fact[str] | None:
    """The kind that the first sentences name. Specimens: "现将有关事项通知如下：" → 通知; "现批复如下：" → 批复;
    "现印发给你们" → 通知; None where they name none.
    """
    for line in _opening(body):
        if tells := _TELLS.search(line.text):
            span = line.block.source_span(*tells.span())
            return Fact(_KINDS[tells["kind"]], How.INFERRED, span, _KIND_REASON)
        if hands := _HANDS.search(line.text):
            return Fact("通知", How.INFERRED, line.block.source_span(*hands.span()), _KIND_REASON)
    return None


def infer_opening_title(body: Sequence[Line], kind: str | None, authority: str | None) -> Fact[str] | None:
    """The title that the first sentences tell, under the issuer where there is one alone.

    In: the lines below the addressee; the kind and issuer of the paper. Specimen: "现将2021年国庆节放假安排通知如下："
    of 某市人民政府办公室 → 某市人民政府办公室关于2021年国庆节放假安排的通知.
    """
    if kind is None:
        return None
    issuer = authority if authority and "、" not in authority else ""
    for line in _opening(body):
        found = _issued(line) or (_answered(line) if kind in ("批复", "函") else None) or _announced(line)
        if found is not None:
            subject, start, end = found
            title = f"{issuer}关于{subject}的{kind}"
            return Fact(title, How.INFERRED, line.block.source_span(start, end), _TITLE_REASON)
    return None


def _opening(body: Sequence[Line]) -> Iterator[Line]:
    return (line for line in body[:_FIRST_LINES] if len(line.text) <= _LONGEST_LINE and line.marker is None)


def _issued(line: Line) -> tuple[str, int, int] | None:
    """What a notice hands on: 《甲办法》已经……同意，现印发给你们 → 印发《甲办法》."""
    hands = _HANDS.search(line.text)
    if hands is None:
        return None
    if quoted := _last_quoted(line.block.text[: hands.start()]):
        start = line.block.text.index(quoted)
        return f"{hands['verb']}{_squeeze(quoted)}", start, hands.end()
    handed = _HANDED.search(line.text)
    if handed is None:
        return None
    return f"{hands['verb']}{_printed(line, handed)}", handed.start(), handed.end()


def _last_quoted(words: str) -> str:
    """The last title between 《》, with those joined to it: 《甲办法》和《乙细则》; "" where there is none."""
    quoted = ""
    for title in reversed([f"《{title}》" for title in quoted_titles(words)]):
        joined = next((title + sign + quoted for sign in ("", "、", "和", "及") if title + sign + quoted in words), "")
        if quoted and not joined:
            break
        quoted = joined
    return quoted


def _answered(line: Line) -> tuple[str, int, int] | None:
    """What a reply answers: 你局《关于设立甲中学的请示》收悉 → 设立甲中学."""
    asked = _ANSWERED.search(line.text)
    return (_printed(line, asked), asked.start(), asked.end()) if asked else None


def _announced(line: Line) -> tuple[str, int, int] | None:
    """What a notice is about: 现就甲工作通知如下; where it only says 有关事项, the purpose: 为做好甲工作，……"""
    about = _SUBJECT.search(line.text)
    if about and not _GENERAL.fullmatch(about["subject"]):
        return _printed(line, about), about.start(), about.end()
    purpose = _PURPOSE.search(line.text) if _TELLS.search(line.text) else None
    return (_printed(line, purpose), purpose.start(), purpose.end()) if purpose else None


def _printed(line: Line, match: re.Match[str]) -> str:
    return _squeeze(line.block.text[match.start("subject") : match.end("subject")])


def _squeeze(words: str) -> str:
    return "".join(words.split())
