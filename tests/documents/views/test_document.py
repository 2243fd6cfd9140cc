from __future__ import annotations

import re

import pytest
from django.test import Client

from documents.models import Document
from documents.views.citation_text import citation_text
from tests.documents.views.rows import (
    Archive,
    Passage,
    make_attendee,
    make_citation,
    make_department,
    make_document,
    make_duty,
    make_source,
    write_sections,
)


def page(client: Client, document: Document) -> str:
    response = client.get(document.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_title_number_and_facts_stand_in_the_head(archive: Archive, client: Client) -> None:
    html = page(client, archive.paper)
    assert re.search(r"<h1>.*>临江市人民政府办公室关于印发临江市托育服务实施方案的通知<.*</h1>", html)
    assert html.count("临政办〔2020〕24号</p>") == 1  # shown in the head, not again in the text
    order = [
        html.index(f"<dt>{label}</dt>") for label in ("发文机关", "发文字号", "文种", "主送机关", "成文日期", "附注")
    ]
    assert order == sorted(order)


def test_each_fact_says_where_it_comes_from(archive: Archive, client: Client) -> None:
    text = words(page(client, archive.paper))
    assert "成文日期 2020年4月20日 更正 原读作“2020年4月2日” 与原件核对" in text
    assert "行政区划 临江市 推断 发文机关所在地" in text


def test_fact_links_to_its_words_in_the_source(archive: Archive, client: Client) -> None:
    html = page(client, archive.paper)
    (url,) = re.findall(r'href="([^"]*/source/\?start=[^"]*)" aria-label="看发文字号的原文"', html)
    source = client.get(url.replace("&amp;", "&").split("#")[0]).content.decode()
    assert '<mark id="marked">临政办〔2020〕24号</mark>' in source


def test_headings_are_real_and_nested(archive: Archive, client: Client) -> None:
    html = page(client, archive.paper)
    headings = re.findall(
        r"<h([1-6])[^>]*>(.*?)</h\1>", html[html.index('class="text"') : html.index('<aside class="notes"')]
    )
    assert [(level, words(text)) for level, text in headings] == [
        ("2", "临江市托育服务实施方案"),
        ("3", "一、总体要求"),
        ("3", "二、主要任务"),
        ("4", "（一）加强家庭支持。"),
        ("4", "（二）建设托育机构。"),
        ("3", "三、保障措施"),
        ("2", "领导小组成员名单"),
    ]


def test_every_line_of_the_text_is_shown_once(archive: Archive, client: Client) -> None:
    html = page(client, archive.paper)
    text = "".join(words(html[html.index('class="text"') : html.index('<aside class="notes"')]).split())
    for line in archive.paper.source.text[archive.paper.start_offset :].split("\n"):
        shown = "".join(line.split())
        if " | " in line:  # a row of the table: its cells stand apart
            shown = shown.replace("|", "")
        elif line in (archive.paper.title, archive.paper.document_number):
            continue  # in the head of the page
        assert text.count(shown) >= 1, line


def test_text_without_layout_is_shown_as_paragraphs(archive: Archive, client: Client) -> None:
    archive.cited.sections.update(layout=[], text="甲段。\n乙段。")
    html = page(client, archive.cited)
    assert '<p class="paragraph">甲段。</p>' in html
    assert '<p class="paragraph">乙段。</p>' in html


def test_the_head_of_a_speech_is_not_repeated_and_its_salutation_stands_flush(db: None, client: Client) -> None:
    lines = [
        "守牢耕地红线 提高效率",
        "——在全市会议上的讲话",
        "市长 张立",
        "（2020年4月3日，根据录音整理）",
        "同志们：",
        "今天开会。",
    ]
    source = make_source("\n".join(lines))
    facts = {"subtitle": "在全市会议上的讲话", "speaker": "市长 张立", "kind": "讲话"}
    paper = make_document(source, lines[0], **facts)
    kinds = ["title", "subtitle", "speaker", "date", "paragraph", "paragraph"]
    write_sections(paper, [Passage("opening", list(zip(kinds, lines, strict=True)), anchor="opening")])
    html = page(client, paper)
    text = html[html.index('class="text"') :]
    assert '<p class="addressee">同志们：</p>' in text
    assert '<p class="date_note">（2020年4月3日，根据录音整理）</p>' in text
    assert "在全市会议上的讲话" not in text
    assert "张立" not in text


def test_an_order_keeps_the_title_it_promulgates_in_its_place(db: None, client: Client) -> None:
    lines = [
        "临江市人民政府令",
        "第46号",
        "现公布《临江市托育办法》。",
        "市长 张立",
        "临江市托育办法",
        "第一条 为了托育，制定本办法。",
    ]
    source = make_source("\n".join(lines))
    paper = make_document(source, "临江市托育办法", document_number="临江市人民政府令第46号")
    kinds = ["title", "number", "paragraph", "signature", "title"]
    write_sections(paper, [Passage("opening", list(zip(kinds, lines, strict=False)), anchor="opening")])
    html = page(client, paper)
    assert '<p class="title">临江市托育办法</p>' in html
    assert "第46号</p>" not in html[html.index('class="text"') :]  # it stands in the head


def test_table_rows_and_roster_lines_are_table_and_list(archive: Archive, client: Client) -> None:
    html = page(client, archive.paper)
    assert '<th scope="col">机构数</th>' in html
    assert "<td>山阳县</td><td>2</td><td></td>" in html
    assert '<ul class="roster"><li>组长：张立</li>' in html
    assert '<p class="addressee">' in html
    assert '<p class="signature">' in html


def test_outline_leads_to_places_that_exist(archive: Archive, client: Client) -> None:
    html = page(client, archive.paper)
    outline = html[html.index('<nav class="outline') : html.index("</nav>", html.index('<nav class="outline'))]
    anchors = re.findall(r'href="#([^"]+)"', outline)
    assert "children-0-2.1" in anchors
    assert "duties" in anchors
    for anchor in anchors:
        assert html.count(f'id="{anchor}"') == 1, anchor


def test_what_is_read_from_the_title_leads_to_the_head(archive: Archive, client: Client) -> None:
    opening = archive.paper.sections.get(anchor="opening")
    make_citation(opening, "临江市托育服务实施方案的通知", "临江市托育服务实施方案")
    html = page(client, archive.paper)
    assert '<span id="citation-3"></span>' in html[html.index("<header class=") : html.index("<h1")]
    assert 'href="#citation-3"' in html


def test_no_id_stands_twice(archive: Archive, client: Client) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page(client, archive.paper))
    assert len(ids) == len(set(ids))


