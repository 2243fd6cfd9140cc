"""The worklists that are settled beside the printed words, by their names in the address."""

from __future__ import annotations

from documents.admin.reviewing import Review
from documents.admin.reviews.citations import CitationReview
from documents.admin.reviews.copies import CopyReview
from documents.admin.reviews.doubts import DoubtReview
from documents.admin.reviews.duties import DutyReview
from documents.admin.reviews.flaws import FlawReview
from documents.admin.reviews.issue_gaps import IssueGapReview

REVIEWS: dict[str, Review] = {
    "flaws": FlawReview(),
    "duties": DutyReview(),
    "citations": CitationReview(),
    "doubts": DoubtReview(),
    "copies": CopyReview(),
    "issues": IssueGapReview(),
}
