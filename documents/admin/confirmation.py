"""The list of inferred facts: each with its ground and the words around it, confirmed with one act or corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import F, IntegerField, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Greatest, Least, Substr
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from documents import corrections
from documents.admin.fact_names import name_of_field, value_name
from documents.admin.history import FixedHistoryAdmin
from documents.admin.reading import ValuesFilter, named_values
from documents.models import DATE_FACTS, Confirmation, Document
from documents.templatetags.archive import printed_date

_SHOWN = 10
_AROUND = 40  # characters shown before and after the words that a fact was read from
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class InferredFact:
    """A fact that waits: its name, its value for people, why it was inferred, the printed words and those around."""

    name: str
    label: str
    value: str
    reason: str
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class InferringDocument:
    """A paper or part with the facts that wait; `seen` is the version that a decision must have seen."""

    document: Document
    facts: Sequence[InferredFact]

    @property
    def seen(self) -> int:
        """The version shown."""
        return self.document.version


@admin.register(Confirmation)
class ConfirmationAdmin(FixedHistoryAdmin):
    """Confirmations; taking one away lets its fact wait again."""

    list_display = ("paper_title", "field_shown", "value_shown", "author_name", "created_at")
    list_filter = (("field", named_values(name_of_field)), ("author_name", ValuesFilter))
    search_fields = ("paper_title", "author_name")
    search_help_text = _("公文标题、核定人姓名")
    fields = ("paper_title", "paper_identity", "part", "field_shown", "value_shown", "author_name", "created_at")
    readonly_fields = fields

    @admin.display(description=_("字段"), ordering="field")
    def field_shown(self, confirmation: Confirmation) -> str:
        """In words."""
        return name_of_field(confirmation.field)

    @admin.display(description=_("核定的值"))
    def value_shown(self, confirmation: Confirmation) -> str:
        """For people."""
        return value_name("document", confirmation.field, confirmation.value)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Facts are confirmed on the list, beside their ground."""
        return False

    def delete_model(self, request: HttpRequest, obj: Confirmation) -> None:
        """Take one back."""
        corrections.take_back([obj])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Confirmation]) -> None:
        """Take several back."""
        corrections.take_back(queryset)

    def get_urls(self) -> list[URLPattern]:
        """The list beside the pages of every admin."""
        wrap = self.admin_site.admin_view
        return [
            path("waiting/", wrap(self.waiting_view), name="documents_confirmation_waiting"),
            path("settle/", wrap(require_POST(self.settle_view)), name="documents_confirmation_settle"),
            *super().get_urls(),
        ]

    def waiting_view(self, request: HttpRequest) -> HttpResponse:
        """The documents with inferred facts, the newest first."""
        if not request.user.has_perm("documents.add_confirmation"):
            raise PermissionDenied
        rows = corrections.unconfirmed().select_related("place", "paper").order_by("-pk")
        page = Paginator(rows, _SHOWN).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.model._meta,
            "title": _("有推断要素的公文"),
            "page": page,
            "waiting": inferring_documents(list(page)),
        }
        return TemplateResponse(request, "admin/documents/confirmation/waiting.html", context)

    def settle_view(self, request: HttpRequest) -> HttpResponse:
        """Confirm one fact of a document, or all that wait, and go back to the list."""
        if not request.user.has_perm("documents.add_confirmation"):
            raise PermissionDenied
        try:
            count = _confirm(request)
        except ValueError as error:
            self.message_user(request, str(error), messages.WARNING)
        else:
            self.message_user(request, _("已核定 %d 项。") % count, messages.SUCCESS)
        back = reverse("admin:documents_confirmation_waiting")
        number = request.POST.get("page", "")
        return HttpResponseRedirect(f"{back}?page={number}#inferred" if number.isdecimal() else f"{back}#inferred")


@transaction.atomic
def _confirm(request: HttpRequest) -> int:
    key, seen = request.POST.get("document", ""), request.POST.get("seen", "")
    document = Document.objects.select_related("place").filter(pk=key).first() if key.isdecimal() else None
    if document is None or not seen.isdecimal():
        raise ValueError(_("这件公文已不在库内。"))
    corrections.ensure_unchanged(document, int(seen))
    name = request.POST.get("fact", "")
    names = corrections.unconfirmed_facts(document) if name == "all" else [name]
    for each in names:
        corrections.confirm(document, each, author=request.user)  # type: ignore[arg-type]
    return len(names)


def inferring_documents(documents: Sequence[Document]) -> list[InferringDocument]:
    """What the list shows of some documents (with place and paper at hand); one query for all printed words."""
    waiting = {document.pk: corrections.unconfirmed_facts(document) for document in documents}
    words = _contexts(documents, {name for names in waiting.values() for name in names})
    return [
        InferringDocument(
            document, [_fact(document, name, words.get((document.pk, name), "")) for name in waiting[document.pk]]
        )
        for document in documents
    ]


def _fact(document: Document, name: str, context: str) -> InferredFact:
    entry = document.evidence[name]
    start, end = entry.get("start", 0), entry.get("end", 0)
    first = min(start, _AROUND)
    last = first + end - start
    label = str(Document._meta.get_field(name).verbose_name)
    reason = str(entry.get("reason", ""))
    return InferredFact(
        name, label, _value(document, name), reason, context[:first], context[first:last], context[last:]
    )


def _value(document: Document, name: str) -> str:
    if name in DATE_FACTS:
        return printed_date(document.date_text(name))
    if name == "disclosure":
        return str(document.get_disclosure_display())
    return str(getattr(document, name) or "—")


def _contexts(documents: Sequence[Document], names: set[str]) -> Mapping[tuple[int, str], str]:
    """(document, fact) → the printed words that it was read from, and those around; nothing where it names none."""
    ordered = sorted(names)
    if not ordered:
        return {}
    asked: dict[str, Any] = {}
    for name in ordered:
        start, end = (Cast(KT(f"evidence__{name}__{edge}"), IntegerField()) for edge in ("start", "end"))
        first = Greatest(start - _AROUND, 0)
        asked[f"words_{name}"] = Substr(F("source__text"), first + 1, Least(end - first + _AROUND, _LONGEST))
    rows = Document.objects.filter(pk__in=[document.pk for document in documents]).annotate(**asked)
    found = {pk: words for pk, *words in rows.values_list("pk", *asked)}
    return {
        (document.pk, name): words
        for document in documents
        for name, words in zip(ordered, found.get(document.pk, ()), strict=False)
        if "start" in document.evidence.get(name, {})
    }
