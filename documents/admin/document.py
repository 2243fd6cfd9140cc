"""Administration of documents: fields in the order of the standard (GB/T 9704: 版头, 主体, 版记)."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from documents.admin.acting import ActingAdmin
from documents.admin.additions import ADDITIONS
from documents.admin.bulk_change import BulkFactAdmin
from documents.admin.correcting import evidence_table
from documents.admin.publication import DisclosureFilter, PublishingAdmin
from documents.admin.reading import ValuesFilter, change_link, list_link, yes_or_no
from documents.admin.worklists import DocumentWorkFilter
from documents.corrections import CORRECTABLE
from documents.models import Citation, Document, Duty, Problem, Section
from documents.templatetags.archive import printed_date


class PartFilter(admin.SimpleListFilter):
    """Papers alone (as on the public pages), or their parts."""

    title = _("公文或组成部分")
    parameter_name = "part"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The choices besides "all"."""
        return [("paper", _("公文")), ("issued_text", _("印发件")), ("attachment", _("附件"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Document]) -> QuerySet[Document]:
        """The documents of the choice."""
        if self.value() == "paper":
            return queryset.filter(parent__isnull=True)
        return queryset.filter(relation=self.value()) if self.value() else queryset


@admin.register(Document)
class DocumentAdmin(PublishingAdmin, BulkFactAdmin, ActingAdmin):
    """Papers and their parts."""

    actions = (*PublishingAdmin.actions, "set_kind", "set_place")

    correctable = CORRECTABLE[Document]
    acts = ADDITIONS
    list_display = (
        "name",
        "document_number",
        "kind",
        "issuing_authority",
        "place",
        "issued",
        "relation",
        "state",
        yes_or_no(Document, "is_public"),
    )
    list_display_links = ("name",)
    list_filter = (
        PartFilter,
        "state",
        "is_public",
        DisclosureFilter,
        DocumentWorkFilter,
        ("kind", ValuesFilter),
        "year",
        ("column", ValuesFilter),
        "disclosure",
        "disclosure_decision",
        ("place", admin.RelatedOnlyFieldListFilter),
    )
    search_fields = ("title", "subtitle", "document_number", "issuing_authority", "contents_title", "slug")
    search_help_text = _("标题、副标题、发文字号、发文机关、网址标识")
    autocomplete_fields = ("place",)
    readonly_fields = ("belongs_to", "contains", "evidence_shown", "printed_span", "sort_date", "slug", "version")

    @property
    def fieldsets(self) -> list[Any]:  # type: ignore[override]
        """版头, 主体, 版记, then what the archive adds."""
        return [
            (_("版头"), {"fields": ("document_number", "signatory")}),
            (
                _("主体"),
                {
                    "fields": (
                        "title",
                        "subtitle",
                        "kind",
                        "enactment_note",
                        "speaker",
                        "addressee",
                        "issuing_authority",
                        "place",
                        "signature",
                        ("issued_date", "issued_date_precision"),
                        "note",
                        "disclosure",
                    )
                },
            ),
            (_("版记"), {"fields": ("copied_to", "printed_by", ("printed_date", "printed_date_precision"))}),
            (
                _("其他日期"),
                {
                    "fields": (
                        ("meeting_date", "meeting_date_precision"),
                        ("published_date", "published_date_precision"),
                        ("effective_date", "effective_date_precision"),
                    )
                },
            ),
            (_("公报"), {"fields": ("issue", "column", "contents_title")}),
            self.correction_fieldset,
            (_("组成"), {"fields": ("belongs_to", "relation", "contains")}),
            (_("出处"), {"fields": ("source", "printed_span", "evidence_shown", "sort_date", "slug", "version")}),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Document]:
        """Without the text of the source, which may be long."""
        return (
            super()
            .get_queryset(request)
            .select_related("source", "paper", "place", "issue")
            .defer("source__text", "issue__contents")
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A paper has no relation to correct; a part takes its place from its paper."""
        shown = super().get_readonly_fields(request, obj)
        if obj is None:
            return shown
        return (*shown, "relation") if obj.is_paper else (*shown, "place")

    @admin.display(description=_("标题"), ordering="title")
    def name(self, document: Document) -> str:
        """The title, or what else tells the document."""
        return str(document)

    @admin.display(description=_("成文日期"), ordering="issued_date")
    def issued(self, document: Document) -> str:
        """As far as it is printed."""
        return printed_date(document.date_text("issued_date")) or "—"

    @admin.display(description=_("所属公文"))
    def belongs_to(self, document: Document) -> SafeString | str:
        """The paper of a part."""
        return change_link(document.paper)

    @admin.display(description=_("内容"))
    def contains(self, document: Document) -> SafeString:
        """Links to the parts, sections, duties, citations and problems."""
        links = [change_link(part) for part in document.parts.order_by("start_offset")]
        for model in (Section, Duty, Citation, Problem):
            count = model._default_manager.filter(document=document).count()
            if count:
                text = f"{model._meta.verbose_name}（{count}）"
                links.append(list_link(model, text, document__id__exact=document.pk))
        return format_html_join("", "<div>{}</div>", ((link,) for link in links))

    @admin.display(description=_("出处"))
    def evidence_shown(self, document: Document) -> SafeString | str:
        """Provenance of every fact."""
        return evidence_table(document)

    @admin.display(description=_("原文位置"))
    def printed_span(self, document: Document) -> str:
        """Lines and characters of the source."""
        return _("第 %(first)s–%(last)s 行，字符 %(start)s–%(end)s") % {
            "first": document.start_line,
            "last": document.end_line,
            "start": document.start_offset,
            "end": document.end_offset,
        }
