"""发文字号: what people print and type, read as one value; what only looks like a number, left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.document_number import DocumentNumber, find_document_numbers

HAN = st.sampled_from("国办发函政府豫皖粤苏浙渝京三驻义马临环财税卫教交建质规字文")
CODES = st.text(HAN, min_size=2, max_size=6)
ORDER_SERIES = st.sampled_from(
    ["国务院令", "主席令", "浙江省人民政府令", "市政府令", "国家税务总局公告", "公告", "令", "通告"]
)
YEARS = st.integers(1949, 2099)
SERIALS = st.integers(1, 99999)
NUMBERS = st.one_of(
    st.builds(DocumentNumber, CODES, YEARS, SERIALS),
    st.builds(DocumentNumber, ORDER_SERIES, st.none() | YEARS, SERIALS),
    st.builds(DocumentNumber, st.just(""), st.none() | YEARS, SERIALS),
    st.builds(DocumentNumber, CODES.map(lambda code: code + "字"), st.none() | YEARS, SERIALS),
)
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
BRACKETS = ("〔〕", "﹝﹞", "[]", "［］", "()", "（）", "【】", "{}", "<>", "„‟")


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("三政办〔2019〕8号", "三政办〔2019〕8号"),
        ("三政办[2019]第８ 号", "三政办〔2019〕8号"),
        ("驻政〔2020〕20 号", "驻政〔2020〕20号"),
        ("国 发（2019）１３ 号", "国发〔2019〕13号"),
        ("豫政 【 2019 】 26 号", "豫政〔2019〕26号"),
        ("國發〔2019〕13號", "国发〔2019〕13号"),
        ("豫政〔二〇一九〕八号", "豫政〔2019〕8号"),
        ("国办发〔2020〕43号文", "国办发〔2020〕43号"),
        ("国发[1985]字第12号", "国发〔1985〕12号"),
        ("国发〔85〕12号", "国发〔1985〕12号"),
        ("（85）国函字45号", "国函字〔1985〕45号"),
        ("〔1990〕财综字第12号", "财综字〔1990〕12号"),
        ("（国发〔2019〕13号）", "国发〔2019〕13号"),
        ("〔2024〕5号", "〔2024〕5号"),
        ("第 711 号", "第711号"),
        ("第四十六号", "第46号"),
        ("三政字第8号", "三政字第8号"),
        ("国务院令第711号", "国务院令第711号"),
        ("中华人民共和国国务院令\n\n第 711 号", "国务院令第711号"),
        ("国务院第711号令", "国务院令第711号"),
        ("国令第711号", "国务院令第711号"),
        ("国务院令（第711号）", "国务院令第711号"),
        ("中华人民共和国主席令（第三十一号）", "主席令第31号"),
        ("浙江省人民政府令第388号", "浙江省人民政府令第388号"),
        ("交通运输部令2019年第12号", "交通运输部令2019年第12号"),
        ("商务部令〔2019〕3号", "商务部令2019年第3号"),
        ("国家税务总局公告2019年第31号", "国家税务总局公告2019年第31号"),
        ("财政部 税务总局公告2019年第67号", "财政部税务总局公告2019年第67号"),
        ("公告2023年第5号", "公告2023年第5号"),
        ("2019年第31号公告", "公告2019年第31号"),
        ("三政办2019-8", "三政办〔2019〕8号"),
        ("三政办 2019 8号", "三政办〔2019〕8号"),
        ("三政办2019年第8号", "三政办〔2019〕8号"),
        ("豫政〔2019〕8", "豫政〔2019〕8号"),
    ],
)
def test_every_printed_form_has_one_normal_form(printed, normal):
    assert str(DocumentNumber.parse(printed)) == normal


@pytest.mark.parametrize(
    "text",
    [
        "",
        "号",
        "2019年",
        "三政办",
        "国发〔2019〕0号",
        "国发〔1919〕3号",
        "三政办〔2019〕8号—1",
        "第4号（总第96号）",
        "5号楼",
        "[12]",
        "国" * 300,
    ],
)
def test_what_is_not_one_number_is_none(text):
    assert DocumentNumber.parse(text) is None


@given(NUMBERS)
def test_the_normal_form_reads_as_the_same_number(number):
    assert DocumentNumber.parse(str(number)) == number


@given(
    st.builds(DocumentNumber, CODES, YEARS, SERIALS),
    st.sampled_from(BRACKETS),
    st.booleans(),
    st.sampled_from(["", " ", "\u3000", "\u00a0"]),
)
def test_width_brackets_and_blanks_do_not_change_the_reading(number, brackets, is_wide, blank):
    year, serial = (str(part).translate(FULL_WIDTH) if is_wide else str(part) for part in (number.year, number.serial))
    printed = f"{number.series}{blank}{brackets[0]}{year}{brackets[1]}{blank}{serial}{blank}号"
    assert DocumentNumber.parse(printed) == number


@given(st.text(max_size=40))
def test_any_text_is_read_without_error(text):
    number = DocumentNumber.parse(text)
    assert number is None or DocumentNumber.parse(str(number)) == number


@pytest.mark.parametrize(
    ("year", "serial", "series"), [(1919, 1, "国发"), (2019, 0, "国发"), (2019, 100000, "国发"), (2019, 1, "A")]
)
def test_a_number_that_no_paper_can_bear_is_refused_with_its_reason(year, serial, series):
    with pytest.raises(ValueError, match=r"[年序字]"):
        DocumentNumber(series, year, serial)


def test_orders_have_no_organ_code_and_series_sort_by_year_and_serial():
    order = DocumentNumber.parse("国务院令第711号")
    assert order.is_order
    assert order.organ_code == ""
    papers = [DocumentNumber.parse(text) for text in ("驻政〔2020〕24号", "驻政〔2019〕30号", "驻政〔2020〕3号")]
    assert [paper.serial for paper in sorted(papers, key=lambda paper: paper.sort_key)] == [30, 3, 24]
    assert papers[0].organ_code == "驻政"


def found_in(text):
    return [(text[found.start : found.end], str(found.number)) for found in find_document_numbers(text)]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("根据《意见》（国发〔2019〕13 号）和《方案》(公治[2015]168号)", ["国发〔2019〕13 号", "公治[2015]168号"]),
        ("的通知(驻政〔2020〕24 号) /9", ["驻政〔2020〕24 号"]),
        ("按照豫政〔2019〕26号要求", ["豫政〔2019〕26号"]),
        ("市政府关于印发方案的通知〔2020〕5号", ["〔2020〕5号"]),
        ("〔2024〕5号", ["〔2024〕5号"]),
        ("国务院办公厅国办发〔2019〕43号文件", ["国办发〔2019〕43号"]),
        ("财政部财税〔2019〕13号、豫财〔2019〕1号", ["财税〔2019〕13号", "豫财〔2019〕1号"]),
        ("2019年国办发〔2019〕43号", ["国办发〔2019〕43号"]),
        ("（国发（2019）13号）和渝府办发〔2021〕12号", ["国发（2019）13号", "渝府办发〔2021〕12号"]),
        ("联防联控机制综发〔2020〕69号、建办质﹝2020﹞26号", ["联防联控机制综发〔2020〕69号", "建办质﹝2020﹞26号"]),
        (
            "《甲》（国发〔2019〕1号）和和政办〔2019〕3号、并政发〔2019〕3号",
            ["国发〔2019〕1号", "和政办〔2019〕3号", "并政发〔2019〕3号"],
        ),
        ("2007 年 4 月 5 日中华人民共和国国务院令 第 492 号公布", ["中华人民共和国国务院令 第 492 号"]),
        ("以省政府令第46号公布，原建设部第2号令废止", ["省政府令第46号", "建设部第2号令"]),
        ("教育部 国家发展改革委 财政部令第4号", ["教育部 国家发展改革委 财政部令第4号"]),
        ("国家税务总局公告2019年第31号", ["国家税务总局公告2019年第31号"]),
        ("（公告2023年第5号）", ["公告2023年第5号"]),
        (
            "深圳市人民政府令（第301号）、国家药监局公告（2020年第8号）",
            ["深圳市人民政府令（第301号）", "国家药监局公告（2020年第8号）"],
        ),
        ("发布2020年第12号公告，经2019年第3号令修订", ["2020年第12号公告", "2019年第3号令"]),
        ("根据〔2019〕5号文件", ["〔2019〕5号"]),
        ("1985年国发〔85〕12号，〔1990〕财综字第12号", ["国发〔85〕12号", "〔1990〕财综字第12号"]),
        ("依據國發〔2019〕13號文件", ["國發〔2019〕13號"]),
        ("義馬市人民政府常务会议纪要〔2024〕5号", ["義馬市人民政府常务会议纪要〔2024〕5号"]),
    ],
)
def test_numbers_are_found_in_running_text_with_their_code(text, printed):
    assert [text[found.start : found.end] for found in find_document_numbers(text)] == printed


@pytest.mark.parametrize(
    "text",
    [
        "各县〔市、区〕政府5号", "见注释[12]号", "第4号（总第96号）", "料[驻马店]0027号", "豫内资准字第27号",
        "一期(2020)5号楼", "二期（2019）3号线", "有责令第5号、命令第6号", "附件(12)3号", "京ICP备05002787号",
        "（2019）豫1202民初123号", "政协委员（2019）第3号提案", "电话3号", "",
    ],
)  # fmt: skip
def test_other_figures_are_no_numbers(text):
    assert found_in(text) == []


def test_numbers_that_share_a_code_are_each_read_whole():
    assert found_in("财税〔2018〕32号、33号和财税〔2019〕1、2号") == [
        ("财税〔2018〕32号", "财税〔2018〕32号"),
        ("33号", "财税〔2018〕33号"),
        ("财税〔2019〕1", "财税〔2019〕1号"),
        ("2号", "财税〔2019〕2号"),
    ]


PIECES = st.sampled_from(
    [
        "国发",
        "〔2019〕",
        "（2019）",
        "13",
        "号",
        "第",
        "令",
        "国务院",
        "、",
        "和",
        " ",
        "公告",
        "2020年",
        "字",
        "〔",
        "一",
        "。",
        "號",
    ]
)


@given(st.lists(PIECES, max_size=24).map("".join))
def test_found_numbers_stand_in_order_and_never_overlap(text):
    end = 0
    for found in find_document_numbers(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end


@given(st.lists(PIECES, max_size=24).map("".join))
def test_folding_widths_does_not_change_what_is_found(text):
    wide = text.translate(FULL_WIDTH).replace("〔", "［").replace("〕", "］")
    assert [found.number for found in find_document_numbers(wide)] == [
        found.number for found in find_document_numbers(text)
    ]
