import pytest

from documents.parsing.blocks import split_blocks
from documents.parsing.flaws import find_flaws
from documents.parsing.tree import ParsedFlaw, Span


def flaws(text: str, script: str = "simplified") -> list[ParsedFlaw]:
    return find_flaws(text, Span(0, len(text)), split_blocks(text), script)


def found(text: str, script: str = "simplified") -> list[tuple[str, str, str]]:
    return [(flaw.kind, text[flaw.span.start : flaw.span.end], flaw.suggestion) for flaw in flaws(text, script)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("夯實了標準化、規?;l展基礎。", ("lost-character", "?;l", "")),
        ("占比達到71.8%?!叭鞒倘k服務。", ("lost-character", "?!", "")),
        ("項目成功獲批?,F代服務業提速。", ("lost-character", "?,F", "")),
        ("建設情況??倳浽诼犎。", ("lost-character", "??", "")),
        ("市长 ?张可新作报告。", ("lost-blank", "?", " ")),
        ("此处\ufffd文字缺失。", ("lost-character", "\ufffd", "")),
        ("第一项\ue5e5重点任务。", ("lost-character", "\ue5e5", "")),
        ("思想 and 精神。", ("stray-latin", " and ", "和")),
        ("设施运营管理辦法。", ("stray-script", "辦", "办")),
        ("布局。955G基站建成。", ("joined-digits", "955G", "")),
        ("制定二三五年远景目标。", ("lost-character", "二三五年", "")),
    ],
)
def test_damage_that_shows(text: str, expected: tuple[str, str, str]) -> None:
    script = "traditional" if "實" in text or "達" in text or "項" in text or "況" in text else "simplified"
    assert found(text, script) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "怎样才算严格?要见行动。",
        "什么是放管服?",
        "详见http://www.example.gov.cn/view?id=12页面。",
        "坚持“谁主管、谁负责”的原则。",
        "显著提升，没有什么可抬高的。",
        "推进PPP项目和5G基站建设。",
        "到2025年，增长6.5%。",
    ],
)
def test_sound_text(text: str) -> None:
    assert found(text) == []


def test_one_sided_quotes() -> None:
    assert found("坚持“先补后占原则，全面落实。") == [("one-sided-quote", "“", "")]
    assert found("打通卡脖子路”等道路。") == [("one-sided-quote", "”", "")]


def test_a_quotation_over_a_page_cut_is_whole() -> None:
    assert found("统筹推进“将\n\n健康融入所有政策”的落实。") == []


def test_what_a_page_prints_between_the_blocks_of_a_paper_is_no_flaw_of_it() -> None:
    text = "设施运营管理办法。\n\n切换到繁體\n\n公共辦法。"
    first, _, last = split_blocks(text)
    assert [flaw.span.start for flaw in find_flaws(text, Span(0, len(text)), (first, last), "simplified")] == [
        text.index("辦")
    ]
