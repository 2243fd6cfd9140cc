"""Forms for facts that are no plain columns: the target of a citation, the judgement on a flaw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.admin.correcting import CorrectionForm
from documents.models import NO_PAPER, NOT_HELD

ACCEPT, OTHER, NO_FLAW = "accept", "other", "no_flaw"


class CitationForm(CorrectionForm):
    """A citation: its words, and which paper of the archive they mean, if any."""

    no_target = forms.ChoiceField(
        label=_("不链接"),
        required=False,
        choices=[("", _("按上面所选")), (NOT_HELD, _("所引公文库内没有")), (NO_PAPER, _("所引不是公文"))],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.target_corrected in (NOT_HELD, NO_PAPER):
            self.fields["no_target"].initial = self.instance.target_corrected

    def changed_facts(self) -> Mapping[str, Any]:
        """As of any row; the target by its key, or why there is none."""
        facts = dict(super().changed_facts())
        facts.pop("target", None)
        if {"target", "no_target"}.intersection(self.changed_data):
            target, none = self.cleaned_data["target"], self.cleaned_data["no_target"]
            facts["target"] = none or (target.citable_key if target else NOT_HELD)
        return facts


class FlawForm(CorrectionForm):
    """A judgement on a passage that seems damaged."""

    judgement = forms.ChoiceField(
        label=_("判定"),
        choices=[
            ("", _("尚未判定")),
            (ACCEPT, _("采纳建议")),
            (OTHER, _("应作下面所填")),
            (NO_FLAW, _("原文无误")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("应作"),
        required=False,
        help_text=_("选“应作下面所填”时填；应删去时留空"),
        widget=forms.TextInput(attrs={"class": "vLargeTextField"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        flaw = self.instance
        if not flaw.suggestion:
            self.fields["judgement"].choices = [
                choice for choice in self.fields["judgement"].choices if choice[0] != ACCEPT
            ]
        if flaw.corrected is not None:
            judged = {flaw.printed: NO_FLAW, flaw.suggestion: ACCEPT}.get(flaw.corrected, OTHER)
            self.fields["judgement"].initial, self.fields["words"].initial = judged, flaw.corrected

    def changed_facts(self) -> Mapping[str, Any]:
        """The words that should stand there; those printed for no flaw, none while nobody judged."""
        if not {"judgement", "words"}.intersection(self.changed_data):
            return {}
        flaw = self.instance
        words = {
            "": None, ACCEPT: flaw.suggestion, OTHER: self.cleaned_data["words"], NO_FLAW: flaw.printed,
        }[self.cleaned_data["judgement"]]  # fmt: skip
        return {"corrected": words}
