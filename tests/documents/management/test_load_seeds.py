from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from documents.loading import batch, prune_sources
from documents.models import Department, Document, Place, Source
from documents.signals import rows_changed
from tests.documents.loading.dump import dump_archive
from tests.processes import start_command

PAPER = """三门峡市人民政府
关于加强第{n}公园管理的通知
三政〔2021〕{n}号

各县（市、区）人民政府：
为加强公园管理，现通知如下：
一、摸清家底
6月底前完成普查。（市林业局牵头，市财政局配合）

三门峡市人民政府
2021年3月{n}日
"""


@pytest.fixture
def folder(tmp_path):
    """A folder of texts at several depths."""
    path = tmp_path / "texts"
    (path / "a" / "b").mkdir(parents=True)
    (path / "1.txt").write_text(PAPER.format(n=1))
    (path / "a" / "2.md").write_text(PAPER.format(n=2))
    (path / "a" / "b" / "3.TXT").write_bytes(PAPER.format(n=3).encode("gb18030"))
    (path / "README.md").write_text("说明")
    (path / "a" / "notes.csv").write_text("1,2")
    (path / ".hidden.txt").write_text(PAPER.format(n=9))
    return path


def load(*paths, **options):
    out, err = StringIO(), StringIO()
    call_command("load_seeds", *map(str, paths), stdout=out, stderr=err, **options)
    return out.getvalue()


def report(*paths, **options):
    return json.loads(load(*paths, json=True, **options))


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]


def test_folders_are_loaded_at_any_depth(folder):
    text = load(folder)

    assert sorted(Source.objects.values_list("file_name", flat=True)) == ["1.txt", "a/2.md", "a/b/3.TXT"]
    assert "README.md：说明文件，不作来源" in text
    assert "新载入 3 个" in text
    assert Document.objects.papers().count() == 3


def test_the_second_run_says_unchanged_and_writes_nothing(folder):
    load(folder)
    before = dump_archive()
    text = load(folder)

    assert text.count("未变化") == 4  # three files and the total
    assert dump_archive() == before


def test_a_dry_run_says_what_would_change(folder):
    load(folder / "1.txt")
    (folder / "1.txt").write_text(PAPER.format(n=1).replace("三门峡市人民政府\n关于加强", "三门峡市人民政府\n关于"))
    found = report(folder, dry_run=True)

    assert [(s["file_name"], s["outcome"]) for s in found["sources"]] == [
        ("1.txt", "new_version"),
        ("a/2.md", "new"),
        ("a/b/3.TXT", "new"),
    ]
    changed = {
        d["field"]: (d["before"], d["after"]) for d in found["sources"][0]["differences"] if d["noun"] == "document"
    }
    assert changed["title"] == ("三门峡市人民政府关于加强第1公园管理的通知", "三门峡市人民政府关于第1公园管理的通知")
    assert Document.objects.get().title == "三门峡市人民政府关于加强第1公园管理的通知"


def test_one_bad_file_leaves_the_others_loaded_and_is_named(folder):
    (folder / "0.txt").write_bytes("公文".encode("utf-16-le")[:3] + b"\xff\xfe\x00\xd8\x00\xd8" + b"\x80\x81\xff" * 50)
    (folder / "a" / "0.txt").symlink_to(folder / "nowhere")
    with pytest.raises(CommandError) as error:
        load(folder)

    assert Document.objects.papers().count() == 3
    message = str(error.value)
    assert "未能载入" in message
    assert str(folder / "a" / "0.txt") in message
    assert "请检查" in message


def test_a_file_that_the_program_fails_on_harms_no_other(folder, monkeypatch):
    real = batch.save_source

    def fail_on_two(parsed, content, name, **options):
        if name == "a/2.md":
            raise LookupError("no such thing")
        return real(parsed, content, name, **options)

    monkeypatch.setattr(batch, "save_source", fail_on_two)
    with pytest.raises(CommandError, match=r"a/2\.md：程序未能处理该文件"):
        load(folder)
    assert Document.objects.papers().count() == 2


