"""Administration of publishing: actions on the list of papers, a page to decide on one, the account of decisions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from documents import publication
from documents.admin.reading import ReadingAdmin, ValuesFilter
from documents.models import Disclosure, Document, PublicationDecision, State

REVIEW, PUBLISH = "documents.review_document", "documents.publish_document"
_MINUTES = "纪要"


class DisclosureFilter(admin.SimpleListFilter):
    """Worklists of disclosure: minutes nobody has looked at, and what is kept from the public."""

    title = _("公开属性待办")
    parameter_name = "look"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The choices besides "all"."""
        return [("minutes", _("纪要，公开属性未定")), ("kept", _("已发布，但不对外"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Document]) -> QuerySet[Document]:
        """The papers of the choice."""
        if self.value() == "minutes":
            return queryset.filter(parent__isnull=True, kind=_MINUTES, disclosure="", disclosure_decision="")
        if self.value() == "kept":
            return queryset.filter(parent__isnull=True, state=State.PUBLISHED, is_public=False)
        return queryset


class PublicationForm(forms.Form):
    """State and disclosure of one paper, as far as the person may set them."""

    seen_state = forms.CharField(widget=forms.HiddenInput)
    state = forms.ChoiceField(label=_("状态"), choices=State.choices, widget=forms.RadioSelect)
    disclosure = forms.ChoiceField(label=_("公开属性"), required=False, widget=forms.RadioSelect)
    disclosure_reason = forms.CharField(
        label=_("不公开的理由"),
        required=False,
        help_text=_("选“依申请公开”或“不予公开”时必填，只供内部查看。"),
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
    )
    note = forms.CharField(
        label=_("说明"), required=False, widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})
    )

    def __init__(self, paper: Document, user: User | AnonymousUser, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "seen_state": paper.state,
            "state": paper.state,
            "disclosure": paper.disclosure_decision,
            "disclosure_reason": paper.disclosure_reason,
        }
        super().__init__(*args, **kwargs)
        self.paper = paper
        allowed = allowed_states(paper, user)
        self.fields["state"].choices = [choice for choice in State.choices if choice[0] in allowed]
        printed = paper.get_disclosure_display() or _("原文未载")
        self.fields["disclosure"].choices = [("", _("依原文（%s）") % printed), *Disclosure.choices]
        if not user.has_perm(PUBLISH):
            for name in ("disclosure", "disclosure_reason"):
                self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        """Refuse to decide on a state that another person has changed meanwhile, and to keep back without a reason."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("seen_state") != self.paper.state:
            raise forms.ValidationError(_("这份公文的状态刚刚被他人改动，请重新打开本页。"), code="changed")
        kept = cleaned.get("disclosure") in (Disclosure.ON_REQUEST, Disclosure.WITHHELD)
        if kept and not cleaned.get("disclosure_reason", "").strip():
            self.add_error("disclosure_reason", _("请写明理由。"))
        return cleaned


def allowed_states(paper: Document, user: User | AnonymousUser) -> frozenset[str]:
    """The states that a person may give a paper, the present one included."""
    if user.has_perm(PUBLISH):
        return frozenset(State.values)
    if user.has_perm(REVIEW) and paper.state != State.PUBLISHED:
        return frozenset({State.DRAFT, State.REVIEWED})
    return frozenset({paper.state})


class PublishingAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What the administration of papers knows of publishing: actions on the list, a page for each paper."""

    actions = ("mark_reviewed", "publish", "take_back", "disclose")

    def has_review_permission(self, request: HttpRequest) -> bool:
        """Whether the person may mark papers as reviewed."""
        return request.user.has_perm(REVIEW)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Whether the person may publish papers, take them back and decide on disclosure."""
        return request.user.has_perm(PUBLISH)

    @admin.action(description=_("标为已审核（仅草稿）"), permissions=["review"])
    def mark_reviewed(self, request: HttpRequest, queryset: QuerySet[Document]) -> None:
        """Drafts alone: a published paper is not taken back by it."""
        self._decide(request, queryset.filter(state=State.DRAFT), state=State.REVIEWED)

    @admin.action(description=_("发布"), permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Document]) -> None:
        """Let everybody read the chosen papers."""
        self._decide(request, queryset, state=State.PUBLISHED)

    @admin.action(description=_("撤回为草稿"), permissions=["publish"])
    def take_back(self, request: HttpRequest, queryset: QuerySet[Document]) -> None:
        """Take the chosen papers, and their copies, from the public."""
        self._decide(request, queryset, state=State.DRAFT)

    @admin.action(description=_("公开属性：已看过，主动公开"), permissions=["publish"])
    def disclose(self, request: HttpRequest, queryset: QuerySet[Document]) -> None:
        """Settle papers of the worklist."""
        self._decide(request, queryset, disclosure=Disclosure.DISCLOSED)

    def _decide(self, request: HttpRequest, queryset: QuerySet[Document], **decision: Any) -> None:
        papers = list(queryset.filter(parent__isnull=True))
        changed = publication.decide_all(papers, author=request.user, **decision)
        level = messages.SUCCESS if changed else messages.WARNING
        self.message_user(request, _("已更新 %d 份公文（印发件、附件随主文件）。") % len(changed), level)

    def get_urls(self) -> list[URLPattern]:
        """The page of publishing beside those of every admin."""
        view = self.admin_site.admin_view(self.publication_view)
        return [path("<path:object_id>/publication/", view, name="documents_document_publication"), *super().get_urls()]

    def publication_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show where a paper stands and every decision on it; decide."""
        document = self.get_object(request, unquote(object_id))
        if document is None:
            raise Http404(_("没有这份公文"))
        if not (request.user.has_perm(REVIEW) or request.user.has_perm(PUBLISH)):
            raise PermissionDenied
        paper = document.top
        form = PublicationForm(paper, request.user, request.POST or None)
        if request.method == "POST" and form.is_valid():
            changed = self._save_decision(request, paper, form.cleaned_data)
            level = messages.SUCCESS if changed else messages.INFO
            text = _("已记录决定，%d 份公文有变化。") % len(changed) if changed else _("没有变化。")
            self.message_user(request, text, level)
            return HttpResponseRedirect(reverse("admin:documents_document_publication", args=[paper.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": _("发布与公开"),
            "subtitle": str(paper),
            "opts": self.opts,
            "original": paper,
            "form": form,
            "decisions": PublicationDecision.objects.filter(paper_identity=paper.identity),
        }
        return TemplateResponse(request, "admin/documents/document/publication.html", context)

    def _save_decision(self, request: HttpRequest, paper: Document, data: dict[str, Any]) -> frozenset[int]:
        may_publish = self.has_publish_permission(request)
        return publication.decide(
            paper,
            author=request.user,
            state=State(data["state"]),
            disclosure=data["disclosure"] if may_publish else None,
            disclosure_reason=data["disclosure_reason"] if may_publish else "",
            note=data["note"],
        )


@admin.register(PublicationDecision)
class PublicationDecisionAdmin(ReadingAdmin):
    """The account of decisions, newest first; nothing in it is edited."""

    list_display = ("paper_title", "state", "disclosure", "disclosure_reason", "author_name", "decided_at", "note")
    list_filter = ("state", "disclosure", ("author_name", ValuesFilter))
    date_hierarchy = "decided_at"
    search_fields = ("paper_title", "author_name", "note", "disclosure_reason", "paper_identity")
    readonly_fields = ("decided_at",)
