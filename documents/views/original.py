"""The file that a paper was read from, as it came in, byte for byte."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.models import Document, Original, Source
from documents.models.source import source_path
from documents.views.source import reads_whole_source

_OPAQUE = "application/octet-stream"


@require_safe
def original(request: HttpRequest, slug: str, sha256: str) -> HttpResponseBase:
    """Download the source of a paper, or a file it was derived from; never shown in place, for it may be a web page.

    Not found for readers who may not read all of it: a file cannot be handed out in part.
    """
    documents = Document.objects.visible_to(request.user).select_related("paper", "source").defer("source__text")
    paper = get_object_or_404(documents, slug=slug).top
    if not reads_whole_source(paper, request.user):
        raise Http404
    found = _find(paper.source, sha256)
    try:
        content = source_path(sha256).open("rb")
    except FileNotFoundError as error:
        raise Http404(_("数据目录中没有这个文件；请联系管理员。")) from error
    name = PurePosixPath(found.name if isinstance(found, Original) else found.file_name).name
    media_type = found.media_type if isinstance(found, Original) else "text/plain"
    return FileResponse(
        content, as_attachment=True, filename=name, content_type=_OPAQUE if "html" in media_type else media_type
    )


def _find(source: Source, sha256: str) -> Original | Source:
    if sha256 == source.sha256:
        return source
    return get_object_or_404(source.originals.all(), sha256=sha256)