def test_nothing_is_removed_unless_asked(folder):
    load(folder)
    (folder / "1.txt").unlink()
    load(folder)
    assert Document.objects.papers().count() == 3

    assert "1.txt：已删除" in load(folder, prune=True, dry_run=True)
    assert Document.objects.papers().count() == 3
    load(folder, prune=True)
    assert sorted(Source.objects.values_list("file_name", flat=True)) == ["a/2.md", "a/b/3.TXT"]


def test_jobs_parse_in_processes_with_the_same_result(folder):
    load(folder)
    before = dump_archive()
    load("seeds/README.md", prune=True)
    load(folder, jobs=2)
    load(folder, prune=True)
    assert dump_archive() == before


def test_files_of_one_name_in_two_folders_stay_apart(folder, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "1.txt").write_text(PAPER.format(n=7))
    load(folder, other)

    assert {"texts/1.txt", "other/1.txt"} <= set(Source.objects.values_list("file_name", flat=True))


@pytest.mark.parametrize("path", ["nowhere", "empty"])
def test_a_path_without_texts_is_an_error_with_a_remedy(tmp_path, path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(CommandError, match="请检查路径"):
        load(tmp_path / path)


def test_lost_bytes_are_kept_again_from_the_same_file(folder, empty_archive):
    load(folder)
    shutil.rmtree(empty_archive / "sources")
    load(folder)
    assert Source.objects.get(file_name="1.txt").content == (folder / "1.txt").read_bytes()


@pytest.mark.django_db(transaction=True)
def test_changes_of_a_run_are_announced_together(folder):
    heard = []

    def listen(sender, document_ids, **kwargs):
        heard.append(len(document_ids))

    rows_changed.connect(listen)
    try:
        load(folder)
    finally:
        rows_changed.disconnect(listen)
    assert heard == [3]


def test_the_founding_texts_load_as_twenty_papers(seeds_dir):
    load(seeds_dir)
    assert Document.objects.papers().count() == 20
    before = dump_archive()
    assert [s["outcome"] for s in report(seeds_dir)["sources"]] == ["unchanged"] * 5
    prune_sources([])
    Department.objects.all().delete()
    for path in sorted(seeds_dir.glob("*.txt"), reverse=True):
        load(path)
    assert dump_archive() == before


def _papers(data_folder):
    """How many papers are committed, asked of the database file itself."""
    with closing(sqlite3.connect(data_folder / "archive.sqlite3", timeout=60)) as database:
        return database.execute("SELECT count(*) FROM documents_document WHERE parent_id IS NULL").fetchone()[0]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_killed_in_mid_load_and_started_again_is_loaded_once(tmp_path):
    texts, data = tmp_path / "texts", tmp_path / "data"
    texts.mkdir()
    for number in range(1, 25):
        (texts / f"{number:02}.txt").write_text(PAPER.format(n=number), encoding="utf-8")
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    assert start_command(data, "migrate", "-v0").wait() == 0
    process = start_command(data, "load_seeds", str(texts), **silent)
    deadline = time.monotonic() + 120
    while _papers(data) < 3 and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    done = _papers(data)
    assert done > 0

    assert start_command(data, "load_seeds", str(texts), **silent).wait() == 0
    assert _papers(data) == 24
    with closing(sqlite3.connect(data / "archive.sqlite3")) as database:
        once = database.execute("SELECT count(*), count(DISTINCT slug) FROM documents_document").fetchone()
        assert once == (24, 24)
        assert database.execute("SELECT count(*) FROM documents_duty").fetchone() == (24,)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_places_of_the_whole_country_are_loaded_once(monkeypatch):
    from documents.loading import reference
    from documents.reference.places import all_places

    monkeypatch.setattr(reference, "all_places", all_places)
    reference.load_reference()
    assert Place.objects.count() == len(all_places())
    assert Place.objects.get(code="411281").parent.parent.name == "河南省"
    assert not reference.load_reference()
