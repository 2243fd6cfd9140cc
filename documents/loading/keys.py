"""Digests under which papers, passages and titles are recognised again, whatever their width, script and blanks.

Digests and not the words: a title has no greatest length, an index entry has.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Hashable

from documents.document_number import DocumentNumber
from documents.parsing.script import fold

_NOT_WORDS = re.compile(r"[\W_]+")
_SHORTEST_TITLE = 4  # 《条例》 names nothing
_CONTEXT = 24  # characters before a passage that tell it from its like
_LONGEST_QUOTE = 400


def squeeze(text: str) -> str:
    """Letters, digits and ideographs alone, in simplified script: "《 X 办法》（试行）" → "X办法试行"."""
    return _NOT_WORDS.sub("", fold(text))


def digest(*parts: object, length: int = 32) -> str:
    """`length` hexadecimal digits of the parts, set apart so that ("ab", "c") differs from ("a", "bc")."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode(errors="surrogatepass")).hexdigest()[:length]


def title_key(title: str) -> str:
    """The key of a title, with or without 中华人民共和国 before it; empty where the title is too short to name one."""
    words = squeeze(title).removeprefix("中华人民共和国")
    return digest(words) if len(words) >= _SHORTEST_TITLE else ""


def split_title(title: str) -> tuple[str, str]:
    """Issuer and subject of a title, squeezed: "三门峡市人民政府关于X的通知" → ("三门峡市人民政府", "关于X的通知").

    A title without 关于 is all subject.
    """
    words = squeeze(title)
    cut = words.find("关于")
    return (words[:cut], words[cut:]) if cut > 0 else ("", words)


def subject_key(title: str) -> str:
    """The key of a title without its issuer; empty where it has no 关于."""
    subject = split_title(title)[1]
    return digest(subject) if subject.startswith("关于") and len(subject) > _SHORTEST_TITLE else ""


def number_key(number: DocumentNumber | None) -> str:
    """The key of a document number; empty for one without series (〔2024〕5号), which many papers bear."""
    return digest(*number.sort_key) if number and number.series else ""


def passage_key(text: str, start: int, end: int) -> str:
    """The key of a passage of a source: its words and those just before it, blanks and line breaks apart."""
    quote = text[max(0, start - _CONTEXT) : min(end, start + _LONGEST_QUOTE)]
    return digest(squeeze(quote), length=16)


class Numbered:
    """Makes keys unique by their order: the second "a" of one owner becomes "a-2"."""

    def __init__(self) -> None:
        self._seen: Counter[Hashable] = Counter()

    def key(self, owner: Hashable, key: str) -> str:
        """The key, with its occurrence from the second on."""
        self._seen[owner, key] += 1
        count = self._seen[owner, key]
        return key if count == 1 else f"{key}-{count}"
