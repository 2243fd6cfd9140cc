"""Duties as tables print them: 任务 | 牵头单位 | 配合单位 | 责任单位 | 完成时限 | 依据."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Max, Prefetch, Q, QuerySet
from django.utils.safestring import SafeString

from documents.models import Department, Duty, DutyAssignment, DutyForm, Role
from documents.views.typesetting import Line, Mark, Marks


@dataclass(frozen=True, slots=True)
class HolderCell:
    """Holders in one role: as printed, and those a collective name was expanded to (shown on demand)."""

    label: str
    printed: tuple[DutyAssignment, ...]
    derived: tuple[DutyAssignment, ...]
    is_open: bool
    persons: tuple[str, ...] = ()  # with their posts: 副市长贾迎战

    @property
    def is_empty(self) -> bool:
        """Whether nobody holds the duty in this role."""
        return not (self.printed or self.derived or self.persons)


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty with its holders by role; `department`, if any, is the one whose page this is."""

    duty: Duty
    lead: tuple[DutyAssignment, ...]
    support: tuple[DutyAssignment, ...]
    responsible: tuple[DutyAssignment, ...]
    oversight: tuple[DutyAssignment, ...]
    department: Department | None = None
    sentence: tuple[SafeString, ...] = ()  # its printed lines, the duty marked: see `printed_sentence`

    @classmethod
    def of(cls, duty: Duty, department: Department | None = None, sentence: tuple[SafeString, ...] = ()) -> DutyRow:
        """Needs the assignments prefetched: see `with_assignments`."""
        assignments = list(duty.assignments.all())
        holders = {str(role): tuple(held for held in assignments if held.role == role) for role in Role}
        return cls(duty=duty, department=department, sentence=sentence, **holders)

    @property
    def anchor(self) -> str:
        """The id of its sentence on the page of the paper."""
        return self.duty.anchor

    @property
    def is_prose(self) -> bool:
        """Whether it stands in running text, and not in brackets or on a label line."""
        return self.duty.form == DutyForm.PROSE

    @property
    def is_unnamed(self) -> bool:
        """Whether the text names nobody for it."""
        return not self.duty.persons and not any(not holder.is_derived for held in self._held for holder in held)

    @property
    def is_led_jointly(self) -> bool:
        """Whether several bodies lead, none before the other."""
        return sum(not holder.is_derived for holder in self.lead) > 1

    @property
    def _held(self) -> tuple[tuple[DutyAssignment, ...], ...]:
        return self.lead, self.support, self.responsible, self.oversight

    @property
    def url(self) -> str:
        """The sentence on the page of its paper."""
        return self.duty.get_absolute_url()

    @property
    def path(self) -> str:
        """Where it stands: 二、（一）3"""
        return "".join(self.duty.section.path).rstrip("、.．") if self.duty.section else ""

    @property
    def cells(self) -> tuple[HolderCell, ...]:
        """The columns between task and deadline; oversight joins the responsible."""
        return (
            self._cell(Role.LEAD, self.lead),
            self._cell(Role.SUPPORT, self.support),
            self._cell(Role.RESPONSIBLE, self.responsible + self.oversight, Role.OVERSIGHT),
        )

    def _cell(self, role: Role, held: tuple[DutyAssignment, ...], *others: Role) -> HolderCell:
        derived = tuple(holder for holder in held if holder.is_derived)
        return HolderCell(
            label=str(role.label),
            persons=tuple(person["name"] for person in self.duty.persons if person["role"] in (role, *others)),
            printed=tuple(holder for holder in held if not holder.is_derived),
            derived=derived,
            is_open=self.department is not None
            and any(holder.department_id == self.department.pk for holder in derived),
        )


def with_assignments(duties: QuerySet[Duty]) -> QuerySet[Duty]:
    """Everything a `DutyRow` shows, in two queries."""
    assignments = DutyAssignment.objects.select_related("department").order_by("position")
    return (
        duties.select_related("document", "section", "deadline")
        .defer("document__evidence", "section__text", "section__layout")
        .prefetch_related(Prefetch("assignments", assignments))
    )


def with_sentences(duties: QuerySet[Duty]) -> QuerySet[Duty]:
    """Everything a `DutyRow` shows with its printed sentence, in two queries."""
    return with_assignments(duties).defer(None).defer("document__evidence")


def with_last_holder(duties: QuerySet[Duty]) -> QuerySet[Duty]:
    """Duties with `holders_end`, where the last holder that is printed ends: see `printed_end`."""
    return duties.annotate(holders_end=Max("assignments__end_offset", filter=Q(assignments__is_derived=False)))


def printed_end(duty: Duty, holders_end: int | None) -> int:
    """Where the print of a duty ends: on label lines (牵头单位：… 配合单位：…) with the last of its holders."""
    return max(duty.end_offset, holders_end or 0) if duty.form == DutyForm.LINE else duty.end_offset


def printed_sentence(duty: Duty) -> tuple[SafeString, ...]:
    """The lines of its section that print a duty, the duty marked; under the section's first line, which they explain.

    Needs the section and the holders at hand: see `with_sentences`. Empty where the outline has lost the place.
    """
    section = duty.section
    if section is None or not section.text:
        return ()
    ends = [holder.end_offset for holder in duty.assignments.all() if not holder.is_derived]
    start, end = duty.start_offset, printed_end(duty, max(ends, default=None))
    marks = Marks.of([Mark(start, end, "mark")])
    lines = [
        Line(kind, text, pieces) for text, (kind, pieces) in zip(section.text.split("\n"), section.layout, strict=False)
    ]
    printing = [line for line in lines if line.source_start < end and line.source_end > start]
    if printing and printing[0] is not lines[0]:
        printing.insert(0, lines[0])
    return tuple(marks.set_line(line) for line in printing)
