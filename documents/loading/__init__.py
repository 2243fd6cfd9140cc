"""From the parser's tree to rows: the only part of the archive that knows both."""

from documents.loading.reference import load_reference, reference_fingerprint
from documents.loading.refreshing import refresh_papers
from documents.loading.report import Difference, Outcome, SourceReport
from documents.loading.saving import is_unchanged, save_source

__all__ = [
    "Difference",
    "Outcome",
    "SourceReport",
    "is_unchanged",
    "load_reference",
    "reference_fingerprint",
    "refresh_papers",
    "save_source",
]
