"""script/setup in a folder of its own, with programs that only pretend."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

PYTHON = """#!/bin/sh
# Pretends to be Python: answers what script/setup asks, and writes down each installation.
case "$*" in
    *version_info*) exit {too_old} ;;
    *"import ensurepip"*) exit {no_venv} ;;
    "-m venv"*) mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
    *"pip install"*) echo "$*" >>installed; exit {offline} ;;
    -VV) echo Python 3.11.0 ;;
esac
"""


@pytest.fixture
def project(tmp_path: Path, project_dir: Path) -> Path:
    """A project that holds no more than script/setup, the pins and a bin/ with the programs it may use."""
    (tmp_path / "script").mkdir()
    shutil.copy(project_dir / "script" / "setup", tmp_path / "script")
    (tmp_path / "requirements.txt").write_text("django==5\n", encoding="ascii")
    (tmp_path / "requirements-dev.txt").write_text("pytest==9\n", encoding="ascii")
    (tmp_path / "requirements-bench.txt").write_text("tantivy==0\n", encoding="ascii")
    (tmp_path / "requirements-whoosh-reloaded.txt").write_text("Whoosh-Reloaded==2\n", encoding="ascii")
    (tmp_path / "requirements-postgresql.txt").write_text("psycopg==3\n", encoding="ascii")
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("sh", "cat", "dirname", "cksum", "mkdir", "cp", "rm"):
        (programs / name).symlink_to(str(shutil.which(name)))
    return tmp_path


def pretend_python(project: Path, *, too_old: bool = False, no_venv: bool = False, offline: bool = False) -> None:
    program = project / "bin" / "python3"
    program.write_text(
        PYTHON.format(too_old=int(too_old), no_venv=int(no_venv), offline=int(offline)), encoding="ascii"
    )
    program.chmod(0o755)


def run_setup(project: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [project / "script" / "setup", *arguments],
        cwd="/",
        env={"PATH": str(project / "bin"), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def installations(project: Path) -> list[str]:
    record = project / "installed"
    return record.read_text(encoding="ascii").splitlines() if record.exists() else []


def test_without_python_one_line_says_what_to_install(project: Path) -> None:
    result = run_setup(project)
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert "找不到 python3" in result.stderr


def test_an_old_python_is_named(project: Path) -> None:
    pretend_python(project, too_old=True)
    result = run_setup(project)
    assert result.returncode == 1
    assert "python3 版本过低，需要 Python 3.11" in result.stderr


def test_without_venv_the_package_is_named(project: Path) -> None:
    pretend_python(project, no_venv=True)
    result = run_setup(project)
    assert result.returncode == 1
    assert "apt install python3-venv" in result.stderr


def test_installs_once_and_says_nothing_the_second_time(project: Path) -> None:
    pretend_python(project)
    assert run_setup(project).returncode == 0
    second = run_setup(project)
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert len(installations(project)) == 1


def test_changed_pins_are_installed(project: Path) -> None:
    pretend_python(project)
    run_setup(project)
    (project / "requirements.txt").write_text("django==6\n", encoding="ascii")
    run_setup(project)
    assert len(installations(project)) == 2


def test_what_developers_need_comes_only_when_asked_for(project: Path) -> None:
    pretend_python(project)
    run_setup(project)
    run_setup(project, "--dev")
    run_setup(project)
    reloaded = "requirements-whoosh-reloaded.txt"
    files = [line.split()[-1] for line in installations(project)]
    assert files == ["requirements.txt", "requirements-dev.txt", reloaded]
    run_setup(project, "--bench")
    assert [line.split()[-1] for line in installations(project)] == [*files, "requirements-bench.txt"]
    assert [line.split()[-1] for line in installations(project) if "--target" in line] == [reloaded]


def test_a_postgresql_server_brings_its_driver(project: Path) -> None:
    pretend_python(project)
    run_setup(project, DATABASE_URL="sqlite:////tmp/archive.sqlite3")
    run_setup(project, DATABASE_URL="postgres://archive@127.0.0.1/archive")
    assert [line.split()[-1] for line in installations(project)] == ["requirements.txt", "requirements-postgresql.txt"]


def test_a_failed_installation_says_so_and_is_tried_again(project: Path) -> None:
    pretend_python(project, offline=True)
    result = run_setup(project)
    assert result.returncode == 1
    assert "网络" in result.stderr
    (project / ".venv" / "bin" / "python").unlink()
    pretend_python(project)
    assert run_setup(project).returncode == 0
    assert len(installations(project)) == 2


def test_a_moved_folder_gets_a_new_environment(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    pretend_python(project)
    run_setup(project)
    moved = tmp_path_factory.mktemp("elsewhere") / "project"
    project.rename(moved)
    assert "正在建立" in run_setup(moved).stdout


def test_an_unknown_argument_is_refused(project: Path) -> None:
    result = run_setup(project, "--all")
    assert result.returncode == 1
    assert "--all" in result.stderr
