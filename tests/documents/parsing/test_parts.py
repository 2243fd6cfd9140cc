from documents.parsing.blocks import split_blocks
from documents.parsing.lines import fold_blocks
from documents.parsing.parts import Part, read_part
from documents.parsing.tree import Relation


def part(*paragraphs: str) -> Part:
    return read_part(fold_blocks(split_blocks("\n\n".join(paragraphs))))


def tree(read: Part) -> list[object]:
    return [
        (child.relation, child.head.title.value if child.head.title else child.announced, tree(child))
        for child in read.children
    ]


HEAD = (
    "安阳市人民政府关于印发《安阳市甲办法》的通知",
    "安政〔2021〕5号",
    "各县人民政府：",
    "现将《安阳市甲办法》印发给你们，请遵照执行。",
)
CLOSE = ("安阳市人民政府", "2021年2月3日")


def test_the_issued_text_follows_the_date() -> None:
    read = part(*HEAD, *CLOSE, "安阳市甲办法", "第一条 为了甲。", "第二条 适用。")
    assert tree(read) == [(Relation.ISSUED_TEXT, "安阳市甲办法", [])]
    assert len(read.body) == 1
    assert len(read.children[0].body) == 2


def test_the_issued_text_of_a_copy_without_signature() -> None:
    read = part(*HEAD, "安阳市甲办法", "第一条 为了甲。", "第二条 适用。")
    assert tree(read) == [(Relation.ISSUED_TEXT, "安阳市甲办法", [])]


def test_a_relayed_text_whose_title_names_its_author_first() -> None:
    read = part(
        "遂平县人民政府批转县水利局关于水库管护方案的通知",
        "各乡镇人民政府：",
        "现批转给你们。",
        "二〇一八年五月七日",
        "水库管护方案",
        "为加强管护，制定本方案。",
    )
    assert tree(read) == [(Relation.ISSUED_TEXT, "水库管护方案", [])]
    assert read.close is not None
    assert read.close.date is not None


def test_two_issued_texts() -> None:
    read = part(
        "安阳市人民政府关于印发《甲办法》和《乙规定》的通知", "各县人民政府：", "现印发给你们。", *CLOSE,
        "甲办法", "第一条 甲。", "第二条 甲。", "乙规定", "第一条 乙。", "第二条 乙。",
    )  # fmt: skip
    assert [title for _, title, _ in tree(read)] == ["甲办法", "乙规定"]


def test_attachments_that_the_notice_announces_are_its_own() -> None:
    read = part(
        "安阳市人民政府关于改革的通知", "各县人民政府：", "请落实。", "附件：1. 甲名单\n2. 乙名单", *CLOSE,
        "附件 1", "甲名单", "张三 市财政局", "附件 2", "乙名单", "李四 市教育局",
    )  # fmt: skip
    assert tree(read) == [(Relation.ATTACHMENT, "甲名单", []), (Relation.ATTACHMENT, "乙名单", [])]


def test_attachments_of_the_issued_text_hang_on_it() -> None:
    read = part(
        *HEAD, *CLOSE, "安阳市甲办法", "第一条 为了甲。", "第二条 适用。", "附件：申请表", "附件", "申请表", "姓名"
    )
    assert tree(read) == [(Relation.ISSUED_TEXT, "安阳市甲办法", [(Relation.ATTACHMENT, "申请表", [])])]


def test_a_roster_that_follows_without_a_mark() -> None:
    read = part(
        "安阳市人民政府关于公布文物保护单位的通知",
        "各县人民政府：",
        "确定2处（名单附后），现予公布。",
        *CLOSE,
        "文物保护单位名单",
        "洹河窑址 文峰街道",
    )
    assert tree(read) == [(Relation.ATTACHMENT, "文物保护单位名单", [])]


def test_a_note_that_lists_files_is_no_attachment() -> None:
    read = part("安阳市人民政府关于改革的通知", "各县人民政府：", "请落实。", "附件：申报表.docx", *CLOSE)
    assert read.children == []


def test_a_glossary_below_a_report() -> None:
    read = part("政府工作报告", "各位代表：", "一、回顾", "实施工程[1]。", "名词解释", "[1]工程：指十大工程。")
    assert tree(read) == [(Relation.ATTACHMENT, "名词解释", [])]


def test_an_attachment_without_title_bears_the_announced_one() -> None:
    read = part(
        "安阳市人民政府关于改革的通知",
        "各县人民政府：",
        "请落实。",
        "附件：甲表",
        *CLOSE,
        "附件",
        "为落实工作，特制定本表，请各单位按时填报，不得遗漏。",
    )
    assert tree(read) == [(Relation.ATTACHMENT, "甲表", [])]


def test_every_line_stands_in_one_part() -> None:
    texts = [
        *HEAD,
        *CLOSE,
        "安阳市甲办法",
        "第一条 为了甲。",
        "第二条 适用。",
        "附件",
        "申请表",
        "姓名",
        "抄送：市委办公室。",
        "安阳市人民政府办公室",
        "2021年2月4日印发",
    ]
    held = fold_blocks(split_blocks("\n\n".join(texts)))

    def spans(read: Part) -> list[object]:
        return [line.block.span for line in read.lines] + [span for child in read.children for span in spans(child)]

    assert sorted(spans(read_part(held)), key=repr) == sorted((line.block.span for line in held), key=repr)
