"""What every test may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

PROJECT_DIR = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def project_dir() -> Path:
    """The folder of the project."""
    return PROJECT_DIR


@pytest.fixture(scope="session")
def seeds_dir() -> Path:
    """The folder of the founding texts."""
    return PROJECT_DIR / "seeds"
