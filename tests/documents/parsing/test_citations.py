"""引用: which papers a paper cites, by what title and number, and to what end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.document_number import DocumentNumber
from documents.parsing.citations import find_citations
from documents.parsing.tree import Block, BlockKind, MarkerStyle, ParsedSection, Piece, Span


def block(text, kind=BlockKind.PARAGRAPH, offset=0):
    span = Span(offset, offset + len(text))
    return Block(kind, text, span, (Piece(0, offset, len(text)),), 1, 1)


def part(*blocks, heading=None):
    return [ParsedSection(MarkerStyle.OPENING, "", 0, heading, 0, (), Span(0, 0), None, 1, tuple(blocks))]


def cite(*texts, own=(), title=None):
    blocks = [block(title, BlockKind.TITLE)] if title else []
    blocks += [block(text, offset=1000 * n) for n, text in enumerate(texts, 1)]
    found = find_citations({"body": part(*blocks)}, own)
    return [(cited.title, cited.document_number, cited.relation) for cited in found]


def titles(*texts, **paper):
    return [title for title, _, _ in cite(*texts, **paper)]


def numbers(*texts, **paper):
    return [number for _, number, _ in cite(*texts, **paper) if number]


def test_title_and_number_are_one_citation_and_a_list_shares_its_verb():
    text = (
        "根据《国务院关于实施健康中国行动的意见》（国发〔2019〕13 号）和《健康中国行动（2019—2030）》"
        "（国健推委发〔2019〕1号）"
        "以及《河南省人民政府关于推进健康中原行动的实施意见》(豫政[2019]26号），提出以下实施意见。"
    )
    assert cite(text) == [
        ("国务院关于实施健康中国行动的意见", "国发〔2019〕13号", "basis"),
        ("健康中国行动（2019—2030）", "国健推委发〔2019〕1号", "basis"),
        ("河南省人民政府关于推进健康中原行动的实施意见", "豫政[2019]26号", "basis"),
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("贯彻《X意见》（国办发〔2020〕43号文）", "国办发〔2020〕43号"),
        ("按照豫政〔2019〕26 号文件要求", "豫政〔2019〕26号"),
        ("《X条例》（中华人民共和国国务院令第279号，以下简称《条例》）", "中华人民共和国国务院令第279号"),
        ("《X条例》（2007年4月5日国务院令第492号公布）", "国务院令第492号"),
        ("依据《X的通知》（以下简称《通知》，皖政〔2018〕3号）", "皖政〔2018〕3号"),
        ("（国发（2019）13号）", "国发（2019）13号"),
        ("《国家税务总局关于X的公告》（国家税务总局公告2023年第5号）", "国家税务总局公告2023年第5号"),
        ("浙江省人民政府令第388号公布的《浙江省X规定》", "浙江省人民政府令第388号"),
        ("国发〔2019〕13号《关于X的意见》", "国发〔2019〕13号"),
        ("《关于印发《X方案》的通知》（建办质﹝2020﹞26号）", "建办质﹝2020﹞26号"),
        ("（京政发〔2015〕１ 号）", "京政发〔2015〕１号"),
        ("《X办法（试行）》（试行）（粤府办〔2019〕4号）", "粤府办〔2019〕4号"),
    ],
)
def test_numbers_are_cited_as_printed_without_blanks(text, number):
    assert numbers(text) == [number]
    assert DocumentNumber.parse(number)


@pytest.mark.parametrize(
    "text",
    [
        "符合《托儿所、幼儿园建筑设计规范》(JGJ39)和国家标准",
        "按照《党政机关公文格式》（GB/T 9704-2012）",
        "执行GB 50189-2015《公共建筑节能设计标准》",
        "刊于《人民日报》，拍摄《天下门神》，编修《经典霍州》",
        "领取《营业执照》，填写《项目申报表》，签订《目标责任书》，出具《检测报告》，发出《告知函》",
        "学习《孙子兵法》",
        "各县〔市、区〕政府第4号公告栏",
        "《条例》规定，《实施意见》要求",
        "没有引用的一段",
    ],
)
def test_what_is_no_citation(text):
    assert cite(text) == []


def test_laws_and_plans_are_cited_by_title_alone_and_once():
    text = (
        "依照《土地管理法》《中华人民共和国土地管理法》《国有土地上房屋征收与补偿条例》《民法典》，写入《X都市圈规划》"
    )
    assert titles(text) == ["土地管理法", "国有土地上房屋征收与补偿条例", "民法典", "X都市圈规划"]


def test_short_names_stand_for_the_cited_title():
    texts = (
        "学习《河南省开发区高质量发展促进条例》（以下简称《开发区条例》）。",
        "通过《义马市营商环境评价奖惩办法》，印发《X市体育实施意见》（以下简称体育意见），编制《X市远景目标纲要(草案)》。",
        "要严格按照《奖惩办法》《开发区条例》《体育意见》和《纲要草案》办理，依照《劳动合同法》和《合同法》。",
    )
    assert titles(*texts) == [
        "河南省开发区高质量发展促进条例",
        "义马市营商环境评价奖惩办法",
        "X市体育实施意见",
        "X市远景目标纲要(草案)",
        "劳动合同法",
        "合同法",
    ]


def test_own_number_own_title_and_issued_text_are_not_cited():
    parts = {
        "body": part(
            block("X市人民政府办公室关于印发《X市实施方案（试行）》的通知", BlockKind.TITLE),
            block("X政办〔2019〕7号", BlockKind.NUMBER),
            block("《X市实施方案(试行)》已经市政府同意，现印发给你们。三政办〔2019〕7 号同时公布。"),
        ),
        "children/0": part(block("X市实施方案（试行）", BlockKind.TITLE), block("根据豫政〔2019〕1号，制定本方案。")),
    }
    found = find_citations(parts, ["三政办〔2019〕7号"])
    assert [(cited.document_number, cited.part) for cited in found] == [("豫政〔2019〕1号", "children/0")]


def test_heads_closes_and_web_leftovers_are_not_read():
    kinds = (BlockKind.NUMBER, BlockKind.FURNITURE, BlockKind.COPIED_TO, BlockKind.ATTACHMENT_NOTE)
    assert find_citations({"body": part(*(block("《X办法》（国发〔2019〕13号）", kind) for kind in kinds))}, []) == []


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("为贯彻落实《国务院关于X的意见》", "basis"),
        ("按照修订后的《中华人民共和国消防法》", "basis"),
        ("《X省政府关于Y的通知》（X政〔2019〕1号）精神", "basis"),
        ("经同意，现将《X市管理办法》印发给你们", "issues"),
        ("现转发《国务院办公厅关于X的通知》（国办发〔2017〕1号）", "issues"),
        ("对《X市燃气管理办法》作如下修改", "amends"),
        ("关于修改《X市燃气管理办法》的决定", "amends"),
        ("《X市燃气管理办法》（X政〔2001〕1号）同时废止", "repeals"),
        ("关于废止《X市燃气管理办法》（X政〔2001〕1号）的决定", "repeals"),
        ("《X市燃气管理办法》政策解读", "explains"),
        ("对《X市燃气管理办法》进行解读", "explains"),
        ("审议通过《X市燃气管理办法》", "mentions"),
        ("市政府印发了《X市燃气管理办法》", "mentions"),
    ],
)
def test_the_relation_is_read_from_the_words_around(text, relation):
    assert [cited[2] for cited in cite(text)] == [relation]


def test_all_members_of_a_list_are_repealed_with_the_last():
    text = "本办法自公布之日起施行。《X办法》（苏府〔2001〕12号）、市公安局《Y规定》（苏府规字〔2010〕3号）同时废止。"
    assert [cited[2] for cited in cite(text)] == ["repeals", "repeals"]


def test_a_catalogue_of_repealed_papers_repeals_its_lines():
    lines = (
        block("X市人民政府决定废止的规范性文件目录", BlockKind.TITLE),
        block("1.X市人民政府关于印发Y管理办法的通知（苏政〔2001〕3号）", BlockKind.LIST_LINE, 100),
        block("2 | 关于加强农业、林业工作的意见 | 三政办〔2003〕5号", BlockKind.TABLE_ROW, 200),
    )
    found = [(cited.title, cited.relation) for cited in find_citations({"children/0": part(*lines)}, [])]
    assert found == [("X市人民政府关于印发Y管理办法的通知", "repeals"), ("关于加强农业、林业工作的意见", "repeals")]


def test_the_orders_of_an_enactment_note_are_amended():
    note = (
        "(2007 年 4 月 5 日中华人民共和国国务院令 第 492 号公布 2019 年 4 月 3 日中华人民共和国国务院令 第 711 号修订)"
    )
    found = find_citations({"body": part(block(note, BlockKind.ENACTMENT_NOTE))}, ["中华人民共和国国务院令第711号"])
    assert [(cited.document_number, cited.relation) for cited in found] == [("中华人民共和国国务院令第492号", "amends")]


def test_a_number_is_cited_once_with_the_stronger_relation_and_the_title():
    texts = ("见苏政〔2001〕12号。", "《X市管理办法》（苏政〔2001〕12号）同时废止。")
    assert cite(*texts) == [("X市管理办法", "苏政〔2001〕12号", "repeals")]


def test_one_title_under_two_numbers_stays_two_citations():
    texts = (
        "贯彻《国务院办公厅关于X的意见》（国办发〔2019〕43号）",
        "贯彻《国务院办公厅关于X的意见》（国办发〔2020〕43号）",
    )
    assert numbers(*texts) == ["国办发〔2019〕43号", "国办发〔2020〕43号"]


def test_a_title_without_marks_is_read_before_its_number():
    text = "根据河南省人民政府关于推进农业、林业发展的意见（豫政〔2019〕3号）要求"
    assert cite(text) == [("河南省人民政府关于推进农业、林业发展的意见", "豫政〔2019〕3号", "basis")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("2 | 三政〔2001〕3号 | 关于印发《X市Y办法》的通知 | 失效", "关于印发《X市Y办法》的通知"),
        ("三门峡市人民政府关于印发《X市Y办法》的通知（三政〔2001〕3号）", "三门峡市人民政府关于印发《X市Y办法》的通知"),
        ("1.关于加强林业工作的通知三政〔2001〕3号", "关于加强林业工作的通知"),
        ("（二）河南省农村公路条例（三政〔2001〕3号）", "河南省农村公路条例"),
        ("制定了一系列政策措施（三政〔2001〕3号）", None),
        ("印发《X规划（草案）》后又发文（三政〔2001〕3号）", None),
    ],
)
def test_a_title_beside_a_number_in_lists_and_tables(text, title):
    assert (title, "三政〔2001〕3号") in [(cited[0], cited[1]) for cited in cite(text)]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("根据《A办法》第六十九条、《B办法》", "basis"),
        ("《国务院关于A的意见》(国发〔2018〕1 号 ), 以及《国务院关于B的意见》（国发〔2018〕3号）等文件精神", "basis"),
        ("原《国务院关于A的意见》（国发〔2018〕1号）、公安部《B规定》（公治〔2001〕2号）不再执行", "repeals"),
    ],
)
def test_a_list_with_articles_blanks_and_organs_is_one_list(text, relation):
    assert [cited[2] for cited in cite(text)] == [relation, relation]


def test_numbers_that_share_a_code_are_cited_in_full():
    assert numbers("根据财税〔2018〕32号、33号") == ["财税〔2018〕32号", "财税〔2018〕33号"]


def test_traditional_papers_are_read_and_shown_in_their_script():
    assert cite("貫徹《國務院辦公廳轉發的關于X工作的報告》（國辦發〔2019〕13號）") == [
        ("國務院辦公廳轉發的關于X工作的報告", "國辦發〔2019〕13號", "basis")
    ]


def test_the_span_is_that_of_the_source():
    text = "根据《X的意见》（国发〔2019〕13号）"
    (cited,) = find_citations({"body": part(block(text, offset=100))}, [])
    assert (cited.span.start - 100, cited.span.end - 100) == (2, len(text) - 1)


def test_an_unclosed_mark_hides_nothing():
    assert titles("根据《没有结束的标题，以及《X市管理办法》") == ["X市管理办法"]


SIGNS = st.sampled_from("《 》 （ ） ( ) 国发〔2019〕13号 以下简称 条例 关于X的通知 根据 废止 、 和 。 号 |".split(" "))


@given(st.lists(SIGNS, max_size=30).map("".join))
def test_any_text_is_read_and_each_number_given_once(text):
    found = numbers(text)
    assert len(found) == len({str(DocumentNumber.parse(number)) for number in found})


@given(st.lists(SIGNS, max_size=30).map("".join))
def test_citing_the_same_paragraph_twice_changes_nothing(text):
    assert sorted(map(str, cite(text, text))) == sorted(map(str, cite(text))) or "简称" in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("根据《浙江省人民政府关于印发浙江省基层减负若干措施的通知》（浙政发〔2020〕12号）精神，制定本办法。",
         [("浙江省人民政府关于印发浙江省基层减负若干措施的通知", "浙政发〔2020〕12号", "basis")]),
        ("依据《中华人民共和国土地管理法》《中华人民共和国城乡规划法》，制定本规定。",
         [("中华人民共和国土地管理法", None, "basis"), ("中华人民共和国城乡规划法", None, "basis")]),
        ("根据《土地管理法》及其实施条例等规定。", [("土地管理法", None, "basis")]),
        ("原《临沂市城市供水管理办法》（临政发〔2010〕5号）同时废止。",
         [("临沂市城市供水管理办法", "临政发〔2010〕5号", "repeals")]),
        ("《关于加强城市管理的意见》（临政发〔2008〕3号）、《关于加强市容管理的通知》（临政办发〔2009〕4号）同时废止。",
         [("关于加强城市管理的意见", "临政发〔2008〕3号", "repeals"),
          ("关于加强市容管理的通知", "临政办发〔2009〕4号", "repeals")]),
        ("现将《国务院办公厅关于加强消防工作的通知》（国办发〔2021〕3号）转发给你们。",
         [("国务院办公厅关于加强消防工作的通知", "国办发〔2021〕3号", "issues")]),
        ("按照国发〔2015〕44号、鲁政发〔2016〕2号文件要求。",
         [(None, "国发〔2015〕44号", "basis"), (None, "鲁政发〔2016〕2号", "basis")]),
        ("按照中央八项规定及其实施细则精神。", []),
        ("违反《中华人民共和国治安管理处罚法》的，依法处理。",
         [("中华人民共和国治安管理处罚法", None, "basis")]),
        ("根据《政府信息公开条例》（国务院令第711号）有关规定。",
         [("政府信息公开条例", "国务院令第711号", "basis")]),
        ("根据《山东省安全生产条例》（2021年修订）。", [("山东省安全生产条例", None, "basis")]),
        ("将《实施办法》第五条修改为。", []),
        ("对《临沂市河道管理办法》（市政府令第12号）作如下修改。",
         [("临沂市河道管理办法", "市政府令第12号", "amends")]),
        ("依据《建设工程消防设计审查规则》（GA 1290-2016）。", []),
        ("执行《生活饮用水卫生标准》（GB5749—2022）。", []),
        ("《人民日报》《光明日报》作了报道。", []),
        ("办理《不动产权证书》《营业执照》。", []),
        ("填写《申请表》，签订《安全生产责任书》。", []),
        ("省财政厅《关于下达资金的通知》（鲁财预〔2021〕5号）下达。",
         [("关于下达资金的通知", "鲁财预〔2021〕5号", "mentions")]),
        ("（鲁政字〔2021〕7号）", [(None, "鲁政字〔2021〕7号", "mentions")]),
        ("贯彻落实中共中央、国务院《关于实施乡村振兴战略的意见》（中发〔2018〕1号），",
         [("关于实施乡村振兴战略的意见", "中发〔2018〕1号", "basis")]),
        ("依据《国家发展改革委 财政部关于印发〈管理办法〉的通知》（发改投资规〔2021〕9号），",
         [("国家发展改革委财政部关于印发〈管理办法〉的通知", "发改投资规〔2021〕9号", "basis")]),
        ("根据住房和城乡建设部令第37号、财政部公告2020年第5号，",
         [(None, "住房和城乡建设部令第37号", "basis"), (None, "财政部公告2020年第5号", "basis")]),
        ("根据《中共中央办公厅 国务院办公厅印发〈关于深化改革的意见〉的通知》（厅字〔2017〕34号）要求，",
         [("中共中央办公厅国务院办公厅印发〈关于深化改革的意见〉的通知", "厅字〔2017〕34号", "basis")]),
        ("按照《国务院关于实施动产担保的决定》(国发[2020]18号)规定，",
         [("国务院关于实施动产担保的决定", "国发[2020]18号", "basis")]),
        ("按照《“十四五”规划纲要》部署。", [("“十四五”规划纲要", None, "basis")]),
        ("原临政办发〔2015〕1号文件停止执行。", [(None, "临政办发〔2015〕1号", "repeals")]),
        ("咨询12345号热线，地址为人民路100号。", []),
        ("京沪高铁G12号车厢。", []),
        ("第3号楼、第5号地块。", []),
        ("依据《中华人民共和国行政许可法》第十二条、第十三条，",
         [("中华人民共和国行政许可法", None, "basis")]),
        ("《三国演义》是一部小说。", []),
        ("根據《中華人民共和國土地管理法》（主席令第28號），",
         [("中華人民共和國土地管理法", "主席令第28號", "basis")]),
        ("按照《国务院办公厅关于印发X方案的通知》（国办发〔2020〕24号）和省、市有关要求，",
         [("国务院办公厅关于印发X方案的通知", "国办发〔2020〕24号", "basis")]),
        ("落实《生态环境部等五部门关于规范管理的指导意见》（环固体〔2021〕14 号）。",
         [("生态环境部等五部门关于规范管理的指导意见", "环固体〔2021〕14号", "basis")]),
        ("参照《省级政府质量工作考核办法》执行。", [("省级政府质量工作考核办法", None, "basis")]),
        ("关于《临沂市电动自行车管理办法》的政策解读", [("临沂市电动自行车管理办法", None, "explains")]),
        ("根据《中国共产党章程》《中国共产党农村工作条例》，",
         [("中国共产党章程", None, "basis"), ("中国共产党农村工作条例", None, "basis")]),
        ("依据《宪法》规定。", [("宪法", None, "basis")]),
        ("《民法典》施行后。", [("民法典", None, "mentions")]),
        ("以《质量发展纲要（2011—2020年）》为指导。", [("质量发展纲要（2011—2020年）", None, "mentions")]),
        ("《征求意见稿》已公示。", []),
        ("观看《永远在路上》，学习《论语》。", []),
        ("发改办农经〔2019〕第9号", [(None, "发改办农经〔2019〕第9号", "mentions")]),
    ],
)  # fmt: skip
def test_citations_of_varied_papers(text, expected):
    assert cite(text) == expected
