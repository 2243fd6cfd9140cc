from __future__ import annotations

from dataclasses import replace

from documents.loading.storable import storable
from documents.parsing.tree import Fact, How
from tests.documents.loading.specimens import FULL, source


def test_a_tree_that_can_be_stored_is_left_as_it_is() -> None:
    parsed, _ = source(FULL)
    assert storable(parsed) is parsed


def test_what_no_database_holds_is_shown_by_a_sign_of_the_same_length() -> None:
    parsed, _ = source(FULL)
    paper = parsed.documents[0]
    damaged = replace(
        parsed,
        text=parsed.text.replace("公园", "公\x00").replace("家底", "家\ud800"),
        documents=(replace(paper, title=Fact("关于公\x00管理\udfff的通知", How.PRINTED, paper.span)),),
    )
    shown = storable(damaged)
    title = shown.documents[0].title
    assert title == Fact("关于公␀管理�的通知", How.PRINTED, paper.span)
    assert len(shown.text) == len(damaged.text)
    assert "公␀" in shown.text
    assert "家�" in shown.text
    assert shown.documents[0].sections == paper.sections
