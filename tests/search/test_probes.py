"""Questions over the founding texts whose answers were read in the texts themselves."""

from __future__ import annotations

import pytest

from search.criteria import SearchCriteria
from search.result_page import State

pytestmark = pytest.mark.django_db

# How each paper is called here → its number, or the beginning of its title in simplified script.
PAPERS = {
    "minutes": "〔2024〕5号",
    "quality": "驻政〔2020〕20号",
    "healthy": "驻政〔2020〕23号",
    "idle": "驻政〔2020〕24号",
    "sports": "驻政办〔2020〕23号",
    "infants": "驻政办〔2020〕24号",
    "land": "守牢耕地保护红线",
    "finance": "创新方式",
    "crisis": "坚定必胜信心",
    "funerals": "移风易俗",
    "explainer": "关于《驻马店市人民政府关于促进全民健身",
    "yima": "2021年政府工作报告",
    "openness": "中华人民共和国国务院令第711号",
    "cars": "三政〔2019〕8号",
    "emergency": "三政〔2019〕9号",
    "roads": "三政办〔2019〕7号",
    "livelihood": "三政办〔2019〕8号",
    "clinics": "三政办〔2019〕9号",
    "tasks": "三政办〔2019〕10号",
    "huozhou": "2024年霍州市",
}
ZHUMADIAN = "quality healthy idle sports infants land finance crisis funerals explainer"
SANMENXIA = "cars emergency roads livelihood clinics tasks"
EVERY = " ".join(PAPERS)


def name_of(hit) -> str:
    for name, mark in PAPERS.items():
        if hit.document_number == mark or (not hit.document_number and hit.title.startswith(mark)):
            return name
    raise AssertionError(hit.title)


