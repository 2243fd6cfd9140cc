"""Keeping originals: the file that came in, beside the text that was derived from it."""

from __future__ import annotations

from collections.abc import Mapping

from documents.conversion import Conversion
from documents.loading.reference import reference_fingerprint
from documents.loading.source_files import keep_content
from documents.models import Original, Source

Key = tuple[str, str, str]


def keep_original(content: bytes, name: str, conversion: Conversion, source_sha256: str) -> Original | None:
    """Keep the file that a source was derived from; none is kept where the source is the file itself.

    The source must have been saved. As often as one likes: the second time only the account of the conversion is
    brought up to date.
    """
    if not conversion.is_derived:
        return None
    sha256 = keep_content(content)
    original, _ = Original.objects.update_or_create(
        source=Source.objects.only("pk").get(sha256=source_sha256),
        sha256=sha256,
        defaults={
            "name": name,
            "media_type": conversion.media_type,
            "byte_count": len(content),
            "converter": conversion.converter,
            "converter_version": conversion.version,
            "confidence": conversion.confidence,
            "notes": conversion.notes_as_json(),
        },
    )
    return original


def unchanged_originals(parser_version: str) -> Mapping[Key, str]:
    """(SHA-256, file name, converter version) of all originals whose source is read by this parser → its SHA-256."""
    rows = Original.objects.filter(
        source__parser_version=parser_version,
        source__reference_fingerprint=reference_fingerprint(),
        source__superseded_by__isnull=True,
    ).values_list("sha256", "source__names__name", "converter_version", "source__sha256")
    return {(sha256, name, version): source for sha256, name, version, source in rows}
