"""Documents (公文): papers, and the texts they issue or carry as attachments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.models.fact_bearer import FactBearer
from documents.models.issue import Issue
from documents.models.place import Place
from documents.models.precision import PrecisionField, date_constraint
from documents.models.publication import Disclosure, State
from documents.models.source import Source

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

TEXT_FACTS = (
    "title",
    "subtitle",
    "document_number",
    "kind",
    "column",
    "issuing_authority",
    "addressee",
    "speaker",
    "signature",
    "signatory",
    "copied_to",
    "printed_by",
    "note",
    "disclosure",
    "enactment_note",
    "contents_title",
)
"""Facts that are words; empty where the paper prints none."""

DATE_FACTS = ("issued_date", "printed_date", "published_date", "meeting_date", "effective_date")
"""Facts that are dates, each with its precision."""


class Relation(models.TextChoices):
    """How a part belongs to its paper."""

    ISSUED_TEXT = "issued_text", _("印发件")
    ATTACHMENT = "attachment", _("附件")


class DocumentQuerySet(models.QuerySet["Document"]):
    """Documents, told apart into papers and their parts."""

    def papers(self) -> Self:
        """Papers alone, without their issued texts and attachments."""
        return self.filter(parent__isnull=True)

    def public(self) -> Self:
        """Those that everybody may read, parts included: every public page, count and list begins here."""
        return self.filter(is_public=True)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those that a person may read: the public ones, and for staff with the right to see them, all."""
        return self.all() if user.has_perm("documents.view_unpublished") else self.public()


