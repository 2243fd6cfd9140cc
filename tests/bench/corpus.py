"""Papers made up from the founding texts, as many as asked for, the same each time."""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from search.records import AssignmentRecord, DutyRecord, PaperRecord, SectionRecord

SECTIONS_PER_PAPER = 35
SECTION_LENGTH = 700  # characters, about
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚桂英华慧建文利清飞玲波彬斌宇浩凯健俊帆"


@dataclass(frozen=True, slots=True)
class Material:
    """What papers are made of: sentences, whole papers' facts, duties' holders."""

    sentences: list[str]
    papers: list[PaperRecord]
    holders: list[AssignmentRecord]


def read_material() -> Material:
    """Load the founding texts into a database of their own and take them apart."""
    folder = tempfile.mkdtemp(prefix="govarchive-bench-")
    os.environ["GOVARCHIVE_DATA_DIR"] = folder
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "govarchive.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0)
    from search.search_indexes import DocumentIndex

    with transaction.atomic():
        seeds = Path(__file__).resolve().parents[2] / "seeds"
        call_command("load_seeds", str(seeds), verbosity=0)
        papers = list(DocumentIndex().records())
        transaction.set_rollback(True)
    sentences = [
        sentence + "。"
        for paper in papers
        for section in paper.sections
        for sentence in section.text.replace("\n", "。").split("。")
        if len(sentence) > 8
    ]
    holders = [held for paper in papers for duty in paper.duties for held in duty.assignments]
    return Material(sentences, papers, holders)


def make_papers(material: Material, sections: int, seed: int = 7) -> Iterator[PaperRecord]:
    """Papers with so many sections in all."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    key = 0
    for number in range(max(1, sections // SECTIONS_PER_PAPER)):
        model = chance.choice(material.papers)
        records = []
        for place in range(SECTIONS_PER_PAPER):
            key += 1
            records.append(SectionRecord(key, _text(material, chance), "", (f"{place + 1}.",), f"/s/{key}/"))
        duties = tuple(
            DutyRecord(
                key * 10 + turn, record.key, record.text[:30], record.url, record.path,
                tuple(chance.sample(material.holders, 3)),
            )
            for turn, record in enumerate(chance.sample(records, 6))
        )  # fmt: skip
        year = chance.randint(2000, 2024)
        yield PaperRecord(
            number + 1, f"/d/{number + 1}/", f"{model.title}（{number}）",
            document_number=f"试政〔{year}〕{number + 1}号", number_series="试政", number_year=year,
            number_serial=number + 1,
            place_path=model.place_path, year=year, date=f"{year}-05-01", sort_date=f"{year}-05-01", kind=model.kind,
            authority=model.authority, column=model.column, sections=tuple(records), duties=duties,
        )  # fmt: skip


def _text(material: Material, chance: random.Random) -> str:
    lines, length = [], 0
    while length < SECTION_LENGTH:
        line = "".join(chance.choice(material.sentences) for _ in range(chance.randint(1, 3)))
        lines.append(line)
        length += len(line)
    name = chance.choice(_SURNAMES) + chance.choice(_GIVEN) + chance.choice(_GIVEN)
    return "\n".join(lines) + f"\n联系人：{name}"
