"""Names of duty holders → departments; names that nobody knows wait on the review list.

A name is known by a person's alias, else by the reviewed tables; it is never guessed. A function printed without a
body (教育、公安等部门) means the issuer's body, and the assignment says that this was inferred.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from documents.loading.collectives import expand_collective
from documents.loading.successions import link_successions
from documents.models import Department, DepartmentAlias, DepartmentMerge, Document, DutyAssignment, Function, Place
from documents.models.department import department_slug
from documents.parsing.departments import DepartmentIdentity, IssuerContext, canonicalise
from documents.parsing.tree import PrintedDate

Key = tuple[str, str]  # code of the place ("" for the centre), canonical name
_INFERRED = {"how": "inferred", "reason": "原文只写职能，按发文机关本级认定"}


@dataclass(slots=True)
class _Holders:
    """The holders in one paper's duties: each name with what it means."""

    paper: Document
    assignments: list[DutyAssignment]
    identities: dict[str, DepartmentIdentity | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        context = _context(self.paper)
        for row in self.assignments:
            if row.name not in self.identities:
                self.identities[row.name] = canonicalise(row.name, context)
        _unite(self.identities)


def resolve_departments(assignments: Sequence[DutyAssignment]) -> tuple[list[DutyAssignment], list[str]]:
    """Give printed assignments their departments, which are made where they are new.

    The duty and its paper must be at hand. Returns the derived assignments (collectives expanded by the tree of
    places), unsaved, and the names that no department was found for, sorted.
    """
    papers: dict[int, tuple[Document, list[DutyAssignment]]] = {}
    for row in assignments:
        papers.setdefault(id(row.duty.document), (row.duty.document, []))[1].append(row)
    holders = [_Holders(paper, rows) for paper, rows in papers.values()]
    aliases = _aliases({row.name for row in assignments})
    derived = [(row, identity) for group in holders for row, identity in _derived(group)]
    identities = [identity for group in holders for identity in group.identities.values() if identity]
    departments, held_before = _departments([*identities, *(identity for _, identity in derived)])
    unknown = set()
    for group in holders:
        for row in group.assignments:
            identity = group.identities[row.name]
            row.department = _by_alias(aliases.get(row.name, ()), group.paper)
            if row.department is None and identity is not None:
                row.department = departments[_key(identity)]
                if identity.is_derived:
                    row.evidence = row.evidence | {"department": _INFERRED}
            if row.department is None:
                unknown.add(row.name)
    for row, identity in derived:
        row.department = departments[_key(identity)]
    if held_before or aliases:  # what has just been made was never merged
        _lay_merges_over([*assignments, *(row for row, _ in derived)])
    return [row for row, _ in derived], sorted(unknown)


def _lay_merges_over(assignments: Iterable[DutyAssignment]) -> None:
    """Show the holders read as a merged department as the one it was merged into; the reading is kept beside it."""
    targets = DepartmentMerge.objects.targets()
    for row in assignments:
        merge = targets.get(row.department_id) if row.department_id else None
        if merge is not None:
            row.lay_over("department", merge.into, merge.change.author_name)


def _context(paper: Document) -> IssuerContext:
    date = paper.issued_date or paper.sort_date
    return IssuerContext.of(
        paper.place.name if paper.place else None,
        paper.issuing_authority or None,
        PrintedDate(date.year, date.month, date.day) if date else None,
        paper.place.code if paper.place else None,
    )


def _unite(identities: dict[str, DepartmentIdentity | None]) -> None:
    """Let the names that mean one body in a paper (市卫健委, 市卫健体委) share the identity with the most functions."""
    known = [identity for identity in identities.values() if identity]
    groups: dict[tuple[str | None, str], list[DepartmentIdentity]] = defaultdict(list)
    for identity in known:
        if identity.functions:
            groups[identity.place_code, identity.functions[0]].append(identity)
    for name, identity in identities.items():
        if identity and identity.functions:
            same = [
                other
                for other in groups[identity.place_code, identity.functions[0]]
                if other.is_same_body(identity) and other.functions != identity.functions
            ]
            widest = max(same, key=lambda other: (len(other.functions), other.name), default=identity)
            if len(widest.functions) > len(identity.functions):
                identities[name] = widest


def _aliases(names: Collection[str]) -> Mapping[str, list[Department]]:
    found: dict[str, list[Department]] = defaultdict(list)
    rows = DepartmentAlias.objects.filter(name__in=names).select_related("department__place").order_by("pk")
    for alias in rows:
        found[alias.name].append(alias.department)
    return found


def _by_alias(departments: Sequence[Department], paper: Document) -> Department | None:
    """The department of the paper's place among those that persons gave this name; else the only one."""
    own = [department for department in departments if department.place_id == paper.place_id]
    candidates = own or departments
    return candidates[0] if len(candidates) == 1 else None


def _derived(group: _Holders) -> Iterable[tuple[DutyAssignment, DepartmentIdentity]]:
    date = group.paper.issued_date or group.paper.sort_date
    for row in group.assignments:
        identity = group.identities[row.name]
        if identity is None or not identity.is_collective:
            continue
        for member in expand_collective(identity, date):
            yield (
                DutyAssignment(
                    duty=row.duty,
                    role=row.role,
                    name=member.name,
                    printed_name=row.printed_name,
                    is_derived=True,
                    key=f"{row.key}:{member.place_code}",
                    position=row.position,
                    start_offset=row.start_offset,
                    end_offset=row.end_offset,
                    evidence={"department": {"how": "inferred", "reason": "由统称按行政区划展开"}},
                ),
                member,
            )


def _key(identity: DepartmentIdentity) -> Key:
    return identity.place_code or "", identity.name


def _departments(identities: Iterable[DepartmentIdentity]) -> tuple[Mapping[Key, Department], bool]:
    """The rows of some identities: those that stand, and new ones with their functions and their place in a reform.

    The second tells whether any stood before.
    """
    wanted = {_key(identity): identity for identity in identities}
    if not wanted:
        return {}, False
    names = {name for _, name in wanted}
    rows = Department.objects.filter(name__in=names).select_related("place")
    known = {(row.place.code if row.place else "", row.name): row for row in rows}
    missing = {key: identity for key, identity in sorted(wanted.items()) if key not in known}
    return {**known, **(_create(missing) if missing else {})}, bool(known)


def _create(missing: Mapping[Key, DepartmentIdentity]) -> Mapping[Key, Department]:
    codes = {code for code, _ in missing} | {identity.works_in_code or "" for identity in missing.values()}
    places = {place.code: place for place in Place.objects.filter(code__in=codes - {""})}
    rows = {
        key: Department(
            place=places.get(key[0]),
            name=key[1],
            slug=department_slug(key[0], key[1]),
            works_in=places.get(identity.works_in_code or ""),
            is_collective=identity.is_collective,
            is_county_level=identity.is_county_level,
            is_temporary=identity.is_temporary,
            is_vertical=identity.is_vertical,
        )
        for key, identity in missing.items()
    }
    # Another load may make the same department at the same moment: whoever is first, both use its row.
    Department.objects.bulk_create(rows.values(), ignore_conflicts=True)
    slugs = [row.slug for row in rows.values()]
    made = {row.slug: row for row in Department.objects.filter(slug__in=slugs).select_related("place")}
    rows = {key: made[row.slug] for key, row in rows.items()}
    functions = dict(Function.objects.values_list("identifier", "pk"))
    through = Department.functions.through
    through.objects.bulk_create(
        (
            through(department_id=rows[key].pk, function_id=functions[identifier])
            for key, identity in missing.items()
            for identifier in identity.functions
        ),
        ignore_conflicts=True,
    )
    link_successions(list(rows.values()))
    return rows
