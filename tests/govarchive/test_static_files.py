from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govarchive.static_files import collect_if_changed

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper


@pytest.fixture
def own_static(tmp_path: Path, settings: SettingsWrapper) -> Path:
    """A folder with one style sheet, the only static files of the site."""
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / "site.css").write_text("body { color: black }" * 100, encoding="utf-8")
    settings.STATICFILES_DIRS = [folder]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    return folder


def test_collects_once_compressed_under_a_name_with_a_fingerprint(own_static: Path, settings: SettingsWrapper) -> None:
    assert collect_if_changed()
    assert not collect_if_changed()
    assert list(settings.STATIC_ROOT.glob("site.*.css"))
    assert list(settings.STATIC_ROOT.glob("site.*.css.gz"))


def test_a_changed_file_is_collected_again(own_static: Path) -> None:
    collect_if_changed()
    (own_static / "site.css").write_text("body { color: white } ", encoding="utf-8")
    assert collect_if_changed()
