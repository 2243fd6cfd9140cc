"""Receiving uploads: stream by stream to the data folder, under a bound, never under a name that came with them."""

from __future__ import annotations

import hashlib
import time
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from documents.conversion import LIMITS
from documents.conversion.limits import in_megabytes
from documents.models import Upload, UploadBatch, UploadState

_LONGEST_NAME = 300
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})  # a sign that turns the direction makes gpj.exe of exe.jpg
_UPLOADING_SECONDS = 24 * 3600


class IncomingFile(Protocol):
    """What Django hands over for a file of a form."""

    @property
    def name(self) -> str | None:
        """As the browser called it."""

    def chunks(self) -> Iterable[bytes]:
        """Its bytes, piece by piece."""


@transaction.atomic
def receive(files: Iterable[IncomingFile], *, author: AbstractBaseUser | None, note: str = "") -> UploadBatch:
    """Stage some files for reading. One that is too large is noted as refused, and its bytes are not kept."""
    batch = UploadBatch.objects.create(author=author, note=note)
    batch.folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        stage(batch, file.name or "", file.chunks())
    return batch


def stage(batch: UploadBatch, name: str, chunks: Iterable[bytes]) -> Upload:
    """Write one file of a batch to the disk, as it comes."""
    shown = "".join(sign if unicodedata.category(sign) not in _UNSEEN else "�" for sign in name[-_LONGEST_NAME:])
    upload = Upload.objects.create(batch=batch, name=shown or "（未命名）", byte_count=0)
    digest = hashlib.sha256()
    with upload.path.open("wb") as staged:
        for chunk in chunks:
            upload.byte_count += len(chunk)
            if upload.byte_count > LIMITS.file_size:
                break
            digest.update(chunk)
            staged.write(chunk)
    if upload.byte_count > LIMITS.file_size:
        upload.path.unlink()
        upload.state = UploadState.REFUSED
        upload.message = f"文件超过上限 {in_megabytes(LIMITS.file_size)}，没有保存。请拆成几个文件后再上传。"
    else:
        upload.sha256 = digest.hexdigest()
    upload.save()
    return upload


def refuse(upload: Upload, message: str) -> None:
    """Note why a file is not taken in, and remove its bytes."""
    upload.state, upload.message = UploadState.REFUSED, message
    upload.save(update_fields=["state", "message"])
    remove_files(upload)


def sweep_incoming() -> int:
    """Remove staged files that nobody waits for: of uploads decided on, or never noted. Returns how many."""
    root = Path(settings.DATA_DIR) / "incoming"
    files = [path for path in root.glob("*/*") if path.is_file()] if root.exists() else []
    keys = {path: int(path.stem) for path in files if path.stem.isdecimal()}
    wanted = (UploadState.WAITING, UploadState.READ, UploadState.CHOSEN)
    waited_for = set(Upload.objects.filter(state__in=wanted).values_list("pk", flat=True))
    swept = [path for path in files if keys.get(path) not in waited_for and _is_old(path)]
    for path in swept:
        path.unlink(missing_ok=True)
    return len(swept)


def _is_old(path: Path) -> bool:
    """Whether a file is past the time in which its upload may still be under way."""
    return time.time() - path.stat().st_mtime > _UPLOADING_SECONDS


def remove_files(upload: Upload) -> None:
    """Remove the staged bytes of a file, and the folder of a batch of which nothing is left."""
    upload.path.unlink(missing_ok=True)
    upload.text_path.unlink(missing_ok=True)
    folder = upload.batch.folder
    if folder.exists() and not any(folder.iterdir()):
        folder.rmdir()
