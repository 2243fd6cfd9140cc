"""疑似讹误: passages that seem damaged: pointed out, with a suggestion where the cause allows one; the text stays.

Only damage that shows without knowing the original is told: characters that a conversion lost ("?" where no question
is asked, U+FFFD), quotes without their other half, figures run together, English or traditional strays.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from documents.parsing.script import fold_script
from documents.parsing.tree import Block, ParsedFlaw, Span

_LOST = re.compile(r"\?[?!;,.:A-Za-z]{0,12}|\ufffd+|锟斤拷|ï¿½|烫烫烫|屯屯屯|[\ue000-\uf8ff]+")
_MAY_BE_LOST = re.compile("[?\ufffd锟ï烫屯\ue000-\uf8ff]")  # the last: signs of a font that is not at hand
_ASKS = re.compile(
    r"什么|怎么|怎样|如何|为何|何以|哪|谁|吗|呢|么|几|多少|是否|能否|可否|有无|啥|咋|啊|吧|何|还是|(.)[不没]\1"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]*\Z|[a-z]\.(?:html?|jsp|php|aspx?|do)\Z")
_STRAY_WORDS = ("and", "or", "the", "of", "to", "in", "for", "with")
_STRAY_LATIN = re.compile(rf"(?<=[ 一-龥])(?:{'|'.join(_STRAY_WORDS)})(?=[ 一-龥])")
_LATIN_MEANING = {"and": "和", "or": "或"}
_JOINED = re.compile(r"(?<![\d.])\d{1,6}(?=[2-6]G(?:基站|网络|用户|通信|信号|设备|建设))|PM2\.5(?=PM10)")
_SHORT_YEAR = re.compile(
    r"(?<![〇○零一二三四五六七八九十百千万第])二[一二三四五六七八九]{1,2}年(?=远景|规划|目标|[一二三四五六七八九十]{1,3}月)"
)
_MOST_FLAWS = 1000  # of each kind in one paper; a text with more is damaged as a whole
_WIDEST_GAP = 4
_QUOTE = re.compile("[“”]")
_HAN = re.compile("[一-龥]")


def find_flaws(text: str, span: Span, blocks: Sequence[Block], script: str) -> list[ParsedFlaw]:
    """The damaged passages of one paper.

    In: the decoded text; the stretch of the paper and its blocks; the script of the source ("simplified",
    "traditional", "mixed"). Out: flaws in printed order; spans count characters of the decoded text.
    Specimen: "夯實了標準化、規?;l展基礎" → lost-character at ?;l.
    """
    passage = text[span.start : span.end]
    found = [
        *islice(_lost(passage), _MOST_FLAWS),
        *islice(_joined_digits(passage), _MOST_FLAWS),
        *islice(_stray_latin(passage), _MOST_FLAWS),
        *islice(_stray_script(passage) if script == "simplified" else (), _MOST_FLAWS),
    ]
    shifted = [
        ParsedFlaw(
            flaw.kind, Span(flaw.span.start + span.start, flaw.span.end + span.start), flaw.suggestion, flaw.reason
        )
        for flaw in found
    ]
    shifted = _within(shifted, blocks)
    shifted += islice(_one_sided_quotes(blocks), _MOST_FLAWS)
    shifted.sort(key=lambda flaw: flaw.span.start)
    return shifted[:_MOST_FLAWS]


def _flaw(kind: str, start: int, end: int, reason: str, suggestion: str = "") -> ParsedFlaw:
    return ParsedFlaw(kind, Span(start, end), suggestion, reason)


def _within(flaws: Sequence[ParsedFlaw], blocks: Sequence[Block]) -> list[ParsedFlaw]:
    """The flaws that stand in the blocks of a paper: what a page prints between them is none of its text."""
    starts = [block.span.start for block in blocks]
    places = [bisect.bisect_right(starts, flaw.span.start) - 1 for flaw in flaws]
    return [
        flaw
        for flaw, place in zip(flaws, places, strict=True)
        if place >= 0 and flaw.span.start < blocks[place].span.end
    ]


def _lost(passage: str) -> Iterator[ParsedFlaw]:
    if _MAY_BE_LOST.search(passage) is None:
        return
    for match in _LOST.finditer(passage):
        start, end = match.span()
        if passage[start] != "?":
            yield _flaw("lost-character", start, end, "此处文字在转换编码时丢失，请对照原件补正。")
            continue
        before, after = passage[start - 1 : start], passage[start + 1 : start + 2]
        if end == start + 1 and (before.isspace() or not before or _parts_words(passage, start, after)):
            yield _flaw(
                "lost-blank", start, end, "此处“?”疑为丢失的空格。", " " if after and not after.isspace() else ""
            )
        elif _is_damage(passage, start, end):
            yield _flaw("lost-character", start, end, "此处“?”不表示疑问，疑为转换编码时丢失的文字。")


def _parts_words(passage: str, start: int, after: str) -> bool:
    """A lost blank right behind a word, itself followed by a blank: 市長? 張可新."""
    return after.isspace() and _HAN.match(passage[start - 1]) is not None and not _is_question(passage, start)


def _is_damage(passage: str, start: int, end: int) -> bool:
    """Tell a lost character from a question mark and from the ? of an address (http://…?id=1)."""
    if _ADDRESS.search(passage, max(0, start - 120), start):
        return False
    after = passage[end : end + 1]
    tail = passage[start + 1 : end]
    if not tail:
        return _HAN.match(after) is not None and not _is_question(passage, start)
    if after.isspace() or not after or not (tail[0] in "!;,.:" or tail[-1].isalpha() or "?" in tail):
        return False
    return tail[0] in ";,:!" or not _is_question(passage, start)


def _is_question(passage: str, start: int) -> bool:
    sentence = passage[max(0, start - 60) : start]
    for mark in "。!?;\n":
        sentence = sentence.rpartition(mark)[2]
    return _ASKS.search(sentence) is not None


def _one_sided_quotes(blocks: Sequence[Block]) -> Iterator[ParsedFlaw]:
    """Quotes without their other half in the same paragraph; a quotation over several paragraphs is left alone."""
    is_open = False  # a quotation that an earlier paragraph opened and none has closed
    for block in blocks:
        if "“" not in block.text and "”" not in block.text:
            continue
        opened = -1
        for match in _QUOTE.finditer(block.text):
            place = match.start()
            if match[0] == "“":
                if opened >= 0:
                    yield _quote_flaw(block, opened)
                opened = place
            elif opened < 0 and not is_open:
                yield _quote_flaw(block, place)
            else:
                opened, is_open = -1, False
        if opened >= 0:
            is_open = block.text[opened:].rstrip().endswith(("。", "：", ":", "；", ";")) and opened == 0
            if not is_open:
                yield _quote_flaw(block, opened)


def _quote_flaw(block: Block, place: int) -> ParsedFlaw:
    span = block.source_span(place, place + 1)
    missing = "右" if block.text[place] == "“" else "左"
    return ParsedFlaw("one-sided-quote", span, "", f"引号不成对，缺少{missing}引号。")


def _joined_digits(passage: str) -> Iterator[ParsedFlaw]:
    if "G" in passage or "PM" in passage:
        for match in _JOINED.finditer(passage):
            yield _flaw("joined-digits", match.start(), match.end() + 2, "数字连在一起，疑缺标点或单位，不可据以统计。")
    for match in _SHORT_YEAR.finditer(passage):
        yield _flaw("lost-character", match.start(), match.end(), "年份不足四位，疑缺“〇”。")


def _stray_latin(passage: str) -> Iterator[ParsedFlaw]:
    if not any(word in passage for word in _STRAY_WORDS):
        return
    for match in _STRAY_LATIN.finditer(passage):
        start, end = match.span()
        before = passage[max(0, start - _WIDEST_GAP) : start]
        after = passage[end : end + _WIDEST_GAP]
        start -= len(before) - len(before.rstrip(" "))
        end += len(after) - len(after.lstrip(" "))
        if _HAN.match(passage[start - 1 : start]) and _HAN.match(passage[end : end + 1]):
            word = match[0]
            reason = f"中文之间夹有英文“{word}”，疑为误植。"
            yield _flaw("stray-latin", start, end, reason, _LATIN_MEANING.get(word, ""))


def _stray_script(passage: str) -> Iterator[ParsedFlaw]:
    """Traditional characters in a simplified text."""
    for match in _strays().finditer(passage):
        reason = "简体文中夹有繁体或异体字，疑为误植。"
        yield _flaw("stray-script", match.start(), match.end(), reason, fold_script(match[0]))


@functools.cache
def _strays() -> re.Pattern[str]:
    """Traditional characters that the standard set of simplified texts (GB 2312-80) does not hold: 辦, not 著 or 么."""
    signs = (chr(code) for code in range(0x3400, 0xA000))
    return re.compile(
        "[" + "".join(sign for sign in signs if fold_script(sign) != sign and not _is_standard(sign)) + "]"
    )


def _is_standard(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