def test_section_permalinks_lead_into_the_paper(archive: Archive, client: Client) -> None:
    html = page(client, archive.paper)
    permalink = f"/documents/{archive.plan.slug}/sections/2.1/"
    assert f'href="{permalink}" aria-label="（一）的固定链接"' in html
    response = client.get(permalink)
    assert response.status_code == 301
    assert response["Location"] == f"{archive.paper.get_absolute_url()}#children-0-2.1"
    assert client.get(f"/documents/{archive.paper.slug}/sections/9.9/").status_code == 404


def test_the_address_of_a_part_leads_into_its_paper(archive: Archive, client: Client) -> None:
    response = client.get(archive.roster.get_absolute_url())
    assert response.status_code == 301
    assert response["Location"] == f"{archive.paper.get_absolute_url()}#children-1"


def test_citations_are_linked_if_held_and_named_if_not(archive: Archive, client: Client) -> None:
    html = page(client, archive.paper)
    link = f'<a class="cited" href="{archive.cited.get_absolute_url()}" id="citation-2">'
    assert f"{link}《临江市人口规划》（临政〔2019〕9号）</a>" in html
    assert "国办发〔2019〕15号 未收录 · 依据 · 原句" in words(html)
    assert '<span class="cited-elsewhere" id="citation-1">《国务院办公厅关于促进托育服务的意见》' in html
    assert 'href="#citation-1"' in html


def test_a_paper_lists_who_cites_it_with_the_sentence_and_the_way_there(archive: Archive, client: Client) -> None:
    html = page(client, archive.cited)
    listed = html[html.index('id="cited-by-heading"') : html.index("</aside>")]
    assert archive.paper.title in words(listed)
    assert "（国办发〔2019〕15号）和<mark>《临江市人口规划》（临政〔2019〕9号）</mark>认真执行。" in listed
    assert f'href="{archive.paper.get_absolute_url()}#citation-2"' in listed
    Document.objects.filter(pk=archive.paper.pk).update(is_public=False)
    assert "被下列公文引用" not in page(client, archive.cited)


