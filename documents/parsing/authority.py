"""发文机关: who issued a paper, as it is signed, else as its title, its letterhead or the web page's table names it."""

from __future__ import annotations

import re

from documents.parsing.head import Head
from documents.parsing.organs import full_name, in_print, is_organ, leading_organs, split_organs
from documents.parsing.parts import Part
from documents.parsing.script import fold_script
from documents.parsing.tree import Fact, How

# Speeches and explainers have no issuer unless one is printed; a work report has its government.
_UNISSUED = frozenset({"讲话", "政策解读", "致辞", "问答"})
_EXPLAINERS = frozenset({"政策解读", "问答"})
_OWN_GOVERNMENT = re.compile(r"(?:本)?(?:市|县|区|省|州)(?:人民)?政府(?P<office>办公[厅室])?")
_OFFICE = re.compile(r"(?P<government>.{2,40}(?:政府))办公[厅室](?:.{0,12})?")
_OWN_MEETING = re.compile(r"政府.{0,12}(?:常务|全体)会议|[市县区州省]长办公会")
_MAYOR = re.compile(
    r"(?P<government>[一-龥]{2,24}?人民政府)(?:代)?(?:市长|县长|区长|省长|州长|主席|旗长|盟长|镇长|乡长)"
)
_GOVERNMENT_MEETING = re.compile(r"(?:市|县|区|省|州)?(?:人民)?政府.{0,30}(?:召开|主持).{0,40}(?:会议|会)|常务会议")


def read_authority(part: Part, kind: str | None) -> Fact[str] | None:
    """The issuing authority that is printed. In: the paper's body part; its kind. Out: joint issuers joined by 、.

    Strongest first: an order's own name, the signature, the title, the letterhead, the web page's table.
    """
    head = part.head
    if head.is_order and head.organs is not None:
        return _joined(head.organs)
    signed = part.close.organs if part.close else None
    if kind in _UNISSUED:
        named = signed or (head.organs if kind in _EXPLAINERS else None)
        return _joined(named) if named else None
    if kind == "政府工作报告":
        return _joined(signed) if signed else _government_of_speaker(head)
    if signed is not None:
        return _joined(_host_first(signed, head))
    if titled := _titled_organs(head):
        return _joined(Fact(titled, span=head.title.span if head.title else None))
    if head.organs is not None and not (kind == "纪要" and _prints_for_government(head)):
        return _joined(head.organs)
    for entry in head.metadata:
        if entry.field == "issuing_authority" and entry.value.strip():
            return Fact(_tidy(entry.value), span=entry.span)
    return None


def _prints_for_government(head: Head) -> bool:
    """Whether the office in the head of minutes prints those of its government's own meetings (常务会议 …)."""
    return bool(head.organs and _OFFICE.fullmatch(head.organs.value[0]) and _OWN_MEETING.search(head.title_text))


def complete_authority(authority: Fact[str], city: str | None) -> Fact[str]:
    """The full official form of a name that leaves its place out: 市政府办公室 → 驻马店市人民政府办公室, inferred."""
    match = _OWN_GOVERNMENT.fullmatch(fold_script(authority.value))
    if match is None or city is None:
        return authority
    return Fact(
        f"{city}人民政府{match['office'] or ''}",
        How.INFERRED,
        authority.span,
        f"原文作“{authority.value}”，按所属行政区划补全。",
    )


def infer_authority(part: Part, kind: str | None, city: str | None) -> Fact[str] | None:
    """The issuer that nothing prints: of a work report its government; of minutes that whose office printed them."""
    if kind == "政府工作报告" and city:
        return Fact(f"{city}人民政府", How.INFERRED, None, "政府工作报告由本级人民政府提出。")
    if kind == "纪要" and part.head.organs is not None and _prints_for_government(part.head):
        government = _OFFICE.fullmatch(part.head.organs.value[0])
        if government is not None:
            reason = "由版头所印办公室和会议名称推定：办公室印发本级政府的会议纪要。"
            return Fact(government["government"], How.INFERRED, part.head.organs.span, reason)
    printed_by = part.imprint.printed_by
    if printed_by is not None and (match := _OFFICE.fullmatch(printed_by.value)):
        opening = "".join(line.text for line in part.body[:3])
        if kind == "纪要" or _GOVERNMENT_MEETING.search(opening):
            return Fact(
                match["government"], How.INFERRED, printed_by.span, "由印发机关推定：办公室印发本级政府的会议纪要。"
            )
    if printed_by is not None and is_organ(printed_by.value) and kind not in _UNISSUED:
        return Fact(printed_by.value, How.INFERRED, printed_by.span, "原文未署发文机关，由印发机关推定。")
    return None


def _joined(organs: Fact[tuple[str, ...]]) -> Fact[str]:
    names = dict.fromkeys(full_name(name) for name in organs.value)
    return Fact("、".join(names), organs.how, organs.span)


def _host_first(signed: Fact[tuple[str, ...]], head: Head) -> Fact[tuple[str, ...]]:
    """The signatures of a joint paper in the order of its title: the host stands first (GB/T 9704-2012, 7.2.4)."""
    titled = _titled_organs(head)
    if len(signed.value) < 2 or set(titled) != set(signed.value):
        return signed
    return Fact(titled, signed.how, signed.span)


def _titled_organs(head: Head) -> tuple[str, ...]:
    """The organs the title opens with, as printed."""
    names = leading_organs(head.title_text)
    return in_print(names, head.title_text, head.title.value) if head.title else ()


def _government_of_speaker(head: Head) -> Fact[str] | None:
    """The government whose head delivers the report: 霍州市人民政府市长 张可新."""
    if head.speaker is None:
        return None
    match = _MAYOR.search("".join(head.speaker.value.split()))
    return Fact(match["government"], span=head.speaker.span) if match else None


def _tidy(value: str) -> str:
    names = split_organs(value.strip())
    return "、".join(names) if names else "".join(value.split())
