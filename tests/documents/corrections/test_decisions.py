from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents import corrections, loading
from documents.loading import refresh_papers
from documents.models import Citation, Correction, Document, Duty, DutyAssignment, Place, Section
from documents.parsing.tree import Fact
from tests.documents.loading.dump import dump_archive
from tests.documents.loading.specimens import FULL, Paper, source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]
RIGHT = "三门峡市人民政府关于加强城市公园管理的通知"


@pytest.fixture
def clerk():
    return get_user_model().objects.create(username="wang")


def save(specimen, name="a.txt", version="1"):
    parsed, content = specimen
    return loading.save_source(parsed, content, name, parser_version=version)


def read_anew(specimen, version="2", **facts):
    """Load the same bytes as another parser version would read them."""
    parsed, content = specimen
    changed = {name: Fact(value) for name, value in facts.items()}
    save(
        (replace(parsed, documents=(replace(parsed.documents[0], **changed), *parsed.documents[1:])), content),
        version=version,
    )


def paper():
    return Document.objects.papers().get()


def test_a_correction_shows_and_keeps_the_reading(clerk):
    save(source(Paper()))
    touched = corrections.correct(paper(), "title", RIGHT, author=clerk, reason="漏字", evidence="见公报第3期")

    assert touched == {paper().pk}
    assert paper().title == RIGHT
    assert paper().provenance("title") == "corrected"
    assert paper().reading("title") == Paper().title
    assert paper().evidence["title"]["by"] == "wang"
    correction = Correction.objects.get()
    assert (correction.value_read, correction.value_corrected, correction.state) == (Paper().title, RIGHT, "applied")
    assert (correction.quoted, correction.author, correction.reason) == (Paper().title, clerk, "漏字")
    assert correction.target_key == f"{paper().identity}|body|document||title"


@pytest.mark.parametrize(
    ("field", "value", "column", "shown"),
    [
        ("issued_date", "2021-05", "issued_date_precision", "month"),
        ("issued_date", "", "issued_date", None),
        ("document_number", "三政〔2021〕6号", "document_number", "三政〔2021〕6号"),
        ("disclosure", "disclosed", "disclosure", "disclosed"),
    ],
)
def test_facts_of_every_form_can_be_corrected_and_taken_back(clerk, field, value, column, shown):
    save(source(Paper()))
    before = paper()
    corrections.correct(paper(), field, value, author=clerk)
    assert getattr(paper(), column) == shown
    corrections.withdraw(Correction.objects.get())
    assert getattr(paper(), column) == getattr(before, column)
    assert paper().evidence == before.evidence


def test_a_place_is_corrected_by_its_code(clerk):
    save(source(Paper()))
    corrections.correct(paper(), "place", "411281", author=clerk)
    assert paper().place == Place.objects.get(code="411281")
    corrections.correct(paper(), "place", "411200", author=clerk)
    assert paper().place.code == "411200"
    assert Correction.objects.get().state == "withdrawn"


def test_loading_again_lays_corrections_over(clerk):
    specimen = source(Paper())
    save(specimen)
    corrections.correct(paper(), "title", RIGHT, author=clerk)
    refresh_papers([paper().pk])
    before = dump_archive(without=frozenset({"parser_version"}))
    save(specimen, version="2")

    assert paper().title == RIGHT
    assert dump_archive(without=frozenset({"parser_version"})) == before


def test_a_reading_that_agrees_confirms_the_correction(clerk):
    specimen = source(Paper())
    save(specimen)
    corrections.correct(paper(), "title", RIGHT, author=clerk)
    read_anew(specimen, title=RIGHT)

    assert Correction.objects.get().state == "confirmed"
    assert paper().title == RIGHT
    assert paper().provenance("title") == "printed"


def test_a_third_reading_is_a_conflict_that_a_person_decides(clerk):
    specimen = source(Paper())
    save(specimen)
    corrections.correct(paper(), "title", RIGHT, author=clerk)
    third = "三门峡市人民政府关于加强公园建设管理的通知"
    read_anew(specimen, title=third)

    correction = Correction.objects.get()
    assert (correction.state, correction.value_found) == ("conflict", third)
    assert paper().title == RIGHT
    assert paper().reading("title") == third

    corrections.uphold(correction)
    assert Correction.objects.get().state == "applied"
    assert paper().title == RIGHT
    corrections.withdraw(Correction.objects.get())
    assert paper().title == third


