"""ZIP archives: the files in them, one by one, each under the archive's name."""

from __future__ import annotations

import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

from documents.conversion.formats import SUFFIXES, Format
from documents.conversion.limits import LIMITS, Limits
from documents.conversion.packages import open_package, printed_name, read_member
from documents.conversion.results import RefusedError

_LEFT_BY_SYSTEMS = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini", ".DS_Store"})


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its bytes, or, where it can't be taken in, why."""

    name: str
    content: bytes = b""
    refusal: RefusedError | None = None


def read_archive(content: bytes, limits: Limits = LIMITS) -> Iterator[Member]:
    """The files of an archive, in order of their names; folders and what systems leave there are passed over.

    Raises RefusedError for an archive that is not taken in as a whole (a bomb, an escape, a password, nothing in it).
    A single member that is not taken in has `refusal` and no bytes.
    """
    package = open_package(content, limits)
    members = [
        (printed_name(info), info)
        for info in package.infolist()
        if not info.is_dir() and not _is_left_over(info.filename)
    ]
    if not members:
        raise RefusedError("empty", "压缩包里没有文件。请核对后重新压缩再上传。")
    left = limits.archive_size
    seen: set[str] = set()
    for name, info in sorted(members, key=lambda member: member[0]):
        if refusal := _refusal(info, name, seen):
            yield Member(name, refusal=refusal)
            continue
        seen.add(name)
        try:
            read = _read(package, info, name, limits)
        except RefusedError as error:
            yield Member(name, refusal=error)
            continue
        left -= len(read)
        if left < 0:  # the directory had promised less
            raise RefusedError("bomb", "压缩包解开后远大于它所声明的大小，不予解开。请核对来源。")
        yield Member(name, read)


def _refusal(info: ZipInfo, name: str, seen: Collection[str]) -> RefusedError | None:
    """Why a member is not even read."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return RefusedError("path-escape", "压缩包里的这一项是指向别处的链接，不予收入。请放入文件本身。")
    if kind not in (0, stat.S_IFREG):
        return RefusedError("path-escape", "压缩包里的这一项不是普通文件，不予收入。请放入文件本身。")
    if name in seen:
        return RefusedError("same-name", "压缩包里有几个文件同名，只收第一个。请改名后重新压缩，或单独上传。")
    return None


def _read(package: ZipFile, info: ZipInfo, name: str, limits: Limits) -> bytes:
    if SUFFIXES.get(PurePosixPath(name).suffix.lower()) is Format.ZIP:
        raise RefusedError("nested-archive", "压缩包里还有压缩包。请解开里层的压缩包，重新压成一层后再上传。")
    return read_member(package, info, limits)


def _is_left_over(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part in _LEFT_BY_SYSTEMS or part.startswith("._") for part in parts)
