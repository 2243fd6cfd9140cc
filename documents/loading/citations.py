"""Linking citations to the papers they name, in whatever order the two arrive.

A link is a function of what the archive holds, never of the order in which it came: whenever a paper comes, changes
or goes, the citations that name it, or named it before, are decided anew.

A paper is found by its number, else by its title, else by its subject (关于…) and issuer; of several of one title the
nearest earlier one is meant. Names without issuer (《关于…的意见》, 《X条例》) are looked for only where the citing
paper would look: with the centre, its own place and the places above it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from django.db.models import Count, Q

from documents import corrections
from documents.document_number import DocumentNumber
from documents.loading.keys import split_title, squeeze
from documents.models import Citation, Document
from documents.models.citation import CitationFlag
from documents.reference import places

_AT_ONCE = 400  # keys in one query
_OWN_ORDERS = ("省", "市", "县", "区", "州")  # 市政府令: every city has one


@dataclass(frozen=True, slots=True)
class LinkKeys:
    """Keys under which documents are cited."""

    numbers: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()  # `citable_key`, under which a person names a target

    @classmethod
    def of(cls, rows: Iterable[Document | Citation]) -> LinkKeys:
        """The keys of documents or citations, without empty ones."""
        rows = list(rows)
        return cls(
            frozenset(row.number_key for row in rows) - {""},
            frozenset(row.title_key for row in rows) - {""},
            frozenset(row.subject_key for row in rows) - {""},
            frozenset(row.citable_key if isinstance(row, Document) else row.target_corrected for row in rows) - {""},
        )

    def __or__(self, other: LinkKeys) -> LinkKeys:
        return LinkKeys(
            self.numbers | other.numbers,
            self.titles | other.titles,
            self.subjects | other.subjects,
            self.named | other.named,
        )

    def filters(self) -> Iterator[Q]:
        """Conditions that together find every row bearing one of the keys, each of bounded size."""
        columns = (("number_key", self.numbers), ("title_key", self.titles), ("subject_key", self.subjects))
        pairs = [(name, key) for name, keys in columns for key in sorted(keys)]
        for first in range(0, len(pairs), _AT_ONCE):
            condition = Q()
            for name, _ in columns:
                if keys := [key for column, key in pairs[first : first + _AT_ONCE] if column == name]:
                    condition |= Q(**{f"{name}__in": keys})
            yield condition

    def named_documents(self) -> Iterator[Q]:
        """Conditions for the documents that persons named, each of bounded size."""
        identities = sorted({name.partition("/")[0] for name in self.named})
        for first in range(0, len(identities), _AT_ONCE):
            yield Q(identity__in=identities[first : first + _AT_ONCE])

    def corrected(self) -> Iterator[Q]:
        """Conditions for the citations that a person pointed to a document of these, each of bounded size."""
        names = sorted(self.named)
        for first in range(0, len(names), _AT_ONCE):
            yield Q(target_corrected__in=names[first : first + _AT_ONCE])


def relink(documents: LinkKeys, paper_ids: Iterable[int], title_keys: Iterable[str] = ()) -> frozenset[int]:
    """Decide anew the citations of some papers, and all those that bear a key of documents that came, changed or went.

    `documents`: keys of such documents, as they were and as they are. `title_keys`: of citations that went.
    Returns the papers whose citations changed and the papers they point to, before or now.
    """
    by_key = zip_longest(documents.filters(), documents.corrected(), fillvalue=Q())
    conditions = [*(named | pointed for named, pointed in by_key), *_of_papers(paper_ids)]
    citations = {row.pk: row for condition in conditions for row in _citations(condition)}
    archive = _Archive(LinkKeys.of(citations.values()))
    changed: list[Citation] = []
    affected: set[int | None] = set()
    for row in citations.values():
        target, flag = archive.find(row)
        read = target.citable_key if target else ""
        if row.target_corrected:
            target, flag = archive.named(row), ""
        if target is None and not flag and row.flag == CitationFlag.NUMBERS_CONFLICT and not row.target_corrected:
            flag = row.flag  # decided below, for all citations of the title together
        if (row.target_id, row.flag, row.target_read) != (target.pk if target else None, flag, read):
            affected |= {row.document_id, _paper_id(row.target), _paper_id(target)}
            row.target, row.flag, row.target_read = target, flag, read
            changed.append(row)
    Citation.objects.bulk_update(changed, ["target", "flag", "target_read"], batch_size=_AT_ONCE)
    corrections.settle({row.document.identity for row in changed if row.target_corrected})
    affected |= _flag_conflicts({row.title_key for row in citations.values()} | set(title_keys))
    return frozenset(pk for pk in affected if pk is not None)


def _of_papers(paper_ids: Iterable[int]) -> Iterator[Q]:
    ids = sorted(set(paper_ids))
    for first in range(0, len(ids), _AT_ONCE):
        yield Q(document__in=ids[first : first + _AT_ONCE])


def _citations(condition: Q) -> Iterable[Citation]:
    return Citation.objects.filter(condition).select_related("document__place", "target").only(
        "title", "document_number", "flag", "number_key", "title_key", "subject_key", "target_read",
        "target_corrected", "document__source", "document__sort_date", "document__place__code", "document__identity",
        "target__paper",
    )  # fmt: skip


def _paper_id(document: Document | None) -> int | None:
    return (document.paper_id or document.pk) if document else None


def _flag_conflicts(title_keys: Iterable[str]) -> set[int]:
    """Flag the waiting citations of a title that the archive cites with more than one number; clear what is settled.

    Returns the papers whose citations changed. Works in the database: a law may be cited ten thousand times.
    """
    affected: set[int] = set()
    for condition in LinkKeys(titles=frozenset(title_keys) - {""}).filters():
        numbered = Citation.objects.filter(condition).exclude(number_key="").order_by()
        counts = numbered.values("title_key").annotate(count=Count("number_key", distinct=True))
        conflicting = [row["title_key"] for row in counts if row["count"] > 1]
        waiting = Citation.objects.filter(condition, target__isnull=True, target_corrected="").order_by()
        is_conflicting = Q(title_key__in=conflicting) & ~Q(number_key="")
        wrong = (
            (waiting.filter(is_conflicting, flag=""), CitationFlag.NUMBERS_CONFLICT),
            (waiting.filter(~is_conflicting, flag=CitationFlag.NUMBERS_CONFLICT), ""),
        )
        for rows, flag in wrong:
            papers = set(rows.values_list("document", flat=True))
            if papers:
                rows.update(flag=flag)
            affected |= papers
    return affected


@dataclass(slots=True)
class _Archive:
    """The documents that citations with certain keys may mean."""

    keys: LinkKeys
    by_number: dict[str, list[Document]] = field(default_factory=lambda: defaultdict(list))
    by_title: dict[str, list[Document]] = field(default_factory=lambda: defaultdict(list))
    by_subject: dict[str, list[Document]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[str, list[Document]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        found = {}
        for condition in (*self.keys.filters(), *self.keys.named_documents()):
            rows = Document.objects.filter(condition).select_related("place").only(
                "source", "paper", "slug", "identity", "part", "title", "document_number", "issuing_authority",
                "sort_date", "number_key", "title_key", "subject_key", "place__code",
            )  # fmt: skip
            found.update({row.pk: row for row in rows})
        for row in found.values():
            for key, index in (
                (row.number_key, self.by_number), (row.title_key, self.by_title), (row.subject_key, self.by_subject),
                (row.citable_key, self.by_name),
            ):  # fmt: skip
                if key:
                    index[key].append(row)

    def named(self, citation: Citation) -> Document | None:
        """The document that a person says a citation means, if it is held."""
        rows = self.by_name.get(citation.target_corrected)
        return _copy(rows, citation) if rows else None

    def find(self, citation: Citation) -> tuple[Document | None, str]:
        """The document that a citation means, or None; and what a person should look at, or empty."""
        numbered = _others(self.by_number.get(citation.number_key, ()), citation)
        if citation.number_key and citation.document_number.startswith(_OWN_ORDERS):
            numbered = [row for row in numbered if row.place_id == citation.document.place_id]
        titled = self._titled(citation)
        both = [row for row in numbered if row in titled]
        if both:
            return _one_of(both, citation)
        if numbered:
            target, flag = _one_of([row for row in numbered if _is_near(row, citation)] or numbered, citation)
            return target, (CitationFlag.TITLE_DIFFERS if target and citation.title else flag)
        if titled:
            # Of several of one title the nearest earlier one is meant.
            target = _nearest_earlier(titled, citation)
            return target, (CitationFlag.NUMBER_DIFFERS if _numbers_differ(target, citation) else "")
        return None, ""

    def _titled(self, citation: Citation) -> list[Document]:
        issuer, _ = split_title(citation.title)
        exact = _others(self.by_title.get(citation.title_key, ()), citation)
        if not issuer:
            exact = [row for row in exact if _is_near(row, citation)]
        if exact:
            return exact
        same_subject = _others(self.by_subject.get(citation.subject_key, ()), citation)
        if not issuer:
            return [row for row in same_subject if _is_near(row, citation)]
        return [row for row in same_subject if issuer in (squeeze(row.issuing_authority), split_title(row.title)[0])]


def _others(rows: Iterable[Document], citation: Citation) -> list[Document]:
    """The rows without the citing paper itself; its own parts may be cited."""
    return [row for row in rows if row.pk != citation.document_id]


def _is_near(row: Document, citation: Citation) -> bool:
    """Whether a document is of the centre, of the citing paper's place or of one above it."""
    own = citation.document.place
    if row.place is None:
        return True
    return own is not None and (
        row.place.code == own.code or row.place.code in {place.code for place in places.ancestors(own.code)}
    )


