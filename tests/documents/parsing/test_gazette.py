"""Blocks to papers: gazettes with and without contents, single papers, papers one after the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.parsing.blocks import split_blocks
from documents.parsing.gazette import SplitSource, split_documents
from tests.documents.parsing.test_blocks import FRAGMENTS

NOTICE = """嘉禾市人民政府关于印发嘉禾市城市供水管理办法的通知

嘉政发〔2021〕5号

各县（区）人民政府，市政府各部门：

《嘉禾市城市供水管理办法》已经市政府同意，现印发给你们，请认真贯彻执行。

嘉禾市人民政府

2021年3月4日

嘉禾市城市供水管理办法

第一章 总 则

第一条 为了加强城市供水管理，制定本办法。

第二条 本办法自印发之日起施行。"""

OPINIONS = """嘉禾市人民政府办公室
关于促进家政服务业提质扩容的
实 施 意 见

嘉政办发〔2021〕12号

各县（区）人民政府，市政府各部门：

为促进家政服务业提质扩容，提出以下实施意见。

一、总体要求

坚持政府引导、市场主体。

附件：家政服务业重点任务清单

嘉禾市人民政府办公室

2021年3月9日

附件

家政服务业重点任务清单

一、开展培训。牵头单位：市人力资源和社会保障局。"""

SPEECH = """凝心聚力 实干争先 奋力夺取一季度开门红

——在全市经济运行调度会上的讲话

市长 方启明

（2021年3月11日，根据录音整理）

同志们：

今天会议的主要任务是分析形势，部署工作。

一、认清形势。一季度开局良好。

谢谢大家！"""

ORDER = """嘉禾市人民政府令

第 9 号

《嘉禾市户外广告设置管理规定》已经市政府第3次常务会议通过，现予公布，自2021年5月1日起施行。

市长 方启明

2021年3月15日

嘉禾市户外广告设置管理规定

第一条 为了规范户外广告设置，制定本规定。

第二条 本规定自2021年5月1日起施行。"""

PAPERS = (NOTICE, OPINIONS, SPEECH, ORDER)
BODY = "\n\n".join(PAPERS)
COVER = """嘉禾市人民政府公报

2021年第3期（总第45期）

目 录
"""
IMPRINT = """《嘉禾市人民政府公报》编辑部

主 编：高 山

主办单位：嘉禾市人民政府
出版日期：2021年4月2日
准印证号：湘L内资准字〔2021〕
第006号
"""
TITLES = (
    "嘉禾市人民政府关于印发嘉禾市城市供水管理办法的通知",
    "嘉禾市人民政府办公室关于促进家政服务业提质扩容的实施意见",
    "凝心聚力 实干争先 奋力夺取一季度开门红——方启明同志在全市经济运行调度会上的讲话",
    "嘉禾市户外广告设置管理规定",
)
CONTENTS = {
    "slash": """【市政府文件】
嘉禾市人民政府关于印发嘉禾市城市供水
管理办法的通知（嘉政发〔2021〕5号） /1
【市政府办公室文件】
嘉禾市人民政府办公室关于促进家政服务业
提质扩容的实施意见（嘉政办发〔2021〕12号） /4
【领导讲话】
凝心聚力 实干争先 奋力夺取一季度开门红
——方启明同志在全市经济运行调度会上的讲话 /7
【政府规章】
嘉禾市户外广告设置管理规定 /9
""",
    "dots": """【市政府文件】
嘉禾市人民政府关于印发嘉禾市城市供水管理办法的通知……………（1）
【市政府办公室文件】
嘉禾市人民政府办公室关于促进家政服务业提质扩容的实施意见………（4）
【领导讲话】
凝心聚力 实干争先 奋力夺取一季度开门红
　——方启明同志在全市经济运行调度会上的讲话……（7）
【政府规章】
嘉禾市户外广告设置管理规定……………（9）
""",
    "bare": """【市政府文件】

- 嘉禾市人民政府关于印发嘉禾市城市供水管理办法的
通知 1

【市政府办公室文件】

- 嘉禾市人民政府办公室关于促进家政服务业提质扩容的实施意见 4

【领导讲话】

