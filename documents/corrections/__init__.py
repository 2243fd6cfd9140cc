"""Corrections (更正): what persons say against a reading, laid over it, and never lost.

A correction names its row by what outlives loading (`Address`), so it holds for every copy of a paper, in whatever
file it comes, and however often it is read again. Facts are laid over rows (`correct`); which rows there are is changed
by `merge`, `split`, `add` and `remove`. `withdraw` takes any of them back, `uphold` decides a conflict, `readdress`
moves an orphan to one of its `candidates`. All of them return the primary keys of the papers that changed: hand them to
`documents.loading.refresh_papers`, which makes again what is derived and tells the index.

An inferred fact that is right is not corrected but confirmed (`confirm`, `take_back`); that changes no value.
Nor does a matter of a worklist that a person settles (`settle_matters`, `reopen_matters`).
"""

from documents.corrections.addresses import CORRECTABLE, MODELS, Address, address_of, papers_of, rows_at
from documents.corrections.arranging import REARRANGING, STRUCTURAL, arrange
from documents.corrections.candidates import Candidate, candidates, readdress
from documents.corrections.confirmations import confirm, mark_confirmed, take_back, unconfirmed, unconfirmed_facts
from documents.corrections.decisions import (
    ChangedMeanwhileError,
    correct,
    ensure_unchanged,
    quote_of,
    reinstate,
    uphold,
    withdraw,
)
from documents.corrections.facts import lay_corrections, lay_over
from documents.corrections.following import NewText, follow
from documents.corrections.matters import (
    copied,
    doubts,
    gazette_key,
    held_issues,
    holderless,
    issue_key,
    never_issued,
    reopen_matters,
    settle_matters,
    settled_keys,
    unresolved,
)
from documents.corrections.outlines import MERGE, SPLIT
from documents.corrections.presence import ADDABLE
from documents.corrections.relaying import read_rows, stored_rows
from documents.corrections.rows import FindingRows, Frozen, derive_outlines
from documents.corrections.standing import move, settle, standing
from documents.corrections.structure import add, merge, remove, split
from documents.corrections.values import check_value
from documents.models import PRESENCE

__all__ = [
    "ADDABLE",
    "CORRECTABLE",
    "MERGE",
    "MODELS",
    "PRESENCE",
    "REARRANGING",
    "SPLIT",
    "STRUCTURAL",
    "Address",
    "Candidate",
    "ChangedMeanwhileError",
    "FindingRows",
    "Frozen",
    "NewText",
    "add",
    "address_of",
    "arrange",
    "candidates",
    "check_value",
    "confirm",
    "copied",
    "correct",
    "derive_outlines",
    "doubts",
    "ensure_unchanged",
    "follow",
    "gazette_key",
    "held_issues",
    "holderless",
    "issue_key",
    "lay_corrections",
    "lay_over",
    "mark_confirmed",
    "merge",
    "move",
    "never_issued",
    "papers_of",
    "quote_of",
    "read_rows",
    "readdress",
    "reinstate",
    "remove",
    "reopen_matters",
    "rows_at",
    "settle",
    "settle_matters",
    "settled_keys",
    "split",
    "standing",
    "stored_rows",
    "take_back",
    "unconfirmed",
    "unconfirmed_facts",
    "unresolved",
    "uphold",
    "withdraw",
]