def test_a_correction_without_its_place_is_orphaned_and_comes_back(clerk):
    specimen = source(Paper())
    save(specimen)
    heading = Section.objects.get(anchor="1.1")
    corrections.correct(heading, "heading", "摸清公园家底", author=clerk)
    parsed, content = specimen
    less = replace(parsed.documents[0], sections=parsed.documents[0].sections[:2])
    save((replace(parsed, documents=(less,)), content), version="2")
    assert Correction.objects.get().state == "orphaned"

    save(specimen, version="3")
    assert Correction.objects.get().state == "applied"
    assert Section.objects.get(anchor="1.1").heading == "摸清公园家底"


def test_corrections_survive_pruning_and_return_with_the_paper(clerk):
    save(source(Paper()))
    corrections.correct(paper(), "title", RIGHT, author=clerk)
    loading.prune_sources([])
    assert not Document.objects.exists()
    assert Correction.objects.get().state == "orphaned"

    save(source(Paper()), "renamed.txt")
    assert paper().title == RIGHT
    assert Correction.objects.get().state == "applied"


def test_a_file_sent_again_with_one_byte_changed_keeps_its_corrections(clerk):
    save(source(Paper()))
    corrections.correct(paper(), "title", RIGHT, author=clerk)
    save(source(Paper(), salt="。"))

    assert paper().title == RIGHT


def test_a_correction_holds_for_every_copy_in_whatever_order_they_come(clerk):
    save(source(Paper()), "a.txt")
    corrections.correct(paper(), "title", RIGHT, author=clerk)
    save(source(Paper(), salt="转载"), "b.txt")

    assert [copy.title for copy in Document.objects.papers()] == [RIGHT, RIGHT]
    copy = Document.objects.papers().last()
    corrections.correct(copy, "title", Paper().title, author=clerk)
    assert [copy.title for copy in Document.objects.papers()] == [Paper().title] * 2


def test_a_second_correction_makes_the_first_one_history(clerk):
    save(source(Paper()))
    corrections.correct(paper(), "title", "误", author=clerk)
    corrections.correct(paper(), "title", RIGHT, author=clerk)

    assert paper().reading("title") == Paper().title
    assert [(c.value_read, c.value_corrected, c.state) for c in Correction.objects.order_by("pk")] == [
        (Paper().title, "误", "withdrawn"),
        (Paper().title, RIGHT, "applied"),
    ]


def test_a_paper_that_is_known_by_another_identity_keeps_its_corrections(clerk):
    specimen = source(Paper())
    save(specimen)
    corrections.correct(paper(), "title", RIGHT, author=clerk)
    read_anew(specimen, document_number="三政〔2021〕50号")

    assert paper().title == RIGHT
    assert Correction.objects.get().paper_identity == paper().identity
    assert Correction.objects.get().state == "applied"


def test_a_holder_is_corrected_to_another_department(clerk):
    specimen = source(Paper())
    save(specimen)
    assignment = DutyAssignment.objects.get(name="市林业局")
    corrections.correct(assignment, "role", "support", author=clerk)
    corrections.correct(DutyAssignment.objects.get(pk=assignment.pk), "department", ["411200", "园林局"], author=clerk)
    save(specimen, version="2")

    again = DutyAssignment.objects.get(name="市林业局")
    assert (again.role, again.department.name, again.department.place.code) == ("support", "园林局", "411200")
    assert set(Correction.objects.values_list("state", flat=True)) == {"applied"}


def test_citations_follow_a_corrected_number(clerk):
    save(source(FULL), "b.txt")
    save(source(Paper(number="三政〔2021〕55号", title="三门峡市人民政府关于加强公圆管理的通知")), "a.txt")
    assert Citation.objects.get(document_number__gt="").target is None
    cited = Document.objects.papers().get(number_serial=55)
    touched = corrections.correct(cited, "document_number", "三政〔2021〕5号", author=clerk)
    refresh_papers(touched)

    citation = Citation.objects.get(document_number__gt="")
    assert citation.target == cited
    assert citation.flag == "title-differs"


def test_what_is_no_fact_is_refused(clerk):
    save(source(Paper()))
    with pytest.raises(ValueError, match="不能更正"):
        corrections.correct(paper(), "slug", "x", author=clerk)


