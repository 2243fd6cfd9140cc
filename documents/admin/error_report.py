"""Administration of what readers report: the list with its counts, one report beside the printed text, the decision."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from documents import reader_reports
from documents.admin.history import FixedHistoryAdmin
from documents.admin.reading import ReadingAdmin, change_link
from documents.corrections import CORRECTABLE
from documents.models import Document, Duty, ErrorReport, FactBearer, ReportState, Section

ACCEPT, SETTLED, DECLINE = "accept", "settled", "decline"
_SHOWN = 30  # characters of a value in the choice of facts


class DecisionForm(forms.ModelForm):  # type: ignore[type-arg]
    """What to do with a report."""

    decision = forms.ChoiceField(
        label=_("处理"),
        required=False,
        choices=[
            ("", _("暂不处理")),
            (ACCEPT, _("采纳：更正下面选的一项")),
            (SETTLED, _("采纳：已在别处更正，或无须更正")),
            (DECLINE, _("不予采纳")),
        ],
        widget=forms.RadioSelect,
    )
    fact = forms.ChoiceField(label=_("更正哪一项"), required=False)
    printed_words = forms.CharField(
        label=_("正文中有错的字句"),
        required=False,
        help_text=_("只在更正“正文”时填：照抄一段在该节中只出现一次的字句，下面填它应当是什么。"),
        widget=forms.TextInput(attrs={"class": "vLargeTextField"}),
    )
    value = forms.CharField(
        label=_("更正为"), required=False, widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})
    )
    is_credited = forms.BooleanField(label=_("在更正依据中写明读者署名"), required=False)
    reply = forms.CharField(
        label=_("给读者的答复"),
        required=False,
        help_text=_("公开可见，请勿写入个人信息；不予采纳时必填。"),
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
    )

    class Meta:
        model = ErrorReport
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fact"].choices = [("", "—"), *fact_choices(self.instance)]
        self.fields["value"].initial = self.instance.suggestion
        self.fields["is_credited"].initial = bool(self.instance.credit_name)

    def clean(self) -> dict[str, Any]:
        """An accepted report needs a fact and a value that it can take; a declined one an answer."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("decision") == DECLINE and not cleaned.get("reply", "").strip():
            self.add_error("reply", _("请写明理由。"))
        if cleaned.get("decision") == ACCEPT:
            if not cleaned.get("fact"):
                self.add_error("fact", _("请选择要更正的一项。"))
            else:
                self._clean_value(cleaned)
        return cleaned

    def _clean_value(self, cleaned: dict[str, Any]) -> None:
        """Of a text only the words in question are replaced: nobody types the rest of a section again."""
        row, name = find_fact(self.instance, cleaned["fact"])
        value = cleaned.get("value", "").replace("\r\n", "\n")
        present = row.value(name)
        if name == "text":
            words = cleaned.get("printed_words", "")
            if not words or present.count(words) != 1:
                self.add_error("printed_words", _("该节正文中没有这段字句，或不止一处；请多抄几个字。"))
                return
            value = present.replace(words, value)
        if value == present:
            self.add_error("value", _("与现值相同，没有可更正的。"))
        cleaned["corrected"] = value

    def decide(self, request: HttpRequest) -> None:
        """Do what was chosen. Raises AlreadyDecidedError, and ValueError if the value is not one of that fact."""
        data, report = self.cleaned_data, self.instance
        if data["decision"] == DECLINE:
            reader_reports.decline(report, author=request.user, answer=data["reply"])
        elif data["decision"] == SETTLED:
            reader_reports.accept(report, author=request.user, answer=data["reply"])
        elif data["decision"] == ACCEPT:
            row, name = find_fact(report, data["fact"])
            reader_reports.accept(
                report,
                author=request.user,
                answer=data["reply"],
                row=row,
                name=name,
                value=data["corrected"],
                is_credited=data["is_credited"],
            )


def rows_of(report: ErrorReport) -> list[FactBearer]:
    """The rows that a report may be about: the document, the section, its duties; none where the place is gone."""
    document = Document.objects.filter(identity=report.paper_identity, part=report.part).order_by("pk").first()
    if document is None:
        return []
    section = Section.objects.filter(document=document, anchor=report.anchor).select_related("document").first()
    if section is None:
        return [document]
    return [document, section, *Duty.objects.filter(section=section).select_related("document").order_by("position")]


