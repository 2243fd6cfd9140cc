from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from govarchive.catalogues import GettextMissingError, compile_catalogues

CATALOGUE = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

#, python-format
msgid "共 %(count)s 件"
msgstr "{translation}"
"""
needs_gettext = pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")


def write_catalogue(folder: Path, translation: str = "%(count)s documents") -> Path:
    catalogue = folder / "en" / "LC_MESSAGES" / "django.po"
    catalogue.parent.mkdir(parents=True, exist_ok=True)
    catalogue.write_text(CATALOGUE.replace("{translation}", translation), encoding="utf-8")
    return catalogue


@needs_gettext
def test_compiles_what_is_newer_and_nothing_else(tmp_path: Path) -> None:
    catalogue = write_catalogue(tmp_path)
    assert compile_catalogues([tmp_path]) == [catalogue]
    assert compile_catalogues([tmp_path]) == []
    later = catalogue.with_suffix(".mo").stat().st_mtime + 1
    os.utime(catalogue, (later, later))
    assert compile_catalogues([tmp_path]) == [catalogue]


@needs_gettext
def test_a_translation_that_lost_its_number_is_refused(tmp_path: Path) -> None:
    write_catalogue(tmp_path, translation="%(total)s documents")
    with pytest.raises(subprocess.CalledProcessError):
        compile_catalogues([tmp_path])


def test_missing_gettext_matters_only_if_there_is_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert compile_catalogues([tmp_path]) == []
    write_catalogue(tmp_path)
    with pytest.raises(GettextMissingError):
        compile_catalogues([tmp_path])