def test_a_paper_that_another_repeals_says_so(archive: Archive, client: Client) -> None:
    assert "效力提示" not in page(client, archive.cited)
    archive.paper.citations.filter(target=archive.cited).update(relation="repeals")
    html = page(client, archive.cited)
    assert f"效力提示《{archive.paper.title}》写明废止本文或其中的文件。 看原句" in words(html)
    assert f'href="{archive.paper.get_absolute_url()}#citation-2">看原句</a>' in html


def test_duty_row_links_to_its_sentence_and_its_departments(archive: Archive, client: Client) -> None:
    html = page(client, archive.paper)
    assert '<span class="duty" id="duty-1">（市卫生健康委员会牵头' in html
    row = html[html.index('<table class="duties') : html.index("</table>", html.index('<table class="duties'))]
    assert 'href="#duty-1">二、（一）</a>' in row
    assert f'href="{archive.health.get_absolute_url()}"' in row
    assert "2020年6月底前 2020年6月30日" in words(row)


def test_a_paper_of_many_duties_lists_the_first_and_leads_to_all(archive: Archive, client: Client, monkeypatch) -> None:
    monkeypatch.setattr("documents.views.document.MOST_DUTIES", 1)
    section = archive.plan.sections.get(anchor="2.1")
    make_duty(section, "推广科学育儿知识", "推广", {"lead": [archive.health]})
    html = page(client, archive.paper)
    assert '责任分工 <span class="count">2 项</span>' in html
    assert "这里列出前 1 项，全部在责任清单中。" in html
    assert 'id="duty-2"' in html  # its sentence is marked all the same
    assert html[html.index('<table class="duties') :].count('<tr role="row">') == 2


def test_derived_holders_stand_apart_from_the_printed_ones(archive: Archive, client: Client) -> None:
    archive.civil.assignments.update(is_derived=True)
    html = page(client, archive.paper)
    assert "推及 1 个单位" in html
    assert html.index("教育局</a>") < html.index("推及 1 个单位") < html.index("民政局</a>")


def test_flaws_and_notes_are_marked_with_the_way_to_the_reason(archive: Archive, client: Client) -> None:
    html = page(client, archive.paper)
    assert '<a class="flaw" href="#flaw-1" id="flawed-1">？？</a>' in html
    assert "疑有缺字" in html
    assert '<a class="note-mark" href="#note-1" id="noted-1">[1]</a>' in html
    assert html.count('id="note-1"') == 1
    assert 'href="#noted-1"' in html


def test_attendance_of_minutes_is_listed(archive: Archive, client: Client) -> None:
    (section,) = write_sections(archive.cited, [Passage("close", [("paragraph", "规划正文。")], anchor="x")])
    make_attendee(section, "张立")
    make_attendee(section, "王明", "市发展改革委")
    text = words(page(client, archive.cited))
    assert re.search(r"出席 ?张立", text)
    assert re.search(r"列席 ?市发展改革委 ?王明", text)


def test_neighbours_in_the_issue(archive: Archive, client: Client) -> None:
    assert "同期下一份" in page(client, archive.cited)
    assert "同期上一份" in page(client, archive.paper)
    assert "同期下一份" not in page(client, archive.paper)


def test_text_in_traditional_script_is_labelled_so(archive: Archive, client: Client) -> None:
    source = make_source("霍州市政府工作報告", "traditional")
    assert '<div class="text" lang="zh-Hant">' in page(client, make_document(source, "霍州市政府工作報告"))


def test_markup_in_a_source_is_shown_as_text(archive: Archive, client: Client) -> None:
    source = make_source("<script>alert(1)</script>\n正文<img src=x>\n")
    paper = make_document(source, "<script>alert(1)</script>")
    write_sections(paper, [Passage("opening", [("paragraph", "正文<img src=x>")], anchor="opening")])
    html = page(client, paper)
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "正文&lt;img src=x&gt;" in html