def fact_choices(report: ErrorReport) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Facts that are words or dates, in a group for each row, each with its present value."""
    for row in reversed(rows_of(report)):
        names = [name for name in CORRECTABLE[type(row)] if _is_words(row, name)]
        label = f"{row._meta.verbose_name}：{Truncator(str(row)).chars(_SHOWN)}"
        yield label, [(f"{row._meta.model_name}:{row.pk}:{name}", _described(row, name)) for name in names]


def find_fact(report: ErrorReport, key: str) -> tuple[FactBearer, str]:
    """The row and the fact that a choice names. Raises LookupError if it is none of this report's."""
    noun, pk, name = key.split(":")
    for row in rows_of(report):
        if (row._meta.model_name, str(row.pk)) == (noun, pk) and name in CORRECTABLE[type(row)]:
            return row, name
    raise LookupError(key)


def _is_words(row: FactBearer, name: str) -> bool:
    if name in row.date_facts:
        return True
    column = row._meta.get_field(name)
    return isinstance(row.value(name), str) and not column.is_relation and not column.choices


def _described(row: FactBearer, name: str) -> str:
    value = Truncator(str(row.value(name) or _("空"))).chars(_SHOWN)
    return f"{row._meta.get_field(name).verbose_name}（{value}）"


@admin.register(ErrorReport)
class ErrorReportAdmin(FixedHistoryAdmin, ReadingAdmin):
    """What readers report, newest first; those that wait by the filter, with counts."""

    form = DecisionForm
    show_facets = admin.ShowFacets.ALWAYS
    list_display = ("number", "kind", "paper_title", "said", "state", "created_at", "decided_by_name")
    list_filter = ("state", "kind")
    date_hierarchy = "created_at"
    search_fields = ("number", "paper_title", "message", "answer")
    search_help_text = _("编号、公文标题、报错内容、答复")
    readonly_fields = ("number", "printed", "places", "created_at", "decided_at", "correction")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ErrorReport]:
        """After names and contacts that are due have been emptied."""
        reader_reports.forget_contacts()
        return super().get_queryset(request).select_related("correction")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The report, the printed text, the decision; a report that is decided shows what was decided."""
        said = ("number", "kind", "message", "suggestion", "created_at", "contact", "credit_name")
        decided = ("state", "answer", "decided_by_name", "decided_at", "correction")
        waiting = ("decision", "fact", "printed_words", "value", "is_credited", "reply")
        is_open = obj is not None and obj.state == ReportState.RECEIVED and self.has_change_permission(request, obj)
        return [
            (_("读者所报"), {"fields": said}),
            (_("原文"), {"fields": ("paper_title", "printed", "places")}),
            (_("处理"), {"fields": waiting if is_open else decided}),
        ]

    @admin.display(description=_("哪里有错"))
    def said(self, report: ErrorReport) -> str:
        """The first words of the message."""
        return Truncator(report.message).chars(40)

    @admin.display(description=_("原文"))
    def printed(self, report: ErrorReport) -> SafeString | str:
        """The text of the section as it stands, beside what stood there when the reader reported."""
        section = next((row for row in rows_of(report) if isinstance(row, Section)), None)
        now = section.text if section else ""
        texts = [(_("现在"), now)] if now else []
        if report.quoted and report.quoted != now[: reader_reports.LONGEST_QUOTE]:
            texts.append((_("报错时"), report.quoted))
        return format_html_join("", "<p><strong>{}</strong></p><blockquote>{}</blockquote>", texts) or "—"

    @admin.display(description=_("位置"))
    def places(self, report: ErrorReport) -> SafeString | str:
        """Links to the public page, to the rows, and to publishing, where a text is not to be disclosed."""
        rows = rows_of(report)
        if not rows:
            return _("公文已不在库中，或识别码有变。")
        document = rows[0]
        links = [
            format_html('<a href="{}">{}</a>', rows[-1].get_absolute_url(), _("看公开页面")),
            *(change_link(row, f"{row._meta.verbose_name}：{Truncator(str(row)).chars(_SHOWN)}") for row in rows),
            format_html(
                '<a href="{}">{}</a>',
                reverse("admin:documents_document_publication", args=[document.pk]),
                _("发布与公开"),
            ),
        ]
        return format_html_join("", "<div>{}</div>", ((link,) for link in links))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Decide; what cannot be done is said and changes nothing."""
        try:
            form.decide(request)
        except reader_reports.AlreadyDecidedError:
            self.message_user(request, _("这条报错刚刚已由他人处理，您的决定没有保存。"), messages.ERROR)
        except ValueError as error:
            self.message_user(request, str(error) or _("这一项不能取这个值。"), messages.ERROR)
