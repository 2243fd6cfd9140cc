"""Papers related to one: by who holds their duties, by what they cite, by the words they use; each with the reason.

The cost is bounded: three looks at rows that are cut off, and one question to the engine, of a few words and a second.
"""

from __future__ import annotations

import logging
import math
from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from documents.models import Citation, Document, DutyAssignment, Section
from search import analysis
from search.criteria import Mode
from search.engines.interface import IndexUnusableError
from search.plans import AnyOf, Plan, Term
from search.queries import search_engine

MOST_RELATED = 10
MOST_ROWS = 5_000  # assignments or citations looked at
MOST_NAMED = 3  # holders, papers or words named in a reason
MOST_TEXT = 30_000  # characters of the paper from which its words are taken
CANDIDATES = 24
WORDS = 8
FEW = 5  # papers: a word that no more of them have may tell even in a small archive
LEAST_WORDS = 3  # that a paper must share to be alike
SECONDS = 1.0
_RANK_OFFSET = 10  # of reciprocal rank fusion: being first in one list weighs little more than being third
_TITLE_WEIGHT = 5
# Words of the frame of any paper, which say nothing of its matter.
_FRAME = frozenset(
    "关于 印发 通知 意见 决定 办法 方案 人民 政府 人民政府 办公 办公室 公室 办公厅 各县 部门 有关 有关部门 单位 工作 "
    "实施 进一步 要求 贯彻 落实 认真 执行 现将 如下 按照 根据 负责 牵头 配合 责任 责任单位 牵头单位 "
    "配合单位 完成".split()
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RelatedPaper:
    """A paper, and why it is named: finished sentences."""

    paper: Document
    reasons: tuple[str, ...]


def related_papers(paper: Document) -> list[RelatedPaper]:
    """At most ten public papers, those first that stand high in several lists."""
    scores: Counter[int] = Counter()
    reasons: dict[int, list[str]] = defaultdict(list)
    for found in (_of_same_holders(paper), _of_same_citations(paper), _of_like_words(paper)):
        for rank, (key, reason) in enumerate(found):
            scores[key] += 1 / (_RANK_OFFSET + rank)
            reasons[key].append(reason)
    chosen = [key for key, _score in scores.most_common(2 * MOST_RELATED)]
    papers = Document.objects.papers().public().select_related("place").defer("evidence").in_bulk(chosen)
    return [RelatedPaper(papers[key], tuple(reasons[key])) for key in chosen if key in papers][:MOST_RELATED]


def _of_same_holders(paper: Document) -> list[tuple[int, str]]:
    """Papers whose duties are held by the same departments, most of them first."""
    own = set(
        DutyAssignment.objects.filter(duty__document=paper, is_derived=False, department__isnull=False).values_list(
            "department", flat=True
        )
    )
    shared = (
        DutyAssignment.objects.filter(department__in=own, is_derived=False, duty__document__is_public=True)
        .exclude(duty__document=paper)
        .order_by("-pk")
        .values_list("duty__document", "department__name")[:MOST_ROWS]
    )
    names: dict[int, Counter[str]] = defaultdict(Counter)
    for document, name in shared:
        names[document][name] += 1
    ranked = sorted(names.items(), key=lambda entry: (-len(entry[1]), -entry[1].total(), entry[0]))
    return [
        (document, _("责任单位相同：%(names)s") % {"names": _named(holders)})
        for document, holders in ranked[: 2 * MOST_RELATED]
    ]


def _of_same_citations(paper: Document) -> list[tuple[int, str]]:
    """Papers that cite the same ones, held or not, most of them first."""
    own = list(paper.citations.values_list("number_key", "title_key"))
    numbers, titles = ({key for key in keys if key} for keys in zip(*own, strict=True)) if own else (set(), set())
    shared = (
        Citation.objects.public()
        .filter(Q(number_key__in=numbers) | Q(title_key__in=titles))
        .exclude(document=paper)
        .order_by("-pk")
        .values_list("document", "title", "document_number")[:MOST_ROWS]
    )
    cited: dict[int, Counter[str]] = defaultdict(Counter)
    for document, title, number in shared:
        cited[document][f"《{title}》" if title else number] += 1
    ranked = sorted(cited.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    return [
        (document, _("引用相同文件：%(names)s") % {"names": _named(names)})
        for document, names in ranked[: 2 * MOST_RELATED]
    ]


def _named(names: Counter[str]) -> str:
    """The first of the names, and how many there are: 卫生健康委员会、民政局、教育局等 5 个"""
    first = "、".join(name for name, _count in names.most_common(MOST_NAMED))
    return (
        first if len(names) <= MOST_NAMED else _("%(names)s等 %(number)s 个") % {"names": first, "number": len(names)}
    )


def _of_like_words(paper: Document) -> list[tuple[int, str]]:
    """Papers in which the words stand that tell this one from the others; none while the index cannot answer."""
    try:
        words = _telling_words(paper)
        if len(words) < LEAST_WORDS:
            return []
        plan = Plan(
            Mode.DOCUMENTS,
            required=(AnyOf(tuple(Term((word,)) for word in words)),),
            limit=2 * MOST_RELATED,
            seconds=SECONDS,
        )
        rows = search_engine().answer(plan).rows
    except IndexUnusableError as error:
        _log.warning("papers of like words are not named: %s", error)
        return []
    found = []
    for row in rows:
        texts = analysis.fold("\n".join((row.paper.title, *(section.text for section in row.sections))))
        said = [word for word in words if analysis.contains(word, texts)]
        if row.paper.key != paper.pk and len(said) >= LEAST_WORDS:
            found.append((row.paper.key, _("文字相近：%(names)s") % {"names": "、".join(said[: 2 * MOST_NAMED])}))
    return found


def _telling_words(paper: Document) -> list[str]:
    """Words that are frequent in this paper and rare in others, the most telling first; none is part of another."""
    documents = [paper, *paper.parts.only("title", "paper")]
    counts = Counter(_words(_TITLE_WEIGHT, "\n".join(document.title for document in documents)))
    texts = (
        Section.objects.filter(document__in=documents).order_by("document", "position").values_list("text", flat=True)
    )
    counts.update(_words(1, "\n".join(texts)[:MOST_TEXT]))
    candidates = [word for word, _count in counts.most_common(CANDIDATES)]
    held = Document.objects.papers().public().count()
    holders = search_engine().count(Plan(Mode.DOCUMENTS, required=(Term((word,)),)) for word in candidates)
    weights = {
        word: counts[word] * math.log((held + 1) / number)
        for word, number in zip(candidates, holders, strict=True)
        if 1 < number <= max(FEW, held // 2)  # in one paper alone: this one; in most: says nothing
    }
    whole = [word for word in weights if not any(word in other and word != other for other in weights)]
    return sorted(whole, key=lambda word: -weights[word])[:WORDS]


def _words(weight: int, text: str) -> dict[str, int]:
    """Han words of two signs and more, with how often they stand there, times the weight."""
    found = Counter(
        word
        for word in analysis.words(analysis.fold(text))
        if len(word) > 1 and word not in _FRAME and not word[0].isascii()
    )
    return {word: count * weight for word, count in found.items()}
