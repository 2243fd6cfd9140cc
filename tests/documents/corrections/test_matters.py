"""What was settled on a worklist stays with its paper, under whatever identity that is known."""

from __future__ import annotations

import pytest

from documents import corrections, loading
from documents.models import Document, MatterKind, SettledMatter
from tests.documents.loading.specimens import Paper, source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]


def load(name="a.txt", salt=""):
    parsed, content = source(Paper(), salt=salt)
    loading.save_source(parsed, content, name, parser_version="1")
    return Document.objects.papers().order_by("-pk")[0]


def settle(subject, key="body|k"):
    (row,) = corrections.settle_matters(MatterKind.DUTY, [(subject, key, "任务")], author=None, decision="已核")
    return row


def held():
    return set(SettledMatter.objects.values_list("subject", "key"))


def test_it_follows_a_paper_to_another_identity():
    identity = load().identity
    settle(identity)
    corrections.move(identity, "ffffffffff")
    assert held() == {("ffffffffff", "body|k")}


def test_copies_that_keep_the_old_identity_keep_it():
    identity = load().identity
    load("b.txt", salt="转载")
    settle(identity)
    corrections.move(identity, "ffffffffff")
    assert held() == {(identity, "body|k"), ("ffffffffff", "body|k")}


def test_what_the_other_identity_has_already_is_not_doubled():
    identity = load().identity
    settle(identity)
    settle("ffffffffff")
    settle(identity, "body|other")
    corrections.move(identity, "ffffffffff")
    assert held() == {(identity, "body|k"), ("ffffffffff", "body|k"), ("ffffffffff", "body|other")}


def test_a_matter_is_settled_once():
    settle("ffffffffff")
    with pytest.raises(ValueError, match="已由 他人 处理（已核）"):
        settle("ffffffffff")
    assert corrections.reopen_matters(SettledMatter.objects.all()) == 1
    settle("ffffffffff")


def test_a_long_name_of_a_gazette_is_known_again():
    name = "公报" * 200
    corrections.settle_matters(
        MatterKind.ISSUE_GAP, [("411200", corrections.issue_key(2021, 12, name), "缺")], author=None, decision="没有"
    )
    never = corrections.never_issued()
    assert never[corrections.gazette_key("411200", name)] == {(2021, 12)}
    assert corrections.gazette_key(None, "某公报") == ("", "某公报")
