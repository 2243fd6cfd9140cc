"""The one way into search: criteria → page."""

from __future__ import annotations

from search.criteria import SearchCriteria, SearchPage, State


def search(criteria: SearchCriteria) -> SearchPage:
    """Answer one question; never raises for anything a person types."""
    return SearchPage(criteria=criteria, state=State.NOTHING_HELD, message="档案库中还没有文件。")
