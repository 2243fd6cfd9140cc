"""ZIP packages (archives, DOCX, ODT): looked through before anything is unpacked, unpacked under a bound.

Guarantees
1. Nothing is ever written to the disk under a name from the package: members are read into memory, one by one.
2. The sizes that the directory promises are checked first; what a member really holds is checked while it is read.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import PurePosixPath

from documents.conversion.limits import Limits, in_megabytes
from documents.conversion.results import RefusedError

BROKEN_PACKAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError,
    IndexError, OverflowError,
)  # fmt: skip
"""What zipfile raises for packages that are not in order."""

_ENCRYPTED_FLAG = 0x1
_UTF8_FLAG = 0x800
_CHUNK = 1 << 16
_BROKEN = "压缩包已损坏，无法读取。请重新下载或重新压缩后再上传。"


def open_package(content: bytes, limits: Limits) -> zipfile.ZipFile:
    """Open a package that keeps to the limits. Raises RefusedError for one that is broken, a bomb, or escapes."""
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
    except BROKEN_PACKAGE as error:
        raise RefusedError("broken", _BROKEN) from error
    members = package.infolist()
    if len(members) > limits.archive_members:
        raise RefusedError(
            "bomb",
            f"压缩包里有 {len(members)} 个文件，超过上限 {limits.archive_members} 个。请分成几个压缩包后再上传。",
        )
    total = sum(member.file_size for member in members)
    if total > limits.archive_size or any(_is_bomb(member, limits) for member in members):
        raise RefusedError(
            "bomb",
            f"压缩包解开后过大（{in_megabytes(total)}，上限 {in_megabytes(limits.archive_size)}）或压缩比异常，"
            "可能是“压缩炸弹”，不予解开。请核对来源；确是公文的，请分成几个压缩包后再上传。",
        )
    for member in members:
        _check_name(member)
        if member.flag_bits & _ENCRYPTED_FLAG:
            raise RefusedError("encrypted", "压缩包有密码，无法读取。请解开后不加密码重新压缩，再上传。")
    return package


def read_member(package: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits) -> bytes:
    """The bytes of a member, at most `limits.file_size` of them. Raises RefusedError if it is broken or too large."""
    chunks = []
    size = 0
    try:
        with package.open(member) as file:
            while size <= limits.file_size and (chunk := file.read(_CHUNK)):
                size += len(chunk)
                chunks.append(chunk)
    except BROKEN_PACKAGE as error:
        raise RefusedError("broken", _BROKEN) from error
    if size > limits.file_size:
        message = f"解开后超过上限 {in_megabytes(limits.file_size)}。请拆成几个文件后再上传。"
        raise RefusedError("too-large", message)
    return b"".join(chunks)


def printed_name(member: zipfile.ZipInfo) -> str:
    """The name of a member as its maker saw it: Windows packs Chinese names in GBK and does not say so."""
    if member.flag_bits & _UTF8_FLAG:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member.filename


def _is_bomb(member: zipfile.ZipInfo, limits: Limits) -> bool:
    return member.file_size > limits.ratio_from and member.file_size > limits.archive_ratio * max(
        member.compress_size, 1
    )


def _check_name(member: zipfile.ZipInfo) -> None:
    name = member.orig_filename.replace("\\", "/")
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\0" in name or (len(name) > 1 and name[1] == ":"):
        raise RefusedError(
            "path-escape",
            f"压缩包里的文件名“{name[:80]}”指向包外的位置，不予解开。请核对来源，用常用软件重新压缩后再上传。",
        )
