"""HTML: scripts, styles and whatever else acts is taken out; a page without such is read as it is."""

from __future__ import annotations

from importlib.metadata import version

import lxml.html
import nh3
from lxml.etree import ErrorTypes, LxmlError
from lxml.html import HtmlElement

from documents.conversion.formats import MEDIA_TYPES, Format
from documents.conversion.limits import Limits
from documents.conversion.plain_text import has_words, no_words, read_text
from documents.conversion.results import Conversion, Note

_OWN_VERSION = "1"
# What acts or hides: elements, attributes that begin with "on", addresses that are programs.
_ACTIVE = frozenset(
    "script style iframe frame object embed applet svg math base link template noscript frameset portal".split()
)
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "background", "data", "poster", "srcset", "xlink:href"})
_PROGRAMS = ("javascript:", "vbscript:", "data:text/", "data:application/", "data:image/svg")
_BLANKS = dict.fromkeys(range(0x21))  # browsers pass them over within the name of a protocol
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

    Raises RefusedError for bytes that are no text, and for a page without words.
    """
    text = read_text(content)
    media_type = MEDIA_TYPES[Format.HTML]
    root, is_whole = _parsed(text)
    if root is None or not has_words("".join(root.itertext())):
        raise no_words()
    if is_whole and not any(_acts(element) for element in root.iter()):
        return Conversion(content, media_type)
    body = nh3.clean(
        text, tags=set(_TAGS), clean_content_tags=set(_DROPPED_WHOLE), attributes={}, strip_comments=True, link_rel=None
    )
    if not has_words(nh3.clean(body, tags=set())):
        raise no_words()
    page = f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>\n{body.strip()}\n</body></html>\n'
    return Conversion(page.encode(), media_type, "html", edition(), (_SCRIPT,))


def _parsed(text: str) -> tuple[HtmlElement | None, bool]:
    """The page as a browser takes it, entities resolved; None for one of which nothing is left.

    The second tells whether all of it was read: what stands in thousands of nested elements is not.
    """
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except LxmlError:
        return None, False
    return root, not parser.error_log.filter_types([ErrorTypes.ERR_RESOURCE_LIMIT])


def _acts(element: HtmlElement) -> bool:
    """Whether an element does anything but say something. A comment may be a script to an old browser."""
    if not isinstance(element.tag, str):
        return "<" in (element.text or "")
    if element.tag.lower().rpartition(":")[2] in _ACTIVE:
        return True
    for name, value in element.attrib.items():
        attribute = name.lower().strip("/")
        if attribute.startswith("on") or (attribute == "http-equiv" and value.strip().lower() == "refresh"):
            return True
        if attribute in _ADDRESSES and value.translate(_BLANKS).lower().startswith(_PROGRAMS):
            return True
    return False
