"""Duties in tables: 任务 | 牵头单位 | 配合单位 | 完成时限; one row a duty, the header tells what a column holds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from documents.parsing.duty_roles import LABEL, TIME_LABEL, label_role
from documents.parsing.script import fold
from documents.parsing.tree import Block, Role

CELL_MARK = " | "
_TASK_HEADER = re.compile(
    r"(?:工作|重点|主要|目标|具体|年度|改革|建设|整改|分解)?(?:任务|事项|内容|措施|举措|工作|项目|要点|目标|名称|要求|问题|指标|清单)"
    r"{1,3}(?:名称|内容|清单|分解|事项|措施|要求|及要求)?"
)
_NUMBER_HEADER = re.compile(
    "序号|编号|类别|分类|领域|备注|说明|年度目标|预期目标|责任人|联系电话|责任领导|牵头领导|分管领导|联系人|项目类别|一级指标"
)


@dataclass(frozen=True, slots=True)
class TableHeader:
    """What the columns of a task table hold: by column index a role, the tasks, the time limits."""

    roles: dict[int, Role]
    tasks: tuple[int, ...]
    times: tuple[int, ...]


def cells_of(text: str) -> list[tuple[int, int]]:
    """Where the cells of a table row stand: "1 | 建公园 | 市住建局" → (0, 1), (4, 7), (10, 14)."""
    spans, position = [], 0
    for match in re.finditer(r" ?\| ?", text):
        spans.append((position, match.start()))
        position = match.end()
    spans.append((position, len(text)))
    return spans


def is_number_header(cell: str) -> bool:
    """Whether folded words head the column of numbers: 序号, 编号."""
    return re.sub(r"\s", "", cell) in ("序号", "编号")


def is_role_header(cell: str) -> bool:
    """Whether folded words head a column of holders: 牵头单位, 责 任 部 门."""
    return LABEL.fullmatch(re.sub(r"\s", "", cell) + ":") is not None


def is_header_cell(cell: str) -> bool:
    """Whether folded words can head a column of a task table at all."""
    squeezed = re.sub(r"\s", "", cell)
    forms = (_NUMBER_HEADER, _TASK_HEADER)
    is_named = any(form.fullmatch(squeezed) for form in forms) or TIME_LABEL.fullmatch(squeezed + ":") is not None
    return is_named or is_role_header(squeezed)


def read_header(block: Block) -> TableHeader | None:
    """The header of a table that lays duties, or None: at least one column must be named by a role (责任单位)."""
    folded = fold(block.text)
    roles: dict[int, Role] = {}
    tasks: list[int] = []
    times: list[int] = []
    for column, (start, end) in enumerate(cells_of(folded)):
        cell = re.sub(r"\s", "", folded[start:end])
        if (match := LABEL.fullmatch(cell + ":")) is not None:
            roles[column] = label_role(match)
        elif TIME_LABEL.fullmatch(cell + ":"):
            times.append(column)
        elif not _NUMBER_HEADER.fullmatch(cell) and _TASK_HEADER.fullmatch(cell):
            tasks.append(column)
    return TableHeader(roles, tuple(tasks), tuple(times)) if roles else None
