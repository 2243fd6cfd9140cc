"""A word typed → every way in which print may have it: the database compares what folding makes equal.

Rows keep papers in their own script and width, so that 责任 must find 責任, and 2019 must find ２０１９.
"""

from __future__ import annotations

import re
from functools import cache

from documents.folding import fold

_LATIN, _MARKS, _HAN = range(0x21, 0x2460), range(0x3001, 0x3400), range(0x3400, 0xA000)
_CIRCLES = range(0x25CB, 0x25F0)  # ○ for 〇
_FORMS = range(0xF900, 0xFB00), range(0xFE30, 0xFE70), range(0xFF01, 0xFFF0)
_BLANKS = r"\s{0,2}"  # padding between characters: 负 责


@cache
def _printed() -> dict[str, str]:
    """Folded character → all characters that fold to it: 责 → 责責, 2 → 2²₂２."""
    printed: dict[str, str] = {}
    for block in (_LATIN, _MARKS, _HAN, _CIRCLES, *_FORMS):
        for code in block:
            folded = fold(chr(code))
            if len(folded) == 1:
                printed[folded] = printed.get(folded, "") + chr(code)
    return printed


def written_forms(word: str) -> str:
    """A regular expression without repetition but of blanks, for `__iregex`; "" where nothing is left of the word.

    >>> import re
    >>> bool(re.search(written_forms("責任"), "落实责 任"))
    True
    """
    printed = _printed()
    classes = (printed.get(character, character) for character in fold(word) if character != " ")
    return _BLANKS.join(re.escape(one) if len(one) == 1 else f"[{re.escape(one)}]" for one in classes)
