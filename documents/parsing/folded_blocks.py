"""The blocks of a source beside the folded texts of those short enough to stand in a head, for telling papers apart."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from documents.parsing.padding import LEVEL_LABEL
from documents.parsing.script import fold
from documents.parsing.tree import Block, BlockKind

_LONGEST = 220
_SENTENCE = re.compile("[。;!?]")
_ORNAMENTS = "◇◆☆★●○◎⊙■□▲△※·•"
_COLUMN = re.compile(
    rf"[【\[〖〔](?P<name>[^【】\[\]〖〗〔〕。]{{2,20}})[】\]〗〕]$"
    rf"|[{_ORNAMENTS}]{{1,3}}(?P<adorned>[\u4e00-\u9fff]{{2,12}})[{_ORNAMENTS}]{{1,3}}$"
)
_COLUMN_ENDS = ("】", "]", "〗", "〕", *_ORNAMENTS)
_NOTE = re.compile(r"\((?:此件|联系人|联系电话|公开属性|信息公开|本文有删减)")  # 附注: below a date, never a title
_NO_TITLE = frozenset((BlockKind.TABLE_ROW, BlockKind.FURNITURE))


@dataclass(frozen=True, slots=True)
class FoldedBlocks:
    """`texts`: half width, simplified, without blanks; "" for long blocks. `may_title`: may be a line of a title.

    `columns`: the names of the gazette columns that stand alone on a line (【市政府文件】, ◇市政府文件◇), by place.
    """

    blocks: Sequence[Block]
    texts: list[str]
    may_title: list[bool]
    columns: dict[int, str]

    def __len__(self) -> int:
        return len(self.blocks)

    def name_columns(self, names: Collection[str], start: int) -> None:
        """Take lines from a place on that consist of a name of a column for columns: 市政府文件 above a paper.

        政策解读 right below 《某办法》 ends the title of an explainer.
        """
        wanted = {squeeze(name) for name in names}
        for place in range(start, len(self.texts)):
            goes_on = place > 0 and self.may_title[place - 1] and self.texts[place - 1].endswith("》")
            if self.texts[place] in wanted and self.may_title[place] and not goes_on:
                self.columns[place] = "".join(self.blocks[place].text.split())
                self.may_title[place] = False

    def following(self, place: int, count: int = 3) -> list[str]:
        """The texts of the blocks from a place on, at most `count`."""
        return self.texts[place : place + count]


def squeeze(text: str) -> str:
    """Folded to half width and simplified script, without blanks: for comparing, never for showing."""
    return "".join(fold(text).split())


def fold_short_blocks(blocks: Sequence[Block]) -> FoldedBlocks:
    """Fold the short blocks of a source, all at once. In: its blocks. Out: the same blocks with their texts."""
    joined = "\n".join([block.text if len(block.text) <= _LONGEST else "" for block in blocks])
    texts = ["".join(text.split()).strip("|") for text in fold(joined).split("\n")] if blocks else []
    columns = {
        place: "".join(blocks[place].text.split())[slice(*match.span(match.lastgroup or 0))]
        for place, text in enumerate(texts)
        if text.endswith(_COLUMN_ENDS) and (match := _COLUMN.match(text))
    }
    may_title = [
        bool(text)
        and block.kind not in _NO_TITLE
        and not _SENTENCE.search(text)
        and not LEVEL_LABEL.match(text)
        and not _NOTE.match(text)
        for block, text in zip(blocks, texts, strict=True)
    ]
    for place in columns:
        may_title[place] = False
    return FoldedBlocks(blocks, texts, may_title, columns)
