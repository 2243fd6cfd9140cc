"""From the upload to the archive, and what is refused on the way."""

from __future__ import annotations

import pytest

from documents.conversion import Limits, RefusedError
from documents.conversion.archives import Member
from documents.intake import choose, discard, reading, staging, start_job, sweep_incoming
from documents.models import (
    Document,
    Job,
    JobKind,
    JobState,
    Original,
    Source,
    State,
    Upload,
    UploadState,
)
from tests.documents.conversion.specimens import PAPER, make_docx, make_pdf, make_zip
from tests.documents.intake.conftest import carry_out

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]
TEXT = PAPER.encode()
OTHER = PAPER.replace("7号", "8号").replace("公园", "河道")


def accept(batch, author, *, publish=False) -> Job:
    chosen = choose(batch.uploads.all(), author=author)
    return carry_out(
        start_job(JobKind.ACCEPT_UPLOADS, author=author, batch=batch, options={"uploads": chosen, "publish": publish})
    )


def staged(empty_archive) -> list[str]:
    return [path.name for path in (empty_archive / "incoming").glob("*/*")]


def test_what_is_read_shows_nowhere_until_it_is_accepted(hand_in):
    batch = hand_in(通知__docx=make_docx())
    upload = batch.uploads.get()
    assert (upload.state, upload.outcome, upload.converter) == (UploadState.READ, "new", "docx")
    assert upload.tree["documents"][0]["title"] == "三门峡市人民政府关于加强公园管理的通知"
    assert not Document.objects.exists()
    assert not Source.objects.exists()


def test_what_is_accepted_is_a_draft_with_its_original(hand_in, editor, empty_archive):
    content = make_docx()
    batch = hand_in(通知__docx=content)
    job = accept(batch, editor)
    paper = Document.objects.papers().get()
    assert (paper.state, paper.is_public) == (State.DRAFT, False)
    assert Original.objects.get().path.read_bytes() == content
    upload = batch.uploads.get()
    assert (upload.state, upload.source_id) == (UploadState.ACCEPTED, paper.source_id)
    assert (job.state, job.done_count) == (JobState.DONE, 1)
    assert staged(empty_archive) == []


def test_an_editor_may_publish_at_once(hand_in, editor):
    accept(hand_in(通知__txt=TEXT), editor, publish=True)
    assert Document.objects.papers().get().is_public


def test_a_cataloguer_may_not_publish(hand_in, cataloguer):
    batch = hand_in(cataloguer, 通知__txt=TEXT)
    job = accept(batch, cataloguer, publish=True)
    assert not Source.objects.exists()
    assert "权限" in job.entries.get().message
    assert batch.uploads.get().state == UploadState.READ


def test_a_cataloguer_may_not_replace_what_is_public(hand_in, cataloguer, editor):
    accept(hand_in(通知__txt=TEXT), editor, publish=True)
    batch = hand_in(cataloguer, 通知__txt=TEXT.replace("现通知".encode(), "特通知".encode()))
    assert batch.uploads.get().outcome == "new_version"
    accept(batch, cataloguer)
    assert Source.objects.count() == 1
    assert "现通知" in Source.objects.get().text


def test_what_is_discarded_leaves_nothing(hand_in, editor, empty_archive):
    batch = hand_in(通知__docx=make_docx())
    assert discard(batch.uploads.all(), author=editor) == 1
    assert staged(empty_archive) == []
    assert not Source.objects.exists()
    assert batch.uploads.get().state == UploadState.DISCARDED
    assert choose(batch.uploads.all(), author=editor) == []


def test_an_archive_gives_way_to_its_files(hand_in):
    batch = hand_in(三月__zip=make_zip({"a.txt": TEXT, "b.docm": b"PK", "c.pdf": make_pdf([OTHER.split("\n")])}))
    assert {upload.name: upload.state for upload in batch.uploads.all()} == {
        "三月.zip/a.txt": "read", "三月.zip/b.docm": "refused", "三月.zip/c.pdf": "read",
    }  # fmt: skip
    job = batch.jobs.get()
    assert (job.state, job.done_count, job.total_count) == (JobState.DONE, 4, 4)


def test_an_archive_that_turns_out_a_bomb_leaves_nothing(hand_in, empty_archive, monkeypatch):
    def lying(content):
        yield Member("a.txt", TEXT)
        raise RefusedError("bomb", "压缩包解开后远大于它所声明的大小，不予解开。请核对来源。")

    monkeypatch.setattr(reading, "read_archive", lying)
    upload = hand_in(a__zip=b"PK").uploads.get()
    assert upload.state == UploadState.REFUSED
    assert staged(empty_archive) == []


