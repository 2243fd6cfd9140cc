"""Labels that Word counts itself (一、 （一） 1.): they stand nowhere in the text and are counted anew here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml.etree import _Element

from documents.conversion.ordinals import word_ordinal

_PLACE = re.compile(r"%([1-9])")
_BULLET = "● "
_MOST_STYLES_UP = 20  # a style based on itself ends here


@dataclass(frozen=True, slots=True)
class _Level:
    style: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The lists of one document, counted on while its paragraphs are read in order."""

    levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)  # list → what it counts on with
    styles: Mapping[str, tuple[str, int]] = field(default_factory=dict)  # paragraph style → list, level
    counters: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, numbering: _Element | None, styles: _Element | None) -> Numbering:
        """In: the roots of numbering.xml and styles.xml, if there are such."""
        found = cls()
        if numbering is not None:
            found._read(numbering)
        if styles is not None:
            found.styles = _numbered_styles(styles)
        return found

    def label(self, paragraph: _Element) -> str:
        """The label of the next paragraph, or empty: "（二）"; counts on."""
        number_id, level = self._number_of(paragraph)
        shown = self.levels.get((number_id, level))
        if shown is None or number_id == "0":
            return ""
        if shown.style == "bullet":
            return _BULLET
        counts = self.counters.setdefault(self.lists[number_id], {})
        counts[level] = counts.get(level, shown.start - 1) + 1
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]
        return _PLACE.sub(lambda place: self._ordinal(number_id, int(place[1]) - 1, counts), shown.text)

    def _ordinal(self, number_id: str, level: int, counts: Mapping[int, int]) -> str:
        shown = self.levels.get((number_id, level), _Level())
        return word_ordinal(counts.get(level, shown.start), shown.style) if shown.style != "none" else ""

    def _number_of(self, paragraph: _Element) -> tuple[str, int]:
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return "0", 0
        own = _numbered(properties)
        style = properties.find(qn("w:pStyle"))
        inherited = self.styles.get(style.get(qn("w:val"), "") if style is not None else "", ("0", 0))
        if own is None:
            return inherited
        number_id, level = own
        return number_id or inherited[0], inherited[1] if level is None else level

    def _read(self, root: _Element) -> None:
        kinds = {kind.get(qn("w:abstractNumId")): kind for kind in root.findall(qn("w:abstractNum"))}
        for number in root.findall(qn("w:num")):
            number_id = number.get(qn("w:numId"), "")
            reference = number.find(qn("w:abstractNumId"))
            kind_id = reference.get(qn("w:val"), "") if reference is not None else ""
            self.lists[number_id] = kind_id
            kind = kinds.get(kind_id)
            for level in kind.findall(qn("w:lvl")) if kind is not None else ():
                self.levels[number_id, _whole(level.get(qn("w:ilvl")))] = _level(level)
            for override in number.findall(qn("w:lvlOverride")):
                self._override(number_id, override)

    def _override(self, number_id: str, override: _Element) -> None:
        """A list of its own look or start counts by itself."""
        self.lists[number_id] = f"own {number_id}"
        place = number_id, _whole(override.get(qn("w:ilvl")))
        level = override.find(qn("w:lvl"))
        if level is not None:
            self.levels[place] = _level(level)
        start = override.find(qn("w:startOverride"))
        if start is not None:
            known = self.levels.get(place, _Level())
            self.levels[place] = _Level(known.style, known.text, _whole(start.get(qn("w:val")), 1))


def _level(element: _Element) -> _Level:
    def value(name: str, default: str) -> str:
        child = element.find(qn(name))
        return default if child is None else child.get(qn("w:val"), default)

    return _Level(value("w:numFmt", "decimal"), value("w:lvlText", ""), _whole(value("w:start", "1"), 1))


def _numbered(properties: _Element) -> tuple[str, int | None] | None:
    number = properties.find(qn("w:numPr"))
    if number is None:
        return None
    number_id, level = number.find(qn("w:numId")), number.find(qn("w:ilvl"))
    return (
        number_id.get(qn("w:val"), "") if number_id is not None else "",
        _whole(level.get(qn("w:val"))) if level is not None else None,
    )


def _numbered_styles(root: _Element) -> Mapping[str, tuple[str, int]]:
    styles = {style.get(qn("w:styleId"), ""): style for style in root.findall(qn("w:style"))}
    found = {}
    for name in styles:
        number_id, level = "", None
        style = styles.get(name)
        for _ in range(_MOST_STYLES_UP):
            if style is None:
                break
            properties = style.find(qn("w:pPr"))
            own = _numbered(properties) if properties is not None else None
            if own:
                number_id = number_id or own[0]
                level = own[1] if level is None else level
            based_on = style.find(qn("w:basedOn"))
            style = styles.get(based_on.get(qn("w:val"), "")) if based_on is not None else None
        if number_id:
            found[name] = (number_id, level or 0)
    return found


def _whole(value: str | None, default: int = 0) -> int:
    return int(value) if value and value.isascii() and value.isdecimal() and len(value) < 9 else default