@pytest.mark.parametrize(
    ("facts", "cited_as"),
    [
        ({"document_number": "三政〔2019〕9号"}, "《关于印发〈办法〉的通知》（三政〔2019〕9号）"),
        ({"issuing_authority": "三门峡市人民政府"}, "《关于印发〈办法〉的通知》（三门峡市人民政府，2020年4月20日）"),
        ({"issued_date": None, "issued_date_precision": ""}, "《关于印发〈办法〉的通知》"),
    ],
)
def test_citation_text(db: None, facts: dict[str, object], cited_as: str) -> None:
    assert citation_text(make_document(make_source("x"), "关于印发《办法》的通知", **facts)) == cited_as


def test_words_are_found_in_title_and_text_and_counted(archive: Archive, client: Client) -> None:
    html = client.get(archive.paper.get_absolute_url(), {"find": "託育服務實施"}).content.decode()
    assert '<mark class="found" id="find-1">托育服务实施</mark>' in html[html.index("<h1") : html.index("</h1>")]
    numbers = re.findall(r'<mark class="found" id="find-(\d+)">', html)
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert f"共 {len(numbers)} 处" in words(html)
    at_two = client.get(archive.paper.get_absolute_url(), {"find": "托育服务实施", "at": "2"}).content.decode()
    assert "第 2 处" in words(at_two)
    assert 'at=1#find-1" data-step="-1"' in at_two
    assert 'at=3#find-3" data-step="1"' in at_two


def test_what_is_not_found_is_said_with_the_next_step(archive: Archive, client: Client) -> None:
    html = client.get(archive.paper.get_absolute_url(), {"find": "<独角兽>"}).content.decode()
    assert "本文没有“&lt;独角兽&gt;”。" in html
    assert "/search/?q=%3C" in html
    assert "<mark" not in html[html.index('class="text"') :]


def test_the_other_script_is_a_reading_and_the_facts_stay_as_printed(archive: Archive, client: Client) -> None:
    html = client.get(archive.paper.get_absolute_url(), {"script": "traditional"}).content.decode()
    assert '<div class="text" lang="zh-Hant">' in html
    assert "這是由程式轉換" not in html  # the notice is in the language of the interface
    assert "这是由程序转换的繁体读本" in html
    assert "推廣科學育兒知識" in html
    assert '<span class="duty" id="duty-1">（市衛生健康委員會牽頭' in html
    assert "《临江市托育服务实施方案》（临政办〔2020〕24号）" in html  # cited as printed
    assert f'href="{archive.paper.get_absolute_url()}">看原文</a>' in html
    assert "推廣" not in client.get(archive.paper.get_absolute_url(), {"script": "klingon"}).content.decode()


def test_a_permalink_keeps_what_is_looked_for(archive: Archive, client: Client) -> None:
    response = client.get(f"/documents/{archive.plan.slug}/sections/2.1/", {"find": "家庭", "script": "traditional"})
    assert response["Location"] == (
        f"{archive.paper.get_absolute_url()}?script=traditional&find=%E5%AE%B6%E5%BA%AD#children-0-2.1"
    )


def test_queries_do_not_grow_with_the_paper(archive: Archive, client: Client, django_assert_num_queries) -> None:
    with django_assert_num_queries(14):
        client.get(archive.paper.get_absolute_url())
    extra = "".join(f"第{n}条要求。（新单位{n}负责）见《规划{n}》。\n" for n in range(20))
    source = archive.paper.source
    start = len(source.text)
    source.text += extra
    source.save()
    child = make_document(source, "新增附件", parent=archive.paper, part="children/2", start_offset=start)
    sections = write_sections(
        child,
        [
            Passage("条", [("paragraph", line)], f"第{n}条", "", 1, [f"第{n}条"])
            for n, line in enumerate(extra.split("\n")[:-1])
        ],
    )
    for n, section in enumerate(sections):
        make_duty(
            section, f"（新单位{n}负责）", "任务", {"responsible": [make_department(f"新单位{n}", archive.place)]}
        )
        make_citation(section, f"《规划{n}》", f"规划{n}", target=archive.cited)
    with django_assert_num_queries(14):
        client.get(archive.paper.get_absolute_url())
