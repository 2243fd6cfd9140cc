"""Reading a paper in the other script: its text converted by OpenCC's dictionaries, character for character."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from opencc import OpenCC

CONFIGURATIONS = {"simplified": "t2s", "traditional": "s2tw"}
LANGUAGES = {"simplified": "zh-Hans", "traditional": "zh-Hant"}


def convert(text: str, script: str) -> str:
    """A text in the "simplified" or "traditional" script; any other leaves it as printed.

    The length is kept, so that every mark stays where it is: a line whose conversion has another length (no entry of
    today's dictionaries does that) is shown as printed.

    >>> convert("政府工作報告", "simplified")
    '政府工作报告'
    """
    if script not in CONFIGURATIONS or text.isascii():
        return text
    converted = _converter(script)(text)
    return converted if len(converted) == len(text) else text


@cache
def _converter(script: str) -> Callable[[str], str]:
    """Reads the dictionaries (some 40 ms) when a script is first asked for."""
    converted: Callable[[str], str] = OpenCC(CONFIGURATIONS[script]).convert
    return converted
