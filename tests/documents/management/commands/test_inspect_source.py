import io
import json
import pathlib

import pytest
from django.core.management import CommandError, call_command


def inspect(path: pathlib.Path, **options: str) -> dict[str, object]:
    out = io.StringIO()
    call_command("inspect_source", str(path), stdout=out, **options)
    return json.loads(out.getvalue())


def test_prints_json_and_touches_no_database(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "甲.txt"
    path.write_bytes("安阳市人民政府关于抗旱的通知\n\n各县人民政府：\n\n请落实。\n".encode("gb18030"))
    described = inspect(path)
    assert described["source"]["file_name"] == "甲.txt"
    assert described["documents"][0]["title"] == "安阳市人民政府关于抗旱的通知"


def test_a_missing_file_is_named(tmp_path: pathlib.Path) -> None:
    with pytest.raises(CommandError, match=r"无法读取文件.*没有\.txt"):
        inspect(tmp_path / "没有.txt")


def test_bytes_that_are_no_text_are_named(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "图.txt"
    path.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x81\x8d\x8f\x90\x9d" * 20)
    with pytest.raises(CommandError, match=r"图\.txt"):
        inspect(path, encoding="utf-8")


def test_a_folder_is_named(tmp_path: pathlib.Path) -> None:
    with pytest.raises(CommandError, match=r"这是文件夹"):
        inspect(tmp_path)
