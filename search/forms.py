"""The search box: it accepts whatever a person types."""

from __future__ import annotations

from django import forms

from search.criteria import SearchCriteria


class SearchForm(forms.Form):
    """The one field of the box; the choices already made travel along as hidden fields."""

    q = forms.CharField(label="检索", required=False, strip=False)

    @classmethod
    def from_criteria(cls, criteria: SearchCriteria) -> SearchForm:
        """The box with its question kept."""
        return cls(initial={"q": criteria.query})
