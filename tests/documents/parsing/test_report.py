import json

from documents.parsing import parse_source
from documents.parsing.report import describe_source

TEXT = """安阳市人民政府关于印发《甲办法》的通知

安政〔2021〕5号

各县人民政府：

现将《甲办法》印发给你们。

安阳市人民政府

2021年2月3日

甲办法

第一条 为了甲，制定本办法。

第二条 市财政局负责管理。

附件

申请表

姓名
"""


def report() -> dict[str, object]:
    return describe_source(parse_source(TEXT.encode()), "甲.txt")


def test_the_shape_of_the_report() -> None:
    described = report()
    assert list(described) == ["source", "issue", "documents", "problems"]
    source = described["source"]
    assert isinstance(source, dict)
    assert source["file_name"] == "甲.txt"
    assert source["characters"] == len(TEXT)
    json.dumps(described)


def test_children_are_listed_flat_in_printed_order() -> None:
    document = describe_source(parse_source(TEXT.encode()), "甲.txt")["documents"][0]
    assert [(child["relation"], child["title"], child["parent"]) for child in document["children"]] == [
        ("issued_text", "甲办法", "body"),
        ("attachment", "申请表", "children/0"),
    ]
    assert {duty["part"] for duty in document["duties"]} == {"children/0"}


def test_sections_are_the_numbered_nodes() -> None:
    document = describe_source(parse_source(TEXT.encode()), "甲.txt")["documents"][0]
    assert document["sections"] == []
    assert [section["label"] for section in document["children"][0]["sections"]] == ["第一条", "第二条"]


def test_evidence_says_how_and_where() -> None:
    document = describe_source(parse_source(TEXT.encode()), "甲.txt")["documents"][0]
    evidence = document["evidence"]["document_number"]
    assert evidence == {"how": "printed", "start_offset": 21, "end_offset": 31}
    assert "speaker" not in document["evidence"]
