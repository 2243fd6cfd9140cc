"""Names of duty holders → departments; names that nobody knows wait on the review list."""

from __future__ import annotations

from documents.loading.reading import SourceReading


def resolve_departments(reading: SourceReading) -> list[str]:
    """Give every assignment its department. Returns the names that none was found for, sorted."""
    return sorted({row.name for row in reading.findings.assignments})