@pytest.mark.parametrize("name", [".", "..", "../../x.txt", "通知\x00.txt", ""])
def test_names_never_become_paths(editor, empty_archive, name):
    batch = staging.receive([], author=editor)
    upload = staging.stage(batch, name, [TEXT])
    carry_out(start_job(JobKind.READ_UPLOADS, author=editor, batch=batch))
    assert {path.parent.name for path in empty_archive.rglob("*") if path.is_file()} <= {str(batch.pk)}
    assert Upload.objects.get(pk=upload.pk).state in (UploadState.READ, UploadState.REFUSED)


def test_names_show_no_signs_that_deceive(editor, empty_archive):
    batch = staging.receive([], author=editor)
    upload = staging.stage(batch, "通知\u202etxt.exe\x1b[31m.txt", [TEXT])
    assert upload.name == "通知�txt.exe�[31m.txt"


def test_a_text_with_nul_can_be_looked_at(hand_in):
    upload = hand_in(a__txt=TEXT.replace("公园".encode(), "公\x00园".encode())).uploads.get()
    assert upload.state == UploadState.READ
    assert "\x00" not in str(upload.tree)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a__zip", make_zip({"a.txt": b"0" * 5_000_000}), "压缩炸弹"),
        ("a__zip", make_zip({"../../a.txt": b"x"}), "包外"),
        ("a__docx", make_pdf([["文"]]), "实际是PDF"),
        ("a__docx", make_zip({"word/document.xml": "<a/>", "word/vbaProject.bin": "x"}), "宏"),
        ("a__pdf", make_pdf([["文"]], "/OpenAction 900 0 R", ["<</S/JavaScript/JS(x)>>"]), "JavaScript"),
        ("a__txt", b"", "空的"),
        ("a__txt", bytes(range(1, 32)) * 50, "不是文字"),
        ("a__doc", b"\xd0\xcf\x11\xe0", "另存为 .docx"),
    ],
)
def test_what_is_refused_says_why_and_leaves_nothing(hand_in, empty_archive, name, content, words):
    upload = hand_in(**{name: content}).uploads.get()
    assert upload.state == UploadState.REFUSED
    assert words in upload.message
    assert "请" in upload.message
    assert staged(empty_archive) == []
    assert not Source.objects.exists()


def test_a_file_past_the_limit_is_not_kept(hand_in, empty_archive, monkeypatch):
    monkeypatch.setattr(staging, "LIMITS", Limits(file_size=100))
    upload = hand_in(a__txt=b"x" * 200).uploads.get()
    assert upload.state == UploadState.REFUSED
    assert "上限" in upload.message
    assert staged(empty_archive) == []


def test_a_page_with_scripts_is_cleaned_and_says_so(hand_in, editor):
    batch = hand_in(a__html=f"<html><body><script>steal()</script><p>{PAPER}</p>".encode())
    upload = batch.uploads.get()
    assert [note["code"] for note in upload.notes] == ["script-removed"]
    accept(batch, editor)
    assert "steal" not in Source.objects.get().text


def test_the_same_bytes_and_the_same_paper_and_the_same_words_are_told(hand_in, editor):
    accept(hand_in(通知__docx=make_docx()), editor)
    held = Document.objects.papers().get()
    again = hand_in(又__docx=make_docx()).uploads.get()
    assert again.findings["held"] == ["通知.docx"]
    assert again.outcome == "unchanged"

    edited = hand_in(改__txt=TEXT.replace("现通知".encode(), "特通知".encode())).uploads.get()
    (match,) = edited.findings["papers"][0]["matches"]
    assert (match["id"], match["why"]) == (held.pk, "paper")
    assert match["similarity"] > 50

    renumbered = hand_in(号__txt=PAPER.replace("三政〔2021〕7号", "陕政〔2022〕9号").encode()).uploads.get()
    (match,) = renumbered.findings["papers"][0]["matches"]
    assert (match["id"], match["why"]) == (held.pk, "text")

    foreign = hand_in(
        外__txt=(seed := "灵宝市人民政府关于表彰先进单位的决定\n灵政〔2020〕3号\n经研究，决定予以表彰。" * 3).encode()
    )
    assert foreign.uploads.get().findings["papers"][0]["matches"] == [], seed


def test_files_of_uploads_that_nobody_waits_for_are_swept(hand_in, editor, empty_archive, monkeypatch):
    batch = hand_in(通知__txt=TEXT)
    stray = empty_archive / "incoming" / str(batch.pk) / "999999"
    stray.write_bytes(b"x")
    assert sweep_incoming() == 0  # it may be on its way
    monkeypatch.setattr(staging, "_UPLOADING_SECONDS", -1)
    assert sweep_incoming() == 1
    assert not stray.exists()
    assert batch.uploads.get().path.exists()


def test_a_file_lost_from_the_disk_is_told(editor):
    batch = staging.receive([], author=editor)
    Upload.objects.create(batch=batch, name="a.txt", byte_count=1)
    carry_out(start_job(JobKind.READ_UPLOADS, author=editor, batch=batch))
    assert "没有传完" in batch.uploads.get().message
