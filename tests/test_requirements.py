"""What is pinned is what runs: no range, no package that came along unseen."""

from __future__ import annotations

import re
from importlib.metadata import distribution, version
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from pathlib import Path

PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)")


def pins(file: Path) -> dict[str, str]:
    """Package → version of the file and the files it includes."""
    found: dict[str, str] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            found |= pins(file.parent / line.removeprefix("-r ").strip())
        elif line and not line.lstrip().startswith("#"):
            pin = PIN.match(line)
            assert pin, f"{file.name}: not an exact pin: {line}"
            found[canonicalize_name(pin["name"])] = pin["version"]
    return found


def needs(package: str) -> set[str]:
    """What the installed package needs on this system, without its extras."""
    requirements = map(Requirement, distribution(package).requires or [])
    return {
        canonicalize_name(requirement.name)
        for requirement in requirements
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""})
    }


def test_what_is_installed_is_what_is_pinned(project_dir: Path) -> None:
    pinned = pins(project_dir / "requirements-dev.txt")
    assert {name: version(name) for name in pinned} == pinned


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_what_a_pinned_package_needs_is_pinned_too(project_dir: Path, file: str) -> None:
    pinned = pins(project_dir / file)
    assert {(name, need) for name in pinned for need in needs(name) if need not in pinned} == set()
