"""Adding what the parser did not find: forms for duties, holders, deadlines, citations, terms and attendees."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from documents import corrections
from documents.admin.acting import ActForm
from documents.models import (
    AttendanceList,
    CitationRelation,
    CorrectedNoun,
    Deadline,
    DeadlineKind,
    Document,
    Duty,
    DutyForm,
    Role,
)
from documents.models.precision import read_cut_date

_WIDE = {"class": "vLargeTextField"}
_SEPARATORS = re.compile(r"[、，,;；\n]+")


class AdditionForm(ActForm):
    """What stands at some quoted words."""

    quote = forms.CharField(
        label=_("所引原文"), help_text=_("照抄正文中的一句，用于认定位置"), widget=forms.TextInput(attrs=_WIDE)
    )


class DeadlineAddition(AdditionForm):
    """A deadline."""

    phrase = forms.CharField(label=_("时限原文"), widget=forms.TextInput(attrs=_WIDE))
    due_date = forms.CharField(label=_("完成时限"), required=False, help_text=_("如 2021-06-30、2021-06 或 2021"))
    kind = forms.ChoiceField(label=_("时限类型"), choices=DeadlineKind.choices)
    field_order = ("quote", "phrase", "due_date", "kind", "reason", "evidence", "seen_version")

    def clean_due_date(self) -> str:
        """The day, cut at its precision, in the form of the archive."""
        text = str(self.cleaned_data["due_date"]).strip()
        try:
            read_cut_date(text)
        except ValueError as error:
            raise ValidationError(_("日期应写作 2021-06-30、2021-06 或 2021。")) from error
        return "-".join(part.zfill(2) for part in text.split("-")) if text else ""


class DutyAddition(AdditionForm):
    """A duty with all its holders."""

    form = forms.ChoiceField(label=_("形式"), choices=DutyForm.choices)
    task = forms.CharField(label=_("任务"), widget=forms.Textarea(attrs={"rows": 2, **_WIDE}))
    lead = forms.CharField(label=_("牵头单位"), required=False, widget=forms.TextInput(attrs=_WIDE))
    support = forms.CharField(label=_("配合单位"), required=False, widget=forms.TextInput(attrs=_WIDE))
    responsible = forms.CharField(label=_("责任单位"), required=False, widget=forms.TextInput(attrs=_WIDE))
    oversight = forms.CharField(
        label=_("督导单位"), required=False, help_text=_("几个单位用顿号隔开"), widget=forms.TextInput(attrs=_WIDE)
    )
    deadline = forms.ChoiceField(label=_("完成时限"), required=False)
    field_order = (
        "quote", "form", "task", "lead", "support", "responsible", "oversight", "deadline", "reason", "evidence",
        "seen_version",
    )  # fmt: skip

    def __init__(self, row: Document, *args: Any, **kwargs: Any) -> None:
        super().__init__(row, *args, **kwargs)
        deadlines = Deadline.objects.filter(document=row.top).order_by("position")
        self.fields["deadline"].choices = [("", "—"), *((item.key, item.phrase) for item in deadlines)]

    def clean(self) -> dict[str, Any]:
        """With the names of each role parted."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["holders"] = [
            [role, name.strip()]
            for role in Role.values
            for name in _SEPARATORS.split(cleaned.pop(role, ""))
            if name.strip()
        ]
        if not cleaned["holders"]:
            raise ValidationError(_("请至少填一个单位。"))
        return cleaned


class HolderAddition(ActForm):
    """One more holder of a duty."""

    role = forms.ChoiceField(label=_("角色"), choices=Role.choices)
    name = forms.CharField(label=_("名称"), widget=forms.TextInput(attrs=_WIDE))
    field_order = ("role", "name", "reason", "evidence", "seen_version")


class CitationAddition(AdditionForm):
    """A cited paper."""

    title = forms.CharField(
        label=_("引用标题"), required=False, help_text=_("不带书名号"), widget=forms.TextInput(attrs=_WIDE)
    )
    document_number = forms.CharField(label=_("引用文号"), required=False, max_length=200)
    relation = forms.ChoiceField(label=_("引用关系"), choices=CitationRelation.choices)
    field_order = ("quote", "title", "document_number", "relation", "reason", "evidence", "seen_version")


class GlossaryAddition(AdditionForm):
    """An explained term."""

    number = forms.IntegerField(label=_("序号"), min_value=0)
    term = forms.CharField(label=_("名词"), widget=forms.TextInput(attrs=_WIDE))
    definition = forms.CharField(label=_("释义"), widget=forms.Textarea(attrs={"rows": 2, **_WIDE}))
    field_order = ("quote", "number", "term", "definition", "reason", "evidence", "seen_version")


class AttendeeAddition(AdditionForm):
    """A person at a meeting, or a unit without a name."""

    list = forms.ChoiceField(label=_("名单"), choices=AttendanceList.choices)
    unit = forms.CharField(label=_("单位"), required=False, widget=forms.TextInput(attrs=_WIDE))
    name = forms.CharField(label=_("姓名"), required=False)
    field_order = ("quote", "list", "unit", "name", "reason", "evidence", "seen_version")

    def clean(self) -> dict[str, Any]:
        """One of the two at least."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("unit") and not cleaned.get("name"):
            raise ValidationError(_("请填单位或姓名。"))
        return cleaned


def _adder(noun: CorrectedNoun) -> Callable[..., frozenset[int]]:
    def add(row: Document, *, author: Any, reason: str, evidence: str, **said: Any) -> frozenset[int]:
        return corrections.add(row, noun.value, said, author=author, reason=reason, evidence=evidence)

    return add


def add_holder(duty: Duty, *, author: Any, reason: str, evidence: str, role: str, name: str) -> frozenset[int]:
    """Add a holder to a duty. Raises ValueError if it is one already."""
    said = {"duty": duty.key, "role": role, "name": name}
    noun = CorrectedNoun.ASSIGNMENT.value
    return corrections.add(duty.document, noun, said, author=author, reason=reason, evidence=evidence)


ADDITIONS: dict[str, tuple[Any, type[ActForm], Callable[..., frozenset[int]]]] = {
    "add_duty": (_("添加责任条款"), DutyAddition, _adder(CorrectedNoun.DUTY)),
    "add_deadline": (_("添加完成时限"), DeadlineAddition, _adder(CorrectedNoun.DEADLINE)),
    "add_citation": (_("添加引用"), CitationAddition, _adder(CorrectedNoun.CITATION)),
    "add_term": (_("添加名词注释"), GlossaryAddition, _adder(CorrectedNoun.GLOSSARY)),
    "add_attendee": (_("添加参会人员"), AttendeeAddition, _adder(CorrectedNoun.ATTENDEE)),
}
"""The acts of adding to a document (`acting.ActingAdmin.acts`)."""
