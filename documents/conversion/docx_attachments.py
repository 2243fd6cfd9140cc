"""What a DOCX would fetch or start when opened: contents from elsewhere, controls, files of any kind packed in.

The original is handed on to readers, so such a file is refused; links to pages, which a reader follows or not, are not.
"""

from __future__ import annotations

import posixpath
from zipfile import ZipFile

from lxml import etree

from documents.conversion.limits import Limits
from documents.conversion.packages import read_member
from documents.conversion.results import RefusedError

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FETCHED = ("http:", "https:", "ftp:", "//", "file://")  # not file:///C:/…, which Word writes for templates of its own
_PACKED_FILE = "\x01Ole10Native".encode("utf-16-le")  # the stream in which an embedded file of any kind lies
_FOREIGN = (
    "文件引用了外部的模板或内容（{target}），打开时会自动连接该地址，不予收入。"
    "请在 Word 或 WPS 中断开链接、改用本机模板，另存后再上传。"
)
_CONTROLS = "文件含有 ActiveX 控件，控件可能带有恶意程序，不予收入。请在 Word 或 WPS 中删去控件，另存后再上传。"
_EMBEDDED = "文件里夹带了其他文件（嵌入的附件），可能有害，不予收入。请删去嵌入的文件，另存后再上传；附件请单独上传。"


def refuse_attachments(package: ZipFile, limits: Limits) -> None:
    """Raises RefusedError for a package with contents from elsewhere, controls, or embedded files."""
    for member in package.infolist():
        name = member.filename.lower()
        if name.startswith("word/activex/"):
            raise RefusedError("control", _CONTROLS)
        if name.endswith(".rels"):
            _refuse_foreign(read_member(package, member, limits))
        elif posixpath.dirname(name).endswith("/embeddings") and _PACKED_FILE in read_member(package, member, limits):
            raise RefusedError("embedded-file", _EMBEDDED)


def _refuse_foreign(content: bytes) -> None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.LxmlError as error:
        raise RefusedError("broken", "DOCX 文件已损坏，无法读取。请用 Word 或 WPS 打开，另存后再上传。") from error
    for relation in root.iter(_RELATIONSHIP):
        target = (relation.get("Target") or "").strip().replace("\\", "/")
        kind = (relation.get("Type") or "").rpartition("/")[2]
        if relation.get("TargetMode") != "External" or kind == "hyperlink":
            continue
        if target.lower().startswith(_FETCHED) and not _is_local(target):
            raise RefusedError("foreign-content", _FOREIGN.format(target=target[:80]))


def _is_local(target: str) -> bool:
    """Whether an address is of this very machine: file:///C:/Normal.dotm, but not file://server/x."""
    return target.lower().startswith("file:///") and not target[len("file:///") :].startswith("/")
