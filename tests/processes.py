"""The site in a process of its own, as a person or a timer starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

PROJECT_DIR = Path(__file__).resolve().parents[1]
_OURS = ("DATABASE_", "DJANGO_", "GOVARCHIVE_")  # the settings of the tests are not those of the site


def start_command(data_dir: Path, *arguments: str, **options: Any) -> subprocess.Popen[Any]:
    """Start a command of `manage.py` on the archive in `data_dir`; `options` as those of Popen."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    environment = inherited | {"GOVARCHIVE_DATA_DIR": str(data_dir), "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen([sys.executable, "manage.py", *arguments], cwd=PROJECT_DIR, env=environment, **options)
