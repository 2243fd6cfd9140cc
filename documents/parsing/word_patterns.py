"""Regular expressions from lists of words, so that a list can be read and grow as a list."""

from __future__ import annotations

import re


def one_of(words: str) -> str:
    """A pattern that matches any of the words, the longest first; words are parted by blanks and may hold patterns.

    Specimen: one_of("局 办 办公室") → (?:办公室|局|办).
    """
    return f"(?:{'|'.join(sorted(words.split(), key=len, reverse=True))})"


def starts_with(words: str) -> re.Pattern[str]:
    """A pattern for names that begin with one of the words."""
    return re.compile(f"^{one_of(words)}")
