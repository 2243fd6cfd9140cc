"""Which papers a paper cites, and which cite it, each with the sentence that does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q
from django.urls import reverse
from django.utils.safestring import SafeString

from documents.models import Citation, CitationRelation, Document, Section
from documents.views.typesetting import EMPTY, Line, Mark, Marks

MOST_CITING = 20  # papers listed on the page of the paper itself
MOST_PLACES = 400  # citations looked at for any page
LONGEST_SIDE = 60  # characters of the sentence on either side of the words that cite
CHANGES = (CitationRelation.AMENDS, CitationRelation.REPEALS)
SENTENCE_ENDS = "。！？；"


@dataclass(frozen=True, slots=True)
class CitedPaper:
    """One entry of the list of what a paper cites."""

    citation: Citation

    @property
    def is_held(self) -> bool:
        """Whether the cited paper can be read here."""
        return self.citation.target is not None

    @property
    def url(self) -> str:
        """The cited paper; if it is not held, the page of its number; "" where neither is known."""
        if self.citation.target is not None:
            return self.citation.target.get_absolute_url()
        if self.citation.number_key:
            return reverse("documents:number_detail", args=[self.citation.document_number])
        return ""


@dataclass(frozen=True, slots=True)
class CitingPlace:
    """One place where a paper is cited: the sentence, the words that cite marked, and the way there."""

    citation: Citation
    sentence: SafeString

    @property
    def url(self) -> str:
        """The address of the printed words."""
        return self.citation.get_absolute_url()


@dataclass(slots=True)
class CitingPaper:
    """A paper that cites, with all its places."""

    paper: Document
    places: list[CitingPlace] = field(default_factory=list)

    @property
    def relations(self) -> list[str]:
        """What it does with the paper cited, each word once: 依据、修改."""
        return list(dict.fromkeys(str(CitationRelation(place.citation.relation).label) for place in self.places))


def cited_papers(citations: Iterable[Citation]) -> list[CitedPaper]:
    """The papers cited, as printed, in the order of the text. Citations need their targets at hand."""
    return [CitedPaper(citation) for citation in citations]


def citations_of(paper: Document, user: User | AnonymousUser) -> list[Citation]:
    """What a paper and its parts cite, in the order of the text, the targets at hand.

    A target that the reader may not see is told as one that is not held.
    """
    citations = list(paper.citations.select_related("target__paper").order_by("position"))
    may_see_all = user.has_perm("documents.view_unpublished")
    for citation in citations:
        if citation.target and not (citation.target.is_public or may_see_all):
            citation.target, citation.flag = None, ""
    return citations


def citing_papers(paper: Document) -> list[CitingPaper]:
    """Papers, open to all, that cite this one or a part of it, newest first; one query for any number."""
    citations = (
        Citation.objects.public()
        .filter(Q(target=paper) | Q(target__paper=paper))
        .exclude(document=paper)
        .select_related("document", "section")
        .defer("document__evidence")
        .order_by("-document__sort_date", "document__slug", "position")
    )
    return gather_places(citations[:MOST_PLACES])


def gather_places(citations: Iterable[Citation]) -> list[CitingPaper]:
    """Citations by their papers, in the order in which these come. Needs papers and sections at hand."""
    papers: dict[int, CitingPaper] = {}
    for citation in citations:
        citing = papers.setdefault(citation.document_id, CitingPaper(citation.document))
        sentence = sentence_around(citation.section, citation.start_offset, citation.end_offset)
        citing.places.append(CitingPlace(citation, sentence))
    return list(papers.values())


def changes_by(citing: Iterable[CitingPaper]) -> list[CitingPlace]:
    """Where others say that they amend or repeal the paper: whoever reads it has to know."""
    return [place for entry in citing for place in entry.places if place.citation.relation in CHANGES]


def sentence_around(section: Section | None, start: int, end: int) -> SafeString:
    """The printed sentence of a section in which the source's characters `start` to `end` begin, these marked.

    What is far from the mark is cut away and shown as …; empty where the outline has lost the place.
    """
    for line in section_lines(section):
        if line.source_start <= start < line.source_end:
            first, last = line.index_of(start), line.index_of(end)
            return _cut_sentence(line, first, last, Marks.of([Mark(start, end, "mark")]))
    return EMPTY


def section_lines(section: Section | None) -> list[Line]:
    """The lines of a section that know where they stand in the source."""
    if section is None or not section.text:
        return []
    texts = section.text.split("\n")
    return [Line(kind, text, pieces) for text, (kind, pieces) in zip(texts, section.layout, strict=False)]


def _cut_sentence(line: Line, first: int, last: int, marks: Marks) -> SafeString:
    text = line.text
    begin = max(text.rfind(sign, 0, first) for sign in SENTENCE_ENDS) + 1
    ends = [at for sign in SENTENCE_ENDS if (at := text.find(sign, last)) >= 0]
    stop = min(ends, default=len(text) - 1) + 1
    left, right = max(begin, first - LONGEST_SIDE), min(stop, last + LONGEST_SIDE)
    before, after = "…" if left > begin else "", "…" if right < stop else ""
    return SafeString(before) + marks.set_line(line, left, right) + SafeString(after)