@pytest.mark.parametrize("near", ["6月底前完成普查", "（一）摸清家底"])
def test_one_byte_changed_near_a_duty_keeps_what_was_said_of_it(clerk, near):
    """The key of a duty is made of the words before it too; its own words find it again."""
    save(source(Paper()))
    duty = paper().duties.get()
    corrections.correct(duty, "task", "摸清公园家底", author=clerk)
    corrections.correct(duty.assignments.get(name="市林业局"), "role", "support", author=clerk)
    corrections.remove(duty.assignments.get(name="市财政局"), author=clerk)
    said = {"duty": duty.key, "role": "oversight", "name": "市督查室"}
    corrections.add(paper(), "assignment", said, author=clerk)
    changed = [
        (a, b, c, text.replace(near, near.replace("前", "后").replace("摸", "模")))
        for a, b, c, text in Paper().sections
    ]
    save(source(Paper(sections=changed)))

    again = paper().duties.get()
    assert again.key != duty.key
    assert again.task == "摸清公园家底"
    assert [(row.name, row.role) for row in again.assignments.all()] == [
        ("市林业局", "support"),
        ("市督查室", "oversight"),
    ]
    assert set(Correction.objects.values_list("state", flat=True)) == {"applied"}


def test_words_that_stand_twice_are_not_followed(clerk):
    save(source(Paper()))
    corrections.correct(paper().duties.get(), "task", "摸清公园家底", author=clerk)
    changed = [(a, b, c, text.replace("6月底前", "6月底后")) for a, b, c, text in Paper().sections]
    save(source(Paper(sections=changed, duties=Paper().duties * 2)))

    assert [duty.task for duty in paper().duties.all()] == ["摸清家底"] * 2
    assert Correction.objects.get().state == "orphaned"


def test_the_number_of_queries_of_a_merge_does_not_grow_with_the_paper(clerk):
    def queries(count):
        body = [("一、", f"任务{i}", 1, f"一、任务{i}。第{i}项由市林业局负责") for i in range(count)]
        duties = [(f"第{i}项由市林业局负责", Paper().duties[0][1], f"任务{i}") for i in range(count)]
        save(source(Paper(sections=body, duties=duties, number=f"三政〔2021〕{count}号")), f"{count}.txt")
        section = Section.objects.filter(document__number_serial=count)[1]
        with CaptureQueriesContext(connection) as captured:
            corrections.merge(section, author=clerk)
        return len(captured)

    few = queries(4)
    assert queries(60) <= few + 6  # SQLite takes so many values a statement


def test_words_are_not_followed_while_another_copy_bears_the_key(clerk):
    save(source(Paper()), "a.txt")
    save(source(Paper(), salt="转载"), "b.txt")
    corrections.correct(Duty.objects.order_by("pk").first(), "task", "摸清公园家底", author=clerk)
    changed = [(a, b, c, text.replace("6月底前", "6月底后")) for a, b, c, text in Paper().sections]
    save(source(Paper(sections=changed)), "a.txt")

    assert sorted(Duty.objects.values_list("task", flat=True)) == ["摸清公园家底", "摸清家底"]
    assert Correction.objects.get().state == "applied"


def test_a_conflict_tells_the_newest_reading(clerk):
    specimen = source(Paper())
    save(specimen)
    corrections.correct(paper(), "title", RIGHT, author=clerk)
    for version, title in (("2", "甲"), ("3", "乙")):
        read_anew(specimen, version=version, title=title)
        assert (Correction.objects.get().state, Correction.objects.get().value_found) == ("conflict", title)
    assert paper().title == RIGHT


def test_a_paper_joins_its_other_copy_which_keeps_what_was_said_of_it(clerk):
    first, second = source(Paper()), source(Paper(number="三政〔2021〕6号"), salt="另")
    save(first, "a.txt")
    save(second, "b.txt")
    one, other = Document.objects.papers().order_by("pk")
    corrections.correct(one, "title", RIGHT, author=clerk)
    corrections.correct(other, "title", "误", author=clerk)
    parsed, content = second
    numbered = replace(parsed.documents[0], document_number=Fact("三政〔2021〕5号"))
    save((replace(parsed, documents=(numbered,)), content), "b.txt", version="2")

    assert [copy.title for copy in Document.objects.papers()] == [RIGHT, RIGHT]
    assert sorted(Correction.objects.values_list("value_corrected", "paper_identity")) == sorted(
        [(RIGHT, one.identity), ("误", other.identity)]
    )
