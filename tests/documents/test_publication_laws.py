"""Whatever happens in whatever order, a paper stands as persons decided, and its parts with it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from documents import corrections, publication
from documents.loading import prune_sources, refresh_papers, save_source
from documents.models import Correction, CorrectionState, Disclosure, Document, State
from documents.parsing.tree import Relation
from tests.documents.loading.specimens import Paper, source

CONTENTS = [
    source(Paper(children=((Relation.ATTACHMENT, "公园名录", "公园名录\n人民公园"),)), salt=salt)
    for salt in ("", "一行", "二行")
]
STEPS = st.one_of(
    st.tuples(st.just("decide"), st.sampled_from(State)),
    st.tuples(st.just("disclose"), st.sampled_from(["", *Disclosure])),
    st.tuples(st.just("print"), st.sampled_from(["", *Disclosure])),  # a correction of what the paper prints
    st.tuples(st.just("load"), st.integers(0, 2)),  # a newer version under the same name
    st.tuples(st.just("rebuild"), st.booleans()),  # all rows go and come back, under this setting
)


@dataclass
class Expected:
    """What a person who watched would say."""

    state: str = State.PUBLISHED
    decision: str = ""
    printed: str = ""
    is_decided: bool = False

    @property
    def is_public(self) -> bool:
        return self.state == State.PUBLISHED and (self.decision or self.printed) in ("", Disclosure.DISCLOSED)


def paper() -> Document:
    return Document.objects.papers().get()


def load(version: int, parser: str) -> None:
    parsed, content = CONTENTS[version]
    save_source(parsed, content, "a.txt", parser_version=parser)


@pytest.mark.django_db
@tried(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=8))
def test_decisions_hold_through_everything(empty_archive, settings, steps) -> None:
    with transaction.atomic():
        settings.PUBLISH_LOADED = True
        expected, version = Expected(), 0
        load(version, "0")
        for number, (step, value) in enumerate(steps, 1):
            if step == "decide":
                publication.decide(paper(), author=None, state=value)
                expected.state, expected.is_decided = value, True
            elif step == "disclose":
                publication.decide(paper(), author=None, disclosure=value, disclosure_reason="第三方商业秘密")
                expected.decision, expected.is_decided = value, True
            elif step == "print":
                refresh_papers(corrections.correct(paper(), "disclosure", value, author=None))
                expected.printed = value
            elif step == "load":
                version = value
                load(version, str(number))
            else:
                settings.PUBLISH_LOADED = value
                prune_sources(())
                load(version, str(number))
                if not expected.is_decided:
                    expected.state = State.PUBLISHED if value else State.DRAFT
            rows = Document.objects.values_list("state", "is_public")
            assert set(rows) == {(expected.state, expected.is_public)}, (step, value)
            assert len(rows) == 2
            assert paper().disclosure_decision == expected.decision
        assert not Correction.objects.filter(state=CorrectionState.ORPHANED).exists()
        transaction.set_rollback(True)
