"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.utils import translation

from govarchive.catalogues import compile_catalogues

# Laws are tried on this many examples; `pytest --hypothesis-profile=bench` tries harder. No deadline: a busy
# machine is no defect.
hypothesis.settings.register_profile("tests", max_examples=500, deadline=None)
hypothesis.settings.register_profile("bench", max_examples=10_000, deadline=None)
hypothesis.settings.load_profile("tests")

PROJECT_DIR = Path(__file__).resolve().parent.parent


def pytest_sessionstart() -> None:
    """Compile the catalogues, as the server does when it starts: a fresh clone has none compiled."""
    compile_catalogues([PROJECT_DIR / "locale"])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the browser's tests last: Playwright keeps an event loop running, in which Django refuses its database."""
    items.sort(key=lambda item: "e2e" in item.path.parts)


@pytest.fixture(scope="session")
def project_dir() -> Path:
    """The folder of the project."""
    return PROJECT_DIR


@pytest.fixture(scope="session")
def seeds_dir() -> Path:
    """The folder of the founding texts."""
    return PROJECT_DIR / "seeds"


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    """Begin each test in Chinese: a page served in another language leaves it behind in the thread."""
    translation.deactivate()
    yield
    translation.deactivate()
