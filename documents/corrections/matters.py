"""Matters that wait on a worklist and change no reading: which they are, how one is settled, and how it waits again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import CharField, Count, F, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce, Concat, NullIf
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from documents.models import Citation, Document, Duty, Issue, MatterKind, Problem, SettledMatter, cut_key, settled

_CITED = Coalesce(
    NullIf("number_key", Value("")),
    NullIf("title_key", Value("")),
    Concat("title", Value("|"), "document_number"),
    output_field=CharField(),
)
"""What a citation names, alike in all that cite it."""
_LONGEST_NAME = 250  # characters of a gazette's name in a key


def holderless() -> QuerySet[Duty]:
    """Duties that name nobody, neither a department nor a person, where the print may name one."""
    rows = Duty.objects.filter(assignments=None, persons=[])
    return rows.exclude(settled(MatterKind.DUTY, OuterRef("document__identity"), OuterRef("part"), OuterRef("key")))


def unresolved() -> QuerySet[Citation]:
    """Citations without a target about which nobody has said that there is none, or none yet; with `cited`, its key."""
    rows = Citation.objects.filter(target=None, target_corrected="").annotate(cited=_CITED)
    return rows.exclude(settled(MatterKind.CITATION, Value(""), OuterRef("cited")))


def doubts() -> QuerySet[Problem]:
    """What the parser doubts and nobody has looked at; with `subject`: identity of the paper, or the file's digest."""
    rows = Problem.objects.annotate(subject=Coalesce(F("document__identity"), F("source__sha256")))
    return rows.exclude(settled(MatterKind.PROBLEM, OuterRef("subject"), OuterRef("code"), OuterRef("message")))


def copied() -> QuerySet[Document]:
    """Papers that came in more than one file, or share their identity, with a copy that nobody has compared."""
    papers = Document.objects.papers().order_by()
    twice = papers.values("identity").annotate(copies=Count("pk")).filter(copies__gt=1)
    new = papers.exclude(settled(MatterKind.COPY, OuterRef("identity"), OuterRef("source__sha256")))
    waiting = new.filter(identity__in=twice.values("identity"))
    return Document.objects.papers().filter(identity__in=waiting.values("identity"))


def never_issued() -> Mapping[tuple[str, str], Collection[tuple[int, int]]]:
    """(code of the place, name of the gazette) → (year, number) of its issues that never appeared; 0 for a whole year.

    One query; a gazette without any gives nothing.
    """
    found: dict[tuple[str, str], set[tuple[int, int]]] = defaultdict(set)
    rows = SettledMatter.objects.filter(kind=MatterKind.ISSUE_GAP)
    for place, key in rows.values_list("subject", "key"):
        year, number, name = key.split("|", 2)
        found[place, name].add((int(year), int(number)))
    return found


def gazette_key(place_code: str | None, gazette_name: str) -> tuple[str, str]:
    """How `never_issued` knows a gazette; a name that is too long to be kept is cut."""
    return place_code or "", gazette_name[:_LONGEST_NAME]


def issue_key(year: int, number: int, gazette_name: str) -> str:
    """The key of an issue: "2019|7|三门峡市人民政府公报"; number 0 means the whole year."""
    return cut_key(year, number, gazette_key("", gazette_name)[1])


def settled_keys(kind: MatterKind, subject: str) -> frozenset[str]:
    """The keys of what was settled of one subject."""
    return frozenset(SettledMatter.objects.filter(kind=kind, subject=subject).values_list("key", flat=True))


@transaction.atomic
def settle_matters(
    kind: MatterKind,
    matters: Iterable[tuple[str, str, object]],
    *,
    author: AbstractBaseUser | None,
    decision: str | Promise,
    note: str = "",
) -> list[SettledMatter]:
    """Take matters, each (subject, key, words for people), off their worklist.

    Words are kept in Chinese, in whatever language the person reads the pages. Raises ValueError if another person has
    settled one of them meanwhile.
    """
    with translation.override(settings.LANGUAGE_CODE):
        kept = [(subject, key, str(about)) for subject, key, about in matters]
        decided = str(decision)
    made = []
    for subject, key, about in kept:
        row, is_new = SettledMatter.objects.get_or_create(
            kind=kind,
            subject=subject,
            key=key,
            defaults={
                "about": about,
                "decision": decided,
                "note": note,
                "author": author,
                "author_name": author.get_username() if author else "",
            },
        )
        if not is_new:
            said = {"name": row.author_name or _("他人"), "decision": row.decision}
            raise ValueError(_("这一项刚刚已由 %(name)s 处理（%(decision)s），您的决定没有执行。") % said)
        made.append(row)
    return made


@transaction.atomic
def reopen_matters(matters: Iterable[SettledMatter]) -> int:
    """Let matters wait again. Returns how many; who settled them and when stays in the history."""
    rows = list(matters)
    for row in rows:
        row.delete()
    return len(rows)


def move_matters(old_identity: str, new_identity: str) -> None:
    """Let what was settled of a paper follow it when a new reading knows it under another identity.

    Where other copies keep the old identity, they keep it too.
    """
    rows = list(SettledMatter.objects.filter(subject=old_identity))
    if not rows:
        return
    taken = set(SettledMatter.objects.filter(subject=new_identity).values_list("kind", "key"))
    is_shared = Document.objects.papers().filter(identity=old_identity).count() > 1
    for row in rows:
        if (row.kind, row.key) in taken:
            continue
        row.subject = new_identity
        if is_shared:
            row.pk = None
        row.save(force_insert=is_shared)


def held_issues() -> QuerySet[Issue]:
    """All issues of gazettes with a year, public or not, those of one gazette together and in order."""
    rows = Issue.objects.exclude(year=None).select_related("place").defer("contents", "imprint", "evidence")
    return rows.order_by("place__code", "gazette_name", "year", "number", "slug")
