"""The embedded engine on Whoosh-Reloaded 2.7.5 as on Whoosh 2.7.4: it uses only what both share."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SUITES = ("test_contract.py", "test_codec.py")


@pytest.mark.slow
def test_the_same_suite_passes(project_dir: Path) -> None:
    reloaded = project_dir / ".venv" / "whoosh-reloaded"
    assert (reloaded / "whoosh").is_dir(), "run script/setup --dev"
    environment = os.environ | {"PYTHONPATH": str(reloaded)}
    for name in [name for name in environment if name.startswith("PYTEST_")]:
        del environment[name]  # of the run this test is part of
    which = [sys.executable, "-W", "ignore", "-c", "import whoosh; print(whoosh.__file__, whoosh.__version__)"]
    used = subprocess.run(which, env=environment, capture_output=True, text=True, check=True).stdout
    assert used.split(maxsplit=1) == [str(reloaded / "whoosh" / "__init__.py"), "(2, 7, 5)\n"]
    suites = [str(Path(__file__).parent / name) for name in SUITES]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *suites]
    done = subprocess.run(command, cwd=project_dir, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
