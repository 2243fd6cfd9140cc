"""What is laid over a paper's text: links to cited papers, doubtful passages, notes, and the places of duties."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from documents.models import Citation, Duty, GlossaryEntry, TextFlaw
from documents.views.citations import CitedPaper
from documents.views.duty_rows import printed_end
from documents.views.typesetting import Mark, Marks


def text_marks(
    citations: Iterable[Citation], flaws: Iterable[TextFlaw], duties: Iterable[Duty], glossary: Iterable[GlossaryEntry]
) -> Marks:
    """All marks of a paper and its parts. Citations need their targets at hand, duties their `holders_end`."""
    return Marks.of(
        [
            *(_citation_mark(citation) for citation in citations),
            *(_flaw_mark(flaw) for flaw in flaws),
            *(_duty_mark(duty) for duty in duties),
            *(mark for entry in glossary for mark in _glossary_marks(entry)),
        ]
    )


def _citation_mark(citation: Citation) -> Mark:
    """A link, if the cited paper is held; in any case a place to be led to."""
    cited = CitedPaper(citation)
    if cited.is_held:
        attributes = (("class", "cited"), ("href", cited.url), ("id", citation.anchor))
        return Mark(citation.start_offset, citation.end_offset, "a", attributes)
    attributes = (("class", "cited-elsewhere"), ("id", citation.anchor))
    return Mark(citation.start_offset, citation.end_offset, "span", attributes)


def _flaw_mark(flaw: TextFlaw) -> Mark:
    number = flaw.position + 1
    attributes = (("class", "flaw"), ("href", f"#flaw-{number}"), ("id", f"flawed-{number}"))
    note = "" if flaw.corrected is None else _("应作“%(words)s”") % {"words": flaw.corrected}
    return Mark(flaw.start_offset, flaw.end_offset, "a", attributes, note)


def _duty_mark(duty: Duty) -> Mark:
    end = printed_end(duty, duty.holders_end)
    return Mark(duty.start_offset, end, "span", (("class", "duty"), ("id", duty.anchor)))


def _glossary_marks(entry: GlossaryEntry) -> list[Mark]:
    """The entry itself, to be led to, and each [n] in the text, leading to it."""
    link = (("class", "note-mark"), ("href", f"#note-{entry.number}"))
    return [
        Mark(entry.start_offset, entry.end_offset, "span", (("id", f"note-{entry.number}"),)),
        *(
            Mark(start, end, "a", (*link, *([] if number else [("id", f"noted-{entry.number}")])))
            for number, (start, end) in enumerate(entry.mark_spans)
        ),
    ]