- 凝心聚力 实干争先 奋力夺取一季度开门红——方启明同志在全市经济运行调度会上的讲话 7

【政府规章】

- 嘉禾市户外广告设置管理规定 9
""",
    "own lines": """【市政府文件】
嘉禾市人民政府关于印发嘉禾市城市供水管理办法的通知
1
【市政府办公室文件】
嘉禾市人民政府办公室关于促进家政服务业提质扩容的实施意见
4
【领导讲话】
凝心聚力 实干争先 奋力夺取一季度开门红——方启明同志在全市经济运行调度会上的讲话
7
【政府规章】
嘉禾市户外广告设置管理规定
9
""",
    "no pages": """【市政府文件】
嘉禾市人民政府关于印发嘉禾市城市供水管理办法的通知
【市政府办公室文件】
嘉禾市人民政府办公室关于促进家政服务业提质扩容的实施意见
【领导讲话】
凝心聚力 实干争先 奋力夺取一季度开门红
——方启明同志在全市经济运行调度会上的讲话
【政府规章】
嘉禾市户外广告设置管理规定
""",
    "plain columns": """市政府文件
嘉禾市人民政府关于印发嘉禾市城市供水管理办法的通知
………………………………（1）
市政府办公室文件
嘉禾市人民政府办公室关于促进家政服务业提质扩容的实施意见 …… 4
◆领导讲话
凝心聚力 实干争先 奋力夺取一季度开门红
——方启明同志在全市经济运行调度会上的讲话 …… 7
政府规章
嘉禾市户外广告设置管理规定 …… 9
""",
    "two columns": """【市政府文件】                                【领导讲话】
嘉禾市人民政府关于印发嘉禾市城市供水          凝心聚力 实干争先 奋力夺取一季度
管理办法的通知                        /1      开门红——方启明同志在全市经济运行
【市政府办公室文件】                          调度会上的讲话                    /7
嘉禾市人民政府办公室关于促进家政服务          【政府规章】
业提质扩容的实施意见                  /4      嘉禾市户外广告设置管理规定        /9
""",
}
COLUMNS = ["市政府文件", "市政府办公室文件", "领导讲话", "政府规章"]


def split(text: str) -> SplitSource:
    return split_documents(split_blocks(text))


def first_lines(source: SplitSource) -> list[str]:
    return [paper.blocks[0].text for paper in source.papers]


FIRST_LINES = [
    "嘉禾市人民政府关于印发嘉禾市城市供水管理办法的通知",
    "嘉禾市人民政府办公室",
    "凝心聚力 实干争先 奋力夺取一季度开门红",
    "嘉禾市人民政府令",
]


@pytest.mark.parametrize("style", CONTENTS)
def test_contents_of_any_style_decide_what_the_papers_are(style: str) -> None:
    source = split(f"{COVER}\n{CONTENTS[style]}\n{IMPRINT}\n\n{BODY}\n")
    assert first_lines(source) == FIRST_LINES
    assert [paper.column.value if paper.column else None for paper in source.papers] == COLUMNS
    assert [paper.contents_entry.title if paper.contents_entry else "" for paper in source.papers] == list(TITLES)
    assert not source.problems
    if style != "no pages":
        assert [entry.page for entry in source.issue.contents] == [1, 4, 7, 9]


def test_columns_that_run_into_each_other_line_by_line_are_put_together_from_the_body() -> None:
    contents = """【市政府文件】