@pytest.mark.parametrize(
    ("query", "papers"),
    [
        # A word; a phrase in each style of quotes
        ("婴幼儿照护", "infants healthy"),
        ('"婴幼儿照护"', "infants healthy"),
        ("“婴幼儿照护”", "infants healthy"),
        ("「婴幼儿照护」", "infants healthy"),
        ("『婴幼儿照护』", "infants healthy"),
        ("《婴幼儿照护》", "infants healthy"),
        ("《政府信息公开条例》", "openness"),
        ("“不作为、慢作为、乱作为”", "idle"),
        ("“四好农村路”", "roads tasks huozhou"),
        ("“先进个人”", "cars"),
        ("“土地利用”", "sports infants land funerals"),
        ("“照护婴幼儿”", ""),
        ("“冬奥”", ""),
        # Both scripts, mixed width
        ("嬰幼兒照護", "infants healthy"),
        ("停車場", "huozhou"),
        ("停车场", "huozhou"),
        ("全代辦", "huozhou"),
        ("医共体", "yima clinics"),
        ("醫共體", "yima clinics"),
        ("ＰＭ２．５", "huozhou"),
        ("５Ｇ", "crisis yima tasks huozhou"),
        # Figures are whole
        ("7号", "roads"),
        ("24号", "idle infants"),
        ("17号", ""),
        ("5G", "crisis yima tasks huozhou"),
        ("第三十五条", "openness"),
        ("第35条", "openness"),
        ("七号", "roads"),
        ("二零二〇年", "quality healthy idle sports infants"),
        ("二○二○年", "quality healthy idle sports infants"),
        # One character
        ("葬", "funerals"),
        ("霍", "minutes yima tasks huozhou"),
        ("碳", "funerals yima huozhou"),
        ("龘", ""),
        # All words wanted
        ("殡葬 火化", "funerals"),
        ("托育 婴幼儿", "infants"),
        ("投融资 融资平台", "finance yima"),
        ("网红 疫情", "crisis"),
        # Not
        ("投融资 -融资平台", "sports tasks"),
        ("公交 NOT 停车", "yima roads"),
        ("四好农村路 非 霍州", "roads tasks"),
        ("耕地 -土地", ""),
        ("红十字会 -驻马店", "yima huozhou"),
        # Or, brackets
        ("殡葬 OR 停车", "funerals huozhou"),
        ("殡葬|市长质量奖", "funerals quality"),
        ("共同富裕 或 甘棠", "yima livelihood"),
        ("(殡葬 OR 耕地) 养老", "funerals tasks huozhou"),
        ("河长制 (霍州 OR 义马)", "yima huozhou"),
        # Persons, places, bodies
        ("朱是西", "land finance crisis funerals"),
        ("张可新", "huozhou"),
        ("贾迎战", "land"),
        ("千秋路", "minutes"),
        ("渑池", "yima livelihood tasks"),
        # Departments under all their names
        ("住建局", "minutes healthy sports infants cars emergency roads livelihood tasks"),
        ("市住房和城乡建设局", "minutes healthy sports infants cars emergency roads livelihood tasks"),
        ("卫健委", "minutes healthy sports infants explainer emergency livelihood tasks"),
        ("卫健体委", "minutes healthy sports infants explainer emergency livelihood tasks"),
        ("扶贫办", "healthy roads livelihood tasks"),
        ("市场监管局", "minutes healthy sports infants emergency livelihood tasks"),
        ("“市市场监管局”", "healthy sports emergency livelihood tasks"),
        # Numbers in any form, series, cited numbers
        ("三政办〔2019〕8号", "livelihood"),
        ("三政办2019-8", "livelihood"),
        ("三政办[2019]8号", "livelihood"),
        ("三政办〔2019〕八号", "livelihood"),
        ("三政辦（2019）8號", "livelihood"),
        ("三政办〔2019〕", "roads livelihood clinics tasks"),
        ("三政办2019", "roads livelihood clinics tasks"),
        ("三政办 2019", "roads livelihood clinics tasks"),
        ("驻政2020", "quality healthy idle"),
        ("三政〔2019〕8号", "cars"),
        ("驻政〔2020〕23号", "healthy"),
        ("驻政办〔2020〕23 号", "sports"),
        ("国务院令第711号", "openness"),
        ("〔2024〕5号", "minutes"),
        ("国发〔2019〕13号", "healthy"),
        ("三政办〔2019〕11号", ""),
        # Dates
        ("2019年6月6日", "emergency"),
        ("2020-04-30", "funerals"),
        ("2019年6月", "emergency tasks clinics"),
        ("2019-06", "emergency tasks clinics"),
        ("二〇一九年六月", "emergency tasks clinics"),
        ("日期:2019年6月", "emergency tasks"),
        ("日期:2019-06-06", "emergency"),
        ("日期:2021-05", "yima"),
        ("-日期:2019-05", " ".join(name for name in PAPERS if name not in {"cars", "clinics"})),
        # Fields
        ("标题:殡葬", "funerals"),
        ("标题:婴幼儿", "infants"),
        ("标题:政府工作报告", "yima huozhou tasks"),
        ("文号:三政办", "roads livelihood clinics tasks"),
        ("文号:3号", ""),
        ("文号:23号", "healthy sports"),
        ("文号:711", "openness"),
        ("年份:2019", "openness cars emergency roads livelihood clinics tasks"),
        ("年份:2021..2024", "minutes yima huozhou"),
        ("类型:讲话", "land finance crisis funerals"),
        ("类型:(纪要 OR 条例)", "minutes openness"),
        ("类型:会议纪要", "minutes"),
        ("城市:义马市", "minutes yima"),
        ("城市:三门峡", f"minutes yima {SANMENXIA}"),
        ("城市:河南省", f"minutes yima {SANMENXIA} {ZHUMADIAN}"),
        ("城市:霍州", "huozhou"),
        ("机关:国务院", "openness"),
        ("栏目:领导讲话", "land finance crisis funerals"),
        ("城市:驻马店市 养老", "healthy crisis funerals"),
        # Fields in English and in full width; roles; whole departments
        ("title:殡葬", "funerals"),
        ("ＴＩＴＬＥ：殡葬", "funerals"),
        ("标题：“殡葬改革”", "funerals"),
        ("lead:教育局", "healthy livelihood tasks"),
        ("牵头：教育局", "healthy livelihood tasks"),
        ("配合:教育局", "livelihood tasks"),
        ("负责:公安局", "healthy sports infants roads tasks"),
        ("督导:公安局", ""),
        ("部门:卫健委", "healthy sports infants livelihood tasks"),
        ("部门:市卫健体委", "healthy sports infants"),
        ("市:义马", "minutes yima"),
        ("year:2020..", f"{ZHUMADIAN} minutes yima huozhou"),
        ("-城市:河南省", "openness huozhou"),
        # Mixed width and script, marks that do not print
        ("「政府信息公開條例」", "openness"),
        ("\u200b殡\u200b葬\x07", "funerals"),
        ("“婴幼儿照護”", "infants healthy"),
        # As people write them
        ("711号令", "openness"),
        ("二〇一九年六月六日", "emergency"),
        ("2019/6/6", "emergency"),
        ("殡葬或市长质量奖", "funerals quality"),
        ("zhumadian", ZHUMADIAN),
        # Nothing asked
        ("", EVERY),
        ("   ", EVERY),
        ("*", EVERY),
    ],
)
def test_finds_exactly_these_papers(seed_search, query, papers):
    page = seed_search(SearchCriteria(query=query, limit=50))
    assert sorted(map(name_of, page.hits)) == sorted(papers.split())
    assert page.total == len(papers.split())
    assert page.state is (State.OK if papers else State.NO_MATCH)


