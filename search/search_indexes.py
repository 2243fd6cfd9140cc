"""Rows → records: the one index of the archive, papers with their parts, sections and formal duties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from haystack import indexes

from documents.models import DATE_FACTS, Department, Document, Duty, DutyAssignment, DutyForm, Place, Section
from search.records import AssignmentRecord, DutyRecord, PaperRecord, SectionRecord

_YEAR_FROM = ("issued_date", "printed_date", "published_date")
_SHOWN_DATE_FROM = ("issued_date", "meeting_date", "printed_date", "published_date")


class DocumentIndex(indexes.SearchIndex, indexes.Indexable):
    """Papers; issued texts and attachments are found as parts of theirs."""

    text = indexes.CharField(document=True)

    def get_model(self) -> type[Document]:
        return Document

    def index_queryset(self, using: str | None = None) -> QuerySet[Document]:
        """Papers that everybody may read, with everything their records are made of: no other enters the index."""
        formal = (
            Duty.objects.exclude(form=DutyForm.PROSE)
            .select_related("deadline", "section")
            .prefetch_related(
                Prefetch(
                    "assignments",
                    DutyAssignment.objects.filter(is_derived=False).order_by("position"),
                ),
                Prefetch("assignments__department", Department.objects.select_related("place")),
                "assignments__department__functions",
                "assignments__department__aliases",
            )
            .order_by("position")
        )
        return (
            Document.objects.papers()
            .public()
            .select_related("issue", "place__parent__parent__parent")
            .prefetch_related(
                Prefetch("sections", Section.objects.order_by("position")),
                Prefetch("parts", Document.objects.order_by("start_offset", "part")),
                Prefetch("parts__sections", Section.objects.order_by("position")),
                Prefetch("duties", formal),
            )
            .order_by("pk")
        )

    def prepare_record(self, paper: Document) -> PaperRecord:
        """The record of a paper that came from `index_queryset`."""
        return paper_record(paper)

    def records(self, keys: Iterable[int] | None = None) -> Iterator[PaperRecord]:
        """Records of these papers, or of all, read a few at a time."""
        papers = self.index_queryset()
        if keys is not None:
            papers = papers.filter(pk__in=list(keys))
        for paper in papers.iterator(chunk_size=50):
            yield paper_record(paper)


def paper_record(paper: Document) -> PaperRecord:
    """A paper's record."""
    parts: Sequence[Any] = list(paper.parts.all())
    url = paper.get_absolute_url()
    sections = [record for part in (paper, *parts) for record in _section_records(paper, part)]
    shown = next((name for name in _SHOWN_DATE_FROM if paper.date_text(name)), "")
    return PaperRecord(
        key=paper.pk,
        url=url,
        title=paper.title,
        is_title_inferred=paper.provenance("title") == "inferred",
        part_titles=tuple(part.title for part in parts if part.title),
        other_titles=tuple(dict.fromkeys(title for title in (paper.contents_title, paper.subtitle) if title)),
        document_number=paper.document_number,
        number_series=paper.number_series,
        number_year=paper.number_year,
        number_serial=paper.number_serial,
        place_path=_place_path(paper.place),
        year=_year(paper),
        date=paper.date_text(shown) if shown else "",
        date_fact=shown,
        dates=tuple(dict.fromkeys(text for name in DATE_FACTS if (text := paper.date_text(name)))),
        sort_date=paper.sort_date.isoformat() if paper.sort_date else "",
        kind=paper.kind,
        authority=paper.issuing_authority,
        column=paper.column,
        sections=tuple(sections),
        duties=tuple(_duty_record(duty, url) for duty in paper.duties.all()),
    )


def _year(paper: Document) -> int | None:
    """The year the facet counts under: issued, else printed, else published, of the page or of its gazette."""
    for name in _YEAR_FROM:
        date = getattr(paper, name)
        if date:
            return int(date.year)
    if paper.issue:
        return paper.issue.published_date.year if paper.issue.published_date else paper.issue.year
    return paper.year


def _place_path(place: Place | None) -> tuple[tuple[str, str], ...]:
    path: list[tuple[str, str]] = []
    while place is not None:
        path.append((place.code, place.name))
        place = place.parent
    return tuple(reversed(path))


def _section_records(paper: Document, part: Document) -> Iterator[SectionRecord]:
    for section in part.sections.all():
        yield SectionRecord(
            key=section.pk,
            text=section.text,
            heading=section.heading,
            path=tuple(section.path),
            url=reverse("documents:section_detail", args=[part.slug, section.anchor]),
            part_title="" if part is paper else part.title,
            is_numbered=bool(section.label),
        )


def _duty_record(duty: Duty, paper_url: str) -> DutyRecord:
    section = duty.section
    return DutyRecord(
        key=duty.pk,
        section_key=duty.section_id,
        task=duty.task,
        url=f"{paper_url}#{duty.anchor}",
        path=tuple(section.path) if section else (),
        assignments=tuple(_assignment_record(held) for held in duty.assignments.all()),
        deadline=duty.deadline.phrase if duty.deadline else "",
        due=duty.deadline.due_date_text if duty.deadline else "",
        due_day=duty.deadline.due_date.isoformat() if duty.deadline and duty.deadline.due_date else "",
    )


def _assignment_record(held: DutyAssignment) -> AssignmentRecord:
    department = held.department
    if department is None:
        return AssignmentRecord(held.role, held.name)
    place = department.place
    names = [department.name, held.printed_name, *(alias.name for alias in department.aliases.all())]
    if place is not None and not department.name.startswith(place.name):
        names.append(place.name + department.name)
    return AssignmentRecord(
        role=held.role,
        name=held.name,
        functions=tuple(sorted(function.name for function in department.functions.all())),
        department=department.name,
        place_code=place.code if place else "",
        names=tuple(dict.fromkeys(name for name in names if name and name != held.name)),
    )