嘉禾市人民政府关于印发嘉禾市城市供水
嘉禾市人民政府办公室关于促进家政服务业
管理办法的通知 1
提质扩容的实施意见 4
"""
    source = split(f"{COVER}\n{contents}\n{NOTICE}\n\n{OPINIONS}")
    assert first_lines(source) == FIRST_LINES[:2]
    assert [paper.contents_entry.page for paper in source.papers] == [1, 4]
    assert [paper.column.value for paper in source.papers] == ["市政府文件", "市政府文件"]
    assert not source.problems


def test_masthead_in_the_middle_of_the_contents_is_no_entry() -> None:
    half = CONTENTS["slash"].index("【领导讲话】")
    contents = (
        f"{CONTENTS['slash'][:half]}\n{IMPRINT}\n2021\n\n第3期（总第45期）\n\nCONTENTS\n\n{CONTENTS['slash'][half:]}"
    )
    source = split(f"{COVER}\n{contents}\n{BODY}\n")
    assert [entry.title for entry in source.issue.contents] == list(TITLES)
    assert first_lines(source) == FIRST_LINES


def test_issue_facts_come_from_cover_and_imprint() -> None:
    issue = split(f"{COVER}\n{CONTENTS['slash']}\n{IMPRINT}\n\n{BODY}\n").issue
    assert issue.gazette_name.value == "嘉禾市人民政府公报"
    assert issue.city.value == "嘉禾市"
    assert (issue.year.value, issue.number.value, issue.cumulative_number.value) == (2021, 3, 45)
    assert str(issue.published_date.value) == "2021-04-02"
    assert issue.sponsor.value == "嘉禾市人民政府"
    assert issue.permit_number.value == "湘L内资准字〔2021〕第006号"
    assert ("主编", "高山") in issue.imprint


def test_number_in_an_entry_is_kept_apart_from_its_title() -> None:
    entries = split(f"{COVER}\n{CONTENTS['slash']}\n{BODY}").issue.contents
    assert [entry.document_number for entry in entries] == ["嘉政发〔2021〕5号", "嘉政办发〔2021〕12号", None, None]


def test_without_contents_the_shapes_of_titles_part_the_papers() -> None:
    source = split(f"嘉禾市人民政府公报\n\n2021年第3期（总第45期）\n\n{BODY}")
    assert first_lines(source) == FIRST_LINES
    assert source.issue.number.value == 3
    assert [block.text for block in source.furniture] == ["嘉禾市人民政府公报", "2021年第3期（总第45期）"]


def test_sentences_above_the_first_title_of_a_gazette_are_a_paper() -> None:
    preface = "卷首语\n\n新年伊始，万象更新。让我们共同努力。"
    source = split(f"嘉禾市人民政府公报\n\n2021年第3期（总第45期）\n\n{preface}\n\n{NOTICE}")
    assert first_lines(source) == ["卷首语", FIRST_LINES[0]]


def test_papers_one_after_the_other_need_no_gazette() -> None:
    source = split(BODY)
    assert source.issue is None
    assert first_lines(source) == FIRST_LINES


def test_columns_printed_in_the_body_hold_for_the_papers_under_them() -> None:
    source = split(f"嘉禾市人民政府公报\n\n第3期\n\n【市政府文件】\n\n{NOTICE}\n\n【领导讲话】\n\n{SPEECH}")
    assert [paper.column.value for paper in source.papers] == ["市政府文件", "领导讲话"]
    assert not any("【" in block.text for paper in source.papers for block in paper.blocks)


def test_columns_without_brackets_in_the_body_are_known_from_the_contents() -> None:
    body = f"市政府文件\n\n{NOTICE}\n\n市政府办公室文件\n\n{OPINIONS}\n\n领导讲话\n\n{SPEECH}\n\n政府规章\n\n{ORDER}"
    source = split(f"{COVER}\n{CONTENTS['plain columns']}\n{body}")
    assert first_lines(source) == FIRST_LINES
    assert [paper.blocks[-1].text for paper in source.papers][2] == "谢谢大家！"


def test_a_paper_whose_title_ends_in_contents_is_no_contents() -> None:
    source = split(
        "嘉禾市2021年重大行政决策事项目录\n\n一、编制国土空间规划\n\n二、调整公交票价\n\n嘉禾市人民政府办公室"
    )
    assert first_lines(source) == ["嘉禾市2021年重大行政决策事项目录"]


def test_the_contents_of_a_regulation_are_its_own() -> None:
    source = split(
        "嘉禾市档案条例\n\n目　录\n\n第一章　总则\n第二章　管理\n\n第一章　总则\n\n第一条　为了管理，制定本条例。"
    )
    assert first_lines(source) == ["嘉禾市档案条例"]
    assert source.issue is None


def test_a_letterhead_above_the_title_belongs_to_the_paper() -> None:
    head = """特急

