"""What is not taken in, each with the words that say why and what to do."""

from __future__ import annotations

import io
import os
import random
import stat
import zipfile
from traceback import walk_tb

import docx
import pytest

from documents.conversion import RefusedError, convert, convert_apart, read_file
from documents.conversion.archives import read_archive
from documents.conversion.limits import Limits
from tests.documents.conversion.specimens import PAPER, make_docx, make_pdf, make_zip, saved

TEXT = PAPER.encode()


def refusal(content: bytes, name: str, limits: Limits | None = None) -> RefusedError:
    with pytest.raises(RefusedError, match="请") as error:
        convert(content, name, limits or Limits())
    return error.value


@pytest.mark.parametrize("content", [b"", b" \r\n\t"])
def test_an_empty_file(content):
    assert refusal(content, "a.txt").code == "empty"


@pytest.mark.parametrize("words", ["\u3000\u3000\n" * 9, "\u200b\ufeff\u2060\n" * 9, "\ufeff", "\u00a0\u202e"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_file_of_blanks_and_of_signs_nobody_sees(words, name):
    assert refusal(words.encode(), name).code == "no-text"


def test_a_refusal_keeps_no_file_in_memory():
    depths = []
    for _ in range(2):
        frames = refusal("\u3000".encode(), "a.txt").__traceback__
        depths.append(len(list(walk_tb(frames))))
    assert depths[0] == depths[1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_encodings_in_which_papers_come(encoding):
    read = read_file(PAPER.encode(encoding), "a.txt")
    assert [paper.title.value for paper in read.parsed.documents] == ["三门峡市人民政府关于加强公园管理的通知"]


def test_a_file_that_is_too_large():
    error = refusal(b"x" * 2048, "a.txt", Limits(file_size=1024))
    assert error.code == "too-large"
    assert "上限" in error.message


@pytest.mark.parametrize(
    ("content", "name", "actual"),
    [
        (make_pdf([["文"]]), "a.txt", "PDF"),
        (make_pdf([["文"]]), "a.docx", "PDF"),
        (make_docx(), "a.pdf", "压缩包或 Office 文件"),
        (TEXT, "a.pdf", "不是有效的 PDF"),
        (b"MZ\x90\0" + b"\0" * 60 + b"PE\0\0" + b"\0" * 300, "a.txt", "可执行程序"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "a.html", "PNG 图片"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.docx", "旧版 Office 文件"),
    ],
)
def test_a_wrong_extension(content, name, actual):
    error = refusal(content, name)
    assert error.code == "wrong-extension"
    assert actual in error.message


@pytest.mark.parametrize(
    ("name", "code"),
    [("a.doc", "format-not-taken"), ("a.docm", "macro"), ("a.ofd", "format-not-taken"), ("a", "format-not-taken"),
     ("a.xyz", "format-not-taken"), ("a.rar", "format-not-taken"), ("a.JPG", "format-not-taken")],
)  # fmt: skip
def test_a_format_that_is_not_taken(name, code):
    assert refusal(TEXT, name).code == code


def test_an_encrypted_word_file():
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert refusal(content, "a.docx").code == "encrypted"


def test_binary_noise():
    noise = random.Random(7).randbytes(5000)  # noqa: S311 (noise, no secret)
    assert refusal(noise, "a.txt").code in ("noise", "undecodable")
    assert refusal(bytes(range(1, 32)) * 50, "a.txt").code == "noise"


def members(content: bytes, limits: Limits | None = None) -> dict[str, str]:
    return {
        member.name: member.refusal.code if member.refusal else member.content.decode()
        for member in read_archive(content, limits or Limits())
    }


def archive_refusal(content: bytes, limits: Limits | None = None) -> RefusedError:
    with pytest.raises(RefusedError, match="请") as error:
        list(read_archive(content, limits or Limits()))
    return error.value


def test_an_archive_gives_its_files_and_leaves_out_what_systems_leave():
    content = make_zip({"b/2.txt": "二", "a.txt": "一", "__MACOSX/._a.txt": "x", "Thumbs.db": "x", "b/": ""})
    assert members(content) == {"a.txt": "一", "b/2.txt": "二"}


def test_names_packed_in_gbk_are_read():
    content = make_zip({"XXXX.txt": "一"})
    assert list(members(content.replace(b"XXXX", "通知".encode("gb18030")))) == ["通知.txt"]


@pytest.mark.parametrize(
    ("content", "limits"),
    [
        (make_zip({"a.txt": b"0" * 5_000_000}), Limits()),  # ratio
        (make_zip({f"{n}.txt": "x" for n in range(30)}), Limits(archive_members=20)),  # count
        (make_zip({f"{n}.txt": os.urandom(900) for n in range(9)}), Limits(archive_size=5000)),  # total
    ],
)
def test_a_zip_bomb(content, limits):
    assert archive_refusal(content, limits).code == "bomb"
    assert refusal(make_zip({"word/document.xml": b"0" * 5_000_000}), "a.docx").code == "bomb"


def test_a_member_that_is_too_large():
    content = make_zip({"a.txt": "x" * 3000, "b.txt": "二"})
    assert members(content, Limits(file_size=2000)) == {"a.txt": "too-large", "b.txt": "二"}


def test_a_text_in_a_broken_encoding_is_not_called_noise():
    error = refusal(TEXT[:100] + b"\xff\xfe\xff" + TEXT[100:], "a.txt")
    assert error.code == "undecodable"
    assert "UTF-8" in error.message


def test_a_zip_that_lies_about_its_size():
    content = bytearray(make_zip({"a.txt": b"0" * 3000}))
    place = content.rindex(b"PK\x01\x02")
    content[place + 24 : place + 28] = (10).to_bytes(4, "little")  # size unpacked, as the directory says
    assert list(members(bytes(content)).values()) == ["broken"]


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\x.txt", "a\\..\\..\\b.txt"])
def test_a_path_that_escapes(name):
    assert archive_refusal(make_zip({name: "x"})).code == "path-escape"


def test_a_link_in_an_archive():
    info = zipfile.ZipInfo("a.txt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert members(make_zip({info: "/etc/passwd"})) == {"a.txt": "path-escape"}


def test_a_device_in_an_archive():
    info = zipfile.ZipInfo("a.txt")
    info.external_attr = (stat.S_IFCHR | 0o666) << 16
    assert members(make_zip({info: "x"})) == {"a.txt": "path-escape"}


def test_files_of_one_name_in_an_archive():
    packed = io.BytesIO(make_zip({"a.txt": "一"}))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("a.txt", "二")
    read = [
        member.refusal.code if member.refusal else member.content.decode() for member in read_archive(packed.getvalue())
    ]
    assert read == ["一", "same-name"]


def test_an_archive_of_very_many_files():
    assert archive_refusal(make_zip({f"{n}.txt": "" for n in range(2001)})).code == "bomb"


def test_an_archive_in_an_archive_and_one_with_nothing_in_it():
    assert members(make_zip({"a.zip": make_zip({"b.txt": "x"}), "c.txt": "二"})) == {
        "a.zip": "nested-archive",
        "c.txt": "二",
    }
    assert archive_refusal(make_zip({})).code == "empty"
    assert archive_refusal(b"PK\x03\x04" + b"\0" * 50).code == "broken"


def test_an_archive_with_a_password():
    content = bytearray(make_zip({"a.txt": "x"}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + flags] |= 1
    assert archive_refusal(bytes(content)).code == "encrypted"


def test_a_process_of_its_own_gives_the_same_text_and_the_same_refusal():
    assert convert_apart(make_docx(), "a.docx") == convert(make_docx(), "a.docx")
    with pytest.raises(RefusedError) as error:
        convert_apart(make_zip({"word/document.xml": "<a/>", "word/vbaProject.bin": "x"}), "a.docx")
    assert error.value.code == "macro"


def test_a_conversion_without_end_is_ended():
    with pytest.raises(RefusedError, match="已中止") as error:
        convert_apart(make_docx(), "a.docx", Limits(seconds=0))
    assert error.value.code == "too-slow"


def test_a_conversion_that_eats_memory_dies_alone():
    with pytest.raises(RefusedError, match="请") as error:
        convert_apart(make_docx(), "a.docx", Limits(memory=20 * 1024 * 1024))
    assert error.value.code == "broken"


def related(target: str, kind: str = "attachedTemplate") -> bytes:
    document = docx.Document()
    document.add_paragraph(PAPER)
    document.part.relate_to(target, f"http://schemas.openxmlformats.org/{kind}", is_external=True)
    return saved(document)


@pytest.mark.parametrize(
    "target",
    [
        "http://example.com/x.dotm",
        "HTTPS://example.com/x",
        "\\\\server\\x.dotm",
        "file://server/x",
        "file:////server/x",
    ],
)
@pytest.mark.parametrize("kind", ["attachedTemplate", "oleObject", "image", "frame"])
def test_a_word_file_that_fetches_contents_when_opened(target, kind):
    error = refusal(related(target, kind), "a.docx")
    assert error.code == "foreign-content"
    assert target.replace("\\", "/") in error.message


def test_a_word_file_with_links_and_its_own_template():
    assert convert(related("http://example.com/", "hyperlink"), "a.docx").text
    assert convert(related("file:///C:/Templates/Normal.dotm"), "a.docx").text


def added(**files: bytes) -> bytes:
    packed = io.BytesIO(make_docx())
    with zipfile.ZipFile(packed, "a") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_bin", ".bin").replace("_xml", ".xml"), content)
    return packed.getvalue()


def test_a_word_file_with_controls_or_files_packed_in():
    assert refusal(added(word__activeX__activeX1_xml=b"<a/>"), "a.docx").code == "control"
    packed = b"\xd0\xcf\x11\xe0" + "\x01Ole10Native".encode("utf-16-le")
    assert refusal(added(word__embeddings__oleObject1_bin=packed), "a.docx").code == "embedded-file"
    assert convert(added(word__embeddings__oleObject1_bin=b"\xd0\xcf\x11\xe0"), "a.docx").text  # a formula


def test_a_word_file_that_asks_for_a_file_of_the_server(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("机密")
    document = zipfile.ZipFile(io.BytesIO(make_docx()))
    files = {name: document.read(name) for name in document.namelist()}
    head, _, body = files["word/document.xml"].decode().partition("?>")
    asking = f'{head}?><!DOCTYPE a [<!ENTITY e SYSTEM "{secret.as_uri()}">]>{body.replace("摸清家底", "&e;", 1)}'
    files["word/document.xml"] = asking.encode()
    assert "机密" not in convert(make_zip(files), "a.docx").text.decode()


EMBEDDED = ("<</Type/Filespec/F(a)/EF<</F 901 0 R>>>>", "<</Length 0>>")


@pytest.mark.parametrize(
    ("catalog", "objects", "words"),
    [
        ("/Names<</EmbeddedFiles<</Names[(a)900 0 R]>>>>", EMBEDDED, "夹带"),
        ("/AcroForm<</XFA 900 0 R/Fields[]>>", ["<</Length 0>>"], "XFA"),
        ("/OpenAction 900 0 R", ["<</S/SubmitForm/F(http://example.com)>>"], "向外发送"),
        ("/OpenAction 900 0 R", ["<</S/ImportData/F(x)>>"], "读入"),
        ("/OpenAction 900 0 R", ["<</S/Launch/F(x)>>"], "启动"),
    ],
)  # fmt: skip
def test_a_pdf_that_acts_or_brings_files_along(catalog, objects, words):
    assert words in refusal(make_pdf([["文"]], catalog, objects), "a.pdf").message
