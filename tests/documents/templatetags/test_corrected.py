"""What persons corrected shows on the page of the paper, marked, with the reading on demand."""

from __future__ import annotations

import pytest
from django.urls import reverse

from documents import corrections, loading
from documents.loading import refresh_papers
from documents.models import Duty, Section, TextFlaw
from documents.models.document import Document
from tests.documents.loading.specimens import FULL, source

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(empty_archive):
    parsed, content = source(FULL)
    loading.save_source(parsed, content, "a.txt", parser_version="1")
    return Document.objects.papers().get()


def page(client, paper):
    return client.get(reverse("documents:document_detail", args=[paper.slug])).content.decode()


def test_an_untouched_paper_bears_no_mark(paper, client):
    assert 'class="corrected"' not in page(client, paper)


def test_corrected_text_and_heading_show_with_the_reading(paper, client):
    section = Section.objects.get(document=paper, anchor="1.1")
    corrections.correct(section, "text", section.text.replace("普查", "调查"), author=None)
    corrections.correct(Section.objects.get(document=paper, anchor="1"), "heading", "总的要求", author=None)
    shown = page(client, paper)

    assert "完成调查" in shown
    assert f"原读作“{section.text}”" in shown
    assert "总的要求</h" in shown
    assert shown.count('class="corrected"') == 2


def test_duties_added_and_changed_are_marked(paper, client):
    duty = paper.duties.get()
    corrections.correct(duty, "task", "摸清公园家底", author=None)
    said = {"quote": "完成普查", "form": "line", "task": "完成普查", "deadline": "", "holders": [["lead", "市水利局"]]}
    refresh_papers(corrections.add(paper, "duty", said, author=None))
    shown = page(client, paper)

    assert Duty.objects.filter(document=paper).count() == 2
    assert "原读作“摸清家底”" in shown
    assert "由人添加" in shown


def test_a_judged_flaw_shows_what_should_stand_there_beside_the_print(paper, client):
    flaw = TextFlaw.objects.get()
    corrections.correct(flaw, "corrected", "家当", author=None)
    shown = page(client, paper)
    assert f">{flaw.printed}</a>" in shown
    assert "〔应作“家当”〕" in shown

    corrections.correct(TextFlaw.objects.get(), "corrected", flaw.printed, author=None)
    assert 'class="flaw"' not in page(client, paper)


def test_a_split_section_stands_in_the_outline_and_a_merged_one_does_not(paper, client):
    section = Section.objects.get(document=paper, anchor="1.1")
    corrections.split(section, "6月底前", label="（二）", heading="按期完成", author=None)
    shown = page(client, paper)
    new = Section.objects.get(label="（二）")
    assert shown.count(f'href="#s-{new.anchor}"') >= 1
    assert "由人拆分" in shown
    assert "按期完成</h" in shown

    corrections.merge(new, author=None)
    assert "按期完成" not in page(client, paper)


def test_a_corrected_heading_stands_in_place_of_the_printed_one(paper, client):
    section = Section.objects.get(document=paper, anchor="1")
    corrections.correct(section, "heading", "总的要求", author=None)
    corrections.correct(Section.objects.get(document=paper, anchor="1"), "label", "二、", author=None)
    shown = page(client, paper)

    assert '<span class="label">二、</span>总的要求</h' in shown
    assert "一、</span>总体要求" not in shown
    assert "原读作“总体要求”" in shown
