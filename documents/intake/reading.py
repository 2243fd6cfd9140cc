"""Reading an upload: convert, parse, compare with what is held; nothing of the archive is written."""

from __future__ import annotations

import logging
from dataclasses import asdict
from pathlib import PurePosixPath
from typing import Any

from django.db import DatabaseError, transaction

from documents.conversion import SUFFIXES, Format, ReadFile, RefusedError, read_file
from documents.conversion.archives import read_archive
from documents.intake.comparing import compare_papers, held_as
from documents.intake.staging import refuse, remove_files, stage
from documents.loading import SourceReport, save_source
from documents.loading.storable import storable
from documents.models import Upload, UploadState
from documents.parsing import PARSER_VERSION
from documents.parsing.report import describe_source

logger = logging.getLogger(__name__)
_PROGRAM_ERRORS = (DatabaseError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError)
_MOST_DIFFERENCES = 300


def read_upload(upload: Upload) -> None:
    """Read one waiting upload. Afterwards it is refused, with a message, or ready to be decided on.

    An archive gives way to the files in it. Whatever a single file does, the next one is read all the same.
    """
    try:
        content = upload.path.read_bytes()
        if SUFFIXES.get(PurePosixPath(upload.name).suffix.lower()) is Format.ZIP:
            _unpack(upload, content)
        else:
            _read(upload, content)
    except FileNotFoundError:
        refuse(upload, "文件没有传完，或已被清理。请重新上传。")
    except RefusedError as error:
        refuse(upload, error.message)
    except OSError as error:
        refuse(upload, f"无法读写数据目录（{error.strerror or error}）；请检查磁盘空间和权限后重新上传。")
    except _PROGRAM_ERRORS as error:
        logger.exception("reading upload %s failed", upload.pk)
        refuse(upload, f"程序未能处理该文件（{type(error).__name__}: {error}）；请将该文件和此消息交给维护人员。")


def _unpack(upload: Upload, content: bytes) -> None:
    """All files of an archive take its place, or none."""
    staged: list[Upload] = []
    try:
        with transaction.atomic():
            for member in read_archive(content):
                inner = stage(upload.batch, f"{upload.name}/{member.name}", [member.content])
                staged.append(inner)
                if member.refusal:
                    refuse(inner, member.refusal.message)
            Upload.objects.filter(pk=upload.pk).delete()
    except BaseException:
        for inner in staged:
            inner.path.unlink(missing_ok=True)
        raise
    remove_files(upload)


def _read(upload: Upload, content: bytes) -> None:
    read = read_file(content, upload.name)
    conversion, parsed = read.conversion, read.parsed
    if conversion.is_derived:
        upload.text_path.write_bytes(conversion.text)
    report = save_source(
        parsed, conversion.text, upload.name, parser_version=PARSER_VERSION, dry_run=True, is_draft=True,
        author=upload.batch.author,
    )  # fmt: skip
    upload.converter, upload.converter_version = conversion.converter, conversion.version
    upload.media_type, upload.confidence = conversion.media_type, conversion.confidence
    upload.notes = conversion.notes_as_json()
    upload.tree = describe_source(storable(parsed), upload.name)
    upload.outcome = str(report.outcome)
    upload.findings = _findings(upload, read, report)
    upload.state = UploadState.READ
    upload.save()


def _findings(upload: Upload, read: ReadFile, report: SourceReport) -> dict[str, Any]:
    return {
        "held": held_as(upload.sha256, read.parsed.sha256),
        "papers": compare_papers(read.parsed),
        "differences": [asdict(row) for row in report.differences[:_MOST_DIFFERENCES]],
        "difference_count": len(report.differences),
        "corrections": [asdict(row) for row in report.corrections],
        "left_behind": report.left_behind,
        "unknown_departments": report.unknown_departments,
        "problem_count": report.problem_count,
    }