@pytest.mark.parametrize(
    ("choices", "papers"),
    [
        ({"city": ("三门峡市",)}, f"minutes yima {SANMENXIA}"),
        ({"city": ("驻马店市", "霍州市")}, f"{ZHUMADIAN} huozhou"),
        ({"city": ("山西省",)}, "huozhou"),
        ({"year": ("2021", "2024")}, "minutes yima huozhou"),
        ({"kind": ("讲话",), "year": ("2020",)}, "land finance crisis funerals"),
        ({"kind": ("讲话",), "year": ("2019",)}, ""),
        ({"column": ("政策解读",)}, "explainer"),
        ({"authority": ("三门峡市人民政府",)}, "cars emergency"),
        ({"department": ("卫生健康委员会",)}, "healthy sports infants livelihood tasks"),
        ({"department": ("市卫健体委",)}, "healthy sports infants"),
        ({"department": ("卫生健康委员会",), "role": ("support",)}, "livelihood tasks"),
        ({"department": ("教育局",), "role": ("lead",), "city": ("驻马店市",)}, "healthy"),
    ],
)
def test_choices_leave_exactly_these_papers(seed_search, choices, papers):
    page = seed_search(SearchCriteria(limit=50, **choices))
    assert sorted(map(name_of, page.hits)) == sorted(papers.split())


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("婴幼儿照护", "infants"),
        ("四好农村路", "roads"),
        ("殡葬改革", "funerals"),
        ("健康驻马店", "healthy"),
        ("政府信息公开", "openness"),
        ("县域医共体", "clinics"),
        ("新能源汽车先进个人", "cars"),
        ("应急管理体系", "emergency"),
        ("重点民生实事", "livelihood"),
        ("耕地保护", "land"),
        ("谁牵头婴幼儿照护", "infants"),
        ("市长质量奖", "quality"),
        ("体育消费", "sports"),
        ("霍州市政府工作报告", "huozhou"),
        ("义马市政府常务会议", "minutes"),
    ],
)
def test_the_paper_meant_stands_first(seed_search, query, first):
    assert name_of(seed_search(SearchCriteria(query=query)).hits[0]) == first
