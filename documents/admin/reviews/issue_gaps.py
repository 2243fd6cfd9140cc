"""Missing issues (缺期): numbers between the first and the last held, which are to be found, or never appeared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents import corrections
from documents.admin.reviewing import Entry, Matter, Review
from documents.gazette_gaps import WHOLE_YEAR, gazette_years
from documents.models import Issue, MatterKind, Place


@dataclass(frozen=True, slots=True)
class IssueGap:
    """An issue that is not held, or a whole year of them (`number` WHOLE_YEAR), and those held on both sides."""

    place: Place | None
    gazette_name: str
    year: int
    number: int
    before: Issue | None
    after: Issue | None

    @property
    def subject(self) -> str:
        """The code of the place, as matters are settled by it."""
        return self.place.code if self.place else ""

    @property
    def key(self) -> str:
        """What tells it among the issues of its place."""
        return corrections.issue_key(self.year, self.number, self.gazette_name)

    def __str__(self) -> str:
        number = _("%d年全年") % self.year if self.number == WHOLE_YEAR else f"{self.year}年第{self.number}号"
        return f"{self.gazette_name}{number}"


def issue_gaps() -> list[IssueGap]:
    """All that is missing, gazette by gazette, the oldest first; two queries."""
    never = corrections.never_issued()
    found: list[IssueGap] = []
    for (_place, name), run in groupby(corrections.held_issues(), key=lambda row: (row.place_id, row.gazette_name)):
        issues = list(run)
        key = corrections.gazette_key(issues[0].place.code if issues[0].place else None, name)
        found += _gaps_of(issues, never.get(key, ()))
    return found


def _gaps_of(issues: Sequence[Issue], never: Any) -> Iterator[IssueGap]:
    held = [(issue.year, issue.number, issue.cumulative_number) for issue in issues]
    for year in reversed(gazette_years(held, never)):
        for number in year.awaited:
            at = (year.year, number)
            before = [issue for issue in issues if _stands(issue) < at]
            after = [issue for issue in issues if _stands(issue) > at]
            yield IssueGap(
                issues[0].place,
                issues[0].gazette_name,
                *at,
                before[-1] if before else None,
                after[0] if after else None,
            )


def _stands(issue: Issue) -> tuple[int, int]:
    return issue.year or 0, issue.number or 0


class IssueGapReview(Review):
    """Missing issues: uploaded when they are found, or said never to have appeared."""

    title = gettext_lazy("公报缺期")
    intro = gettext_lazy("首尾两期之间没有收到的期号。找到的请上传；查明没有出版过的，记下依据，公开页面上随之注明。")
    permission = "documents.add_settledmatter"

    def rows(self, asked: Mapping[str, str]) -> list[IssueGap]:
        """Those about which nobody said that they never appeared."""
        return issue_gaps()

    def matters(self, rows: Sequence[IssueGap]) -> list[Matter]:
        """Each between the issues before and after it."""
        upload = (reverse("admin:documents_upload_add"), _("找到了，去上传"))
        return [
            Matter(
                f"{row.subject}|{row.key}",
                str(row),
                (("never", _("没有出版过")),),
                facts=((_("前一期"), str(row.before or "—")), (_("后一期"), str(row.after or "—"))),
                links=(*_links(row), upload),
                entries=(Entry("note", _("依据")),),
            )
            for row in rows
        ]

    def settle(self, said: Mapping[str, str], author: User) -> Any:
        """Keep that an issue, or those of a whole year, never appeared."""
        if said.get("decision") != "never":
            raise ValueError(_("没有这样的决定。"))
        gap = next((row for row in issue_gaps() if f"{row.subject}|{row.key}" == said.get("key")), None)
        if gap is None:
            raise ValueError(_("这一项已不在名单上，可能刚被他人处理。"))
        matter = (gap.subject, gap.key, gap)
        note = said.get("note", "").strip()
        decision = gettext_lazy("没有出版过")
        corrections.settle_matters(MatterKind.ISSUE_GAP, [matter], author=author, decision=decision, note=note)
        return _("已记下，不再列出；可在“已处理事项”中重新列入。")


def _links(row: IssueGap) -> tuple[tuple[str, Any], ...]:
    sides = ((row.before, _("看前一期")), (row.after, _("看后一期")))
    return tuple((issue.get_absolute_url(), words) for issue, words in sides if issue)
