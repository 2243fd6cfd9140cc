from documents.parsing.blocks import split_blocks
from documents.parsing.lines import Line, fold_blocks
from documents.parsing.title_lines import join_title, similarity, tidy_title, title_length


def lines(*paragraphs: str) -> list[Line]:
    return [line for paragraph in paragraphs for line in fold_blocks(split_blocks(paragraph))]


def test_blanks_are_layout_in_papers_and_part_clauses_in_speeches() -> None:
    held = lines("守牢红线 强化利用", "努力实现现代化")
    assert join_title(held, keeps_clauses=False) == "守牢红线强化利用努力实现现代化"
    assert join_title(held, keeps_clauses=True) == "守牢红线 强化利用 努力实现现代化"
    assert tidy_title("通 知", keeps_clauses=True) == "通知"


def test_a_title_ends_with_its_kind() -> None:
    assert title_length(lines("关于建设", "医疗服务共同体的", "实施意见", "指导思想")) == 3


def test_a_bracket_behind_the_kind_belongs_to_it() -> None:
    assert title_length(lines("安阳市储备粮轮换办法", "（试行）", "总则")) == 2


def test_a_kind_inside_a_title_does_not_end_it() -> None:
    assert title_length(lines("安阳市人民政府关于印发安阳市抗旱应急预案", "的通知")) == 2
    assert title_length(lines("某市办公室转发市财政局关于进一步规范", "临时救助资金管理意见的通知")) == 2


def test_the_expected_title_tells_its_lines() -> None:
    assert title_length(lines("奋力夺取", "秋粮丰收", "全县要落实"), "奋力夺取秋粮丰收") == 2


def test_likeness() -> None:
    assert similarity("关于《甲办法》的通知", "关于甲办法的通知") == 1.0
    assert similarity("甲", "乙办法") == 0.0
    assert similarity("关于改革完善应急管理体的通知", "关于改革完善应急管理体系的通知") > 0.9
