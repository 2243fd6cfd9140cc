from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents import loading
from documents.loading import Outcome
from documents.models import Citation, Document, DutyAssignment, Issue, Problem, Section, Source
from documents.signals import rows_changed
from tests.documents.loading.dump import dump_archive
from tests.documents.loading.specimens import FULL, VERSION, Paper, source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]


def save(specimen, name="a.txt", version=VERSION, **options):
    parsed, content = specimen
    return loading.save_source(parsed, content, name, parser_version=version, **options)


def test_a_paper_becomes_rows():
    report = save(source(FULL, issue={}))

    assert report.outcome is Outcome.NEW
    paper = Document.objects.papers().get()
    assert paper.title == FULL.title
    assert (paper.number_series, paper.number_year, paper.number_serial) == ("三政办", 2021, 9)
    assert paper.place.code == "411200"
    assert paper.date_text("issued_date") == "2021-03-04"
    assert paper.year == 2021
    assert paper.provenance("kind") == "inferred"
    assert paper.evidence["title"]["how"] == "printed"
    text = Source.objects.get().text
    assert text[paper.evidence["title"]["start"] : paper.evidence["title"]["end"]] == paper.title
    assert [part.part for part in paper.parts.order_by("part")] == ["children/0", "children/1"]
    assert [part.slug for part in paper.parts.order_by("part")] == [f"{paper.slug}-1", f"{paper.slug}-2"]
    assert Issue.objects.get().date_text("published_date") == "2021-04"
    assert [section.anchor for section in paper.sections.all()] == ["opening", "1", "1.1"]
    assert paper.sections.get(anchor="1.1").parent.anchor == "1"
    duty = paper.duties.get()
    assert duty.section.anchor == "1.1"
    assert duty.deadline.due_date_text == "2021-06"
    assert [(a.role, a.name) for a in duty.assignments.all()] == [("lead", "市林业局"), ("support", "市财政局")]
    assert [(a.list, a.unit, a.name) for a in paper.attendees.all()] == [
        ("present", "", "张三"),
        ("present", "", "李四"),
        ("in_attendance", "市林业局", "王五"),
        ("in_attendance", "市林业局", "赵六"),
        ("in_attendance", "市财政局", ""),
    ]
    assert paper.glossary_entries.get().term == "公园"
    assert paper.text_flaws.get().printed == "家底"
    assert paper.problems.get().message == "附件说明与附件不符。"


def test_the_bytes_are_kept_unchanged():
    parsed, content = source(Paper())
    save((parsed, content))

    assert Source.objects.get().content == content