class Document(FactBearer):
    """A paper (`parent` empty) or a part of one: an issued text or an attachment.

    Every fact is a reading, kept as printed, in its own script. A part has its own title and kind, and takes place
    and date from its paper.
    """

    date_facts = DATE_FACTS

    # Evidence is not taken away under a reading of it.
    source = models.ForeignKey(Source, models.PROTECT, related_name="documents", verbose_name=_("来源文件"))
    # A paper outlives the record of its issue.
    issue = models.ForeignKey(
        Issue, models.SET_NULL, null=True, blank=True, related_name="documents", verbose_name=_("政府公报")
    )
    # Parts go with their paper.
    parent = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="children",
        db_index=False,  # see the indexes below: one for parts alone, so that lists of papers use their own
        verbose_name=_("所属公文"),
    )
    paper = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="parts",
        db_index=False,  # the rule of one row a part has an index that begins with it
        verbose_name=_("主文件"),
        help_text=_("最上层的公文；本身就是最上层时为空。"),
    )
    relation = models.CharField(_("与主文件关系"), max_length=11, choices=Relation.choices, blank=True)
    part = models.CharField(_("部分"), max_length=200, default="body", help_text="body, children/0, …")
    position = models.PositiveIntegerField(_("序次"))
    slug = models.SlugField(_("网址标识"), max_length=100, unique=True, editable=False)
    identity = models.CharField(_("识别码"), max_length=10, db_index=True, editable=False)

    title = models.TextField(_("标题"), blank=True)
    title_is_inferred = models.BooleanField(_("标题为推断"), default=False, editable=False)
    subtitle = models.TextField(_("副标题"), blank=True)
    document_number = models.CharField(_("发文字号"), max_length=200, blank=True)
    number_series = models.CharField(_("机关代字"), max_length=100, blank=True, editable=False)
    number_year = models.PositiveIntegerField(_("发文年份"), null=True, blank=True, editable=False)
    number_serial = models.PositiveIntegerField(_("发文顺序号"), null=True, blank=True, editable=False)
    kind = models.CharField(_("文种"), max_length=100, blank=True, db_index=True)
    column = models.CharField(_("栏目"), max_length=200, blank=True, db_index=True)
    issuing_authority = models.TextField(_("发文机关"), blank=True)
    # A place with papers stays.
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="documents", verbose_name=_("行政区划")
    )

    issued_date = models.DateField(_("成文日期"), null=True, blank=True)
    issued_date_precision = PrecisionField(_("成文日期精度"))
    printed_date = models.DateField(_("印发日期"), null=True, blank=True)
    printed_date_precision = PrecisionField(_("印发日期精度"))
    published_date = models.DateField(_("发布日期"), null=True, blank=True)
    published_date_precision = PrecisionField(_("发布日期精度"))
    meeting_date = models.DateField(_("会议日期"), null=True, blank=True)
    meeting_date_precision = PrecisionField(_("会议日期精度"))
    effective_date = models.DateField(_("施行日期"), null=True, blank=True)
    effective_date_precision = PrecisionField(_("施行日期精度"))
    sort_date = models.DateField(
        _("排序日期"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("成文、会议、印发、发布日期中最先有的一个，都没有时取公报出版日期。"),
    )
    year = models.PositiveSmallIntegerField(_("年份"), null=True, blank=True, editable=False, db_index=True)

    addressee = models.TextField(_("主送机关"), blank=True)
    speaker = models.TextField(_("讲话人"), blank=True)
    signature = models.TextField(_("署名"), blank=True)
    signatory = models.TextField(_("签发人"), blank=True)
    copied_to = models.TextField(_("抄送机关"), blank=True)
    printed_by = models.TextField(_("印发机关"), blank=True)
    note = models.TextField(_("附注"), blank=True)
    disclosure = models.CharField(_("公开属性"), max_length=10, choices=Disclosure.choices, blank=True)
    disclosure_decision = models.CharField(
        _("公开属性（决定）"),
        max_length=10,
        choices=Disclosure.choices,
        blank=True,
        editable=False,
        help_text=_("空为依原文所载"),
    )
    disclosure_reason = models.TextField(_("不公开的理由"), blank=True, editable=False)
    state = models.CharField(_("状态"), max_length=9, choices=State.choices, default=State.DRAFT, editable=False)
    is_public = models.BooleanField(_("对外可见"), default=False, editable=False)
    enactment_note = models.TextField(_("题注"), blank=True)
    contents_title = models.TextField(_("目录标题"), blank=True)

    start_offset = models.PositiveBigIntegerField(_("起始字符"), editable=False)
    end_offset = models.PositiveBigIntegerField(_("结束字符"), editable=False)
    start_line = models.PositiveIntegerField(_("起始行"), editable=False)
    end_line = models.PositiveIntegerField(_("结束行"), editable=False)
    # Keys under which citations find this document: digests, because a title has no greatest length.
    number_key = models.CharField(max_length=32, blank=True, db_index=True, editable=False)
    title_key = models.CharField(max_length=32, blank=True, db_index=True, editable=False)
    subject_key = models.CharField(max_length=32, blank=True, db_index=True, editable=False)
    created_at = models.DateTimeField(_("建档时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("公文")
        verbose_name_plural = _("公文")
        ordering = ["-sort_date", "slug"]
        permissions = [
            ("view_unpublished", _("可以查看未发布的公文")),
            ("review_document", _("可以把公文标为已审核")),
            ("publish_document", _("可以发布、撤回公文，决定公开属性")),
        ]
        indexes = [
            models.Index(fields=["-sort_date", "slug"], name="document_newest"),
            models.Index(fields=["-sort_date", "slug"], name="paper_newest", condition=Q(parent__isnull=True)),
            # On conditions, not on is_public: a planner without statistics would take such an index before all others.
            models.Index(
                fields=["-sort_date", "slug"],
                name="public_paper_newest",
                condition=Q(is_public=True, parent__isnull=True),
            ),
            models.Index(fields=["state"], name="document_not_public", condition=Q(is_public=False)),
            models.Index(fields=["parent"], name="document_of_parent", condition=Q(parent__isnull=False)),
            models.Index(fields=["source", "start_offset"], name="document_in_source"),
            models.Index(fields=["place", "year"], name="document_place_year"),
            models.Index(fields=["number_series", "number_year", "number_serial"], name="document_by_number"),
        ]
        constraints = [
            *(date_constraint("document", name) for name in DATE_FACTS),
            models.CheckConstraint(
                condition=Q(parent__isnull=True, paper__isnull=True, relation="", part="body")
                | Q(
                    parent__isnull=False,
                    paper__isnull=False,
                    relation__in=Relation.values,
                    part__startswith="children/",
                ),
                name="document_is_paper_or_part",
            ),
            models.CheckConstraint(
                condition=Q(disclosure="") | Q(disclosure__in=Disclosure.values), name="document_disclosure_known"
            ),
            models.CheckConstraint(
                condition=Q(disclosure_decision="") | Q(disclosure_decision__in=Disclosure.values),
                name="document_disclosure_decision_known",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="document_state_known"),
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(state=State.PUBLISHED), name="document_public_is_published"
            ),
            models.CheckConstraint(
                condition=Q(start_offset__lte=F("end_offset"), start_line__lte=F("end_line")),
                name="document_span_in_order",
            ),
            models.UniqueConstraint(fields=["paper", "part"], name="document_part_once"),
        ]

    def __str__(self) -> str:
        return self.title or self.document_number or self.slug

    def get_absolute_url(self) -> str:
        """The document's page."""
        return reverse("documents:document_detail", args=[self.slug])

    @property
    def is_paper(self) -> bool:
        """Whether it stands alone, not as a part of another."""
        return self.parent_id is None

    @property
    def citable_key(self) -> str:
        """What a corrected citation names it by, the same in every archive: 1f3a5c7e90 or 1f3a5c7e90/children/0."""
        return self.identity if self.part == "body" else f"{self.identity}/{self.part}"

    @property
    def top(self) -> Document:
        """The paper this belongs to, or itself."""
        return self.paper or self

    @property
    def disclosure_in_force(self) -> str:
        """The disclosure that holds: what a person decided, else what the paper prints; empty where neither says."""
        return self.disclosure_decision or self.disclosure

    def rule_publicity(self) -> None:
        """Fill `state` and `is_public`: a paper is public once published, unless disclosure keeps it; parts follow it.

        The one place that decides it. A part needs its paper at hand, already ruled.
        """
        if self.paper is not None:
            self.state, self.is_public = self.paper.state, self.paper.is_public
        else:
            is_open = self.disclosure_in_force in ("", Disclosure.DISCLOSED)
            self.is_public = is_open and self.state == State.PUBLISHED
