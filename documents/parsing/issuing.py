"""Papers that issue another text: 印发, 转发, 批转, 公布, and the titles of what they issue.

The issued text (印发件) is no attachment: it follows the notice's date under its own title.
"""

from __future__ import annotations

import re

_VERB = re.compile(r"印发|转发|批转|下发|颁布|公布|发布|颁发|实施|下达")
_KIND_TAIL = re.compile(r"(?:》)?(?:的)?(?:紧急)?(?:通知|公告|通告|决定|命令|令|函|通报|批复)$")
_HANDS_ON = re.compile(r"印发|转发|批转|下发|颁发")
_FOLLOWS = re.compile(r"(?:名单|附件|见|详见)?(?:附后|附件|见附|附表)")


def hands_on(title: str) -> bool:
    """Whether a title, folded and without blanks, says that the paper hands on another text."""
    return _HANDS_ON.search(title) is not None


def says_attached(body: str) -> bool:
    """Whether a body announces what follows as an attachment: （名单附后）."""
    return _FOLLOWS.search(body) is not None


def issued_titles(title: str) -> list[str]:
    """The titles of the texts that a paper issues, as its own title names them (folded, without blanks).

    Specimens: 关于印发《甲办法》的通知 → 甲办法; 关于印发甲方案的通知 → 甲方案; 关于印发《甲》和《乙》的通知 → both.
    """
    verb = _VERB.search(title)
    if verb is None:
        return []
    rest = title[verb.end() :]
    quoted = quoted_titles(rest)
    if quoted:
        return quoted
    subject = _KIND_TAIL.sub("", rest).strip().strip("〈〉")
    return [subject] if len(subject) > 3 else []


def quoted_titles(text: str) -> list[str]:
    """The titles between 《 and 》, the outer ones only: 《甲关于印发《乙》的通知》 → one."""
    titles: list[str] = []
    depth = start = 0
    for index, sign in enumerate(text):
        if sign == "《":
            if depth == 0:
                start = index + 1
            depth += 1
        elif sign == "》" and depth:
            depth -= 1
            if depth == 0:
                titles.append(text[start:index])
    return titles
