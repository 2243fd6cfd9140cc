"""The secret key of a local installation: made once, kept in the data folder."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

KEY_LENGTH_BYTES = 64  # 512 random bits: 86 characters of URL-safe base64


def read_or_create_secret_key(path: Path) -> str:
    """Give the key kept in the file `path`; on the first call make it, readable by its owner alone.

    Two processes that start at once get the same key: each writes a file of its own and the first to
    link it under the name wins. Raises OSError if the folder cannot be written.
    """
    with contextlib.suppress(FileNotFoundError):
        return path.read_text(encoding="ascii").strip()
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")  # mkstemp: mode 0600
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(KEY_LENGTH_BYTES))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        Path(draft).unlink()
    return path.read_text(encoding="ascii").strip()
