"""Publishing papers and taking them back: states, disclosure, and how both outlive a new reading.

A paper is a draft, then reviewed, then published. What is published is public unless its disclosure keeps it: the one
that a person decided, else the one that the paper prints. Every decision is kept, with who made it and when, under the
identity of the paper and the digest of the copy that was looked at; so it stands when rows are made again.

Publishing is of one copy, since that is the text somebody looked at; taking back and disclosure are of all copies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from documents.models import Disclosure, Document, PublicationDecision, Source, State
from documents.signals import announce

_KEPT_BACK = (Disclosure.ON_REQUEST, Disclosure.WITHHELD)


class ReasonMissingError(ValueError):
    """A paper is kept from the public without a reason."""


def decide(
    paper: Document,
    *,
    author: AbstractBaseUser | None,
    state: State | None = None,
    disclosure: Disclosure | str | None = None,
    disclosure_reason: str = "",
    note: str = "",
) -> frozenset[int]:
    """Decide on one paper: see `decide_all`."""
    return decide_all(
        [paper], author=author, state=state, disclosure=disclosure, disclosure_reason=disclosure_reason, note=note
    )


@transaction.atomic
def decide_all(
    papers: Collection[Document],
    *,
    author: AbstractBaseUser | None,
    state: State | None = None,
    disclosure: Disclosure | str | None = None,
    disclosure_reason: str = "",
    note: str = "",
) -> frozenset[int]:
    """Set the state of papers, their disclosure, or both; what is None stays. Disclosure "" leaves it to the print.

    Returns the primary keys of the papers that changed (copies of those given), which are announced. The number of
    queries does not depend on how many there are. Raises ReasonMissingError if they are not to be disclosed and no
    reason is given; ValueError if one of them is a part.
    """
    if not all(paper.is_paper for paper in papers):
        raise ValueError("印发件和附件随主文件发布，不能单独决定。")
    if disclosure in _KEPT_BACK and not disclosure_reason.strip():
        raise ReasonMissingError("依申请公开、不予公开须写明理由。")
    chosen = {paper.pk for paper in papers}
    identities = {paper.identity for paper in papers}
    copies = Document.objects.papers().filter(identity__in=identities).select_for_update().order_by("pk")
    changed, confirmed = [], []
    for copy in copies:
        before = _standing(copy)
        if state is not None and (copy.pk in chosen or _is_taken_back(copy, state)):
            copy.state = state
        if disclosure is not None:
            copy.disclosure_decision = disclosure
            copy.disclosure_reason = disclosure_reason.strip() if disclosure in _KEPT_BACK else ""
        if _standing(copy) != before:
            changed.append(copy)
        elif copy.pk in chosen:
            confirmed.append(copy)
    _save(changed)
    _record([*changed, *_undecided(confirmed)], author=author, note=note)
    announce(copy.pk for copy in changed)
    return frozenset(copy.pk for copy in changed)


def lay_over(
    papers: Sequence[Document], held: Mapping[int, Document], initial: State, *, is_forced: bool = False
) -> None:
    """Fill the states of papers just read, before they are saved. `held`: index of a paper → its row so far.

    What was decided on this very copy comes first; then the state of the row it replaces; then what was decided on
    another copy; at last `initial`. With `is_forced` another copy has no say in the state: a file that has just come
    in is not published because a paper of the same name is.
    """
    decisions = PublicationDecision.objects.filter(paper_identity__in={paper.identity for paper in papers})
    newest: dict[tuple[str, str], PublicationDecision] = {}
    for decision in decisions.order_by("decided_at", "pk"):
        newest[decision.paper_identity, decision.source_sha256] = decision
        newest[decision.paper_identity, ""] = decision
    for index, paper in enumerate(papers):
        row = held.get(index)
        own = newest.get((paper.identity, paper.source.sha256))
        other = newest.get((paper.identity, ""))
        if own is None and row is not None:
            paper.state = row.state
            paper.disclosure_decision, paper.disclosure_reason = row.disclosure_decision, row.disclosure_reason
            continue
        known = own or other
        is_known = known is not None and (own is not None or not is_forced)
        paper.state = known.state if known and is_known else initial
        if known:
            paper.disclosure_decision, paper.disclosure_reason = known.disclosure, known.disclosure_reason


def record_first(papers: Iterable[Document], *, author: AbstractBaseUser | None, note: str = "") -> None:
    """Note the state in which papers came in, where nothing was decided on this copy: so that they come back in it."""
    _record(_undecided(papers), author=author, note=note)


def move(old_identity: str, new_identity: str) -> None:
    """Let the decisions on a paper follow it when a new reading knows it under another identity.

    To be called before the new reading is saved. Where other copies keep the old identity, they keep the decisions too.
    """
    decisions = PublicationDecision.objects.filter(paper_identity=old_identity)
    if Document.objects.papers().filter(identity=old_identity).count() < 2:
        decisions.update(paper_identity=new_identity)
        return
    newest = decisions.first()
    if newest is not None:
        newest.pk, newest.paper_identity = None, new_identity
        newest.save(force_insert=True)


def _undecided(papers: Iterable[Document]) -> list[Document]:
    """Those whose copy nothing was decided on yet: what stands by default is lost when the default changes."""
    papers = list(papers)
    decisions = PublicationDecision.objects.filter(paper_identity__in={paper.identity for paper in papers})
    decided = set(decisions.values_list("paper_identity", "source_sha256"))
    sources = _sources(papers)
    return [paper for paper in papers if (paper.identity, sources[paper.source_id]) not in decided]


def _standing(paper: Document) -> tuple[str, str, str]:
    return paper.state, paper.disclosure_decision, paper.disclosure_reason


def _is_taken_back(copy: Document, state: State) -> bool:
    """Whether a state that is given to another copy takes this one from the public too."""
    return copy.state == State.PUBLISHED != state


def _save(papers: Sequence[Document]) -> None:
    """Save papers with their parts, all parts that come to stand alike at once."""
    now = timezone.now()
    alike: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for paper in papers:
        paper.rule_publicity()
        paper.updated_at = now
        alike[paper.state, paper.is_public].append(paper.pk)
    for (state, is_public), keys in alike.items():
        Document.objects.filter(paper__in=keys).update(state=state, is_public=is_public, updated_at=now)
    columns = ["state", "disclosure_decision", "disclosure_reason", "is_public", "updated_at"]
    Document.objects.bulk_update(papers, columns, batch_size=100)


def _record(papers: Collection[Document], *, author: AbstractBaseUser | None, note: str) -> None:
    sources = _sources(papers)
    PublicationDecision.objects.bulk_create(
        PublicationDecision(
            paper_identity=paper.identity,
            source_sha256=sources[paper.source_id],
            paper_title=str(paper),
            state=paper.state,
            disclosure=paper.disclosure_decision,
            disclosure_reason=paper.disclosure_reason,
            author=author,
            author_name=author.get_username() if author else "",
            note=note,
        )
        for paper in papers
    )


def _sources(papers: Iterable[Document]) -> dict[int, str]:
    """SHA-256 by primary key of the sources of some papers; their long texts stay in the database."""
    return dict(Source.objects.filter(pk__in={paper.source_id for paper in papers}).values_list("pk", "sha256"))
