"""Finding the files to load, and the name that each keeps in the archive."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from documents.conversion import SUFFIXES


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to load. `name` is its path below the folder given, by which a newer version of it is known.

    A file in an archive has the path of the archive, and the archive's name before its own: 2024.zip/三政/7号.docx.
    """

    path: Path
    name: str

    def __str__(self) -> str:
        """Where a person finds it."""
        return str(self.path) if self.name.endswith(self.path.name) else f"{self.path}（{self.name}）"


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """The files to load, in order of their names, and those left out: notes about a folder (README)."""

    files: tuple[SourceFile, ...]
    left_out: tuple[Path, ...]


def find_files(paths: Sequence[Path]) -> FoundFiles:
    """The files at some paths: a file itself, whatever its suffix; of a folder the files in it at any depth whose
    format is taken in.

    Hidden files and README (which describes the folder) are left out; links to folders are not followed. Of two
    folders with a file of the same name each name begins with its folder. Raises FileNotFoundError for a path that
    is none.
    """
    found: dict[Path, tuple[Path, Path, str]] = {}  # real path → path as given, its root, its name
    left_out: list[Path] = []
    for root in paths:
        if root.is_dir():
            for path in _walk(root):
                if path.stem.upper() == "README":
                    left_out.append(path)
                else:
                    found.setdefault(path.resolve(), (path, root, path.relative_to(root).as_posix()))
        elif root.exists():
            found.setdefault(root.resolve(), (root, root.parent, root.name))
        else:
            raise FileNotFoundError(root)
    bearers: dict[str, int] = {}
    for _, _, name in found.values():
        bearers[name] = bearers.get(name, 0) + 1
    files = (
        SourceFile(path, name if bearers[name] == 1 else f"{root.resolve().name}/{name}")
        for path, root, name in found.values()
    )
    return FoundFiles(tuple(sorted(files, key=lambda file: (file.name, file.path))), tuple(left_out))


def _walk(root: Path) -> list[Path]:
    paths = []
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths += [
            Path(folder) / name
            for name in sorted(names)
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES
        ]
    return paths
