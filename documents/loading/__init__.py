"""From the parser's tree to rows: the only part of the archive that knows both."""

from documents.loading.holders import resolve_names
from documents.loading.pruning import prune_sources
from documents.loading.reference import load_reference, reference_fingerprint
from documents.loading.refreshing import refresh_papers
from documents.loading.report import Outcome, SourceReport
from documents.loading.saving import save_source, unchanged_files
from documents.reconciling import Difference

__all__ = [
    "Difference",
    "Outcome",
    "SourceReport",
    "load_reference",
    "prune_sources",
    "reference_fingerprint",
    "refresh_papers",
    "resolve_names",
    "save_source",
    "unchanged_files",
]