嘉禾市人民政府文件

嘉政发〔2021〕6号

嘉禾市人民政府关于做好春耕工作的通知

各县（区）人民政府：

请抓好落实。

2021年3月1日"""
    source = split(f"{NOTICE}\n\n{head}")
    assert first_lines(source) == [FIRST_LINES[0], "特急"]


def test_an_issued_text_with_a_title_like_a_paper_stays_with_its_notice() -> None:
    text = """嘉禾市人民政府关于印发《嘉禾市人民政府关于政府系统“三乱”行为的处理办法》的通知

嘉政发〔2021〕7号

各县（区）人民政府：

现印发给你们。

嘉禾市人民政府

2021年3月4日

嘉禾市人民政府
关于政府系统“三乱”行为的处理办法

（2021年3月1日）

第一条 为了改进作风，制定本办法。"""
    assert len(split(text).papers) == 1


def test_a_forwarded_paper_with_its_own_number_stays_with_the_forwarding_notice() -> None:
    text = """嘉禾市人民政府办公室转发市发展改革委关于加快充电设施建设意见的通知

嘉政办发〔2021〕8号

各县（区）人民政府：

市发展改革委《关于加快充电设施建设的意见》已经市政府同意，现转发给你们。

嘉禾市人民政府办公室

2021年3月4日

关于加快充电设施建设的意见

市发展改革委

（2021年2月20日）

为加快充电设施建设，提出如下意见。"""
    assert len(split(text).papers) == 1


def test_an_attachment_with_the_title_of_a_paper_opens_no_paper() -> None:
    text = f"""{NOTICE}

附件1

嘉禾市自来水公司关于调整水价的请示

市政府：

妥否，请批示。"""
    assert len(split(text).papers) == 1


def test_a_list_of_titles_with_numbers_opens_no_papers() -> None:
    rows = "\n\n".join(
        f"嘉禾市人民政府关于加强第{number}项工作的通知\n\n嘉政发〔2001〕{number}号" for number in range(1, 6)
    )
    text = f"""嘉禾市人民政府关于废止部分文件的决定

嘉政发〔2021〕9号

现决定废止下列文件。

2021年3月4日

附件

废止的文件

{rows}"""
    assert len(split(text).papers) == 1


def test_a_paper_missing_from_the_body_is_a_problem() -> None:
    source = split(f"{COVER}\n{CONTENTS['slash']}\n{NOTICE}\n\n{OPINIONS}\n\n{ORDER}")
    assert first_lines(source) == [FIRST_LINES[0], FIRST_LINES[1], FIRST_LINES[3]]
    assert [problem.code for problem in source.problems] == ["contents-entry-unmatched"]


def test_titles_that_differ_a_little_from_their_entries_are_matched() -> None:
    body = BODY.replace("城市供水管理办法的通知", "城市供水管理实施办法的通知", 1).replace(
        "提质扩容的", "提质扩容发展的", 1
    )
    source = split(f"{COVER}\n{CONTENTS['slash']}\n{body}")
    assert len(source.papers) == 4
    assert not source.problems


def test_web_page_furniture_goes_to_the_paper_it_stands_above() -> None:
    text = f"发布日期：2021-03-06 09:10\n\n{NOTICE}\n\n打印\n\n发布日期：2021-03-12 10:00\n\n{OPINIONS}\n\n关闭窗口"
    first, second = split(text).papers
    assert [block.text for block in first.furniture] == ["发布日期：2021-03-06 09:10"]
    assert [block.text for block in second.furniture] == ["打印", "发布日期：2021-03-12 10:00", "关闭窗口"]


@given(st.lists(st.sampled_from((*FRAGMENTS, *PAPERS[0].split("\n\n"), "附件\n\n")), max_size=50).map("\n".join))
def test_every_block_of_any_text_stands_in_exactly_one_place(text: str) -> None:
    blocks = split_blocks(text)
    source = split_documents(blocks)
    placed = [*source.furniture, *(block for paper in source.papers for block in paper.blocks)]
    assert sorted(block.span.start for block in placed) == [block.span.start for block in blocks]
    assert all(paper.blocks for paper in source.papers)
