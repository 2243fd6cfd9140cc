from __future__ import annotations

import re

from django.test import Client

from documents.models import Duty, Section
from documents.views.duty_rows import printed_sentence, with_sentences
from tests.documents.views.rows import Passage, make_department, make_document, make_duty, make_source, write_sections

LINES = ["1.开展体检。", "牵头单位：市卫生健康委员会。", "配合单位：市民政局、市教育局。", "下一项。"]


def label_lines_duty() -> tuple[Duty, Section]:
    """A duty on two label lines: its own span is the first, its last holder stands on the second."""
    source = make_source("通知\n" + "\n".join(LINES))
    paper = make_document(source, "通知")
    (section,) = write_sections(paper, [Passage("1.", [("paragraph", line) for line in LINES], "1.", "", 1, ["1."])])
    holders = {"lead": [make_department("卫生健康委员会")], "support": [make_department("教育局")]}
    duty = make_duty(section, "牵头单位：市卫生健康委员会。", "体检", holders)
    duty.form = "line"
    duty.save()
    at = source.text.index("市教育局")
    duty.assignments.filter(role="support").update(start_offset=at, end_offset=at + len("市教育局"))
    return duty, section


def test_a_duty_on_label_lines_is_marked_to_its_last_holder(db: None, client: Client) -> None:
    duty, _section = label_lines_duty()
    html = client.get(duty.document.get_absolute_url()).content.decode()
    assert '<span class="duty" id="duty-1">牵头单位：市卫生健康委员会。</span>' in html
    assert '<span class="duty">配合单位：市民政局、市教育局</span>。' in html


def test_its_sentence_shows_all_its_lines(db: None) -> None:
    duty, _section = label_lines_duty()
    sentence = printed_sentence(with_sentences(Duty.objects.all()).get(pk=duty.pk))
    assert [re.sub("<[^>]+>", "", line) for line in sentence] == LINES[:3]


def test_a_holder_derived_from_a_collective_does_not_stretch_it(db: None, client: Client) -> None:
    duty, _section = label_lines_duty()
    duty.assignments.filter(role="support").update(is_derived=True)
    html = client.get(duty.document.get_absolute_url()).content.decode()
    assert '<span class="duty">' not in html
