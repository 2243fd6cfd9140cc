"""What loading a file did: the result of `save_source`, for commands, pages and logs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any, Self

from documents.models import Correction
from documents.reconciling import Difference


class Outcome(StrEnum):
    """What became of a file."""

    NEW = "new"
    NEW_VERSION = "new_version"  # other bytes under a known name: its papers were moved to the new text
    CHANGED = "changed"  # known bytes, read anew by another parser or reference edition, with other results
    REREAD = "reread"  # the same, with the same results
    UNCHANGED = "unchanged"  # nothing was done


@dataclass(frozen=True, slots=True)
class TouchedCorrection:
    """A correction that stands otherwise after the reading than before: states are those of `CorrectionState`."""

    paper: str
    target: str
    before: str
    after: str
    value_read: Any
    value_corrected: Any
    value_found: Any

    @classmethod
    def of(cls, correction: Correction, before: str) -> Self:
        """In: the correction as it stands now; its state before."""
        return cls(
            correction.paper_title, correction.target_key, before, str(correction.state),
            correction.value_read, correction.value_corrected, correction.value_found,
        )  # fmt: skip


@dataclass(slots=True)
class SourceReport:
    """The account of one file. Counts are of rows by noun; `paper_ids` the papers that are new or changed;
    `corrections` those that stand otherwise than before.
    """

    file_name: str
    sha256: str
    outcome: Outcome = Outcome.UNCHANGED
    paper_count: int = 0
    created: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    deleted: Counter[str] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)
    corrections: list[TouchedCorrection] = field(default_factory=list)
    problem_count: int = 0
    unknown_departments: list[str] = field(default_factory=list)
    left_behind: list[str] = field(default_factory=list)  # papers of the older version that the newer one lacks
    paper_ids: frozenset[int] = frozenset()

    def as_json(self) -> Mapping[str, Any]:
        """A plain form for `--json`; without primary keys, which mean nothing outside of this archive."""
        plain = {column.name: getattr(self, column.name) for column in fields(self) if column.name != "paper_ids"}
        return plain | {
            "differences": [asdict(difference) for difference in self.differences],
            "corrections": [asdict(correction) for correction in self.corrections],
        }
