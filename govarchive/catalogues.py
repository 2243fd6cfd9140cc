"""Message catalogues: .po files, which people write, into the .mo files that Django reads."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path


class GettextMissingError(Exception):
    """The program msgfmt of GNU gettext is not installed."""


def compile_catalogues(folders: list[Path]) -> list[Path]:
    """Compile each catalogue below `folders` (settings.LOCALE_PATHS) that is newer than its compiled form.

    Gives the .po files that were compiled, in order of name. Raises GettextMissingError if there is work
    and msgfmt is missing, subprocess.CalledProcessError if a catalogue has a mistake (msgfmt names the line).
    """
    stale = [catalogue for folder in folders for catalogue in sorted(folder.rglob("*.po")) if _is_stale(catalogue)]
    program = shutil.which("msgfmt")
    if stale and program is None:
        raise GettextMissingError
    for catalogue in stale:
        # Beside, then in one step into place: another process may be reading, or compiling too.
        draft = catalogue.with_name(f".{catalogue.stem}-{os.getpid()}.mo")
        try:
            command = [str(program), "--check-format", "--output-file", str(draft), str(catalogue)]
            subprocess.run(command, check=True)  # noqa: S603 - no shell, and only our own files' names
            draft.replace(catalogue.with_suffix(".mo"))
        finally:
            draft.unlink(missing_ok=True)
    return stale


def _is_stale(catalogue: Path) -> bool:
    compiled = catalogue.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < catalogue.stat().st_mtime
