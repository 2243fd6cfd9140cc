from __future__ import annotations

import pytest

from tests.documents.views.rows import Archive, make_archive


@pytest.fixture
def archive(db: None) -> Archive:
    """One gazette issue with its papers, made without the parser."""
    return make_archive()
