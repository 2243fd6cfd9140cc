"""Where the organ code or the issuer of a number begins, read backwards from the number in running text.

In a sentence the code follows its verb without a sign between (按照豫政〔2019〕26号文件), or the organ's full name
(国务院办公厅国办发〔2019〕43号). Codes are made by every organ for itself, so none can be listed; what can be listed is
what stands before them: verbs, conjunctions, names of organs, the last words of titles.
"""

from __future__ import annotations

import re

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_REVERSED_RUN = re.compile(rf"[{_HAN}]+")
_LONGEST_CODE = 12  # 联防联控机制综发, 国卫办基层函: the longest in use have eight

_VERBS = (
    "根据|按照|依照|依据|遵照|参照|比照|对照|贯彻|落实|执行|印发|转发|批转|下发|颁发|发布|公布|颁布|修改|修订|废止|失效|以及|详见|参见|另见"
    "|现行|有关|关于|通过|实施|施行|符合|违反|结合|所称|简称|收到|收悉|遵守|同时|其中|包括|例如|代替|替代|引用|适用|属于|传达|学习|宣传"
    "|推动|围绕|针对|自从|直至|经由|作为|文号|字号|编号|原文|通知|意见|决定|办法|方案|规定|批复|条例"
)
# A region's character begins its codes (和政, 并政发, 将政办); elsewhere the same character is a conjunction or adverb.
# Before 政, 府, 发 … it is the region.
_REGION_FOLLOWERS = "政府发办委字函署党人贸信开管"
_LEADS = re.compile(f"{_VERBS}|(?<=[{_HAN}])[的了号是在以按为对及与和](?![{_REGION_FOLLOWERS}])")
_VERB_AT_END = re.compile(rf"(?:{_VERBS})\Z")
# Organs whose name may stand right before their code. Short names such as 工信部 begin codes themselves.
_ORGANS = re.compile(
    "国务院|人民政府|[省市县区州]政府|[省市县区州]委(?![办发字函])|办公厅|办公室|委员会|总局|人民法院|检察院|人民银行|文件"
    "|发展改革委|发改委|卫生健康委|国资委|外交部|国防部|教育部|科学技术部|科技部|工业和信息化部|公安部|民政部|司法部|财政部"
    "|人力资源和?社会保障部|自然资源部|生态环境部|环境保护部|住房和?城乡建设部|建设部|交通运输部|水利部|农业农村部|农业部|商务部"
    "|文化和?旅游部|文旅部|住建部|应急管理部|卫健委|银保监会|证监会|国家[\u4e00-\u9fff]{2,8}局|[\u4e00-\u9fff]{3}厅"
    "|(?:财政|教育|民政|公安|司法|商务|水利|审计)厅"
)
# A title that ends right before the bracket; what its last characters name is a kind, not a code.
_KIND_AT_END = re.compile(
    "(?:通知|意见|决定|决议|公报|公告|通告|通报|报告|请示|批复|议案|方案|办法|规定|细则|条例|规划|计划|纲要|预案|措施)\\Z"
)
_MINUTES = re.compile(rf"[{_HAN}]{{0,24}}纪要\Z")
_FIRST_WORDS = frozenset("和与及或并将经即如原由按据见从自至于同向以对在被把因日月年")
_CODE_OF_PROVINCE = re.compile(
    "[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁新国中][政府办发函][\u4e00-\u9fff]{0,4}\\Z"
)

_ISSUER_LEADS = re.compile(
    f"{_VERBS}|原(?![阳平州])|[的了号是以按被据见]|(?<!住房)(?<!工业)(?<!文化)(?<!资源)[和与及由经](?=国|中|[\u4e00-\u9fff]{{1,4}}[省部])"
)
_LONE_LEADS = "的是以按被据见由经和与及"
_ISSUER_END = re.compile("(?:主席|政府|[部委会局署厅院办行军府政室省]|总队|[省市县州区]长|自治区)\\Z")
_JOINT_END = re.compile("(?:[部局署委厅]|委员会|银行|国务院|政府|法院|检察院|办公室)\\Z")
_LONGEST_HOST = 20
_LONGEST_PADDED = 3
_MOST_HOSTS = 8
_REPUBLIC = "中华人民共和国"


def leads_to_number(before: str) -> bool:
    """Whether the words before a bracket lead to a number without a code: …的通知〔2020〕5号, 根据〔2020〕5号."""
    return _KIND_AT_END.search(before) is not None or _VERB_AT_END.search(before) is not None


def code_at_end(before: str) -> str:
    """The organ code that ends `before`, the text up to the bracket of the year; "" where none does.

    `before` is folded: simplified characters, runs of blanks made one. "按照豫政" → "豫政".
    """
    run = _spaced_run_at_end(before)
    if not run or leads_to_number(run):
        return ""
    if minutes := _MINUTES.search(run):
        return _after_last(_LEADS, minutes[0])
    code = _after_last(_ORGANS, _after_last(_LEADS, run))
    if len(code) > 2 and code[0] in _FIRST_WORDS and code[1] not in _REGION_FOLLOWERS:
        code = code[1:]
    if (known := _CODE_OF_PROVINCE.search(code)) and known.start() >= 2:
        code = known[0]
    return code if len(code) <= _LONGEST_CODE else ""


def issuer_at_end(before: str) -> str | None:
    """The issuer that ends `before`, the text up to 令 or 公告; "" where none is printed, None where it is no issuer.

    Joint issuers keep the sign between them: "财政部 税务总局". "责" (责令) and "指" (指令) are no issuers.
    """
    run = _run_at_end(before)
    if not run or _REPUBLIC in run:
        return run[run.rindex(_REPUBLIC) :] if run else ""
    issuer = _after_last(_ISSUER_LEADS, run).lstrip(_LONE_LEADS if len(run) == 1 else "")
    if len(issuer) > 2 and issuer[0] in "日月年" and before[-len(run) - 1 : -len(run)].isdigit():
        issuer = issuer[1:]
    if issuer and issuer != "国" and not _ISSUER_END.search(issuer):
        return None
    return issuer if issuer != run else _with_hosts(before[: -len(run)], issuer)


def _with_hosts(rest: str, issuer: str) -> str:
    """The joint issuers before the last one: 财政部 税务总局 海关总署公告2019年第39号."""
    for _ in range(_MOST_HOSTS):
        run = _run_at_end(rest[:-1]) if rest.endswith((" ", "、")) else ""
        host = _after_last(_ISSUER_LEADS, run)
        if not _JOINT_END.search(host) or len(host) > _LONGEST_HOST:
            break
        issuer = f"{host}{rest[-1]}{issuer}"
        rest = rest[: -len(run) - 1]
        if host != run:
            break
    return issuer


def _run_at_end(before: str) -> str:
    """The Chinese characters that end a text."""
    found = _REVERSED_RUN.match(before[::-1])
    return found[0][::-1] if found else ""


def _spaced_run_at_end(before: str) -> str:
    """The same, over a blank where one character alone stands after it and few before it (国 发)."""
    run = _run_at_end(before)
    if len(run) == 1 and before[-2:-1] == " ":
        earlier = _run_at_end(before[:-2])
        return f"{earlier} {run}" if 1 <= len(earlier) <= _LONGEST_PADDED else run
    return run


def _after_last(words: re.Pattern[str], run: str) -> str:
    """What follows the last of `words` in a run: nothing, or at least two characters."""
    cut = 0
    for found in words.finditer(run):
        if len(run) - found.end() != 1:
            cut = found.end()
    return run[cut:]
