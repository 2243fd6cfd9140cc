"""What the archive holds of a file just read: the same bytes read before, or older bytes under the same name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Self

from django.db.models import Count

from documents import corrections, publication
from documents.loading.matching import match_by_identity, match_by_place, match_by_words
from documents.loading.reading import SourceReading
from documents.models import Document, Issue, Source

_DIGITS_OF_SOURCE = (4, 12, 26)  # as many of them as are needed
Matcher = Callable[[Sequence[Document], Sequence[Document]], dict[int, Document]]


@dataclass(slots=True)
class Holdings:
    """The rows that a reading replaces.

    `papers`: index of the paper in the reading → its row so far; `documents`: all rows the reading replaces, with those
    that it no longer gives; `older`: sources whose papers it takes over; `left_behind`: papers of those that it lacks,
    which stay with the older source; `gone`: papers that the same bytes, read anew, no longer give.
    """

    papers: dict[int, Document] = field(default_factory=dict)
    documents: list[Document] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    older: list[Source] = field(default_factory=list)
    left_behind: list[Document] = field(default_factory=list)
    gone: list[Document] = field(default_factory=list)
    was_read: bool = False

    @classmethod
    def of(cls, source: Source, reading: SourceReading, file_name: str, *, was_read: bool) -> Self:
        """The holdings of a file. `source` is saved; it has papers if its bytes were read before."""
        older = _older_sources(source, file_name)
        held = list(Document.objects.papers().filter(source__in=[source, *older]).select_related("issue", "place"))
        own = [paper for paper in held if paper.source_id == source.pk]
        holdings = cls(papers=_match(own, reading.papers, match_by_place), was_read=was_read)
        for version in older:
            holdings._take_over(version, [paper for paper in held if paper.source_id == version.pk], reading)
        holdings.gone = [paper for paper in own if paper not in holdings.papers.values()]
        papers = [*holdings.papers.values(), *holdings.gone]
        parts = Document.objects.filter(paper__in=papers).select_related("issue", "place") if papers else []
        holdings.documents = [*papers, *parts]
        if was_read or holdings.older:
            sources = [source, *(version for version in holdings.older if not holdings._keeps_papers(version))]
            holdings.issues = list(Issue.objects.filter(source__in=sources).select_related("place"))
            holdings.issues.sort(key=lambda issue: issue.source_id != source.pk)
        return holdings

    @property
    def is_reread(self) -> bool:
        """Whether rows of these bytes, or of an older version, may stand in the archive."""
        return self.was_read or bool(self.older)

    def _take_over(self, version: Source, held: list[Document], reading: SourceReading) -> None:
        """Match the papers of an older version; a file of which nothing is found again is no version of this one."""
        free = {index: paper for index, paper in enumerate(reading.papers) if index not in self.papers}
        indexes, papers = list(free), list(free.values())
        found = _match(
            held, papers, lambda old, new: match_by_words(old, new, {version.pk: version.text}, reading.source.text)
        )
        if found:
            self.papers |= {indexes[index]: paper for index, paper in found.items()}
            self.older.append(version)
            self.left_behind += [paper for paper in held if paper not in found.values()]

    def _keeps_papers(self, version: Source) -> bool:
        return any(paper.source_id == version.pk for paper in self.left_behind)

    def adopt(self, reading: SourceReading) -> Collection[str]:
        """Give the reading's papers and issue the rows and addresses they had, and new ones their addresses.

        Corrections follow a paper that is known by another identity now. Returns all identities concerned.
        """
        for index, old in self.papers.items():
            paper = reading.papers[index]
            paper.pk, paper.slug = old.pk, old.slug
            if old.identity != paper.identity:
                corrections.move(old.identity, paper.identity)
                publication.move(old.identity, paper.identity)
        if reading.issue and self.issues:
            old_issue = self.issues[0]
            reading.issue.pk, reading.issue.slug = old_issue.pk, old_issue.slug
            if old_issue.identity != reading.issue.identity:
                corrections.move(old_issue.identity, reading.issue.identity)
        _name_papers(reading)
        held = [*self.documents, *self.issues, *reading.papers, *([reading.issue] if reading.issue else [])]
        return {row.identity for row in held}

    def supersede(self, source: Source) -> None:
        """Mark the older versions, and this source as standing."""
        Source.objects.filter(pk__in=[version.pk for version in self.older]).update(superseded_by=source)
        source.superseded_by = None


def _older_sources(source: Source, file_name: str) -> list[Source]:
    """Other bytes that stand in the archive under this name alone."""
    named = Source.objects.filter(names__name=file_name, superseded_by__isnull=True).exclude(pk=source.pk)
    return list(
        Source.objects.filter(pk__in=named.values("pk"))
        .annotate(name_count=Count("names"))
        .filter(name_count=1)
        .order_by("imported_at", "pk")
    )


def _match(old: Sequence[Document], new: Sequence[Document], match_the_rest: Matcher) -> dict[int, Document]:
    """Index of the new paper → old row: by identity, and what that leaves over by another rule."""
    found = match_by_identity(old, new)
    rest_old = [paper for paper in old if paper not in found.values()]
    rest_new = [index for index in range(len(new)) if index not in found]
    if rest_old and rest_new:
        more = match_the_rest(rest_old, [new[index] for index in rest_new])
        found |= {rest_new[index]: paper for index, paper in more.items()}
    return found


def _name_papers(reading: SourceReading) -> None:
    """Give papers, parts and issue without address one: 1f3a5c7e90-9eaf, its second part 1f3a5c7e90-9eaf-2.

    In the very rare case that another source with the same first digits holds the same paper, more digits tell them
    apart.
    """
    new = [paper for paper in reading.papers if not paper.slug]
    for digits in _DIGITS_OF_SOURCE:
        for paper in new:
            paper.slug = f"{paper.identity}-{reading.source.sha256[:digits]}"
        taken = set(Document.objects.filter(slug__in=[paper.slug for paper in new]).values_list("slug", flat=True))
        new = [paper for paper in new if paper.slug in taken]
    for document in reading.documents:
        if document.parent:
            document.slug = f"{document.parent.slug}-{document.position}"
    if reading.issue and not reading.issue.slug:
        for digits in _DIGITS_OF_SOURCE:
            reading.issue.slug = f"{reading.issue.identity}-{reading.source.sha256[:digits]}"
            if not Issue.objects.filter(slug=reading.issue.slug).exists():
                break
