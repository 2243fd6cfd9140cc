"""Static files: collected under names with fingerprints, but only when one of them has changed."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

RECORD_NAME = ".collected"  # in STATIC_ROOT: the fingerprint of what was collected last


def collect_if_changed() -> bool:
    """Collect the static files into STATIC_ROOT if they differ from those collected last; say whether it did."""
    record = Path(settings.STATIC_ROOT) / RECORD_NAME
    fingerprint = _fingerprint()
    if record.exists() and record.read_text(encoding="ascii") == fingerprint:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    record.write_text(fingerprint, encoding="ascii")
    return True


def _fingerprint() -> str:
    """Sum up name, size and time of every file, and the packages that compress and rename them."""
    digest = hashlib.sha256(f"{version('django')} {version('whitenoise')}".encode())
    for finder in get_finders():
        for name, storage in finder.list(None):
            status = Path(storage.path(name)).stat()
            digest.update(f"\n{name} {status.st_size} {status.st_mtime_ns}".encode())
    return digest.hexdigest()
