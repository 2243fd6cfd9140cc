"""Labels that LibreOffice and WPS count themselves in ODT files, counted anew."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml.etree import _Element

from documents.conversion.ordinals import open_document_ordinal

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_EXTENSION = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_PLACE = re.compile(r"%([1-9][0-9]?)%")
_BULLET = "● "


@dataclass(frozen=True, slots=True)
class _Level:
    style: str
    prefix: str
    suffix: str
    start: int
    shown_levels: int
    pattern: str  # "%1%、", where the file says so

    @classmethod
    def of(cls, element: _Element) -> _Level:
        return cls(
            element.get(f"{_STYLE}num-format", ""),
            element.get(f"{_STYLE}num-prefix", ""),
            element.get(f"{_STYLE}num-suffix", ""),
            _whole(element.get(f"{_TEXT}start-value"), 1),
            _whole(element.get(f"{_TEXT}display-levels"), 1),
            element.get(f"{_EXTENSION}num-list-format", "") or element.get(f"{_STYLE}num-list-format", ""),
        )


@dataclass(slots=True)
class ListStyles:
    """The list styles of one document, counted on while its lists are read in order."""

    levels: dict[tuple[str, int], _Level | None] = field(default_factory=dict)  # None: a bullet
    counters: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, roots: Iterable[_Element]) -> ListStyles:
        """In: the roots of content.xml and styles.xml."""
        found = cls()
        for root in roots:
            for style in root.iter(f"{_TEXT}list-style"):
                name = style.get(f"{_STYLE}name", "")
                for level in style:
                    place = name, _whole(level.get(f"{_TEXT}level"), 1)
                    is_number = level.tag == f"{_TEXT}list-level-style-number"
                    found.levels[place] = _Level.of(level) if is_number else None
        return found

    def restart(self, style: str) -> None:
        """A new list begins."""
        self.counters.pop(style, None)

    def label(self, style: str, level: int, start: str | None = None) -> str:
        """The label of the next item: "（二）"; counts on."""
        if (style, level) not in self.levels:
            return ""
        shown = self.levels[style, level]
        if shown is None:
            return _BULLET
        counts = self.counters.setdefault(style, {})
        counts[level] = _whole(start, 0) if start else counts.get(level, shown.start - 1) + 1
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]
        if shown.pattern:
            return _PLACE.sub(lambda place: self._ordinal(style, int(place[1]), counts), shown.pattern)
        if not shown.style:
            return shown.prefix + shown.suffix
        numbers = [
            self._ordinal(style, place, counts) for place in range(max(1, level - shown.shown_levels + 1), level + 1)
        ]
        return shown.prefix + ".".join(numbers) + shown.suffix

    def _ordinal(self, style: str, level: int, counts: dict[int, int]) -> str:
        shown = self.levels.get((style, level))
        return open_document_ordinal(counts.get(level, shown.start), shown.style) if shown else ""


def _whole(value: str | None, default: int) -> int:
    return int(value) if value and value.isascii() and value.isdecimal() and len(value) < 9 else default
