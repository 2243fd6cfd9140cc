"""Readers report errors, without an account: the form at a section, the receipt, what became of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from documents.client_address import client_address
from documents.models import Document, ErrorReport, ReportKind, Section
from documents.reader_reports import TooManyReportsError, file_report, read_number
from documents.views.facts import text_language
from documents.views.navigation import Crumb
from documents.views.reading import section_anchor

LONGEST_SHOWN = 600  # characters of a passage


class ErrorReportForm(forms.Form):
    """What a reader says; `website` is left empty by people and filled in by programs."""

    kind = forms.ChoiceField(label=gettext_lazy("错误类型"), choices=ReportKind.choices, widget=forms.RadioSelect)
    message = forms.CharField(
        label=gettext_lazy("哪里有错"),
        max_length=2000,
        help_text=gettext_lazy("请照抄有错的几个字，并说明为什么。请不要写个人信息。"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    suggestion = forms.CharField(
        label=gettext_lazy("应当是什么（可不填）"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    contact = forms.CharField(
        label=gettext_lazy("联系方式（可不填）"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("电话或邮箱，只给工作人员看，到期自动删除。凭编号查询结果不需要它。"),
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
    )
    credit_name = forms.CharField(
        label=gettext_lazy("署名（可不填）"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("采纳后如愿意在更正记录中署名，请填写。"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    website = forms.CharField(
        label=gettext_lazy("请勿填写"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean_website(self) -> str:
        """Refuse what a program filled in; a person whose browser did it reads why."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("请把“请勿填写”一栏留空。"), code="filled")
        return ""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_error(request: HttpRequest, slug: str, anchor: str = "") -> HttpResponse:
    """The form for one section, or for a document as a whole; a report sent leads to its receipt."""
    documents = Document.objects.visible_to(request.user).select_related("paper", "source").defer("source__text")
    document = get_object_or_404(documents, slug=slug)
    section = get_object_or_404(Section, document=document, anchor=anchor) if anchor else None
    form = ErrorReportForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = {name: value for name, value in form.cleaned_data.items() if name != "website"}
            try:
                report = file_report(document, section, client_address(request), **said)
            except TooManyReportsError:
                status = 429
                form.add_error(None, _("您今天或这一小时内的报错已达上限，请稍后再报；所填内容还在下面。"))
            else:
                return HttpResponseRedirect(f"{report.get_absolute_url()}?new=1")
    return render(request, "documents/report_error.html", _form_context(document, section, form), status=status)


@never_cache
@require_safe
def report_status(request: HttpRequest, number: str) -> HttpResponse:
    """What became of a report, by its number: nothing that the reader wrote, nothing about a person."""
    report = ErrorReport.objects.filter(number=read_number(number)).first()
    if report is None:
        return render(request, "documents/report_lookup.html", _lookup_context(number), status=404)
    paper = Document.objects.public().filter(slug=report.paper_slug).first()
    context = {
        "report": report,
        "paper": paper,
        "passage_url": _passage_url(report) if paper else "",
        "is_new": "new" in request.GET,
        "breadcrumbs": [Crumb(_("报错查询"), reverse("documents:report_lookup")), Crumb(report.number)],
    }
    return render(request, "documents/report_status.html", context)


@never_cache
@require_safe
def report_lookup(request: HttpRequest) -> HttpResponse:
    """Ask for a number; ?number=7KQ4M-9XWPT leads to it."""
    number = request.GET.get("number", "").strip()
    if number:
        return HttpResponseRedirect(reverse("documents:report_status", args=[read_number(number)]))
    return render(request, "documents/report_lookup.html", _lookup_context(""))


def _form_context(document: Document, section: Section | None, form: ErrorReportForm) -> dict[str, Any]:
    paper = document.top
    text = section.text if section else ""
    in_paper = paper.get_absolute_url() + (f"#{section_anchor(document.part, section.anchor)}" if section else "")
    return {
        "section": "search",
        "form": form,
        "document": document,
        "place": "".join(section.path) if section else "",
        "passage": text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…",
        "paper_language": text_language(document.source),
        "in_paper": in_paper,
        "breadcrumbs": [Crumb(_("公文"), reverse("search:results")), Crumb(str(document), in_paper), Crumb(_("报错"))],
    }


def _lookup_context(typed: str) -> dict[str, Any]:
    return {"typed": typed, "breadcrumbs": [Crumb(_("报错查询"))]}


def _passage_url(report: ErrorReport) -> str:
    anchor = f"#{section_anchor(report.part, report.anchor)}" if report.anchor else ""
    return reverse("documents:document_detail", args=[report.paper_slug]) + anchor
