"""The help page: how to search, what the marks mean, how facts are read, rights and accessibility."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from documents.views.holdings import search_url
from documents.views.navigation import Crumb


@dataclass(frozen=True, slots=True)
class Example:
    """A question fit to be run, and what it asks."""

    words: str
    url: str
    meaning: str


# What is typed is Chinese in every language of the interface: so are the papers.
QUESTIONS = (
    ("婴幼儿 照护", gettext_lazy("两个词都要有")),
    ("“婴幼儿照护服务”", gettext_lazy("引号里的字照原样连着出现")),
    ("托育 OR 幼儿园", gettext_lazy("两个词有一个就行，也可以写“托育|幼儿园”")),
    ("应急管理 -演练", gettext_lazy("有前一个词，没有减号后的词")),
    ("标题:应急管理", gettext_lazy("只在标题里找；也可以写 部门: 类型: 年份:")),
    ("年份:2019..2020 公开", gettext_lazy("限定年份")),
    ("三政办2019-8", gettext_lazy("按文号找，括号、空格和全角半角不拘")),
    ("三政办2019", gettext_lazy("一个机关代字一年里的全部文号")),
    ("2019年6月6日", gettext_lazy("按日期找，也可以写 2019-06-06")),
    ("2019年6月", gettext_lazy("按月份找，也可以写 2019-06；只要这个月的公文，写 日期:2019年6月")),
    ("市卫健委", gettext_lazy("简称、全称和改革前的名称一起找，结果里写明包括哪些")),
    ("控烟由谁牵头", gettext_lazy("问谁负责，结果里列出任务和单位")),
    ("老师体检", gettext_lazy("日常说法也可以，会换成公文里的“教师”去找")),
    ("嬰幼兒照護", gettext_lazy("简体字和繁体字一起找")),
)


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Words alone: no row is read."""
    examples = [Example(words, search_url(q=words), str(meaning)) for words, meaning in QUESTIONS]
    duties = f"{reverse('search:duties')}?department=卫生健康委员会&role=lead"
    return render(
        request,
        "documents/help.html",
        {"section": "help", "examples": examples, "duties_url": duties, "breadcrumbs": [Crumb(_("帮助"))]},
    )
