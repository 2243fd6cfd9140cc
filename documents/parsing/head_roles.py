"""What each line at the head of a paper is, told from the lines around it: titles, and what only looks like one."""

from __future__ import annotations

from collections.abc import Sequence

from documents.parsing.dates import find_dates
from documents.parsing.head_lines import Role, classify
from documents.parsing.issuing import hands_on
from documents.parsing.lines import Line
from documents.parsing.metadata import is_lone_label, is_value
from documents.parsing.organs import is_issuer, is_organ, split_organs
from documents.parsing.title_lines import (
    OPEN_ENDS,
    SIMILAR,
    is_finished,
    is_formal_title,
    same_title,
    similarity,
    squeeze_title,
    title_length,
)
from documents.parsing.titles import LONGEST_RUN

_MOST_LINES = 80
_SHORTEST_ENDING = 6  # 政府工作报告, below 2024年某市政府工作报告
_BARE_KINDS = frozenset(
    "决议 决定 命令 公报 公告 通告 意见 通知 通报 报告 批复 函".split()
)  # above a title in a letterhead
_FARTHEST_TITLE = 12  # lines of a page's frame that may stand between its first words and the title


class HeadRoles:
    """The roles of the lines of a head, told one after the other, and the groups of lines that look like titles."""

    def __init__(self, lines: Sequence[Line], expected: str | None, *, is_titled: bool) -> None:
        self._lines = lines
        self._expected = expected
        self._is_titled = is_titled
        self.given: list[Role] = []
        self.groups: list[list[int]] = []
        for index, line in enumerate(lines[:_MOST_LINES]):
            has_title = bool(self.groups) or is_titled or Role.SUBTITLE in self.given
            role = classify(line, has_title=has_title)
            if index and is_lone_label(lines[index - 1]) and is_value(lines[index - 1], line):
                role = Role.FURNITURE
            if role is Role.TITLE:
                role = self._settle_title(index)
            if role is Role.BODY and (self._stands_above_title(index) or self._stands_above_repeat(index)):
                role = Role.FURNITURE
            if role is Role.BODY:
                break
            self.given.append(role)
            if role is Role.ADDRESSEE:
                break
        self._give_back()

    def _settle_title(self, index: int) -> Role:
        """Whether a title-like line goes on with a title, begins one, names the issuer under it, or is body."""
        line = self._lines[index]
        if is_dated_organ(line):
            return Role.DATELINE
        group = self.groups[-1] if self.groups else None
        if group is not None and group[-1] == index - 1:
            held = [self._lines[number] for number in (*group, index)]
            if self._is_finished(group) and self._repeats(line):
                self.groups.append([index])
                return Role.TITLE
            if self._opens_anew(group, line):
                self.groups.append([index])
                return Role.TITLE
            if title_length(held, self._expected) > len(group) or not self._is_finished(group):
                group.append(index)
                return Role.TITLE
        elif group is None and self._is_titled:
            return Role.TITLE if similarity(self._expected or "", line.squeezed) >= SIMILAR else Role.BODY
        elif (
            group is None
            or (not self._is_closed() and not self._is_finished(group))
            or self._repeats(line)
            or self._issues_above(line.squeezed)
        ):
            self.groups.append([index])
            return Role.TITLE
        return Role.ORGAN if split_organs(line.text.strip()) else Role.BODY

    def _opens_anew(self, group: list[int], line: Line) -> bool:
        """Whether a whole formal title stands right under words that are neither its issuer nor its beginning."""
        above = [self._lines[number].text.strip() for number in group]
        return (
            (not self._is_finished(group) or self._words(group) in _BARE_KINDS)
            and is_formal_title(line.squeezed)
            and not any(split_organs(text) or is_issuer(text) or text.endswith(OPEN_ENDS) for text in above)
        )

    def _is_finished(self, group: list[int]) -> bool:
        return is_finished(self._words(group))

    def _stands_above_title(self, index: int) -> bool:
        """Whether a line that is no title is a leftover of a page's frame: a formal title follows after short lines."""
        if self._is_titled or any(self._is_finished(group) for group in self.groups):
            return False
        for line in self._lines[index : index + _FARTHEST_TITLE]:
            if "。" in line.text or line.marker is not None:
                return False
            if is_formal_title(line.squeezed):
                return True
        return False

    def _stands_above_repeat(self, index: int) -> bool:
        """Whether a line is a leftover of a page's frame below the page's title: the paper's own, the same, follows."""
        if self._is_titled or not self.groups or not is_formal_title(title := self._words(self.groups[-1])):
            return False
        for first in range(index, min(index + _FARTHEST_TITLE, len(self._lines))):
            if "。" in self._lines[first].text or self._lines[first].marker is not None:
                return False
            joined = ""
            for line in self._lines[first : first + LONGEST_RUN]:
                joined += line.squeezed
                if len(joined) > len(title):
                    break
                if is_formal_title(joined) and same_title(title, joined):
                    return True
        return False

    def _words(self, group: list[int]) -> str:
        return "".join(self._lines[number].squeezed for number in group)

    def _issues_above(self, title: str) -> bool:
        """Whether a title issues the text that a page is named after: 甲细则, then 关于印发甲细则的通知."""
        wanted = squeeze_title(title)
        named = (squeeze_title(self._words(group)) for group in self.groups)
        return hands_on(title) and any(name and name != wanted and name in wanted for name in named)

    def _is_closed(self) -> bool:
        return any(role in (Role.SUBTITLE, Role.SPEAKER) for role in self.given)

    def _repeats(self, line: Line) -> bool:
        """A web page prints the title above its table and again in the paper."""
        title = self._words(self.groups[-1])
        if same_title(title, line.squeezed) or (
            len(line.squeezed) >= _SHORTEST_ENDING and is_finished(line.squeezed) and title.endswith(line.squeezed)
        ):
            return True
        return Role.FURNITURE in self.given and (
            title.startswith(line.squeezed) or similarity(title, line.squeezed) >= SIMILAR
        )

    def _give_back(self) -> None:
        """Give lines to the body that only looked like a title: short lines right before it, below a whole title."""
        if not self.groups or self.given[-1] is not Role.TITLE:
            return
        group = self.groups[-1]
        length = title_length([self._lines[number] for number in group], self._expected)
        if length < len(group) and group[-1] == len(self.given) - 1:
            del self.given[group[length] :]
            del group[length:]

    def best_group(self) -> list[int]:
        """The lines of the title: the group nearest to the expected title, else a finished one, else the longest."""

        def rank(group: list[int]) -> tuple[float, bool, bool, bool, int]:
            title = self._words(group)
            likeness = similarity(title, self._expected) if self._expected else 0.0
            return (likeness, is_finished(title), self._issues_above(title), not is_organ(title), len(title))

        return max(self.groups, key=rank, default=[])


def is_dated_organ(line: Line) -> bool:
    """A line of an organ and a date: "驻马店市人民政府办公室 2020年4月3日"."""
    if not line.squeezed.endswith("日"):
        return False
    found = find_dates(line.text)
    return len(found) == 1 and found[0][1] > 0 and bool(split_organs(line.text[: found[0][1]].strip()))
