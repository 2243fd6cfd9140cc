"""Two columns side by side on a contents page; layouts as they are surveyed."""

from documents.parsing.columns import part_columns
from documents.parsing.layout import find_contents, survey
from documents.parsing.source_lines import SourceLine, read_lines


def lines_of(text: str) -> list[SourceLine]:
    return list(read_lines(text, 0, len(text), 1))


def test_lines_are_parted_where_the_right_column_begins() -> None:
    text = """目 录
【市政府文件】              【领导讲话】
关于加强供水管理的通知 /1   创新方式 拓宽渠道 /7
关于促进就业的意见   /4     提升能力 实干争先 /9"""
    assert [line.text for line in part_columns(lines_of(text))][1:] == [
        "【市政府文件】",
        "【领导讲话】",
        "关于加强供水管理的通知 /1",
        "创新方式 拓宽渠道 /7",
        "关于促进就业的意见   /4",
        "提升能力 实干争先 /9",
    ]


def test_clauses_of_a_title_are_no_columns() -> None:
    text = "目 录\n创新方式   拓宽渠道   提升能力 /1\n守牢耕地保护红线   强化利用 /4"
    assert len(part_columns(lines_of(text))) == 3


def test_contents_reach_to_the_first_sentence() -> None:
    lines = lines_of("公报\n目 录\n关于供水的通知 1\n关于供水的通知\n为加强管理。\n完。")
    assert find_contents(lines) == range(1, 4)
    assert not find_contents(lines_of("某市行政许可事项目录"))


def test_wrapped_lines_are_told_by_their_common_width() -> None:
    wrapped = "\n".join(["各县区要高度重视加强领导明确责任落实措施确保" * 1] * 6)
    assert survey(lines_of(wrapped)).wrap_width == 22
    assert (
        survey(
            lines_of("各单位：\n为加强管理，现通知如下，请认真执行。\n一、加强领导\n各县区要高度重视。\n完。")
        ).wrap_width
        == 0
    )
    assert survey(lines_of("\n\n".join(wrapped.split("\n") * 2))).is_double_spaced
