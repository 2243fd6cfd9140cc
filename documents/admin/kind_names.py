"""Names for people of the kinds of flaws and of doubts, which the parser knows by codes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

FLAWS = {
    "lost-character": _("疑缺字"),
    "lost-blank": _("疑缺空格"),
    "one-sided-quote": _("引号不成对"),
    "joined-digits": _("数字相连"),
    "stray-script": _("繁简混用"),
    "stray-latin": _("夹杂拉丁字母"),
}

DOUBTS = {
    "encoding-guessed": _("编码存疑"),
    "encoding-overridden": _("编码与声明不符"),
    "encoding-unknown": _("编码无法识别"),
    "contents-entry-unmatched": _("有目无文"),
    "paper-not-in-contents": _("有文无目"),
    "contents-without-papers": _("有目录而未分出公文"),
    "no-text": _("没有文字"),
    "title-missing": _("缺标题"),
    "title-inferred": _("标题为推断"),
    "issuer-missing": _("缺发文机关"),
    "city-missing": _("缺行政区划"),
    "number-conflict": _("文号不一致"),
    "date-conflict": _("日期不一致"),
    "label-out-of-order": _("序号不连续"),
    "attachment-missing": _("缺附件"),
    "attachment-unannounced": _("附件未列出"),
    "bracket-unclosed": _("括号不成对"),
    "unplaced-text": _("未能归类的文字"),
}


def kind_name(code: str) -> str:
    """The name of a flaw's kind or of a doubt: "lost-blank" → 疑缺空格; a code not known yet stays as it is."""
    return str(FLAWS.get(code) or DOUBTS.get(code) or code)
