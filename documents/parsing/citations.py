"""引用: the papers that a paper cites, by title in 《》, by number, or by both.

The rule of writing is title first, then number: 《国务院关于实施健康中国行动的意见》（国发〔2019〕13号). Also printed:
titles alone, several with one 和, numbers alone, numbers before titles, titles without marks. Standards (JGJ39) and
a paper's own title, number and issued text are no citations.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from documents.document_number import DocumentNumber, FoundNumber, find_document_numbers
from documents.parsing.citation_relations import CitedAs, relation_of, relation_of_list, stronger
from documents.parsing.citation_titles import (
    PrintedTitle,
    find_short_names,
    find_titles,
    is_set_as_short_name,
    may_be_short,
    names_paper,
    short_endings,
    title_key,
)
from documents.parsing.citation_unmarked import find_unmarked_title
from documents.parsing.script import fold
from documents.parsing.tree import Block, BlockKind, ParsedCitation, ParsedSection

_UNCITING = frozenset(
    {
        BlockKind.NUMBER, BlockKind.DATE, BlockKind.SPEAKER, BlockKind.ADDRESSEE, BlockKind.ATTACHMENT_NOTE,
        BlockKind.ATTACHMENT_MARK, BlockKind.SIGNATURE, BlockKind.COPIED_TO, BlockKind.PRINTED_BY, BlockKind.FURNITURE,
    }
)  # fmt: skip
# 《title》（number), also with words before the number: 《…条例》（2007年4月5日国务院令第492号公布), 《…》（试行)（…
_TO_NUMBER = re.compile(r"\s*(?:\([^()]{0,12}\)\s*)?(?:[(\[〔][^)\]〕。;]{0,60})?")
# 国发〔2019〕13号文件印发的《title》
_FROM_NUMBER = re.compile(r"\s*(?:文件?)?(?:印发|公布|发布|下发|转发|颁布)?的?\s*")
_BRACKET_REST = re.compile(r"》?(?:文件?)?(?:[^()《》。;]{0,24}(?:《[^《》]{1,24}》[”\"]?)?[^()《》。;]{0,8}\))?")
_STANDARD_AFTER = re.compile(r"\s*\(?\s*[A-Z]{1,5}(?:\s?/\s?[A-Z]{1,4})?[\s-]?[0-9]")
_STANDARD_BEFORE = re.compile(r"[A-Z]{1,5}(?:\s?/\s?[A-Z]{1,4})?[\s-]?[0-9][0-9.\s—–-]{0,14}\)?\Z")
# Between the members of a list: a sign or conjunction, and the organs whose papers they are.
_LISTED = re.compile(
    r"(?:第[一二三四五六七八九十百零0-9]{1,6}[条款项]){0,3}\s*等?\s*"
    r"[、,]?\s*(?:以及|[和及与或暨])?\s*(?:[^、,。;:()《》了]{2,14}[部委局厅院会署办府室行]、?){0,4}\s*《?"
)
_LONGEST_GAP = 40
_BLANK = re.compile(r"\s+(?![A-Za-z0-9])|(?<![A-Za-z0-9])\s+")  # a blank between Chinese characters is a line break


@dataclass(frozen=True, slots=True)
class _Cited:
    """One citation as it stands in one block; `close` is where its bracket closes."""

    title: str | None
    number: DocumentNumber | None
    printed_number: str | None
    start: int
    end: int
    close: int


def find_citations(
    parts: Mapping[str, Sequence[ParsedSection]], own_numbers: Iterable[str], own_titles: Iterable[str] = ()
) -> list[ParsedCitation]:
    """The papers cited in the parts of one paper, each once, in the order of their first place.

    In: the sections of each part ("body", "children/0" …); the paper's own number or numbers as printed; titles
    of the paper and its children that no title line of theirs prints (taken from the contents or the notice).
    Out: title as printed without 《》, or None; number as printed without blanks, or None; a paper cited several times
    bears the most telling relation.
    """
    paper = _Paper(parts, own_numbers, own_titles)
    for part, sections in parts.items():
        part_relation = relation_of_list(fold(paper.titles[part]))
        for section in sections:
            list_relation = relation_of_list(fold(section.heading or "")) or part_relation
            for block in section.blocks:
                if block.kind not in _UNCITING and _may_cite(block.text):
                    paper.read(part, block, _relation_untold(block.kind, list_relation))
    return paper.citations()


def _relation_untold(kind: BlockKind, list_relation: CitedAs | None) -> CitedAs:
    """The relation of a citation whose own words tell none; the orders in a 题注 are those that the text has passed."""
    return CitedAs.AMENDS if kind is BlockKind.ENACTMENT_NOTE else list_relation or CitedAs.MENTIONS


def _may_cite(text: str) -> bool:
    return "《" in text or "号" in text or "號" in text


class _Paper:
    """What has been cited so far in one paper, and what its own texts are called."""

    def __init__(
        self, parts: Mapping[str, Sequence[ParsedSection]], own_numbers: Iterable[str], own_titles: Iterable[str]
    ) -> None:
        self.own_numbers = {DocumentNumber.parse(fold(number)) for number in own_numbers}
        self.titles = {part: _printed_title(sections) for part, sections in parts.items()}
        self.own_keys = {title_key(title) for title in (*self.titles.values(), *own_titles)}
        self.short_names: set[str] = set()
        self.endings: set[str] = set()  # of all titles cited so far
        self.by_number: dict[DocumentNumber, ParsedCitation] = {}
        self.by_title: dict[str, ParsedCitation] = {}

    def read(self, part: str, block: Block, list_relation: CitedAs) -> None:
        """Take in the citations of one block; the short names it sets hold to the end of the paper."""
        folded = fold(block.text)
        cited = self._cited(block.text, folded)
        for one, relation in zip(cited, _relations(folded, cited, list_relation), strict=True):
            self._record(part, block, one, relation)
        if "称" in folded:
            self.short_names.update(map(title_key, find_short_names(folded)))

    def citations(self) -> list[ParsedCitation]:
        """All citations in the order of their places; a title that is also cited with its number, once."""
        numbered = {title_key(cited.title) for cited in self.by_number.values() if cited.title}
        alone = [cited for key, cited in self.by_title.items() if key not in numbered]
        return sorted([*self.by_number.values(), *alone], key=lambda cited: cited.span.start)

    def _cited(self, text: str, folded: str) -> list[_Cited]:
        """The citations of a block in order: titles with or without a number, then the numbers left over."""
        numbers = [found for found in find_document_numbers(folded) if found.number not in self.own_numbers]
        unmarked = {
            found: title for found in numbers if (title := find_unmarked_title(text, folded, found.start, found.end))
        }
        marked = _outside(find_titles(text), sorted(unmarked.values(), key=lambda title: title.start))
        titles = self._unshortened(folded, marked)
        paired = _pair(folded, titles, [found for found in numbers if found not in unmarked])
        cited = [
            _build(text, folded, title, paired.get(title))
            for title in titles
            if title in paired or self._is_cited_alone(folded, title)
        ]
        rest = set(numbers).difference(paired.values())
        cited.extend(_build(text, folded, unmarked.get(found), found) for found in rest)
        return sorted(cited, key=lambda one: one.start)

    def _unshortened(self, folded: str, titles: Iterable[PrintedTitle]) -> list[PrintedTitle]:
        """The titles that are no short names; those that are set here are kept for what follows."""
        kept = []
        for title in titles:
            key = title_key(title.text)
            if is_set_as_short_name(folded, title.start):
                self.short_names.add(key)
            elif key not in self.short_names:
                kept.append(title)
        return kept

    def _is_cited_alone(self, folded: str, title: PrintedTitle) -> bool:
        """Whether a title without a number names another paper, not cited under a longer title before."""
        key = title_key(title.text)
        is_short = key in self.endings and may_be_short(key)
        if is_short or key in self.own_keys or not names_paper(title.text):
            return False
        before = folded[max(0, title.start - 24) : title.start]
        if _STANDARD_AFTER.match(folded, title.end) or _STANDARD_BEFORE.search(before):
            return False
        self.endings.update(short_endings(key))
        return True

    def _record(self, part: str, block: Block, one: _Cited, relation: CitedAs) -> None:
        span = block.source_span(one.start, one.end)
        cited = ParsedCitation(one.title, one.printed_number, relation, span, part)
        if one.title:
            self.endings.update(short_endings(title_key(one.title)))
        if one.number:
            earlier = self.by_number.get(one.number)
            self.by_number[one.number] = _joined(earlier, cited) if earlier else cited
        elif one.title:
            key = title_key(one.title)
            earlier = self.by_title.get(key)
            self.by_title[key] = _joined(earlier, cited) if earlier else cited


def _joined(earlier: ParsedCitation, later: ParsedCitation) -> ParsedCitation:
    """One paper cited twice: the first place, the title where one of them has it, the more telling relation."""
    relation = stronger(CitedAs(earlier.relation), CitedAs(later.relation))
    return replace(earlier, title=earlier.title or later.title, relation=relation)


def _printed_title(sections: Sequence[ParsedSection]) -> str:
    """The title lines of a part, joined."""
    return "".join(block.text for section in sections[:1] for block in section.blocks if block.kind is BlockKind.TITLE)


def _outside(titles: Sequence[PrintedTitle], wholes: Sequence[PrintedTitle]) -> list[PrintedTitle]:
    """The titles that are no part of a longer one: 《X办法》 is, in 关于印发《X办法》的通知. In: both in order."""
    starts = [whole.start for whole in wholes]
    nearest = [bisect_right(starts, title.start) - 1 for title in titles]
    return [title for title, n in zip(titles, nearest, strict=True) if n < 0 or title.end > wholes[n].end]


def _pair(
    folded: str, titles: Iterable[PrintedTitle], numbers: Iterable[FoundNumber]
) -> dict[PrintedTitle, FoundNumber]:
    """Which number belongs to which title: the one in the bracket behind it, else the one right before it."""
    places: list[PrintedTitle | FoundNumber] = [*titles, *numbers]
    neighbours = list(pairwise(sorted(places, key=lambda place: place.start)))
    behind = {
        this: following
        for this, following in neighbours
        if isinstance(this, PrintedTitle)
        and isinstance(following, FoundNumber)
        and this.end <= following.start
        and _TO_NUMBER.fullmatch(folded, this.end, following.start)
    }
    taken = set(behind.values())
    before = {
        following: this
        for this, following in neighbours
        if isinstance(this, FoundNumber)
        and isinstance(following, PrintedTitle)
        and this not in taken
        and _FROM_NUMBER.fullmatch(folded, this.end, following.start)
    }
    return before | behind


def _build(text: str, folded: str, title: PrintedTitle | None, found: FoundNumber | None) -> _Cited:
    places = [place for place in (title, found) if place is not None]
    end = max(place.end for place in places)
    close = _BRACKET_REST.match(folded, end)
    printed = None
    if found is not None:
        printed = str(found.number) if found.is_elided else "".join(text[found.start : found.end].split())
    return _Cited(
        _BLANK.sub("", title.text) if title else None,
        found.number if found else None,
        printed,
        min(place.start for place in places),
        end,
        close.end() if close and found else end,
    )


def _relations(folded: str, cited: Sequence[_Cited], list_relation: CitedAs) -> list[CitedAs]:
    """The relation of each citation of a block; members of one list (《A》、《B》和《C》) share theirs."""
    told: list[CitedAs | None] = []
    before = 0
    for one in cited:
        told.append(relation_of(folded, before, one.start, one.close))
        before = one.close
    is_linked = [
        later.start - one.close <= _LONGEST_GAP and _LISTED.fullmatch(folded, one.close, later.start) is not None
        for one, later in pairwise(cited)
    ]
    for index, linked in enumerate(is_linked):  # 根据《A》和《B》
        if linked and told[index + 1] is None:
            told[index + 1] = told[index]
    for index in range(len(is_linked) - 1, -1, -1):  # 《A》、《B》同时废止
        if is_linked[index] and told[index] is None:
            told[index] = told[index + 1]
    return [relation or list_relation for relation in told]
