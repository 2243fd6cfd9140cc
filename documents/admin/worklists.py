"""The worklists on the front page of the administration: what waits for a person, how much of it, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from documents.admin.kind_names import kind_name
from documents.admin.reviews import REVIEWS
from documents.admin.reviews.issue_gaps import issue_gaps
from documents.corrections import copied, doubts, holderless, unconfirmed, unresolved
from documents.loading.unknown_names import waiting_names
from documents.models import (
    Correction,
    CorrectionState,
    Document,
    ErrorReport,
    ReportState,
    State,
    TextFlaw,
    Upload,
    UploadState,
)

_MINUTES = "纪要"


@dataclass(frozen=True, slots=True)
class Worklist:
    """One list: its name, how many rows wait, its address, and the kinds of them where they have kinds."""

    title: str
    count: int
    url: str
    kinds: tuple[tuple[str, int, str], ...] = ()


def worklists(user: User | AnonymousUser) -> list[Worklist]:
    """The lists that a person may see, in the order in which they are worked off; one query each."""
    return [made for permission, make in _LISTS if user.has_perm(f"documents.{permission}") for made in make()]


class WorkFilter(admin.SimpleListFilter):
    """A worklist as a filter of a list. `work`: name in the address → (title, the rows that wait)."""

    title = _("待办")
    parameter_name = "work"
    work: dict[str, tuple[Any, Callable[[], QuerySet[Any]]]] = {}

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The choices besides "all"."""
        return [(name, title) for name, (title, _rows) in self.work.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The rows of the choice."""
        chosen = self.work.get(self.value() or "")
        return queryset.filter(pk__in=chosen[1]().values("pk")) if chosen else queryset


class DocumentWorkFilter(WorkFilter):
    """Worklists of documents."""

    work = {"copied": (_("同一公文的多个副本"), copied), "inferred": (_("有推断的要素"), unconfirmed)}


class DutyWorkFilter(WorkFilter):
    """Worklists of duties."""

    work = {"holderless": (_("没有承担者"), holderless)}


class CitationWorkFilter(WorkFilter):
    """Worklists of citations."""

    work = {"unresolved": (_("未找到被引公文，也未判定"), unresolved)}


def _list(model: Any, **filters: object) -> str:
    address = reverse(f"admin:documents_{model._meta.model_name}_changelist")
    return f"{address}?{urlencode(filters)}" if filters else address


def _review(name: str, **filters: object) -> str:
    address = reverse("admin:documents_settledmatter_waiting", args=[name])
    return f"{address}?{urlencode(filters)}" if filters else address


def _conflicts() -> Iterator[Worklist]:
    counts = dict(Correction.objects.values_list("state").annotate(Count("pk")).order_by())
    address = reverse("admin:documents_correction_conflicts")
    yield Worklist(gettext("有冲突的更正"), counts.get(CorrectionState.CONFLICT, 0), address)
    address = reverse("admin:documents_correction_orphans")
    yield Worklist(gettext("失去对象的更正"), counts.get(CorrectionState.ORPHANED, 0), address)


def _reports() -> Iterator[Worklist]:
    waiting = ErrorReport.objects.filter(state=ReportState.RECEIVED).count()
    yield Worklist(gettext("读者报错"), waiting, _list(ErrorReport, state__exact=ReportState.RECEIVED))


def _uploads() -> Iterator[Worklist]:
    waiting = Upload.objects.filter(state=UploadState.READ).count()
    yield Worklist(gettext("待决定的上传文件"), waiting, _list(Upload, state__exact=UploadState.READ))


def _names() -> Iterator[Worklist]:
    yield Worklist(
        gettext("待认定的部门名称"), waiting_names().count(), reverse("admin:documents_setasidename_waiting")
    )


def _papers() -> Iterator[Worklist]:
    papers = Document.objects.papers()
    counts = papers.aggregate(
        drafts=Count("pk", filter=Q(state=State.DRAFT)),
        minutes=Count("pk", filter=Q(kind=_MINUTES, disclosure="", disclosure_decision="")),
    )
    drafts = _list(Document, part="paper", state__exact=State.DRAFT)
    yield Worklist(gettext("草稿"), counts["drafts"], drafts)
    yield Worklist(gettext("纪要，公开属性未定"), counts["minutes"], _list(Document, look="minutes"))
    copies = copied().aggregate(papers=Count("identity", distinct=True))["papers"]
    yield Worklist(gettext("同一公文的多个副本"), copies, _review("copies"))


def _inferred() -> Iterator[Worklist]:
    yield Worklist(gettext("有推断要素的公文"), unconfirmed().count(), reverse("admin:documents_confirmation_waiting"))


def _flaws() -> Iterator[Worklist]:
    rows = TextFlaw.objects.filter(corrected=None)
    yield _by_kind("flaws", rows.values_list("kind").annotate(Count("pk")).order_by("-pk__count", "kind"), "kind")


def _duties() -> Iterator[Worklist]:
    yield Worklist(gettext("没有承担者的责任条款"), holderless().count(), _review("duties"))


def _citations() -> Iterator[Worklist]:
    yield Worklist(gettext("未找到被引公文的引用"), unresolved().count(), _review("citations"))


def _doubts() -> Iterator[Worklist]:
    yield _by_kind("doubts", doubts().values_list("code").annotate(Count("pk")).order_by("-pk__count", "code"), "code")


def _by_kind(name: str, counts: Iterable[tuple[str, int]], column: str) -> Worklist:
    made = tuple((kind_name(kind), count, _review(name, **{column: kind})) for kind, count in counts)
    return Worklist(str(REVIEWS[name].title), sum(count for _kind, count, _url in made), _review(name), made)


def _issues() -> Iterator[Worklist]:
    yield Worklist(gettext("公报缺期"), len(issue_gaps()), _review("issues"))


_LISTS: tuple[tuple[str, Callable[[], Iterator[Worklist]]], ...] = (
    ("change_correction", _conflicts),
    ("change_errorreport", _reports),
    ("change_upload", _uploads),
    ("add_departmentalias", _names),
    ("review_document", _papers),
    ("add_confirmation", _inferred),
    ("change_textflaw", _flaws),
    ("change_duty", _duties),
    ("change_citation", _citations),
    ("add_settledmatter", _doubts),
    ("add_settledmatter", _issues),
)
