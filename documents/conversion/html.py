"""HTML: scripts, styles and whatever else acts is taken out; a page without such is read as it is."""

from __future__ import annotations

import re
from importlib.metadata import version

import nh3

from documents.conversion.formats import MEDIA_TYPES, Format
from documents.conversion.limits import Limits
from documents.conversion.plain_text import read_text
from documents.conversion.results import Conversion, Note

_OWN_VERSION = "1"
# What acts or hides: elements, attributes that begin with "on", addresses that are programs.
_ACTIVE = re.compile(
    r"<(?:script|style|iframe|object|embed|applet|svg|math|base|link|template|noscript|frameset)\b"
    r"|\son[a-z]{3,20}\s{0,4}=|javascript:|<meta[^<>]{0,200}http-equiv\s{0,4}=\s{0,4}[\"']?refresh",
    re.IGNORECASE,
)
_TAGS = frozenset(
    "a abbr address article aside b blockquote br button caption center cite code col colgroup dd del div dl dt em "
    "fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hr i ins label legend li main mark nav ol p "
    "pre s section small span strike strong sub sup table tbody td tfoot th thead tr tt u ul".split()
)
_DROPPED_WHOLE = frozenset(
    "script style iframe object embed applet svg math template noscript select textarea title".split()
)
_SCRIPT = Note("script-removed", "网页里的脚本、样式和嵌入内容已去除，只留下文字和表格；原文件另存，照样可以下载。")


def edition() -> str:
    """The version of this converter and of the library it uses."""
    return f"{_OWN_VERSION}（nh3 {version('nh3')}）"


def convert_html(content: bytes, limits: Limits) -> Conversion:
    """A web page. One in which nothing acts is its own text; of others a clean page in UTF-8 is made.

    Raises RefusedError for bytes that are no text.
    """
    text = read_text(content)
    media_type = MEDIA_TYPES[Format.HTML]
    if not _ACTIVE.search(text):
        return Conversion(content, media_type)
    body = nh3.clean(
        text, tags=set(_TAGS), clean_content_tags=set(_DROPPED_WHOLE), attributes={}, strip_comments=True, link_rel=None
    )
    page = f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>\n{body.strip()}\n</body></html>\n'
    return Conversion(page.encode(), media_type, "html", edition(), (_SCRIPT,))
