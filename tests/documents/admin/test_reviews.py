"""The worklists that are settled beside the printed words: what each shows, what comes of each decision, what stays."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents import corrections, loading
from documents.admin.reviews import REVIEWS
from documents.groups import CATALOGUER, READER
from documents.models import Citation, Correction, Document, Duty, Issue, Problem, SettledMatter, TextFlaw
from documents.parsing.tree import Role
from tests.documents.loading.specimens import Paper, source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]
TITLES = {
    "flaws": "疑似讹误", "duties": "没有承担者的责任条款", "citations": "未找到被引公文的引用", "doubts": "识读存疑",
    "copies": "同一公文的多个副本", "issues": "公报缺期",
}  # fmt: skip
DAMAGED = Paper(
    sections=(("", None, 0, "各部门要按《某省条例》抓紧落实?!全程代办，不得推诿。此项工作要做好。"),),
    duties=(("此项工作要做好", (), "此项工作"),),
    deadlines=(),
    citations=(("某省条例", None),),
    flaws=("?!全程",),
    problems=("此处存疑。",),
)


def load(*papers, name="a.txt", issue=None, version="1", salt=""):
    parsed, content = source(*papers, issue=issue, salt=salt)
    loading.save_source(parsed, content, name, parser_version=version)


def load_issues(*numbers, year=2021):
    for number in numbers:
        paper = Paper(number=f"三政〔{year}〕{number}号", title=f"关于第{number}期所载事项的通知")
        load(paper, name=f"{year}-{number}.txt", issue={"year": year, "number": number}, salt=f"{year}{number}")


@pytest.fixture
def member(client):
    def sign_in(group):
        user = get_user_model().objects.create_user(group, is_staff=True)
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return user

    return sign_in


def address(name):
    return reverse("admin:documents_settledmatter_waiting", args=[name])


def shown(client, name):
    response = client.get(address(name))
    return response.context["waiting"], response.content.decode()


def settle(client, worklist, decision, index=0, **said):
    row = shown(client, worklist)[0][index]
    sent = {"key": row.key, "seen": row.seen, "decision": decision} | said
    return client.post(address(worklist), sent, follow=True).content.decode()


def waiting(client):
    lists = {row.title: row.count for row in client.get(reverse("admin:index")).context["lists"]}
    return {name: lists[title] for name, title in TITLES.items()}


def test_every_list_counts_its_rows_and_shows_the_printed_words(client, member):
    load(DAMAGED)
    load(DAMAGED, name="b.txt", salt="转载")
    load_issues(2, 4)
    member(CATALOGUER)
    counts = waiting(client)
    assert counts == {"flaws": 2, "duties": 2, "citations": 4 - 2, "doubts": Problem.objects.count(), "copies": 1,
                      "issues": 1}  # fmt: skip
    for name, words in (("flaws", "?!全程"), ("duties", "此项工作要做好"), ("citations", "某省条例")):
        rows, page = shown(client, name)
        assert len(rows) == counts[name]
        assert f"<mark>{words}</mark>" in page
        assert page.count("<button") >= len(rows) * 2
    assert REVIEWS.keys() == TITLES.keys()


@pytest.mark.parametrize(
    ("decision", "said", "judged"),
    [("other", {"words": "。全流程"}, "。全流程"), ("other", {"words": ""}, ""), ("no_flaw", {}, "?!全程")],
)
def test_a_flaw_is_judged_on_its_list(decision, said, judged, client, member):
    load(DAMAGED)
    user = member(CATALOGUER)
    assert "已判定" in settle(client, "flaws", decision, **said)
    assert TextFlaw.objects.get().corrected == judged
    assert Correction.objects.get().author == user
    assert waiting(client)["flaws"] == 0


def test_a_suggestion_is_offered_where_there_is_one(client, member):
    load(DAMAGED)
    member(CATALOGUER)
    (row,) = shown(client, "flaws")[0]
    assert [value for value, _label in row.choices] == ["other", "no_flaw"]
    assert "没有这样的决定" in settle(client, "flaws", "accept")
    TextFlaw.objects.update(suggestion="。全程")
    assert "已判定" in settle(client, "flaws", "accept")
    assert TextFlaw.objects.get().corrected == "。全程"


def test_a_holder_is_added_to_a_duty(client, member):
    load(DAMAGED)
    member(CATALOGUER)
    assert "请填写单位名称" in settle(client, "duties", "add", role=Role.LEAD.value, name=" ")
    assert "已记为更正" in settle(client, "duties", "add", role=Role.LEAD.value, name="市教育局")
    assert [str(row.name) for row in Duty.objects.get().assignments.all()] == ["市教育局"]
    assert waiting(client)["duties"] == 0


def test_what_is_no_duty_is_removed(client, member):
    load(DAMAGED)
    member(CATALOGUER)
    settle(client, "duties", "remove")
    assert not Duty.objects.exists()


def test_a_duty_whose_print_names_nobody_waits_no_more_even_when_read_again(client, member):
    load(DAMAGED)
    member(CATALOGUER)
    assert "不再列出" in settle(client, "duties", "unnamed")
    load(DAMAGED, version="2")
    assert waiting(client)["duties"] == 0
    corrections.reopen_matters(SettledMatter.objects.all())
    assert waiting(client)["duties"] == 1


def test_a_citation_is_linked_by_number_address_or_title(client, member):
    load(DAMAGED, Paper(title="某省公园条例释义", number="某政〔2020〕7号"))
    member(CATALOGUER)
    paper = Document.objects.papers().get(title="某省公园条例释义")
    for words in ("某政〔2020〕7号", f"http://x/papers/{paper.slug}/", "公园条例"):
        assert "已记为更正" in settle(client, "citations", "link", paper=words)
        assert Citation.objects.get().target == paper
        loading.refresh_papers(corrections.withdraw(Correction.objects.filter(state="applied").get()))
    assert "没有找到" in settle(client, "citations", "link", paper="没有的公文")
    assert "请填写" in settle(client, "citations", "link", paper="")
    load(Paper(title="某省公园条例问答", number="某政〔2020〕8号"), name="b.txt")
    assert "可指几件公文" in settle(client, "citations", "link", paper="公园条例")


def test_a_paper_that_is_not_held_yet_is_linked_when_it_comes(client, member):
    load(DAMAGED)
    load(Paper(number="三政〔2021〕6号", title="另一通知", citations=(("某省条例", None),)), name="b.txt")
    member(CATALOGUER)
    assert waiting(client)["citations"] == 2
    settle(client, "citations", "later")
    assert waiting(client)["citations"] == 0
    load(Paper(title="某省条例", number=None, city=None, authority=None), name="c.txt")
    assert Citation.objects.exclude(target=None).count() == 2


def test_what_cites_no_paper_leaves_the_list(client, member):
    load(DAMAGED)
    member(CATALOGUER)
    settle(client, "citations", "none")
    assert waiting(client)["citations"] == 0
    assert Citation.objects.get().target is None


def test_a_doubt_is_looked_at_once_and_comes_back_when_it_says_something_else(client, member):
    load(DAMAGED)
    member(CATALOGUER)
    assert "不再列出" in settle(client, "doubts", "seen", note="原件如此")
    assert SettledMatter.objects.get().note == "原件如此"
    load(DAMAGED, version="2")
    assert waiting(client)["doubts"] == 0
    Problem.objects.update(message="另一种说法。")
    assert waiting(client)["doubts"] == 1


def test_copies_wait_until_they_are_compared_and_again_when_another_comes(client, member):
    load(Paper())
    load(Paper(), name="b.txt", salt="转载")
    member(CATALOGUER)
    (row,) = shown(client, "copies")[0]
    assert [name for name, _said in row.facts] == ["a.txt", "b.txt"]
    settle(client, "copies", "keep")
    assert waiting(client)["copies"] == 0
    load(Paper(), name="c.txt", salt="再转载")
    assert waiting(client)["copies"] == 1
    settle(client, "copies", "keep")
    assert SettledMatter.objects.count() == 3


def test_copies_that_changed_meanwhile_are_looked_at_again(client, member):
    load(Paper())
    load(Paper(), name="b.txt", salt="转载")
    member(CATALOGUER)
    (row,) = shown(client, "copies")[0]
    load(Paper(), name="c.txt", salt="再转载")
    said = {"key": row.key, "seen": row.seen, "decision": "keep"}
    assert "有了变化" in client.post(address("copies"), said, follow=True).content.decode()
    assert not SettledMatter.objects.exists()


def test_missing_issues_stand_between_those_that_are_held(client, member):
    load_issues(2, 5)
    load_issues(2, year=2023)
    member(CATALOGUER)
    rows, page = shown(client, "issues")
    gazette = Issue.objects.first().gazette_name
    assert [row.title for row in rows] == [
        f"{gazette}{words}" for words in ("2021年第3号", "2021年第4号", "2022年全年", "2023年第1号")
    ]
    assert [value.partition("年")[2] for _name, value in rows[0].facts] == ["第2号（总第180号）", "第5号（总第180号）"]
    assert reverse("admin:documents_upload_add") in page
    assert Issue.objects.get(number=5).get_absolute_url() in page
    assert "不再列出" in settle(client, "issues", "never", index=1, note="编辑部来函")
    assert "2021年第4号" not in " ".join(row.title for row in shown(client, "issues")[0])
    settle(client, "issues", "never", index=1)
    assert waiting(client)["issues"] == 2
    assert "第4号未出版" in client.get("/gazettes/").content.decode()
    assert "全年未出版" in client.get("/gazettes/").content.decode()


@pytest.mark.parametrize(("name", "decision"), [("duties", "unnamed"), ("citations", "later"), ("doubts", "seen")])
def test_the_second_person_is_told(name, decision, client, member):
    load(DAMAGED)
    member(CATALOGUER)
    row = shown(client, name)[0][0]
    said = {"key": row.key, "seen": row.seen, "decision": decision}
    client.post(address(name), said)
    answer = client.post(address(name), said, follow=True).content.decode()
    assert "messagelist" in answer
    assert 'class="warning"' in answer
    assert SettledMatter.objects.count() == 1


@pytest.mark.parametrize(("name", "decision"), [("flaws", "no_flaw"), ("duties", "remove"), ("citations", "none")])
def test_a_row_that_another_person_corrected_is_left_as_it_is(name, decision, client, member):
    load(DAMAGED)
    member(CATALOGUER)
    row = shown(client, name)[0][0]
    for model in (TextFlaw, Duty, Citation):
        found = model.objects.get()
        found.version += 1
        found.save()
    answer = client.post(address(name), {"key": row.key, "seen": row.seen, "decision": decision}, follow=True)
    assert "已被他人修改" in answer.content.decode()
    assert not Correction.objects.exists()


def test_who_adds_a_holder_after_another_person_is_told(client, member):
    load(DAMAGED)
    member(CATALOGUER)
    (row,) = shown(client, "duties")[0]
    said = {"key": row.key, "seen": row.seen, "decision": "add", "role": Role.LEAD.value}
    client.post(address("duties"), said | {"name": "市教育局"})
    answer = client.post(address("duties"), said | {"name": "市财政局"}, follow=True).content.decode()
    assert "已不在名单上" in answer
    assert [row.name for row in Duty.objects.get().assignments.all()] == ["市教育局"]


@pytest.mark.parametrize(
    ("name", "decision", "kept"),
    [
        ("duties", "unnamed", "原文没有写明"),
        ("citations", "later", "库内暂无，入库后自动链接"),
        ("doubts", "seen", "已核，无须处理"),
        ("copies", "keep", "是同一公文，各本都保留"),
        ("issues", "never", "没有出版过"),
    ],
)
def test_what_is_kept_is_chinese_whatever_language_the_pages_are_in(name, decision, kept, client, member):
    load(DAMAGED)
    load(DAMAGED, name="b.txt", salt="转载")
    load_issues(1, year=2020)
    load_issues(1, year=2022)
    member(CATALOGUER)
    client.cookies["django_language"] = "en"
    row = shown(client, name)[0][0]
    said = {"key": row.key, "seen": row.seen, "decision": decision}
    client.post(address(name), said)
    for matter in SettledMatter.objects.all():
        assert matter.decision == kept
        assert name != "issues" or matter.about.endswith("2021年全年")
    assert SettledMatter.objects.exists()
    if name in ("doubts", "citations"):
        assert "您的决定没有执行" not in client.post(address(name), said, follow=True).content.decode()


@pytest.mark.parametrize("name", TITLES)
@pytest.mark.parametrize("key", ["", "x", "99999999"])
def test_a_row_that_is_gone_is_said_to_be(key, name, client, member):
    member(CATALOGUER)
    decisions = {"flaws": "no_flaw", "copies": "keep", "issues": "never", "doubts": "seen"}
    said = {"key": key, "seen": "1", "decision": decisions.get(name, "none")}
    assert 'class="warning"' in client.post(address(name), said, follow=True).content.decode()
    assert not SettledMatter.objects.exists()


def test_who_may_not_settle_sees_nothing(client, member):
    member(READER)
    for name in TITLES:
        assert client.get(address(name)).status_code == 403
        assert client.post(address(name), {"key": "1", "decision": "keep"}).status_code == 403
    assert client.get(address("nothing")).status_code == 404


def test_a_settled_matter_waits_again_by_an_act_of_its_list(client, member):
    load(DAMAGED)
    member(CATALOGUER)
    settle(client, "doubts", "seen")
    chosen = {"action": "reopen", "_selected_action": [SettledMatter.objects.get().pk]}
    page = client.post(reverse("admin:documents_settledmatter_changelist"), chosen, follow=True).content.decode()
    assert "1 项已重新列入待办" in page
    assert waiting(client)["doubts"] == 1
    assert list(SettledMatter.history.values_list("history_type", flat=True)) == ["-", "+"]


@pytest.mark.parametrize("name", TITLES)
def test_the_number_of_questions_does_not_grow_with_the_rows(name, client, member):
    member(CATALOGUER)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert shown(client, name)[0]
        return len(queries)

    load(DAMAGED)
    load(DAMAGED, name="b.txt", salt="转载")
    load_issues(1, 3)
    shown(client, name)
    few = asked()
    more = [
        Paper(**(vars(DAMAGED) | {"number": f"三政〔2022〕{number}号", "title": f"关于第{number}事项的通知"}))
        for number in range(4)
    ]
    load(*more, name="c.txt")
    load(*more, name="d.txt", salt="转载")
    load_issues(5, 7, 9)
    assert asked() == few
