"""What tests of the archive's rows ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.loading import reference
from documents.reference.places import all_places


@pytest.fixture
def empty_archive(settings, tmp_path, monkeypatch) -> Path:
    """An archive without sources: its data folder. It knows the places of 河南 alone, which are loaded in no time."""
    settings.DATA_DIR = tmp_path
    henan = {code: place for code, place in all_places().items() if code.startswith("41")}
    monkeypatch.setattr(reference, "all_places", lambda: henan)
    return tmp_path
