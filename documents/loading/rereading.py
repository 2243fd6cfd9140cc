"""Reading again what is held: after a change of the parser, of a converter or of the reference data."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import DatabaseError
from django.db.models import QuerySet

from documents.conversion import RefusedError, edition, read_file
from documents.loading.originals import keep_original
from documents.loading.reference import reference_fingerprint
from documents.loading.report import SourceReport
from documents.loading.saving import save_source
from documents.models import Original, Source
from documents.parsing import PARSER_VERSION, parse_source
from documents.parsing.decoding import UndecodableError

logger = logging.getLogger(__name__)
_PROGRAM_ERRORS = (DatabaseError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading one source again did, or would do; or why it could not be read."""

    source_id: int
    file_name: str
    report: SourceReport | None = None
    message: str = ""


def held_sources(after: int = 0) -> Iterator[int]:
    """Primary keys of the sources that stand, without older versions, in order; those past `after` alone."""
    rows = Source.objects.filter(superseded_by__isnull=True, pk__gt=after).order_by("pk")
    return iter(rows.values_list("pk", flat=True))


def outdated_sources() -> QuerySet[Source]:
    """The sources that stand and were read by another parser, or with other reference data, than now."""
    rows = Source.objects.filter(superseded_by__isnull=True)
    return rows.exclude(parser_version=PARSER_VERSION, reference_fingerprint=reference_fingerprint())


def reread_source(source_id: int, *, dry_run: bool = False) -> Reread:
    """Read one source again and bring its rows to what it says now; with `dry_run` only say what would change.

    A text derived by an older converter is derived anew from its original. One source at a time is in memory.
    """
    source = Source.objects.defer("text").filter(pk=source_id, superseded_by__isnull=True).first()
    if source is None:  # gone, or overtaken by a newer version since the list was made
        return Reread(source_id, "")
    try:
        return Reread(source_id, source.file_name, _read(source, dry_run=dry_run))
    except FileNotFoundError:
        message = "数据目录中没有这个来源的原始字节；请从备份恢复 sources 目录后重试。"
    except OSError as error:
        message = f"无法读写数据目录（{error.strerror or error}）；请检查磁盘空间和权限后重试。"
    except (RefusedError, UndecodableError) as error:
        message = str(error)
    except _PROGRAM_ERRORS as error:
        logger.exception("reading %s again failed", source.file_name)
        message = f"程序未能处理该文件（{type(error).__name__}: {error}）；请将该文件和此消息交给维护人员。"
    return Reread(source_id, source.file_name, message=message)


def _read(source: Source, *, dry_run: bool) -> SourceReport:
    if original := _outdated_original(source):
        content = original.path.read_bytes()
        read = read_file(content, original.name)
        report = save_source(
            read.parsed, read.conversion.text, source.file_name, parser_version=PARSER_VERSION, dry_run=dry_run
        )
        if not dry_run:
            keep_original(content, original.name, read.conversion, read.parsed.sha256)
        return report
    is_current = source.parser_version == PARSER_VERSION and source.reference_fingerprint == reference_fingerprint()
    if is_current:
        return SourceReport(source.file_name, source.sha256)
    content = source.content
    return save_source(parse_source(content), content, source.file_name, parser_version=PARSER_VERSION, dry_run=dry_run)


def _outdated_original(source: Source) -> Original | None:
    original = source.originals.order_by("-kept_at").first()
    return original if original and original.converter_version != edition(original.name) else None
