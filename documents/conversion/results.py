"""What a conversion gives: the text with an account of how it was made, or a refusal."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person should know about a conversion; `code` is for programs, the message (Chinese) for people."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Conversion:
    """The text of a file.

    `text`: the bytes that the parser reads, UTF-8 unless they are the file's own; `converter` and `version`: what made
    it, empty where the file is read as it is; `confidence`: of recognised characters, 0 to 100, only after OCR.
    """

    text: bytes
    media_type: str
    converter: str = ""
    version: str = ""
    notes: tuple[Note, ...] = ()
    confidence: float | None = None

    @property
    def is_derived(self) -> bool:
        """Whether the text is another file than the one that came in."""
        return bool(self.converter)

    def notes_as_json(self) -> list[dict[str, Any]]:
        """The notes as plain values: [{"code": "script-removed", "message": …}]."""
        return [asdict(note) for note in self.notes]


class RefusedError(ValueError):
    """A file that is not taken in. The message (Chinese) says why and what to do; `code` tells the reason apart."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[Any, ...]:
        """For the way back from another process."""
        return (RefusedError, (self.code, self.message))
