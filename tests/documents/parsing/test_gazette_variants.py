"""Gazettes made up at random of known papers, printed in the many ways that cities print them.

Each seed draws a city, its papers, and a manner of printing; what is drawn is what the parser must read back:
the papers, their titles, numbers, dates, columns, addressees, outlines and issued texts.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from documents.parsing import parse_source
from documents.parsing.report import describe_source

CITIES = [
    ("温州市", "温政"), ("襄阳市", "襄政"), ("包头市", "包府"), ("曲靖市", "曲政"), ("江门市", "江府"),
    ("寿光市", "寿政"),
    ("黔东南苗族侗族自治州", "黔东南府"), ("宿州市", "宿政"), ("石嘴山市", "石政"), ("昆山市", "昆政"),
]  # fmt: skip
SUBJECTS = [
    "加强城市生活垃圾分类管理", "推进装配式建筑发展", "做好冬季清洁取暖工作", "促进跨境电子商务发展",
    "深化“放管服”改革优化营商环境", "加快5G网络建设", "建立健全养老服务体系",
]  # fmt: skip
ISSUED = ["城市地下空间开发利用管理办法", "“十四五”生态环境保护规划", "农村公路养护实施方案", "重大行政决策程序规定"]
HEADINGS = ["总体要求", "基本原则", "主要任务", "工作目标", "保障措施", "实施步骤"]
MEASURES = ["强化组织领导", "完善政策体系", "落实资金保障", "严格督导考核"]
DIGITS = "〇一二三四五六七八九"


@dataclass
class Manner:
    """How one issue is printed."""

    brackets: str
    blank_before_sign: str
    blank_in_date: str
    chinese_dates: bool
    title_width: int
    number_above_title: bool
    blank_lines: bool
    indent: str
    page_cuts: bool
    contents: str  # "none", or how its columns and pages are set
    contents_word: str
    contents_width: int
    imprint_at_end: bool


@dataclass
class Paper:
    """One paper as it must be read back."""

    title: str
    number: str
    date: str
    column: str
    addressee: str
    outline: list[tuple[str, str | None]]
    child: str | None
    child_outline: list[tuple[str, str | None]]
    lines: list[str] = field(default_factory=list)


def draw_manner(draw: random.Random) -> Manner:
    return Manner(
        brackets=draw.choice(["〔〕", "〔〕", "[]", "（）", "﹝﹞", "［］"]),
        blank_before_sign=draw.choice(["", " "]),
        blank_in_date=draw.choice(["", " "]),
        chinese_dates=draw.random() < 0.3,
        title_width=draw.choice([15, 18, 22, 60]),
        number_above_title=draw.random() < 0.3,
        blank_lines=draw.random() < 0.6,
        indent=draw.choice(["", "　　"]),
        page_cuts=draw.random() < 0.4,
        contents=draw.choice(["none", "brackets", "ornaments", "plain", "number below"]),
        contents_word=draw.choice(["目录", "目 录", "目  次", "本期目录"]),
        contents_width=draw.choice([20, 24, 40]),
        imprint_at_end=draw.random() < 0.4,
    )


def print_number(value: int) -> str:
    tens, ones = divmod(value, 10)
    return (DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (DIGITS[ones] if ones else "")


def print_date(manner: Manner, year: int, month: int, day: int) -> str:
    if manner.chinese_dates:
        return f"{''.join(DIGITS[int(sign)] for sign in str(year))}年{print_number(month)}月{print_number(day)}日"
    blank = manner.blank_in_date
    return f"{year}{blank}年{blank}{month}{blank}月{blank}{day}{blank}日"


def wrap(text: str, width: int) -> list[str]:
    return [text[start : start + width] for start in range(0, len(text), width)]


def draw_body(draw: random.Random) -> tuple[list[str], list[tuple[str, str | None]]]:
    """Paragraphs under 一、 and （一）, and the outline they make."""
    lines: list[str] = []
    outline: list[tuple[str, str | None]] = []
    for first, heading in enumerate(draw.sample(HEADINGS, draw.randint(2, 4)), 1):
        label = f"{DIGITS[first]}、"
        outline.append((label, heading))
        if draw.random() < 0.5:
            lines.append(f"{label}{heading}。各级各部门要把这项工作摆上重要议事日程。主要负责同志要亲自抓。")
            continue
        lines += [f"{label}{heading}", f"全面落实上级部署，围绕{draw.choice(SUBJECTS)}，推动各项工作取得实效。"]
        for second in range(1, draw.randint(1, 4)):
            measure = draw.choice(MEASURES)
            outline.append((f"（{DIGITS[second]}）", measure))
            lines.append(f"（{DIGITS[second]}）{measure}。各有关部门要密切配合，形成工作合力。按照职责分工抓好落实。")
    return lines, outline


def draw_paper(draw: random.Random, manner: Manner, city: str, code: str, year: int, serial: int) -> Paper:
    is_office = draw.random() < 0.5
    authority = f"{city}人民政府{'办公室' if is_office else ''}"
    number = f"{code}{'办' if is_office else ''}发{manner.brackets[0]}{year}{manner.brackets[1]}{serial}"
    month, day = draw.randint(1, 12), draw.randint(1, 28)
    addressee = draw.choice(["各县（市、区）人民政府，市政府各部门、各直属机构", "各县区人民政府，市直各单位"])
    child, child_lines, child_outline = None, [], []
    if draw.random() < 0.4:
        child = city + draw.choice(ISSUED)
        title = f"{authority}关于印发{child}的通知"
        lines, outline = [f"《{child}》已经市政府同意，现印发给你们，请认真组织实施。"], []
        if child.endswith(("办法", "规定")):
            child_outline = [(f"第{DIGITS[article]}条", None) for article in range(1, 5)]
            child_lines = [f"{label}　为规范管理，根据有关法律法规，制定本条规定。" for label, _ in child_outline]
        else:
            child_lines, child_outline = draw_body(draw)
    else:
        kind = draw.choice(["通知", "实施意见", "若干意见"])
        title = f"{authority}关于{draw.choice(SUBJECTS)}的{kind}"
        lines, outline = draw_body(draw)
        lines.insert(0, "经市政府同意，现就有关事项通知如下，请认真贯彻执行。")
    paper = Paper(
        title=title,
        number=f"{number}号",
        date=f"{year}-{month:02d}-{day:02d}",
        column="市政府办公室文件" if is_office else "市政府文件",
        addressee=addressee,
        outline=outline,
        child=child,
        child_outline=child_outline,
    )
    printed_number = f"{number}{manner.blank_before_sign}号"
    head = wrap(title, manner.title_width)
    paper.lines = [printed_number, *head] if manner.number_above_title else [*head, printed_number]
    paper.lines += [f"{addressee}：", *(manner.indent + line for line in lines)]
    paper.lines += [authority, print_date(manner, year, month, day)]
    if child:
        paper.lines += [*wrap(child, manner.title_width), *(manner.indent + line for line in child_lines)]
    return paper


def print_contents(draw: random.Random, manner: Manner, papers: list[Paper]) -> Iterator[str]:
    yield manner.contents_word
    page = 1
    column = None
    for paper in papers:
        if paper.column != column:
            column = paper.column
            yield {"brackets": f"【{column}】", "ornaments": f"◇{column}◇"}.get(manner.contents, column)
        *above, last = wrap(paper.title, manner.contents_width)
        yield from above
        if manner.contents == "number below":
            yield from (f"{last}……（{page}）", paper.number)
        else:
            yield (
                last + {"brackets": f" /{page}", "ornaments": f"……………{page}", "plain": f" （{page}）"}[manner.contents]
            )
        page += draw.randint(1, 6)


def cut_at_page(draw: random.Random, line: str, running_head: str) -> list[str]:
    place = draw.randint(len(line) // 2, len(line) - 5)
    return [line[:place], "", f"- {draw.randint(1, 60)} -", "", running_head, "", line[place:]]


def draw_issue(seed: int) -> tuple[str, list[Paper], Manner]:
    draw = random.Random(seed)  # noqa: S311 - the same papers in every run, nothing secret
    manner = draw_manner(draw)
    city, code = draw.choice(CITIES)
    year, month = draw.randint(2013, 2024), draw.randint(1, 12)
    papers = {
        (paper.title, paper.child): paper
        for serial in draw.sample(range(1, 90), draw.randint(2, 5))
        for paper in [draw_paper(draw, manner, city, code, year, serial)]
    }
    ordered = sorted(papers.values(), key=lambda paper: paper.column)
    imprint = [f"主办：{city}人民政府", f"编辑出版：{city}人民政府公报编辑部", f"出版日期：{year}年{month}月28日"]
    lines = [f"{city}人民政府公报", f"{year}年第{month}期（总第{month + 100}期）"]
    if manner.contents != "none":
        lines += print_contents(draw, manner, ordered)
    lines += [] if manner.imprint_at_end else imprint
    for paper in ordered:
        for line in paper.lines:
            is_cut = manner.page_cuts and len(line) > 40 and "。" in line and draw.random() < 0.4
            lines += cut_at_page(draw, line, f"{city}人民政府公报 {year}年第{month}期") if is_cut else [line]
    lines += imprint if manner.imprint_at_end else []
    return ("\n\n" if manner.blank_lines else "\n").join(lines), ordered, manner


@pytest.mark.parametrize("seed", range(60))
def test_what_was_drawn_is_read_back(seed: int) -> None:
    text, papers, manner = draw_issue(seed)
    report = describe_source(parse_source(text.encode()), "issue.txt")
    assert report["issue"] is not None
    read = [
        {
            "title": row["title"],
            "number": row["document_number"],
            "date": row["issued_date"],
            "column": row["column"],
            "addressee": row["addressee"],
            "outline": [(node["label"], node["heading"]) for node in row["sections"]],
            "children": [
                (child["title"], [(node["label"], node["heading"]) for node in child["sections"]])
                for child in row["children"]
            ],
        }
        for row in report["documents"]
    ]
    assert read == [
        {
            "title": paper.title,
            "number": paper.number,
            "date": paper.date,
            "column": paper.column if manner.contents != "none" else None,
            "addressee": paper.addressee,
            "outline": paper.outline,
            "children": [(paper.child, paper.child_outline)] if paper.child else [],
        }
        for paper in papers
    ]
