"""Laying corrections of facts over rows: over those just read, and over those that stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from documents.corrections.addresses import CORRECTABLE, Address, address_of, papers_of, rows_at
from documents.corrections.standing import settle, standing
from documents.corrections.values import Resolver
from documents.models import Correction, Document, FactBearer, Section


def lay_over(rows: Iterable[FactBearer], identities: Collection[str]) -> int:
    """Lay the standing corrections of some papers over rows just read, before they are saved. Returns how many."""
    corrections = list(standing(identities))
    return lay_corrections(rows, corrections) if corrections else 0


def lay_corrections(rows: Iterable[FactBearer], corrections: Iterable[Correction]) -> int:
    """Lay corrections of facts over unsaved rows; the rest is left out. Returns how many."""
    rows = list(rows)
    targets = {address_of(row): row for row in rows}
    resolver = Resolver.of(rows)
    count = 0
    for correction in corrections:
        row = targets.get(Address.of(correction))
        if row is not None and correction.field in CORRECTABLE[type(row)]:
            count += _show(row, correction.field, correction, resolver)
    return count


def show_everywhere(address: Address, name: str, correction: Correction | None) -> frozenset[int]:
    """Let every copy of a row show a correction of a fact, or, without one, its reading. Returns the papers changed."""
    papers: set[int] = set()
    resolver = Resolver()
    for row in rows_at({address})[address]:
        if _show(row, name, correction, resolver):
            row.version += 1
            row.save(update_fields=_columns(row, name))
            papers |= papers_of(row)
    settle([address.paper_identity])
    return frozenset(papers)


def _columns(row: FactBearer, name: str) -> list[str]:
    columns = ["evidence", "version", "target_corrected" if name == "target" else name]
    if name in row.date_facts:
        columns.append(f"{name}_precision")
    if name == "text" and isinstance(row, Section):
        columns.append("layout")
    if isinstance(row, Document):
        columns.append("updated_at")
    return columns


def _show(row: FactBearer, name: str, correction: Correction | None, resolver: Resolver) -> bool:
    """Let a row show a correction, or, without one or where it reads the same, its reading. Whether it changed."""
    reading = row.reading(name)
    if correction is None or correction.value_corrected == reading:
        if not row.is_corrected(name):
            return False
        row.uncover(name, resolver.column(row, name, reading))
        return True
    if row.is_corrected(name) and row.value(name) == correction.value_corrected:
        return False
    row.lay_over(name, resolver.column(row, name, correction.value_corrected), correction.author_name)
    return True
