from documents.parsing.blocks import split_blocks
from documents.parsing.head import Head
from documents.parsing.lines import fold_blocks
from documents.parsing.orders import read_order_head


def order(*paragraphs: str) -> Head | None:
    return read_order_head(fold_blocks(split_blocks("\n\n".join(paragraphs))))


def test_an_order_that_only_promulgates_is_the_carrier_of_its_text() -> None:
    head = order(
        "遵义市人民政府令", "第46号",
        "《遵义市单车办法》已经市人民政府常务会议通过，现予公布，自2022年4月1日起施行。",
        "市长　黄伟明", "2022年2月8日",
        "遵义市单车办法", "第一章 总则", "第一条 为了甲。",
    )  # fmt: skip
    assert head is not None
    assert head.title is not None
    assert head.number is not None
    assert head.organs is not None
    assert head.carries
    assert head.title.value == "遵义市单车办法"
    assert head.number.value == "遵义市人民政府令第46号"
    assert head.organs.value == ("遵义市人民政府",)
    assert head.signatory is not None
    assert head.signatory.value == "市长 黄伟明"
    assert head.date is not None
    assert str(head.date.value) == "2022-02-08"
    assert len(head.lines) == 6


def test_the_state_is_no_part_of_the_organs_name() -> None:
    head = order(
        "中华人民共和国国务院令",
        "第711号",
        "现公布修订后的《甲条例》，自2019年5月15日起施行。",
        "总理 李克强",
        "2019年4月3日",
        "甲条例",
        "（2007年4月5日公布）",
        "第一条 甲。",
    )
    assert head is not None
    assert head.organs is not None
    assert head.number is not None
    assert head.organs.value == ("国务院",)
    assert head.number.value == "中华人民共和国国务院令第711号"
    assert head.enactment_note is not None


def test_an_order_with_words_of_its_own() -> None:
    head = order("大理白族自治州人民政府森林防火令", "第3号", "当前进入高火险期，特发布如下命令：", "一、严禁用火。")
    assert head is None or not head.carries


def test_other_papers_are_no_orders() -> None:
    assert order("安阳市人民政府关于防火令执行情况的通报", "各县人民政府：") is None
    assert order("绍兴市人民政府公告", "2023年第4号", "现公告如下：") is None
