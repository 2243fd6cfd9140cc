"""The embedded engine, the default: an index in a folder beside the database."""

from search.engines.whoosh.backend import WhooshEngine
from search.engines.whoosh.engine import ArchiveWhoosh

__all__ = ["ArchiveWhoosh", "WhooshEngine"]
