"""Handing in, looking, deciding: the pages."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documents.groups import CATALOGUER, EDITOR, READER
from documents.intake import run_job
from documents.models import Document, Job, JobKind, JobState, Source, Upload, UploadBatch, UploadState
from tests.documents.conversion.specimens import PAPER, make_docx, make_zip
from tests.documents.intake.conftest import person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]
HAND_IN = "/admin/documents/upload/add/"
MALICE = "<script>alert(1)</script>"


@pytest.fixture
def editor_client(client):
    client.force_login(person("编辑", EDITOR))
    return client


def hand_in(client, *files: tuple[str, bytes]) -> UploadBatch:
    handed = [SimpleUploadedFile(name, content) for name, content in files]
    response = client.post(HAND_IN, {"files": handed, "note": "来函"})
    assert response.status_code == 302, response.context["errors"]
    batch = UploadBatch.objects.get()
    assert response["Location"] == reverse("admin:documents_uploadbatch_change", args=[batch.pk])
    run_job(batch.jobs.get().pk)
    return batch


def address(row) -> str:
    return reverse(f"admin:documents_{row._meta.model_name}_change", args=[row.pk])


def test_several_files_are_handed_in_shown_and_taken_in(editor_client):
    batch = hand_in(editor_client, ("通知.docx", make_docx()), ("坏.docm", b"PK"))
    page = editor_client.get(address(batch)).content.decode()
    assert "待决定" in page
    assert "含宏的 Word 文件" in page
    good = batch.uploads.get(state=UploadState.READ)
    preview = editor_client.get(address(good)).content.decode()
    for words in (
        "三政〔2021〕7号",
        "摸清家底",
        "python-docx",
        "6月底前完成普查",
        "牵头单位：",
        "责任条款（2）",
        'id="L5"',
        'href="?page=1#L5"',
    ):
        assert words in preview, words

    response = editor_client.post(address(good), {"action": "publish"})
    job = Job.objects.get(kind=JobKind.ACCEPT_UPLOADS)
    assert response["Location"] == address(job)
    run_job(job.pk)
    paper = Document.objects.papers().get()
    assert paper.is_public
    done = editor_client.get(address(job)).content.decode()
    assert reverse("admin:documents_document_change", args=[paper.pk]) in done
    assert "等待决定" not in editor_client.get(address(good)).content.decode()


def test_accepting_with_corrections_leads_to_the_facts(editor_client):
    upload = hand_in(editor_client, ("通知.docx", make_docx())).uploads.get()
    waiting = editor_client.post(address(upload), {"action": "correct"})["Location"]
    page = editor_client.get(waiting).content.decode()
    assert "取消" in page  # nothing is done yet: the page follows along
    assert f'url={waiting}"' in page
    job = Job.objects.get(kind=JobKind.ACCEPT_UPLOADS)
    run_job(job.pk)
    paper = Document.objects.papers().get()
    assert editor_client.get(waiting)["Location"] == address(paper)
    assert not paper.is_public
    assert editor_client.get(address(job)).status_code == 200  # the report stays where it was


def test_accepting_a_gazette_with_corrections_leads_to_the_list_of_its_papers(editor_client):
    two = "\n\n".join((PAPER, PAPER.replace("7号", "8号").replace("公园", "河道")))
    upload = hand_in(editor_client, ("公报.txt", two.encode())).uploads.get()
    waiting = editor_client.post(address(upload), {"action": "correct"})["Location"]
    run_job(Job.objects.get(kind=JobKind.ACCEPT_UPLOADS).pk)
    count = Document.objects.papers().count()
    answer = editor_client.get(waiting, follow=True)
    assert answer.context["cl"].result_count == count


def test_unaccepted_uploads_appear_nowhere(editor_client, client):
    hand_in(editor_client, ("通知.docx", make_docx()))
    client.logout()
    for page in ("/", "/search/?q=公园", "/gazettes/", "/duties/"):
        assert "加强公园管理" not in client.get(page, follow=True).content.decode()


def test_many_are_discarded_at_once(editor_client):
    batch = hand_in(editor_client, ("三月.zip", make_zip({"a.txt": PAPER, "b.txt": PAPER.replace("7号", "8号")})))
    keys = [upload.pk for upload in batch.uploads.all()]
    editor_client.post(address(batch), {"action": "discard", "upload": keys})
    assert set(batch.uploads.values_list("state", flat=True)) == {UploadState.DISCARDED}
    assert not Source.objects.exists()


def test_nothing_ticked_or_nothing_left_is_told(editor_client):
    batch = hand_in(editor_client, ("a.txt", PAPER.encode()))
    assert "请先勾选文件" in editor_client.post(address(batch), {"action": "accept"}, follow=True).content.decode()
    batch.uploads.update(state=UploadState.DISCARDED)
    answer = editor_client.post(address(batch.uploads.get()), {"action": "accept"}, follow=True)
    assert "没有等待决定的" in answer.content.decode()
    assert not Job.objects.filter(kind=JobKind.ACCEPT_UPLOADS).exists()


def test_a_form_without_files_is_told(editor_client):
    answer = editor_client.post(HAND_IN, {"note": "x"})
    assert "请选择至少一个文件" in answer.content.decode()
    assert not UploadBatch.objects.exists()


def test_words_of_files_are_never_markup(editor_client):
    batch = hand_in(editor_client, (f"{MALICE}.txt".replace("/", "∕"), f"{MALICE}\n{PAPER}".encode()))
    for page in (address(batch), address(batch.uploads.get())):
        assert "<script>alert" not in editor_client.get(page).content.decode()


def test_who_may_do_what(client):
    reader, cataloguer = person("读者", READER), person("编目", CATALOGUER)
    client.force_login(reader)
    assert client.get(HAND_IN).status_code == 403
    client.force_login(cataloguer)
    batch = hand_in(client, ("a.txt", PAPER.encode()))
    upload = batch.uploads.get()
    assert "收入并发布" not in client.get(address(upload)).content.decode()
    assert client.post(address(upload), {"action": "publish"}).status_code == 403
    assert client.get("/admin/documents/job/add/").status_code == 403
    client.force_login(reader)
    assert client.get(address(upload)).status_code == 403
    assert client.post(address(upload), {"action": "accept"}).status_code == 403
    assert client.post(address(batch), {"upload": [upload.pk], "action": "discard"}).status_code == 403
    assert Upload.objects.get().state == UploadState.READ


def test_a_long_text_is_shown_page_by_page(editor_client):
    text = PAPER + "\n" + "\n".join(f"第{n}段文字。" for n in range(2500))
    upload = hand_in(editor_client, ("长.txt", text.encode())).uploads.get()
    second = editor_client.get(address(upload), {"page": "2"}).content.decode()
    assert 'id="L1001"' in second
    assert 'id="L1000"' not in second
    assert editor_client.get(address(upload), {"page": "nonsense"}).status_code == 200


def test_a_rehearsal_is_started_watched_cancelled_and_read(editor_client, monkeypatch):
    from documents.loading import rereading

    batch = hand_in(editor_client, ("a.txt", PAPER.encode()))
    editor_client.post(address(batch.uploads.get()), {"action": "accept"})
    run_job(Job.objects.get(kind=JobKind.ACCEPT_UPLOADS).pk)
    Document.objects.update(title="旧的标题")
    monkeypatch.setattr(rereading, "PARSER_VERSION", "9.9")
    assert "现有 1 个来源" in editor_client.get("/admin/documents/job/add/").content.decode()
    response = editor_client.post("/admin/documents/job/add/", {"kind": "rehearse"})
    job = Job.objects.get(kind=JobKind.REHEARSE)
    waiting = editor_client.get(response["Location"]).content.decode()
    assert "documents/job.js" in waiting
    assert '<noscript><meta http-equiv="refresh"' in waiting
    run_job(job.pk)
    report = editor_client.get(address(job)).content.decode()
    assert "documents/job.js" not in report
    assert "<td>标题</td><td>旧的标题</td><td>三门峡市人民政府关于加强公园管理的通知</td>" in report
    second = editor_client.post("/admin/documents/job/add/", {"kind": "reread"})["Location"]
    editor_client.post(second, {"cancel": "1"})
    assert Job.objects.get(kind=JobKind.REREAD).state == JobState.CANCELLED
