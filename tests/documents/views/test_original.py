from __future__ import annotations

import pytest
from django.core.management import call_command
from django.urls import reverse

from documents.models import Document, Source
from tests.documents.conversion.specimens import PAPER, make_docx

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]


def load(folder, name: str, content: bytes) -> Document:
    path = folder / name
    path.write_bytes(content)
    call_command("load_seeds", str(path), verbosity=0)
    return Document.objects.papers().get()


def download(client, paper: Document, sha256: str):
    return client.get(reverse("documents:original", args=[paper.slug, sha256]))


def test_the_original_is_handed_out_as_it_came(client, tmp_path):
    content = make_docx()
    paper = load(tmp_path, "通知.docx", content)
    page = client.get(reverse("documents:source_text", args=[paper.slug])).content.decode()
    original = paper.source.originals.get()
    assert reverse("documents:original", args=[paper.slug, original.sha256]) in page
    assert "python-docx" in page
    response = download(client, paper, original.sha256)
    assert b"".join(response.streaming_content) == content
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_text_is_its_own_original(client, tmp_path):
    paper = load(tmp_path, "通知.txt", PAPER.encode("gb18030"))
    response = download(client, paper, paper.source.sha256)
    assert b"".join(response.streaming_content) == PAPER.encode("gb18030")


def test_a_web_page_is_never_shown_in_place(client, tmp_path):
    paper = load(tmp_path, "a.html", f"<html><body><script>x</script><p>{PAPER}</p>".encode())
    response = download(client, paper, paper.source.originals.get().sha256)
    assert response["Content-Type"] == "application/octet-stream"
    response.close()


def test_other_files_and_what_is_not_public_are_not_found(client, tmp_path):
    paper = load(tmp_path, "通知.docx", make_docx())
    assert download(client, paper, "0" * 64).status_code == 404
    Document.objects.update(is_public=False)
    assert download(client, paper, paper.source.originals.get().sha256).status_code == 404


def test_lost_bytes_are_not_found(client, tmp_path):
    paper = load(tmp_path, "通知.txt", PAPER.encode())
    Source.objects.get().path.unlink()
    assert download(client, paper, paper.source.sha256).status_code == 404
