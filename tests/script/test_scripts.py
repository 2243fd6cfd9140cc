"""All scripts: what they have in common."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPTS = ["setup", "server", "test", "check", "bench"]


@pytest.mark.parametrize("name", SCRIPTS)
def test_is_executable_posix_shell(project_dir: Path, name: str) -> None:
    script = project_dir / "script" / name
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").startswith("#!/bin/sh\n")
    shell = shutil.which("dash") or "sh"
    assert subprocess.run([shell, "-n", script], check=False).returncode == 0


def test_ci_is_executable(project_dir: Path) -> None:
    assert os.access(project_dir / ".ci" / "run", os.X_OK)


def test_an_unknown_measurement_lists_those_there_are(project_dir: Path) -> None:
    result = subprocess.run(
        [project_dir / "script" / "bench", "nothing"], cwd="/", capture_output=True, text=True, check=False
    )
    assert result.returncode == 2
    assert "parse" in result.stderr.split()