def _one_of(rows: Sequence[Document], citation: Citation) -> tuple[Document | None, str]:
    """The copy to link to if all rows are copies of one paper; else none, and a flag."""
    if len({(row.identity, row.part) for row in rows}) > 1:
        own = [row for row in rows if row.place_id == citation.document.place_id]
        if len({(row.identity, row.part) for row in own}) != 1:
            return None, CitationFlag.AMBIGUOUS
        rows = own
    return _copy(rows, citation), ""


def _nearest_earlier(rows: Sequence[Document], citation: Citation) -> Document:
    day = citation.document.sort_date
    earlier = [row for row in rows if row.sort_date and (day is None or row.sort_date <= day)]
    if not earlier:
        return _copy(rows, citation)
    latest = max(row.sort_date for row in earlier if row.sort_date)
    return _copy([row for row in earlier if row.sort_date == latest], citation)


def _copy(rows: Sequence[Document], citation: Citation) -> Document:
    """Of several copies the one in the citing file, else the first by address: a choice that no order changes."""
    return min(rows, key=lambda row: (row.source_id != citation.document.source_id, row.slug))


def _numbers_differ(row: Document, citation: Citation) -> bool:
    """Whether both print a number, and not the same one."""
    if not (row.document_number and citation.document_number):
        return False
    return DocumentNumber.parse(row.document_number) != DocumentNumber.parse(citation.document_number)
