"""The catalogue of problems: what the parser could not place or doubts, and what it tells people about it.

A code is for programs and tests (kebab-case, never renamed); the message is for people: one Chinese sentence
that says what was seen and what to do about it.
"""

from documents.parsing.tree import Problem, Span

MESSAGES = {
    # reading the bytes
    "encoding-guessed": "未声明编码，按{encoding}读出，把握不大；请核对有无乱码，必要时指定编码后重新载入。",
    "encoding-overridden": "声明的编码{declared}与字节不符，改按{encoding}读出；请核对原文件的编码声明。",
    "encoding-unknown": "声明的编码{declared}无法识别，改按{encoding}读出；请核对原文件的编码声明。",
    # reading the gazette
    "contents-entry-unmatched": "目录中的“{title}”在正文中没有找到对应的文件；请核对是否缺页或标题不同。",
    "paper-not-in-contents": "正文中的“{title}”未列入目录；请核对是否为独立的一份文件。",
    "contents-without-papers": "有目录而未能在正文中找到任何一份文件；全文按一份文件处理，请人工划分。",
    # reading a paper
    "no-text": "没有可读的文字；请核对原文件。",
    "title-missing": "未找到标题；请根据文号、署名或来源补录。",
    "title-inferred": "原文没有印出标题，所列标题为推定；请核对。",
    "issuer-missing": "未能确定发文机关；请补录。",
    "city-missing": "未能确定所属行政区划；请补录。",
    "number-conflict": "文号“{number}”与目录所列“{other}”不一致；请核对原件。",
    "date-conflict": "成文日期“{date}”与题下所印“{other}”不一致；请核对原件。",
    "label-out-of-order": "层次序数“{label}”前后不连续；请核对是否缺页或讹误。",
    "attachment-missing": "附件说明列有“{title}”，正文后未见该附件；请核对是否缺页。",
    "attachment-unannounced": "正文后的附件“{title}”未在附件说明中列出；请核对。",
    "bracket-unclosed": "括号没有成对；请核对原文是否缺字。",
    "unplaced-text": "这段文字未能归入文件的任何部分，按正文保留；请核对。",
}


def report(code: str, span: Span, **values: object) -> Problem:
    """Make a `Problem` from the catalogue.

    In: a code of MESSAGES, the place in the decoded text, the values its message names (long ones are cut to
    60 characters). Raises KeyError for an unknown code or a value left out: a mistake of the program, never of the
    text. Specimen: report("encoding-overridden", Span(0, 0), declared="gb2312", encoding="utf-8").
    """
    shown = {name: _shorten(str(value)) for name, value in values.items()}
    return Problem(code=code, span=span, message=MESSAGES[code].format(**shown))


def _shorten(value: str) -> str:
    return value if len(value) <= 60 else value[:59] + "…"
