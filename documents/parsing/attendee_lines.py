"""Lines of minutes that name a unit and who came for it: 市财政局：赵文 钱进."""

from __future__ import annotations

import re

from documents.parsing import body_names
from documents.parsing.persons import is_person_name
from documents.parsing.script import fold

_LINE = re.compile("(?P<unit>[^：:，。；、 ]{2,24}) ?[：:](?P<names>[^：:。；]{2,90})$")
_PADDED = re.compile(r"(?<![一-龥])([一-龥]) {1,4}([一-龥])(?![一-龥])")
_ASIDE = re.compile(r"\([^()]{1,20}\)")
_GAP = re.compile("[ ,、]+")


def lists_attendees(text: str) -> bool:
    """Whether a line is a unit with persons alone behind it: each of them begins a paragraph, though none ends one.

    Specimens: "市政府：王小明 李大伟", "市人武部：李 强（列席议题一）"; not "责任单位：市财政局", "市财政局：加大投入".
    """
    match = _LINE.match(text)
    if match is None or not body_names.looks_like_body(fold(match["unit"])):
        return False
    names = _PADDED.sub(r"\1\2", _ASIDE.sub("", fold(match["names"]))).strip()
    return bool(names) and all(is_person_name(name) for name in _GAP.split(names))