def test_loading_twice_is_loading_once():
    save(source(FULL, issue={}))
    before = dump_archive()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        report = save(source(FULL, issue={}))

    assert report.outcome is Outcome.UNCHANGED
    assert dump_archive() == before
    assert not [q for q in queries.captured_queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_another_parser_version_with_the_same_reading_changes_no_row():
    save(source(FULL, issue={}))
    before = dump_archive(without=frozenset({"parser_version"}))
    report = save(source(FULL, issue={}), version="2")

    assert report.outcome is Outcome.REREAD
    assert report.differences == []
    assert dump_archive(without=frozenset({"parser_version"})) == before


def test_a_changed_reading_is_reported_field_by_field_and_keeps_its_rows():
    parsed, content = source(FULL)
    save((parsed, content))
    paper = Document.objects.papers().get()
    keys = list(Section.objects.order_by("pk").values_list("pk", flat=True))
    document = replace(parsed.documents[0], kind=replace(parsed.documents[0].kind, value="意见"), duties=())
    report = save((replace(parsed, documents=(document,)), content), version="2")

    assert report.outcome is Outcome.CHANGED
    assert [(d.noun, d.field, d.before, d.after) for d in report.differences if d.field] == [
        ("document", "kind", "通知", "意见")
    ]
    assert report.deleted == {"duty": 1}
    again = Document.objects.papers().get()
    assert (again.pk, again.slug, again.kind, again.version) == (paper.pk, paper.slug, "意见", 2)
    assert list(Section.objects.order_by("pk").values_list("pk", flat=True)) == keys


def test_a_paper_whose_identity_is_read_anew_keeps_its_row_and_address():
    parsed, content = source(Paper(number=None), FULL)
    save((parsed, content))
    paper = Document.objects.papers().get(title=Paper().title)
    title = replace(parsed.documents[0].title, value="三门峡市人民政府关于公园的通知")
    changed = replace(parsed, documents=(replace(parsed.documents[0], title=title), parsed.documents[1]))
    save((changed, content), version="2")

    assert Document.objects.get(pk=paper.pk).title == "三门峡市人民政府关于公园的通知"
    assert Document.objects.get(pk=paper.pk).slug == paper.slug
    assert Document.objects.papers().count() == 2


def test_any_order_of_files_gives_the_same_archive():
    cited, citing = source(Paper()), source(FULL, issue={})
    other = source(
        replace(
            Paper(),
            title="驻马店市人民政府关于公园的意见",
            number="驻政〔2021〕1号",
            authority="驻马店市人民政府",
            city="驻马店市",
            citations=(("中华人民共和国城乡规划法", None), (None, "三政〔2021〕5号")),
        )
    )
    files = {"a.txt": cited, "b.txt": citing, "c.txt": other}
    for name, specimen in files.items():
        save(specimen, name)
    forwards = dump_archive()
    Citation.objects.all().delete()
    Document.objects.all().delete()
    Issue.objects.all().delete()
    Source.objects.all().delete()
    for name, specimen in reversed(files.items()):
        save(specimen, name)

    assert dump_archive() == forwards
    assert Citation.objects.filter(target__isnull=False).count() == 2


def test_other_bytes_under_the_same_name_are_a_new_version():
    old, new = source(Paper(), FULL), source(Paper(), FULL, salt="重印")
    save(old)
    keys = set(Document.objects.values_list("pk", "slug"))
    report = save(new)

    assert report.outcome is Outcome.NEW_VERSION
    assert set(Document.objects.values_list("pk", "slug")) == keys
    first, second = Source.objects.order_by("pk")
    assert first.superseded_by == second
    assert first.content == old[1]
    assert not first.documents.exists()
    save(old)  # and back again
    assert set(Document.objects.values_list("pk", "slug")) == keys
    assert Source.objects.get(superseded_by__isnull=True).sha256 == old[0].sha256


def test_a_new_version_with_a_title_set_right_takes_over_the_paper_by_its_words():
    old = source(Paper(title="三门峡市人民政府关于加强公圆管理的通知", number=None))
    new = source(Paper(number=None))
    save(old)
    paper = Document.objects.papers().get()
    save(new)

    assert Document.objects.papers().get().pk == paper.pk


def test_a_paper_that_the_new_version_lacks_stays_and_is_reported():
    save(source(Paper(), FULL))
    report = save(source(Paper(), salt="重印"))

    assert report.left_behind == [FULL.title]
    assert Document.objects.papers().count() == 2


def test_another_text_that_happens_to_have_the_same_name_stands_beside():
    save(source(Paper()))
    other = Paper(
        title="驻马店市人民政府关于供水的意见",
        number="驻政〔2021〕1号",
        authority="驻马店市人民政府",
        sections=(("", None, 0, "供水事关民生，现提出如下意见。"),),
        duties=(),
        deadlines=(),
    )
    report = save(source(other))

    assert report.outcome is Outcome.NEW
    assert Source.objects.filter(superseded_by__isnull=True).count() == 2


def test_the_same_bytes_under_two_names_are_one_source():
    save(source(Paper()), "b.txt")
    report = save(source(Paper()), "a.txt")

    assert report.outcome is Outcome.UNCHANGED
    assert Source.objects.get().file_name == "a.txt"
    assert [name.name for name in Source.objects.get().names.all()] == ["a.txt", "b.txt"]


def test_the_same_paper_in_two_files_has_two_addresses_with_one_beginning():
    save(source(Paper()), "a.txt")
    save(source(Paper(), salt="转载"), "b.txt")
    first, second = Document.objects.papers()

    assert first.slug != second.slug
    assert first.slug[:10] == second.slug[:10] == first.identity


def test_a_dry_run_reports_and_writes_nothing(empty_archive):
    report = save(source(FULL), dry_run=True)

    assert report.outcome is Outcome.NEW
    assert report.created["document"] == 3
    assert not Source.objects.exists()
    assert not (empty_archive / "sources").exists()


def test_the_number_of_queries_does_not_grow_with_the_paper():
    def queries(count):
        body = tuple(("一、", f"第{i}项工作", 1, f"一、第{i}项工作由市林业局负责") for i in range(count))
        duties = tuple((f"第{i}项工作", FULL.duties[0][1], f"任务{i}") for i in range(count))
        specimen = source(replace(FULL, sections=body, duties=duties, number=f"三政办〔2021〕{count}号"))
        loading.load_reference()
        with CaptureQueriesContext(connection) as captured:
            save(specimen, f"{count}.txt")
        return len(captured)

    few = queries(4)
    many = queries(60)
    assert few <= 44
    # SQLite takes 999 values a statement, some twenty columns a row
    assert many - few <= 8


def test_nul_characters_are_shown_and_not_stored():
    parsed, content = source(Paper(note="（此件\x00公开）"))
    save((parsed, content))

    assert Document.objects.papers().get().note == "（此件␀公开）"
    assert "\x00" not in Source.objects.get().text
    assert Source.objects.get().content == content


def doubts(found):
    return [(row.field, row.before, row.after) for row in found.differences if row.noun == "problem"]


def test_a_doubt_that_stays_is_not_told_as_one_that_came_or_went():
    save(source(Paper(problems=("甲处存疑。", "乙处存疑。", "乙处存疑。"))))
    first = Problem.objects.earliest("pk").pk
    fewer = source(Paper(problems=("甲处存疑。", "乙处存疑。")))
    assert doubts(save(fewer, version="2", dry_run=True)) == [("", "乙处存疑。", "")]
    more = source(Paper(problems=("新的疑问。", "甲处存疑。", "乙处存疑。", "乙处存疑。")))
    assert doubts(save(more, version="2", dry_run=True)) == [
        ("position", "0", "1"), ("position", "1", "2"), ("position", "2", "3"), ("", "", "新的疑问。"),
    ]  # fmt: skip
    other_bytes = source(Paper(problems=("甲处存疑。", "乙处存疑。")), salt="转载")
    told = doubts(save(other_bytes, version="2"))
    assert [row for row in told if not row[0]] == [("", "乙处存疑。", "")]
    assert set(Problem.objects.values_list("source__sha256", flat=True)) == {other_bytes[0].sha256}
    assert Problem.objects.earliest("position").pk == first


def test_bytes_of_another_file_are_refused():
    parsed, _ = source(Paper())
    with pytest.raises(ValueError, match="不符"):
        save((parsed, b"other"))


@pytest.mark.django_db(transaction=True)
def test_changes_are_announced_after_commit_with_the_papers_touched():
    heard = []

    def listen(sender, document_ids, removed_ids, **kwargs):
        heard.append((document_ids, removed_ids, Document.objects.count()))

    rows_changed.connect(listen)
    try:
        save(source(FULL), "b.txt")
        citing = Document.objects.papers().get().pk
        save(source(Paper()), "a.txt")
        save(source(Paper()), "a.txt")
    finally:
        rows_changed.disconnect(listen)
    cited = Document.objects.papers().exclude(pk=citing).get().pk
    assert heard == [(frozenset({citing}), frozenset(), 3), (frozenset({citing, cited}), frozenset(), 4)]
    assert DutyAssignment.objects.count() == 4
