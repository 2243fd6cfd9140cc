"""Keeping the bytes of a source in the data folder, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from documents.models.source import source_path


def keep_content(content: bytes) -> str:
    """Keep the bytes under their SHA-256, which is returned (64 hexadecimal digits).

    The file appears under its name only when it is complete and on the disk, so that a process killed at any moment
    leaves at most a stray temporary file. Bytes already kept are left alone.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    path = source_path(sha256)
    if path.exists() and path.stat().st_size == len(content):
        return sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o444)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return sha256
