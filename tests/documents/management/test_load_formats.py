"""load_seeds takes every format, through the same code as an upload."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from documents.loading import batch
from documents.models import Document, Original, Source
from documents.models.source import source_path
from tests.documents.conversion.specimens import PAPER, make_docx, make_pdf, make_zip

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]
OTHER = PAPER.replace("公园", "河道").replace("7号", "8号")


def load(*paths, **options) -> list[dict]:
    out = StringIO()
    call_command("load_seeds", *map(str, paths), stdout=out, stderr=StringIO(), json=True, **options)
    return json.loads(out.getvalue())["sources"]


@pytest.fixture
def word_file(tmp_path):
    path = tmp_path / "通知.docx"
    path.write_bytes(make_docx())
    return path


def test_a_word_file_becomes_a_paper_and_its_original_is_kept(word_file):
    load(word_file)

    paper = Document.objects.papers().get()
    assert paper.title == "三门峡市人民政府关于加强公园管理的通知"
    original = paper.source.originals.get()
    assert original.path.read_bytes() == word_file.read_bytes()
    assert (original.converter, original.name) == ("docx", "通知.docx")
    assert "python-docx" in original.converter_version
    assert paper.source.content.decode() == PAPER + "\n"


def test_the_second_run_neither_converts_nor_writes(word_file, monkeypatch):
    load(word_file)
    monkeypatch.setattr(batch, "read_file", None)
    assert [report["outcome"] for report in load(word_file)] == ["unchanged"]
    load(word_file, prune=True)
    assert Document.objects.papers().count() == 1


def test_a_new_version_of_the_converter_reads_the_file_again(word_file):
    load(word_file)
    Original.objects.update(converter_version="0")
    assert [report["outcome"] for report in load(word_file)] == ["unchanged"]  # the text came out the same
    assert Original.objects.get().converter_version != "0"


def test_lost_text_is_derived_again(word_file):
    load(word_file)
    path = source_path(Source.objects.get().sha256)
    path.unlink()
    load(word_file)
    assert path.exists()


def test_a_dry_run_keeps_no_file(word_file, empty_archive):
    assert [report["outcome"] for report in load(word_file, dry_run=True)] == ["new"]
    assert not Original.objects.exists()
    assert not (empty_archive / "sources").exists()


def test_an_archive_is_loaded_file_by_file(tmp_path):
    (tmp_path / "三月.zip").write_bytes(
        make_zip({"通知.docx": make_docx(), "b/另.pdf": make_pdf([OTHER.split("\n")]), "README.txt": "说明"})
    )
    load(tmp_path)
    assert sorted(Source.objects.values_list("file_name", flat=True)) == ["三月.zip/b/另.pdf", "三月.zip/通知.docx"]
    assert Document.objects.papers().count() == 2


def test_one_bad_member_harms_no_other_and_is_named(tmp_path):
    path = tmp_path / "三月.zip"
    path.write_bytes(make_zip({"a.docm": b"PK", "b.txt": "", "通知.txt": PAPER}))
    with pytest.raises(CommandError) as error:
        load(path)
    assert "三月.zip/a.docm）：含宏" in str(error.value)
    assert "三月.zip/b.txt）：文件是空的" in str(error.value)
    assert Document.objects.papers().count() == 1


def test_a_bomb_loads_nothing(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(make_zip({"a.txt": b"0" * 5_000_000, "通知.txt": PAPER}))
    with pytest.raises(CommandError, match="压缩炸弹"):
        load(path)
    assert not Source.objects.exists()


def test_a_page_with_scripts_is_cleaned_and_kept_as_it_came(tmp_path):
    page = "<html><body><script>steal()</script>" + "".join(f"<p>{line}</p>" for line in PAPER.split("\n"))
    (tmp_path / "a.html").write_text(page)
    load(tmp_path)
    source = Source.objects.get()
    assert "steal" not in source.text
    assert source.originals.get().path.read_text() == page
    assert source.documents.papers().get().document_number == "三政〔2021〕7号"
